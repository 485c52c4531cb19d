"""Our reading of Whoosh's files against Whoosh's own."""

from collections import Counter
from pathlib import Path

import pytest
from whoosh.index import open_dir

from catalog_db.errors import IndexBusy, IndexDamaged
from catalog_db.search import segments as module
from catalog_db.search.segments import Segments, Snapshot

FIELDS = ("title", "body")


@pytest.fixture
def segments(tmp_path: Path) -> Segments:
    Segments.create(tmp_path, FIELDS)
    return Segments(tmp_path)


def fill(segments: Segments, first: int, count: int) -> None:
    with segments.writing() as writer:
        for number in range(first, first + count):
            body = Counter({"umum": 1 + number % 7, "tetap": 2, f"kata{number % 5}": number + 1, "sama": 1})
            writer.add((number, f"isi {number}"), {"title": {"judul": 1.0}, "body": body})


def postings_by_whoosh(folder: Path, field: str, word: str) -> list[tuple[int, float]]:
    reader = open_dir(str(folder)).reader()
    try:
        stored = {number: fields["record"][0] for number, fields in reader.iter_docs()}
        matcher = reader.postings(field, word)
        found = []
        while matcher.is_active():
            found.append((stored[matcher.id()], matcher.weight()))
            matcher.next()
        return found
    finally:
        reader.close()


def postings_by_us(snapshot: Snapshot, field: str, word: str) -> list[tuple[int, float]]:
    numbers, weights = snapshot.postings(field, word)
    return [(snapshot.documents[n].record[0], weight) for n, weight in zip(numbers, weights, strict=True)]


@pytest.mark.parametrize("word", ["umum", "tetap", "kata3", "sama"])
def test_posting_lists_are_read_as_whoosh_reads_them(segments: Segments, word: str) -> None:
    fill(segments, 0, 300)  # more than two blocks of 128
    fill(segments, 300, 5)
    with segments.writing() as writer:
        for document in writer.snapshot.documents[10:20]:
            writer.remove(document)
    ours = postings_by_us(segments.snapshot(), "body", word)
    assert ours == postings_by_whoosh(segments.folder, "body", word)
    assert ours


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
    with segments.writing(), pytest.raises(IndexBusy), Segments(segments.folder).writing():
        pass


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9])
def test_a_cut_segment_is_called_damaged(segments: Segments, keep: float) -> None:
    fill(segments, 0, 50)
    for file in segments.folder.glob("*.seg"):
        file.write_bytes(file.read_bytes()[: int(file.stat().st_size * keep)])
    with pytest.raises(IndexDamaged):
        Segments(segments.folder).snapshot().read_everything()


def test_noise_in_a_segment_is_called_damaged_or_read(segments: Segments) -> None:
    fill(segments, 0, 200)
    (file,) = segments.folder.glob("*.seg")
    whole = file.read_bytes()
    damaged = 0
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        file.unlink()  # the old one stays mapped by whoever has it open
        file.write_bytes(whole[:at] + b"\xff\x00\xff\x00" + whole[at + 4 :])
        try:
            Segments(segments.folder).snapshot().read_everything()
        except IndexDamaged:
            damaged += 1
    assert damaged > 10


def test_a_posting_block_runs_no_code(segments: Segments) -> None:
    harmful = b"cos\nsystem\n(S'false'\ntR."
    header = b"(I1\nI0\nF1.0\nI0\nI0\nI0\nt."
    block = header + harmful
    data = b"W3Bl" + (-len(block)).to_bytes(4, "big", signed=True) + block
    with pytest.raises(Exception, match=r"posix|os\.system"):
        module._decode(data)


def test_an_empty_folder_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        Segments(tmp_path).snapshot()
