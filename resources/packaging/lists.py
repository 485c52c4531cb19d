"""What lies beside the program and what is handed out: licences of others to read, digests, the portable archive."""

import hashlib
import stat
import textwrap
import zipfile
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop.licences import Part

LICENCES_FILE: Final = "LICENCES.txt"
DIGESTS_FILE: Final = "SHA256SUMS"
_WIDE = "=" * 100
_CHUNK: Final = 1 << 20
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)  # that a ZIP file can say


def licences_text(version: str, parts: Collection[Part]) -> str:
    """All licences in one text, those that several parts share once."""
    lines = [
        f"Ruang Baca {version} is free software under the AGPL-3.0-or-later; its text lies beside, in LICENSE.",
        "",
    ]
    lines += ["It is made with what others wrote:", ""]
    lines += [textwrap.shorten(f"{part.name} {part.version} - {part.licence} - {part.address}", 160) for part in parts]
    by_text: dict[str, list[str]] = {}
    for part in parts:
        if part.text:
            by_text.setdefault(part.text, []).append(f"{part.name} {part.version}".strip())
    for text, names in by_text.items():
        lines += ["", _WIDE, ", ".join(names), _WIDE, "", text]
    return "\n".join(lines) + "\n"


def write_digests(files: Collection[Path], target: Path) -> None:
    """As `sha256sum --check` reads them; all files lie beside the list."""
    lines = [f"{digest_of(file)}  {file.name}" for file in sorted(files)]
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def digest_of(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def pack_folder(folder: Path, target: Path, moment: datetime) -> None:
    """A ZIP file of the folder, which stands at its top. The same folder and moment give the same bytes."""
    stamp = max(_OLDEST, moment.timetuple()[:6])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in _files(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            runs = file.stat().st_mode & stat.S_IXUSR
            entry.external_attr = (stat.S_IFREG | (0o755 if runs else 0o644)) << 16
            packed.writestr(entry, file.read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())
