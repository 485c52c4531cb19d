"""The Windows folder and its installer, as far as they can be looked at without Wine and NSIS."""

import re
import shutil
import subprocess

import pytest

from desktop.room.machine_room import GROUP
from desktop.settings.provision_file import ProvisionMode
from resources.packaging.icon import write_icon
from resources.packaging.project import NotMade
from resources.packaging.windows.folder import lacking_for_sound, lacking_of_qt, libraries_of, of_wine
from resources.packaging.windows.setup_exe import SCRIPT
from tests.conftest import PROJECT
from ui.startup.modes import Mode

NSI = SCRIPT.read_text(encoding="utf-8")
WORDS = SCRIPT.with_name("words.nsh").read_text(encoding="utf-8")
COMPILER = "x86_64-w64-mingw32-gcc"
PAGES = [SCRIPT.with_name(name).read_text(encoding="utf-8") for name in ("README.md", "README.id.md")]


def test_the_build_ends_where_something_of_wine_was_packed(tmp_path):
    (tmp_path / "inside").mkdir()
    for name, words in {
        "ours.dll": b"This program cannot be run in DOS mode.",
        "theirs.DLL": b"Wine builtin DLL",
    }.items():
        (tmp_path / "inside" / name).write_bytes(b"MZ".ljust(0x40, b"\0") + words)
    (tmp_path / "Wine.txt").write_bytes(b"Wine builtin DLL")
    assert [file.name for file in of_wine(tmp_path)] == ["theirs.DLL"]


def test_the_build_ends_where_a_library_for_sound_is_missing(tmp_path):
    lacking = lacking_for_sound(tmp_path)
    assert "ffmpegmediaplugin.dll" in lacking and "Qt6Network.dll" in lacking
    for name in lacking:
        (tmp_path / name.replace("*", "61")).touch()
    assert lacking_for_sound(tmp_path) == []
    (tmp_path / "avutil-61.dll").unlink()
    assert lacking_for_sound(tmp_path) == ["avutil-*.dll"]


@pytest.mark.skipif(
    any(shutil.which(name) is None for name in (COMPILER, "objdump")), reason="no compiler for Windows on this machine"
)
def test_the_build_ends_where_a_library_asks_for_one_that_was_left_out(tmp_path):
    (tmp_path / "quick.c").write_text("int quick(void) { return 1; }")
    (tmp_path / "plugin.c").write_text("int quick(void); int plugin(void) { return quick(); }")
    built = tmp_path / "ruang-baca"
    built.mkdir()
    for name, links in (("quick", []), ("plugin", [str(built / "Qt6Quick.dll")])):
        library = built / {"quick": "Qt6Quick.dll", "plugin": "plugin.dll"}[name]
        words = [COMPILER, "-shared", "-o", str(library), str(tmp_path / f"{name}.c"), *links]
        subprocess.run(words, check=True)
    assert lacking_of_qt(built) == []
    (built / "Qt6Quick.dll").unlink()
    assert lacking_of_qt(built) == ["Qt6Quick.dll"]


def test_a_folder_is_of_one_build(tmp_path):
    with pytest.raises(NotMade):
        libraries_of(tmp_path)
    (tmp_path / "program-1.0.0-1").mkdir()
    assert libraries_of(tmp_path).name == "program-1.0.0-1"
    (tmp_path / "program-1.0.0-2").mkdir()
    with pytest.raises(NotMade):
        libraries_of(tmp_path)


def test_the_icon_has_all_sizes(tmp_path):
    write_icon(tmp_path / "icon.ico")
    content = (tmp_path / "icon.ico").read_bytes()
    assert content[:6] == b"\0\0\1\0\7\0" and content.count(b"\x89PNG") == 7


def test_the_installer_offers_the_modes_that_the_program_has():
    offered = set(re.findall(r"\$\(mode_(\w+)\)", NSI))
    assert offered == {mode.value for mode in Mode} | {ProvisionMode.HOST.value}
    [cases] = re.findall(r"\$\{Case3\} (.*)\n\s+\$\{Case4\} (.*)", NSI)
    assert set(re.findall(r'"(\w+)"', " ".join(cases))) == offered


def test_a_host_that_is_a_service_gets_a_room_of_the_machine():
    """Its group is made before it is provisioned, and the service's script is told of it."""
    assert re.findall(r'!define GROUP "(.*?)"', NSI) == [GROUP]
    words = NSI[NSI.index("Function roomWords") : NSI.index("Function makeShortcuts")]
    assert words.index("localgroup ${GROUP} /add") < words.index("--machine --group ${GROUP}")
    assert "-Group ${GROUP}" in NSI


def test_each_of_its_words_is_there_in_both_languages():
    said = set(re.findall(r"\$\((\w+)\)", NSI))
    words = {
        name: (one, two) for name, one, two in re.findall(r'^\$\{Words\} (\w+) "(.+)" "(.+)"$', WORDS, re.MULTILINE)
    }
    assert said == words.keys()
    assert all(one and two and one != two for one, two in words.values())


@pytest.mark.parametrize("page", PAGES, ids=["English", "Indonesian"])
def test_its_switches_and_exit_statuses_stand_on_the_pages_for_admins(page):
    switches = set(re.findall(r'(?:GetOptions\} \$\w+ "|Choice\} \$\w+ ")/?([A-Z]+)', NSI))
    assert switches and {name for name in switches if f"/{name}" not in page} == set()
    numbers = set(re.findall(r"^!define [A-Z_]+ (\d)$", NSI, re.MULTILINE))
    assert numbers and numbers - set(re.findall(r"(?<=[\s;:])\d(?= )", page.partition("atus")[2])) == set()


def test_nothing_of_it_is_in_the_program():
    spec = (PROJECT / "build.spec").read_text(encoding="utf-8")
    assert "packaging not in file.parents" in spec
