"""A bundle for whoever helps from afar: what the program is, what was found, sizes, settings and log, and no person.

Everything is let through by name, and nothing because it looks harmless: numbers, ticks and known words of settings;
of the log the words that the program's own source code writes there. What a visitor or an officer typed is in none.
"""

import builtins
import io
import platform
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import text

from catalog_db.database import Database
from catalog_db.errors import ReadingRoomError
from catalog_db.program_info import program_info, source_archive
from desktop.platform.files import write_whole
from desktop.room.findings import Finding
from desktop.room.health import large_parts
from desktop.room_folder import RoomFolder
from desktop.settings.model import Settings

_LAST_LINES: Final = 2_000  # of each log
_SOURCES: Final = ("catalog_db/", "desktop/", "ui/")
_LOGGED: Final = re.compile(r"_log\.\w+\(\s*((?:f?\"(?:[^\"\\]|\\.)*\"\s*)+)")
_NAMED: Final = re.compile(r"^\s*(?:class|def|async def) (\w+)", re.MULTILINE)
_LINE: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}(?: [+-]\d{4})?) ([A-Z]+) ([\w.-]+): (.*)")
_FILE: Final = re.compile(r'\s*File "([^"]*)", line (\d{1,6}), in (\S+)')
_WORD: Final = re.compile(r"[A-Za-z]+(?:[._'-][A-Za-z]+)*")
_PART: Final = re.compile(r"\w+(?:[._'-]\w+)*|[^\w\s]|\s+")
_SHORT_NUMBER: Final = re.compile(r"\d{1,4}")
_SPLIT_NUMBER: Final = re.compile(r"\d+(?:[\s()/+-]+\d+)+")
_LOGGERS: Final = ("catalog_db", "desktop", "ui", "ruang-baca", "qt", "uvicorn", "alembic", "sqlalchemy")
_HIDDEN: Final = "…"
# Texts of the settings that are one of a few known words.
_KNOWN_WORDS: Final = re.compile(r"look\.(language|theme)|desk\.board_voice|office\.time_zone")
_PLAIN: Final = re.compile(r"[A-Za-z_/+-]{1,30}")


def bundle_texts(
    folder: RoomFolder,
    settings: Settings,
    findings: Iterable[Finding],
    databases: Mapping[str, Database],
    more: Mapping[str, str | int] | None = None,
) -> dict[str, str]:
    """The texts of the bundle by the names of their files.

    Args:
        databases: Whose tables are counted, by name.
        more: Of this PC, such as the version of Qt: nothing that names anybody.
    """
    texts = {
        "program.txt": _lines({**_of_pc(), **(more or {})}),
        "findings.txt": "\n".join(_finding(found) for found in findings) + "\n",
        "settings.txt": _lines(dict(_settings(settings.model_dump(mode="json")))),
        "sizes.txt": _lines({name: f"{size:,} bytes" for name, size in _sizes(folder)}),
    }
    for name, database in databases.items():
        texts[f"tables-{name}.txt"] = _lines(_counts(database))
    for file in log_files(folder):
        texts[f"log/{file.name}.txt"] = "\n".join(safe_log(last_lines(file))) + "\n"
    return texts


def write_bundle(texts: Mapping[str, str], target: Path) -> None:
    """As one ZIP file, which is replaced once all of it is there. Raises StorageFull, OutputUnwritable."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        for name, words in texts.items():
            written.writestr(name, words)
    write_whole(target, packed.getvalue())


def log_files(folder: RoomFolder) -> list[Path]:
    """The newest first."""
    try:
        found = [(file.stat().st_mtime, file) for file in folder.logs.glob("*.log*") if file.is_file()]
    except OSError:
        return []
    return [file for _, file in sorted(found, reverse=True)]


def last_lines(file: Path, most: int = _LAST_LINES) -> list[str]:
    """The last lines of a log; none where it can't be read."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()[-most:]
    except OSError:
        return []


