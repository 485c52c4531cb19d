"""Numbers and flags of all documents side by side in one large integer: Python adds and joins those at C speed.

A word that nearly every publication holds would otherwise cost a step of the interpreter for each of them, in each of
its forms and fields. Only what is scored is taken out as single numbers.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import compress, count
from operator import or_

MOST_COUNTED = 0xFFFF  # occurrences in a document: some thousand times that stays within 32 bits
_LANE = 4  # bytes of a number
_HELD = bytes((0, *[1] * 255))  # a count to a flag


class DocSet:
    """A set of document numbers: one byte for each in an integer, 1 for those that are in it. Iterates rising."""

    __slots__ = ("_flags",)

    def __init__(self, flags: int = 0) -> None:
        self._flags = flags

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "DocSet":
        chosen = list(numbers)
        flags = bytearray(max(chosen, default=-1) + 1)
        for number in chosen:
            flags[number] = 1
        return cls(int.from_bytes(flags, "little"))

    @classmethod
    def where(cls, flags: Iterable[int]) -> "DocSet":
        """`flags`: 0 or 1 for each document."""
        return cls(int.from_bytes(bytes(flags), "little"))

    @classmethod
    def all_of(cls, sets: "Iterable[DocSet]") -> "DocSet":
        return cls(reduce(or_, (one._flags for one in sets), 0))

    def flags(self, size: int) -> bytes:
        """0 or 1 for each of so many documents; raises OverflowError where it holds others."""
        return self._flags.to_bytes(size, "little")

    @property
    def span(self) -> int:
        """One more than the highest number; 0 where it is empty."""
        return (self._flags.bit_length() + 7) // 8

    def __iter__(self) -> Iterator[int]:
        return compress(count(), self._flags.to_bytes(self.span, "little"))

    def __len__(self) -> int:
        return self._flags.bit_count()

    def __bool__(self) -> bool:
        return self._flags != 0

    def __contains__(self, number: object) -> bool:
        """For few questions; many are asked of `flags` or a set."""
        return isinstance(number, int) and bool(self._flags >> 8 * number & 1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocSet) and self._flags == other._flags

    def __hash__(self) -> int:
        return hash(self._flags)

    def __repr__(self) -> str:
        return f"DocSet.of({list(self)})"

    def __and__(self, other: "DocSet") -> "DocSet":
        return DocSet(self._flags & other._flags)

    def __or__(self, other: "DocSet") -> "DocSet":
        return DocSet(self._flags | other._flags)

    def __sub__(self, other: "DocSet") -> "DocSet":
        return DocSet(self._flags & ~other._flags)

    def isdisjoint(self, other: "DocSet") -> bool:
        return not self._flags & other._flags


def times_held(sets: Iterable[DocSet], size: int) -> bytes:
    """For each of so many documents in how many of the sets it is: at most 255 sets."""
    return sum(one._flags for one in sets).to_bytes(size, "little")


class Column:
    """How much of a word each document holds; `docs` are those that hold any."""

    __slots__ = ("_lanes", "docs")

    def __init__(self, docs: DocSet | None = None, lanes: int = 0) -> None:
        self.docs = DocSet() if docs is None else docs
        self._lanes = lanes

    @classmethod
    def of_planes(cls, planes: Sequence[bytes]) -> "Column":
        """From the low bytes of how often each document holds it and, where one does more than 255 times, the high."""
        lanes = bytearray(_LANE * len(planes[0]))
        for at, plane in enumerate(planes):
            lanes[at::_LANE] = plane
        docs = DocSet.all_of(DocSet.where(plane.translate(_HELD)) for plane in planes)
        return cls(docs, int.from_bytes(lanes, "little"))

    @classmethod
    def of_counts(cls, numbers: Sequence[int], counts: Iterable[int]) -> "Column":
        lanes = array("I", bytes(_LANE * (max(numbers, default=-1) + 1)))
        for number, found in zip(numbers, counts, strict=True):
            lanes[number] = min(found, MOST_COUNTED)
        return cls(DocSet.of(numbers), _joined(lanes))

    def plus(self, other: "Column", times: int = 1) -> "Column":
        """With so many times of another one."""
        return Column(self.docs | other.docs, self._lanes + other._lanes * times)

    def least(self, other: "Column", size: int) -> "Column":
        """Of both what there is less of; of so many documents."""
        docs = self.docs & other.docs
        if not docs:
            return Column()
        return Column(docs, _joined(array("I", map(min, self.amounts(size), other.amounts(size)))))

    def amounts(self, size: int) -> Sequence[int]:
        """Of each of so many documents; raises OverflowError where others hold it."""
        found = array("I")
        found.frombytes(self._lanes.to_bytes(_LANE * size, "little"))
        if sys.byteorder == "big":
            found.byteswap()
        return found

    def of_doc(self, number: int) -> int:
        return self._lanes >> 8 * _LANE * number & 0xFFFFFFFF

    def size(self) -> int:
        """Bytes in memory, about."""
        return (self._lanes.bit_length() * 5) // 32 + 100


def _joined(numbers: "array[int]") -> int:
    if sys.byteorder == "big":
        numbers.byteswap()
    return int.from_bytes(numbers.tobytes(), "little")
