"""The program says which one it is and of what it is made, and hands out its source code and nothing beside it."""

import json
import sys
import tomllib
import zipfile
from io import BytesIO

import pytest

from catalog_db import program_info as module
from catalog_db.errors import OutputUnwritable
from catalog_db.program_info import NAME, program_info, source_archive, write_source
from desktop.licences import Part, collect_parts, own_licence, parts_as_json
from tests.conftest import PROJECT
from ui.app import main

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_version_is_said_without_a_room_and_as_json(capsys, tmp_path):
    assert main(["--version", "--room", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out == f"ruang-baca {PYPROJECT['version']}\n"
    main(["--version", "--json"])
    assert json.loads(capsys.readouterr().out) == {"version": PYPROJECT["version"], "commit": "", "built_on": ""}


def test_a_built_program_names_its_commit(monkeypatch, tmp_path):
    built = {"version": "1.2", "commit": "52dc3bf2", "built_on": "2026-11-28"}
    (tmp_path / module.BUILD_FILE).write_text(json.dumps(built), encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda _package: tmp_path)
    program_info.cache_clear()
    try:
        assert program_info().words == "1.2 (52dc3bf2, 2026-11-28)"
    finally:
        program_info.cache_clear()


def test_the_source_code_is_all_there_and_nothing_that_lies_beside_it(monkeypatch, tmp_path):
    project = tmp_path / "project"
    for name in ("ui/app.py", "LICENSE", "build.spec", "resources/tables/kinds.csv"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("ours", encoding="utf-8")
    for name in ("room/records.db", "room.key", ".venv/pyvenv.cfg", "ui/__pycache__/app.pyc", "ui/.secret"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("not ours", encoding="utf-8")
    monkeypatch.setattr(module, "project_folder", lambda: project)
    source_archive.cache_clear()
    try:
        write_source(tmp_path / "source.zip")
        write_source(tmp_path / "without.zip", frozenset({".csv"}))
        with pytest.raises(OutputUnwritable):
            write_source(tmp_path / "no such folder" / "source.zip")
        (tmp_path / "folder").mkdir()
        with pytest.raises(OutputUnwritable):
            write_source(tmp_path / "folder")
        assert not list(tmp_path.glob("*.part"))
    finally:
        source_archive.cache_clear()
    ours = {"ui/app.py", "LICENSE", "build.spec", "resources/tables/kinds.csv"}
    for name, wanted in {"source.zip": ours, "without.zip": ours - {"resources/tables/kinds.csv"}}.items():
        with zipfile.ZipFile(BytesIO((tmp_path / name).read_bytes())) as packed:
            assert {each.removeprefix(f"{NAME}/") for each in packed.namelist()} == wanted


def test_a_frozen_program_adds_the_files_that_lie_in_it(monkeypatch, tmp_path):
    project, program = tmp_path / "project", tmp_path / "program"
    for name in ("ui/app.py", "LICENSE", "resources/help/id.md", "resources/sounds/gong.wav"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("ours: " + name, encoding="utf-8")
    shipped = ["resources/help/id.md", "resources/sounds/gong.wav"]
    for name in shipped:
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_bytes((project / name).read_bytes())
    (program / "resources" / "build.json").write_text(json.dumps({"shipped": shipped}), encoding="utf-8")
    (program / "resources" / "not ours.txt").write_text("", encoding="utf-8")
    try:
        monkeypatch.setattr(module, "project_folder", lambda: project)
        source_archive.cache_clear()
        write_source(program / "resources" / "source.zip", shipped=frozenset(shipped))
        packed_then = zipfile.ZipFile(program / "resources" / "source.zip").namelist()
        assert packed_then == ["ruang-baca/LICENSE", "ruang-baca/ui/app.py"]
        monkeypatch.setattr(module, "project_folder", lambda: program)
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        source_archive.cache_clear()
        write_source(tmp_path / "source.zip")
        with zipfile.ZipFile(tmp_path / "source.zip") as packed:
            assert {name: packed.read(name).decode() for name in packed.namelist()} == {
                f"ruang-baca/{name}": "ours: " + name for name in ("ui/app.py", "LICENSE", *shipped)
            }
        (program / shipped[0]).unlink()  # a damaged program does not hand out less than all of it
        source_archive.cache_clear()
        with pytest.raises(OutputUnwritable):
            write_source(tmp_path / "less.zip")
        assert not (tmp_path / "less.zip").exists()
    finally:
        source_archive.cache_clear()


def test_every_part_has_its_licence_and_its_text():
    parts = {part.name.lower().replace("_", "-"): part for part in collect_parts({"jinja2"})}
    assert "jinja2" not in parts
    wanted = {"pyside6", "sqlalchemy", "pymupdf-lite", "sqlcipher3", "zeroconf", "starlette", "qt", "python", "qpdf"}
    assert wanted <= parts.keys()
    assert [part.name for part in parts.values() if not part.licence] == []
    assert [part.name for part in parts.values() if not part.text] in ([], ["SQLCipher", "SQLite"])
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts["pyside6"].text
    assert own_licence().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert [Part(**part) for part in json.loads(parts_as_json(list(parts.values())))] == list(parts.values())
