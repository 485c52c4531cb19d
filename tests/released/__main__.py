"""Makes the room of the version at hand, for the tests of all later ones."""

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from catalog_db.database import Database
from catalog_db.program_info import program_version
from desktop.security.key_store import ANY_ROOM, KeyFileStore
from tests.released import DATABASES, MADE, PARTS, PASSWORD

PROJECT = MADE.parents[1]
SAMPLES = PROJECT / "resources" / "samples"
BOOKS = ("kabupaten-kaur-dalam-angka-2024.pdf", "statistik-daerah-provinsi-bengkulu-2023.pdf")
VISITOR = {
    "name": "Ani Contoh",
    "birth_year": 1998,
    "email": "ani@contoh.id",
    "gender": "P",
    "education": 3,
    "occupation": 1,
    "institution": "Universitas Contoh",
    "institution_category": 6,
    "usage": 1,
    "services": ["perpustakaan", "konsultasi"],
    "id_card_shown": True,
    "id_card_type": 1,
    "need": "Jumlah penduduk",
}
COMPLAINT = {"classification": 8, "text": "Kursinya kurang.", "name": "Bayu Contoh", "contact": "bayu@contoh.id"}
ANSWERS = {f"U{number}": 4 for number in range(1, 10)} | {"comment": "Terima kasih"}


class Made:
    """A room that is being filled by commands, as people fill one."""

    def __init__(self, folder: Path) -> None:
        self._room, self._key = folder / "room", folder / "key"
        (folder / "password").write_text(PASSWORD)
        self._environment = {
            **os.environ,
            "RUANG_BACA_NEW_PASSWORD_FILE": str(folder / "password"),
            "RUANG_BACA_PASSWORD_FILE": str(folder / "password"),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def do(self, *words: str, user: str = "budi", typed: object = None) -> dict[str, Any]:
        where = ["--room", str(self._room), "--key-file", str(self._key), "--json"]
        if user:
            where += ["--as", user]
        command = [sys.executable, "-m", "ui.app", *words, *where]
        done = subprocess.run(
            command,
            cwd=PROJECT,
            env=self._environment,
            input="" if typed is None else json.dumps(typed),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"{' '.join(words)}: {done.stderr or done.stdout}")
        return dict(json.loads(done.stdout or "{}"))

    def write(self, target: Path) -> None:
        """The room and its backup, as text."""
        backup = self._room / "backups" / "released.zip"
        self.do("backup", str(backup))
        target.mkdir()
        for name in PARTS:
            shutil.copy(self._room / name, target / name)
        shutil.copy(self._key, target / "key")
        with zipfile.ZipFile(backup) as archive:
            (target / "manifest.json").write_bytes(archive.read("manifest.json"))
            for name in DATABASES:
                self._room.joinpath(f"{name}.db").write_bytes(archive.read(f"{name}.db"))
        plain = self._room / "plain.db"
        key = KeyFileStore(self._key).get(ANY_ROOM)
        with closing(Database(self._room / "records.db", key).connect()) as connection:
            connection.execute(f"ATTACH '{plain}' AS plain KEY ''")
            connection.execute("SELECT sqlcipher_export('plain')")
        for name, file in (("catalog", self._room / "catalog.db"), ("records", plain)):
            with closing(sqlite3.connect(file)) as opened:
                (target / f"{name}.sql").write_text("\n".join(opened.iterdump()) + "\n", encoding="utf-8")


def make(target: Path) -> None:
    """A day of a small room."""
    with tempfile.TemporaryDirectory(prefix="ruang-baca-released-") as folder:
        made = Made(Path(folder))
        made.do("init", "--admin", "budi", user="")
        made.do("staff", "add", "dewi", "--name", "Dewi Contoh", "--role", "officer")
        # From there, so that no folder of whoever makes it stands in the room.
        made.do("import", *(str(shutil.copy(SAMPLES / book, folder)) for book in BOOKS))
        ani = made.do("visit", "register", typed=VISITOR)["visit"]
        bayu = made.do("visit", "register", typed=VISITOR | {"name": "Bayu Contoh", "email": "bayu@contoh.id"})["visit"]
        found = made.do("search", "jumlah penduduk", user="")
        made.do("search", "yang tidak ada di mana pun", user="")
        made.do("deliver", found["results"][0]["id"], "--visit", ani, "--out", str(Path(folder, "copy.pdf")))
        for step in ("call", "serve", "done"):
            made.do("queue", step, "--desk", "1")
        made.do("feedback", "add", "--visit", bayu, typed=ANSWERS)
        made.do("complaint", "add", typed=COMPLAINT)
        made.do("provision", str(Path(folder, "next.toml")), "--write", "--places", "reader=2")
        made.write(target)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.released", description=__doc__)
    parser.add_argument("--again", action="store_true", help="in place of one that was made and not released yet")
    again = parser.parse_args().again
    target = MADE / program_version()
    if target.exists() and not again:
        print(f"{target} is there: a room of a released version is never made again", file=sys.stderr)  # noqa: T201
        return 1
    shutil.rmtree(target, ignore_errors=True)
    make(target)
    print(f"{target}: {sum(file.stat().st_size for file in target.iterdir()):,} bytes")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
