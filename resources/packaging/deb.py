"""The Debian package: the Linux folder under /usr/lib, menu entries, the unit of a host, and what dpkg is told."""

import gzip
import hashlib
import os
import shutil
import subprocess
from collections.abc import Collection
from datetime import datetime
from email.utils import format_datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from bootstrap import LIBRARIES, packages_of
from resources.packaging.linux import glibc_of
from resources.packaging.project import NAME, PROJECT, NotMade, ProgramVersion, size_of

TEMPLATES: Final = Path(__file__).with_name("deb")
UNIT: Final = PROJECT / "resources" / "service" / "ruang-baca-host.service"
ICON: Final = PROJECT / "catalog_db" / "central" / "static" / "icon.svg"
MAINTAINER: Final = "BPS Provinsi Bengkulu <bengkulu@bps.go.id>"
TABLES: Final = f"{NAME}-tables"
SCRIPTS: Final = ("preinst", "postinst", "prerm", "postrm")
# Of the program's folder, below `_internal`: what the package of the second reader brings.
SECOND_READER_FILES: Final = ("numpy/*", "numpy.libs/*", "numpy-*", "onnxruntime/*", "onnxruntime-*", "*.onnx")


def is_of_second_reader(path: str) -> bool:
    """Whether a file belongs to the second reader of tables. `path` is seen from the folder of the libraries."""
    return any(fnmatch(path, pattern) for pattern in SECOND_READER_FILES)


def make_packages(folder: Path, target: Path, version: ProgramVersion, moment: datetime) -> list[Path]:
    """Make the package of the program in `folder` and, where that has a second reader, one of that alone.

    Args:
        folder: As PyInstaller made it for Linux; it stays as it is.
        target: The folder for the packages, and below it a folder for the work.

    Raises:
        NotMade: dpkg-deb failed.
    """
    work = target / "deb"
    shutil.rmtree(work, ignore_errors=True)
    program, tables = work / NAME, work / TABLES
    inside = Path("usr", "lib", NAME)
    copied = program / inside
    shutil.copytree(folder, copied, symlinks=True, copy_function=os.link)
    wanted = depends(glibc_of(folder))
    moved = _take_apart(copied, tables / inside)
    _lay_beside(program)
    made = [_pack(program, "control.in", target, version, moment, wanted)]
    if moved:
        made.append(_pack(tables, "control-tables.in", target, version, moment, []))
    shutil.rmtree(work)
    return made


def _take_apart(program: Path, tables: Path) -> int:
    libraries = program / "_internal"
    files = [file for file in sorted(libraries.rglob("*")) if not file.is_dir() or file.is_symlink()]
    chosen = [file for file in files if is_of_second_reader(file.relative_to(libraries).as_posix())]
    for file in chosen:
        target = tables / file.relative_to(program)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)
    for emptied in sorted((each for each in libraries.rglob("*") if each.is_dir()), reverse=True):
        if not any(emptied.iterdir()):
            emptied.rmdir()
    return len(chosen)


def _lay_beside(root: Path) -> None:
    command = root / "usr" / "bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("..", "lib", NAME, NAME))
    for file in sorted(TEMPLATES.glob("*.desktop")):
        _copy(file, root / "usr" / "share" / "applications" / file.name)
    _copy(ICON, root / "usr" / "share" / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg")
    _copy(UNIT, root / "usr" / "lib" / "systemd" / "system" / UNIT.name)
    _copy(TEMPLATES / "lintian-overrides", root / "usr" / "share" / "lintian" / "overrides" / NAME)


def _pack(root: Path, control: str, target: Path, version: ProgramVersion, moment: datetime, wanted: list[str]) -> Path:
    name = root.name
    documents = root / "usr" / "share" / "doc" / name
    _write(documents / "copyright", copyright_text())
    _write_compressed(documents / "changelog.gz", changelog(name, version, moment))
    about = root / "DEBIAN"
    about.mkdir()
    values = {
        "VERSION": version.debian,
        "MAINTAINER": MAINTAINER,
        "SIZE": str(size_of(root) // 1024),
        "DEPENDS": ", ".join(wanted),
    }
    _write(about / "control", _filled(TEMPLATES / control, values))
    _write(about / "md5sums", _md5sums(root))
    if name == NAME:
        for script in SCRIPTS:
            _write(about / script, _filled(TEMPLATES / script, values))
            (about / script).chmod(0o755)
    _set_rights(root, moment)
    package = target / f"{name}_{version.debian}_amd64.deb"
    command = ["dpkg-deb", "--root-owner-group", "--build", str(root), str(package)]
    environment = {"DPKG_DEB_COMPRESSOR_TYPE": "xz", **os.environ, "SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NotMade(f"{package.name} could not be made: {done.stderr.strip()}")
    return package


def depends(glibc: str) -> list[str]:
    """What the program loads from the system; packages that were renamed between releases by either name."""
    wanted = {" | ".join(packages_of(library)) for library in LIBRARIES}
    always = ("adduser", f"libc6 (>= {glibc})", "libgcc-s1", "libstdc++6")
    return sorted({*always, *wanted})


def changelog(name: str, version: ProgramVersion, moment: datetime) -> str:
    """One entry: what changed is told by CHANGELOG.md, which lies in the source code that the program carries."""
    signed = f" -- {MAINTAINER}  {format_datetime(moment)}"
    return f"{name} ({version.debian}) unstable; urgency=medium\n\n  * Ruang Baca {version.text}.\n\n{signed}\n"


def copyright_text() -> str:
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Ruang Baca\n"
        "Comment: What others wrote lies in /usr/lib/ruang-baca. LICENCES.txt there names each part with\n"
        " its version, its licence and the licence's text.\n"
        "\n"
        "Files: *\n"
        "Copyright: 2026 BPS Provinsi Bengkulu\n"
        "License: AGPL-3.0-or-later\n"
        " The text of the GNU Affero General Public License, version 3, lies in /usr/lib/ruang-baca/LICENSE.\n"
    )


def _filled(template: Path, values: dict[str, str]) -> str:
    text = template.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _write_compressed(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _md5sums(root: Path) -> str:
    lines = []
    for file in _files(root):
        if not file.is_symlink() and "DEBIAN" not in file.relative_to(root).parts:
            digest = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {file.relative_to(root).as_posix()}\n")
    return "".join(lines)


def _files(root: Path) -> Collection[Path]:
    return [file for file in sorted(root.rglob("*")) if file.is_symlink() or file.is_file()]


def _set_rights(root: Path, moment: datetime) -> None:
    """Folders 0755, files 0644, programs 0755; a library need not be executable. All of the same moment.

    The program's files are links to those of the folder that it was made of, which get the same rights.
    """
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            continue
        program = path.parent.name in (NAME, "DEBIAN") and path.name in (NAME, *SCRIPTS)
        runs = path.is_dir() or program or path.suffix == ".sh"
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment.timestamp(), moment.timestamp()))
