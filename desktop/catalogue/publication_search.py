"""Search over the catalogue, and the maintenance of its index. Blocking: windows use `Searching`."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from catalog_db.database import Database
from catalog_db.errors import (
    Cancelled,
    ContentShut,
    DeviceRevoked,
    DocumentFailed,
    IndexBusy,
    IndexDamaged,
    LeaseExpired,
    NotWritable,
    StorageFull,
)
from catalog_db.models import Publication, PublicationStatus
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.search.index import SearchIndex
from catalog_db.search.language import Language
from catalog_db.search.messages import IndexedPublication, IndexedTable, SearchRequest, SearchResults, Suggestion
from catalog_db.search.titles import TitleIndex
from desktop.catalogue.unmet import CountsUnmet
from desktop.catalogue.values import IndexActivity, IndexState

if TYPE_CHECKING:
    from catalog_db.search.index_seal import IndexSeal

# Reads the cleaned page texts of the file with a SHA-256, and makes the cover of its publication;
# DocumentFailed where it can't be read.
ReadTexts = Callable[[str, threading.Event, UUID], list[str]]
_BATCH = 50
_SCANS = "+"  # between the SHA-256 of a file and what stands for what a machine read in it
_TOLERATED_GAP = 0.1  # an index that lacks more publications finds less than their titles do
_SHUT = (ContentShut, LeaseExpired, DeviceRevoked)
T = TypeVar("T")


class IndexCheck(Protocol):
    """Whether the index has to be checked; `turn`: by this program, within the block."""

    def is_due(self) -> bool: ...

    def turn(self) -> AbstractContextManager[bool]: ...

    def done(self) -> None: ...


_log = logging.getLogger(__name__)


class PublicationSearch:
    """Answers searches from the index, or from titles while the index is made anew. Threads may share it."""

    def __init__(
        self,
        catalog: Database,
        index_folder: Path,
        tables: tuple[RegionTable, LabelTable, LabelTable],
        unmet: CountsUnmet,
        read_texts: ReadTexts,
        check: IndexCheck | None = None,
        seal: "IndexSeal | None" = None,
        scans: Callable[[], dict[UUID, str]] = dict,
    ) -> None:
        """
        Args:
            scans: What stands for what a machine has read of publications; their texts are read anew where it changes.
            tables: Regions, subjects, kinds.
            seal: Of the index; while its key does not count, titles are searched.
            check: Whether the whole index has to be read once, as after an unclean stop.
        """
        self._check = check
        self._catalog = catalog
        self._regions, self._subjects, self._kinds = tables
        self._unmet = unmet
        self._read_texts, self._scans = read_texts, scans
        self._language = Language.load()
        self._index = SearchIndex.open(index_folder, self._regions, self._language, seal)
        self._titles: TitleIndex | None = None
        self._titles_lock = threading.Lock()
        self._maintenance_lock = threading.Lock()
        self._has_no_room = False  # on the disk: even what is there can't be opened then
        self._done = self._total = 0
        try:
            self._activity = self._first_activity()
        except _SHUT:
            self._activity = IndexActivity.SHUT

    def search(self, request: SearchRequest) -> SearchResults:
        """Find publications; what is not found as it was asked for is counted for the librarian."""
        results = self._answer(lambda index: index.search(request))
        again = request.offset or request.all_pages_of or request.as_typed or request.ignored_chips
        if not (results.answers_all or again or self.state().titles_only or self._has_no_room):
            self._unmet.count(request.query)
        return results

    def finds(self, query: str) -> bool:
        """Whether a query finds all that it asks for; nothing is counted."""
        request = SearchRequest(query, limit=1, pages_for=0)
        return self._answer(lambda index: index.search(request)).answers_all

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        return self._answer(lambda index: index.suggest(text, limit))

    def state(self) -> IndexState:
        return IndexState(self._activity, self._done, self._total)

    def waiting(self) -> int:
        """How many publications the index does not have as they are now. Raises what the key of the seal raises."""
        wanted, indexed = self._wanted(), self._indexed_now()
        return len(_outdated(wanted, indexed)) + len(indexed.keys() - wanted.keys())

    def add(self, texts: Iterable[tuple[UUID, str, tuple[str, ...]]]) -> None:
        """Index publications of the catalogue with page texts just read: id, SHA-256 of the file, pages.

        Once the index has nearly all there is, it answers. Raises what the key of the seal raises.
        """
        with self._maintenance_lock:
            try:
                if self._activity is IndexActivity.READY and not self._index.versions():
                    self._activity = IndexActivity.REBUILDING  # until it has these: it would find nothing
                self._index.update(self._with_texts(texts))
                if self._activity is IndexActivity.REBUILDING:
                    self._activity = self._first_activity()
            except IndexDamaged:
                self._begin_anew()  # the next `catch_up` fills it
            self._forget_titles()

    def catch_up(self, cancel: threading.Event, on_progress: Callable[[IndexState], None] | None = None) -> bool:
        """Make the index agree with the catalogue. A call that was cancelled, or killed, goes on with the next one.

        Returns:
            True where the index is complete.

        Raises:
            IndexBusy: Another program is at it; the next call goes on.
        """
        with self._maintenance_lock:
            before = self._activity
            try:
                return self._catch_up(cancel, on_progress)
            except Cancelled:
                return False
            except IndexBusy:
                self._activity = before
                self._notify(on_progress)
                raise
            except _SHUT:
                self._activity = IndexActivity.SHUT
            except (OSError, StorageFull, NotWritable):
                _log.exception("the index can't be written")
                self._activity = IndexActivity.FAILED
            self._notify(on_progress)
            return False

    def verify_if_due(self, cancel: threading.Event, on_progress: Callable[[IndexState], None] | None = None) -> bool:
        """Read the whole index where that was asked for; whether something has to be made again: `catch_up` does."""
        if self._check is None or not self._check.is_due():
            return False
        with self._check.turn() as is_ours:
            if not is_ours:
                return False
            broken = self.verify(cancel, on_progress)
            if not cancel.is_set():
                self._check.done()
        return broken

    def verify(self, cancel: threading.Event, on_progress: Callable[[IndexState], None] | None = None) -> bool:
        """Read the whole index, as the sums in it have it; whether something has to be made again: `catch_up` does.

        Searches go on meanwhile. Where the index is damaged it is begun anew, and titles are searched until it is made.
        Raises what the key of the seal raises.
        """
        try:
            dropped = self._index.verify(cancel)
        except IndexDamaged:
            _log.exception("the index is damaged and will be made anew")
            with self._maintenance_lock:
                self._begin_anew()
            self._notify(on_progress)
            return True
        if dropped:
            _log.error("the page texts of %d publications were damaged, and are read again", dropped)
        return bool(dropped)

    def tidy(self) -> bool:
        """Merge small parts of the index; for idle times."""
        with self._maintenance_lock:
            return self._index.tidy()

    def forget(self) -> bool:
        """Remove the index with all page texts; titles are searched until it is made anew. False: some is there still.

        Raises:
            IndexBusy: Another program begins one.
        """
        with self._maintenance_lock:
            self._activity = IndexActivity.REBUILDING
            return self._index.forget()

    def clear_parts(self) -> list[str]:
        """The names of what the index kept before there was a key, and does not lie sealed yet."""
        return self._index.clear_parts()

    def seal_clear(self, cancel: threading.Event | None = None) -> None:
        """Seal these.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked, StorageFull, NotWritable, IndexBusy, Cancelled
        """
        with self._maintenance_lock:
            self._index.seal_clear(cancel)

    def drop_foreign(self) -> None:
        """Drop what another key sealed; `catch_up` makes it again. Raises ContentShut, LeaseExpired, DeviceRevoked."""
        try:
            self._index.drop_foreign()
            if self._first_activity() is IndexActivity.REBUILDING:
                self._activity = IndexActivity.REBUILDING
        except IndexDamaged:
            _log.warning("the index is damaged; who asks it next makes it anew", exc_info=True)

    def close(self) -> None:
        self._forget_titles()
        self._index.close()

    def _answer(self, question: Callable[[SearchIndex | TitleIndex], T]) -> T:
        was_shut = self._activity is IndexActivity.SHUT
        if was_shut or not self.state().titles_only:
            try:
                answer = question(self._index)
                self._has_no_room = False
                if was_shut:
                    self._activity = self._first_activity()
                if not self.state().titles_only:
                    return answer
            except (StorageFull, NotWritable) as error:
                self._has_no_room = True
                _log.warning("the index can't be asked (%s); titles are searched", type(error).__name__)
            except _SHUT:
                self._activity = IndexActivity.SHUT
            except IndexDamaged:
                _log.exception("the index is damaged and will be made anew")
                self._begin_anew()
        with self._titles_lock:
            if self._titles is None:
                self._titles = TitleIndex(self._publications(None), self._regions, self._language)
            return question(self._titles)

    def _catch_up(self, cancel: threading.Event, on_progress: Callable[[IndexState], None] | None) -> bool:
        wanted, indexed = self._wanted(), self._indexed_now()
        missing = _outdated(wanted, indexed)
        gone = indexed.keys() - wanted.keys()
        if missing or gone:
            self._done, self._total = 0, len(missing)
            if self._activity is not IndexActivity.REBUILDING:
                self._activity = IndexActivity.CATCHING_UP
            self._notify(on_progress)
            try:
                is_whole = self._index.update(self._read_again(missing, cancel, on_progress), gone, cancel)
            except IndexDamaged:
                self._begin_anew()
                return False
            self._forget_titles()
            if cancel.is_set() or not is_whole:  # the next call reads from their files what was broken
                return False
        self._activity = IndexActivity.READY
        self._notify(on_progress)
        return True

    def _first_activity(self) -> IndexActivity:
        wanted = self._wanted().keys()
        if len(wanted - self._index.versions().keys()) > len(wanted) * _TOLERATED_GAP:
            return IndexActivity.REBUILDING  # new, or a run was cut off
        return IndexActivity.READY

    def _indexed_now(self) -> dict[UUID, int]:
        """What needs no indexing: publications in the index, but for those whose page texts were lost, or found."""
        try:
            lacking = self._index.lacking_texts() | self._newly_scanned()
            return {key: version for key, version in self._index.versions().items() if key not in lacking}
        except IndexDamaged:
            self._begin_anew()
            return {}

    def _newly_scanned(self) -> set[UUID]:
        """Those of which a machine has read more than the index has."""
        scans = self._scans()
        if not scans:
            return set()
        kept, files = self._index.text_files(), self._files(list(scans))
        return {one for one, file in files.items() if file is not None and one in kept and kept[one] != file}

    def _begin_anew(self) -> None:
        self._activity = IndexActivity.REBUILDING
        try:
            self._index.begin_anew()
        except _SHUT:
            self._activity = IndexActivity.SHUT  # `catch_up` begins it

    def _forget_titles(self) -> None:
        with self._titles_lock:
            if self._titles is not None:
                self._titles.close()
            self._titles = None

    def _read_again(
        self, missing: list[UUID], cancel: threading.Event, on_progress: Callable[[IndexState], None] | None
    ) -> Iterator[IndexedPublication]:
        kept = self._index.text_files()
        for start in range(0, len(missing), _BATCH):
            files = self._files(missing[start : start + _BATCH])
            for publication in self._publications(list(files)):
                if cancel.is_set():
                    return
                file = files[publication.id]
                if file is not None and kept.get(publication.id) != file:
                    pages = self._pages(publication.id, file.partition(_SCANS)[0], cancel)
                    if cancel.is_set():
                        return
                    if pages is not None:  # else it is read once its publication changes, as when its file comes back
                        publication = _with_pages(publication, file, pages)
                yield publication
                self._done += 1
                self._notify(on_progress)

    def _pages(self, publication_id: UUID, sha256: str, cancel: threading.Event) -> tuple[str, ...] | None:
        try:
            return tuple(self._read_texts(sha256, cancel, publication_id))
        except DocumentFailed as error:
            _log.warning("no text for the index from %s: %s", sha256, error.problem)
            return None  # found by its title at least

    def _with_texts(self, texts: Iterable[tuple[UUID, str, tuple[str, ...]]]) -> Iterator[IndexedPublication]:
        for publication_id, sha256, pages in texts:
            for publication in self._publications([publication_id]):
                yield _with_pages(publication, sha256, pages)

    def _wanted(self) -> dict[UUID, int]:
        with self._catalog.reading() as session:
            rows = session.execute(
                select(Publication.id, Publication.version).where(Publication.status != PublicationStatus.WITHDRAWN)
            ).all()
        return {row.id: row.version for row in rows}

    def _files(self, ids: list[UUID]) -> dict[UUID, str | None]:
        """What the page texts of publications have to be of: the SHA-256 of a file, and what a machine read in it."""
        scans = self._scans()
        with self._catalog.reading() as session:
            rows = session.execute(select(Publication.id, Publication.sha256).where(Publication.id.in_(ids))).all()
        return {row.id: f"{row.sha256}{_SCANS}{scans[row.id]}" if row.id in scans else row.sha256 for row in rows}

    def _publications(self, ids: list[UUID] | None) -> Iterator[IndexedPublication]:
        """What the index wants to know of these, or of all, but for page texts."""
        query = select(Publication).where(Publication.status != PublicationStatus.WITHDRAWN)
        if ids is not None:
            query = query.where(Publication.id.in_(ids))
        query = query.options(selectinload(Publication.tables), selectinload(Publication.contents))
        with self._catalog.reading() as session:
            rows = [self._indexed(row) for row in session.scalars(query)]
        yield from rows

    def _indexed(self, row: Publication) -> IndexedPublication:
        return IndexedPublication(
            id=row.id,
            version=row.version,
            title=row.title,
            subtitle=row.subtitle,
            catalog_number=row.catalog_number,
            publication_number=row.publication_number,
            issn=row.issn,
            isbn=row.isbn,
            region_code=row.region_code,
            region_name=row.region_name,
            subject=row.subject,
            subject_name=self._subjects.name_of(row.subject) if row.subject else "",
            kind=row.kind,
            kind_name=self._kinds.name_of(row.kind) if row.kind else "",
            series_key=row.series_key,
            year=row.year,
            release_date=row.release_date,
            language=row.language,
            abstract=row.abstract,
            contents=tuple(line.title for line in row.contents),
            tables=tuple(IndexedTable(line.kind, line.number, line.title, line.page) for line in row.tables),
        )

    def _notify(self, on_progress: Callable[[IndexState], None] | None) -> None:
        if on_progress:
            on_progress(self.state())


def _outdated(wanted: dict[UUID, int], indexed: dict[UUID, int]) -> list[UUID]:
    return [publication_id for publication_id, version in wanted.items() if indexed.get(publication_id) != version]


def _with_pages(publication: IndexedPublication, file: str, pages: tuple[str, ...]) -> IndexedPublication:
    return replace(publication, pages=pages, text_file=file)
