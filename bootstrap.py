#!/usr/bin/env python3
"""Everything from a fresh clone: set up, run, test, build. Standard library only; Linux and Windows.

The file parses on Python 3.6, hence the quoted types: an old interpreter shall say a sentence, not SyntaxError.
"""

import argparse
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

OLDEST = (3, 11)
PROJECT = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"

# The interpreter itself, also when this file was started by the one in .venv, which may have to be removed.
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)

VENV = PROJECT / ".venv"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
PROGRAM = SCRIPTS / ("ruang-baca.exe" if WINDOWS else "ruang-baca")
STAMP = VENV / "set-up.json"  # what the environment was made from; written last
UNFINISHED = VENV / "set-up.unfinished"  # there while packages are being installed

LOCK = PROJECT / "requirements-dev.lock"
AUDIT = PROJECT / ".audit"  # what looks for known holes and dangerous lines: nobody else needs it
AUDIT_LOCK = PROJECT / "tests" / "proof" / "requirements.lock"
TRANSLATIONS = PROJECT / "resources" / "translations"
ROOM = PROJECT / ".room"
NEW_ROOM = PROJECT / ".room.new"
ROOM_KEY = PROJECT / ".room.key"
TOUR = PROJECT / "tour"

SOURCES = ("catalog_db", "desktop", "ui", "bootstrap.py")
# Two processes more than a small PC has cores: tests wait for programs, timers and disks. With one more, a seventh of
# what both cores can do was left.
SIDE_BY_SIDE = ("-n", "4", "--dist", "worksteal")  # who is through takes from the others
NONE_CHOSEN = 5  # what pytest ends with where nothing was chosen
# What `test --all` runs, one after the other. A test that is marked `long` names its part (`tests/conftest.py`).
PARTS = {
    "quick": "the checks, and all tests that are not long",
    "commands": "whole programs: the command line, host and joined PCs, the central server",
    "wide": "what has cheaper ones of its kind in the quick tests: the other roles, PCs, sizes of letters, damages",
    "kills": "programs that are killed at every point, or again and again",
    "drill": "rooms that die, are damaged, cut short or shut; disks of all kinds",
    "chaos": "random steps beside a model; many desks, and rooms and central, at once; a whole month",
    "books": "every real book and every hostile file",
    "fuzz": "what nobody means well: calls, files and settings by chance, thirty times as many",
    "mutants": "security lines that are changed as nobody may, and the tests that notice it",
    "program": "set-up in a fresh clone, the frozen program, every screen, four PCs from the first start on",
    "install": "installers on clean systems: a minimal Debian, a fresh Windows of Wine",
}
# Rules and services: what one tries again after each change.
FAST = [
    "tests/unit/" + folder
    for folder in (
        "rules",
        "catalog_db",
        "catalogue",
        "desk",
        "exchange",
        "reading",
        "room",
        "search",
        "security",
        "settings",
        "visitors",
    )
]

