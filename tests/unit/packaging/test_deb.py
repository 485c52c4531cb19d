"""The Debian package, made of a small folder that looks like the program's."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from resources.packaging import deb
from resources.packaging.linux import glibc_of
from resources.packaging.project import ProgramVersion
from tests.conftest import PROJECT

needed = [name for name in ("dpkg-deb", "objdump") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(needed), reason="not on this machine: " + ", ".join(needed))
VERSION = ProgramVersion("1.2.3rc1")
MOMENT = datetime(2026, 3, 4, 5, 6, 8, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    """As PyInstaller makes one, with a small program of the system in place of program and library."""
    made = tmp_path / "ruang-baca"
    for name in ("_internal/resources/texts.toml", "LICENCES.txt"):
        file = made / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    for name in ("ruang-baca", "_internal/libpython.so"):
        shutil.copyfile("/bin/true", made / name)
        (made / name).chmod(0o755)
    return made


def add_second_reader(folder: Path) -> None:
    for name in ("numpy/core.py", "numpy.libs/blas", "onnxruntime/capi.py", "resources/models/slanet-plus.onnx"):
        file = folder / "_internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())


def make(folder: Path, target: Path) -> list[Path]:
    target.mkdir()
    return deb.make_packages(folder, target, VERSION, MOMENT)


def field(package: Path, name: str) -> str:
    return subprocess.run(
        ["dpkg-deb", "--field", package, name], capture_output=True, text=True, check=True
    ).stdout.strip()


def content(package: Path) -> dict[str, str]:
    """Rights and owner of each path."""
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=5) for line in listed.splitlines()]
    return {row[5].removeprefix("."): f"{row[0]} {row[1]}" for row in rows}


def test_everything_lies_where_debian_wants_it(folder, tmp_path):
    [package] = make(folder, tmp_path / "dist")
    assert package.name == "ruang-baca_1.2.3~rc1_amd64.deb"
    found = content(package)
    assert found["/usr/lib/ruang-baca/ruang-baca"] == "-rwxr-xr-x root/root"
    assert found["/usr/lib/ruang-baca/_internal/libpython.so"] == "-rw-r--r-- root/root"
    assert "/usr/bin/ruang-baca -> ../lib/ruang-baca/ruang-baca" in found
    for name in (
        "/usr/lib/systemd/system/ruang-baca-host.service",
        "/usr/share/applications/ruang-baca.desktop",
        "/usr/share/icons/hicolor/scalable/apps/ruang-baca.svg",
        "/usr/share/doc/ruang-baca/copyright",
    ):
        assert found[name] == "-rw-r--r-- root/root"
    assert not any("python3" in name or "/etc/" in name for name in found)


def test_it_asks_for_the_libraries_that_bootstrap_installs(folder, tmp_path):
    [package] = make(folder, tmp_path / "dist")
    wanted = field(package, "Depends").split(", ")
    assert {"libegl1", "libglib2.0-0t64 | libglib2.0-0", "libx11-6"} <= set(wanted)
    assert f"libc6 (>= {glibc_of(folder)})" in wanted
    assert field(package, "Version") == "1.2.3~rc1" and int(field(package, "Installed-Size")) > 0


def test_the_same_folder_gives_the_same_package(folder, tmp_path):
    [one] = make(folder, tmp_path / "one")
    for file in folder.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    [two] = make(folder, tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()


def test_the_second_reader_is_a_package_of_its_own(folder, tmp_path):
    add_second_reader(folder)
    program, tables = make(folder, tmp_path / "dist")
    assert not any("numpy" in name or ".onnx" in name for name in content(program))
    files = {name for name in content(tables) if not name.endswith("/")}
    inside = {name.removeprefix("/usr/lib/ruang-baca/_internal/") for name in files if "_internal" in name}
    assert inside == {"numpy/core.py", "numpy.libs/blas", "onnxruntime/capi.py", "resources/models/slanet-plus.onnx"}
    assert field(tables, "Depends") == "ruang-baca (= 1.2.3~rc1)"
    assert (folder / "_internal" / "numpy" / "core.py").exists()  # the folder itself stays as it is


@pytest.mark.parametrize("script", deb.SCRIPTS)
def test_its_scripts_are_read_by_the_shell(script):
    assert subprocess.run(["sh", "-n", str(deb.TEMPLATES / script)], check=False).returncode == 0


def test_an_older_version_is_refused_before_anything_is_changed(folder, tmp_path):
    [package] = make(folder, tmp_path / "dist")
    subprocess.run(["dpkg-deb", "--control", package, tmp_path / "about"], check=True)
    script = ["sh", str(tmp_path / "about" / "preinst"), "upgrade"]
    newer = subprocess.run([*script, "1.2.3"], capture_output=True, text=True, check=False)
    assert newer.returncode == 1 and "1.2.3~rc1" in newer.stderr and "lebih baru" in newer.stderr
    for older in ("1.2.3~rc1", "1.0.0"):
        assert subprocess.run([*script, older], check=False).returncode == 0


def test_each_exception_from_debians_rules_has_its_reason():
    lines = (deb.TEMPLATES / "lintian-overrides").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ") and all(line.startswith(("# ", "ruang-baca: ")) for line in lines)


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-validate is not here")
@pytest.mark.parametrize("file", sorted(deb.TEMPLATES.glob("*.desktop")), ids=lambda file: file.name)
def test_menu_entries_are_understood(file):
    done = subprocess.run(["desktop-file-validate", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and not done.stdout, done.stdout


def test_the_unit_is_that_which_the_readme_explains():
    assert PROJECT / "resources" / "service" / "ruang-baca-host.service" == deb.UNIT
