"""The only user of Whoosh, and of its internals: writing counted words, reading posting lists as columns.

Whoosh's own matchers walk a posting list object by object; reading a list as columns of numbers (`columns.py`) is
some hundred times as fast. Whoosh also pickles: its table of contents, the directories within its files, what is stored
of a document, postings, and the runs of a large sort. Here none of it is: whoever can write a file of the index, say a
hostile PDF in a broken document process, must not have their code run by the program that holds the room's key. The
schema comes from our code, and every part of a file that is read is checked against a sum in the table of contents.

What this file leans on: `SegmentReader` with its `_terms` and `_perdoc`, `W3PostingsWriter._write_block`,
`SegmentWriter._commit_toc` and `pool`, the sorting pool's runs, and the names of files.
tests/unit/search/test_segments.py compares what is read with what was written, and searches for anything in a loaded
module of Whoosh that could still read a pickle.
"""
# mypy: disable-error-code="no-untyped-call"

import json
import marshal
import pickle
import re
import struct
import sys
import threading
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import md5
from io import BytesIO
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

import whoosh.codec.whoosh3
import whoosh.columns
import whoosh.filedb.structfile
from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter, W3Segment, W3TermInfo
from whoosh.fields import STORED, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Existence, Format
from whoosh.index import EmptyIndexError, FileIndex, LockError, clean_files
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import CorruptIndexError, SegmentReader
from whoosh.util.filelock import try_for
from whoosh.writing import PostingPool, SegmentWriter

from catalog_db.errors import Cancelled, IndexBusy
from catalog_db.safe_files import write_safely
from catalog_db.search import plain_values
from catalog_db.search.columns import Column
from catalog_db.search.damage import damage_explained
from catalog_db.search.storage import SealedStorage, Storage

if TYPE_CHECKING:
    from whoosh.filedb.compound import CompoundStorage

    from catalog_db.search.index_seal import IndexSeal

Record = tuple[Any, ...]  # plain values

_LOCK_PATIENCE_S = 30.0
_OPEN_TRIES = 10
_OPEN_AGAIN_S = 0.02
_RUN_CHUNK = 2000  # postings
_RUN = b"run"  # what such a piece is sealed as
_LARGEST_TOC = 32 << 20  # bytes
_SEGMENT_NAME = re.compile(r"[0-9a-z]{16}")  # it becomes the name of a file


def _refused(*_: object, **__: object) -> Never:
    raise CorruptIndexError("a pickle in the index")


def _take_pickles_out_of_whoosh() -> None:
    """Whatever of Whoosh could read a pickle or marshalled value refuses; what we need of it gets plain values."""
    readers = (pickle.load, pickle.loads, pickle.Unpickler, pickle, marshal.load, marshal.loads, marshal)
    for name, module in list(sys.modules.items()):
        if name == "whoosh" or name.startswith("whoosh."):
            for attribute, value in list(vars(module).items()):
                is_reader = isinstance(value, type) and issubclass(value, pickle.Unpickler)
                if is_reader or any(value is one for one in readers):
                    setattr(module, attribute, _refused)
    for name in ("dumps", "loads"):
        setattr(whoosh.columns, name, getattr(plain_values, name))
    for name in ("dump", "load"):
        setattr(whoosh.filedb.structfile, name, getattr(plain_values, name))
    # Records are not packed: a small file must not grow without bounds when it is read.
    whoosh.codec.whoosh3.STORED_COLUMN = whoosh.columns.PickleColumn(whoosh.columns.VarBytesColumn())


_take_pickles_out_of_whoosh()


