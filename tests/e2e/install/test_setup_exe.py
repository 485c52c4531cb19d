"""setup.exe under Wine, in a fresh Windows: the real installer, of a small program in place of ours."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.packaging.icon import write_icon
from resources.packaging.project import NotMade
from resources.packaging.windows.setup_exe import Certificate, sign
from tests.e2e.install.wine_pc import FOLDER, MISSING, WinePC, killed_when, small_setup

pytestmark = [
    pytest.mark.long(part="install"),
    pytest.mark.skipif(bool(MISSING), reason="not on this machine: " + ", ".join(MISSING)),
]
NEWER_IS_THERE, HELD_OPEN, WRONG_SWITCH = 3, 4, 7


@pytest.fixture(scope="module")
def setups(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("setups")
    write_icon(folder / "icon.ico")
    return {version: small_setup(folder, version, folder / "icon.ico") for version in ("1.0.0rc1", "1.0.0")}


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WinePC]:
    found = WinePC(tmp_path_factory.mktemp("windows"))
    yield found
    found.close()


@pytest.fixture
def pc(windows: WinePC) -> Iterator[WinePC]:
    """With no program on it, before and after."""
    yield windows
    if (windows.drive / FOLDER / "uninstall.exe").exists():
        uninstall(windows)
    shutil.rmtree(windows.drive / FOLDER, ignore_errors=True)


def install(pc: WinePC, setup: Path, *switches: str) -> int:
    status, _ = pc.run(setup, "/S", "/LOG=C:\\setup.txt", *switches)
    pc.idle()
    return status


def uninstall(pc: WinePC, *switches: str) -> int:
    """In its own place (`_?=`), so that its status is known; it cannot remove itself from there."""
    folder = "C:\\" + FOLDER.replace("/", "\\")
    words = " ".join(("/S", "/LOG=C:\\setup.txt", *switches))
    return pc.run_line(f'"{folder}\\uninstall.exe" {words} _?={folder}')


def left(pc: WinePC, folder: str = FOLDER) -> list[str]:
    return sorted(path.name for path in (pc.drive / folder).iterdir())


def shortcuts(pc: WinePC) -> list[str]:
    return sorted(str(link.relative_to(pc.drive)) for link in pc.drive.rglob("Ruang Baca*.lnk"))


def test_installed_in_silence_it_runs_and_says_what_it_did(pc, setups):
    assert install(pc, setups["1.0.0rc1"]) == 0
    assert pc.installed() == (0, "1.0.0rc1")
    log = pc.log("setup.txt")
    assert "program is there" in log and "status 0" in log
    assert (pc.drive / FOLDER / "setup.log").exists()
    assert {link.partition("/")[0] for link in shortcuts(pc)} >= {"ProgramData", "users"}
    status, said = pc.run("reg", "query", r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\Ruang Baca")
    assert status == 0 and "1.0.0rc1" in said and "uninstall.exe" in said


def test_an_upgrade_keeps_what_was_chosen_and_leaves_nothing_of_the_old_one(pc, setups):
    assert install(pc, setups["1.0.0rc1"], "/MODE=board", "/SHORTCUTS=no", "/AUTOSTART=yes") == 0
    assert len(shortcuts(pc)) == 1 and "/startup/" in shortcuts(pc)[0].casefold()
    assert install(pc, setups["1.0.0"]) == 0
    assert pc.installed() == (0, "1.0.0")
    assert [each.name for each in (pc.drive / FOLDER).glob("program-*")] == ["program-1.0.0-1"]
    assert "mode=board" in pc.log("setup.txt") and len(shortcuts(pc)) == 1


def test_an_older_version_is_refused_and_nothing_changes(pc, setups):
    assert install(pc, setups["1.0.0"]) == 0
    assert install(pc, setups["1.0.0rc1"]) == NEWER_IS_THERE
    assert pc.installed() == (0, "1.0.0")


def test_a_damaged_program_is_repaired_by_the_same_setup(pc, setups):
    assert install(pc, setups["1.0.0"]) == 0
    libraries = pc.drive / FOLDER / "program-1.0.0-1"
    (libraries / "version.txt").write_text("damaged")
    (libraries / "resources" / "7.bin").unlink()
    assert pc.installed()[0] != 0
    assert install(pc, setups["1.0.0"]) == 0
    assert pc.installed() == (0, "1.0.0") and (libraries / "resources" / "7.bin").exists()


def test_while_the_program_runs_setup_says_so_and_changes_nothing(pc, setups):
    assert install(pc, setups["1.0.0rc1"]) == 0
    held = pc.drive / "held"
    held.touch()
    running = pc.start(f"C:\\{FOLDER}\\ruang-baca.exe".replace("/", "\\"), "--hold", "C:\\held")
    assert running.stdout is not None and running.stdout.readline().strip() == b"held"
    try:
        for act in (lambda: pc.run(setups["1.0.0"], "/S", "/LOG=C:\\setup.txt")[0], lambda: uninstall(pc)):
            assert act() == HELD_OPEN
            assert "ruang-baca.exe" in pc.log("setup.txt").splitlines()[-2]
    finally:
        held.unlink()
        said, _ = running.communicate()
    assert said.strip() == b"1.0.0rc1" and pc.installed() == (0, "1.0.0rc1")
    assert install(pc, setups["1.0.0"]) == 0 and pc.installed() == (0, "1.0.0")


def test_killed_at_any_point_an_old_or_a_new_program_runs(pc, setups):
    """At 20 points: after so many files were unpacked, and behind each step that the log names."""
    steps = ("installed:", "unpacked", "libraries are there", "program is there", "removed")
    unpacked = [("files", number) for number in range(1, 200, 14)]
    killed, seen = 0, set()
    for kind, what in [*unpacked, *(("step", step) for step in steps)]:
        shutil.rmtree(pc.drive / FOLDER, ignore_errors=True)
        assert install(pc, setups["1.0.0rc1"]) == 0
        (pc.drive / "killed.txt").unlink(missing_ok=True)
        new = pc.drive / FOLDER / "new" / "program-1.0.0-1" / "resources"

        def reached(kind: str = kind, what: object = what, new: Path = new) -> bool:
            if kind == "files":
                return new.exists() and len(list(new.iterdir())) >= int(str(what))
            log = pc.drive / "killed.txt"
            return log.exists() and str(what) in log.read_bytes().decode("utf-16", errors="replace")

        process = pc.start(setups["1.0.0"], "/S", "/LOG=C:\\killed.txt")
        killed += killed_when(process, reached)
        pc.idle()
        status, version = pc.installed()
        assert status == 0 and version in ("1.0.0rc1", "1.0.0"), (kind, what)
        seen.add(version)
        assert install(pc, setups["1.0.0"]) == 0 and pc.installed() == (0, "1.0.0")
    assert killed >= 15 and seen == {"1.0.0rc1", "1.0.0"}


def test_a_room_stays_unless_it_is_said_to_go(pc, setups):
    """Its path has a space: the switch comes quoted as a whole."""
    room = pc.drive / "rooms" / "Ruang Kami"
    room.mkdir(parents=True, exist_ok=True)
    (room / "room.toml").write_text("code = '1700'")
    assert install(pc, setups["1.0.0"], "/ROOM=C:\\rooms\\Ruang Kami") == 0
    assert uninstall(pc) == 0
    assert (room / "room.toml").exists() and left(pc) == ["uninstall.exe"] and shortcuts(pc) == []
    assert install(pc, setups["1.0.0"], "/ROOM=C:\\rooms\\Ruang Kami") == 0
    assert uninstall(pc, "/REMOVEROOM=yes") == 0
    assert not room.exists()


def test_a_folder_that_is_no_room_is_never_removed(pc, setups):
    other = pc.drive / "documents"
    other.mkdir(exist_ok=True)
    (other / "letter.txt").write_text("mine")
    assert install(pc, setups["1.0.0"], "/ROOM=C:\\documents") == 0
    (pc.drive / FOLDER / "mine.txt").write_text("mine")
    assert uninstall(pc, "/REMOVEROOM=yes") == 0
    assert (other / "letter.txt").exists()
    assert left(pc) == ["mine.txt", "uninstall.exe"]


@pytest.mark.parametrize("switch", ["/MODE=kiosk", "/AUTOSTART=perhaps", "/PROVISION=C:\\no\\such.toml"])
def test_a_wrong_switch_changes_nothing(pc, setups, switch):
    assert install(pc, setups["1.0.0"], switch) == WRONG_SWITCH
    assert not (pc.drive / FOLDER).exists() and switch.partition("=")[2] in pc.log("setup.txt")


def test_what_is_shown_only_once_goes_to_the_admins_file_and_into_no_log(pc, setups):
    (pc.drive / "provision.toml").write_text("format = 1")
    switches = ["/MODE=desk", "/PROVISION=C:\\provision.toml", "/SECRETS=C:\\secrets.txt"]
    assert install(pc, setups["1.0.0"], *switches) == 0
    assert "OPEN-SESAME" in (pc.drive / "secrets.txt").read_text()
    assert '"ok": true' in pc.log("setup.txt") and "SESAME" not in pc.log("setup.txt")


def test_for_one_user_in_a_folder_of_ones_own(pc, setups):
    folder = "C:\\Kantor Kami"
    shutil.copyfile(setups["1.0.0"], pc.drive / "setup.exe")
    assert pc.run_line(f"C:\\setup.exe /S /CURRENTUSER /LOG=C:\\setup.txt /D={folder}") == 0
    assert pc.installed("Kantor Kami") == (0, "1.0.0")
    pc.run(f"{folder}\\uninstall.exe", "/S")
    pc.idle()  # it goes on from a copy of itself
    assert not (pc.drive / "Kantor Kami").exists()


@pytest.mark.skipif(shutil.which("osslsigncode") is None, reason="osslsigncode is not on this machine")
def test_all_that_is_handed_out_is_signed_with_any_certificate(tmp_path, pc):
    certificate = own_certificate(tmp_path)
    write_icon(tmp_path / "icon.ico")
    setup = small_setup(tmp_path, "2.0.0", tmp_path / "icon.ico", certificate)
    assert install(pc, setup) == 0
    for file in (setup, pc.drive / FOLDER / "uninstall.exe"):
        assert signer_of(file) == "/CN=Office"
    other = tmp_path / "password"
    other.write_text("wrong")
    with pytest.raises(NotMade, match="could not be signed"):
        sign(setup, Certificate(certificate.file, other))
    assert signer_of(setup) == "/CN=Office"


def own_certificate(folder: Path) -> Certificate:
    key, file, password = folder / "key.pem", folder / "office.p12", folder / "office.txt"
    asked = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(key),
        "-out",
        str(folder / "c.pem"),
    ]
    usage = ["-subj", "/CN=Office", "-addext", "extendedKeyUsage=codeSigning"]
    subprocess.run([*asked, *usage], check=True, capture_output=True)
    password.write_text("rafflesia")
    export = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(folder / "c.pem"), "-out", str(file)]
    subprocess.run([*export, "-passout", f"file:{password}"], check=True, capture_output=True)
    return Certificate(file, password)


def signer_of(file: Path) -> str:
    told = subprocess.run(["osslsigncode", "verify", "-in", file], capture_output=True, text=True, check=False).stdout
    lines = [line for line in told.splitlines() if "Subject:" in line]
    return lines[0].partition("Subject:")[2].strip() if lines else ""
