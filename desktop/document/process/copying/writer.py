"""Writes objects of a book into its copy, each as what it is used for: nothing else leads from one to the other."""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Any, Final

from pikepdf import Array, Dictionary, Object, Pdf, PdfError, Stream

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document.process.copying.kinds import (
    FILTER,
    KINDS,
    RESOURCES,
    Either,
    Entries,
    Named,
    Row,
    Several,
    Spec,
)
from desktop.document.process.copying.values import (
    Check,
    ObjectId,
    entry,
    held,
    id_of,
    integer,
    is_container,
    items_of,
    keys_of,
)

_NAME: Final = re.compile(rb"/([^\x00\s()<>\[\]{}/%]*)")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_USED_UNNAMED: Final = {b"DefaultGray", b"DefaultRGB", b"DefaultCMYK"}  # 8.6.5.6

_SMALL: Final = 2**14  # bytes: read at once, which is quicker than to note where they are

_MOST_READ: Final = 2**26  # bytes of them

Kind = Entries | Several | Named | Row | Check


class Writer:
    """Writes each object once for each kind that it is used as, however it is reached; nothing calls itself.

    Args:
        sparing: Of resources only what contents name. Books share them among all pages, and a copy of some pages must
            hold nothing of the others.
    """

    def __init__(self, copy: Pdf, *, sparing: bool) -> None:
        self._copy, self.sparing = copy, sparing
        self._made: defaultdict[Kind, dict[ObjectId, Any]] = defaultdict(dict)
        self._known: defaultdict[Spec, dict[ObjectId, Any]] = defaultdict(dict)  # by what it was asked for as
        self._alike: defaultdict[Kind, dict[bytes, Any]] = defaultdict(dict)  # by how it is written
        self._waiting: list[tuple[Kind, Any, Any]] = []
        self._read = 0  # bytes of objects inside others, which may lie deep
        self._moved: set[ObjectId] = set()  # streams whose data already are in the copy
        self._decoded: set[ObjectId] = set()  # streams of the copy that have no filter

    def write(self, value: Any, spec: Spec) -> Any:
        """The object of the copy for one of the book, with all that hangs on it; None where it is not of that kind."""
        made = self._begin(value, spec)
        self._finish()
        return made

    def write_anew(self, value: Any, spec: Spec) -> Any:
        """The same, an object of its own for each time that it is asked for."""
        kind = _kind_of(value, spec)
        if not isinstance(kind, Entries):
            return None
        made = self._empty(value, kind)
        if made is not None:
            self._waiting.append((kind, value, made))
            self._finish()
        return made

    def written(self, value: Any, spec: Spec) -> Any:
        """What it was written as, if it was."""
        kind = _kind_of(value, spec)
        found = id_of(value) if is_container(value) else None
        return self._made[kind].get(found) if found is not None and kind is not None else None

    def all_written(self, kind: Kind, among: Collection[ObjectId | None]) -> list[Object]:
        """Of these objects of the book those that were written as that kind."""
        return [made for found, made in self._made[kind].items() if found in among]

    def resources(self, found: Any, *contents: bytes) -> Any:
        """Resources for contents."""
        if not self.sparing:
            return self.write(found, "Resources")
        made = self._of_names(found, self._named_in(found, *contents)) if isinstance(found, Dictionary) else None
        self._finish()
        return made

    def data_of(self, stream: Object) -> bytes:
        """What a content stream says.

        Raises:
            DocumentFailed: DAMAGED: nobody knows what it names.
        """
        try:
            return stream.read_bytes()
        except PdfError as error:
            raise DocumentFailed(DocumentProblem.DAMAGED, detail="contents that cannot be read") from error

    def _finish(self) -> None:
        while self._waiting:
            self._fill(*self._waiting.pop())

    def _begin(self, value: Any, spec: Spec) -> Any:
        if value is None:
            return None
        if not isinstance(value, Object):  # a number, or true or false
            kind = _kind_of(value, spec)
            return kind(value) if callable(kind) else None
        if not value.is_indirect:
            kind = _kind_of(value, spec)
            return self._begin_direct(value, kind) if kind is not None else None
        found, known = value.objgen, self._known[spec]
        if found not in known:
            kind = _kind_of(value, spec)
            made = self._begin_indirect(value, kind, found) if kind is not None else None
            known[found] = None if isinstance(kind, Several) and kind.once else made
            return made
        return known[found]

    def _begin_direct(self, value: Object, kind: Kind) -> Any:
        if callable(kind):
            return kind(value)
        if not kind.common or self._read > _MOST_READ:
            made = self._empty(value, kind)
            if made is not None:
                self._waiting.append((kind, value, made))
            return made
        written = value.unparse(resolved=True)
        self._read += len(written)
        return self._begin_written(value, kind, written)

    def _begin_indirect(self, value: Object, kind: Kind, found: ObjectId) -> Any:
        done = self._made[kind]
        if found in done:
            return None if isinstance(kind, Several) and kind.once else done[found]
        if callable(kind):
            made = kind(value if is_container(value) else Object.parse(value.unparse(resolved=True)))
            if is_container(made) and not made.is_indirect:
                made = self._copy.make_indirect(made)
        elif kind.unlike or isinstance(value, Stream):
            made = self._empty(value, kind)
            if made is not None:
                made = made if made.is_indirect else self._copy.make_indirect(made)
                self._waiting.append((kind, value, made))
        else:
            made = self._begin_written(value, kind, value.unparse(resolved=True))
        done[found] = made
        return made

    def _begin_written(self, value: Object, kind: Kind, written: bytes) -> Any:
        """What is written in the same way, naming the same objects, is the same, and its copy stands for both."""
        alike = self._alike[kind]
        if written not in alike:
            made = self._empty(value, kind)
            if made is not None:
                made = self._copy.make_indirect(made)
                self._waiting.append((kind, value, made))
            alike[written] = made
        return alike[written]

    def _empty(self, value: Object, kind: Kind) -> Any:
        """A new object, to be filled, where a value can be of that kind."""
        if isinstance(value, Dictionary) and not isinstance(value, Stream):
            return Dictionary() if isinstance(kind, Named) or (isinstance(kind, Entries) and kind.dictionary) else None
        if isinstance(value, Stream):
            return self._stream(value) if isinstance(kind, Entries) and kind.stream else None
        return Array() if isinstance(kind, Several | Row) and isinstance(value, Array) else None

    def _fill(self, kind: Kind, value: Any, made: Any) -> None:
        if isinstance(kind, Entries):
            self._fill_entries(kind, value, made)
        elif isinstance(kind, Several):
            for each in value:
                found = self._begin(each, kind.each)
                if found is not None or not kind.dense:
                    made.append(found)
        elif isinstance(kind, Named):
            each_kind = kind.each
            for key, each in value.items():
                found = self._begin(each, each_kind)
                if found is not None:
                    made[key] = found
        elif isinstance(kind, Row):
            self._fill_row(kind, value, made)

    def _fill_row(self, kind: Row, value: Any, made: Any) -> None:
        first, *rest = list(value) or [None]
        specs = next((specs for said, specs in kind.rest.items() if first == said), None)
        if specs is None:
            made.append(None)  # of no family: readers draw it as they draw what they do not know
            return
        made.append(first if not first.is_indirect else Object.parse(first.unparse(resolved=True)))
        for each, spec in zip(rest, specs, strict=False):
            made.append(self._begin(each, spec))

    def _fill_entries(self, kind: Entries, value: Any, made: Any) -> None:
        rows = kind.rows if id_of(made) not in self._decoded else _without_filters(kind.rows)
        for key, each in value.items():
            spec = rows.get(key)
            if spec is None:
                continue
            if key == "/Resources" and self.sparing:
                if isinstance(each, Dictionary):
                    names = self._named_in(each, *self._contents_of(kind, value))
                    made[key] = self._of_names(each, names)
                continue
            found = self._begin(each, spec)
            if found is not None:
                made[key] = found
        for key, said in kind.fixed.items():
            made[key] = said

    @staticmethod
    def _set(made: Any, key: str, value: Any) -> None:
        if value is not None:
            made[key] = value

    def _stream(self, value: Any) -> Any:
        """A stream of the same data, which stay in the file until the copy is saved; and without any entry.

        None where it has a filter that nobody knows: without that name its data would be taken for what they are not.
        """
        found = id_of(value)
        filters = items_of(value.get("/Filter"))
        if any(each == "/Crypt" for each in filters):
            return self._decoded_stream(value)
        if any(FILTER(each) is None for each in filters):
            return None
        if found is None or found in self._moved:
            return Stream(self._copy, value.read_raw_bytes())
        self._moved.add(found)
        if (integer(value.get("/Length")) or _SMALL) < _SMALL:
            return Stream(self._copy, value.read_raw_bytes())
        entries = {key: held(value, key) for key in keys_of(value) if key != "/Length"}
        for key in entries:
            del value[key]
        made = self._copy.copy_foreign(value)
        for key, said in entries.items():
            value[key] = said
        return made

    def _decoded_stream(self, value: Any) -> Any:
        """For one that names its own way of encryption: a copy has another."""
        try:
            made = Stream(self._copy, value.read_bytes())
        except PdfError:
            return None
        self._decoded.add(made.objgen)
        return made

    # What contents name.

    def _contents_of(self, kind: Entries, value: Any) -> list[bytes]:
        if kind.drawn_by == "itself":
            return [self.data_of(value)] if isinstance(value, Stream) else []
        drawn = value.get(kind.drawn_by)
        glyphs = [held(drawn, key) for key in keys_of(drawn)] if isinstance(drawn, Dictionary) else []
        return [self.data_of(glyph) for glyph in glyphs if isinstance(glyph, Stream)]

    def _named_in(self, resources: Any, *contents: bytes) -> set[bytes]:
        """Names in contents, and in those of forms and glyphs that have no resources of their own."""
        names = _USED_UNNAMED.union(*map(_names, contents))
        looked_at: set[bytes] = set()
        forms, fonts = entry(resources, "/XObject"), entry(resources, "/Font")
        while new := names - looked_at:
            looked_at |= new
            for holder, kind in ((forms, KINDS["Form"]), (fonts, KINDS["Font"])):
                for key in keys_of(holder) if isinstance(holder, Dictionary) else ():
                    found = held(holder, key) if _bytes(key) in new else None
                    if not isinstance(found, Dictionary | Stream) or "/Resources" in found:
                        continue
                    if isinstance(kind, Entries) and found.get("/Subtype") in ("/Form", "/Type3"):
                        names = names.union(*map(_names, self._contents_of(kind, found)))
        return names

    def _of_names(self, resources: Any, names: set[bytes]) -> Dictionary:
        made = Dictionary()
        for category, spec in RESOURCES.items():
            holder = resources.get(category)
            if not isinstance(holder, Dictionary):
                continue
            kept = Dictionary()
            for key in keys_of(holder):
                if _bytes(key) in names:
                    self._set(kept, key, self._begin(held(holder, key), spec))
            if len(kept.keys()):
                made[category] = kept
        return made


def _without_filters(rows: dict[str, Spec]) -> dict[str, Spec]:
    return {key: spec for key, spec in rows.items() if key not in ("/Filter", "/DecodeParms")}


def _kind_of(value: Any, spec: Spec | None) -> Kind | None:
    if value is None:
        return None
    while True:
        if isinstance(spec, str):
            spec = KINDS[spec]
        elif isinstance(spec, Either):
            spec = spec.choose(value)
        else:
            return spec


def _names(contents: bytes) -> set[bytes]:
    """All names in contents, and some words of their texts and pictures that look like names."""
    return {
        _ESCAPED.sub(lambda sign: bytes([int(sign[1], 16)]), found) if b"#" in found else found
        for found in _NAME.findall(contents)
    }


def _bytes(key: str) -> bytes:
    return key[1:].encode("utf-8", "surrogateescape")
