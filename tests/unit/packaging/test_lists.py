"""What lies beside the program: the bill of materials, licences, digests and the portable archive."""

import json
import re
import shutil
import stat
import subprocess
import zipfile
from datetime import UTC, datetime

import pytest

from desktop.licences import Part
from resources.packaging import lists, sbom
from tests.conftest import PROJECT

LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "extra": ""}
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": ""}
COMMON = {"python_version": "3.11", "python_full_version": "3.11.9", "implementation_name": "cpython"}
COMMON |= {
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "implementation_version": "3.11.9",
}
LOCK = """\
asked==1.0 \\
    --hash=sha256:{a}
    # via ruang-baca (pyproject.toml)
central==2.0 ; sys_platform != 'darwin' \\
    --hash=sha256:{b}
    # via ruang-baca (pyproject.toml)
helper.of-central==3 \\
    --hash=sha256:{a}
    # via central
shared==4 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via
    #   asked
    #   central
windows-only==5 ; sys_platform == 'win32' \\
    --hash=sha256:{a}
    # via asked
""".format(a="a" * 64, b="b" * 64)
PARTS = (
    Part("Asked", "1.0", "MIT", "", "Anybody may."),
    Part("Qt", "6.10.2", "LGPL-3.0", "https://www.qt.io", "Lesser."),
    Part("Shared", "4", "A licence of our own", "", "Anybody may."),
)


def names(system, without=()):
    return [one.name for one in sbom.locked_packages(LOCK, system | COMMON, without)]


def test_of_a_lock_counts_what_the_system_installs():
    assert names(LINUX) == ["asked", "central", "helper-of-central", "shared"]
    assert names(WINDOWS) == ["asked", "central", "helper-of-central", "shared", "windows-only"]


def test_what_is_left_out_takes_along_what_it_alone_asks_for():
    assert names(LINUX, {"central"}) == ["asked", "shared"]


def test_the_bill_of_materials_names_each_part_with_licence_and_who_needs_it():
    packages = sbom.locked_packages(LOCK, LINUX | COMMON, {"central"})
    bill = sbom.bill_of_materials("1.2.3", packages, PARTS)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    by_name = {each["name"]: each for each in bill["components"]}
    assert sorted(by_name) == ["Qt", "asked", "shared"]
    assert by_name["asked"]["purl"] == "pkg:pypi/asked@1.0"
    assert by_name["shared"]["licenses"] == [{"license": {"name": "A licence of our own"}}]
    assert [each["value"] for each in by_name["shared"]["properties"]] == ["a" * 64, "b" * 64]
    needs = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    assert needs["pkg:pypi/ruang-baca@1.2.3"] == ["pkg:pypi/asked@1.0"]
    assert needs["pkg:pypi/asked@1.0"] == ["pkg:pypi/shared@4"]
    assert bill == sbom.bill_of_materials("1.2.3", packages, PARTS)


def test_every_package_of_our_own_lock_is_understood():
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    found = sbom.locked_packages(text, WINDOWS | COMMON)
    assert {"pyside6-essentials", "sqlcipher3", "tzdata", "pywin32-ctypes"} <= {one.name for one in found}
    assert all(one.digests and one.asked_by for one in found)
    here = {one.name for one in sbom.locked_packages(text, LINUX | COMMON)}
    assert "jeepney" in here and "tzdata" not in here


def test_licences_that_several_parts_share_stand_there_once():
    text = lists.licences_text("1.2.3", PARTS)
    assert text.count("Anybody may.") == 1 and "Asked 1.0, Shared 4" in text
    assert "Qt 6.10.2 - LGPL-3.0 - https://www.qt.io" in text


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not on this machine")
def test_digests_are_checked_by_the_usual_program(tmp_path):
    files = [tmp_path / "b.zip", tmp_path / "a.deb"]
    for file in files:
        file.write_bytes(file.name.encode())
    listed = tmp_path / lists.DIGESTS_FILE
    lists.write_digests(files, listed)
    check = ["sha256sum", "--check", "--strict", listed.name]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    files[0].write_bytes(b"another")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_the_portable_archive_is_the_folder_and_the_same_each_time(tmp_path):
    folder = tmp_path / "ruang-baca"
    (folder / "inside").mkdir(parents=True)
    (folder / "inside" / "data.txt").write_bytes(b"data")
    (folder / "program").write_bytes(b"runs")
    (folder / "program").chmod(0o700)
    moment = datetime(2026, 3, 4, 5, 6, 8, tzinfo=UTC)
    for name in ("1.zip", "2.zip"):
        lists.pack_folder(folder, tmp_path / name, moment)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as packed:
        rights = {each.filename: stat.S_IMODE(each.external_attr >> 16) for each in packed.infolist()}
        assert packed.read("ruang-baca/inside/data.txt") == b"data"
    assert rights == {"ruang-baca/inside/data.txt": 0o644, "ruang-baca/program": 0o755}


def test_a_bill_is_json_with_an_end_of_line(tmp_path):
    sbom.write({"name": "é"}, tmp_path / "bill.json")
    text = (tmp_path / "bill.json").read_text(encoding="utf-8")
    assert json.loads(text) == {"name": "é"} and text.endswith("}\n") and "é" in text
