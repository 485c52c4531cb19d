"""Whatever happens to the pointer, a start finds a program: an old or a new one, never neither."""

import os
import sys

import pytest

from desktop.platform.keeping_open import Ended
from desktop.updates.starting import RESTART, environment_of_another, hand_on
from desktop.updates.versions import TRIALS, Pointer, Versions, home_of, program_to_run, version_of
from tests.unit.updates.programs import HERE, put_program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the small program is a script with a first line")


@pytest.fixture
def versions(tmp_path):
    """1.0.0 installed, 1.1.0 beside it."""
    home = tmp_path / "ruang-baca"
    put_program(home, HERE)
    found = Versions(home)
    put_program(found.place_of("1.1.0"), "1.1.0")
    return found


def started(versions, version=HERE):
    """The version that a start of the installed program ends in."""
    installed = versions.program_of("")
    program = program_to_run(installed, version) or installed
    assert program.is_file()
    return version_of(program) or version


def test_who_keeps_a_program_open_takes_no_change_of_version_for_one_that_is_open_elsewhere():
    """`ui.app` answers the one with 0 where nothing takes over; the other has to reach who keeps it open."""
    assert RESTART not in set(Ended)


def test_without_a_pointer_the_installed_program_runs(versions):
    assert started(versions) == "1.0.0"


def test_the_pointer_hands_on_with_all_words(versions, monkeypatch):
    versions.point(Pointer("1.1.0"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(versions.program_of("")))
    monkeypatch.setattr("desktop.updates.starting.program_version", lambda: HERE)
    child = os.fork()
    if not child:
        hand_on(["--version"])
        os._exit(7)  # it went on itself
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"current": 7, "before": null}',
        b'{"current": "../../evil", "before": ""}',
        b"\xff" * 9,
        b'{"current": "1.9.9", "before": ""}',
        b'{"current": "1.1.0", "before": "", "trials": "x"}',
    ],
)
def test_a_damaged_pointer_never_leaves_the_pc_without_a_program(versions, content):
    versions.point(Pointer("1.1.0"))
    versions.pointer_file.write_bytes(content)
    assert started(versions) in ("1.0.0", "1.1.0")


def test_a_killed_write_of_the_pointer_leaves_the_one_before(versions, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    for step in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, killed)
            patch.setattr("pathlib.Path.replace", killed)
            with pytest.raises(KeyboardInterrupt):
                versions.point(Pointer("1.1.0"))
        assert started(versions) == "1.0.0"


def test_what_was_installed_later_goes_before_the_pointer(versions):
    versions.point(Pointer("1.1.0"))
    put_program(versions.home, "1.2.0")
    assert started(versions, "1.2.0") == "1.2.0"


def test_a_version_that_never_says_it_started_is_taken_back_by_itself(versions):
    versions.point(Pointer("1.1.0", "", trials=TRIALS))
    assert [started(versions) for _ in range(TRIALS + 2)] == ["1.1.0"] * TRIALS + ["1.0.0"] * 2
    assert versions.pointer() == Pointer(failed="1.1.0")


def test_a_version_that_started_stays(versions):
    versions.point(Pointer("1.1.0", "", trials=TRIALS))
    started(versions)
    versions.confirm("1.1.0")
    assert {started(versions) for _ in range(TRIALS + 1)} == {"1.1.0"}


def test_a_version_that_was_started_itself_follows_the_pointer_too(versions):
    put_program(versions.place_of("1.2.0"), "1.2.0")
    older = versions.program_of("1.1.0")
    assert (home_of(older), version_of(older)) == (versions.home, "1.1.0")
    versions.point(Pointer("1.2.0", "1.1.0"))
    assert program_to_run(older, "1.1.0") == versions.program_of("1.2.0")
    assert program_to_run(versions.program_of("1.2.0"), "1.2.0") is None
    versions.point(Pointer())
    assert program_to_run(older, "1.1.0") == versions.program_of("")


def test_another_version_finds_its_own_libraries():
    ours = {"A": "b", "LD_LIBRARY_PATH": "/of/this", "LD_LIBRARY_PATH_ORIG": "/of/the/system"}
    assert environment_of_another(ours) == {
        "A": "b",
        "LD_LIBRARY_PATH": "/of/the/system",
        "PYINSTALLER_RESET_ENVIRONMENT": "1",
    }
    assert "LD_LIBRARY_PATH" not in environment_of_another({"LD_LIBRARY_PATH": "/of/this"})
