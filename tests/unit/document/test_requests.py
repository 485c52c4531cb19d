"""Requests reach the document process, and with them what their files contain; never a name."""

import os
import sys
from pathlib import Path

import pytest

from desktop.books.files import DocumentFile
from desktop.document.messages import CompareText, Open
from desktop.document.requests import RequestReceiver, RequestSender
from desktop.document.transport import MessageInvalid, decode, encode
from desktop.document.watermark import WatermarkText

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="handles are put into another process there")


@pytest.fixture
def way():
    sender = RequestSender()
    receiver = RequestReceiver(os.dup(sender.for_child.fileno()))
    yield sender, receiver
    sender.close()
    receiver.close()


def _received(way, request):
    sender, receiver = way
    sender.send(request, 7)
    name, number, told, fields, data = receiver.next()
    assert (name, number) == (type(request).__name__, 7)
    return fields, decode(type(request), fields, b"", trusted=True, files=receiver.files(told, data))


def test_a_file_arrives_as_what_it_contains(way, tmp_path):
    path = tmp_path / "Siti Aminah.pdf"
    path.write_bytes(b"one")
    fields, came = _received(way, Open(DocumentFile(path), "kunci", WatermarkText("BPS", "P-001")))
    assert (came.file.path, bytes(came.file.content)) == (None, b"one")
    assert (came.password, came.watermark) == ("kunci", WatermarkText("BPS", "P-001"))
    assert b"Siti" not in fields


def test_two_files_and_one_that_lies_in_memory_keep_their_places(way, tmp_path):
    (tmp_path / "a").write_bytes(b"first")
    (tmp_path / "b").write_bytes(b"second")
    _, came = _received(way, CompareText(DocumentFile(tmp_path / "a"), DocumentFile(tmp_path / "b"), (3,)))
    assert (bytes(came.file.content), bytes(came.original.content), came.pages) == (b"first", b"second", (3,))
    _, came = _received(way, CompareText(DocumentFile(content=b"memory"), DocumentFile(tmp_path / "b")))
    assert (bytes(came.file.content), bytes(came.original.content)) == (b"memory", b"second")


def test_what_cannot_be_opened_arrives_as_nothing_and_an_empty_file_as_an_empty_one(way, tmp_path):
    os.mkfifo(tmp_path / "pipe")  # to open it in the ordinary way would wait for ever
    odd = tmp_path / os.fsdecode(b"\xff.pdf")
    odd.write_bytes(b"")
    for missing in (tmp_path, tmp_path / "nothing.pdf", tmp_path / "pipe", Path("\0")):
        assert _received(way, Open(DocumentFile(missing)))[1].file.content is None
    assert bytes(_received(way, Open(DocumentFile(odd)))[1].file.content) == b""


def test_no_descriptor_is_left_on_either_side(way, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"a")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        _received(way, Open(DocumentFile(path)))
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_only_the_fields_of_a_request_are_files():
    header, _ = encode(Open(DocumentFile(content=b"x")))
    with pytest.raises(MessageInvalid):
        decode(Open, header, b"", trusted=True)
    with pytest.raises(MessageInvalid):
        decode(Open, header, b"", trusted=True, files={"file": DocumentFile(), "password": DocumentFile()})


def test_what_a_file_contains_is_not_shown():
    assert "secret" not in repr(DocumentFile(content=b"secret"))
