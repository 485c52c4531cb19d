"""Values in the files of the index: lengths and JSON, and checksummed arrays of numbers. Reading them runs no code.

Whoosh writes pickles, and whoever can write into the room's folder could have one run their program. What is read here
is never larger than what stands in the file allows: a broken or forged length ends in ValueError.
"""

import array
import json
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, repeat
from typing import Any, BinaryIO

_LARGEST = 64 << 20  # bytes of one value
_LENGTH = struct.Struct(">I")
_BYTES = "bytes"  # JSON has none: {"bytes": "Latin-1"}
_JSON = json.JSONEncoder(separators=(",", ":"), check_circular=False, default=lambda value: {_BYTES: _latin(value)})

_LIST_MAGIC = b"RBP1"
# Of a block of postings: how many, bytes of one gap, bytes of one weight (0: all are 1), packed or not, its length,
# and the CRC-32 of what comes before it here and of the block. No bytes of a gap: so many documents, one weight each.
_BLOCK = struct.Struct(">IBBBI")
_CHECK = struct.Struct(">I")
_BLOCK_POSTINGS = 4096
_DENSE = 3  # a word that at least every third document holds has a weight for each of them
_WORTH_PACKING = 32  # bytes


def dumps(value: Any, protocol: int | None = None) -> bytes:
    """None, truth values, numbers, text, bytes, and lists and dictionaries of them; tuples come back as lists.

    `protocol` is there because Whoosh gives one.
    """
    data = _JSON.encode(value).encode("ascii")
    return _LENGTH.pack(len(data)) + data


def loads(data: bytes) -> Any:
    """
    Raises:
        EOFError: There is nothing.
        ValueError: It is nothing that `dumps` made.
    """
    if len(data) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack_from(data)
    if length != len(data) - _LENGTH.size:
        raise ValueError("a value is cut")
    return _from_json(data[_LENGTH.size :])


def dump(value: Any, file: BinaryIO, protocol: int | None = None) -> None:
    file.write(dumps(value))


def load(file: BinaryIO) -> Any:
    """The value at this place of a file; raises as `loads`."""
    head = file.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > _LARGEST:
        raise ValueError(f"a value of {length} bytes")
    data = file.read(length)
    if len(data) < length:
        raise ValueError("a value is cut")
    return _from_json(data)


def _from_json(data: bytes) -> Any:
    try:
        return json.loads(data, object_hook=_with_bytes)
    except RecursionError as error:
        raise ValueError("a value is nested too deeply") from error


def _latin(value: Any) -> str:
    if not isinstance(value, bytes):
        raise TypeError(f"{type(value).__name__} in the index")
    return value.decode("latin-1")


def _with_bytes(found: dict[str, Any]) -> Any:
    return found[_BYTES].encode("latin-1") if found.keys() == {_BYTES} else found


def unpacked(data: bytes, most: int, dictionary: bytes = b"") -> bytes:
    """What was packed with zlib, and perhaps with a dictionary.

    Raises:
        ValueError: It is more than `most` bytes, or cut.
        zlib.error: It is broken.
    """
    worker = zlib.decompressobj(zdict=dictionary)
    found = worker.decompress(data, most + 1)
    if len(found) > most or not worker.eof:
        raise ValueError(f"more than {most} bytes are packed here, or too few")
    return found


def pack_postings(ids: Sequence[int], weights: Sequence[int]) -> bytes:
    """A posting list: rising document numbers, each with a weight of 0 to 2^32 - 1, in blocks.

    A block of few documents among many says how far each is from the one before it. One of nearly all says the weight
    of each, 0 where there is none, the low byte of all of them first: that is read without a look at each.
    """
    parts = [_LIST_MAGIC]
    last = -1
    for start in range(0, len(ids), _BLOCK_POSTINGS):
        numbers, counts = ids[start : start + _BLOCK_POSTINGS], weights[start : start + _BLOCK_POSTINGS]
        span = numbers[-1] - last
        if span <= _DENSE * len(numbers) and min(counts) > 0:
            planes = _planes(numbers, counts, last + 1, span)
            count, gap_size, weight_size, body = span, 0, len(planes), b"".join(planes)
        else:
            gaps = [number - before for number, before in zip(numbers, (max(last, 0), *numbers), strict=False)]
            gap_size, gap_bytes = _narrow(gaps)
            weight_size, weight_bytes = (0, b"") if all(one == 1 for one in counts) else _narrow(counts)
            count, body = len(numbers), gap_bytes + weight_bytes
        last = numbers[-1]
        packed = zlib.compress(body, 3) if len(body) >= _WORTH_PACKING else body
        is_packed = len(packed) < len(body)
        body = packed if is_packed else body
        head = _BLOCK.pack(count, gap_size, weight_size, is_packed, len(body))
        parts += (head, _CHECK.pack(zlib.crc32(body, zlib.crc32(head))), body)
    return b"".join(parts)


def _planes(numbers: Sequence[int], counts: Sequence[int], first: int, span: int) -> list[bytes]:
    """Of each document from `first` on the weight: all low bytes, then all second bytes, as far as there are any."""
    lanes = array.array("I", bytes(4 * span))
    for number, weight in zip(numbers, counts, strict=True):
        lanes[number - first] = weight
    data = _little(lanes).tobytes()
    most = max(counts)
    return [data[at::4] for at in range(4) if at == 0 or most >> 8 * at]


