"""Calls that may wait: sealed on a joined PC, opened by the host, carried out once however often they come."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, ValidationError
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import SealBroken, SealedCallInvalid
from catalog_db.idempotency import DoneBefore, forget_old, idempotent
from catalog_db.models import Device, DevicePresence
from catalog_db.rules.security.sealing import OVERHEAD_BYTES, seal, unseal
from desktop.actors import Actor
from desktop.clock import Clock, after_waiting
from desktop.lan.wire import CALL_BYTES, WireMethod
from desktop.services import Service

_PURPOSE: Final = "waiting call"
_HEAD_BYTES: Final = 1_024
SEALED_BYTES: Final = CALL_BYTES + _HEAD_BYTES + OVERHEAD_BYTES


class CallHead(BaseModel, frozen=True, extra="forbid"):
    """Which call it is. Which PC makes it is not said here: the host knows by the token that comes with it."""

    id: UUID
    method: Annotated[str, Field(max_length=100)]
    asked_at: AwareDatetime  # by the clock of the PC, which may be wrong: only the time since then is believed
    session_id: UUID | None = None  # at this PC; whether it was open then is checked by whoever gives something to it


def seal_call(
    call_id: UUID,
    method: str,
    asked_at: datetime,
    arguments: bytes,
    host_key: bytes,
    session_id: UUID | None = None,
) -> bytes:
    """Seal a call to the host's public key. `arguments`: JSON, as they would have been sent."""
    head = CallHead(id=call_id, method=method, asked_at=asked_at, session_id=session_id)
    return seal(head.model_dump_json(exclude_none=True).encode("utf-8") + b"\n" + arguments, host_key, _PURPOSE)


def open_call(sealed: bytes, private_key: bytes) -> tuple[CallHead, bytes]:
    """Head and arguments.

    Raises:
        SealedCallInvalid
    """
    try:
        head, _, arguments = unseal(sealed, private_key, _PURPOSE).partition(b"\n")
        return CallHead.model_validate_json(head, strict=True), arguments
    except SealBroken as error:
        raise SealedCallInvalid("seal") from error
    except ValidationError as error:
        raise SealedCallInvalid("form") from error


# The host's side of calls that may wait: opens them, and carries each out once however often it comes.

Methods = Mapping[str, tuple[Service, WireMethod]]
_BELIEVED: Final = timedelta(days=92)  # of the word of a PC, how long a call has waited


class Receiving:
    """Opens the sealed calls that PCs send, and carries them out; any thread may ask."""

    def __init__(self, methods: Methods, private_keys: Sequence[bytes], records: Database, clock: Clock) -> None:
        """`private_keys`: the newest first."""
        self._methods = methods
        self._private_keys = private_keys
        self._records = records
        self._clock = clock

    def carry_out(self, device: Actor, sealed: bytes, now_there: datetime) -> None:
        """Do what waited on a PC, as this PC.

        Args:
            now_there: By the clock of the PC, which says how long the call has waited.
        Raises:
            SealedCallInvalid
            ReadingRoomError: Whatever the method raises; it may be sent again.
        """
        head, said = self._opened(sealed)
        if head.method not in self._methods or not self._methods[head.method][1].may_wait:
            raise SealedCallInvalid("method")
        service, method = self._methods[head.method]
        try:
            arguments = method.read_arguments(said)
        except ValidationError:
            raise SealedCallInvalid("arguments") from None  # its words would repeat what was sealed
        waited = now_there - head.asked_at
        if not timedelta() <= waited <= _BELIEVED:
            waited = timedelta()  # the clock of the PC was set in between
        with after_waiting(waited, self._last_seen(device)):
            self.call_idempotent(head.id, replace(device, session_id=head.session_id), service, method, arguments)

    def _opened(self, sealed: bytes) -> tuple[CallHead, bytes]:
        """A call that was sealed to any of the keys. Raises SealedCallInvalid."""
        for key in self._private_keys[:-1]:
            with suppress(SealedCallInvalid):
                return open_call(sealed, key)
        return open_call(sealed, self._private_keys[-1])

    def _last_seen(self, device: Actor) -> datetime | None:
        """When the host saw a PC for the last time before it was away; of a new one, when it joined."""
        with self._records.reading() as session:
            found = session.execute(
                select(DevicePresence.away_since, Device.added_at)
                .select_from(Device)
                .outerjoin(DevicePresence)
                .where(Device.id == device.device_id)
            ).one_or_none()
        return None if found is None else found.away_since or found.added_at

    def call_idempotent(
        self, call_id: UUID, actor: Actor, service: Service, method: WireMethod, arguments: Mapping[str, Any]
    ) -> None:
        """Call a method that may wait, unless this call has been carried out before."""
        with suppress(DoneBefore), idempotent(self._records, call_id, self._clock().date()):
            method.call(service, actor, arguments)

    def forget_old(self) -> None:
        """Throw old receipts away."""
        forget_old(self._records, self._clock().date())
