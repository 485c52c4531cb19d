"""The search index of a room: opening, keeping up to date, searching. It is disposable: made from catalogue and files.

Folder: stamp.json names the folder of the Whoosh files, words-*, and says what they were made with; pages.db holds the
page texts, which outlive a rebuild. On a PC that joined both lie sealed: words.sealed-* and pages.sealed.db. A rebuild
starts a new folder, so readers keep what they have open.
"""

import json
import math
import re
import secrets
import shutil
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import whoosh
from whoosh.util.filelock import FileLock

from catalog_db.errors import Cancelled, ContentShut, DeviceRevoked, IndexBusy, IndexDamaged, LeaseExpired
from catalog_db.private_files import make_folder, write_private
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.catalogue.words import ANALYZER_VERSION, clean_page
from catalog_db.safe_files import move_safely
from catalog_db.search.captions import Captions
from catalog_db.search.columns import Column
from catalog_db.search.damage import BrokenPages, damage_explained, database_explained
from catalog_db.search.documents import BODY, FIELDS, Doc, Norms, counted, least_of, masks
from catalog_db.search.engine import Engine, with_learned_districts
from catalog_db.search.language import Language
from catalog_db.search.messages import IndexedPublication, SearchRequest, SearchResults, Suggestion
from catalog_db.search.page_words import Pairs
from catalog_db.search.pages import PageStore, PageTexts
from catalog_db.search.segments import Segments, Snapshot
from catalog_db.search.suggest import suggest
from catalog_db.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from catalog_db.search.index_seal import IndexSeal

# The index as the engine sees it: documents, columns of words, tables and page texts of one state.

_CACHED_COLUMNS = 8 << 20  # bytes
_CACHED_CAPTIONS = 64  # publications; most searches are the one before with a word or a filter more or less
_CACHED_TEXTS = 6 << 20  # bytes, as long as what is open is open


class SnapshotReader:
    """An `IndexReader` over one snapshot. Columns that were read are remembered, up to some megabytes."""

    def __init__(self, folder: Path, snapshot: Snapshot, vocabulary: Vocabulary, pages: PageStore) -> None:
        self.snapshot = snapshot
        self.vocabulary = vocabulary
        with damage_explained(folder):
            self.docs = [Doc.from_record(document.record) for document in snapshot.documents]
            self.norms = Norms(self.docs)
        self.number_of: dict[UUID, int] = {doc.id: number for number, doc in enumerate(self.docs)}
        self._pages = pages
        self._folder = folder
        self._cache: OrderedDict[tuple[int, tuple[str, ...]], Column] = OrderedDict()
        self._cached = 0
        self._captions: OrderedDict[int, Captions] = OrderedDict()
        self._texts: OrderedDict[int, PageTexts] = OrderedDict()
        self._state = -1  # of the page texts, when those were read that are kept here

    def column(self, field: int, word: str) -> Column:
        return self._known(field, (word,), lambda: self.snapshot.column(FIELDS[field], word))

    def together(self, field: int, words: tuple[str, ...]) -> Column:
        return self._known(field, words, lambda: least_of(self, field, words))

    def _known(self, field: int, words: tuple[str, ...], read: Callable[[], Column]) -> Column:
        key = field, words
        known = self._cache.get(key)
        if known is not None:
            self._cache.move_to_end(key)
            return known
        found = self._cache[key] = read()
        self._cached += found.size()
        while self._cached > _CACHED_COLUMNS:
            self._cached -= self._cache.popitem(last=False)[1].size()
        return found

    def captions_of(self, number: int) -> Captions:
        known = self._captions.get(number)
        if known is not None:
            self._captions.move_to_end(number)
        else:
            with damage_explained(self._folder):
                known = self._captions[number] = self._pages.captions(self.docs[number].id)
            if len(self._captions) > _CACHED_CAPTIONS:
                self._captions.popitem(last=False)
        return known

    def pages_of(self, number: int, keep: bool = True) -> PageTexts | None:
        known = self._texts.get(number)
        if known is not None:
            self._texts.move_to_end(number)
            return known
        with damage_explained(self._folder):
            found = self._pages.get(self.docs[number].id)
        if keep and found is not None:
            self._texts[number] = found
        return found

    def follow(self) -> None:
        """Before a search: page texts are replaced before the words are, and the rest of one must fit what is kept."""
        with damage_explained(self._folder):
            state = self._pages.state()
        if state != self._state:
            self._texts.clear()
            self._captions.clear()
            self._state = state

    def trim(self) -> None:
        """Let go of page texts that were not asked for lately; after a search."""
        kept = 0
        for number in reversed(list(self._texts)):
            kept += self._texts[number].size()
            if kept > _CACHED_TEXTS:
                del self._texts[number]

    def pairs_of(self, number: int) -> Pairs | None:
        with damage_explained(self._folder):
            return self._pages.pairs(self.docs[number].id)


