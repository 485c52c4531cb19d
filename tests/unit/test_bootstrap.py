"""bootstrap.py: what it installs on which system, and what it says where it cannot."""

import ast
import json
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

import bootstrap
from tests.conftest import LONG_S, PROJECT, part_of, pytest_collection_modifyitems

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="system packages are a matter of Linux")


class FakeSystem:
    """apt-get, apt-cache and sudo that only write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "calls"

    def has(self, name: str, script: str = "") -> None:
        tool = self._folder / name
        tool.write_text(f'#!/bin/sh\necho {name} "$@" >> "{self._log}"\n{script}\n')
        tool.chmod(0o755)

    def calls(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []


@pytest.fixture
def system(tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")
    monkeypatch.setattr(bootstrap, "apt_has_lists", lambda: True)
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
    assert system.calls()[-1] == f"apt-get install -q -y --no-install-recommends libegl1 {glib}"
    assert "apt-get update -q" not in system.calls()


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


def test_lists_are_fetched_where_there_are_none(system, monkeypatch):
    monkeypatch.setattr(bootstrap, "apt_has_lists", lambda: False)
    system.has("apt-cache", NEW_RELEASE)
    system.has("apt-get")
    bootstrap.install_system_packages(WANTED)
    assert system.calls()[0] == "apt-get update -q"


def test_old_lists_are_fetched_anew_once(system):
    system.has("apt-cache", NEW_RELEASE)
    system.has("apt-get", f'[ "$1" = update ] && : > "{system._folder}/fresh"; [ -e "{system._folder}/fresh" ]')
    bootstrap.install_system_packages([("libegl1",)])
    assert [call.split()[1] for call in system.calls() if call.startswith("apt-get")] == [
        "install",
        "update",
        "install",
    ]


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


def test_nothing_is_asked_of_apt_where_nothing_is_missing(system):
    bootstrap.install_system_packages([])
    assert system.calls() == []


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are a matter of Linux")
def test_programs_of_the_long_tests_are_installed_where_they_are_missing(system):
    system.has("apt-cache", NEW_RELEASE)
    system.has("apt-get")
    system.has("gs")
    bootstrap.install_test_programs()
    installed = system.calls()[-1].removeprefix("apt-get install -q -y --no-install-recommends ").split()
    missing = {
        program: names for program, names in bootstrap.TEST_PROGRAMS.items() if not bootstrap.is_installed(program)
    }
    assert installed == [names[0] for names in missing.values()]
    assert "ghostscript" not in installed and {"chromium", "qpdf", "cage"} <= set(installed)


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are a matter of Linux")
def test_without_programs_of_the_long_tests_the_others_run(system, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    system.has("apt-cache", NEW_RELEASE)
    system.has("apt-get")
    bootstrap.install_test_programs()
    assert "Some tests will be skipped" in capsys.readouterr().out


def test_checks_that_fail_are_named_and_each_ones_words_come_together(system, tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(bootstrap, "tool", str)
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    system.has("slow", f"read -r line < {begun}; echo slow says $line")
    system.has("wrong", f"echo wrong says no >&2; echo so > {begun}; exit 3")
    assert bootstrap.failing([["slow", "."], ["wrong", "--all"]]) == ["wrong --all"]
    lines = capfd.readouterr().out.splitlines()
    said = ["-- Checking: slow .", "slow says so", "-- Checking: wrong --all", "wrong says no"]
    assert lines == [*said, "-- FAILED before the tests: wrong --all"]


def test_an_old_python_is_told_which_one_to_install(system, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "OLDEST", (99, 0))
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "setup"])
    assert bootstrap.main() == 1
    assert "needs 3.11 or newer" in capsys.readouterr().err


def test_an_old_python_can_read_the_file():
    ast.parse((PROJECT / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """A .venv that is as it should be, and what it was made from."""
    for name in ("PYTHON", "PROGRAM", "STAMP", "UNFINISHED"):
        monkeypatch.setattr(bootstrap, name, tmp_path / name)
    bootstrap.PYTHON.symlink_to(sys.executable)
    bootstrap.PROGRAM.touch()
    wanted = bootstrap.what_the_environment_is_made_from()
    bootstrap.STAMP.write_text(json.dumps(wanted))
    return wanted


def test_an_environment_that_is_ready_is_left_alone(environment):
    assert bootstrap.environment_is(environment)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("UNFINISHED", ""),
        ("PROGRAM", None),
        ("PYTHON", None),
        ("STAMP", None),
        ("STAMP", "{"),
        ("STAMP", '{"requirements-dev.lock": "another"}'),
    ],
    ids=["cut off", "program missing", "python missing", "stamp missing", "stamp cut off", "other lock"],
)
def test_an_environment_that_is_not_ready_is_made_again(environment, name, content):
    file = getattr(bootstrap, name)
    file.unlink(missing_ok=True)
    if content is not None:
        file.write_text(content)
    assert not bootstrap.environment_is(environment)


def test_an_environment_whose_python_was_removed_is_made_again(environment):
    bootstrap.PYTHON.unlink()
    bootstrap.PYTHON.symlink_to("/gone/python")
    assert not bootstrap.environment_is(environment)


def test_a_cut_off_room_is_thrown_away(tmp_path, monkeypatch, system):
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


def test_the_fast_tests_are_in_folders_that_are_there():
    assert [folder for folder in bootstrap.FAST if not list((PROJECT / folder).rglob("test_*.py"))] == []


_END = "=== the end of what is collected"
_COLLECT = f"""
import json, sys
import pytest
for arguments in json.loads(sys.argv[1]):
    pytest.main(arguments)
    print("{_END}", flush=True)
