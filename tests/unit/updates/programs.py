"""Small programs that stand for whole ones in an update, signed as real ones are."""

import sys
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.exchange.signing import public_key_of
from catalog_db.exchange.update import System, UpdateAbout
from desktop.updates.place import ProgramPlace
from desktop.updates.versions import Versions, executable_name
from resources.packaging.update import make_update

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLISHERS = frozenset({public_key_of(KEY)})
SYSTEM = System.WINDOWS if sys.platform == "win32" else System.LINUX
HERE = "1.0.0"

# Answers `--version` and `check` as ruang-baca does.
SCRIPT = """#!{python}
import json, sys
if "--version" in sys.argv:
    print(json.dumps({{"version": "{version}"}}))
elif "check" in sys.argv:
    print(json.dumps({{"ok": {ok}, "findings": [{{"area": "records", "ok": {ok}, "text": "-"}}]}}))
else:
    print("{version}", *sys.argv[1:])
"""


def script(version: str, *, ok: bool = True) -> str:
    return SCRIPT.format(python=sys.executable, version=version, ok=ok)


def put_program(folder: Path, version: str) -> Path:
    """A program that was installed in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / executable_name()
    program.write_text(script(version))
    program.chmod(0o755)
    return program


def packed(target: Path, version: str, *, ok: bool = True, entries: dict[str, str] | None = None) -> Path:
    """A zip of a program's folder; `entries`: other names and contents."""
    files = {f"ruang-baca/{executable_name()}": script(version, ok=ok), "ruang-baca/_internal/data": version}
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (files if entries is None else entries).items():
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o100755 << 16
            archive.writestr(info, content)
    return target


def update_of(
    folder: Path,
    version: str = "1.1.0",
    *,
    key: Ed25519PrivateKey = KEY,
    says: str = "",
    ok: bool = True,
    entries=None,
    programs=None,
    before=(),
) -> Path:
    """An update file. `says`: which version the program in it says it is."""
    folder.mkdir(parents=True, exist_ok=True)
    program = packed(folder / "program.zip", says or version, ok=ok, entries=entries)
    file = folder / f"ruang-baca-{version}.rbupdate"
    about = UpdateAbout(version=version, protocol=1, notes_id="Yang baru", notes_en="What is new")
    make_update(file, programs or {SYSTEM: program}, about, key, before)
    return file


def place_in(folder: Path, version: str = HERE, system: System = SYSTEM) -> ProgramPlace:
    put_program(folder, version)
    return ProgramPlace(Versions(folder), system, version)
