"""A lost key comes back by the printed code, and by nothing else."""

import json

import pytest

from catalog_db.errors import RecoveryCodeWrong, RecoveryMissing
from desktop.security import recovery_code
from desktop.security.recovery_code import new_code, open_key, seal_key
from tests.light_passwords import usual_cost

KEY = bytes(range(32))


@pytest.fixture
def sealed(tmp_path):
    code = new_code()
    seal_key(tmp_path / "recovery.key", KEY, code)
    return tmp_path / "recovery.key", code


def test_a_code_has_125_bits_in_groups_that_can_be_typed():
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all([len(group) for group in code.split("-")] == [5] * 5 for code in codes)
    assert set("".join(codes)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567-")


def test_the_code_opens_the_key_however_it_is_typed(sealed):
    path, code = sealed
    assert open_key(path, code) == KEY
    typed = f"  {code.lower().replace('-', ' ')} ".replace("o", "0").replace("i", "1").replace("b", "8")
    assert open_key(path, typed) == KEY
    assert KEY.hex() not in path.read_text()


def test_a_code_costs_what_it_does_in_a_room(tmp_path, monkeypatch):
    """Three passes over 64 MB, as RFC 9106 recommends them; other tests make it cheap."""
    monkeypatch.setattr(recovery_code, "_COST", usual_cost)
    code = new_code()
    seal_key(tmp_path / "recovery.key", KEY, code)
    said = json.loads((tmp_path / "recovery.key").read_text())
    assert {name: said[name] for name in usual_cost} == {"time_cost": 3, "memory_cost": 65_536, "parallelism": 4}
    assert open_key(tmp_path / "recovery.key", code) == KEY
    with pytest.raises(RecoveryCodeWrong):
        open_key(tmp_path / "recovery.key", new_code())


def test_another_code_does_not(sealed):
    path, code = sealed
    for wrong in (new_code(), "", code[:-1]):
        with pytest.raises(RecoveryCodeWrong):
            open_key(path, wrong)


def test_a_new_code_ends_the_old_one(sealed):
    path, code = sealed
    again = new_code()
    seal_key(path, KEY, again)
    assert open_key(path, again) == KEY
    with pytest.raises(RecoveryCodeWrong):
        open_key(path, code)


def test_a_missing_or_foreign_file_is_no_key(tmp_path, sealed):
    path, code = sealed
    with pytest.raises(RecoveryMissing):
        open_key(tmp_path / "none", code)
    good = json.loads(path.read_text())
    for change in ({"salt": 5}, {"nonce": "zz"}, {"memory_cost": 10**9}, {"time_cost": 0}, {"nonce": "00"}):
        path.write_text(json.dumps(good | change))
        with pytest.raises(RecoveryMissing):
            open_key(path, code)
    path.write_bytes(b"\xff" * 10_000)
    with pytest.raises(RecoveryMissing):
        open_key(path, code)


def test_a_changed_seal_is_no_key(sealed):
    path, code = sealed
    good = json.loads(path.read_text())
    path.write_text(json.dumps(good | {"sealed": "00" * 48}))
    with pytest.raises(RecoveryCodeWrong):
        open_key(path, code)