"""


def test_each_test_is_in_one_part_of_all_tests(tmp_path):
    """All that is collected is in one of the parts (`part_of`), and each part runs its own and no others."""
    file = tmp_path / "test_parts.py"
    marks = {part: "" if part == "quick" else f"@pytest.mark.long(part={part!r})\n" for part in bootstrap.PARTS}
    file.write_text("import pytest\n" + "".join(f"{mark}def test_{part}(): pass\n" for part, mark in marks.items()))
    command = ["--rootdir", str(tmp_path), "--collect-only", "-q", str(file)]
    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            _COLLECT,
            json.dumps([[*command, *bootstrap.tests_of(part)] for part in bootstrap.PARTS]),
        ],
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    *collected, after = asked.stdout.split(_END)
    assert len(collected) == len(bootstrap.PARTS) and not after.strip(), asked.stderr
    for part, said in zip(bootstrap.PARTS, collected, strict=True):
        assert [line for line in said.splitlines() if "::" in line] == [f"test_parts.py::test_{part}"]


@pytest.mark.parametrize(
    ("marks", "part"),
    [
        ([], "quick"),
        ([pytest.mark.long(part="kills")], "kills"),
        ([pytest.mark.long], None),
        ([pytest.mark.long(part="")], None),
        ([pytest.mark.long(part="quick")], None),
        ([pytest.mark.long(part="kill")], None),
        ([pytest.mark.long(part="kills"), pytest.mark.long(part="drill")], None),
        ([pytest.mark.quick], "quick"),
        ([pytest.mark.quick, pytest.mark.long(part="kills")], None),
    ],
)
def test_a_long_test_is_collected_only_if_it_names_its_part(marks, part, request):
    """What runs here was collected by the same rule: each test of this run has a part."""
    assert all(part_of(item) in bootstrap.PARTS for item in request.session.items)
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


def test_of_what_is_wide_so_many_parameters_are_quick(request):
    items: list[pytest.Item] = [
        pytest.Function.from_parent(request.node.parent, name=f"{name}[{at}]", callobj=lambda: None)
        for name in ("test_roles", "test_sizes", "test_all")
        for at in range(3)
    ]
    for item in items[:6]:
        item.add_marker(pytest.mark.wide(quick=2) if "roles" in item.name else pytest.mark.wide)
    items[0].add_marker(pytest.mark.long(part="books"))
    pytest_collection_modifyitems(items)
    assert [part_of(item) for item in items] == ["books", "quick", "quick", "wide", "wide", "wide", *["quick"] * 3]


def test_the_parts_are_named_where_developers_look(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "test", "--help"])
    with pytest.raises(SystemExit):
        bootstrap.main()
    told, page = capsys.readouterr().out, (PROJECT / "tests" / "README.md").read_text(encoding="utf-8")
    for part, what in bootstrap.PARTS.items():
        assert what in told
        assert f"| `{part}` | {what}" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fast", "--all"], "not allowed with argument"),
        (["--part", "kills"], "--part is one of --all"),
        (["--fast", "--part", "kills"], "--part is one of --all"),
        (["--all", "--part", "kill"], "invalid choice"),
    ],
)
def test_what_cannot_be_asked_for_together_is_told(monkeypatch, capsys, words, said):
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "test", *words])
    with pytest.raises(SystemExit) as left:
        bootstrap.main()
    assert left.value.code == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize("fast", [True, False])
def test_all_checks_come_before_the_tests_but_that_for_windows_where_it_shall_be_fast(system, monkeypatch, fast):
    checked: list[list[str]] = []
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(bootstrap, "failing", lambda checks: checked.extend(checks) or ["mypy"])
    system.has("python", 'echo "bytecode ${PYTHONDONTWRITEBYTECODE-written}" >> ' + str(system._log))
    monkeypatch.setattr(bootstrap, "PYTHON", system._folder / "python")
    assert bootstrap.test_quickly(fast, ["-k", "x"]) == 1
    which = ["-m", "not long and not programs", *bootstrap.FAST] if fast else ["-m", "not long"]
    asked = " ".join([*bootstrap.SIDE_BY_SIDE, *which, "-k", "x"])
    assert system.calls() == [f"python -m pytest {asked}", "bytecode written"]
    assert [check[0] for check in checked] == ["ruff", "ruff", "mypy", *([] if fast else ["mypy"]), "lint-imports"]


REPORT = """\
<testsuites><testsuite tests="9" failures="%d" errors="1" skipped="2" time="5"><testcase/></testsuite></testsuites>
"""


def test_all_tests_run_part_by_part_with_a_summary(system, monkeypatch, capfd):
    monkeypatch.setattr(bootstrap, "install_test_programs", lambda: None)
    monkeypatch.setattr(bootstrap, "failing", lambda _checks: [])
    monkeypatch.setattr(bootstrap, "PYTHON", system._folder / "python")
    system.has(
        "python",
        f"""
