"""bootstrap.py: which Python and packages it chooses, and what it says where it cannot; and which tests run when."""

import ast
import json
import os
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

import bootstrap
from resources.packaging import programs
from tests import __main__ as runner
from tests.conftest import LONG_S, PROJECT, part_of, pytest_collection_modifyitems

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="system packages are a matter of Linux")


class FakeSystem:
    """Commands that only write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "calls"

    def has(self, name: str, script: str = "") -> Path:
        tool = self.folder / name
        tool.write_text(f'#!/bin/sh\necho {name} "$@" >> "{self._log}"\n{script}\n')
        tool.chmod(0o755)
        return tool

    def calls(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []


@pytest.fixture
def system(tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return FakeSystem(tmp_path / "bin")


WANTED = [("libegl1",), ("libglib2.0-0t64", "libglib2.0-0")]
OLD_RELEASE = 'case "$*" in *t64*) exit 100;; *) echo "Package: x";; esac'
NEW_RELEASE = 'echo "Package: x"'


@pytest.mark.parametrize(
    ("release", "glib"), [(OLD_RELEASE, "libglib2.0-0"), (NEW_RELEASE, "libglib2.0-0t64")], ids=["old", "new"]
)
def test_packages_are_installed_under_the_name_of_the_release(system, release, glib):
    system.has("apt-cache", release)
    system.has("apt-get")
    bootstrap.install_system_packages(WANTED)
    assert system.calls()[0] == "apt-get update -q"
    assert system.calls()[-1] == f"apt-get install -q -y --no-install-recommends libegl1 {glib}"


@pytest.mark.parametrize(
    ("library", "packages"),
    [
        ("libEGL.so.1", ("libegl1",)),
        ("libX11.so.6", ("libx11-6",)),
        ("libgssapi_krb5.so.2", ("libgssapi-krb5-2",)),
        ("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
        ("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    ],
)
def test_a_package_is_called_like_its_library_but_for_a_few(library, packages):
    assert library in bootstrap.LIBRARIES
    assert bootstrap.packages_of(library) == packages


def test_packages_that_cannot_be_had_stop_with_a_sentence(system):
    system.has("apt-cache", NEW_RELEASE)
    system.has("apt-get", '[ "$1" = update ]')
    with pytest.raises(bootstrap.Stopped, match="apt-get could not install"):
        bootstrap.install_system_packages(WANTED)


@pytest.mark.parametrize("sudo", [None, "exit 1"], ids=["no sudo", "sudo asks for a password"])
def test_without_rights_the_exact_command_is_said(system, monkeypatch, sudo):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    system.has("apt-cache", NEW_RELEASE)
    system.has("apt-get")
    if sudo:
        system.has("sudo", sudo)
    with pytest.raises(bootstrap.Stopped, match=r"sudo apt-get install -y libegl1 libglib2\.0-0t64"):
        bootstrap.install_system_packages(WANTED)
    assert not any(call.startswith("apt-get") for call in system.calls())


def test_sudo_without_a_password_is_used(system, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    system.has("apt-cache", NEW_RELEASE)
    system.has("sudo")
    system.has("apt-get")
    bootstrap.install_system_packages([("libegl1",)])
    assert system.calls()[-1] == "sudo -n apt-get install -q -y --no-install-recommends libegl1"


def test_a_system_without_apt_is_told_what_it_lacks(system):
    with pytest.raises(bootstrap.Stopped, match=r"libegl1 libglib2\.0-0t64"):
        bootstrap.install_system_packages(WANTED)


def test_only_missing_programs_are_installed(system):
    bootstrap.install_system_packages([])
    assert system.calls() == []
    system.has("apt-cache", NEW_RELEASE)
    system.has("apt-get")
    system.has("gs")
    programs.install({"gs": ("ghostscript",), "qpdf": ("qpdf",), "/nowhere/dummy.so": ("xserver-dummy",)})
    assert system.calls()[-1] == "apt-get install -q -y --no-install-recommends qpdf xserver-dummy"


def python(system: FakeSystem, name: str, version: str, rounds: int) -> str:
    return str(system.has(name, f'printf "%s\\n" {version} {rounds} {system.folder}/{name}'))


@pytest.mark.parametrize(
    ("others", "best"),
    [
        ({"python3.11": ("3 11", 900), "python3.13": ("3 13", 1000)}, "python3.13"),
        ({"python3.11": ("3 11", 1000), "python3.13": ("3 13", 700)}, "python3.13"),
        ({"python3.11": ("3 11", 1000), "python3.13": ("3 13", 500)}, "python3.11"),
        ({"python3": ("3 14", 2000), "python3.12": ("3 12", 1000)}, "python3.12"),
        ({"python3": ("3 14", 2000)}, "python3"),
        ({"python3": ("3 9", 2000), "python3.11": ("3 11", 100)}, "python3.11"),
    ],
    ids=["newest", "hardly slower", "much slower", "too new", "nothing but too new", "too old"],
)
def test_the_newest_python_that_is_not_much_slower_is_used(system, monkeypatch, others, best):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    system.has("python3.10", "exit 127")  # as a launcher without a Python behind it
    for name, (version, rounds) in others.items():
        python(system, name, version, rounds)
    assert bootstrap.best_python() == str(system.folder / best)


def test_without_a_python_that_fits_one_sentence_says_what_to_install(system, monkeypatch):
    monkeypatch.setattr(sys, "executable", python(system, "python3", "3 9", 1000))
    with pytest.raises(bootstrap.Stopped, match=r"no Python from 3\.11 to 3\.13.*apt-get install python3 python3-venv"):
        bootstrap.best_python()


def test_the_probe_tells_version_speed_and_path():
    version, rounds, path = bootstrap.probe([sys.executable])
    assert version == sys.version_info[:2] and rounds > 0 and Path(path).exists()


def test_an_old_python_can_read_the_file():
    ast.parse((PROJECT / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """A .venv that is ready; returns the list of what set-up makes again."""
    for name in ("PYTHON", "PROGRAM", "STAMP", "UNFINISHED"):
        monkeypatch.setattr(bootstrap, name, tmp_path / name)
    made: list[str] = []
    monkeypatch.setattr(bootstrap, "install_system_packages", lambda _wanted: None)
    monkeypatch.setattr(bootstrap, "compile_translations", lambda: None)
    monkeypatch.setattr(bootstrap, "best_python", lambda: "the best")
    monkeypatch.setattr(bootstrap, "make_empty_environment", lambda base: made.append(base) or base)
    monkeypatch.setattr(bootstrap, "install_packages", lambda base: made.append("packages"))
    bootstrap.PYTHON.symlink_to(sys.executable)
    bootstrap.PROGRAM.touch()
    bootstrap.set_up()
    assert made == ["the best", "packages"]
    made.clear()
    return made


def test_an_environment_that_is_ready_is_left_alone(environment):
    bootstrap.set_up()
    assert environment == []


@pytest.mark.parametrize(
    ("name", "content", "made"),
    [
        ("UNFINISHED", "", ["the best", "packages"]),
        ("PYTHON", None, ["the best", "packages"]),
        ("STAMP", None, ["the best", "packages"]),
        ("STAMP", "{", ["the best", "packages"]),
        ("PROGRAM", None, ["packages"]),
        ("STAMP", '{"python": "the best", "requirements-dev.lock": "another"}', ["packages"]),
    ],
    ids=["cut off", "python missing", "stamp missing", "stamp cut off", "program missing", "other lock"],
)
def test_an_environment_that_is_not_ready_is_made_again(environment, name, content, made):
    file = getattr(bootstrap, name)
    if content is None:
        file.unlink()
    else:
        file.write_text(content)
    if name == "UNFINISHED":
        bootstrap.STAMP.write_text(json.dumps({"python": "the best"}))
    bootstrap.set_up()
    assert environment == made


def test_another_python_that_is_named_makes_it_again(environment, monkeypatch):
    monkeypatch.setattr(bootstrap, "probe", lambda command: ((3, 13), 1000, "the " + command[0]))
    bootstrap.set_up("best")
    assert environment == []
    bootstrap.set_up("other")
    assert environment == ["the other", "packages"]


def test_an_interrupted_room_is_removed(tmp_path, monkeypatch, system):
    room, new_room, key = tmp_path / ".room", tmp_path / ".room.new", tmp_path / ".room.key"
    monkeypatch.setattr(bootstrap, "ROOM", room)
    monkeypatch.setattr(bootstrap, "NEW_ROOM", new_room)
    monkeypatch.setattr(bootstrap, "ROOM_KEY", key)
    monkeypatch.setattr(bootstrap, "PROGRAM", tmp_path / "bin" / "ruang-baca")
    system.has("ruang-baca", f'[ ! -e "{new_room}" ] && [ ! -e "{key}" ] && /bin/mkdir "{new_room}"')
    new_room.mkdir()
    (new_room / "half").touch()
    key.touch()
    bootstrap.make_sample_room()
    assert room.is_dir()
    assert not new_room.exists()
    bootstrap.make_sample_room()
    assert len(system.calls()) == 1


# -- the runner of the tests -------------------------------------------------------------------------------------------


def test_checks_that_fail_are_named_and_the_output_of_each_comes_in_one_piece(system, tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(runner, "tool", str)
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    system.has("slow", f"read -r line < {begun}; echo slow says $line")
    system.has("wrong", f"echo wrong says no >&2; echo so > {begun}; exit 3")
    assert runner.failing([["slow", "."], ["wrong", "--all"]]) == ["wrong --all"]
    lines = capfd.readouterr().out.splitlines()
    said = ["-- Checking: slow .", "slow says so", "-- Checking: wrong --all", "wrong says no"]
    assert lines == [*said, "-- FAILED before the tests: wrong --all"]


def test_the_fast_tests_are_in_folders_that_are_there():
    assert [folder for folder in runner.FAST if not list((PROJECT / folder).rglob("test_*.py"))] == []


@pytest.mark.parametrize(
    ("marks", "part"),
    [
        ([], "quick"),
        ([pytest.mark.long(part="kills")], "kills"),
        ([pytest.mark.long], None),
        ([pytest.mark.long(part="quick")], None),
        ([pytest.mark.long(part="kill")], None),
        ([pytest.mark.long(part="kills"), pytest.mark.long(part="drill")], None),
        ([pytest.mark.quick], "quick"),
        ([pytest.mark.quick, pytest.mark.long(part="kills")], None),
    ],
)
def test_a_long_test_is_collected_only_if_it_names_its_part(marks, part, request):
    item = pytest.Function.from_parent(request.node.parent, name="test_it", callobj=lambda: None)
    for mark in marks:
        item.add_marker(mark)
    with nullcontext() if part else pytest.raises(pytest.UsageError, match="which part"):
        assert part_of(item) == part


@pytest.mark.parametrize(
    ("file", "mark", "part", "limit"),
    [
        ("tests/e2e/lan/test_it.py", None, "commands", None),
        ("tests/e2e/test_it.py", pytest.mark.quick, "quick", None),
        ("tests/e2e/test_it.py", pytest.mark.long(part="drill"), "drill", LONG_S),
        ("tests/unit/test_it.py", None, "quick", None),
    ],
)
def test_whole_programs_are_a_part_of_their_own_and_hang_no_longer_than_others(file, mark, part, limit, request):
    item = pytest.Function.from_parent(request.node.parent, name="test_it", callobj=lambda: None)
    item.path = PROJECT / file
    if mark:
        item.add_marker(mark)
    pytest_collection_modifyitems([item])
    own = item.get_closest_marker("timeout")
    assert (part_of(item), own and own.args[0]) == (part, limit)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--fast", "--all"], "not allowed with argument"), (["--part", "kill"], "invalid choice")],
)
def test_what_cannot_be_asked_for_together_is_told(capsys, words, said):
    with pytest.raises(SystemExit) as left:
        runner.main(words)
    assert left.value.code == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize("fast", [True, False])
def test_all_checks_come_before_the_tests_but_that_for_windows_where_it_shall_be_fast(system, monkeypatch, fast):
    checked: list[list[str]] = []
    monkeypatch.setattr(runner, "failing", lambda checks: checked.extend(checks) or ["mypy"])
    monkeypatch.setattr(sys, "executable", str(system.has("python")))
    assert runner.main([*(["--fast"] if fast else []), "-k", "x"]) == 1
    which = ["-m", "not long and not programs", *runner.FAST] if fast else ["-m", "not long"]
    assert system.calls() == [f"python -m pytest {' '.join([*runner.WORKERS, *which, '-k', 'x'])}"]
    assert [check[0] for check in checked] == ["ruff", "ruff", "mypy", *([] if fast else ["mypy"]), "lint-imports"]


@pytest.mark.parametrize(
    ("more", "codes", "code", "summary"),
    [
        ([], {"kills": 0, "drill": 0}, 0, ["passed", "passed"]),
        ([], {"kills": 0, "drill": 1}, 1, ["passed", "FAILED"]),
        ([], {"kills": 0, "drill": 5}, 5, ["passed", "no test chosen"]),
        (["-k", "x"], {"kills": 0, "drill": 5}, 0, ["passed", "no test chosen"]),
        (["-k", "x"], {"kills": 5, "drill": 5}, 5, ["no test chosen", "no test chosen"]),
    ],
)
def test_parts_run_one_after_the_other_with_a_summary(system, monkeypatch, capfd, more, codes, code, summary):
    monkeypatch.setattr(programs, "install", lambda _programs: None)
    cases = "".join(f"*{part}*) exit {number};; " for part, number in codes.items())
    monkeypatch.setattr(sys, "executable", str(system.has("python", f'case "$*" in {cases}esac')))
    assert runner.main([word for part in codes for word in ("--part", part)] + more) == code
    lines = capfd.readouterr().out.partition("-- Summary\n")[2].splitlines()
    assert [line.split("  ")[-1].rpartition(",")[0].strip() for line in lines] == summary


def test_the_tests_run_under_wine_on_linux_alone(system, monkeypatch, capsys):
    wanted = []
    monkeypatch.setattr(programs, "install_system_packages", wanted.extend)
    system.has("xvfb-run", "exit 3")
    system.has("xauth")
    assert runner.main(["--windows", "tests/unit/search"]) == 3
    assert {"wine", "wine64", "gcc-mingw-w64-x86-64", "osslsigncode"} <= {names[0] for names in wanted}
    assert "xvfb" not in {names[0] for names in wanted}
    assert system.calls() == [f"xvfb-run -a {sys.executable} -m tests.windows tests/unit/search"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert runner.main(["--windows"]) == 1
    assert "here `test` tries Windows itself" in capsys.readouterr().err
