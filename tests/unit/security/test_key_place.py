"""Where a session has no keyring the key may lie in a file of the account, and is found there without being named."""

from pathlib import Path

import pytest

from catalog_db.errors import KeyFileInvalid
from desktop.security.key_place import own_key_file, own_key_store, usual_keys
from desktop.security.key_store import KeyFileStore, KeyringStore, new_key


@pytest.fixture(autouse=True)
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "account"
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_args, **_named: folder)
    return folder


def test_the_keyring_is_asked_until_a_key_was_saved_in_the_file(tmp_path: Path) -> None:
    room = tmp_path / "room"
    assert isinstance(usual_keys(room), KeyringStore)
    store, key = own_key_store(room), new_key()
    assert isinstance(usual_keys(room), KeyringStore), "nothing was saved yet"
    store.put("an-id", key)
    found = usual_keys(room)
    assert isinstance(found, KeyFileStore) and found.get("an-id") == key
    assert isinstance(usual_keys(tmp_path / "another"), KeyringStore)


def test_the_file_lies_outside_of_the_room_and_for_its_owner_alone(tmp_path: Path, account: Path) -> None:
    room = tmp_path / "room"
    own_key_store(room).put("an-id", new_key())
    file = own_key_file(room)
    assert not file.is_relative_to(room) and file.is_relative_to(account)
    assert file.stat().st_mode & 0o077 == 0 and file.parent.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, account: Path) -> None:
    account.write_text("no folder")
    with pytest.raises(KeyFileInvalid):
        own_key_store(tmp_path / "room")