# Which folder holds the index now, what it was made with, and who may begin a new one.

STAMP = "stamp.json"
_WORDS_FOLDER = re.compile(r"words(\.sealed)?-[0-9a-f]{12}")  # a stamp names nothing else
_CLEAR_WORDS, _SEALED_WORDS = "words-", "words.sealed-"
_BEGIN_LOCK, _SEAL_LOCK = "begin.lock", "seal.lock"
_PATIENCE_S, _POLL_S = 30.0, 0.05


@dataclass(frozen=True, slots=True)
class Stamp:
    folder: str
    made_with: str

    @classmethod
    def new(cls, made_with: str, *, sealed: bool) -> "Stamp":
        return cls(f"{_SEALED_WORDS if sealed else _CLEAR_WORDS}{secrets.token_hex(6)}", made_with)

    @property
    def is_sealed(self) -> bool:
        return self.folder.startswith(_SEALED_WORDS)

    @classmethod
    def read(cls, path: Path) -> "Stamp | None":
        try:
            data = json.loads(path.read_text("utf-8"))
            folder = str(data["folder"])
            return cls(folder, str(data["made_with"])) if _WORDS_FOLDER.fullmatch(folder) else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def write(self, path: Path) -> None:
        fresh = path.with_suffix(".part")
        write_private(fresh, json.dumps({"folder": self.folder, "made_with": self.made_with}).encode("utf-8"))
        fresh.replace(path)


