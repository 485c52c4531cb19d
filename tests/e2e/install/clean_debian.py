"""A clean Debian for the package that `build` made: minimal, without Python, in a folder that root of this machine
enters."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from resources.packaging.debian import home
from resources.packaging.project import DIST, NAME, program_version

RELEASES: Final = {"bookworm": "Debian 12", "trixie": "Debian 13"}
PACKAGE: Final = DIST / f"{NAME}_{program_version().debian}_amd64.deb"
OFFICER: Final = "ani"  # an account of the group, beside that of the service
# Why nothing can be tried here; empty where all is there.
NOT_HERE: Final = (
    "a system in a folder is root's to make"
    if sys.platform != "linux" or os.geteuid() != 0
    else "mmdebstrap is not on this machine"
    if shutil.which("mmdebstrap") is None
    else "nothing was built: bootstrap.py build --only folder --only deb"
    if not (DIST / NAME).is_dir() or not PACKAGE.exists()
    else ""
)
_BARE: Final = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}


class Unreachable(Exception):
    """No minimal Debian could be fetched."""


class Debian:
    """A system in a folder. What was shown there is told in a few lines, for `dist/proof-RELEASE.txt`."""

    def __init__(self, root: Path, release: str) -> None:
        self.root, self.release = root, release
        self._told: list[str] = []
        self._began = time.monotonic()

    def start(self, *words: str, **environment: str) -> "subprocess.Popen[str]":
        command = ["chroot", str(self.root), *words]
        return subprocess.Popen(
            command,
            env=_BARE | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        with self.start(*words, **environment) as process:
            said, complained = process.communicate()
        return subprocess.CompletedProcess(words, process.returncode, said, complained)

    def done(self, *words: str, **environment: str) -> str:
        ran = self.run(*words, **environment)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def answer(self, *words: str) -> Any:
        """Of the installed program, as the account of the service; the room of the machine is the usual one."""
        return self.answer_to(NAME, *words)

    def answer_to(self, account: str, *words: str) -> Any:
        return json.loads(self.done("runuser", "-u", account, "--", NAME, *words, "--json"))

    def install(self, package: str) -> None:
        self.done("apt-get", "install", "-q", "-y", "--no-install-recommends", package)

    def room(self) -> dict[str, str]:
        """The digests of all that is in the room but logs and locks."""
        folder = self.root / "var" / "lib" / NAME
        files = [file for file in folder.rglob("*") if file.is_file() and "logs" not in file.parts]
        kept = [file for file in files if file.suffix in (".toml", ".pdf") or file.name == "journal"]
        return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in kept}

    def tell(self, what: str) -> None:
        now = time.monotonic()
        self._told.append(f"{now - self._began:5.0f} s  {what}")
        self._began = now

    def write_down(self, target: Path) -> None:
        head = f"{RELEASES[self.release]}, minimal, without Python; Ruang Baca {program_version().text}"
        target.write_text("\n".join([head, *self._told]) + "\n", encoding="utf-8")


def base_of(release: str) -> Path:
    """An archive of a minimal system, made once and kept beside that which builds.

    Raises:
        Unreachable
    """
    kept = home() / f"clean-{release}.tar"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part.tar")
        asked = ["--mode=root", "--variant=minbase", "--dpkgopt=force-unsafe-io"]
        made = subprocess.run(["mmdebstrap", *asked, release, str(part)], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            part.unlink(missing_ok=True)
            raise Unreachable("no minimal Debian could be fetched: " + made.stderr.strip().splitlines()[-1])
        part.rename(kept)
    return kept


@contextmanager
def minimal_debian(release: str, root: Path) -> Iterator[Debian]:
    """Gone again at the end.

    Raises:
        Unreachable
    """
    base = base_of(release)
    root.mkdir()
    subprocess.run(["tar", "--extract", "--numeric-owner", f"--file={base}", f"--directory={root}"], check=True)
    system = Debian(root, release)
    mounted: list[Path] = []
    try:
        for folder in ("proc", "dev"):
            subprocess.run(["mount", "--bind", f"/{folder}", str(root / folder)], check=True)
            mounted.append(root / folder)
        updated = system.run("apt-get", "update", "-q")
        if updated.returncode != 0:
            raise Unreachable("apt-get could not fetch its lists: " + updated.stderr.strip().splitlines()[-1])
        yield system
    finally:
        for place in mounted:
            subprocess.run(["umount", "--lazy", str(place)], check=False)
        if not any(place.is_mount() for place in mounted):  # never into the /dev of this machine
            shutil.rmtree(root, ignore_errors=True)
