"""The Debian package that `build` made, in a minimal Debian without Python: root of this machine, in a folder."""

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.packaging import deb
from resources.packaging.linux import glibc_of
from resources.packaging.project import DIST, NAME, ProgramVersion, changed_at, program_version
from tests.e2e.install.clean_debian import (
    NOT_HERE,
    OFFICER,
    PACKAGE,
    RELEASES,
    Debian,
    Unreachable,
    base_of,
    minimal_debian,
)

pytestmark = [
    pytest.mark.long(part="install"),
    pytest.mark.timeout(7200),
    pytest.mark.skipif(bool(NOT_HERE), reason=NOT_HERE),
]
OLDEST_GLIBC = (2, 36)  # of Debian 12


@pytest.fixture(scope="module")
def packages() -> Iterator[dict[str, str]]:
    """The very file that is handed out and, of the same program, one of before and one of after; these are not
    compressed, which takes minutes."""
    target = DIST / "try"  # files are links to those of the folder
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    os.environ["DPKG_DEB_COMPRESSOR_TYPE"] = "none"
    try:
        made = {
            name: deb.make_packages(DIST / NAME, target, ProgramVersion(text), changed_at())[0]
            for name, text in (("old", "0.0.1"), ("new", "99.0.0"))
        }
    finally:
        del os.environ["DPKG_DEB_COMPRESSOR_TYPE"]
    yield {"now": str(PACKAGE), **{name: str(package) for name, package in made.items()}}
    shutil.rmtree(target, ignore_errors=True)


@pytest.fixture(scope="module", params=RELEASES)
def debian(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, packages: dict[str, str]
) -> Iterator[Debian]:
    """Minimal, with the libraries that the package asks for, and the package itself."""
    try:
        with minimal_debian(request.param, tmp_path_factory.mktemp("debian") / "root") as system:
            for name, package in packages.items():
                shutil.copyfile(package, system.root / "root" / f"{name}.deb")
            system.install("/root/now.deb")
            system.done("useradd", "--create-home", "--groups", NAME, OFFICER)
            system.tell("installed in silence, with the libraries it asks for")
            yield system
            system.write_down(DIST / f"proof-{request.param}.txt")
    except Unreachable as reason:
        pytest.skip(str(reason))


def test_what_is_handed_out_runs_on_the_oldest_debian():
    assert tuple(map(int, glibc_of(DIST / NAME).split("."))) <= OLDEST_GLIBC, "built with --here?"


def test_it_works_on_a_system_without_python(debian):
    assert debian.run("which", "python3").returncode != 0
    assert debian.done(NAME, "--version").startswith(f"ruang-baca {program_version().text}")
    assert json.loads(debian.done(NAME, "init", "--machine", "--samples", "--json"))["room"] == "/var/lib/ruang-baca"
    assert debian.answer("check")["ok"]
    debian.tell("init --machine --samples, check")
    found = debian.answer("search", "jumlah penduduk")
    assert found["total"] > 0
    page = found["results"][0]["pages"][0]["page"]
    debian.answer("render", found["results"][0]["id"], "--page", str(page), "--out", "/tmp/page.png")
    assert (debian.root / "tmp" / "page.png").read_bytes().startswith(b"\x89PNG")
    debian.tell(f"search: {found['total']} publications found; render: page {page} as a picture")


def test_every_screen_opens_there(debian):
    home = f"/home/{OFFICER}"
    words = ["tour", "--out", f"{home}/tour", "--json"]
    debian.done("runuser", "-u", OFFICER, "--", "env", f"HOME={home}", NAME, *words)
    folder = debian.root / "home" / OFFICER / "tour"
    steps = json.loads((folder / "tour.json").read_text(encoding="utf-8"))["steps"]
    assert steps and all(step["ok"] and (folder / step["file"]).is_file() for step in steps)
    debian.tell(f"tour: {len(steps)} of {len(steps)} pictures, without a display")


def test_the_room_is_the_groups_and_nobody_elses(debian):
    """The modes of the package's folders and those of a room of the machine agree."""
    group = int(debian.done("getent", "group", NAME).split(":")[2])
    room, keys = debian.root / "var" / "lib" / NAME, debian.root / "etc" / NAME
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (room, room / "room.toml", keys, keys / "room.key")}
    assert list(modes.values()) == [0o2770, 0o660, 0o750, 0o640]
    assert {path.stat().st_gid for path in modes} == {group} and keys.stat().st_uid == 0
    assert debian.answer_to(OFFICER, "search", "jumlah penduduk")["total"] > 0
    assert debian.run("runuser", "-u", "nobody", "--", "ls", "/var/lib/ruang-baca").returncode != 0
    assert debian.run("runuser", "-u", "nobody", "--", "cat", "/etc/ruang-baca/room.key").returncode != 0
    debian.tell("the room is the group's: an officer searches, another account reads neither room nor key")