def identity(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_ino


@contextmanager
def exclusive(folder: Path, name: str = _BEGIN_LOCK, cancel: threading.Event | None = None) -> Iterator[None]:
    """One program at a time begins a new index, or seals; `begin.lock` may be taken within `seal.lock`.

    Raises:
        IndexBusy: Another one does so for longer than we wait.
        Cancelled
    """
    cancel = cancel or threading.Event()
    lock = FileLock(str(folder / name))
    until = time.monotonic() + _PATIENCE_S
    while not lock.acquire():
        if time.monotonic() > until:
            raise IndexBusy(folder)
        if cancel.wait(_POLL_S):
            raise Cancelled
    try:
        yield
    finally:
        lock.release()


_LAYOUT = 7  # of the stored record and the folder
_PAGES, _SEALED_PAGES, _WORDS = "pages.db", "pages.sealed.db", "words.db"
_BATCH_PUBLICATIONS = 48
_BATCH_PAGES = 6000
_MOST_SEGMENTS = 24  # beyond this an update merges at once; `tidy` does it earlier, when nobody waits
_TIER_FACTOR = 5
_LARGEST_MERGED = 800  # documents; larger segments are left alone, for merging them takes seconds


class SearchIndex:
    """The search index in a folder. Threads may share it; any number of processes may open the folder.

    `started_anew` tells why it is empty after `open`: "missing", "version" or "damaged"; "" where it was there.
    """

    def __init__(self, folder: Path, regions: RegionTable, language: Language, seal: "IndexSeal | None" = None) -> None:
        self.folder = folder
        self._seal = seal
        self.started_anew = ""
        self._regions = regions
        self._language = language
        self._made_with = f"{_LAYOUT}/{ANALYZER_VERSION}/{language.fingerprint}/{whoosh.versionstring()}"
        self._reading = threading.RLock()  # guards what follows; writing has connections of its own
        self._open: _Opened | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        regions: RegionTable,
        language: Language | None = None,
        seal: "IndexSeal | None" = None,
    ) -> "SearchIndex":
        """Open the index, or begin an empty one where there is none, a damaged one, or one of another version.

        `versions` tells what it holds; whatever the catalogue has beyond that goes to `update`. With a `seal` all of it
        lies sealed, and whoever asks it anything hears what the key raises: ContentShut, LeaseExpired, DeviceRevoked.
        What was kept before there was a key is read and written as it is, until it was sealed.
        """
        make_folder(folder)
        index = cls(folder, regions, language or Language.load(), seal)
        with suppress(ContentShut, LeaseExpired, DeviceRevoked):
            index._open_or_begin()
        return index

    def versions(self) -> dict[UUID, int]:
        """The publications in the index, each with the version that was indexed."""
        with self._reading:
            return {doc.id: doc.version for doc in self._current().reader.docs}

    def text_files(self) -> dict[UUID, str]:
        """Which texts are kept, by their `text_file`: `page_texts` saves reading those again."""
        with self._reading, damage_explained(self.folder):
            return self._current().pages.files()

    def lacking_texts(self) -> set[UUID]:
        """The publications whose page texts or captions are gone, though they were indexed: index them again."""
        with self._reading, damage_explained(self.folder):
            opened = self._current()
            kept, captioned = opened.pages.files(), opened.pages.captioned()
            return {
                doc.id
                for doc in opened.reader.docs
                if (doc.lengths[BODY] and doc.id not in kept) or doc.id.bytes not in captioned
            }

    def page_texts(self, publication_id: UUID) -> list[str]:
        """The cleaned texts of all pages; empty where none are kept."""
        with self._reading, damage_explained(self.folder):
            texts = self._current().pages.get(publication_id)
            return texts.pages() if texts else []

    def search(self, request: SearchRequest) -> SearchResults:
        """
        Raises:
            IndexDamaged: Call `begin_anew` and fill it again; until then search titles (`TitleIndex`).
        """
        with self._reading, database_explained(self.folder):
            opened = self._current()
            opened.reader.follow()
            try:
                return opened.engine.search(request)
            finally:
                opened.reader.trim()

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        with self._reading, database_explained(self.folder):
            return suggest(self._current().reader, text, limit)

    def update(
        self,
        add: Iterable[IndexedPublication] = (),
        remove: Iterable[UUID] = (),
        cancel: threading.Event | None = None,
    ) -> bool:
        """Put in, replace and remove publications; `add` is read piece by piece and committed in batches.

        What lies clear is sealed first, where there is a key by now: that is what `cancel` breaks off; who wants no
        more publications put in ends `add`. A publication without pages keeps the page texts
        that the index has of it. Being killed on the way loses the batch at hand and nothing else: compare `versions`
        and go on.

        Returns:
            False: some were left out, for the page texts that the index had of them were broken, and are dropped.

        Raises:
            IndexBusy: Another process went on writing for longer than we wait.
            IndexDamaged: As for `search`.
            Cancelled: Nothing was put in.
        """
        with suppress(ContentShut, LeaseExpired, DeviceRevoked):
            self.seal_clear(cancel)
        gone = set(remove)
        is_whole = True
        for batch in _batches(add):
            is_whole = self._write(batch, gone) and is_whole
            gone = set()
        if gone:
            self._write([], gone)
        return is_whole

    def tidy(self) -> bool:
        """Merge small segments, drop what was deleted, pack what was packed before as it is now; for idle times.

        True where something was done: there may be more.
        """
        with self._reading:
            opened = self._current()
            segments, snapshot = opened.segments, opened.reader.snapshot
        if not _to_merge(snapshot.sizes):
            with damage_explained(self.folder), closing(self._page_store()) as pages:
                return pages.renew_captions() > 0
        with segments.writing(snapshot) as writer:
            names = _to_merge(writer.sizes())
            writer.merge(names)
        return bool(names)

    def verify(self, cancel: threading.Event | None = None) -> int:
        """Read everything once, in connections of its own: searches go on meanwhile.

        Page texts that are broken are dropped (`lacking_texts` names their publications).

        Returns:
            How many were dropped.

        Raises:
            IndexDamaged: Anything else is broken.
        """
        cancel = cancel or threading.Event()
        with self._reading:
            stamp = self._current().stamp
        opened = self._opened(stamp)
        try:
            with damage_explained(self.folder):
                opened.pages.check(cancel)
                opened.vocabulary.check(cancel)
                try:
                    broken = opened.pages.broken(cancel)
                except (ContentShut, LeaseExpired, DeviceRevoked):
                    broken = []  # that says nothing of the texts
                opened.pages.remove(broken)
            opened.reader.snapshot.read_everything(cancel)
            return len(broken)
        except IndexDamaged:
            if cancel.is_set() or opened.is_replaced():
                return 0  # what was read is of no use any more
            raise
        finally:
            opened.close()

    def begin_anew(self) -> None:
        """Replace the index by an empty one; page texts are kept where they can still be read."""
        with self._reading:
            self._begin("damaged", self._open.stamp if self._open else None)

    def forget(self) -> bool:
        """Remove all that it holds, page texts too; who asks next begins it. False where some could not be removed."""
        with self._reading:
            self.close()
            with exclusive(self.folder):
                self._remove(STAMP)
                for pages in sorted(self.folder.glob("pages.*"), reverse=True):  # those of sealing that broke off, too
                    self._remove(pages.name)
                self._remove_words()
                return not any(self.folder.glob("words*-*")) and not any(self.folder.glob("pages.*"))

    def clear_parts(self) -> list[str]:
        """The names of what was kept before there was a key, and does not lie sealed yet."""
        if self._seal is None:
            return []
        pages = [name for name in _with_logs(_PAGES) if (self.folder / name).exists()]
        return pages + sorted(words.name for words in self.folder.glob(f"{_CLEAR_WORDS}*"))

    def seal_clear(self, cancel: threading.Event | None = None) -> None:
        """Seal what was kept before there was a key; searches go on meanwhile. Killed anywhere, the next call goes on.

        One program at a time does it; another one waits, and finds nothing to do.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked, Cancelled
            StorageFull, NotWritable, IndexBusy: What was not sealed stays as it is until the next call.
        """
        if self._seal is None or not self.clear_parts():
            return
        self._seal.refuse_shut()
        with exclusive(self.folder, _SEAL_LOCK, cancel):
            self._seal_texts(cancel)
            with self._reading:
                stamp = self._current().stamp
            if not stamp.is_sealed:
                try:
                    self._seal_words(stamp, self._seal, cancel)
                except IndexDamaged:
                    with self._reading:
                        self._begin("damaged", stamp)
            with exclusive(self.folder):
                self._remove_words(Stamp.read(self.folder / STAMP))

    def _seal_words(self, stamp: Stamp, seal: "IndexSeal", cancel: threading.Event | None) -> None:
        with exclusive(self.folder), damage_explained(self.folder):
            if Stamp.read(self.folder / STAMP) != stamp:
                return  # another program has begun a new one
            sealed = Stamp.new(self._made_with, sealed=True)
            folder = self.folder / sealed.folder
            make_folder(folder)
            try:
                Segments(self.folder / stamp.folder, FIELDS).seal_into(folder, seal, cancel)
                with (
                    closing(Vocabulary(folder / _WORDS, self._language.stem, seal.words_key())) as new,
                    closing(Vocabulary(self.folder / stamp.folder / _WORDS, self._language.stem)) as old,
                ):
                    new.take(old, cancel)
                sealed.write(self.folder / STAMP)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
        with self._reading:
            self.close()  # whoever asks next opens the new one

    def _seal_texts(self, cancel: threading.Event | None) -> None:
        """The sealed file bears its name once all is in it, and only then the clear one is removed."""
        clear, sealed = self.folder / _PAGES, self.folder / _SEALED_PAGES
        unfinished = sealed.with_name(f"{_SEALED_PAGES}.part")
        self._remove_database(unfinished.name)  # of a program that was killed: no other one is here now
        if clear.exists() and not sealed.exists():
            try:
                with (
                    damage_explained(self.folder),
                    closing(PageStore(unfinished, self._seal, self._language.terms)) as new,
                ):
                    try:
                        with damage_explained(self.folder), closing(PageStore(clear)) as old:
                            new.take(old, cancel)
                    except IndexDamaged:
                        pass  # what can't be read of them is read from the PDFs
                    new.settle()
                with self._reading:
                    self.close()  # whoever asks next opens the new one
                    with suppress(FileNotFoundError):  # another program has forgotten all meanwhile
                        move_safely(unfinished, sealed)
            except BaseException:
                self._remove_database(unfinished.name)
                raise
        if any((self.folder / part).exists() for part in _with_logs(_PAGES)):
            with self._reading:
                self.close()
                self._remove_database(_PAGES)

    def drop_foreign(self) -> None:
        """Drop what does not open with the key of the seal; `versions` and `lacking_texts` say what is gone.

        Raises what the key raises.
        """
        with self._reading, damage_explained(self.folder):
            self.close()  # what is open was opened with the key of before
            pages = self._current().pages
            pages.remove(pages.foreign())

    def close(self) -> None:
        with self._reading:
            if self._open:
                self._open.close()
            self._open = None

    def _page_store(self) -> PageStore:
        file = self._pages_file()
        return PageStore(file, None if file.name == _PAGES else self._seal, self._language.terms)

    def _pages_file(self) -> Path:
        """Page texts that were kept before there was a key are read as they are, until they were sealed."""
        clear, sealed = self.folder / _PAGES, self.folder / _SEALED_PAGES
        return clear if self._seal is None or (clear.exists() and not sealed.exists()) else sealed

    def _remove_words(self, but: Stamp | None = None) -> None:
        for words in self.folder.glob("words*-*"):
            if but is None or words.name != but.folder:
                shutil.rmtree(words, ignore_errors=True)  # Windows keeps what another process has open

    def _remove_database(self, name: str) -> None:
        """The logs first: killed in between, what is left is found again by the name of the database."""
        for part in reversed(_with_logs(name)):
            self._remove(part)

    def _remove(self, part: str) -> None:
        with suppress(OSError):  # Windows keeps what another process has open
            (self.folder / part).unlink(missing_ok=True)

    # -- opening -------------------------------------------------------------------------------------------------

    def _open_or_begin(self) -> "_Opened":
        stamp = Stamp.read(self.folder / STAMP)
        if stamp is None:
            return self._begin("damaged" if (self.folder / STAMP).exists() else "missing", stamp)
        if not self._is_usable(stamp):
            return self._begin("version", stamp)
        try:
            self._open = self._opened(stamp)
        except IndexDamaged:
            return self._begin("damaged", stamp)
        return self._open

    def _is_usable(self, stamp: Stamp) -> bool:
        return stamp.made_with == self._made_with and (self._seal is not None or not stamp.is_sealed)

    def _opened(self, stamp: Stamp) -> "_Opened":
        seal = self._seal if stamp.is_sealed else None
        return _Opened(self.folder, stamp, self._regions, self._language, self._page_store, seal)

    def _begin(self, why: str, unusable: Stamp | None) -> "_Opened":
        """Start an empty index, unless another process has just done so. Raises what the key of the seal raises."""
        if self._open:
            self._open.close()
            self._open = None
        if self._seal is not None:
            self._seal.refuse_shut()  # before anything is removed
        with exclusive(self.folder):
            stamp = Stamp.read(self.folder / STAMP)
            if stamp is None or stamp == unusable or not self._is_usable(stamp):
                stamp = Stamp.new(self._made_with, sealed=self._seal is not None)
                words = self.folder / stamp.folder
                make_folder(words)
                Segments.create(words, FIELDS)
                _repair_pages(self._pages_file())
                stamp.write(self.folder / STAMP)
                self._remove_words(stamp)
                self.started_anew = why
        self._open = self._opened(stamp)
        return self._open

    def _current(self) -> "_Opened":
        """What is open, after following the commits of others. Raises what the key of the seal raises."""
        opened = self._open
        if opened is not None and opened.is_replaced():
            opened.close()
            opened = self._open = None
        if opened is not None and opened.seal is not None:
            try:
                opened.seal.refuse_shut()
            except BaseException:
                self.close()  # what was opened does not outlive the key
                raise
        if opened is None:
            opened = self._open_or_begin()
        opened.follow()
        return opened

    # -- writing -------------------------------------------------------------------------------------------------

    def _write(self, batch: list[IndexedPublication], gone: set[UUID]) -> bool:
        """Whether all were put in, as `update`."""
        with self._reading:
            opened = self._current()
            segments, snapshot = opened.segments, opened.reader.snapshot
        with damage_explained(self.folder):
            pages = self._page_store()
        try:
            with damage_explained(self.folder):
                ready = self._prepare(batch, pages, opened)
            with segments.writing(snapshot) as writer:
                replaced = {one.bytes for one in (*gone, *(publication.id for publication in batch))}
                for document in writer.snapshot.documents:
                    if document.record[0] in replaced:
                        writer.remove(document)
                for record, fields in ready:
                    writer.add(record, fields)
                if len(writer.sizes()) >= _MOST_SEGMENTS:
                    writer.merge(_to_merge(writer.sizes()))
            with damage_explained(self.folder):
                pages.remove(gone - {publication.id for publication in batch})
        finally:
            pages.close()
        return len(ready) == len(batch)

    def _prepare(
        self, batch: list[IndexedPublication], pages: PageStore, opened: "_Opened"
    ) -> list[tuple[tuple[Any, ...], dict[str, Counter[str]]]]:
        """Count the words of a batch and keep its texts and words; the index itself is not touched yet."""
        texts: list[tuple[UUID, str, PageTexts]] = []
        ready = []
        seen: dict[str, tuple[int, int]] = {}
        for publication in batch:
            cleaned = [clean_page(page) for page in publication.pages]
            if cleaned:
                texts.append((publication.id, publication.text_file, PageTexts.of(cleaned, pages.terms)))
            else:
                try:
                    cleaned = pages.renewed(publication.id)
                except BrokenPages:
                    pages.remove([publication.id])
                    continue
            fields = counted(publication, cleaned)
            lengths = tuple(fields[name].total() for name in FIELDS)
            ready.append((Doc.of(publication, lengths).to_record(), fields))
            for word, mask in masks(fields).items():
                count, known = seen.get(word, (0, 0))
                seen[word] = count + 1, known | mask
        pages.put(texts)
        captioned = {record[0] for record, _ in ready}
        pages.put_captions((one.id, one.tables) for one in batch if one.id.bytes in captioned)
        with closing(opened.open_vocabulary()) as vocabulary:
            vocabulary.add(seen)
        return ready


