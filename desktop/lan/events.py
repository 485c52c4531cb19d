"""The event stream: changes of both databases, read from their logs by a cursor, one JSON object a line."""

import asyncio
import logging
import re
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from catalog_db.change_log import Operation, changes_after, instance_id, newest_seq
from catalog_db.database import CommitWatch, Database
from catalog_db.models import CatalogueBase, RecordsBase
from desktop.actors import DEVICES, FOLLOWERS, Actor, DeviceMode, Holder

POLL_EVERY_S: Final = 0.25
KEEP_ALIVE_S: Final = 5.0
MOST_CHANGES: Final = 500
LINE_BYTES: Final = 256 * 1024
_MOST_STREAMS: Final = 4  # of one PC
_CURSOR = re.compile(r"([0-9a-f]{32}):(\d{1,18})-([0-9a-f]{32}):(\d{1,18})")
_log = logging.getLogger(__name__)

# Which PCs are told of which table. An event names the row, never what is in it; a table that is not here is not told.
SUBSCRIBERS: Final[Mapping[str, tuple[Holder, ...]]] = {
    "publication": DEVICES,
    "staff_member": DEVICES,  # whether the room asks for a sign-in, and who may
    "device": DEVICES,  # a PC hears of its own new name or end
    "seat_removal": FOLLOWERS,  # and whether it may remove its books
    "device_lock": (DeviceMode.DESK,),
    "device_health": (DeviceMode.DESK,),
    "visit": (DeviceMode.DESK,),
    "visit_draft": (DeviceMode.DESK,),
    "visitor": (DeviceMode.DESK,),
    "ticket": (DeviceMode.DESK, DeviceMode.BOARD, DeviceMode.READER),  # a call shows at the seat, too
    "ticket_event": (DeviceMode.DESK, DeviceMode.BOARD, DeviceMode.READER),  # a recall changes nothing else
    "service_day": (DeviceMode.DESK, DeviceMode.BOARD, DeviceMode.GUESTBOOK),
    "reading_session": (DeviceMode.DESK, DeviceMode.READER),
    "seat_request": (DeviceMode.DESK,),
    "seat_message": (DeviceMode.READER, DeviceMode.DESK),
    "feedback_request": (DeviceMode.FEEDBACK, DeviceMode.DESK),
    "complaint": (DeviceMode.DESK,),
    "data_request": (DeviceMode.DESK,),
    "incident": (DeviceMode.DESK,),
    "copy_request": (DeviceMode.DESK, DeviceMode.READER),
    "delivery": (DeviceMode.DESK,),
    "loan": (DeviceMode.DESK,),
    "publication_report": (DeviceMode.DESK, DeviceMode.READER),
    "withheld_search": (DeviceMode.DESK, DeviceMode.READER),  # no longer among the examples
}


class ChangeMessage(BaseModel, frozen=True, extra="forbid"):
    """A row that changed."""

    table: Annotated[str, Field(max_length=40)]
    row_id: Annotated[str, Field(max_length=80)]
    operation: Operation


class EventMessage(BaseModel, frozen=True, extra="forbid"):
    """One line of the stream.

    Attributes:
        cursor: To come back with after a break.
        begins: What was before is not told: read everything anew.
        changes: In the order in which they happened; empty where nothing did and the line only shows that both live.
        settings: Those of the room have changed since the stream began: ask for them.
    """

    cursor: Annotated[str, Field(max_length=120)]
    begins: bool = False
    changes: Annotated[list[ChangeMessage], Field(max_length=2 * MOST_CHANGES)] = []
    settings: bool = False

    @property
    def newest_change(self) -> int | None:
        """The last line of the records' log that was told of by now; None where the cursor does not say it."""
        found = _CURSOR.fullmatch(self.cursor)
        return int(found[2]) if found else None


