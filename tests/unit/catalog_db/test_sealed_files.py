"""A sealed file gives back what was written, from anywhere and also after a break, and is never another one's."""

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.errors import SealBroken
from catalog_db.rules.security.content_seal import (
    HEADER_BYTES,
    PIECE_BYTES,
    TAG_BYTES,
    Kind,
    file_key,
    open_all,
    plain_size,
    seal_all,
)
from catalog_db.sealed_files import SealedReader, SealedWriter

KEY, ID = bytes(range(32)), hashlib.sha256(b"the book").digest()
SIZES = st.sampled_from((0, 1, 15, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES)) | st.integers(
    0, 3 * PIECE_BYTES
)
SEALED_PIECE = PIECE_BYTES + TAG_BYTES


def book(size: int) -> bytes:
    return (hashlib.sha256(b"page").digest() * (size // 32 + 1))[:size]


def opened(sealed: bytes) -> bytes:
    return bytes(open_all(memoryview(sealed), file_key(KEY, sealed[:HEADER_BYTES], Kind.BOOK, ID)))


def write(path, plain: bytes, chunk: int = 10_000) -> str:
    with SealedWriter(path, KEY, Kind.BOOK, ID) as sink:
        for begin in range(sink.size, len(plain), chunk):
            sink.write(plain[begin : begin + chunk])
        sink.finish()
        return sink.sha256


def read(path, key: bytes = KEY, content_id: bytes = ID) -> bytes:
    with io.BufferedReader(SealedReader(path, key, Kind.BOOK, content_id)) as file:
        return file.read()


@given(SIZES, st.integers(1, 3 * PIECE_BYTES))
def test_what_was_written_is_read_again(tmp_path_factory, size, chunk):
    path, plain = tmp_path_factory.mktemp("s") / "book", book(size)
    assert write(path, plain, chunk) == hashlib.sha256(plain).hexdigest()
    sealed = path.read_bytes()
    assert opened(sealed) == read(path) == plain
    assert plain_size(len(sealed)) == size
    assert plain[:32] not in sealed or size < 8


@given(SIZES, st.data())
def test_any_part_is_as_it_was(tmp_path_factory, size, data):
    path, plain = tmp_path_factory.mktemp("s") / "book", book(size)
    path.write_bytes(seal_all(plain, KEY, Kind.BOOK, ID))
    with SealedReader(path, KEY, Kind.BOOK, ID) as file, io.BufferedReader(file) as reader:
        for _ in range(5):
            begin, length = data.draw(st.integers(0, size)), data.draw(st.integers(0, size))
            assert reader.seek(begin) == begin
            assert reader.read(length) == plain[begin : begin + length]
        assert reader.seek(0, 2) == size


@given(SIZES, st.data())
def test_a_writing_that_was_cut_anywhere_is_gone_on_with(tmp_path_factory, size, data):
    path, plain = tmp_path_factory.mktemp("s") / "book", book(size)
    write(path, plain)
    whole = path.read_bytes()
    pieces = (len(whole) - HEADER_BYTES) // SEALED_PIECE
    borders = st.integers(0, pieces).map(lambda n: HEADER_BYTES + n * SEALED_PIECE)
    path.write_bytes(whole[: data.draw(borders | st.integers(0, len(whole)))])
    before = path.read_bytes()
    assert write(path, plain) == hashlib.sha256(plain).hexdigest()
    assert read(path) == plain
    after = path.read_bytes()
    assert after.startswith(before) or before[:HEADER_BYTES] != after[:HEADER_BYTES]  # never twice under one salt


def test_a_break_at_a_piece_fetches_no_more_than_is_missing(tmp_path):
    path, plain = tmp_path / "book", book(3 * PIECE_BYTES)
    with SealedWriter(path, KEY, Kind.BOOK, ID) as sink:
        sink.write(plain[: 2 * PIECE_BYTES + 5])
    with SealedWriter(path, KEY, Kind.BOOK, ID) as sink:
        assert sink.size == 2 * PIECE_BYTES
        sink.begin_anew()
        assert (sink.size, sink.sha256) == (0, hashlib.sha256(b"").hexdigest())


@pytest.mark.parametrize("size", [0, 5, PIECE_BYTES, 2 * PIECE_BYTES + 5])
def test_every_change_and_every_cut_is_noticed(tmp_path, size):
    sealed = seal_all(book(size), KEY, Kind.BOOK, ID)
    path = tmp_path / "book"
    spoilt = [sealed[:cut] for cut in {0, 63, 64, 79, len(sealed) - 1, len(sealed) - 16, HEADER_BYTES + SEALED_PIECE}]
    spoilt += [sealed + b"x", sealed + bytes(16), sealed + sealed[HEADER_BYTES:]]
    spoilt += [sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :] for at in (0, 4, 5, 9, 20, 40, 64, -1)]
    if size > 2 * PIECE_BYTES:
        one, two = HEADER_BYTES + SEALED_PIECE, HEADER_BYTES + 2 * SEALED_PIECE
        spoilt.append(sealed[:HEADER_BYTES] + sealed[one:two] + sealed[HEADER_BYTES:one] + sealed[two:])
        spoilt.append(sealed[:one] + sealed[two:])
    for each in spoilt:
        if each == sealed:
            continue
        path.write_bytes(each)
        with pytest.raises(SealBroken):
            read(path)
        with pytest.raises(SealBroken):
            opened(each)


def test_each_writing_each_book_and_each_key_is_another(tmp_path):
    plain, path = book(100), tmp_path / "book"
    sealed = seal_all(plain, KEY, Kind.BOOK, ID)
    assert sealed[HEADER_BYTES:] != seal_all(plain, KEY, Kind.BOOK, ID)[HEADER_BYTES:]
    path.write_bytes(sealed)
    for key, kind, content_id in ((bytes(32), Kind.BOOK, ID), (KEY, Kind.COVER, ID), (KEY, Kind.BOOK, ID[::-1])):
        with pytest.raises(SealBroken), SealedReader(path, key, kind, content_id) as file:
            file.read()
