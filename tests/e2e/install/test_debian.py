"""The Debian package that `build` made, in a minimal Debian without Python: root of this machine, in a folder."""

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resources.packaging import deb
from resources.packaging.linux import glibc_of
from resources.packaging.project import DIST, NAME, ProgramVersion, changed_at, program_version

pytestmark = [
    pytest.mark.long(part="install"),
    pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="a system in a folder is root's to make"),
    pytest.mark.skipif(shutil.which("mmdebstrap") is None, reason="mmdebstrap is not on this machine"),
    pytest.mark.skipif(not (DIST / NAME).is_dir(), reason="nothing was built: bootstrap.py build"),
]
RELEASES = {"bookworm": (2, 36), "trixie": (2, 41)}  # with their glibc
OFFICER = "ani"  # an account of the group, beside that of the service
BARE = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}


class Debian:
    """A system in a folder, with the packages that were put into /root."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        command = ["chroot", str(self.root), *words]
        return subprocess.run(command, env=BARE | environment, capture_output=True, text=True, check=False)

    def done(self, *words: str, **environment: str) -> str:
        ran = self.run(*words, **environment)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def answer(self, *words: str) -> Any:
        """Of the installed program, as the account of the service; the room of the machine is the usual one."""
        return self.answer_to(NAME, *words)

    def answer_to(self, account: str, *words: str) -> Any:
        return json.loads(self.done("runuser", "-u", account, "--", NAME, *words, "--json"))

    def room(self) -> dict[str, str]:
        """The digests of all that is in the room but logs and locks."""
        folder = self.root / "var" / "lib" / NAME
        files = [file for file in folder.rglob("*") if file.is_file() and "logs" not in file.parts]
        kept = [file for file in files if file.suffix in (".toml", ".pdf") or file.name == "journal"]
        return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in kept}


@pytest.fixture(scope="module")
def packages() -> Iterator[dict[str, str]]:
    """Of this version and, of the same program, of one before and one after; not compressed, which takes minutes."""
    target = DIST / "try"  # files are links to those of the folder
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    os.environ["DPKG_DEB_COMPRESSOR_TYPE"] = "none"
    try:
        made = {
            text: deb.make_packages(DIST / NAME, target, ProgramVersion(text), changed_at())[0]
            for text in ("0.0.1", program_version().text, "99.0.0")
        }
    finally:
        del os.environ["DPKG_DEB_COMPRESSOR_TYPE"]
    yield {"old": str(made["0.0.1"]), "now": str(made[program_version().text]), "new": str(made["99.0.0"])}
    shutil.rmtree(target, ignore_errors=True)


@pytest.fixture(scope="module", params=RELEASES)
def debian(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, packages: dict[str, str]
) -> Iterator[Debian]:
    """Minimal, with the libraries that the package asks for, and the package itself."""
    built_for = tuple(map(int, glibc_of(DIST / NAME).split(".")))
    if built_for > RELEASES[request.param]:
        pytest.skip(f"built on a system with a newer glibc ({built_for}) than that of {request.param}")
    root = tmp_path_factory.mktemp("debian") / "root"
    made = subprocess.run(
        ["mmdebstrap", "--mode=root", "--variant=minbase", "--skip=cleanup/apt/lists", request.param, str(root)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode != 0:
        pytest.skip("no minimal Debian could be fetched: " + made.stderr.strip().splitlines()[-1])
    for name, package in packages.items():
        shutil.copyfile(package, root / "root" / f"{name}.deb")
    for folder in ("proc", "dev"):
        subprocess.run(["mount", "--bind", f"/{folder}", str(root / folder)], check=True)
    system = Debian(root)
    try:
        system.done("apt-get", "install", "-q", "-y", "--no-install-recommends", "/root/now.deb")
        system.done("useradd", "--groups", NAME, OFFICER)
        yield system
    finally:
        for folder in ("proc", "dev"):
            subprocess.run(["umount", "--lazy", str(root / folder)], check=False)
        shutil.rmtree(root, ignore_errors=True)


def test_it_works_on_a_system_without_python(debian, tmp_path):
    assert debian.run("which", "python3").returncode != 0
    assert debian.done(NAME, "--version").startswith(f"ruang-baca {program_version().text}")
    assert json.loads(debian.done(NAME, "init", "--machine", "--samples", "--json"))["room"] == "/var/lib/ruang-baca"
    assert debian.answer("check")["ok"]
    found = debian.answer("search", "jumlah penduduk")
    assert found["total"] > 0
    page = found["results"][0]["pages"][0]["page"]
    debian.answer("render", found["results"][0]["id"], "--page", str(page), "--out", "/tmp/page.png")
    assert (debian.root / "tmp" / "page.png").read_bytes().startswith(b"\x89PNG")


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


def test_upgrade_repair_and_refused_downgrade_leave_the_room_as_it_was(debian):
    before = debian.room()
    assert before
    debian.done("dpkg", "--install", "/root/new.deb")
    assert debian.answer("check")["ok"] and debian.room() == before
    refused = debian.run("dpkg", "--install", "/root/old.deb")
    assert refused.returncode != 0 and "lebih baru" in refused.stderr
    assert "99.0.0" in debian.done("dpkg-query", "--show", "--showformat", "${Version}", NAME)
    (debian.root / "usr/lib/ruang-baca/LICENCES.txt").unlink()
    assert debian.run("dpkg", "--verify", NAME).stdout
    debian.done("dpkg", "--install", "/root/new.deb")
    assert not debian.run("dpkg", "--verify", NAME).stdout
    assert debian.answer("search", "jumlah penduduk")["total"] > 0


def test_back_to_the_older_version_with_the_backup_of_that_time(debian):
    debian.done(NAME, "backup", "/root/before.zip", "--files", "--json")
    before = debian.answer("search", "jumlah penduduk")["total"]
    debian.done("dpkg", "--remove", NAME)
    debian.done("mv", "/var/lib/ruang-baca", "/var/lib/newer-room")
    debian.done("dpkg", "--install", "/root/old.deb")
    place = ["--room", "/var/lib/ruang-baca", "--key-file", "/etc/ruang-baca/room.key"]
    debian.done(NAME, "restore", "/root/before.zip", *place, "--json")
    debian.done(NAME, "init", "--machine", *place, "--json")
    assert debian.answer("search", "jumlah penduduk")["total"] == before and debian.answer("check")["ok"]
    assert debian.answer_to(OFFICER, "search", "jumlah penduduk")["total"] == before


def test_removed_or_purged_the_room_stays_unless_it_is_said_to_go(debian):
    before = debian.room()
    debian.done("dpkg", "--remove", NAME)
    assert debian.room() == before and not (debian.root / "usr/lib/ruang-baca").exists()
    said = debian.done("dpkg", "--purge", NAME)
    assert debian.room() == before and "/var/lib/ruang-baca" in said
    debian.done("dpkg", "--install", "/root/now.deb")
    assert debian.answer("check")["ok"]
    debian.done("dpkg", "--purge", NAME, RUANG_BACA_PURGE_ROOM="yes")
    assert not (debian.root / "var/lib/ruang-baca").exists() and not (debian.root / "etc/ruang-baca").exists()