def safe_log(lines: Iterable[str]) -> Iterator[str]:
    """The same lines with nothing in them but time, level, place and words of the program's own source code."""
    for line in lines:
        if entry := _LINE.fullmatch(line):
            at, level, logger, message = entry.groups()
            ours = logger.startswith(_LOGGERS) and all(part in _known() for part in re.split(r"[.-]", logger))
            yield f"{at} {level} {logger if ours else _HIDDEN}: {_safe_words(message)}"
        elif where := _FILE.match(line):
            yield f"  {_safe_file(where[1])}:{where[2]} {where[3] if where[3] in _known() else _HIDDEN}"
        elif line.strip() in _known():  # the class of an error
            yield f"  {line.strip()}"


def _safe_words(message: str) -> str:
    parts = [_safe_part(part) for part in _PART.findall(message)]
    parts = [_SPLIT_NUMBER.sub(_HIDDEN, "".join(parts))]  # as telephone numbers are written
    return re.sub(rf"{_HIDDEN}(?:[\s@:/.,\\-]*{_HIDDEN})+", _HIDDEN, "".join(parts))


def _safe_part(part: str) -> str:
    if part in _known() or _SHORT_NUMBER.fullmatch(part) or not part[0].isalnum():
        return part
    return _HIDDEN


def _safe_file(path: str) -> str:
    """From the folder of the program on: what lies above it may be called after somebody."""
    plain = path.replace("\\", "/")
    for top in _SOURCES:
        at = plain.rfind(f"/{top}")
        if at >= 0 and plain[at + 1 :] in _modules():
            return plain[at + 1 :]
    return _HIDDEN


@cache
def _sources() -> dict[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(source_archive())) as packed:
            names = (name.partition("/")[2] for name in packed.namelist())
            wanted = [name for name in names if name.endswith(".py") and name.startswith(_SOURCES)]
            return {name: packed.read(f"ruang-baca/{name}").decode("utf-8", "replace") for name in wanted}
    except (OSError, zipfile.BadZipFile, KeyError):
        return {}


@cache
def _modules() -> frozenset[str]:
    return frozenset(_sources())


@cache
def _known() -> frozenset[str]:
    """Words that the program's own lines are made of: of what it logs, and the names of classes and modules."""
    known = {"ruang", "baca", "qt", "error", "uvicorn", "alembic", "sqlalchemy", "Traceback"}
    known.update(dir(builtins))
    for name, code in _sources().items():
        known.update(re.split(r"[/.]", name))
        known.update(_NAMED.findall(code))
        for said in _LOGGED.findall(code):
            known.update(_WORD.findall(said))
    return frozenset(known)


def _of_pc() -> dict[str, str | int]:
    info = program_info()
    return {
        "program": f"ruang-baca {info.words}",
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "python": platform.python_version(),
    }


def _finding(found: Finding) -> str:
    """Without its words: they may hold titles, numbers of visits, and folders that are called after somebody."""
    numbers = " ".join(f"{key}={value}" for key, value in found.data.items() if isinstance(value, int))
    return f"{found.severity.value:8} {found.area.value} {found.code} {numbers}".rstrip()


def _settings(values: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str | int]]:
    """Numbers and ticks as they are, of texts and lists only how long they are."""
    for key, value in values.items():
        name = f"{path}{key}"
        if isinstance(value, Mapping):
            yield from _settings(value, f"{name}.")
        elif value is None or isinstance(value, bool | int | float):
            yield name, str(value)
        elif isinstance(value, str) and _KNOWN_WORDS.fullmatch(name) and _PLAIN.fullmatch(value):
            yield name, value
        elif isinstance(value, str):
            yield name, f"({len(value)} letters)"
        else:
            yield name, f"({len(value)} entries)"


def _sizes(folder: RoomFolder) -> Iterator[tuple[str, int]]:
    """Of the room's own parts; what else somebody put there has no name here."""
    own = {getattr(folder, name).name for name, part in vars(RoomFolder).items() if isinstance(part, property)}
    others = 0
    try:
        for name, size in large_parts(folder):
            if name in own:
                yield name, size
            else:
                others += size
    except OSError:
        return
    yield "(others)", others


def _counts(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    try:
        with database.reading() as session:
            names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")).all()
            return {name: session.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0 for name in names}
    except ReadingRoomError:
        return {}


def _lines(values: Mapping[str, object]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in values.items())