class CountedField(FieldType):
    """A field given as words and how often each occurs, ready made: no analysis, no positions, no lengths."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None, scorable=False, stored=False)  # type: ignore[arg-type]

    def index(self, value: Mapping[str, int], **kwargs: Any) -> Iterator[tuple[bytes, int, float, bytes]]:  # type: ignore[override]
        for word, count in value.items():
            yield word.encode("utf-8", "replace"), 1, count, b""


def make_schema(fields: Iterable[str]) -> Schema:
    return Schema(record=STORED, **{field: CountedField() for field in fields})


class _ListWriter(W3PostingsWriter):
    """Writes a posting list at once, in our format."""

    def _write_block(self, last: bool = False) -> None:
        info: Any = self._terminfo
        info.add_block(self)
        self._postfile.write(plain_values.pack_postings(self._ids, [int(weight) for weight in self._weights]))
        self._blockcount += 1
        self._new_block()


class _Codec(W3Codec):
    def new_segment(self, storage: FileStorage, indexname: str) -> "_Segment":
        return _Segment()

    def postings_writer(self, dbfile: StructFile, byteids: bool = False) -> W3PostingsWriter:
        return _ListWriter(dbfile, blocklimit=sys.maxsize, byteids=byteids)

    def postings_reader(
        self, dbfile: StructFile, terminfo: W3TermInfo, format_: Format, term: Any = None, scorer: Any = None
    ) -> ListMatcher:
        """For merging, the only thing that is left to Whoosh's matchers."""
        ids, weights = plain_values.unpack_postings(_listed(dbfile, terminfo), sys.maxsize)
        return ListMatcher(ids, weights, [b""] * len(ids), format_, scorer=scorer, term=term, terminfo=terminfo)


def _listed(file: StructFile, info: W3TermInfo) -> bytes:
    offset, length = info.extent()
    size = length[0] if isinstance(length, tuple) else length  # 3.54.0 gives what struct.unpack returned
    if offset < 0 or size < 0:
        raise CorruptIndexError("a posting list before the file")
    data: bytes = file.get(offset, size)
    return data


class _Segment(W3Segment):
    """`parts`: of each file within it where it begins, its length and its CRC-32, or 0 where it lies sealed.

    `size`: of the whole file.
    """

    def __init__(self, name: str | None = None, documents: int = 0, deleted: Iterable[int] = ()) -> None:
        super().__init__(_Codec(), _INDEX, doccount=documents, segid=name, deleted=set(deleted) or None)
        self.size = 0
        self.parts: dict[str, tuple[int, int, int]] = {}

    @property
    def file_name(self) -> str:
        return str(self.make_filename(self.COMPOUND_EXT))

    def open_compound_file(self, storage: Storage) -> "CompoundStorage":
        return storage.open_compound(self.file_name)


_INDEX = "MAIN"


@dataclass(frozen=True, slots=True)
class _Toc:
    """The table of contents: which segments make up a generation of the index. A file of JSON with its CRC-32."""

    schema: Schema
    generation: int
    segments: list[_Segment]

    @staticmethod
    def name_of(generation: int) -> str:
        return f"_{_INDEX}_{generation}.toc"  # so Whoosh finds them, and removes old ones

    @classmethod
    def read(cls, storage: FileStorage, schema: Schema, generation: int) -> "_Toc":
        if generation < 0:
            raise EmptyIndexError(storage.folder)
        with (Path(storage.folder) / cls.name_of(generation)).open("rb") as file:
            check, _, text = file.read(_LARGEST_TOC).partition(b"\n")
        if check != _check_of(text):
            raise CorruptIndexError("the table of contents does not fit its checksum")
        try:
            found = json.loads(text)
        except RecursionError as error:
            raise CorruptIndexError("the table of contents is nested too deeply") from error
        if found["generation"] != generation:
            raise CorruptIndexError("the table of contents is of another generation")
        return cls(schema, generation, [_segment_from(one) for one in found["segments"]])

    def write(self, storage: FileStorage) -> None:
        segments = [
            {
                "name": one.segid,
                "documents": one.doc_count_all(),
                "deleted": sorted(one.deleted_docs()),
                "size": one.size,
                "parts": one.parts,
            }
            for one in self.segments
        ]
        text = json.dumps({"generation": self.generation, "segments": segments}).encode("ascii")
        path = Path(storage.folder) / self.name_of(self.generation)
        write_safely(path, _check_of(text) + b"\n" + text)


def _check_of(text: bytes) -> bytes:
    return b"%08x" % zlib.crc32(text)


