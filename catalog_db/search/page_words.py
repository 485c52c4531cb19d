"""On which pages of a publication each word stands, and how often, packed into one value; a search decodes its words.

A word is what the page locator calls one: letters and digits of the folded text with anything else around them. Numbers
are left out, for a yearbook holds hundreds of thousands of them, but for years and numbers of tables ("3.9").

Synonyms of several words (`Terms`) are listed as if each was a word: else each page that holds theirs would be read.

The value: magic; how many pages and words; bytes of a list's length; the CRC-32 of the names of several words (before
there were any, another magic, and no such number); for each of the buckets how many words and bytes
of lists come before it (the last: how many there are at all); then of all words, bucket by bucket, 24 bits of the
CRC-32, the lengths of the lists, and the lists; at last the CRC-32 of all that. The upper bits of a word's CRC-32
choose its bucket. Words that agree in all 31 bits share a list: one query in some thousands may be shown a page that
lacks the word.

A list: bytes of a page number, and whether counts follow; the page numbers from 0, rising; a byte for each count, where
one is not 1. A list of one byte is just a page number. All numbers are little-endian.
"""

import re
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import ge

from catalog_db.search.damage import BrokenPages

_MAGIC_BEFORE, _MAGIC = b"RBW1", b"RBW2"
_HEAD_BEFORE, _HEAD = struct.Struct("<4sIIB"), struct.Struct("<4sIIBI")
_BUCKET_BITS = 7
_BUCKET = struct.Struct("<II")  # words and bytes of lists before it
_TWO_BUCKETS = struct.Struct("<IIII")
_BUCKETS = (1 << _BUCKET_BITS) + 1
_KEY_BITS = 24  # of a word within its bucket
_KEY_BYTES = _KEY_BITS // 8
_TYPES = {1: "B", 2: "H", 4: "I"}  # bytes of a number, and what `array` calls it
_COUNTED = 128  # in the first byte of a list, beside the bytes of a page number
_KNOWN_LIST = 200  # bytes in memory of a decoded list, about
_MOST_COUNTED = 255  # of a word on a page
_LONGEST = 160  # bytes of a word of the index: 40 characters

_RUNS = re.compile(rb"[0-9a-z\x80-\xff]+")
_TABLE_NUMBER = rb"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}"
_TABLE_NUMBERS = re.compile(
    rb"(?<![0-9a-z\x80-\xff])(?<![0-9][.,])" + _TABLE_NUMBER + rb"(?![0-9a-z\x80-\xff])(?![.,][0-9])"
)
_LISTED = re.compile(rb"[0-9a-z\x80-\xff]+|" + _TABLE_NUMBER)
LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789") | frozenset(range(128, 256))
_CONTENTS = b"...."  # what stands for: this page is a list of contents or tables
_LEADERS = (b"....", b". . . .")
_FEWEST_LEADERS = 5

PageCounts = tuple[Sequence[int], Sequence[int] | None]  # page numbers from 0, rising; None: once on each
_NOWHERE: PageCounts = (), None


# Which words follow each other somewhere in a publication: a Bloom filter (Bloom 1970) of two bits for each pair. Nine
# in ten publications in which a phrase does not stand are told by it, without a look at their pages. Pairs over a page
# break have four bits: for those two pages are unpacked where it is wrong.

_BITS_A_PAIR = 5
_OVER_BREAK = 1, 2  # beside the bits of a pair on one page, which are others
_SPREAD = 0x9E3779B1  # 2^32 by the golden ratio (Knuth, The Art of Computer Programming, 6.4)