def unpack_postings(data: bytes, documents: int) -> tuple[list[int], list[int]]:
    """Document numbers and weights; `documents`: how many there are at all.

    Raises:
        ValueError, struct.error, zlib.error: It is no posting list of so many documents.
    """
    ids: list[int] = []
    weights: list[int] = []
    last = -1
    for count, gap_size, weight_size, body in _blocks(data, documents):
        if gap_size:
            if count > documents - len(ids):
                raise ValueError("more postings than documents")
            ids += [*accumulate(_wide(body[: count * gap_size], gap_size), initial=max(last, 0))][1:]
            weights += _wide(body[count * gap_size :], weight_size) if weight_size else [1] * count
            last = ids[-1]
        else:
            if count > documents - last - 1:
                raise ValueError("more postings than documents")
            lanes = bytearray(4 * count)
            for at in range(weight_size):
                lanes[at::4] = body[at * count : (at + 1) * count]
            held = [*_wide(lanes, 4)]
            ids += compress(range(last + 1, last + 1 + count), held)
            weights += filter(None, held)
            last += count
    if last >= documents or not ids:
        raise ValueError("a posting of no document")
    return ids, weights


def unpack_counts(data: bytes, documents: int) -> list[bytes]:
    """The weight of each of so many documents: the low bytes of all, and the high ones unless they are all 0.

    0 is where there is none, and 65,535 the most. Raises as `unpack_postings`.
    """
    low, high = bytearray(documents), bytearray()
    last = -1
    for count, gap_size, weight_size, body in _blocks(data, documents):
        if count > documents:
            raise ValueError("more postings than documents")
        if gap_size:
            ids = [*accumulate(_wide(body[: count * gap_size], gap_size), initial=max(last, 0))][1:]
            weights: Iterable[int] = repeat(1)
            if weight_size:
                weights = _wide(body[count * gap_size :], weight_size)
            last = ids[-1]
            if last >= documents:
                raise ValueError("a posting of no document")
            if weight_size > 1:
                weights = [min(weight, 0xFFFF) for weight in weights]
                high = high or bytearray(documents)
                for number, weight in zip(ids, weights, strict=False):
                    low[number], high[number] = weight & 0xFF, weight >> 8
            else:
                for number, weight in zip(ids, weights, strict=False):
                    low[number] = weight
        else:
            first, last = last + 1, last + count
            if last >= documents:
                raise ValueError("a posting of no document")
            if weight_size > 2:  # more than anybody counts
                many = [number for number, more in enumerate(zip(*_split(body, count)[2:], strict=True)) if any(more)]
                planes = [bytearray(plane) for plane in _split(body, count)[:2]]
                for number in many:
                    planes[0][number] = planes[1][number] = 0xFF
                body = bytes(planes[0] + planes[1])
            low[first : last + 1] = body[:count]
            if weight_size > 1:
                high = high or bytearray(documents)
                high[first : last + 1] = body[count : 2 * count]
    if last < 0:
        raise ValueError("a posting of no document")
    return [bytes(low), bytes(high)] if high else [bytes(low)]


def _split(body: bytes, count: int) -> list[bytes]:
    return [body[at : at + count] for at in range(0, len(body), count)]


def _blocks(data: bytes, documents: int) -> Iterator[tuple[int, int, int, bytes]]:
    """Of each block how many postings or documents it has, bytes of a gap (0: one weight for each), and of a weight."""
    if data[:4] != _LIST_MAGIC:
        raise ValueError(f"no posting list: {data[:4]!r}")
    position = 4
    while position < len(data):
        count, gap_size, weight_size, is_packed, length = _BLOCK.unpack_from(data, position)
        (check,) = _CHECK.unpack_from(data, position + _BLOCK.size)
        begin = position + _BLOCK.size + _CHECK.size
        body = data[begin : begin + length]
        if zlib.crc32(body, zlib.crc32(data[position : position + _BLOCK.size])) != check or not count:
            raise ValueError("a block of postings does not fit its checksum")
        # Before it is unpacked, so that a forged one fills no memory.
        if count > documents or gap_size not in (0, 1, 4) or weight_size > 4 or not (gap_size or weight_size):
            raise ValueError("more postings than documents, or numbers of no such size")
        size = count * (gap_size + weight_size)
        if is_packed:
            body = unpacked(body, size)
        if len(body) != size:
            raise ValueError("a block of postings lacks some")
        yield count, gap_size, weight_size, body
        position = begin + length


def _narrow(numbers: Sequence[int]) -> tuple[int, bytes]:
    """As few bytes a number as will do: 1 or 4. Bytes are read several times as fast."""
    return (1, bytes(numbers)) if max(numbers) < 256 else (4, _little(array.array("I", numbers)).tobytes())


def _wide(data: bytes | bytearray, size: int) -> Iterable[int]:
    if size == 1:
        return data
    if size != 4:
        raise ValueError(f"numbers of {size} bytes")
    numbers = array.array("I")
    numbers.frombytes(data)
    return _little(numbers)


def _little(numbers: "array.array[int]") -> "array.array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
