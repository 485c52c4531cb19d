"""The only user of Whoosh, and of its internals: writing counted words, reading posting blocks as arrays.

Whoosh's own matchers walk a posting list object by object; decoding its blocks into arrays and scoring them in plain
loops is ten times as fast. What this file leans on: `SegmentReader` with its `_terms` and `_perdoc`, the block layout
of `W3PostingsWriter` and what it calls to shorten lists, `SegmentWriter._commit_toc`, and the table of contents.
tests/unit/search/test_segments.py compares what is read here with what Whoosh's own matchers say.
"""
# mypy: disable-error-code="no-untyped-call"

import os
import pickle
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3PostingsWriter, W3Segment
from whoosh.fields import STORED, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Existence
from whoosh.index import TOC, FileIndex, LockError
from whoosh.reading import CorruptIndexError, SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from catalog_db.errors import IndexBusy
from catalog_db.search.damage import damage_explained

Record = tuple[Any, ...]  # plain values
Postings = tuple[list[int], list[float]]  # document numbers and their weights

_LOCK_PATIENCE_S = 30.0
_BLOCK_POSTINGS = 4096
_OPEN_TRIES = 10


class CountedField(FieldType):
    """A field given as words and weights, ready made: no analysis, no positions, no lengths."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None, scorable=False, stored=False)  # type: ignore[arg-type]

    def index(self, value: Mapping[str, float], **kwargs: Any) -> Iterator[tuple[bytes, int, float, bytes]]:  # type: ignore[override]
        for word, weight in value.items():
            yield word.encode("utf-8", "replace"), 1, weight, b""


def make_schema(fields: Iterable[str]) -> Schema:
    return Schema(record=STORED, **{field: CountedField() for field in fields})


class _CountsWriter(W3PostingsWriter):
    """Small whole numbers as bytes, larger ones as integers: they are read several times as fast as Whoosh's floats.

    Whoosh's own matchers read both, for they only ask for the n-th or go through all.
    """

    def _mini_ids(self) -> Sequence[int]:
        return _as_bytes(super()._mini_ids())

    def _mini_weights(self) -> Sequence[float] | float | None:
        weights: tuple[float, ...] | float | None = super()._mini_weights()
        if isinstance(weights, tuple):
            whole = tuple(map(int, weights))
            return _as_bytes(whole) if whole == weights else weights
        return weights


def _as_bytes(numbers: tuple[int, ...]) -> Sequence[int]:
    return bytes(numbers) if min(numbers) >= 0 and max(numbers) < 256 else numbers


class _Codec(W3Codec):
    def postings_writer(self, dbfile: StructFile, byteids: bool = False) -> W3PostingsWriter:
        # Longer blocks than Whoosh's 128 postings: we always read all of a list.
        return _CountsWriter(dbfile, blocklimit=_BLOCK_POSTINGS, byteids=byteids)


def _encode(text: str, _: str, /) -> bytes:
    return text.encode("latin-1")


class _Plain(pickle.Unpickler):
    """Posting blocks hold numbers, tuples and bytes; whatever else turns up in one is damage."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) == ("_codecs", "encode"):  # so bytes are written in Whoosh's pickle protocol, 2
            return _encode
        raise pickle.UnpicklingError(f"{module_name}.{global_name} in a posting block")