for word; do case $word in --junitxml=*) report=${{word#*=}};; esac; done
case "$*" in
    *kills*) printf '%s' '{REPORT % 3}' > "$report"; exit 1;;
    *drill*) printf '%s' '{REPORT.replace('errors="1"', "") % 0}' > "$report";;
    *chaos*) exit 3;;
    *) exit 5;;
esac""",
    )
    assert bootstrap.test_parts(list(bootstrap.PARTS), ["-k", "x"]) == 1
    assert [call.split("-m ")[2].split(" --junit")[0] for call in system.calls()] == [
        "not long",
        *(f"long(part='{part}')" for part in bootstrap.PARTS if part != "quick"),
    ]
    summary = capfd.readouterr().out.partition("-- Summary\n")[2].splitlines()
    assert [line.rpartition(",")[0] or line for line in summary] == [
        "checks    passed",
        "quick     no report",
        "commands  no report",
        "wide      no report",
        "kills     3 passed, 4 FAILED, 2 skipped",
        "drill     7 passed, 2 skipped",
        "chaos     no report",
        "books     no report",
        "fuzz      no report",
        "mutants   no report",
        "program   no report",
        "install   no report",
    ]


@pytest.mark.parametrize(
    ("more", "chosen", "code"), [([], "drill", 5), ([], "none", 5), (["-k", "x"], "drill", 0), (["-k", "x"], "none", 5)]
)
def test_a_part_in_which_nothing_was_chosen_is_wrong_unless_one_chose_of_others(
    system, monkeypatch, more, chosen, code
):
    monkeypatch.setattr(bootstrap, "install_test_programs", lambda: None)
    monkeypatch.setattr(bootstrap, "PYTHON", system._folder / "python")
    system.has("python", f'case "$*" in *{chosen}*) exit 0;; *) exit 5;; esac')
    assert bootstrap.test_parts(["drill", "drill", "kills"], more) == code
    assert len(system.calls()) == 2


def test_checks_that_fail_count_also_where_no_test_was_chosen(system, monkeypatch):
    monkeypatch.setattr(bootstrap, "install_test_programs", lambda: None)
    monkeypatch.setattr(bootstrap, "failing", lambda _checks: ["mypy"])
    monkeypatch.setattr(bootstrap, "PYTHON", system._folder / "python")
    system.has("python", 'case "$*" in *kills*) exit 0;; *) exit 5;; esac')
    assert bootstrap.test_parts(["quick", "kills"], ["-k", "x"]) == 1
