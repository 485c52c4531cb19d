"""The ordinary user of tests is one: what is closed to them is closed, and nothing of them is left."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from catalog_db.errors import BackupInvalid
from tests.ordinary_user import OTHER_USER, FailedAsUser, folder_of, give, may_change_user, needs_two_users, run_as_user


@needs_two_users
def test_folder_of_another_user_is_closed():
    with folder_of(OTHER_USER) as theirs:
        file = theirs / "names"
        file.write_text("Siti")
        give(file, OTHER_USER)
        assert run_as_user(file.read_text, user=OTHER_USER) == "Siti"
        with pytest.raises(PermissionError):
            run_as_user(file.read_text)
        with pytest.raises(PermissionError):
            run_as_user(os.listdir, theirs)


@needs_two_users
def test_root_is_given_up_for_good():
    with pytest.raises(PermissionError):
        run_as_user(os.setresuid, 0, 0, 0)
    assert run_as_user(os.getgroups) == []


def test_own_rights_bind():
    """Also where the tests run as an ordinary user, who may be this one."""
    with folder_of(mode=0o500) as own:
        assert run_as_user(os.listdir, own) == []
        with pytest.raises(PermissionError):
            run_as_user((own / "file").write_text, "x")


def _import_lazily() -> list[str]:
    names = ["xml.dom.expatbuilder", "encodings.punycode", "wave", "colorsys", "alembic.command"]
    for name in names:
        sys.modules.pop(name, None)
        __import__(name)
    return names


def test_modules_are_found_that_were_not_loaded():
    assert len(run_as_user(_import_lazily)) == 5


def _invalid() -> None:
    raise BackupInvalid(Path("x"), "format")


def _odd() -> None:
    class Odd(Exception):
        pass

    raise Odd("only here")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_errors_come_back():
    with pytest.raises(BackupInvalid) as caught:
        run_as_user(_invalid)
    assert caught.value.reason == "format"
    with pytest.raises(FailedAsUser, match="only here"):
        run_as_user(_odd)
    with pytest.raises(FailedAsUser):
        run_as_user(_die)


def test_time_limit_ends_it():
    with pytest.raises(TimeoutError):
        run_as_user(time.sleep, 600, timeout_s=0.1)


def test_home_is_not_that_of_the_tests():
    with folder_of() as own:
        assert run_as_user(Path.home, home=own) == own
    assert not run_as_user(Path.home).exists()
    assert not own.exists()
    assert run_as_user(os.geteuid) == (run_as_user(os.getegid) if may_change_user() else os.geteuid())
