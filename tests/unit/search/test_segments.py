"""What is read of the files against what was written; nothing in them runs code."""

import errno
import gc
import json
import pickle
import struct
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from whoosh.externalsort import SortingPool
from whoosh.writing import PostingPool

from catalog_db.errors import IndexBusy, IndexDamaged, NotWritable
from catalog_db.search import plain_values
from catalog_db.search import segments as module
from catalog_db.search.segments import Segments, Snapshot

FIELDS = ("title", "body")


@pytest.fixture
def segments(tmp_path: Path) -> Segments:
    Segments.create(tmp_path, FIELDS)
    return Segments(tmp_path, FIELDS)


def fill(segments: Segments, first: int, count: int) -> None:
    with segments.writing() as writer:
        for number in range(first, first + count):
            writer.add((number, f"isi {number}"), {"title": {"judul": 1}, "body": body_of(number)})


def body_of(number: int) -> Counter[str]:
    return Counter({"umum": 1 + number % 7, "tetap": 2, f"kata{number % 5}": number + 1, "sama": 1})


def postings_by_us(snapshot: Snapshot, field: str, word: str) -> list[tuple[int, int]]:
    column = snapshot.column(field, word)
    amounts = column.amounts(len(snapshot.documents))
    assert list(column.docs) == [number for number, amount in enumerate(amounts) if amount]
    return [(snapshot.documents[n].record[0], amounts[n]) for n in column.docs]


def put_in(word: str, numbers: Iterable[int]) -> list[tuple[int, int]]:
    return [(number, weight) for number in numbers if (weight := body_of(number)[word])]


@pytest.mark.parametrize("word", ["umum", "tetap", "kata3", "sama", "keras"])
def test_posting_lists_are_read_as_they_were_written(
    segments: Segments, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_values, "_BLOCK_POSTINGS", 128)
    fill(segments, 0, 300)  # more than two blocks
    fill(segments, 300, 5)
    with segments.writing() as writer:
        for document in writer.snapshot.documents[10:20]:
            writer.remove(document)
    ours = postings_by_us(segments.snapshot(), "body", word)
    assert ours == put_in(word, [*range(10), *range(20, 305)])
    assert ours or word == "keras"


