"""Without a keyring the key of a joined PC's books lies sealed for that PC, and what lay beside is taken over."""

import sys
from pathlib import Path

import pytest

from catalog_db.errors import KeyFileInvalid, SealBroken
from desktop.security import machine_keys
from desktop.security.key_store import KeyFileStore
from desktop.security.machine_keys import DpapiSeal, Keeping, MachineKeyStore, SecretSeal, book_keys, machine_seal

KEY, HELD = bytes(range(32)), "content-1"
ONE, OTHER = (SecretSeal(bytes([n]) * 32, Keeping.SECRET_FILE) for n in (1, 2))
linux_only = pytest.mark.skipif(sys.platform == "win32", reason="a secret in a file is for Linux")


@pytest.fixture
def plain(tmp_path: Path) -> KeyFileStore:
    return KeyFileStore(tmp_path / "key")


def store(plain: KeyFileStore, seal: SecretSeal = ONE) -> MachineKeyStore:
    return MachineKeyStore(plain.path.with_name("books.key"), seal, plain)


def test_a_key_opens_on_this_pc_for_what_it_was_kept_for_and_nowhere_else(plain):
    store(plain).put(HELD, KEY)
    assert store(plain).named(HELD) == KEY and store(plain).keeping(HELD) is Keeping.SECRET_FILE
    lies = plain.path.with_name("books.key").read_bytes()
    assert KEY not in lies and KEY.hex().encode() not in lies and not plain.path.exists()
    assert store(plain).named("content-2") is None and store(plain, OTHER).named(HELD) is None
    plain.path.with_name("books.key").write_bytes(lies[:-1])
    assert store(plain).named(HELD) is None
    store(plain).put(HELD, bytes(32))  # the host has given it again
    assert store(plain).named(HELD) == bytes(32)
    store(plain).forget(HELD)
    assert store(plain).named(HELD) is None and not plain.path.with_name("books.key").exists()


def test_a_key_that_lay_there_as_it_is_is_taken_over_and_the_token_stays(plain):
    plain.put("device", bytes(32))
    plain.put(HELD, KEY)
    assert store(plain).named(HELD) == KEY
    assert (plain.named(HELD), plain.named("device")) == (None, bytes(32))
    assert store(plain).named(HELD) == KEY


def test_where_it_can_not_be_sealed_it_stays_as_it_is_and_is_told(plain, monkeypatch):
    def full(*_given: object) -> None:
        raise OSError("full")

    plain.put(HELD, KEY)
    monkeypatch.setattr(machine_keys, "write_safely", full)
    assert store(plain).named(HELD) == KEY and store(plain).keeping(HELD) is Keeping.KEY_FILE
    with pytest.raises(KeyFileInvalid):
        store(plain).put(HELD, KEY)


@linux_only
def test_a_credential_comes_before_the_file_and_what_all_can_read_does_not_count(plain, tmp_path, monkeypatch):
    credential, file = tmp_path / machine_keys.CREDENTIAL, tmp_path / "machine.key"
    monkeypatch.setattr(machine_keys, "SECRET_FILE", file)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert machine_seal() is None and book_keys(plain, tmp_path / "books.key") is plain
    for secret, mode, keeping in (
        (file, 0o644, None),
        (file, 0o640, Keeping.SECRET_FILE),
        (credential, 0o400, Keeping.CREDENTIAL),
    ):
        secret.write_bytes(bytes(32))
        secret.chmod(mode)
        seal = machine_seal()
        assert (seal.keeping if seal else None) == keeping
    credential.chmod(0o600)
    credential.write_bytes(bytes(31))
    found = machine_seal()
    assert found is not None and found.keeping is Keeping.SECRET_FILE
    assert isinstance(book_keys(plain, tmp_path / "books.key"), MachineKeyStore)


@pytest.mark.skipif(sys.platform != "win32", reason="DPAPI is for Windows")
def test_windows_seals_for_this_pc():
    sealed = DpapiSeal().seal(KEY, HELD)
    assert KEY not in sealed and DpapiSeal().open(sealed, HELD) == KEY
    for wrong, about in ((sealed, "content-2"), (sealed[:-1], HELD)):
        with pytest.raises(SealBroken):
            DpapiSeal().open(wrong, about)


@linux_only
def test_there_is_no_dpapi_elsewhere():
    with pytest.raises(OSError, match="no DPAPI"):
        DpapiSeal().seal(KEY, HELD)
    with pytest.raises(SealBroken):
        DpapiSeal().open(b"", HELD)
