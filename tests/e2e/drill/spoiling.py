"""The ways in which files of a room are spoilt, each by name."""

import random
import shutil
from pathlib import Path

PAGE = 4_096


def page(path: Path, how: str, seed: int) -> None:
    """Spoil a page, or two, that the seed chooses; 0 chooses the first one."""
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    pages = len(content) // PAGE
    at = chance.randrange(pages) * PAGE if seed else 0
    other = chance.randrange(1, pages) * PAGE
    here = bytes(content[at : at + PAGE])
    match how:
        case "zeroed":
            content[at : at + PAGE] = bytes(PAGE)
        case "torn":
            content[at + PAGE // 2 : at + PAGE] = bytes(PAGE // 2)
        case "bit":
            content[at + chance.randrange(PAGE)] ^= 4
        case "swapped":
            content[at : at + PAGE] = content[other : other + PAGE]
            content[other : other + PAGE] = here
        case "doubled":
            content[other : other + PAGE] = here
        case "eight":
            end = min(len(content), at + 8 * PAGE)
            content[at:end] = bytes(end - at)
        case "noise":
            content[at : at + PAGE] = chance.randbytes(PAGE)
    path.write_bytes(content)


def whole(path: Path, how: str, other: Path) -> None:
    """Spoil a whole file. `other`: that of another room."""
    content = path.read_bytes() if path.exists() else b""
    match how:
        case "missing":
            path.unlink(missing_ok=True)
        case "empty":
            path.write_bytes(b"")
        case "zeros":
            path.write_bytes(bytes(len(content) or PAGE))
        case "noise":
            path.write_bytes(random.Random(7).randbytes(len(content) or PAGE))
        case "half":
            path.write_bytes(content[: len(content) // 2])
        case "begun":
            path.write_bytes(content[:512])
        case "foreign":
            shutil.copyfile(other, path)


def beside(database: Path, how: str, seed: int, other: Path) -> None:
    """Spoil the changes that lie beside a database. `other`: that of another room, where a program died, too."""
    wal, shm = (database.with_name(f"{database.name}-{end}") for end in ("wal", "shm"))
    content = bytearray(wal.read_bytes())
    chance = random.Random(seed)
    match how:
        case "missing":
            wal.unlink()
            shm.unlink(missing_ok=True)
        case "cut":
            wal.write_bytes(content[: chance.randrange(len(content))])
        case "cut at a frame":
            frames = (len(content) - 32) // (PAGE + 24)
            wal.write_bytes(content[: 32 + chance.randrange(frames) * (PAGE + 24)])
        case "bit":
            content[chance.randrange(len(content))] ^= 4
            wal.write_bytes(content)
        case "zeroed":
            at = chance.randrange(0, len(content), PAGE)
            content[at : at + PAGE] = bytes(len(content[at : at + PAGE]))
            wal.write_bytes(content)
        case "no head":
            content[:32] = bytes(32)
            wal.write_bytes(content)
        case "noise":
            wal.write_bytes(chance.randbytes(len(content)))
        case "of the other database":
            name = "catalog.db" if database.name == "records.db" else "records.db"
            shutil.copyfile(wal, database.with_name(f"{name}-wal"))
        case "foreign":
            shutil.copyfile(other.with_name(f"{other.name}-wal"), wal)
        case "no index":
            shm.unlink(missing_ok=True)
        case "index of noise":
            shm.write_bytes(chance.randbytes(32_768))
        case "no database":
            database.unlink()
        case "foreign database":
            shutil.copyfile(other, database)
