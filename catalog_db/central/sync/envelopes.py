"""Answers envelopes: what a room without network pushes, asks and lacks, all by files."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select

from catalog_db.central.database import CentralDatabase
from catalog_db.central.down import down_answer
from catalog_db.central.keys import CentralKeys
from catalog_db.central.models import Central, Room
from catalog_db.central.rooms import Rooms
from catalog_db.central.settings import CentralSettings
from catalog_db.central.sync.batches import Batches
from catalog_db.exchange.catalogue import FeedAnswer
from catalog_db.exchange.container import (
    MOST_SEALED_BYTES,
    SEALED,
    Container,
    ContainerKind,
    Content,
    Manifest,
    Member,
    Progress,
    Sender,
    no_progress,
    write_container,
)
from catalog_db.exchange.envelope import (
    AnswerPayload,
    EnvelopePayload,
    Invitation,
    invite,
    open_payload,
    seal_payload,
)
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.exchange.sync import DownAnswer
from catalog_db.feed import CatalogueFeed
from catalog_db.stored_files import PlainFile

MOST_FILE_BYTES: Final = 16 * 1024**3  # in one answer; what does not fit comes with the next
_MOST_READINGS_BYTES: Final = 64 * 1024 * 1024  # of cells, in one answer; rooms read the rest by themselves
_ADDRESS: Final = "envelope"  # where wrong enrolment codes come from


def invitation(database: CentralDatabase, keys: CentralKeys, name: str, code: str) -> Invitation:
    """What a room without network needs beside its one-time code."""
    with database.reading() as session:
        central_id = session.scalars(select(Central.id)).one()
    return invite(code, central_id, name, keys.public_sign, keys.public_seal)


class AnsweredEnvelope:
    """What an answer holds, for whoever carries it."""

    def __init__(self, room_name: str, payload: AnswerPayload, files: int) -> None:
        self.room_name = room_name
        self.batches = len(payload.receipts)
        self.stored = sum(receipt.stored for receipt in payload.receipts)
        self.rejected = sum(len(receipt.rejected) for receipt in payload.receipts)
        self.publications = sum(len(answer.entries) for answer in payload.feed)
        self.files = files
        self.left = payload.left


class Envelopes:
    """The same services as the network's, asked by what lies in a file. Reading one twice changes nothing."""

    def __init__(
        self,
        database: CentralDatabase,
        keys: CentralKeys,
        settings: CentralSettings,
        rooms: Rooms,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._keys = keys
        self._settings = settings
        self._rooms = rooms
        self._clock = clock
        self._batches = Batches(database, keys, clock)
        self._feed = CatalogueFeed(database.catalogue, within_room=False)

    def answer(
        self,
        path: Path,
        target: Path,
        progress: Progress = no_progress,
        most_file_bytes: int = MOST_FILE_BYTES,
    ) -> AnsweredEnvelope:
        """Take an envelope and write its answer.

        Raises:
            ContainerInvalid: Damaged, changed, not for this central ("recipient"), or by a room that it does not know
                or has shut out ("untrusted").
            RequestRefused: The enrolment in it.
            FormatTooNew, FormatUnclear, OSError
        """
        with Container(path, ContainerKind.ENVELOPE) as container:
            manifest = container.manifest
            if manifest.recipient != self._central_id():
                raise ContainerInvalid("recipient")
            payload = open_payload(container.read(SEALED, MOST_SEALED_BYTES), self._keys.seal, EnvelopePayload)
        room_id = manifest.sender.id
        if payload.room_id != room_id or any(batch.room_id != room_id for batch in payload.batches):
            raise ContainerInvalid("manifest")
        answer = self._answer(manifest, payload)
        contents, left = self._files(answer.feed, payload.wanted, most_file_bytes)
        answer = answer.model_copy(update={"left": left})
        room_name, seal_key = self._room(room_id)
        sealed = Content(SEALED, seal_payload(answer, seal_key))
        sender = Sender(id=self._central_id(), name=self._settings.name, sign_key=self._keys.public_sign)

        def made(members: tuple[Member, ...]) -> Manifest:
            return Manifest(
                kind=ContainerKind.ANSWER,
                id=uuid4(),
                made_at=self._clock(),
                sender=sender,
                recipient=room_id,
                version=payload.number,
                members=members,
            )

        write_container(target, made, [sealed, *contents], self._keys.sign, progress)
        return AnsweredEnvelope(room_name, answer, sum(1 for one in contents if one.name.startswith("files/")))

    def _answer(self, manifest: Manifest, payload: EnvelopePayload) -> AnswerPayload:
        room_id, key = manifest.sender.id, manifest.sender.sign_key
        enrolled = None
        if not self._is_known(room_id, key):
            said = payload.enrol
            if said is None or (said.room_id, said.sign_key) != (room_id, key):
                raise ContainerInvalid("untrusted")
            enrolled = self._rooms.enrol(said, _ADDRESS)
        receipts = [self._batches.push(room_id, batch) for batch in payload.batches]
        self._rooms.note_pull(room_id)
        return AnswerPayload(
            number=payload.number,
            room_id=room_id,
            enrolled=enrolled,
            receipts=receipts,
            feed_since=payload.feed_cursor,
            down_since=payload.down_cursor,
            feed=self._with_readings(list(self._since(payload.feed_cursor))),
            down=list(self._said(room_id, payload.down_cursor)),
        )

    def _is_known(self, room_id: UUID, key: str) -> bool:
        with self._database.reading() as session:
            room = session.get(Room, room_id)
            return room is not None and room.revoked_at is None and room.sign_key == key

    def _room(self, room_id: UUID) -> tuple[str, str]:
        with self._database.reading() as session:
            room = session.get_one(Room, room_id)
            return room.name, room.seal_key

    def _central_id(self) -> UUID:
        with self._database.reading() as session:
            return session.scalars(select(Central.id)).one()

    def _since(self, cursor: str) -> Iterable[FeedAnswer]:
        while True:
            answer = self._feed.answer(cursor)
            yield answer
            if not answer.more or answer.cursor == cursor:
                return
            cursor = answer.cursor

    def _with_readings(self, answers: list[FeedAnswer]) -> list[FeedAnswer]:
        """The answers, and behind them what was read of the tables of their books, as much as a file may carry."""
        told = [entry.id for answer in answers for entry in answer.entries if entry.tables_stamp is not None]
        found: list[FeedAnswer] = []
        used = 0
        for one in told:
            said = self._feed.readings(one)
            used += sum(len(table.cells or b"") for table in said.readings) if said is not None else 0
            if used > _MOST_READINGS_BYTES:
                break
            if said is not None:
                last = answers[-1]
                found.append(
                    last.model_copy(update={"entries": [], "begins": False, "more": False, "readings": [said]})
                )
        return [*answers, *found]

    def _said(self, room_id: UUID, cursor: str) -> Iterable[DownAnswer]:
        while True:
            answer = down_answer(self._database, room_id, cursor)
            yield answer
            if not answer.more or answer.cursor == cursor:
                return
            cursor = answer.cursor

    def _files(self, feed: Iterable[FeedAnswer], wanted: Iterable[str], most_bytes: int) -> tuple[list[Content], int]:
        """The files that the feed names and those that the room lacks, small ones first, and how many did not fit."""
        entries = [entry for answer in feed for entry in answer.entries if entry.publication is not None]
        named = {entry.publication.sha256 for entry in entries if entry.publication and entry.publication.sha256}
        lacking = named | {sha256 for sha256 in wanted if self._feed.has_file(sha256)}
        sizes = {sha256: path.stat().st_size for sha256 in lacking if (path := self._path(sha256)).exists()}
        contents: list[Content] = []
        used = 0
        for sha256, size in sorted(sizes.items(), key=lambda one: (one[1], one[0])):
            if contents and used + size > most_bytes:
                break
            contents.append(Content(f"files/{sha256}.pdf", PlainFile(self._path(sha256))))
            used += size
        left = len(sizes) - len(contents)
        return contents, left

    def _path(self, sha256: str) -> Path:
        return self._settings.file_of(sha256)


def answer_envelope(
    database: CentralDatabase,
    keys: CentralKeys,
    settings: CentralSettings,
    path: Path,
    target: Path,
    progress: Progress = no_progress,
    most_file_bytes: int = MOST_FILE_BYTES,
) -> AnsweredEnvelope:
    """Take an envelope outside of the running server, as the command line does. Raises as `Envelopes.answer`."""

    def now() -> datetime:
        return datetime.now(UTC)

    rooms = Rooms(database, keys, settings.name, settings.limits.enrol_tries, now)
    return Envelopes(database, keys, settings, rooms, now).answer(path, target, progress, most_file_bytes)