def pack_pairs(pages: Iterable[bytes], breaks: Iterable[tuple[bytes, bytes]] = ()) -> bytes:
    """From the folded texts of all pages, and the words that may follow each other over page breaks.

    With its CRC-32 behind it.
    """
    hashes: set[int] = set()
    for page in pages:
        pairs = set(pairwise(_RUNS.findall(page)))
        hashes.update(_hash_of(one, two) for one, two in pairs if _is_listed(one) and _is_listed(two))
    for one, two in set(breaks):
        hashes.update(_hashes_over_break(one, two))
    bits = max(8, _BITS_A_PAIR * len(hashes))
    found = bytearray((bits + 7) // 8)
    for pair in hashes:
        for place in _places(pair, len(found)):
            found[place >> 3] |= 1 << (place & 7)
    return bytes(found) + zlib.crc32(found).to_bytes(4, "little")


def pairs_of(phrase: bytes) -> tuple[int, ...]:
    """What to ask `Pairs` for, of a phrase that stands on one page."""
    words = _RUNS.findall(phrase)
    return tuple(_hash_of(one, two) for one, two in pairwise(words) if _is_listed(one) and _is_listed(two))


def pairs_over_break(phrase: bytes, at: int) -> tuple[int, ...]:
    """The same where a page ends before the word `at`."""
    words = _RUNS.findall(phrase)
    front, behind = b" ".join(words[:at]), b" ".join(words[at:])
    return (*pairs_of(front), *_hashes_over_break(words[at - 1], words[at]), *pairs_of(behind))


def _hashes_over_break(one: bytes, two: bytes) -> tuple[int, ...]:
    if not (_is_listed(one) and _is_listed(two)):
        return ()
    return tuple(_hash_of(bytes((salt, *one)), two) for salt in _OVER_BREAK)


class Pairs:
    """What was packed of the words that follow each other."""

    def __init__(self, packed: bytes) -> None:
        """Raises BrokenPages."""
        self._packed, self._size = packed, len(packed) - 4
        if self._size < 1 or zlib.crc32(packed[:-4]) != int.from_bytes(packed[-4:], "little"):
            raise BrokenPages("the pairs of words do not fit their checksum")

    def may_hold(self, pairs: Iterable[int]) -> bool:
        """Whether all of them may stand in the publication; False where one does not."""
        packed, size = self._packed, self._size
        return all(packed[place >> 3] >> (place & 7) & 1 for pair in pairs for place in _places(pair, size))


def _places(pair: int, size: int) -> tuple[int, int]:
    return pair * 8 * size >> 32, (pair * _SPREAD & 0xFFFFFFFF) * 8 * size >> 32


def _hash_of(one: bytes, two: bytes) -> int:
    return zlib.crc32(two, zlib.crc32(one) ^ 1) * _SPREAD & 0xFFFFFFFF


def _is_listed(word: bytes) -> bool:
    return len(word) <= _LONGEST and (not word.isdigit() or _is_year(word))


# On which pages each word stands.


def key_of(word: bytes) -> int | None:
    """What to ask `PageWords` with; None for what it does not list, and only the text of the pages tells."""
    return _key_of(word) if _LISTED.fullmatch(word) and _is_listed(word) else None


def keys_within(phrase: bytes) -> tuple[int, ...]:
    """Of the words that a page must hold, since it holds a phrase."""
    keys = map(key_of, _RUNS.findall(phrase))
    return tuple(key for key in keys if key is not None)


def first_word(folded: bytes, start: int, end: int) -> bytes:
    """Of a part of a text; empty where it has none."""
    found = _RUNS.search(folded, start, end)
    return found[0] if found else b""


def last_word(folded: bytes, start: int, end: int) -> bytes:
    words = _RUNS.findall(folded, start, end)
    return words[-1] if words else b""


def _is_year(word: bytes) -> bool:
    return len(word) == 4 and b"1900" <= word <= b"2099"


def places_of(folded: bytes, form: bytes) -> Iterator[int]:
    """Where a form begins, with no letter or digit around it; a text ends with a blank."""
    at = folded.find(form)
    while at >= 0:
        end = at + len(form)
        if folded[end] not in LETTERS and (at == 0 or folded[at - 1] not in LETTERS):
            yield at
        at = folded.find(form, end)


class Terms:
    """Names of several words, as UTF-8 with a blank between them. `check` differs where they do."""

    def __init__(self, terms: Iterable[bytes] = ()) -> None:
        found = sorted({term for term in terms if b" ".join(_RUNS.findall(term)) == term})
        self.check = zlib.crc32(b"\n".join(found))
        self._keys = {term: _key_of(term) for term in found}
        self._by_first: dict[bytes, list[tuple[bytes, list[bytes]]]] = {}
        for term in found:
            first, *others = term.split(b" ")
            self._by_first.setdefault(first, []).append((term, others))

    def key_of(self, term: bytes) -> int | None:
        return self._keys.get(term)

    def on(self, words: Mapping[bytes, int], folded: bytes) -> dict[bytes, int]:
        """How often each stands on a page, of which all words are known."""
        found = {}
        for first in self._by_first.keys() & words.keys():
            for term, others in self._by_first[first]:
                if all(other in words for other in others):
                    count = sum(1 for _ in places_of(folded, term))
                    if count:
                        found[term] = count
        return found


NO_TERMS = Terms()


def pack(pages: Iterable[bytes], terms: Terms = NO_TERMS) -> bytes:
    """From the folded texts of all pages."""
    held: dict[bytes, tuple[list[int], list[int]]] = {}
    number = -1
    for number, page in enumerate(pages):
        words = Counter(_RUNS.findall(page))
        named = terms.on(words, page)
        words.update(named)
        words.update(_TABLE_NUMBERS.findall(page))
        if any(page.count(leader) >= _FEWEST_LEADERS for leader in _LEADERS):
            words[_CONTENTS] = 1
        for word, count in words.items():
            known = held.get(word)
            if known is not None:
                known[0].append(number)
                known[1].append(count)
            elif _is_listed(word):
                held[word] = [number], [count]
    return _packed(_by_key(held), number + 1, terms.check)


def _by_key(held: Mapping[bytes, tuple[list[int], list[int]]]) -> dict[int, tuple[list[int], list[int]]]:
    found: dict[int, tuple[list[int], list[int]]] = {}
    for word, listed in held.items():
        key = _key_of(word)
        if key in found:  # as another word
            both = Counter(dict(zip(*found[key], strict=True))) + Counter(dict(zip(*listed, strict=True)))
            listed = sorted(both), [both[number] for number in sorted(both)]
        found[key] = listed
    return found


def _packed(held: Mapping[int, tuple[list[int], list[int]]], pages: int, terms: int) -> bytes:
    keys = sorted(held)
    lists = [_list(*held[key]) for key in keys]
    lengths = list(map(len, lists))
    longest = max(lengths, default=0)
    size = 1 if longest < 1 << 8 else 2 if longest < 1 << 16 else 4
    starts = [bisect_left(keys, bucket << _KEY_BITS) for bucket in range(_BUCKETS)]
    places = [0, *accumulate(lengths)]
    buckets = b"".join(_BUCKET.pack(start, places[start]) for start in starts)
    whole, short = _numbers(keys, 4), bytearray(_KEY_BYTES * len(keys))
    for at in range(_KEY_BYTES):
        short[at::_KEY_BYTES] = whole[at::4]
    head = _HEAD.pack(_MAGIC, pages, len(keys), size, terms)
    packed = b"".join((head, buckets, short, _numbers(lengths, size), *lists))
    return packed + zlib.crc32(packed).to_bytes(4, "little")


def _key_of(word: bytes) -> int:
    """31 bits: bucket and key."""
    return zlib.crc32(word) >> 1


def _list(pages: list[int], counts: list[int]) -> bytes:
    size = 1 if pages[-1] < 1 << 8 else 2 if pages[-1] < 1 << 16 else 4
    if counts.count(1) == len(counts):
        return bytes(pages) if len(pages) == size == 1 else bytes((size,)) + _numbers(pages, size)
    if max(counts) > _MOST_COUNTED:
        counts = [min(_MOST_COUNTED, count) for count in counts]
    return bytes((size | _COUNTED,)) + _numbers(pages, size) + bytes(counts)


def _numbers(values: Sequence[int], size: int) -> bytes:
    if size == 1:
        return bytes(values)
    found = array(_TYPES[size], values)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def _unpacked(data: bytes, size: int) -> Sequence[int]:
    if size == 1:
        return data
    found = array(_TYPES[size])
    found.frombytes(data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


class PageWords:
    """What was packed; what is asked for is decoded. `terms`: the check of the names of several words that it lists."""

    def __init__(self, packed: bytes) -> None:
        """
        Raises:
            ValueError, LookupError, struct.error: It is nothing that `pack` made.
        """
        if packed[: len(_MAGIC)] == _MAGIC_BEFORE:
            magic, self._pages, words, size = _HEAD_BEFORE.unpack_from(packed)
            self._buckets, self.terms = _HEAD_BEFORE.size, NO_TERMS.check
        else:
            magic, self._pages, words, size, self.terms = _HEAD.unpack_from(packed)
            self._buckets = _HEAD.size
        if magic not in (_MAGIC, _MAGIC_BEFORE) or zlib.crc32(packed[:-4]) != int.from_bytes(packed[-4:], "little"):
            raise ValueError("the words of pages do not fit their checksum")
        self._packed = packed
        self._known: dict[int, PageCounts] = {}
        self._size = size
        self._keys = self._buckets + _BUCKET.size * _BUCKETS
        self._lengths = self._keys + _KEY_BYTES * words
        self._lists = self._lengths + size * words
        _, length = _BUCKET.unpack_from(packed, self._keys - _BUCKET.size)
        if self._lists + length != len(packed) - 4:
            raise ValueError("the words of pages do not fit their lists")

    def __len__(self) -> int:
        """How many pages there are."""
        return int(self._pages)

    def size(self) -> int:
        """Bytes in memory, about."""
        return len(self._packed) + _KNOWN_LIST * len(self._known)

    def on(self, key: int) -> PageCounts:
        """The pages on which a word stands, and how often (255: or more often). Raises BrokenPages."""
        known = self._known.get(key)
        if known is not None:
            return known
        try:
            found = self._known[key] = self._decoded(self._list(key))
            return found
        except (ArithmeticError, LookupError, ValueError, struct.error) as error:
            raise BrokenPages(f"the pages of a word: {error}") from error

    def _list(self, key: int) -> bytes:
        packed = self._packed
        before, place, after, _ = _TWO_BUCKETS.unpack_from(packed, self._buckets + _BUCKET.size * (key >> _KEY_BITS))
        first, last = self._keys + _KEY_BYTES * before, self._keys + _KEY_BYTES * after
        wanted = key.to_bytes(4, "little")[:_KEY_BYTES]
        at = packed.find(wanted, first, last)
        while at >= 0 and (at - first) % _KEY_BYTES:  # the end of one and the beginning of the next
            at = packed.find(wanted, at + 1, last)
        if at < 0:
            return b""
        begin = self._lengths + self._size * before
        end = begin + self._size * ((at - first) // _KEY_BYTES + 1)
        lengths = _unpacked(packed[begin:end], self._size)
        end = self._lists + place + sum(lengths)
        return packed[end - lengths[-1] : end]

    def _decoded(self, found: bytes) -> PageCounts:
        if not found:
            return _NOWHERE
        if len(found) == 1:
            numbers: Sequence[int] = found
            counts: Sequence[int] | None = None
        else:
            size, is_counted = found[0] & ~_COUNTED, found[0] >= _COUNTED
            count = (len(found) - 1) // (size + is_counted)
            numbers = _unpacked(found[1 : 1 + count * size], size)
            counts = found[1 + count * size :] if is_counted else None
        if numbers[-1] >= self._pages or (counts is not None and len(counts) != len(numbers)):
            raise ValueError("a word on pages that are not there")
        return numbers, counts

    def contents(self) -> Sequence[int]:
        """The pages that are lists of contents or tables: they name everything and show nothing."""
        return self.on(_key_of(_CONTENTS))[0]

    def check(self) -> None:
        """Decode all; raises as `on`."""
        for bucket in range(_BUCKETS - 1):
            at = self._buckets + _BUCKET.size * bucket
            before, _, after, _ = _TWO_BUCKETS.unpack_from(self._packed, at)
            for word in range(before, after):
                begin = self._keys + _KEY_BYTES * word
                low = int.from_bytes(self._packed[begin : begin + _KEY_BYTES], "little")
                numbers, _ = self.on(bucket << _KEY_BITS | low)
                if not numbers or any(map(ge, numbers, numbers[1:])):
                    raise BrokenPages("a word on no pages, or on pages that do not rise")
