"""The licences of everything that the program is made of, as its packages say themselves."""

import json
import os
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from typing import Final

from catalog_db.program_info import NAME, project_folder

PARTS_FILE: Final = "licences.json"  # of the frozen program, in resources/: written by build.spec
_REQUIREMENT: Final = re.compile(r"\s*([\w.-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA: Final = re.compile(r"""extra\s*==\s*["']([^"']+)""")
_TEXT: Final = re.compile(r"(licen[cs]es?|copying|notice)[^/]*$", re.IGNORECASE)
_NO_TEXT: Final = (".py", ".pyc", ".html", ".json")
# Where a package brings no text, as PySide6: those that lie in resources/licences.
_KNOWN: Final = {
    "LGPL-3.0": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "GPL-3.0": ("GPL-3.0.txt",),
    "Apache-2.0": ("Apache-2.0.txt",),
    "Apache 2.0": ("Apache-2.0.txt",),
}
_OPTIONAL: Final = frozenset({"tables"})  # of pyproject.toml: what a PC may do without
_UNSAID: Final = {"sqlcipher3": "Zlib"}  # packages whose metadata name no licence, though they bring its text
# Libraries and data that lie inside packages, and are written by others.
_INSIDE: Final = (
    ("Qt", "pyside6-essentials", "LGPL-3.0", "https://www.qt.io"),
    ("MuPDF", "pymupdf-lite", "AGPL-3.0", "https://mupdf.com"),
    ("SQLCipher", "sqlcipher3", "BSD-3-Clause", "https://www.zetetic.net/sqlcipher"),
    ("SQLite", "sqlcipher3", "Public domain", "https://www.sqlite.org"),
    ("OpenSSL", "cryptography", "Apache-2.0", "https://www.openssl.org"),
    ("qpdf", "pikepdf", "Apache-2.0", "https://qpdf.org"),
    ("SLANet-plus", "onnxruntime", "Apache-2.0", "https://github.com/PaddlePaddle/PaddleOCR"),
    ("PP-OCRv6", "onnxruntime", "Apache-2.0", "https://github.com/PaddlePaddle/PaddleOCR"),
    ("Material Design Icons", "qtawesome", "Apache-2.0", "https://pictogrammers.com"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others wrote. `text` is empty where nothing but the licence's name came with it."""

    name: str
    version: str
    licence: str
    address: str
    text: str


def own_licence() -> str:
    """The text of the AGPL; empty where it is gone."""
    return _read(project_folder() / "LICENSE")


def shipped_parts() -> tuple[Part, ...]:
    """All parts of this program by name; the frozen program has a list of them."""
    if not getattr(sys, "frozen", False):
        return collect_parts()
    try:
        listed = json.loads(files("resources").joinpath(PARTS_FILE).read_text("utf-8"))
        return tuple(Part(**part) for part in listed)
    except (OSError, ValueError, TypeError):
        return ()


def parts_as_json(parts: Collection[Part]) -> str:
    return json.dumps([asdict(part) for part in parts], ensure_ascii=False)


def collect_parts(without: Collection[str] = ()) -> tuple[Part, ...]:
    """Those of the packages that are installed here, and what lies inside them.

    Args:
        without: Packages that are not shipped, by their normalised names; what they alone need is left out, too.
    """
    found = {key: each for key, each in _installed(NAME, _OPTIONAL, frozenset(without), set()) if key != NAME}
    parts = [_part(each) for each in found.values()]
    parts += [
        Part(name, found[package].version if name == "Qt" else "", licence, address, _text_of(licence))
        for name, package, licence, address in _INSIDE
        if package in found
    ]
    python = ".".join(map(str, sys.version_info[:3]))
    parts.append(Part("Python", python, "PSF-2.0", "https://www.python.org", _read(_of_python())))
    return tuple(sorted(parts, key=lambda part: part.name.casefold()))


def _installed(
    name: str, extras: frozenset[str], without: frozenset[str], seen: set[tuple[str, frozenset[str]]]
) -> Iterator[tuple[str, Distribution]]:
    """A package and all that it needs and that is there."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if (key, extras) in seen or key in without:
        return
    seen.add((key, extras))
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return  # of another system
    yield key, found
    for line in found.requires or ():
        needed, _, marker = line.partition(";")
        of_extras = set(_EXTRA.findall(marker))
        named = _REQUIREMENT.match(needed)
        if named is not None and (not of_extras or of_extras & extras):
            wanted = frozenset(part.strip() for part in (named[2] or "").split(",") if part.strip())
            yield from _installed(named[1], wanted, without, seen)


def _part(found: Distribution) -> Part:
    data = found.metadata
    said = _first(found, "License-Expression") or _first(found, "License")
    if not said or len(said) > 80 or "\n" in said:
        classes = [
            each.rpartition("::")[2].strip() for each in data.get_all("Classifier") or () if "License ::" in each
        ]
        said = ", ".join(classes) or _UNSAID.get(data["Name"], "")
    named = [file for file in found.files or () if _TEXT.search(str(file)) and not str(file).endswith(_NO_TEXT)]
    beside = [file for file in named if ".dist-info" in str(file)]
    named = beside or [file for file in named if len(file.parts) == 2]  # as onnxruntime: with its modules
    texts = [_read(Path(str(found.locate_file(file)))) for file in named]
    urls = [each.partition(",")[2].strip() for each in data.get_all("Project-URL") or ()]
    address = _first(found, "Home-page") or (urls[0] if urls else "")
    return Part(data["Name"], found.version, said, address, "\n\n".join(filter(None, texts)) or _text_of(said))


def _first(found: Distribution, key: str) -> str:
    return str((found.metadata.get_all(key) or [""])[0])


def _text_of(licence: str) -> str:
    if licence.startswith("AGPL"):
        return own_licence()
    for name, texts in _KNOWN.items():
        if licence.startswith(name):
            return "\n\n".join(_read(project_folder() / "resources" / "licences" / text) for text in texts)
    return ""


def _of_python() -> Path:
    beside = Path(os.__file__).with_name("LICENSE.txt")
    return beside if beside.is_file() else Path(sys.base_prefix, "LICENSE.txt")  # there where Python is for embedding


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