def _segment_from(found: Mapping[str, Any]) -> _Segment:
    name, documents, deleted = found["name"], found["documents"], found["deleted"]
    if not _SEGMENT_NAME.fullmatch(name) or type(documents) is not int or documents < 0:
        raise CorruptIndexError(f"no segment: {name!r}")
    segment = _Segment(name, documents, deleted)
    segment.compound = True
    segment.size = found["size"]
    segment.parts = {str(part): (begin, length, check) for part, (begin, length, check) in found["parts"].items()}
    return segment


class _Index(FileIndex):
    """Whoosh's index object, with our table of contents."""

    def __init__(self, storage: Storage, schema: Schema) -> None:
        self.storage = self._files = storage
        self.indexname = _INDEX
        self._schema = schema
        self._read_toc()  # raises where it is none

    def _read_toc(self) -> _Toc:
        return _Toc.read(self._files, self._schema, self.latest_generation())


class _TermLookup:
    """Where the posting list of a term lies; Whoosh's own lookup makes some ten objects for that.

    Its table of terms: 256 tables of slots, chosen by the lowest byte of the term's hash; in each slot the hash and
    where the term stands; there the lengths of term and value, the term, and the value.
    """

    _SLOT, _LENGTHS = struct.Struct("!Iq"), struct.Struct("!ii")
    _VALUE = struct.Struct("!B22xqi")  # the first byte: 0 where the list lies in the file of postings

    def __init__(self, terms: Any) -> None:
        table = terms._tindex
        if table.hashtype or W3TermInfo._struct.size != self._VALUE.size - 12:
            raise CorruptIndexError("a table of terms of another kind")
        self._tables: list[tuple[int, int]] = table.tables
        self._data: Any = table.dbfile._buf

    def place_of(self, field: int, word: bytes) -> tuple[int, int] | None:
        key = field.to_bytes(2, "big") + word
        hashed = int.from_bytes(md5(key, usedforsecurity=False).digest()[-4:], "big")
        start, slots = self._tables[hashed & 0xFF]
        data, slot_size = self._data, self._SLOT.size
        slot = (hashed >> 8) % slots if slots else 0
        for _ in range(slots):
            found, at = self._SLOT.unpack_from(data, start + slot * slot_size)
            if not at:
                return None
            if found == hashed:
                length, size = self._LENGTHS.unpack_from(data, at)
                begin = at + self._LENGTHS.size
                if length == len(key) and data[begin : begin + length] == key:
                    return self._place(begin + length, size)
            slot = (slot + 1) % slots
        return None

    def _place(self, at: int, size: int) -> tuple[int, int]:
        if size != self._VALUE.size:
            raise CorruptIndexError("a term of another kind")
        inlined, offset, length = self._VALUE.unpack_from(self._data, at)
        if inlined or offset < 0 or length < 0:
            raise CorruptIndexError("a posting list before the file")
        return offset, length


class _OpenSegment:
    """One segment, read-only; what is stored of its documents is decoded once."""

    def __init__(self, storage: Storage, schema: Schema, segment: _Segment) -> None:
        self.name: str = segment.segment_id()
        self._documents = segment.doc_count_all()
        reader = _reader(storage, schema, segment)
        stored = reader._perdoc.stored_fields
        self.records: list[Record] = [tuple(stored(number)["record"]) for number in range(self._documents)]
        # The files are mapped, or in memory; they are let go with this object, not closed under a search in another
        # thread.
        self._terms: Any = reader._terms
        self._postfile: Any = self._terms._postfile
        self._fields: Any = self._terms._fieldmap
        self._lookup = _TermLookup(self._terms)
        for part in (self._postfile, self._terms._dbfile):
            # 3.54.0 keeps a copy of the mapped part in memory to seek in; `get`, which we use, reads the mapping.
            part.file = BytesIO()

    def counts(self, field: str, word: bytes) -> list[bytes]:
        """How often each document holds a word, as `plain_values.unpack_counts`; empty where none does.

        Deleted documents are still among them.
        """
        number = self._fields.get(field)
        place = None if number is None else self._lookup.place_of(number, word)
        if place is None:
            return []
        return plain_values.unpack_counts(self._postfile.get(*place), self._documents)

    def words(self) -> Iterator[tuple[str, bytes]]:
        yield from self._terms.terms()


