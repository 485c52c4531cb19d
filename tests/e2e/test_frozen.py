"""The frozen program, end to end, from an empty folder and with nothing of Python around it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT

pytestmark = [pytest.mark.long(part="program"), pytest.mark.timeout(900)]

# No display, no session bus (so no keyring), no Python, no development environment.
BARE = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "LANG") if name in os.environ}


class Frozen:
    """The program in dist/, run as a user would on a PC without Python."""

    def __init__(self, program: Path, home: Path) -> None:
        self._program, self.folder = program, program.parent
        self._environment = {**BARE, "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
        self._home = home

    def run(self, *arguments: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(self._program), *map(str, arguments)],
            env=self._environment,
            cwd=self._home,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    def answer(self, *arguments: object) -> Any:
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    folder = tmp_path_factory.mktemp("frozen")
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(folder / "dist"), "--workpath", str(folder / "work")]
    built = subprocess.run([*build, *places, "build.spec"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    name = "ruang-baca.exe" if sys.platform == "win32" else "ruang-baca"
    return Frozen(folder / "dist" / "ruang-baca" / name, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def room(frozen: Frozen, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """The options that name a room with samples."""
    folder = tmp_path_factory.mktemp("room")
    options: list[object] = ["--room", folder / "room", "--key-file", folder / "key"]
    made = frozen.answer("init", "--samples", *options)
    assert Path(made["room"]) == folder / "room"
    return options


def test_it_names_its_commit_and_carries_licences_and_source(frozen):
    built = frozen.answer("--version")
    assert built["version"] and built["built_on"]
    resources = next(frozen.folder.glob("**/resources/licences.json")).parent
    parts = {part["name"]: part for part in json.loads((resources / "licences.json").read_text("utf-8"))}
    assert parts["SQLAlchemy"]["text"] and "Jinja2" not in parts
    with zipfile.ZipFile(resources / "source.zip") as packed:
        assert "ruang-baca/LICENSE" in packed.namelist()
    shipped = json.loads((resources / "build.json").read_text("utf-8"))["shipped"]
    assert "resources/help/id/annotations.md" in shipped
    assert all((resources.parent / name).is_file() for name in shipped)


def test_samples_are_made_and_found(frozen, room):
    found = frozen.answer("search", "jumlah penduduk", *room)
    assert found["total"] > 0
    assert found["results"][0]["pages"]
    shown = frozen.answer("show", found["results"][0]["id"], *room)
    assert shown["title"] == found["results"][0]["title"]


def test_a_page_is_rendered(frozen, room, tmp_path):
    found = frozen.answer("search", "jumlah penduduk", *room)["results"][0]
    picture = tmp_path / "page.png"
    frozen.answer("render", found["id"], "--page", found["pages"][0]["page"], "--out", picture, *room)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_pdf_is_imported(frozen, room, tmp_path):
    pdf = next((Path(str(room[1])) / "files").rglob("*.pdf"))
    other: list[object] = ["--room", tmp_path / "room", "--key-file", tmp_path / "key"]
    frozen.answer("init", *other)
    report = frozen.answer("import", pdf, *other)
    assert (report["imported"], report["skipped"], report["failed"]) == (1, 0, [])
    assert frozen.answer("search", "bengkulu", *other)["total"] == 1


def test_the_room_is_well_and_its_records_are_encrypted(frozen, room):
    assert frozen.answer("check", *room)["ok"]
    records = Path(str(room[1])) / "records.db"
    assert not records.read_bytes().startswith(b"SQLite format 3")


def test_windows_open_and_close(frozen, tmp_path):
    frozen.answer("tour", "--out", tmp_path / "tour")
    tour = json.loads((tmp_path / "tour" / "tour.json").read_text(encoding="utf-8"))
    assert tour["steps"]
    assert all(step["ok"] and (tmp_path / "tour" / step["file"]).is_file() for step in tour["steps"])


@pytest.mark.skipif(sys.platform != "linux", reason="Windows always has a keyring")
def test_without_a_keyring_it_says_what_to_do(frozen, tmp_path):
    refused = frozen.run("init", "--room", tmp_path / "room")
    assert refused.returncode == 1
    assert "--key-file" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
