"""Packs, backups, sealed files and what an index is read from, after bad hands: whole, or an error of ours.

Whole indexes are damaged in tests/unit/search/test_damaged_files.py, whole rooms in tests/e2e/drill.
"""

import hashlib
import io
import struct
import threading
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.errors import BackupInvalid, SealBroken, SealedCallInvalid
from catalog_db.exchange.container import Container, ContainerKind, Content, write_container
from catalog_db.exchange.errors import ContainerInvalid, FormatTooNew, FormatUnclear
from catalog_db.rules.backup_rotation import BackupKind
from catalog_db.rules.security.content_seal import PIECE_BYTES, Kind, seal_all
from catalog_db.rules.security.sealing import new_private_key, public_key, seal, unseal
from catalog_db.sealed_files import SealedReader
from catalog_db.search.index_seal import IndexSeal
from catalog_db.search.plain_values import dumps, loads, pack_postings, unpack_counts, unpack_postings
from catalog_db.stored_files import PlainFile
from desktop.backups.backup_file import Manifest, Member, read_manifest, unpack, write_backup
from desktop.lan.sealed_calls import open_call
from tests.fuzz.hostile import AMOUNTS, anything, as_json, changed, try_all
from tests.unit.exchange.test_container import manifest as pack_manifest

EACH, FEW = 60, 20
MOST_MEMORY = 32 << 20  # bytes, of files of a few kilobytes
KEY, ID = bytes(range(32)), hashlib.sha256(b"the book").digest()
BOOK = b"%PDF-1.4 a book" * 50
Check = Callable[[bytes], None]


def with_little_memory(check: Check) -> Check:
    """A length that was made up takes no more than what is really there."""

    def checked(content: bytes) -> None:
        tracemalloc.start()
        try:
            check(content)
            assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
        finally:
            tracemalloc.stop()

    return checked


