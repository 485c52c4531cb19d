"""Makes all that is handed out, from one version number: `bootstrap.py build`, which says what is missing for it."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from packaging.markers import default_environment

from bootstrap import Stopped
from desktop.licences import PARTS_FILE, Part
from resources.packaging import deb, debian, lists, programs, sbom
from resources.packaging.icon import write_icon
from resources.packaging.linux import make_folder
from resources.packaging.project import (
    DIST,
    NAME,
    OF_CENTRAL,
    OF_SECOND_READER,
    PROJECT,
    NotMade,
    changed_at,
    program_version,
    size_of,
)
from resources.packaging.windows.folder import libraries_of
from resources.packaging.windows.folder import make_folder as make_windows_folder
from resources.packaging.windows.setup_exe import Certificate, make_setup, sign
from resources.packaging.wine.set_up import WINDOWS

# Parts without which the list of what others wrote is not whole.
_SURELY = frozenset({"MuPDF", "OpenSSL", "Python", "Qt", "SQLCipher"})
WHAT = tuple(programs.BUILD)


class Making:
    """One run: what was made, with its time and size."""

    def __init__(self, second_reader: bool, here: bool = False, certificate: Certificate | None = None) -> None:
        self.second_reader = second_reader
        self.here = here
        self.certificate = certificate
        self.version = program_version()
        self.moment = changed_at()
        self.files: list[Path] = []

    def folder(self) -> None:
        folder = make_folder(self.second_reader, self.here)
        parts = parts_in(folder / "_internal" if sys.platform == "linux" else libraries_of(folder))
        self._lay_beside(folder, parts)
        built_on = debian.SYSTEM
        if self.here or sys.platform != "linux":
            built_on = {name: str(value) for name, value in default_environment().items()}
        self._bill(sys.platform, built_on, parts, self.second_reader)

    def deb(self) -> None:
        self.files += deb.make_packages(DIST / NAME, DIST, self.version, self.moment)

    def windows(self) -> None:
        folder = make_windows_folder()
        if self.certificate is not None:
            sign(folder / f"{NAME}.exe", self.certificate)
        parts = parts_in(libraries_of(folder))
        self._lay_beside(folder, parts)
        self._bill("windows", WINDOWS, parts, second_reader=False)

    def zip(self) -> None:
        """For a USB drive, or a PC on which nothing may be installed."""
        target = DIST / f"{NAME}-{self.version.text}-windows-portable.zip"
        lists.pack_folder(DIST / "windows" / NAME, target, self.moment)
        self.files.append(target)

    def setup(self) -> None:
        folder = DIST / "windows" / NAME
        icon = PROJECT / "build" / f"{NAME}.ico"
        icon.parent.mkdir(exist_ok=True)
        write_icon(icon)
        self.files.append(make_setup(folder, DIST, self.version, icon, self.certificate))

    def digests(self) -> None:
        lists.write_digests(self.files, DIST / lists.DIGESTS_FILE)

    def _lay_beside(self, folder: Path, parts: Sequence[Part]) -> None:
        text = lists.licences_text(self.version.text, parts)
        (folder / lists.LICENCES_FILE).write_text(text, encoding="utf-8", newline="\n")
        (folder / "LICENSE").write_bytes((PROJECT / "LICENSE").read_bytes())

    def _bill(self, system: str, environment: dict[str, str], parts: Sequence[Part], second_reader: bool) -> None:
        lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
        packages = sbom.locked_packages(lock, environment, OF_CENTRAL)
        if second_reader:
            more = (PROJECT / "requirements-dev.lock").read_text(encoding="utf-8")
            packages += [one for one in sbom.locked_packages(more, environment) if one.name in OF_SECOND_READER]
        target = DIST / f"{NAME}-{self.version.text}-{system}.cdx.json"
        sbom.write(sbom.bill_of_materials(self.version.text, packages, parts), target)
        self.files.append(target)


def parts_in(libraries: Path) -> tuple[Part, ...]:
    """What others wrote of a program that was built, as build.spec found it where it was built.

    Raises:
        NotMade: It names next to nothing: the packages were not seen there, and their licences would be missing.
    """
    listed = (libraries / "resources" / PARTS_FILE).read_text(encoding="utf-8")
    parts = tuple(Part(**part) for part in json.loads(listed))
    if lacking := sorted(_SURELY - {part.name for part in parts}):
        raise NotMade(f"The list of licences in the program lacks {', '.join(lacking)}.")
    return parts


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser("bootstrap.py build", allow_abbrev=False)
    parser.add_argument("--only", action="append", choices=WHAT, help="what to make; may be given again")
    parser.add_argument(
        "--second-reader", action="store_true", help="with the second table reader and OCR, an optional part (105 MB)"
    )
    parser.add_argument("--here", action="store_true", help="build for Linux on this system, not in Debian 12")
    parser.add_argument("--certificate", type=Path, help="PKCS #12 file to sign what runs on Windows with")
    parser.add_argument("--password-file", type=Path, help="its password")
    parser.add_argument("--time-stamp", default="", help="address of a server of time stamps")
    options = parser.parse_args(words)
    if (options.certificate is None) != (options.password_file is None):
        parser.error("a certificate needs a password file")
    certificate = options.certificate and Certificate(options.certificate, options.password_file, options.time_stamp)
    wanted = [what for what in WHAT if what in (options.only or WHAT)]
    making = Making(options.second_reader, options.here, certificate)
    DIST.mkdir(exist_ok=True)
    try:
        if sys.platform != "linux" and wanted != ["folder"]:
            raise NotMade("Only the folder can be made here: `build --only folder`. The rest is made on Linux.")
        for what in wanted if sys.platform == "linux" else ():
            programs.install(programs.BUILD[what])
        if "windows" in wanted and not os.environ.get("DISPLAY"):  # Wine wants a screen
            return subprocess.call(["xvfb-run", "-a", sys.executable, "-m", "resources.packaging", *words])
        for what in wanted:
            timed(what, getattr(making, what))
        making.digests()
    except (NotMade, Stopped) as reason:
        print(f"bootstrap: {reason}", file=sys.stderr)
        return 1
    for made in [DIST / NAME, DIST / "windows" / NAME, *making.files]:
        if made.exists():
            size = size_of(made) if made.is_dir() else made.stat().st_size
            say(f"{size / 1e6:7.1f} MB  {made.relative_to(PROJECT)}")
    return 0


def timed(what: str, make: Callable[[], None]) -> None:
    say(f"Making: {what}")
    began = time.monotonic()
    make()
    say(f"{what}: {time.monotonic() - began:.0f} s")


def say(text: str) -> None:
    print("-- " + text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