def _reader(storage: Storage, schema: Schema, segment: _Segment) -> SegmentReader:
    """Whoosh's reader, where all parts but the postings fit their checksums: those have one for each block.

    What lies sealed fits where it opens.
    """
    path = Path(storage.folder) / segment.file_name
    if path.stat().st_size != segment.size:
        raise CorruptIndexError(f"{path.name} is not as long as it was")
    reader = SegmentReader(storage, schema, segment)
    try:
        inner: Any = reader._storage.a  # type: ignore[attr-defined]
        found = {name: inner.range(name) for name in inner.list()}
        if found != {name: (begin, length) for name, (begin, length, _) in segment.parts.items()}:
            raise CorruptIndexError(f"{path.name} is laid out in another way")
        for name, (begin, length, check) in segment.parts.items():
            if not name.endswith(W3Codec.POSTS_EXT) and not storage.has_sums:
                with memoryview(inner._source)[begin : begin + length] as part:
                    fits = zlib.crc32(part) == check
                if not fits:
                    raise CorruptIndexError(f"{name} does not fit its checksum")
    except BaseException:
        reader.close()
        raise
    return reader


def _measure(storage: Storage, segment: _Segment) -> None:
    """Puts a finished segment on the disk, and its checksums into `segment`."""
    segment.size = storage.put_down(segment.file_name)
    inner: Any = segment.open_compound_file(storage)
    try:
        for name in inner.list():
            begin, length = inner.range(name)
            check = 0 if storage.has_sums else zlib.crc32(inner._source[begin : begin + length])
            segment.parts[name] = begin, length, check
    finally:
        inner.close()


class _Pool(PostingPool):
    """Sorts the postings of a large merge by way of files: lists of plain values, sealed where the segments are."""

    def __init__(self, storage: FileStorage, segment: _Segment, seal: "IndexSeal | None") -> None:
        super().__init__(storage, segment)
        self._seal = seal

    def _write_run(self, f: Any, items: Iterable[tuple[str, bytes, int, float, bytes]]) -> None:
        chunk: list[tuple[str, str, int, float]] = []
        for field, word, number, weight, _ in items:
            chunk.append((field, word.decode("latin-1"), number, weight))
            if len(chunk) == _RUN_CHUNK:
                self._write_chunk(f, chunk)
                chunk = []
        self._write_chunk(f, chunk)
        f.close()

    def _write_chunk(self, f: Any, chunk: list[tuple[str, str, int, float]]) -> None:
        data = plain_values.dumps(chunk)
        f.write_string4(data if self._seal is None else self._seal.seal(data, _RUN))

    def _read_run(self, path: str) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        file = self.tempstore.open_file(path)
        size = self.tempstore.file_length(path)
        try:
            while file.tell() < size:
                data = file.read_string4()
                for field, word, number, weight in plain_values.loads(
                    data if self._seal is None else self._seal.open(data, _RUN)
                ):
                    yield field, word.encode("latin-1"), number, weight, b""
        finally:
            file.close()
            self._remove_run(path)