class _Opened:
    """What is open of one index folder."""

    def __init__(
        self,
        folder: Path,
        stamp: Stamp,
        regions: RegionTable,
        language: Language,
        open_pages: Callable[[], PageStore],
        seal: "IndexSeal | None",
    ) -> None:
        """`seal`: where the words lie sealed. Raises what its key raises."""
        self.stamp, self.seal = stamp, seal
        self.words_folder = folder / stamp.folder
        self._folder = folder
        self._regions = regions
        self._language = language
        self._stamp_seen = identity(folder / STAMP)
        self.segments = Segments(self.words_folder, FIELDS, seal)
        snapshot = self.segments.snapshot()
        with damage_explained(folder):
            self.pages = open_pages()
            try:
                self.vocabulary = self.open_vocabulary()
            except BaseException:
                self.pages.close()
                raise
        try:
            with damage_explained(folder):
                # SQLite makes a missing file anew: then the words are gone, and nothing would be found.
                if snapshot.documents and self.vocabulary.is_empty():
                    raise IndexDamaged(folder, "the words are gone")
            self._show(snapshot)
        except BaseException:
            self.close()
            raise

    def open_vocabulary(self) -> Vocabulary:
        key = None if self.seal is None else self.seal.words_key()
        return Vocabulary(self.words_folder / _WORDS, self._language.stem, key)

    def _show(self, snapshot: Snapshot) -> None:
        self.reader = SnapshotReader(self._folder, snapshot, self.vocabulary, self.pages)
        self.engine = Engine(self.reader, with_learned_districts(self._regions, self.reader.docs), self._language)

    def is_replaced(self) -> bool:
        """Another process has begun a new index."""
        return identity(self._folder / STAMP) != self._stamp_seen

    def follow(self) -> None:
        if self.segments.generation() != self.reader.snapshot.generation:
            self._show(self.segments.snapshot(self.reader.snapshot))

    def close(self) -> None:
        self.vocabulary.close()
        self.pages.close()


