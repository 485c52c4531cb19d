"""One sync run with central: push what is new, take what came down, copy its catalogue and files."""

import logging
import random
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.errors import HostFailed, ReadingRoomError, StorageFull, name_of
from catalog_db.exchange.catalogue import FeedAnswer, ReadingsMessage, SimdasiMessage, SimdasiStamp
from catalog_db.exchange.errors import FormatTooNew
from catalog_db.exchange.sync import DownAnswer
from catalog_db.exchange.version_notice import pinned_publishers
from catalog_db.models import Publication, SyncAccount
from catalog_db.program_info import program_version
from desktop.backups.backup_file import newest_backup
from desktop.books.store import BookStore
from desktop.catalogue.incoming import download_file
from desktop.clock import Clock
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder
from desktop.settings.model import Settings
from desktop.sync.account import Account, read_account
from desktop.sync.client import CentralClient
from desktop.sync.down import apply_down
from desktop.sync.errors import (
    CentralFailed,
    CentralForeign,
    CentralOffline,
    CentralRefused,
    CentralUnreachable,
    SyncRunning,
)
from desktop.sync.feed_import import FeedImport
from desktop.sync.mail_out import Outgoing, upload_copies
from desktop.sync.offering import notice_restore, offer_rows
from desktop.sync.outbox import Outbox, ReportedStatus, count_rejected, count_waiting
from desktop.sync.receipts import apply_receipt, split_batch
from desktop.sync.version_notices import keep_notice

# One program at a time syncs for a room, or makes and takes the files that stand for a sync run.


def sync_lock(folder: RoomFolder) -> AbstractContextManager[FileLock]:
    """Held inside the block; the system releases it when the program dies.

    Raises:
        SyncRunning: Another program, or another thread of this one, has it.
    """
    return FileLock(folder.sync_lock).held(SyncRunning, _LOCK_PATIENCE_S)


_LOCK_PATIENCE_S: Final = 0.2
AGAIN_AFTER: Final = timedelta(minutes=5)
_FIRST_BREAK: Final = timedelta(seconds=30)
_LONGEST_BREAK: Final = timedelta(minutes=30)
_LONGEST_WAIT: Final = timedelta(days=1)  # that central may ask for
_WHOLE_REFUSED: Final = frozenset({"not_understood", "too_large"})
_LONGEST_WAIT_S: Final = 60  # within a sync run, where central is asked too often
_PUSH: Final = {"content-encoding": "gzip"}
_log = logging.getLogger(__name__)


class Stage(StrEnum):
    """What a sync run is about just now."""

    SENDING = "sending"  # batches; the number counts rows
    OFFERING = "offering"
    READING = "reading"  # the feed; the number counts publications
    COPYING = "copying"  # files; the number counts those still missing


