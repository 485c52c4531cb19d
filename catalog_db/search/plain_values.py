"""Values in the files of the index: lengths and JSON, and checksummed arrays of numbers. Reading them runs no code.

Whoosh writes pickles, and whoever can write into the room's folder could have one run their program. What is read here
is never larger than what stands in the file allows: a broken or forged length ends in ValueError.
"""

import array
import json
import struct
import sys
import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, BinaryIO

_LARGEST = 64 << 20  # bytes of one value
_LENGTH = struct.Struct(">I")
_BYTES = "bytes"  # JSON has none: {"bytes": "Latin-1"}
_JSON = json.JSONEncoder(separators=(",", ":"), check_circular=False, default=lambda value: {_BYTES: _latin(value)})

_LIST_MAGIC = b"RBP1"
# Of a block of postings: how many, bytes of one gap, bytes of one weight (0: all are 1), packed or not, its length,
# and the CRC-32 of what comes before it here and of the block.
_BLOCK = struct.Struct(">IBBBI")
_CHECK = struct.Struct(">I")
_BLOCK_POSTINGS = 4096
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
    """A posting list: rising document numbers, each with a weight of 0 to 2^32 - 1, in blocks."""
    parts = [_LIST_MAGIC]
    last = 0
    for start in range(0, len(ids), _BLOCK_POSTINGS):
        numbers, counts = ids[start : start + _BLOCK_POSTINGS], weights[start : start + _BLOCK_POSTINGS]
        gaps = [number - before for number, before in zip(numbers, (last, *numbers), strict=False)]
        last = numbers[-1]
        gap_size, gap_bytes = _narrow(gaps)
        weight_size, weight_bytes = (0, b"") if all(one == 1 for one in counts) else _narrow(counts)
        body = gap_bytes + weight_bytes
        packed = zlib.compress(body, 3) if len(body) >= _WORTH_PACKING else body
        is_packed = len(packed) < len(body)
        body = packed if is_packed else body
        head = _BLOCK.pack(len(numbers), gap_size, weight_size, is_packed, len(body))
        parts += (head, _CHECK.pack(zlib.crc32(body, zlib.crc32(head))), body)
    return b"".join(parts)


def unpack_postings(data: bytes, documents: int, first: int = 0) -> tuple[list[int], list[float]]:
    """Document numbers, each `first` higher, and weights; `documents`: how many there are at all.

    Raises:
        ValueError, struct.error, zlib.error: It is no posting list of so many documents.
    """
    if data[:4] != _LIST_MAGIC:
        raise ValueError(f"no posting list: {data[:4]!r}")
    ids: list[int] = []
    weights: list[float] = []
    position, last = 4, first
    while position < len(data):
        count, gap_size, weight_size, is_packed, length = _BLOCK.unpack_from(data, position)
        (check,) = _CHECK.unpack_from(data, position + _BLOCK.size)
        begin = position + _BLOCK.size + _CHECK.size
        body = data[begin : begin + length]
        if zlib.crc32(body, zlib.crc32(data[position : position + _BLOCK.size])) != check or not count:
            raise ValueError("a block of postings does not fit its checksum")
        if count > documents - len(ids):
            raise ValueError("more postings than documents")
        size = count * (gap_size + weight_size)
        if is_packed:
            body = unpacked(body, size)
        if len(body) != size:
            raise ValueError("a block of postings lacks some")
        ids += [*accumulate(_wide(body[: count * gap_size], gap_size), initial=last)][1:]
        last = ids[-1]
        weights += _wide(body[count * gap_size :], weight_size) if weight_size else [1.0] * count
        position = begin + length
    if last - first >= documents or not ids:
        raise ValueError("a posting of no document")
    return ids, weights


def _narrow(numbers: Sequence[int]) -> tuple[int, bytes]:
    """As few bytes a number as will do: 1 or 4. Bytes are read several times as fast."""
    return (1, bytes(numbers)) if max(numbers) < 256 else (4, _little(array.array("I", numbers)).tobytes())


def _wide(data: bytes, size: int) -> Iterable[int]:
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
