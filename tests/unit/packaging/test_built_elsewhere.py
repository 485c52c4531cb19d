"""Packages for another system than this one, and the Debian 12 that the program for Linux is built in, as far as they
can be looked at without the internet."""

import json
import sys
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from desktop.licences import collect_parts
from resources.packaging import debian, packages
from resources.packaging.__main__ import parts_in
from resources.packaging.project import OF_CENTRAL, OF_SECOND_READER, NotMade


def test_the_project_that_is_named_asks_for_what_pyproject_says(tmp_path):
    packages.name_project(tmp_path)
    [info] = tmp_path.glob("*.dist-info")
    found = Distribution.at(info)
    wanted = [Requirement(line) for line in found.requires or ()]
    assert {"PySide6", "zeroconf"} <= {each.name for each in wanted if each.marker is None}
    assert any(each.name == "onnxruntime" and "tables" in str(each.marker) for each in wanted)


def test_the_licences_of_others_are_listed_where_only_the_packages_are(tmp_path, monkeypatch):
    """As in Windows' Python, where the project is no installed package: its list once held Python alone."""
    packages.name_project(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    named = {part.name.lower() for part in collect_parts(OF_CENTRAL | OF_SECOND_READER)}
    assert {"qt", "mupdf", "sqlcipher", "pikepdf", "fastapi"} <= named and "onnxruntime" not in named


@pytest.mark.parametrize("names", [["Python"], ["MuPDF", "OpenSSL", "Python", "Qt"]])
def test_a_program_whose_list_of_licences_is_not_whole_is_not_handed_out(tmp_path, names):
    (tmp_path / "resources").mkdir()
    part = {"version": "1", "licence": "MIT", "address": "", "text": ""}
    listed = tmp_path / "resources" / "licences.json"
    listed.write_text(json.dumps([{"name": name, **part} for name in names]), encoding="utf-8")
    with pytest.raises(NotMade, match="SQLCipher"):
        parts_in(tmp_path)
    every = ["MuPDF", "OpenSSL", "Python", "Qt", "SQLCipher"]
    listed.write_text(json.dumps([{"name": name, **part} for name in every]), encoding="utf-8")
    assert [each.name for each in parts_in(tmp_path)] == every


def test_debian_12_is_made_once_and_again_when_what_it_is_made_from_changes(tmp_path, monkeypatch):
    made: list[str] = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(debian, "_make_root", lambda folder: made.append(folder.name))
    monkeypatch.setattr(debian, "_make_packages", lambda folder: made.append(folder.name))
    debian.set_up(print)
    debian.set_up(print)
    assert made == ["root", "packages"]
    monkeypatch.setattr(debian, "system_packages", lambda: ["python3"])
    debian.set_up(print)
    assert made == ["root", "packages", "root"]

    def fails(folder: Path) -> None:
        raise NotMade("no")

    monkeypatch.setattr(debian, "system_packages", list)
    monkeypatch.setattr(debian, "_make_root", fails)
    with pytest.raises(NotMade):
        debian.set_up(print)
    monkeypatch.setattr(debian, "_make_root", lambda folder: made.append(folder.name))
    debian.set_up(print)
    assert made == ["root", "packages", "root", "root"]


@pytest.mark.skipif(sys.platform != "linux", reason="a Debian in a folder is made on Linux")
def test_where_it_cannot_be_made_a_sentence_says_what_is_needed(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(debian, "_called", lambda words: 1)
    with pytest.raises(NotMade, match="needs mmdebstrap, the internet"):
        debian.set_up(print)


def test_it_has_what_qt_loads_by_the_names_of_debian_12():
    names = debian.system_packages()
    assert {"libglib2.0-0", "libegl1", "libxcb-cursor0", "libpython3.11"} <= set(names)
    assert not [name for name in names if "t64" in name]


def test_only_wheels_are_taken_that_run_on_its_c_library():
    newest = max(int(tag.split("_")[2]) for tag in debian.PLATFORMS if tag.startswith("manylinux_2_"))
    assert newest == 36