Progress = Callable[[Stage, int], None]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync run did.

    Attributes:
        pushed: Rows that central has now.
        pulled: Publications that are new or changed.
        files: Files that were copied.
        waiting: Rows that central does not have yet.
        rejected: Rows that it does not take.
        error: A code; empty: all went well.
    """

    pushed: int = 0
    pulled: int = 0
    files: int = 0
    waiting: int = 0
    rejected: int = 0
    error: str = ""
    failure: ReadingRoomError | None = None


def _silent(_stage: Stage, _count: int) -> None:
    pass


class Sync:
    """Syncs one room with central. One program at a time does; slow, not for the main thread."""

    def __init__(
        self,
        folder: RoomFolder,
        books: BookStore,
        settings: Callable[[], Settings],
        catalog: Database,
        records: Database,
        machine: str,
        clock: Clock,
        connect: Callable[[Account], CentralClient] = Account.client,
    ) -> None:
        """`machine`: SHA-256 in hexadecimal digits that stands for this PC."""
        self._folder, self._books = folder, books
        self._settings = settings
        self._catalog = catalog
        self._records = records
        self._machine = machine
        self._clock = clock
        self._connect = connect
        self._feed = FeedImport(catalog, books, clock)
        self._outgoing = Outgoing(folder.outgoing)
        self._simdasi_stamps: Sequence[SimdasiStamp] = ()  # as the feed told them in this run

    def run(self, cancel: threading.Event, progress: Progress = _silent) -> SyncReport:
        """Sync now; what was done before it broke stays done, and the next time goes on there.

        Raises:
            NotEnrolled
            CentralOffline: It is reached by envelopes only.
            SyncRunning: Another program does.
            Exception: A mistake of ours; the status line says that it failed.
        """
        with sync_lock(self._folder):
            account = read_account(self._records)
            if not account.url:
                raise CentralOffline()
            report = SyncReport()
            try:
                with self._connect(account) as client:
                    steps = (
                        self._push,
                        self._pull_down,
                        self._push,  # once more: what came down may have changed rows
                        self._upload,
                        self._pull_feed,
                        self._pull_files,
                        self._pull_readings,
                        self._pull_simdasi,
                        self._pull_notice,
                    )
                    for step in steps:
                        while not cancel.is_set():
                            try:
                                report = step(client, account, report, cancel, progress)
                                break
                            except CentralRefused as error:
                                if error.reason != "too_often" or (error.wait_s or 0) > _LONGEST_WAIT_S:
                                    raise
                                cancel.wait(error.wait_s or 1)  # each step goes on where it stopped
            except ReadingRoomError as error:
                _log.info("central was not reached: %s", type(error).__name__)
                report = replace(report, error=code_of(error), failure=error)
            except Exception:  # a mistake of ours, such as a folder that can't be written: not tried again at once
                self._note(replace(report, error="failed"), cancelled=False)
                raise
            self._note(report, cancelled=cancel.is_set())
            return replace(report, waiting=count_waiting(self._records), rejected=count_rejected(self._records))

    def is_due(self) -> bool:
        """Whether it is time to sync again; never where the room has no account, or only by USB drive."""
        with self._records.reading() as session:
            account = session.get(SyncAccount, 1)
            if account is None or not account.url:
                return False
            # Farther away than any break is a date that a clock gave which has been set right since.
            left = account.due_at - self._clock() if account.due_at is not None else timedelta()
            return left <= timedelta() or left > _LONGEST_WAIT

    def outbox(self) -> Outbox:
        """What makes batches, for one round."""
        with self._catalog.reading() as session:
            count = session.scalar(select(func.count()).select_from(Publication)) or 0
        newest = newest_backup(self._folder.backups, self._settings().room_id, self._records)
        status = ReportedStatus(program_version(), count, newest)
        return Outbox(self._records, self._settings, self._machine, status, self._clock)

    def _push(
        self, client: CentralClient, _account: Account, report: SyncReport, cancel: threading.Event, progress: Progress
    ) -> SyncReport:
        outbox = self.outbox()
        notice_restore(self._records, outbox)
        while not cancel.is_set():
            kept = outbox.kept()
            if not kept:
                if self._is_offering():  # behind what is kept: that may say which instance this one replaces
                    progress(Stage.OFFERING, 0)
                    offer_rows(self._records, client, cancel)
                elif not outbox.make_batch():
                    break
                continue
            try:
                body = client.send("POST", "/v1/push", kept[0].body, _PUSH)
            except CentralRefused as error:
                if error.reason in _WHOLE_REFUSED and split_batch(self._records, kept[0].id, self._clock()):
                    continue
                raise
            receipt = apply_receipt(self._records, body, self._clock())
            if receipt.batch_id != kept[0].id:
                raise CentralFailed("receipt")  # of another batch: going on would never end
            if receipt.reoffer:
                outbox = self.outbox()
                continue
            report = replace(report, pushed=report.pushed + receipt.stored)
            progress(Stage.SENDING, report.pushed)
        return report

    def _pull_down(
        self, client: CentralClient, _account: Account, report: SyncReport, cancel: threading.Event, _progress: Progress
    ) -> SyncReport:
        while not cancel.is_set():
            with self._records.reading() as session:
                cursor = session.get_one(SyncAccount, 1).down_cursor
            answer = client.ask(f"/v1/down?cursor={cursor}", DownAnswer)
            apply_down(self._records, answer, self._clock())
            if not answer.more or answer.cursor == cursor:
                break
        return report

    def _upload(
        self, client: CentralClient, account: Account, report: SyncReport, cancel: threading.Event, _progress: Progress
    ) -> SyncReport:
        upload_copies(self._records, self._outgoing, account.seal_key, client, cancel)
        return report

    def _pull_feed(
        self, client: CentralClient, _account: Account, report: SyncReport, cancel: threading.Event, progress: Progress
    ) -> SyncReport:
        cursor = self._feed.cursor()
        named: set[UUID] | None = None
        while not cancel.is_set():
            answer = client.ask(f"/v1/feed?cursor={cursor}", FeedAnswer)
            if answer.begins:
                named = set()
            report = replace(report, pulled=report.pulled + self._feed.apply(answer, named))
            progress(Stage.READING, report.pulled)
            self._simdasi_stamps = answer.simdasi_stamps or ()
            if not answer.more or answer.cursor == cursor:
                break
            cursor = answer.cursor
        return report

    def _pull_files(
        self, client: CentralClient, _account: Account, report: SyncReport, cancel: threading.Event, progress: Progress
    ) -> SyncReport:
        self._feed.notice_missing()
        wanted = self._feed.wanted()
        for place, one in enumerate(wanted):
            if cancel.is_set():
                break
            progress(Stage.COPYING, len(wanted) - place)
            try:
                if not self._books.has(one.sha256) and not download_file(
                    client, one.sha256, self._books, one.size_bytes, cancel, below="/v1"
                ):
                    break  # cancelled; what has come is kept
            except HostFailed as error:
                if isinstance(error, CentralRefused) and error.may_pass:
                    raise  # it is asked too often: the others would be refused, too
                _log.warning("publication %s can't be copied: %s", one.publication_id, error.reason)
                continue  # the others can; the next time tries again
            if self._feed.give_file(one.publication_id):
                report = replace(report, files=report.files + 1)
        return report

    def _pull_readings(
        self, client: CentralClient, _account: Account, report: SyncReport, cancel: threading.Event, _progress: Progress
    ) -> SyncReport:
        self._feed.fetch_readings(lambda one: client.ask(f"/v1/readings/{one}", ReadingsMessage), cancel)
        return report

    def _pull_simdasi(
        self, client: CentralClient, _account: Account, report: SyncReport, cancel: threading.Event, _progress: Progress
    ) -> SyncReport:
        self._feed.fetch_simdasi(
            self._simdasi_stamps, lambda code: client.ask(f"/v1/simdasi/{code}", SimdasiMessage), cancel
        )
        return report

    def _pull_notice(
        self,
        client: CentralClient,
        _account: Account,
        report: SyncReport,
        _cancel: threading.Event,
        _progress: Progress,
    ) -> SyncReport:
        if pinned_publishers():
            content = client.send("GET", "/v1/notice", None)
            if content:
                keep_notice(self._folder, content)
        return report

    def _is_offering(self) -> bool:
        with self._records.reading() as session:
            account = session.get(SyncAccount, 1)
            return account is not None and bool(account.offer_table)

    def _note(self, report: SyncReport, *, cancelled: bool) -> None:
        """What the status line says, and when the next time is."""
        now = self._clock()
        with self._records.writing() as session:
            account = session.get(SyncAccount, 1)
            if account is None:
                return
            account.tried_at, account.error = now, report.error
            if not report.error:
                account.failures = 0
                account.due_at = now + AGAIN_AFTER * random.uniform(0.8, 1.2)
                if not cancelled:
                    account.succeeded_at = now
                return
            account.failures = min(account.failures + 1, 1_000)
            account.due_at = now + pause_after(account.failures, report.failure)


def pause_after(failures: int, failure: ReadingRoomError | None) -> timedelta:
    """Longer each time, and never the same for two rooms: they all come back at one moment when a line does."""
    doubled: int = 2 ** min(failures - 1, 10)
    pause = min(_FIRST_BREAK * doubled, _LONGEST_BREAK) * random.uniform(0.5, 1.0)
    wait_s = failure.wait_s if isinstance(failure, CentralRefused) else None
    return max(pause, timedelta(seconds=min(wait_s, _LONGEST_WAIT.total_seconds()))) if wait_s else pause


def code_of(error: ReadingRoomError) -> str:
    """What went wrong, as it is kept and told to central: never with an address or a name."""
    match error:
        case CentralForeign():
            return "foreign"
        case CentralUnreachable():
            return "unreachable"
        case CentralRefused(reason=reason):
            return f"refused:{reason}"[:40]
        case FormatTooNew():
            return "format_too_new"
        case StorageFull():
            return "storage_full"
        case HostFailed():
            return "failed"
    return name_of(error)[:40]