# What PySide6 loads from the system: the NEEDED entries of the parts in use.
LIBRARIES = (
    "libEGL.so.1", "libGL.so.1", "libOpenGL.so.0", "libX11.so.6", "libX11-xcb.so.1", "libXext.so.6",
    "libXrandr.so.2", "libbrotlidec.so.1", "libdbus-1.so.3", "libfontconfig.so.1", "libfreetype.so.6",
    "libglib-2.0.so.0", "libgssapi_krb5.so.2", "libpulse.so.0", "libwayland-client.so.0", "libwayland-cursor.so.0",
    "libxcb-cursor.so.0", "libxcb-glx.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-randr.so.0", "libxcb-render-util.so.0", "libxcb-render.so.0", "libxcb-shape.so.0", "libxcb-shm.so.0",
    "libxcb-sync.so.1", "libxcb-util.so.1", "libxcb-xfixes.so.0", "libxcb-xkb.so.1", "libxkbcommon-x11.so.0",
    "libxkbcommon.so.0", "libzstd.so.1",
)  # fmt: skip
# The packages of Debian and Ubuntu that bring one and are not called like it (`packages_of`), newest name first.
OTHER_PACKAGES = {
    "libbrotlidec.so.1": ("libbrotli1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
}
FONTS = ("fonts-dejavu-core",)
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")  # where they lie
# Programs that the long tests try our pages, copies and locked screens with.
TEST_PROGRAMS = {
    "chromium": ("chromium", "chromium-browser"),
    "gs": ("ghostscript",),
    "pdftocairo": ("poppler-utils",),
    "qpdf": ("qpdf",),
    "nginx": ("nginx-light", "nginx"),
    "Xvfb": ("xvfb",),
    "openbox": ("openbox",),
    "xdotool": ("xdotool",),
    "cage": ("cage",),
    "wtype": ("wtype",),
    "wlrctl": ("wlrctl",),
    "dex": ("dex",),
    "desktop-file-validate": ("desktop-file-utils",),
    "soffice": ("libreoffice-calc",),
    # Other window managers (KDE's is tried where it is there), and an X server whose screen can be touched.
    "xfwm4": ("xfwm4",),
    "metacity": ("metacity",),
    "icewm": ("icewm",),
    "dbus-run-session": ("dbus-daemon", "dbus"),
    "Xorg": ("xserver-xorg-core",),
    "/usr/lib/xorg/modules/drivers/dummy_drv.so": ("xserver-xorg-video-dummy",),
    "xrandr": ("x11-xserver-utils",),
}
# What `test --windows` needs, and the program by which it is known to be there.
WINE_PROGRAMS: "dict[str, tuple[str, ...]]" = {
    "wine": ("wine",),
    "wineserver": ("wine64",),
    "xvfb-run": ("xvfb",),
    "xauth": ("xauth",),
    "x86_64-w64-mingw32-gcc": ("gcc-mingw-w64-x86-64",),
    "osslsigncode": ("osslsigncode",),
}
# What `build` makes, in this order, and the programs that it needs for each.
BUILD_PROGRAMS: "dict[str, dict[str, tuple[str, ...]]]" = {
    "folder": {
        "objdump": ("binutils",),
        "mmdebstrap": ("mmdebstrap",),
        "newuidmap": ("uidmap",),
        "/usr/share/keyrings/debian-archive-keyring.gpg": ("debian-archive-keyring",),
    },
    "deb": {"dpkg-deb": ("dpkg",)},
    "windows": {**WINE_PROGRAMS, "objdump": ("binutils",)},
    "zip": {},
    "setup": {"makensis": ("nsis",)},
}
VENV_PACKAGES = ("python%d.%d-venv" % sys.version_info[:2], "python3-venv")


class Stopped(Exception):
    """A job cannot go on; the sentence says why and what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Ruang Baca from a fresh clone.", allow_abbrev=False)
    jobs = parser.add_subparsers(dest="job", metavar="{setup,run,test,audit,build}")
    jobs.required = True
    jobs.add_parser("setup", help="make .venv ready: system libraries, packages, translations")
    jobs.add_parser("run", help="open the program on a room with samples; more arguments go to the program")
    test = jobs.add_parser(
        "test",
        help="run all checks and tests; more arguments go to pytest",
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="the parts of --all:\n" + "\n".join(f"  {part:<8} {what}" for part, what in PARTS.items()),
    )
    much = test.add_mutually_exclusive_group()
    much.add_argument("--fast", action="store_true", help="the checks, and of the tests those of rules and services")
    much.add_argument("--all", action="store_true", help="with the tests that take minutes, part by part")
    much.add_argument("--windows", action="store_true", help="the tests as Windows programs, under Wine")
    test.add_argument("--part", action="append", choices=PARTS, help="of --all this part alone; may be given again")
    jobs.add_parser("audit", help="look for known holes in what is carried along, and for dangerous lines of ours")
    making = jobs.add_parser("build", help="make what is handed out, in dist/: folder, package, lists")
    making.add_argument(
        "--second-reader",
        action="store_true",
        help="with the second reader of tables and the reader of scanned pages, an optional part (some 105 MB)",
    )
    making.add_argument("--only", action="append", choices=BUILD_PROGRAMS, help="make this alone; may be given again")
    making.add_argument(
        "--here", action="store_true", help="build for Linux on this system itself, not in a minimal Debian 12"
    )
    making.add_argument("--certificate", metavar="FILE", help="sign what runs on Windows with this PKCS #12 file")
    making.add_argument("--password-file", metavar="FILE", help="with its password")
    making.add_argument("--time-stamp", metavar="URL", help="and with the time of this server")
    making.add_argument(
        "--go-on", action="store_true", help="leave out what cannot be made here, instead of saying what to install"
    )
    options, more = parser.parse_known_args()
    if more and options.job in ("setup", "audit", "build"):
        parser.error("unrecognized arguments: " + " ".join(more))
    if options.job == "test" and options.part and not options.all:
        test.error("--part is one of --all: test --all --part " + options.part[0])
    try:
        if sys.version_info < OLDEST:
            return restart_on_newer_python()
        os.chdir(str(PROJECT))
        set_up()
        if options.job == "run":
            return run(more)
        if options.job == "test":
            if options.windows:
                return test_under_wine(more)
            return test_parts(options.part or list(PARTS), more) if options.all else test_quickly(options.fast, more)
        if options.job == "audit":
            return audit()
        if options.job == "build":
            more = ["--second-reader"] if options.second_reader else []
            more += ["--here"] if options.here else []
            for name in ("certificate", "password_file", "time_stamp"):
                given = getattr(options, name)
                more += ["--" + name.replace("_", "-"), given] if given else []
            return build(options.only or list(BUILD_PROGRAMS), more, options.go_on)
        say("Ready. `python3 bootstrap.py run` opens the program.")
        return 0
    except Stopped as stopped:
        print(f"bootstrap: {stopped}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nbootstrap: stopped; the next start goes on from here.", file=sys.stderr)
        return 130


# -- Python ------------------------------------------------------------------------------------------------------------


def restart_on_newer_python() -> int:
    for name in ("python3.13", "python3.12", "python3.11", "python3.14", "py", "python3"):
        if shutil.which(name) and version_of(name) >= OLDEST:
            return subprocess.call([name, str(Path(__file__).resolve()), *sys.argv[1:]])
    raise Stopped(
        "this is Python %d.%d, and Ruang Baca needs 3.11 or newer. Install one (Debian, Ubuntu: sudo apt-get install "
        "python3.11 python3.11-venv; Windows: the installer of python.org), then start bootstrap.py with it."
        % sys.version_info[:2]
    )


def version_of(python: str) -> "tuple[int, ...]":
    try:
        asked = [python, "-c", "import sys; print('%d %d' % sys.version_info[:2])"]
        return tuple(map(int, subprocess.check_output(asked, stderr=subprocess.DEVNULL).split()))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return (0, 0)  # a launcher without a Python behind it


# -- set-up ------------------------------------------------------------------------------------------------------------


def set_up() -> None:
    if sys.platform.startswith("linux"):
        install_system_packages(missing_libraries() + missing_fonts())
    wanted = what_the_environment_is_made_from()
    if not environment_is(wanted):
        make_environment()
        STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    compile_translations()


def what_the_environment_is_made_from() -> "dict[str, str]":
    import tomllib  # not before the version of Python was looked at

    pyproject = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = [pyproject["project"], pyproject["build-system"], pyproject["tool"]["setuptools"]]
    return {LOCK.name: digest(LOCK.read_bytes()), "pyproject.toml": digest(json.dumps(installed).encode())}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def environment_is(wanted: "dict[str, str]") -> bool:
    if UNFINISHED.exists() or not PROGRAM.exists() or not environment_works():
        return False
    try:
        return bool(json.loads(STAMP.read_text(encoding="utf-8")) == wanted)
    except (OSError, ValueError):
        return False


def environment_works() -> bool:
    # A moved or deleted Python leaves an environment whose interpreter does not start.
    return PYTHON.exists() and version_of(str(PYTHON)) >= OLDEST


def make_environment() -> None:
    # A package that was cut off half-way looks installed to pip, so begin again then; pip keeps its downloads.
    if UNFINISHED.exists() or not environment_works():
        make_empty_environment()
    UNFINISHED.touch()
    own_pip = python_has("pip", PYTHON)
    pip = [str(PYTHON), "-m", "pip"] if own_pip else [BASE_PYTHON, "-m", "pip", "--python", str(PYTHON)]
    install = [*pip, "install", "--disable-pip-version-check", "--no-input"]
    say("Installing packages (about 300 MB to download the first time)")
    call(
        [*install, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)],
        "The packages could not be installed. The first set-up needs the internet; run the same command again, it goes "
        "on from what was downloaded.",
    )
    call(
        [*install, "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "-e", str(PROJECT)],
        "The project itself could not be installed into .venv; the lines above say why.",
    )
    UNFINISHED.unlink()


def make_empty_environment() -> None:
    say("Making .venv with Python %d.%d" % sys.version_info[:2])
    # Debian and Ubuntu leave ensurepip out of python3; asking costs an import, trying would leave half a .venv.
    if not python_has("ensurepip") and not python_has("pip"):
        install_system_packages([VENV_PACKAGES])
    if PYTHON.exists():
        PYTHON.unlink()  # first, so that a half-removed environment is known as one
    shutil.rmtree(str(VENV), ignore_errors=True)
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    without_pip = [] if python_has("ensurepip") else ["--without-pip"]
    call([BASE_PYTHON, "-m", "venv", *without_pip, str(VENV)], "Python could not make .venv; the lines above say why.")


def python_has(module: str, python: "Path | str" = BASE_PYTHON) -> bool:
    return subprocess.call([str(python), "-c", "import " + module], stderr=subprocess.DEVNULL) == 0


def compile_translations() -> None:
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            say("Compiling " + source.name)
            command = [tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(compiled)]
            call(command, source.name + " could not be compiled.")


# -- system packages ---------------------------------------------------------------------------------------------------


def missing_libraries() -> "list[tuple[str, ...]]":
    return [packages_of(library) for library in LIBRARIES if not can_load(library)]


def packages_of(library: str) -> "tuple[str, ...]":
    """libX11.so.6 lies in libx11-6: Debian calls a package like the library in it."""
    name, version = library.lower().replace("_", "-").split(".so.")
    return OTHER_PACKAGES.get(library, (name + ("-" if name[-1].isdigit() else "") + version,))


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_fonts() -> "list[tuple[str, ...]]":
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    folders.append(Path.home() / ".local" / "share" / "fonts")
    fonts = (font for folder in folders for font in folder.rglob("*.[to]tf"))
    return [] if next(fonts, None) else [FONTS]


def install_test_programs() -> None:
    """What `test --all` tries our pages and copies with. Without one its tests are skipped, and say so."""
    if not sys.platform.startswith("linux"):
        return
    try:
        install_system_packages([names for program, names in TEST_PROGRAMS.items() if not is_installed(program)])
    except Stopped as stopped:
        say("Some tests will be skipped: " + str(stopped))


def is_installed(program: str) -> bool:
    """A program by its name, or a file by its path."""
    return bool(shutil.which(program)) or (Path(program).is_absolute() and Path(program).exists())


def install_system_packages(wanted: "list[tuple[str, ...]]") -> None:
    """Install one package of each group of names, or say what to type."""
    if not wanted:
        return
    if not shutil.which("apt-get"):
        raise Stopped(
            "this system lacks libraries. Install what corresponds to these Debian packages, then run the same "
            "command again: " + " ".join(names[0] for names in wanted)
        )
    administrator = as_administrator()
    if administrator is None:
        raise Stopped(
            "system packages are missing, and only an administrator may install them. Run this, then the same command "
            "again:\n  sudo apt-get update && sudo apt-get install -y " + " ".join(names_known_to_apt(wanted))
        )
    if not apt_has_lists():
        call([*administrator, "apt-get", "update", "-q"], "apt-get could not fetch its lists; is there internet?")
    names = names_known_to_apt(wanted)
    say("Installing system packages: " + " ".join(names))
    install = [*administrator, "apt-get", "install", "-q", "-y", "--no-install-recommends", *names]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    if subprocess.call(install, env=environment) != 0:
        # Old lists name versions that the server no longer has.
        call([*administrator, "apt-get", "update", "-q"], "apt-get could not fetch its lists; is there internet?")
        call(install, "apt-get could not install what is missing; the lines above say why.", environment)


def as_administrator() -> "list[str] | None":
    """What to put before a command so that root runs it; None where that needs a password."""
    if os.geteuid() == 0:  # type: ignore[attr-defined, unused-ignore]
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


def apt_has_lists() -> bool:
    return any(Path("/var/lib/apt/lists").glob("*_Packages*"))


def names_known_to_apt(wanted: "list[tuple[str, ...]]") -> "list[str]":
    """Pick from each group the name that this release has; packages were renamed between releases."""
    return [next((name for name in names if apt_knows(name)), names[-1]) for names in wanted]


def apt_knows(name: str) -> bool:
    found = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    return found.returncode == 0 and b"Package: " in found.stdout


# -- run, test, build --------------------------------------------------------------------------------------------------


def run(arguments: "list[str]") -> int:
    if not has_display():
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
        say("There is no display here, so the program plays its tour into pictures.")
        code = subprocess.call([str(PROGRAM), "tour", "--out", str(TOUR), *arguments], env=environment)
        if code == 0:
            say("The screenshots lie in " + str(TOUR))
        return code
    make_sample_room()
    return subprocess.call([str(PROGRAM), "--room", str(ROOM), "--key-file", str(ROOM_KEY), *arguments])


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_sample_room() -> None:
    """Make .room once; a set-up that was cut off half-way leaves only .room.new, which is thrown away."""
    if ROOM.exists():
        return
    shutil.rmtree(str(NEW_ROOM), ignore_errors=True)
    if ROOM_KEY.exists():
        ROOM_KEY.unlink()  # the key of the room that was thrown away
    say("Making a room with samples in .room")
    make = [str(PROGRAM), "init", "--samples", "--room", str(NEW_ROOM), "--key-file", str(ROOM_KEY)]
    # Its answer names the folder that is renamed in a moment.
    call(make, "The room with samples could not be made; the lines above say why.", stdout=subprocess.DEVNULL)
    NEW_ROOM.rename(ROOM)


def test_quickly(fast: bool, more: "list[str]") -> int:
    failed = failing(checks(fast))
    code = run_tests([*(["-m", "not long and not programs", *FAST] if fast else tests_of("quick")), *more])
    return code or (1 if failed else 0)


def test_parts(parts: "list[str]", more: "list[str]") -> int:
    """Each part in a run of its own, with a summary of all of them at the end, also where somebody stops it.

    What else pytest is told may choose no test of some parts, but not of all: then it is a mistake.
    """
    install_test_programs()
    summary = []
    codes = []
    failed: "list[str]" = []
    try:
        if "quick" in parts:
            failed = failing(checks(fast=False))
            summary.append("checks    " + ("FAILED: " + ", ".join(failed) if failed else "passed"))
        for part in dict.fromkeys(parts):
            say(f"Part {part}: {PARTS[part]}")
            began = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="ruang-baca-tests-") as folder:
                report = Path(folder) / "report.xml"
                code = run_tests([*tests_of(part), f"--junitxml={report}", *more])
                outcome = what_came_out(report)
            codes.append(code)
            summary.append(f"{part:<8}  {outcome}, {(time.monotonic() - began) / 60:.1f} minutes")
    finally:
        say("Summary")
        print("\n".join(summary), flush=True)
    wrong = [code for code in codes if code != NONE_CHOSEN or not more]
    return next((code for code in wrong if code), 0 if wrong else NONE_CHOSEN) or (1 if failed else 0)


def tests_of(part: str) -> "list[str]":
    """What pytest is told; what follows it on the command line counts more."""
    return ["-m", "not long" if part == "quick" else f"long(part='{part}')"]


def what_came_out(report: Path) -> str:
    """Of pytest's report in JUnit's form."""
    try:
        suite = next(ElementTree.parse(str(report)).iter("testsuite"))
    except (OSError, ElementTree.ParseError, StopIteration):
        return "no report"
    counts = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
    wrong = counts["failures"] + counts["errors"]
    words = [f"{counts['tests'] - wrong - counts['skipped']} passed"]
    words += [f"{wrong} FAILED"] if wrong else []
    words += [f"{counts['skipped']} skipped"] if counts["skipped"] else []
    return ", ".join(words)


def checks(fast: bool) -> "list[list[str]]":
    every = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        # With a cache of its own, or each of the two throws away what the other one keeps.
        ["mypy", "--cache-dir", ".mypy_cache/win32", "--platform", "win32", "--no-warn-unreachable", *SOURCES],
        ["lint-imports"],
    ]
    return [check for check in every if not fast or "win32" not in check]


def run_tests(arguments: "list[str]") -> int:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # some hundred programs are started: compile once
    return subprocess.call([str(PYTHON), "-m", "pytest", *SIDE_BY_SIDE, *arguments], env=environment)


def test_under_wine(arguments: "list[str]") -> int:
    """The tests as Windows programs; tests/windows makes the rest ready and compares with the list of what fails."""
    if not sys.platform.startswith("linux"):
        raise Stopped("`test --windows` is for Linux, where it takes Wine; here `test` tries Windows itself.")
    missing = [names for program, names in WINE_PROGRAMS.items() if not shutil.which(program)]
    install_system_packages(missing + ([] if DEJAVU.exists() else [FONTS]))
    return subprocess.call(["xvfb-run", "-a", str(PYTHON), "-m", "tests.windows", *arguments])


def failing(checks: "list[list[str]]") -> "list[str]":
    """Run all of them at once; each one's words come together."""
    begun = [
        (check, subprocess.Popen([tool(check[0]), *check[1:]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT))
        for check in checks
    ]
    failed = []
    for check, process in begun:
        say("Checking: " + " ".join(check))
        words, _ = process.communicate()
        sys.stdout.buffer.write(words)
        if process.returncode != 0:
            failed.append(" ".join(check))
    say("FAILED before the tests: " + ", ".join(failed) if failed else "All checks passed; now the tests")
    return failed


def audit() -> int:
    """By programs in an environment of their own; tests/proof looks at what they say."""
    stamp, wanted = AUDIT / "set-up.sha256", hashlib.sha256(AUDIT_LOCK.read_bytes()).hexdigest()
    scripts = AUDIT / SCRIPTS.name
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        say("Making .audit")
        shutil.rmtree(str(AUDIT), ignore_errors=True)
        failed = "The programs that look could not be installed; that needs the internet. Run the same command again."
        call([BASE_PYTHON, "-m", "venv", str(AUDIT)], failed)
        install = [str(scripts / PYTHON.name), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
        call([*install, "--quiet", "--require-hashes", "--only-binary=:all:", "-r", str(AUDIT_LOCK)], failed)
        stamp.write_text(wanted, encoding="utf-8")
    return subprocess.call([str(PYTHON), "-m", "tests.proof.audit", str(scripts)])


def build(wanted: "list[str]", more: "list[str]", go_on: bool) -> int:
    """What is wanted, as far as it can be made here; resources/packaging makes it."""
    made = []
    for what in BUILD_PROGRAMS:
        if what in wanted and can_build(what, go_on):
            made += ["--only", what]
        elif what == "windows" and what in wanted:
            wanted = [one for one in wanted if one not in ("zip", "setup")]  # which are made of it
    if not made:
        raise Stopped("nothing of what was asked for can be made here.")
    screen = ["xvfb-run", "-a"] if "windows" in made else []
    return subprocess.call([*screen, str(PYTHON), "-m", "resources.packaging", *made, *more])


def can_build(what: str, go_on: bool) -> bool:
    """With what is installed for it first.

    Raises:
        Stopped: It cannot be made, and nobody said that the rest is to be made without it.
    """
    try:
        if sys.platform.startswith("linux"):
            install_system_packages([names for name, names in BUILD_PROGRAMS[what].items() if not is_installed(name)])
        elif what != "folder":
            raise Stopped(f"`build` makes {what} on Linux only; the folder is made here by `build --only folder`.")
    except Stopped as stopped:
        if not go_on:
            raise
        say(f"Left out, {what}: {stopped}")
        return False
    return True


def tool(name: str) -> str:
    """A command of .venv; Windows adds no .exe to a name that has a folder."""
    return str(SCRIPTS / (name + (".exe" if WINDOWS else "")))


def call(
    command: "list[str]", sentence: str, environment: "dict[str, str] | None" = None, stdout: "int | None" = None
) -> None:
    try:
        code = subprocess.call(command, env=environment, stdout=stdout)
    except OSError as error:
        raise Stopped(f"{sentence} ({command[0]}: {error})") from error
    if code != 0:
        raise Stopped(sentence)


def say(text: str) -> None:
    print("-- " + text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