class _Storage(FileStorage):
    """Closes what Whoosh leaves open when it meets a broken file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._handed_out: list[StructFile] = []

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        file: StructFile = super().open_file(name, **kwargs)
        self._handed_out.append(file)
        return file

    @contextmanager
    def closed_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            for file in self._handed_out:
                if not file.is_closed:
                    file.close()
            raise
        finally:
            self._handed_out.clear()


class _OpenSegment:
    """One segment, read-only; what is stored of its documents is decoded once."""

    def __init__(self, storage: FileStorage, schema: Schema, segment: W3Segment) -> None:
        self.name: str = segment.segment_id()
        reader = SegmentReader(storage, schema, segment)
        stored = reader._perdoc.stored_fields
        self.records: list[Record] = [tuple(stored(number)["record"]) for number in range(segment.doc_count_all())]
        # The files are mapped; they are let go with this object, not closed under a search in another thread.
        self._terms: Any = reader._terms
        self._postfile: Any = self._terms._postfile
        self._fields: Any = self._terms._fieldmap
        for part in (self._postfile, self._terms._dbfile):
            # 3.54.0 keeps a copy of the mapped part in memory to seek in; `get`, which we use, reads the mapping.
            part.file = BytesIO()

    def postings(self, field: str, word: bytes, first: int = 0) -> Postings:
        """Numbers within the segment, each `first` higher, and weights; deleted documents are still among them."""
        if field not in self._fields:
            return [], []
        try:
            info = self._terms.term_info(field, word)
        except TermNotFound:
            return [], []
        if info.is_inlined():
            ids, weights, _ = info.inlined_postings()
            return [first + number for number in ids], list(weights)
        offset, length = info.extent()
        size = length[0] if isinstance(length, tuple) else length  # 3.54.0 gives what struct.unpack returned
        return _decode(self._postfile.get(offset, size), first)

    def words(self) -> Iterator[tuple[str, bytes]]:
        yield from self._terms.terms()


def _decode(data: bytes, first: int = 0) -> Postings:
    """All blocks of one posting list: magic, then per block its length (negative: the last), header and postings."""
    if data[:4] != WHOOSH3_HEADER_MAGIC:
        raise CorruptIndexError(f"no posting list: {data[:4]!r}")
    ids: list[int] = []
    weights: list[float] = []
    position, last = 4, False
    while not last:
        (length,) = struct.unpack_from("!i", data, position)
        last, length = length < 0, abs(length)
        block = BytesIO(data[position + 4 : position + 4 + length])
        count, _, _, compressed, _, _ = _Plain(block).load()
        packed = block.read()
        deltas, block_weights, _ = _Plain(BytesIO(zlib.decompress(packed) if compressed else packed)).load()
        ids += [*accumulate(deltas, initial=first)][1:]
        if block_weights is None:
            block_weights = 1.0
        weights += block_weights if isinstance(block_weights, tuple | bytes) else [block_weights] * count
        position += 4 + length
    if len(ids) != len(weights):
        raise CorruptIndexError("a posting list lacks weights")
    return ids, weights


class _DurableWriter(SegmentWriter):
    """Puts a segment on the disk before the table of contents names it: a power cut must not leave half of it."""

    def _commit_toc(self, segments: list[W3Segment]) -> None:
        folder = Path(self.storage.folder)
        for path in folder.glob(f"{self.newsegment.segment_id()}.*"):
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        super()._commit_toc(segments)


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
        # With each segment what its first document is in `documents`; where some are deleted, what each is, or -1.
        self._segments: list[tuple[_OpenSegment, int, list[int]]] = []
        self.sizes: dict[str, tuple[int, int]] = {}  # all, and deleted
        for segment, deleted in segments:
            first, places = len(self.documents), []
            for number, record in enumerate(segment.records):
                places.append(-1 if number in deleted else len(self.documents))
                if number not in deleted:
                    self.documents.append(Document(segment.name, number, record))
            self._segments.append((segment, first, places if deleted else []))
            self.sizes[segment.name] = len(places), places.count(-1)
        self.open_segments = {segment.name: segment for segment, _, _ in self._segments}

    def postings(self, field: str, word: str) -> Postings:
        """The documents (numbers in `documents`) that hold a word in a field, and its weights."""
        all_numbers: list[int] = []
        all_weights: list[float] = []
        key = word.encode("utf-8", "replace")
        with damage_explained(self._folder):
            for segment, first, places in self._segments:
                numbers, weights = segment.postings(field, key, 0 if places else first)
                if places:
                    kept = [(places[n], weight) for n, weight in zip(numbers, weights, strict=True) if places[n] >= 0]
                    numbers, weights = [n for n, _ in kept], [weight for _, weight in kept]
                all_numbers += numbers
                all_weights += weights
        return all_numbers, all_weights

    def read_everything(self) -> None:
        """Decode all posting lists; raises IndexDamaged where one is broken."""
        with damage_explained(self._folder):
            for segment in self.open_segments.values():
                for field, word in segment.words():
                    segment.postings(field, word)


class Segments:
    """The Whoosh files in one folder. Any number of threads and processes may read while one writes."""

    def __init__(self, folder: Path) -> None:
        """
        Raises:
            IndexDamaged: It is no index, or can't be read.
        """
        self.folder = folder
        storage = _Storage(folder)
        with damage_explained(folder), storage.closed_on_error():
            self._index = FileIndex(storage)

    @classmethod
    def create(cls, folder: Path, fields: tuple[str, ...]) -> None:
        """Make an empty index in an empty folder."""
        FileIndex.create(FileStorage(str(folder)), make_schema(fields))

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
        raise AssertionError("unreachable")

    def _snapshot(self, previous: Snapshot | None) -> Snapshot:
        known = previous.open_segments if previous else {}
        storage = _Storage(self.folder)  # of its own: this may run in several threads
        with storage.closed_on_error():
            toc = TOC.read(storage, self._index.indexname)
            segments = [
                (
                    known.get(segment.segment_id()) or _OpenSegment(storage, toc.schema, segment),
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
                writer = _DurableWriter(self._index, timeout=_LOCK_PATIENCE_S, delay=0.05, codec=_Codec())
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


class SegmentsWriter:
    """What can be done while holding the write lock."""

    def __init__(self, writer: SegmentWriter, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._writer = writer
        self._by_name: dict[str, W3Segment] = {segment.segment_id(): segment for segment in writer.segments}
        self._changed = False
        self._merged: set[str] = set()

    def add(self, record: Record, fields: Mapping[str, Mapping[str, float]]) -> None:
        """A document: what is stored of it, and per field its words with their weights."""
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

    def _merge_chosen(self, writer: SegmentWriter, segments: list[W3Segment]) -> list[W3Segment]:
        kept = []
        for segment in segments:
            if segment.segment_id() not in self._merged:
                kept.append(segment)
            elif segment.deleted_count() < segment.doc_count_all():
                reader = SegmentReader(writer.storage, writer.schema, segment)
                writer.add_reader(reader)
                reader.close()
        return kept