class Events:
    """Watches both databases, and writes a stream for each PC that listens. Lives in the event loop of the host."""

    def __init__(
        self,
        catalog: Database,
        records: Database,
        on_disconnected: Callable[[UUID], None],
        settings_changed: Callable[[], bool],
    ) -> None:
        """
        Args:
            on_disconnected: Called, in a thread, once the last line of a PC has ended.
            settings_changed: Whether they have since it was last asked, which is with every poll.
        """
        self._catalog = catalog
        self._records = records
        self._on_disconnected = on_disconnected
        self._changed = asyncio.Condition()
        self._settings_changed = settings_changed
        self._turn = 0  # grows with every commit that is noticed, and
        self._settings_turn = 0  # with every change of the settings
        self._stopped = False
        self._ends = asyncio.Event()
        self._blind = False  # the last poll failed
        self._listening: dict[UUID | None, deque[object]] = {}

    async def watch(self) -> None:
        """Poll for commits, of this program and of others, until `stop`."""
        watches = [CommitWatch(self._catalog), CommitWatch(self._records)]
        try:
            while not self._stopped:
                changed, settings = self._poll(watches)
                if settings or changed:
                    async with self._changed:
                        self._turn += 1
                        self._settings_turn += settings
                        self._changed.notify_all()
                with suppress(TimeoutError):
                    async with asyncio.timeout(POLL_EVERY_S):
                        await self._ends.wait()
        finally:
            for watch in watches:
                watch.close()

    def _poll(self, watches: list[CommitWatch]) -> tuple[bool, bool]:
        """Whether something was committed, and whether the settings changed; what can't be seen now hides no other."""
        failed: list[str] = []
        # First what says whether the room has stopped. Each must be asked.
        settings, *changed = [
            _answer(ask, failed) for ask in (self._settings_changed, *(watch.changed for watch in watches))
        ]
        if failed and not self._blind:
            _log.error("polling for commits failed: %s", failed[0])
        self._blind = bool(failed)
        return any(changed), settings

    async def stop(self) -> None:
        """End all streams: the host stops serving."""
        async with self._changed:
            self._stopped = True
            self._ends.set()
            self._changed.notify_all()

    async def stream(self, cursor: str, device: Actor, still_allowed: Callable[[], None]) -> AsyncIterator[bytes]:
        """Lines for one PC. `still_allowed` raises once it is let in no more; the stream ends by that.

        A PC that comes back while its old line is not known to be cut gets a new one; the oldest of too many end.
        """
        mine, turn, settings_turn = object(), -1, self._settings_turn
        listening = self._listening.setdefault(device.device_id, deque(maxlen=_MOST_STREAMS))
        listening.append(mine)
        try:
            while not self._stopped and mine in listening:
                await run_in_threadpool(still_allowed)
                message, more = await run_in_threadpool(self._read, cursor, device.holder)
                cursor = message.cursor
                if settings_turn != self._settings_turn:
                    settings_turn = self._settings_turn
                    message = message.model_copy(update={"settings": True})
                yield message.model_dump_json().encode("utf-8") + b"\n"
                if not more:
                    turn = await self._wait(turn)
        finally:
            if mine in listening:
                listening.remove(mine)
            if not listening and device.device_id is not None:  # not awaited: this may be the end of the task
                asyncio.get_running_loop().run_in_executor(None, self._hang_up, device.device_id)

    def _hang_up(self, device_id: UUID) -> None:
        if not self._listening.get(device_id):  # else it came back in the meantime
            self._on_disconnected(device_id)

    async def _wait(self, turn: int) -> int:
        """Until something was committed after this turn, or it is time for a sign of life."""
        async with self._changed:
            try:
                async with asyncio.timeout(KEEP_ALIVE_S):
                    await self._changed.wait_for(lambda: self._stopped or self._turn > turn)
            except TimeoutError:
                pass
            return self._turn

    def _read(self, text: str, holder: Holder) -> tuple[EventMessage, bool]:
        """What comes after a cursor, and whether there may be more."""
        found = _CURSOR.fullmatch(text)
        changes: list[ChangeMessage] = []
        cursors, more, begins = [], False, found is None
        for database, base, place in ((self._records, RecordsBase, 0), (self._catalog, CatalogueBase, 2)):
            with database.reading() as session:
                instance, newest = instance_id(session, base).hex, newest_seq(session, base)
                known = found is not None and found[place + 1] == instance and int(found[place + 2]) <= newest
                seq = int(found[place + 2]) if found is not None and known else newest
                begins = begins or not known
                lines = changes_after(session, base, seq, MOST_CHANGES)
            more = more or len(lines) == MOST_CHANGES
            cursors.append(f"{instance}:{lines[-1].seq if lines else seq}")
            changes += [
                ChangeMessage(table=line.table, row_id=line.row_id, operation=line.operation)
                for line in lines
                if holder in SUBSCRIBERS.get(line.table, ())
            ]
        return EventMessage(cursor="-".join(cursors), begins=begins, changes=changes), more


def _answer(ask: Callable[[], bool], failed: list[str]) -> bool:
    """The answer to one question of a poll; no where it can't be told, with the reason in `failed`."""
    try:
        return ask()
    except Exception as error:  # noqa: BLE001 - the boundary of a poll: a disk may be back at the next one
        failed.append(type(error).__name__)
        return False