def try_file(whole: bytes, check: Check, amount: int) -> None:
    try_all(changed(whole), with_little_memory(check), amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_packs(tmp_path: Path, amount: int) -> None:
    (tmp_path / "book").write_bytes(BOOK)
    file, target = tmp_path / "room" / "pack", tmp_path / "room" / "into"
    file.parent.mkdir()
    key = Ed25519PrivateKey.from_private_bytes(KEY)
    contents = [
        Content("feed/0001.json", b'{"entries": []}'),
        Content(f"files/{hashlib.sha256(BOOK).hexdigest()}.pdf", PlainFile(tmp_path / "book")),
    ]
    write_container(file, pack_manifest, contents, key)

    def check(content: bytes) -> None:
        file.write_bytes(content)
        try:
            with Container(file, ContainerKind.PACK) as container:
                assert list(container.feeds()) == [b'{"entries": []}']
                for member in container.files():
                    container.copy(member, target, lambda _bytes: None)
                    assert target.read_bytes() == BOOK
                    target.unlink()
        except (ContainerInvalid, FormatTooNew, FormatUnclear):
            pass
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["book", "pack", "room"]

    try_file(file.read_bytes(), check, EACH * amount)


def backup_manifest(members: tuple[Member, ...]) -> Manifest:
    moment = datetime(2026, 11, 25, tzinfo=UTC)
    return Manifest(
        version=1,
        room_id="0" * 36,
        code="1700",
        kind=BackupKind.BY_HAND,
        generation=1,
        number=1,
        made_at=moment,
        day=moment.date(),
        days_counted=1,
        day_closed=False,
        records_change=1,
        catalogue_change=1,
        counts={"records.visit": 1},
        audit_seq=1,
        audit_hash="0" * 64,
        publications=0,
        with_files=False,
        members=members,
    )


@pytest.mark.parametrize("amount", AMOUNTS)
def test_backups(tmp_path: Path, amount: int) -> None:
    kept = {name: hashlib.sha256(name.encode()).digest() * 20 for name in ("room.toml", "catalog.db", "records.db")}
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)
    place = tmp_path / "a" / "b" / "c"
    place.mkdir(parents=True)
    file = place / "backup.zip"
    sources = [(name, PlainFile(tmp_path / name)) for name in kept]
    write_backup(file, sources, backup_manifest, threading.Event(), lambda _done, _total: None)
    turn = iter(range(10**9))

    def check(content: bytes) -> None:
        file.write_bytes(content)
        folder = place / str(next(turn))
        try:
            unpack(file, read_manifest(file), folder)
        except BackupInvalid:
            pass
        else:
            assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept
        outside = {path.name for path in tmp_path.rglob("*") if path.is_file() and folder not in path.parents}
        assert outside == {*kept, file.name}
        for left in folder.glob("*"):
            assert left.name in kept and len(left.read_bytes()) <= len(kept[left.name])
            left.unlink()

    try_file(file.read_bytes(), check, EACH * amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_sealed_books(tmp_path: Path, amount: int) -> None:
    plain = BOOK * 2
    sealed, file = seal_all(plain, KEY, Kind.BOOK, ID), tmp_path / "book"

    def check(content: bytes) -> None:
        file.write_bytes(content)
        try:
            with io.BufferedReader(SealedReader(file, KEY, Kind.BOOK, ID)) as reader:
                found = reader.read()
        except SealBroken:
            return
        assert found == plain

    try_file(sealed, check, EACH * amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_sealed_calls(amount: int) -> None:
    key = new_private_key()
    call = (
        b'{"id":"00000000-0000-4000-8000-000000000001","method":"Opinions.rate","asked_at":"2026-11-24T01:00:00Z"}\n{}'
    )

    def check(content: bytes) -> None:
        try:
            head, said = open_call(content, key)
        except SealedCallInvalid:
            return
        assert (head.method, said) == ("Opinions.rate", b"{}")

    try_file(seal(call, public_key(key), "waiting call"), check, EACH * amount)

    def inside(content: bytes) -> None:  # who knows the public key seals what they like
        try:
            open_call(seal(content, public_key(key), "waiting call"), key)
        except SealedCallInvalid:
            return

    try_file(call, inside, EACH * amount)
    with pytest.raises(SealBroken):
        unseal(seal(call, public_key(key), "mail"), key, "waiting call")


@pytest.mark.parametrize("amount", AMOUNTS)
def test_values_and_postings_of_an_index(amount: int) -> None:
    value = {"stored": [1, "dua", b"tiga", None, True, {"x": [0.5]}], "length": 4_000_000}
    numbers, weights = [*range(0, 9_000, 3), *range(9_001, 9_050)], [1 + n % 7 for n in range(3_049)]
    broken = (ValueError, EOFError, struct.error, zlib.error)

    def read_value(content: bytes) -> None:
        try:
            loads(content)
        except broken:
            pass

    def read_postings(content: bytes) -> None:
        for read in (unpack_postings, unpack_counts):
            try:
                read(content, 10_000)
            except broken:
                pass

    try_file(dumps(value), read_value, EACH * amount)
    try_file(pack_postings(numbers, weights), read_postings, EACH * amount)

    def comes_back(said: object) -> None:
        assert as_json(loads(dumps(said))) == as_json(said)

    try_all(anything, comes_back, EACH * amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_sealed_files_of_an_index(tmp_path: Path, amount: int) -> None:
    seal_of_index, plain = IndexSeal(lambda: KEY), bytes(range(256)) * (PIECE_BYTES // 128)
    file = tmp_path / "words_1.seg"
    sealed = seal_of_index.seal_file(file.name, plain)

    def check(content: bytes) -> None:
        file.write_bytes(content)
        try:
            opened = seal_of_index.open_file(file)
        except ValueError:
            return
        try:
            opened.need(0, opened.size)
            assert opened.plain[: opened.size] == plain
        except ValueError:
            pass
        finally:
            opened.plain.close()
            opened.close()

    try_file(sealed, check, FEW * amount)