def _repair_pages(path: Path) -> None:
    """Throw the page texts away only if they can't be read. Raises StorageFull, NotWritable, IndexBusy."""
    if not path.exists():
        return
    try:
        with damage_explained(path.parent), closing(PageStore(path)) as store:
            store.check()
    except IndexDamaged:
        for name in _with_logs(path.name):
            path.with_name(name).unlink(missing_ok=True)


def _with_logs(name: str) -> tuple[str, ...]:
    """The files of an SQLite database."""
    return name, f"{name}-wal", f"{name}-shm"


def _batches(publications: Iterable[IndexedPublication]) -> Iterator[list[IndexedPublication]]:
    batch: list[IndexedPublication] = []
    pages = 0
    for publication in publications:
        batch.append(publication)
        pages += len(publication.pages)
        if len(batch) >= _BATCH_PUBLICATIONS or pages >= _BATCH_PAGES:
            yield batch
            batch, pages = [], 0
    if batch:
        yield batch


def _to_merge(sizes: dict[str, tuple[int, int]]) -> list[str]:
    """Segments to be written anew: mostly deleted ones, and the smallest tier that has grown to several."""
    wasted = [name for name, (all_docs, deleted) in sizes.items() if deleted * 3 > all_docs]
    tiers: dict[int, list[str]] = {}
    for name, (all_docs, _) in sizes.items():
        if all_docs <= _LARGEST_MERGED:
            tiers.setdefault(int(math.log(max(1, all_docs), _TIER_FACTOR)), []).append(name)
    for _, names in sorted(tiers.items()):
        if len(names) >= _TIER_FACTOR:
            return list(dict.fromkeys((*wasted, *names)))
    return wasted
