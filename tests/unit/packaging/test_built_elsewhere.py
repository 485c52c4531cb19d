"""Packages for another system than this one, and what the program built of them says of others' work."""

import json
from importlib.metadata import Distribution

import pytest
from packaging.requirements import Requirement

from desktop.licences import collect_parts
from resources.packaging import packages
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