class _DurableWriter(SegmentWriter):
    """Puts a segment on the disk before the table of contents names it: a power cut must not leave half of it."""

    def __init__(self, index: _Index) -> None:
        """
        Raises:
            LockError: Somebody else went on writing for longer than we wait.
        """
        super().__init__(index, timeout=_LOCK_PATIENCE_S, delay=0.05, codec=_Codec())
        self.pool = _Pool(self._tempstorage, self.newsegment, self.storage.seal_of_runs())

    def _commit_toc(self, segments: list[_Segment]) -> None:
        for segment in segments:
            if not segment.parts:
                _measure(self.storage, segment)
        _Toc(self.schema, self.generation, segments).write(self.storage)
        clean_files(self.storage, self.indexname, self.generation, segments)

    def _cleanup_on_error(self) -> None:
        for part in (self.perdocwriter, self.fieldwriter):  # 3.54.0 leaves them open
            with suppress(Exception):
                if not part.is_closed:
                    part.close()
        super()._cleanup_on_error()


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a snapshot: its segment, its number there, and what is stored of it."""

    segment: str
    number: int
    record: Record


class Snapshot:
    """All documents and postings as of one commit. It stays readable while others commit, merge and delete."""

    def __init__(self, folder: Path, generation: int, segments: Iterable[tuple[_OpenSegment, frozenset[int]]]) -> None:
        """`segments`: each with the numbers that are deleted in it."""
        self.generation = generation
        self.documents: list[Document] = []
        self._folder = folder
        # With each segment how many documents it has; where some are deleted, of each whether it is left.
        self._segments: list[tuple[_OpenSegment, int, bytes]] = []
        self.sizes: dict[str, tuple[int, int]] = {}  # all, and deleted
        for segment, deleted in segments:
            for number, record in enumerate(segment.records):
                if number not in deleted:
                    self.documents.append(Document(segment.name, number, record))
            size = len(segment.records)
            left = bytes(number not in deleted for number in range(size)) if deleted else b""
            self._segments.append((segment, size, left))
            self.sizes[segment.name] = size, len(deleted)
        self.open_segments = {segment.name: segment for segment, _, _ in self._segments}

    def column(self, field: str, word: str) -> Column:
        """How often each document (as in `documents`) holds a word in a field."""
        key = word.encode("utf-8", "replace")
        found: list[list[bytes]] = []  # of each segment
        with damage_explained(self._folder):
            for segment, size, left in self._segments:
                planes = segment.counts(field, key)
                if left:
                    planes = [bytes(compress(plane, left)) for plane in planes]
                    size = sum(left)
                found.append(planes or [bytes(size)])
        most = max(map(len, found), default=0)
        if most < 2 and all(planes[0].count(0) == len(planes[0]) for planes in found):
            return Column()
        none = [bytes(len(planes[0])) for planes in found]
        return Column.of_planes(
            [
                b"".join(planes[at] if at < len(planes) else zeros for planes, zeros in zip(found, none, strict=True))
                for at in range(most)
            ]
        )

    def read_everything(self, cancel: threading.Event | None = None) -> None:
        """Decode all posting lists; raises IndexDamaged where one is broken."""
        with damage_explained(self._folder):
            for segment in self.open_segments.values():
                for field, word in segment.words():
                    if cancel is not None and cancel.is_set():
                        return
                    segment.counts(field, word)


class Segments:
    """The Whoosh files in one folder. Any number of threads and processes may read while one writes."""

    def __init__(self, folder: Path, fields: tuple[str, ...], seal: "IndexSeal | None" = None) -> None:
        """
        Args:
            seal: With it they lie sealed; whoever reads or writes a segment hears what its key raises.
        Raises:
            IndexDamaged: It is no index, or can't be read.
        """
        self.folder = folder
        self._seal = seal
        self._schema = make_schema(fields)
        with damage_explained(folder):
            self._index = self._fresh_index()

    @classmethod
    def create(cls, folder: Path, fields: tuple[str, ...]) -> None:
        """Make an empty index in an empty folder."""
        _Toc(make_schema(fields), 0, []).write(FileStorage(str(folder)))

    def seal_into(self, folder: Path, seal: "IndexSeal", cancel: threading.Event | None = None) -> None:
        """Write all of it sealed into an empty folder; nobody commits meanwhile.

        Raises:
            Cancelled: What was written until then is of no use.
            IndexBusy: Somebody else went on writing for longer than we wait.
            IndexDamaged: Some of it does not fit its checksum.
        """
        lock = self._index.lock("WRITELOCK")
        if not try_for(lock.acquire, timeout=_LOCK_PATIENCE_S, delay=0.05):
            raise IndexBusy(self.folder)
        try:
            with damage_explained(self.folder):
                toc = self._index._read_toc()
                sealed = SealedStorage(folder, seal)
                for segment in toc.segments:
                    if cancel is not None and cancel.is_set():
                        raise Cancelled
                    whole = (self.folder / segment.file_name).read_bytes()
                    for name, (begin, length, check) in segment.parts.items():
                        if zlib.crc32(whole[begin : begin + length]) != check:
                            raise CorruptIndexError(f"{name} does not fit its checksum")
                        segment.parts[name] = begin, length, 0
                    segment.size = sealed.put(segment.file_name, whole)
                toc.write(sealed)
        finally:
            lock.release()

    def generation(self) -> int:
        """Of the last commit, whoever made it."""
        return int(self._index.latest_generation())

    def snapshot(self, previous: Snapshot | None = None) -> Snapshot:
        """The index as of now; what `previous` has open already is used again."""
        with damage_explained(self.folder):
            for left in range(_OPEN_TRIES, 0, -1):
                try:
                    return self._snapshot(previous)
                except FileNotFoundError:
                    # A writer removes files between our reading of their names and opening them.
                    if left == 1:
                        raise
                except PermissionError:
                    # Windows opens none that is being named or removed just now.
                    if left == 1:
                        raise
                    time.sleep(_OPEN_AGAIN_S)
        raise AssertionError("unreachable")

    def _snapshot(self, previous: Snapshot | None) -> Snapshot:
        known = previous.open_segments if previous else {}
        storage = Storage.of(self.folder, self._seal)  # of its own: this may run in several threads
        with storage.closed_on_error():
            toc = _Toc.read(storage, self._schema, self.generation())
            segments = [
                (
                    known.get(segment.segment_id()) or _OpenSegment(storage, self._schema, segment),
                    frozenset(segment.deleted_docs()),
                )
                for segment in toc.segments
            ]
        return Snapshot(self.folder, toc.generation, segments)

    @contextmanager
    def writing(self, previous: Snapshot | None = None) -> Iterator["SegmentsWriter"]:
        """The only writer among all processes; what it did becomes visible at once when the block ends well.

        Raises:
            IndexBusy: Somebody else went on writing for longer than we wait.
        """
        with damage_explained(self.folder):
            try:
                writer = _DurableWriter(self._fresh_index())
            except LockError as error:
                raise IndexBusy(self.folder) from error
        try:
            session = SegmentsWriter(writer, self.snapshot(previous))
            yield session
            with damage_explained(self.folder):
                session.finish()
        finally:
            if not writer.is_closed:
                writer.cancel()

    def _fresh_index(self) -> _Index:
        """One for each who writes: what is sealed gathers in its storage."""
        return _Index(Storage.of(self.folder, self._seal), self._schema)


class SegmentsWriter:
    """What can be done while holding the write lock."""

    def __init__(self, writer: SegmentWriter, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._writer = writer
        self._by_name: dict[str, _Segment] = {segment.segment_id(): segment for segment in writer.segments}
        self._changed = False
        self._merged: set[str] = set()

    def add(self, record: Record, fields: Mapping[str, Mapping[str, int]]) -> None:
        """A document: what is stored of it, and per field its words with how often each occurs."""
        self._writer.add_document(record=record, **{name: words for name, words in fields.items() if words})
        self._changed = True

    def remove(self, document: Document) -> None:
        """`document` is of `snapshot`."""
        self._by_name[document.segment].delete_document(document.number)
        self._changed = True

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Per segment its documents and how many of them are deleted."""
        return {name: (one.doc_count_all(), one.deleted_count()) for name, one in self._by_name.items()}

    def merge(self, names: Iterable[str]) -> None:
        """Write these segments anew as one, without what was deleted in them."""
        self._merged.update(names)
        self._changed = self._changed or bool(self._merged)

    def finish(self) -> None:
        if self._changed:
            self._writer.commit(mergetype=self._merge_chosen)
        else:
            self._writer.cancel()

    def _merge_chosen(self, writer: SegmentWriter, segments: list[_Segment]) -> list[_Segment]:
        kept = []
        for segment in segments:
            if segment.segment_id() not in self._merged:
                kept.append(segment)
            elif segment.deleted_count() < segment.doc_count_all():
                reader = _reader(writer.storage, writer.schema, segment)
                try:
                    writer.add_reader(reader)
                finally:
                    reader.close()
        return kept