def test_a_merge_that_has_to_sort_by_way_of_files(segments: Segments, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(3):
        fill(segments, at * 50, 50)
    runs: list[str] = []
    original = module._Pool._new_run
    monkeypatch.setattr(module._Pool, "_new_run", lambda self: (runs.append(""), original(self))[1])
    monkeypatch.setattr(PostingPool, "add", lambda self, item: (SortingPool.add(self, item), None)[1])
    monkeypatch.setattr(SortingPool.__init__, "__defaults__", (40, None, "", ".run"))
    monkeypatch.setattr(module, "_RUN_CHUNK", 7)
    with segments.writing() as writer:
        writer.merge(list(writer.sizes()))
    assert len(runs) > 5
    assert sorted(postings_by_us(segments.snapshot(), "body", "umum")) == put_in("umum", range(150))
    assert not list(segments.folder.rglob("*.run"))


def test_merging_changes_nothing_but_the_segments(segments: Segments) -> None:
    for at in range(4):
        fill(segments, at * 40, 40)
    with segments.writing() as writer:
        writer.remove(writer.snapshot.documents[7])
    before = sorted(postings_by_us(segments.snapshot(), "body", "umum"))
    with segments.writing() as writer:
        writer.merge(list(writer.sizes())[:3])
    after = segments.snapshot()
    assert sorted(postings_by_us(after, "body", "umum")) == before
    assert len(after.open_segments) == 2
    assert sorted(document.record[0] for document in after.documents) == [n for n in range(160) if n != 7]


def test_a_snapshot_outlives_what_others_do(segments: Segments) -> None:
    fill(segments, 0, 10)
    old = segments.snapshot()
    with segments.writing() as writer:
        writer.merge(list(writer.sizes()))
        for document in writer.snapshot.documents:
            writer.remove(document)
    assert len(postings_by_us(old, "body", "umum")) == 10
    assert old.documents[3].record == (3, "isi 3")
    assert segments.snapshot(old).documents == []


def test_open_segments_are_used_again(segments: Segments) -> None:
    fill(segments, 0, 3)
    old = segments.snapshot()
    fill(segments, 3, 3)
    new = segments.snapshot(old)
    name = next(iter(old.open_segments))
    assert new.open_segments[name] is old.open_segments[name]
    assert new.generation > old.generation


def test_an_error_while_writing_leaves_the_index_as_it_was(segments: Segments) -> None:
    fill(segments, 0, 3)
    with pytest.raises(ZeroDivisionError), segments.writing() as writer:
        writer.add((9, None), {"body": {"umum": 1}})
        raise ZeroDivisionError
    assert len(segments.snapshot().documents) == 3
    fill(segments, 3, 1)  # the lock is free again


def test_two_writers(segments: Segments, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOCK_PATIENCE_S", 0.0)
    with segments.writing(), pytest.raises(IndexBusy), Segments(segments.folder, FIELDS).writing():
        pass


def test_a_file_that_windows_holds_for_a_moment_is_opened_again(
    segments: Segments, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(segments, 0, 3)
    read, tried, paused = module._Toc.read, [], []

    def held(*what: Any) -> Any:
        tried.append(what)
        if len(tried) < 3:
            raise PermissionError(errno.EACCES, "it is being named, or removed")
        return read(*what)

    monkeypatch.setattr(module._Toc, "read", held)
    monkeypatch.setattr(time, "sleep", paused.append)
    assert len(segments.snapshot().documents) == 3
    assert len(tried) == 3 and len(paused) == 2


def test_files_that_are_closed_to_us_are_told(segments: Segments, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: Any) -> Any:
        raise PermissionError(errno.EACCES, "not ours to read")

    monkeypatch.setattr(module._Toc, "read", closed)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(NotWritable):
        segments.snapshot()


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9])
def test_a_cut_segment_is_called_damaged(segments: Segments, keep: float) -> None:
    fill(segments, 0, 50)
    for file in segments.folder.glob("*.seg"):
        file.write_bytes(file.read_bytes()[: int(file.stat().st_size * keep)])
    with pytest.raises(IndexDamaged):
        Segments(segments.folder, FIELDS).snapshot().read_everything()


def test_noise_in_a_segment_is_called_damaged(segments: Segments) -> None:
    fill(segments, 0, 200)
    (file,) = segments.folder.glob("*.seg")
    whole = file.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        file.unlink()  # the old one stays mapped by whoever has it open
        noise = b"\xff\x00\xff\x00" if whole[at : at + 4] != b"\xff\x00\xff\x00" else bytes(4)
        file.write_bytes(whole[:at] + noise + whole[at + 4 :])
        with pytest.raises(IndexDamaged):
            Segments(segments.folder, FIELDS).snapshot().read_everything()


def test_damage_is_no_reason_to_look_for_garbage(segments: Segments, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoosh does so where its mapping is in use; the thread that searches must not meet windows among the garbage."""
    looked = []
    monkeypatch.setattr(gc, "collect", lambda *_: looked.append(True))
    fill(segments, 0, 50)
    (file,) = segments.folder.glob("*.seg")
    whole = file.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 20)):
        file.unlink()
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        with pytest.raises(IndexDamaged):
            Segments(segments.folder, FIELDS).snapshot().read_everything()
    assert not looked


class Harmful:
    """Unpickled, it makes a file."""

    def __init__(self, canary: Path) -> None:
        self._canary = canary

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self._canary,)


def parts_of(segments: Segments) -> list[tuple[Path, int, int]]:
    """Everything in the files that is read: file, where it begins, its length."""
    found = []
    for toc in segments.folder.glob("*.toc"):
        found.append((toc, 0, toc.stat().st_size))
        for one in json.loads(toc.read_bytes().partition(b"\n")[2])["segments"]:
            file = segments.folder / f"MAIN_{one['name']}.seg"
            found += [(file, begin, length) for begin, length, _ in one["parts"].values()]
            directory = int.from_bytes(file.read_bytes()[:8], "big")
            found.append((file, directory, file.stat().st_size - directory))
    return found


def merge_all(folder: Path) -> None:
    """Nothing is left open here: Windows replaces no file that is."""
    with Segments(folder, FIELDS).writing() as writer:
        writer.merge(list(writer.sizes()))


def corrected(folder: Path) -> None:
    """As somebody would who knows the checksums."""
    for toc in folder.glob("*.toc"):
        found = json.loads(toc.read_bytes().partition(b"\n")[2])
        for one in found["segments"]:
            whole = (folder / f"MAIN_{one['name']}.seg").read_bytes()
            one["size"] = len(whole)
            for part in one["parts"].values():
                part[2] = zlib.crc32(whole[part[0] : part[0] + part[1]])
        text = json.dumps(found).encode()
        toc.write_bytes(b"%08x\n" % zlib.crc32(text) + text)


@pytest.mark.parametrize("correct", [False, True])
def test_no_part_of_any_file_runs_code(segments: Segments, tmp_path: Path, correct: bool) -> None:
    canary = tmp_path / "canary"
    fill(segments, 0, 60)
    payloads = [pickle.dumps(Harmful(canary), protocol) for protocol in (0, 2, 4)]
    pristine = {file.name: file.read_bytes() for file in segments.folder.iterdir() if file.is_file()}
    tried = 0
    for file, begin, length in parts_of(segments):
        for payload in payloads:
            for place in {0, 4, 8, length // 2, max(0, length - len(payload))}:
                folder = tmp_path / f"try{tried}"  # Windows replaces no file that was opened
                folder.mkdir()
                for name, whole in pristine.items():
                    (folder / name).write_bytes(whole)
                whole = pristine[file.name]
                at = begin + place
                (folder / file.name).write_bytes(whole[:at] + payload + whole[at + len(payload) :])
                if correct and file.suffix == ".seg":
                    corrected(folder)
                with suppress(IndexDamaged):
                    Segments(folder, FIELDS).snapshot().read_everything()
                with suppress(IndexDamaged):
                    merge_all(folder)
                assert not canary.exists(), (file.name, begin, place)
                tried += 1
    assert tried > 50


_BY_WHOOSH = r"""
import pickle, sys
from pathlib import Path
from whoosh.fields import Schema, TEXT
from whoosh.index import TOC
from whoosh.filedb.filestore import FileStorage
class Harmful:
    def __reduce__(self): return Path.touch, (Path(sys.argv[2]),)
TOC(Schema(body=TEXT), [Harmful()] if sys.argv[3] == "segments" else [], 9).write(FileStorage(sys.argv[1]), "MAIN")
if sys.argv[3] == "schema":
    (toc,) = Path(sys.argv[1]).glob("*_9.toc")
    whole = toc.read_bytes()
    at = whole.index(b"\x80\x02")
    size = (whole[at - 2] & 127) | whole[at - 1] << 7
    toc.write_bytes(whole[:at] + pickle.dumps(Harmful(), 2).ljust(size, b"#") + whole[at + size:])
if sys.argv[4] == "read":
    TOC.read(FileStorage(sys.argv[1]), "MAIN")
"""


@pytest.mark.parametrize("where", ["schema", "segments"])
def test_the_table_of_contents_that_whoosh_would_have_run(segments: Segments, tmp_path: Path, where: str) -> None:
    fill(segments, 0, 3)
    canary = tmp_path / "canary"

    def by_whoosh(what: str) -> None:
        command = [sys.executable, "-c", _BY_WHOOSH, str(segments.folder), str(canary), where, what]
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL, timeout=60)

    by_whoosh("read")
    assert canary.exists()  # so it is the harmful thing that it is meant to be
    canary.unlink()
    by_whoosh("write")
    with pytest.raises(IndexDamaged):
        Segments(segments.folder, FIELDS)
    assert not canary.exists()


_LIFE = """
import marshal, pickle, sys
from pathlib import Path
from catalog_db.search.segments import Segments
folder = Path(sys.argv[1])
Segments.create(folder, ("title", "body"))
segments = Segments(folder, ("title", "body"))
for number in range(3):
    with segments.writing() as writer:
        writer.add((number, b"x"), {"title": {"judul": 1}, "body": {"satu": 2, "dua": 1}})
with segments.writing() as writer:
    writer.remove(writer.snapshot.documents[0])
    writer.merge(list(writer.sizes()))
assert list(segments.snapshot().column("body", "satu").amounts(2)) == [2, 2]
readers = (pickle.load, pickle.loads, pickle._load, pickle._loads, pickle, marshal.load, marshal.loads, marshal)
for name, module in list(sys.modules.items()):
    if name.split(".")[0] == "whoosh":
        for attribute, value in vars(module).items():
            if any(value is one for one in readers) or isinstance(value, type) and issubclass(value, pickle.Unpickler):
                print(name, attribute)
"""


def test_nothing_of_whoosh_can_read_a_pickle(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIFE, str(tmp_path)], capture_output=True, text=True, check=True, timeout=120
    )
    assert not done.stdout


def test_postings_that_are_no_postings() -> None:
    whole = plain_values.pack_postings([0, 3, 70_000], [1, 300, 2])
    assert plain_values.unpack_postings(whole, 80_000) == ([0, 3, 70_000], [1, 300, 2])
    for broken in (b"", b"RBP1", whole[:-1], whole + b"\0", whole[:8] + b"\7" + whole[9:], b"W3Bl" + whole[4:]):
        with pytest.raises((ValueError, struct.error)):
            plain_values.unpack_postings(broken, 80_000)
    with pytest.raises(ValueError, match="no document"):
        plain_values.unpack_postings(whole, 70_000)
    with pytest.raises(ValueError, match="more postings"):
        plain_values.unpack_postings(whole, 2)


def test_a_small_file_does_not_grow() -> None:
    bomb = zlib.compress(bytes(50 << 20), 9)
    with pytest.raises(ValueError, match="more than"):
        plain_values.unpacked(bomb, 1000)
    with pytest.raises(ValueError, match="cut"):
        plain_values.loads(plain_values.dumps([1, 2])[:-1])
    with pytest.raises(ValueError, match="bytes"):
        plain_values.load(BytesIO(b"\xff\xff\xff\xff"))
    with pytest.raises(ValueError, match="nested"):
        plain_values.loads((200_000).to_bytes(4, "big") + b"[" * 200_000)


def test_an_empty_folder_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        Segments(tmp_path, FIELDS).snapshot()
