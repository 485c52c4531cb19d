"""Messages survive the pipe; nonsense does not."""

import io
import json

import pytest

from catalog_db.errors import DocumentProblem
from desktop.document.messages import (
    Failure,
    Find,
    Opened,
    OutlineEntry,
    Rendered,
    TextBlock,
    TextMatch,
    TextMatches,
)
from desktop.document.transport import MAX_HEADER, MessageInvalid, decode, encode, read_frame, write_frame

PICTURE = Rendered(3, 1.5, 0, 0, 0, 2, 2, 6, b"0123456789ab")


@pytest.mark.parametrize(
    "message",
    [
        Opened(1, (420.0, 595.25), ("i",), (OutlineEntry(1, "Bab 1", None),), False),
        Find("penduduk", 3, 20),
        TextMatches((TextMatch(0, (1.0, 2.0, 3.0, 4.0), "jumlah penduduk", 7, 15),), None),
        TextBlock("", 0, (("Tabel", "1"), ("a", ""))),
        Failure(DocumentProblem.DAMAGED, 4, "detail"),
        PICTURE,
    ],
)
def test_a_message_survives_the_pipe(message):
    header, payload = encode(message)
    pipe = io.BytesIO()
    pipe.write = lambda data: io.BytesIO.write(pipe, bytes(data))  # type: ignore[method-assign]
    write_frame(pipe, header, payload)
    pipe.seek(0)
    assert decode(type(message), *read_frame(pipe)) == message


@pytest.mark.parametrize(
    "change",
    [
        {"width": "2"},
        {"width": 2.0},
        {"width": True},
        {"width": None},
        {"width": -1},
        {"width": 10**9},
        {"scale": float("nan")},
        {"scale": float("inf")},
        {"stride": 5},
        {"height": 3},
        {"extra": 1},
    ],
)
def test_a_reply_with_wrong_values_is_refused(change):
    header, payload = encode(PICTURE)
    values = json.loads(header) | change
    with pytest.raises(MessageInvalid):
        decode(Rendered, json.dumps(values).encode(), payload)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b'{"page": 1}',
        b"\xff",
        b"[" * 100_000,
        b'{"problem": "good news"}',
        b'{"problem": ["damaged"]}',
    ],
)
def test_nonsense_is_refused(header):
    for kind in (Failure, Rendered, Opened):
        with pytest.raises(MessageInvalid):
            decode(kind, header, b"")


def test_half_characters_are_refused_from_the_untrusted_side():
    with pytest.raises(MessageInvalid):
        decode(Failure, b'{"problem": "damaged", "detail": "\\uD800"}', b"")


def test_a_text_that_looks_like_half_a_character_passes():
    failure = Failure(DocumentProblem.DAMAGED, None, "\\uD800 \\\\udefault \U0001f4d6")
    assert decode(Failure, *encode(failure)) == failure


@pytest.mark.parametrize("sizes", [(0.0, 10.0), (-1.0, 10.0), (10.0,), ()])
def test_impossible_page_sizes_are_refused(sizes):
    with pytest.raises(ValueError, match="sizes"):
        Opened(1, sizes, (), (), False)


def test_a_frame_that_promises_too_much_is_refused():
    length = (MAX_HEADER + 1).to_bytes(4, "little")
    with pytest.raises(MessageInvalid):
        read_frame(io.BytesIO(length + bytes(4)))


def test_a_broken_pipe_is_an_end():
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(b"\x05\x00\x00\x00\x00\x00\x00\x00abc"))
