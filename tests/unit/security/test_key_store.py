"""One key file for all that a PC was: no key of another room is ever lost for a new one."""

import os
import threading
from pathlib import Path
from uuid import uuid4

import pytest

from catalog_db.errors import KeyFileInvalid
from desktop.security.key_store import ANY_ROOM, KeyFileStore, new_key

ROOM, PC, OTHER = (str(uuid4()) for _ in range(3))
A, B, C = bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "room.key"


def by_hand(file: Path, text: str) -> KeyFileStore:
    file.write_text(text)
    file.chmod(0o600)
    return KeyFileStore(file)


def test_each_room_has_its_own_key_in_one_file(file):
    store = KeyFileStore(file)
    assert store.get(ROOM) is None
    store.put(ROOM, A)
    store.check_for_new(file.parent)
    store.put(PC, B)
    assert (store.get(ROOM), store.get(PC), store.get(OTHER)) == (A, B, None)
    store.put(PC, B)
    assert len(file.read_text().splitlines()) == 2
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_made_by_hand_holds_the_key_of_any_room_and_keeps_it(file):
    store = by_hand(file, f"\n{A.hex().upper()}\n")
    assert store.get(ROOM) == A
    store.put(ROOM, A)
    assert file.read_text().count(A.hex().upper()) == 1
    store.put(PC, B)
    assert (store.get(ROOM), store.get(PC)) == (A, B)


def test_the_key_of_a_room_is_never_replaced(file):
    store = KeyFileStore(file)
    store.put(ROOM, A)
    with pytest.raises(KeyFileInvalid) as refused:
        store.put(ROOM, B)
    assert (refused.value.reason, store.get(ROOM)) == ("exists", A)


def test_what_is_forgotten_takes_nothing_else_with_it(file):
    store = by_hand(file, A.hex())
    store.put(PC, B)
    store.forget(PC)
    store.forget(OTHER)
    assert (store.get(ROOM), store.get(PC)) == (A, A)
    store.forget("")
    assert not file.exists()
    store.forget(PC)


def test_whichever_room_it_is_where_there_is_one_key(file):
    """Of a room that lost all that says whose it is, the key is still to be tried."""
    store = KeyFileStore(file)
    store.put(ROOM, A)
    assert store.get(ANY_ROOM) == A
    store.put(PC, B)
    assert store.get(ANY_ROOM) is None
    store.put(ANY_ROOM, C)
    assert (store.get(OTHER), store.get(ANY_ROOM), store.get(ROOM)) == (C, C, A)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ab",
        f"{'ab' * 31}",
        f"{ROOM} {'ab' * 32} x",
        f"{'ab' * 32}\nx",
        "x" * 70_000,
        f"{'ab' * 32}\n{'cd' * 32}\n",
        f"{ROOM} {'ab' * 32}\n{ROOM} {'cd' * 32}\n",  # one of them would be lost
    ],
)
def test_what_is_no_key_file_is_told_and_left_alone(file, text):
    store = by_hand(file, text)
    for call in (lambda: store.get(ROOM), lambda: store.check_for_new(file.parent), lambda: store.put(ROOM, A)):
        with pytest.raises(KeyFileInvalid) as refused:
            call()
        assert refused.value.reason == "format"
    store.forget(ROOM)
    assert file.read_text() == text


def test_keys_that_are_kept_in_one_moment_are_all_there(file):
    kept = {str(uuid4()): new_key() for _ in range(8)}
    threads = [threading.Thread(target=KeyFileStore(file).put, args=each) for each in kept.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert {room: KeyFileStore(file).get(room) for room in kept} == kept


def test_the_key_of_a_room_never_stands_in_for_the_token_of_a_device(file):
    store = by_hand(file, A.hex())
    assert (store.get(PC), store.named(PC), store.named(ROOM)) == (A, None, None)
    store.put(PC, B)
    assert store.named(PC) == B
    store.forget(PC)
    assert store.named(PC) is None


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_file_behind_a_link_stays_there_and_the_link_one(file, tmp_path):
    vault = tmp_path / "vault"
    vault.mkdir()
    file.symlink_to(vault / "key")
    store = KeyFileStore(file)
    store.check_for_new(tmp_path / "room")
    store.put(ROOM, A)
    store.put(PC, B)
    store.forget(ROOM)
    real = KeyFileStore(vault / "key")
    assert file.is_symlink() and (store.get(PC), real.get(PC), real.get(ROOM)) == (B, B, None)
    store.forget(PC)
    assert file.is_symlink() and not file.exists()


@pytest.mark.skipif(os.name == "nt", reason="systemd is Linux'")
def test_a_credential_of_systemd_is_read_though_its_group_may_read_it_and_no_other_file(file, monkeypatch):
    store = by_hand(file, f"{ROOM} {A.hex()}\n")
    file.chmod(0o440)  # as systemd shows it: the account is let in beside root's group
    assert not store.is_credential
    with pytest.raises(KeyFileInvalid, match="permissions"):
        store.get(ROOM)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(file.parent))
    assert store.is_credential and store.get(ROOM) == A
    file.chmod(0o444)
    with pytest.raises(KeyFileInvalid, match="permissions"):
        store.get(ROOM)
