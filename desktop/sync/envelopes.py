"""Exchanges with central by files: an envelope goes out, its answer comes back. The content is that of the network."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.database import Database
from catalog_db.errors import StorageFull
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
from catalog_db.exchange.enrolment import EnrolRequest
from catalog_db.exchange.envelope import (
    MOST_BATCHES,
    AnswerPayload,
    EnvelopePayload,
    open_payload,
    seal_payload,
)
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.models import SyncAccount
from desktop.books.store import BookStore
from desktop.clock import Clock
from desktop.platform.files import is_full
from desktop.room_folder import RoomFolder
from desktop.settings.model import Settings
from desktop.sync.account import Account, enrol_request, read_account
from desktop.sync.down import apply_down
from desktop.sync.errors import PackUnreadable, unwritten
from desktop.sync.feed_import import FeedImport
from desktop.sync.offering import notice_restore, want_all
from desktop.sync.outbox import unpack
from desktop.sync.receipts import apply_receipt
from desktop.sync.staging import StagedFiles
from desktop.sync.syncing import Sync, sync_lock

SUFFIX: Final = ".rbenv"
ANSWER_SUFFIX: Final = ".rbans"
_SPARE_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class EnvelopeWritten:
    """An envelope: its number, and how many rows it carries; `more`: there are others for the next one."""

    number: int
    rows: int
    more: bool


@dataclass(frozen=True, slots=True)
class AnswerTaken:
    """What an answer brought.

    Attributes:
        pushed: Rows that central has now.
        left: Files that come with the next one.
        again: Central asks for all rows, since it knows more of this room than the room says: another envelope is due.
    """

    pushed: int
    pulled: int
    files: int
    left: int
    again: bool = False


class Envelopes:
    """For a room whose central is reached by USB drive, and for one whose network is away."""

    def __init__(
        self,
        sync: Sync,
        catalog: Database,
        records: Database,
        folder: RoomFolder,
        books: BookStore,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        self._sync = sync
        self._catalog = catalog
        self._records = records
        self._folder = folder
        self._settings = settings
        self._clock = clock
        self._feed = FeedImport(catalog, books, clock)
        self._books = books
        self._staged = StagedFiles(books, folder.packs / "answer")

    def write(self, target: Path, progress: Progress = no_progress) -> EnvelopeWritten:
        """Write all that central does not have yet. Until an answer comes the next envelope carries the same again.

        Args:
            progress: May raise Cancelled: nothing is written then, and nothing is lost.
        Raises:
            NotEnrolled, SyncRunning, OutputUnwritable, StorageFull, FileTooLarge, Cancelled
        """
        with sync_lock(self._folder):
            account = read_account(self._records)
            outbox = self._sync.outbox()
            notice_restore(self._records, outbox)
            want_all(self._records)
            outbox.make_batches(MOST_BATCHES + 1 - len(outbox.kept(MOST_BATCHES + 1)))
            kept = outbox.kept(MOST_BATCHES + 1)  # one more than goes in: whether there is another
            payload = EnvelopePayload(
                number=self._next_number(),
                room_id=UUID(self._settings().room_id),
                enrol=self._enrol(account),
                batches=[unpack(batch.body) for batch in kept[:MOST_BATCHES]],
                feed_cursor=self._feed.cursor(),
                down_cursor=self._down_cursor(),
                wanted=[one.sha256 for one in self._feed.wanted()],
            )
            self._write(target, account, payload, progress)
            rows = sum(len(batch.records) for batch in payload.batches)
            return EnvelopeWritten(payload.number, rows, len(kept) > MOST_BATCHES)

    def take(self, path: Path, progress: Progress = no_progress) -> AnswerTaken:
        """Load the answer to an envelope. Loading one twice does nothing.

        Args:
            progress: Told of the bytes of files; may raise Cancelled: the room is as it was, and what was
                staged is kept.
        Raises:
            NotEnrolled, SyncRunning
            ContainerInvalid: Damaged, changed, of another central ("untrusted"), for another room ("recipient"), or
                "older" than an answer that was loaded.
            FormatTooNew, FormatUnclear, CentralFailed, PackUnreadable, StorageFull, Cancelled
        """
        with sync_lock(self._folder), _reading(path):
            account = read_account(self._records)
            with Container(path, ContainerKind.ANSWER) as container:
                manifest = container.manifest
                if manifest.sender.sign_key != account.central_sign_key.hex():
                    raise ContainerInvalid("untrusted")
                if manifest.recipient != UUID(self._settings().room_id):
                    raise ContainerInvalid("recipient")
                sealed = container.read(SEALED, MOST_SEALED_BYTES)
                payload = open_payload(sealed, account.seal_key, AnswerPayload)
                if (payload.room_id, payload.number) != (manifest.recipient, manifest.version):
                    raise ContainerInvalid("manifest")
                if payload.number < self._answered():
                    raise ContainerInvalid("older")
                come = self._stage(container, payload, progress)
            # Nothing has changed so far. Files first, they hurt nobody; then the books that name them, each at once.
            self._staged.take_over(come)
            pushed = self._take_records(payload)
            pulled = self._take_feed(payload)
            for one in self._feed.wanted():
                self._feed.give_file(one.publication_id)
            for answer in payload.feed:
                self._feed.take_readings(answer, None)
            if not account.url:
                self._feed.want_no_more_readings()
            self._note(payload)
            self._staged.clear()
            files = sum(1 for member in come if member.name.startswith("files/"))
            again = any(receipt.reoffer for receipt in payload.receipts)
            return AnswerTaken(pushed, pulled, files, payload.left, again)

    def _write(self, target: Path, account: Account, payload: EnvelopePayload, progress: Progress) -> None:
        key = Ed25519PrivateKey.from_private_bytes(account.sign_key)
        name = self._settings().name[:200]
        sender = Sender(id=payload.room_id, name=name, sign_key=key.public_key().public_bytes_raw().hex())

        def manifest(members: tuple[Member, ...]) -> Manifest:
            return Manifest(
                kind=ContainerKind.ENVELOPE,
                id=uuid4(),
                made_at=self._clock(),
                sender=sender,
                recipient=account.central_id,
                version=payload.number,
                members=members,
            )

        sealed = seal_payload(payload, account.central_seal_key.hex())
        try:
            write_container(target, manifest, [Content(SEALED, sealed)], key, progress)
        except OSError as error:
            raise unwritten(error, target) from error

    def _take_records(self, payload: AnswerPayload) -> int:
        """A receipt may ask for all rows anew: they come with the next envelope."""
        pushed = 0
        for receipt in payload.receipts:
            taken = apply_receipt(self._records, receipt.model_dump_json().encode("utf-8"), self._clock())
            pushed += 0 if taken.reoffer else taken.stored
        if payload.down_since == self._down_cursor():
            for answer in payload.down:
                apply_down(self._records, answer, self._clock())
        return pushed

    def _goes_on(self, payload: AnswerPayload) -> bool:
        """Else it was loaded already, or the network was faster."""
        return payload.feed_since == self._feed.cursor()

    def _take_feed(self, payload: AnswerPayload) -> int:
        if not self._goes_on(payload):
            return 0
        named: set[UUID] | None = None
        count = 0
        for answer in payload.feed:
            if answer.begins:
                named = set()
            count += self._feed.apply(answer, named)
        return count

    def _stage(self, container: Container, payload: AnswerPayload, progress: Progress) -> list[Member]:
        """Copy what the room lacks beside its files, checked to the last byte; what lies there already is kept."""
        wanted = self._feed.wanted()
        shas = {one.sha256 for one in wanted}
        for answer in payload.feed if self._goes_on(payload) else ():
            books = [entry.publication for entry in answer.entries if entry.publication is not None]
            shas |= {book.sha256 for book in books if book.sha256 is not None}
        names = {f"files/{sha256}.pdf" for sha256 in shas if not self._books.has(sha256)}
        come = [member for member in container.files() if member.name in names]
        self._staged.stage(container, come, progress)
        return come

    def _enrol(self, account: Account) -> EnrolRequest | None:
        """The room's own introduction, until central has answered."""
        with self._records.reading() as session:
            code = session.get_one(SyncAccount, 1).enrol_code
        return enrol_request(self._records, self._settings(), account, code) if code else None

    def _next_number(self) -> int:
        with self._records.writing() as session:
            row = session.get_one(SyncAccount, 1)
            row.envelope_number += 1
            return row.envelope_number

    def _answered(self) -> int:
        with self._records.reading() as session:
            return session.get_one(SyncAccount, 1).answered_number

    def _down_cursor(self) -> str:
        with self._records.reading() as session:
            return session.get_one(SyncAccount, 1).down_cursor

    def _note(self, payload: AnswerPayload) -> None:
        now = self._clock()
        with self._records.writing() as session:
            row = session.get_one(SyncAccount, 1)
            row.answered_number = payload.number
            row.enrol_code = ""
            if payload.enrolled is not None:
                row.token = payload.enrolled.token
            row.tried_at = row.succeeded_at = now
            row.error, row.failures = "", 0


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What the system says of a USB drive that was pulled out, in our words."""
    try:
        yield
    except OSError as error:
        raise (StorageFull(path) if is_full(error) else PackUnreadable(path)) from error