def test_upgrade_in_use_repair_and_refused_downgrade_leave_the_room_as_it_was(debian):
    before = debian.room()
    assert before
    words = ["host", "--address", "127.0.0.1", "--port", "47301", "--quiet", "--json"]
    host = debian.start("runuser", "-u", NAME, "--", NAME, *words)
    try:
        assert host.stdout is not None and json.loads(host.stdout.readline())["port"] == 47301
        debian.done(NAME, "backup", "/root/in-use.zip", "--files", "--json")
        debian.done("dpkg", "--install", "/root/new.deb")
        assert host.poll() is None and debian.answer("search", "jumlah penduduk")["total"] > 0
    finally:
        host.terminate()
        host.communicate()
    assert debian.answer("check")["ok"] and debian.room() == before
    debian.tell("upgraded while a host had the room in use, with a backup first: the host ran on, the room is the same")
    refused = debian.run("dpkg", "--install", "/root/old.deb")
    assert refused.returncode != 0 and "lebih baru" in refused.stderr
    assert "99.0.0" in debian.done("dpkg-query", "--show", "--showformat", "${Version}", NAME)
    debian.tell("an older version was refused, with a sentence")
    (debian.root / "usr/lib/ruang-baca/LICENCES.txt").unlink()
    assert debian.run("dpkg", "--verify", NAME).stdout
    debian.done("dpkg", "--install", "/root/new.deb")
    assert not debian.run("dpkg", "--verify", NAME).stdout
    assert debian.answer("search", "jumlah penduduk")["total"] > 0
    debian.tell("repaired: a file that was removed is there again")


def test_back_to_the_older_version_with_the_backup_of_that_time(debian):
    debian.done(NAME, "backup", "/root/before.zip", "--files", "--json")
    before = debian.answer("search", "jumlah penduduk")["total"]
    debian.done("dpkg", "--remove", NAME)
    debian.done("mv", "/var/lib/ruang-baca", "/var/lib/newer-room")
    debian.done("dpkg", "--install", "/root/old.deb")
    debian.done(NAME, "restore", "/root/before.zip", "--machine", "--json")
    debian.answer("settings", "--accept")  # they may be older than what was decided since, so `check` asks for it
    assert debian.answer("search", "jumlah penduduk")["total"] == before and debian.answer("check")["ok"]
    assert debian.answer_to(OFFICER, "search", "jumlah penduduk")["total"] == before
    debian.tell("back to the older version, with the backup of that time")


def test_removed_or_purged_the_room_stays_unless_it_is_said_to_go(debian):
    before = debian.room()
    debian.done("dpkg", "--remove", NAME)
    assert debian.room() == before and not (debian.root / "usr/lib/ruang-baca").exists()
    said = debian.done("dpkg", "--purge", NAME)
    assert debian.room() == before and "/var/lib/ruang-baca" in said
    debian.tell("removed and purged: the room is the same, and is said to stay")
    debian.done("dpkg", "--install", "/root/now.deb")
    assert debian.answer("check")["ok"]
    debian.done("dpkg", "--purge", NAME, RUANG_BACA_PURGE_ROOM="yes")
    assert not (debian.root / "var/lib/ruang-baca").exists() and not (debian.root / "etc/ruang-baca").exists()
    debian.tell("purged with the room, as it was said: nothing is left of it")


@pytest.mark.skipif(shutil.which("piuparts") is None, reason="piuparts is not on this machine")
@pytest.mark.parametrize("release", RELEASES)
def test_piuparts_finds_nothing_that_is_left_behind(release: str, packages: dict[str, str], tmp_path: Path):
    """Installed, removed and purged in a system of its own, whose files are compared."""
    try:
        base = base_of(release)
    except Unreachable as reason:
        pytest.skip(str(reason))
    words = ["-d", release, "-b", str(base), "--no-eatmydata", "--warn-on-debsums-errors", packages["now"]]
    ran = subprocess.run(["piuparts", *words], capture_output=True, text=True, check=False, cwd=tmp_path)
    said = (ran.stdout + ran.stderr).strip().splitlines()
    assert ran.returncode == 0, "\n".join(line for line in said if "ERROR" in line or "FAIL" in line)
    words_of_it = [f"{RELEASES[release]}: piuparts: all tests passed"]
    (DIST / f"proof-piuparts-{release}.txt").write_text("\n".join(words_of_it) + "\n", encoding="utf-8")
