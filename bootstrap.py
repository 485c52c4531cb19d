#!/usr/bin/env python3
"""Set up, run, test and build Ruang Baca from a fresh clone. Standard library only; Linux and Windows.

The file parses on Python 3.6, hence the quoted types: an old interpreter says a sentence instead of SyntaxError.
"""

import argparse
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)  # the newest one for which all packages in the lock were tried
PROJECT = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"

VENV = PROJECT / ".venv"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
PROGRAM = SCRIPTS / ("ruang-baca.exe" if WINDOWS else "ruang-baca")
STAMP = VENV / "set-up.json"  # what the environment was made from; written last
UNFINISHED = VENV / "set-up.unfinished"  # exists while packages are being installed

LOCK = PROJECT / "requirements-dev.lock"
TRANSLATIONS = PROJECT / "resources" / "translations"
ROOM = PROJECT / ".room"
NEW_ROOM = PROJECT / ".room.new"
ROOM_KEY = PROJECT / ".room.key"
TOUR = PROJECT / "tour"

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
# Packages of Debian and Ubuntu whose names differ from their library's (`packages_of`), newest name first.
OTHER_PACKAGES = {
    "libbrotlidec.so.1": ("libbrotli1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
}
FONTS = ("fonts-dejavu-core",)

JOBS = {
    "setup": "make .venv ready: system libraries, packages, translations",
    "run": "open the program on a room with samples; more arguments go to the program",
    "test": "run all checks and tests; test --help says what to choose",
    "build": "make the installers in dist/; build --help says what to choose",
}
MODULES = {"test": "tests", "build": "resources.packaging"}

# Counts how often a small loop runs in 50 ms, and names the interpreter behind a launcher or an environment.
PROBE = """
import sys, time
rounds, end = 0, time.perf_counter() + 0.05
while time.perf_counter() < end:
    for number in range(1000):
        rounds += 1
print("%d\\n%d\\n%d\\n%s" % (*sys.version_info[:2], rounds, getattr(sys, "_base_executable", sys.executable)))
"""


class Stopped(Exception):
    """A job cannot continue; the sentence says why and what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Ruang Baca from a fresh clone.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join("  %-6s %s" % job for job in JOBS.items()),
    )
    parser.add_argument("--python", metavar="PATH", help="make .venv with this Python instead of the best one")
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("more", nargs=argparse.REMAINDER, help="arguments of the job")
    options = parser.parse_args()
    if options.more and options.job == "setup":
        parser.error("unrecognized arguments: " + " ".join(options.more))
    try:
        os.chdir(str(PROJECT))
        set_up(options.python)
        if options.job == "run":
            return run(options.more)
        if options.job in MODULES:
            return subprocess.call([str(PYTHON), "-m", MODULES[options.job], *options.more])
        say("Ready. `python3 bootstrap.py run` opens the program.")
        return 0
    except Stopped as stopped:
        print("bootstrap: " + str(stopped), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nbootstrap: stopped; the next start continues from here.", file=sys.stderr)
        return 130


# -- Python --


def best_python() -> str:
    """Return the newest Python from 3.11 to 3.13 that runs a loop at most a third slower than the fastest one.

    Builds of one version differ by half, depending on the compiler's optimization.
    """
    probed = [found for found in map(probe, python_commands()) if found[0] >= OLDEST]
    usable = [found for found in probed if found[0] <= NEWEST] or probed
    if not usable:
        raise Stopped(
            "there is no Python from 3.11 to 3.13 here, which Ruang Baca needs. Install one (Debian, Ubuntu: sudo "
            "apt-get install python3 python3-venv; Windows: the installer of python.org), then run the same again."
        )
    fastest = max(rounds for _, rounds, _ in usable)
    return max(found for found in usable if found[1] >= fastest * 2 / 3)[2]


def python_commands() -> "list[list[str]]":
    """List the Pythons on this PC."""
    names = ["python3.%d" % minor for minor in range(NEWEST[1], OLDEST[1] - 1, -1)] + ["python3"]
    if WINDOWS:
        return [[sys.executable], *(["py", "-" + name[6:]] for name in names), ["python"]]
    folders = os.environ.get("PATH", "").split(os.pathsep)
    paths = [os.path.join(folder, name) for folder in folders for name in names]  # noqa: PTH118
    return [[sys.executable], *([path] for path in dict.fromkeys(paths) if os.access(path, os.X_OK))]


def probe(command: "list[str]") -> "tuple[tuple[int, int], int, str]":
    """Return version, rounds in 50 ms and path of a Python; version (0, 0) for a launcher without one."""
    try:
        said = subprocess.check_output([*command, "-I", "-c", PROBE], stderr=subprocess.DEVNULL, timeout=10)
        major, minor, rounds, path = said.decode().strip().splitlines()
        return (int(major), int(minor)), int(rounds), path
    except (OSError, ValueError, subprocess.SubprocessError):
        return (0, 0), 0, ""


# -- set-up --


def set_up(python: "str | None" = None) -> None:
    if sys.platform.startswith("linux"):
        missing = [packages_of(library) for library in LIBRARIES if not can_load(library)]
        has_fonts = any(Path("/usr/share/fonts").rglob("*.[to]tf"))
        install_system_packages(missing + ([] if has_fonts else [FONTS]))
    made_from = read_stamp()
    base = made_from.get("python", "")
    wanted = probe([python])[2] or python if python else base
    if not base or base != wanted or UNFINISHED.exists() or not environment_works():
        base, made_from = make_empty_environment(wanted or best_python()), {}
    files = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (LOCK, PROJECT / "pyproject.toml")}
    if made_from != {"python": base, **files} or not PROGRAM.exists():
        install_packages(base)
        STAMP.write_text(json.dumps({"python": base, **files}), encoding="utf-8")
    compile_translations()


def read_stamp() -> "dict[str, str]":
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        return stamp if isinstance(stamp, dict) else {}
    except (OSError, ValueError):
        return {}


def environment_works() -> bool:
    """Return False if .venv is missing, or its Python was moved, deleted or replaced by an older one."""
    return PYTHON.exists() and probe([str(PYTHON)])[0] >= OLDEST


def make_empty_environment(python: str) -> str:
    """Make .venv with a Python; return that one's own path."""
    version, _, base = probe([python])
    if version < OLDEST:
        raise Stopped(python + " is no Python from 3.11 to 3.13.")
    say("Making .venv with Python %d.%d (%s)" % (*version, base))
    # Debian and Ubuntu leave ensurepip out of python3; asking costs an import, trying would leave half a .venv.
    with_pip = python_has("ensurepip", base)
    if not with_pip and not python_has("pip", base):
        install_system_packages([("python%d.%d-venv" % version, "python3-venv")])
        with_pip = True
    shutil.rmtree(str(VENV), ignore_errors=True)
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    options = [] if with_pip else ["--without-pip"]
    call([base, "-m", "venv", *options, str(VENV)], "Python could not make .venv; the lines above say why.")
    return base


def install_packages(base: str) -> None:
    """Install the lock and the project into .venv; pip keeps its downloads if it is interrupted."""
    UNFINISHED.touch()
    own_pip = python_has("pip", str(PYTHON))
    pip = [str(PYTHON), "-m", "pip"] if own_pip else [base, "-m", "pip", "--python", str(PYTHON)]
    install = [*pip, "install", "--disable-pip-version-check", "--no-input"]
    say("Installing packages (about 300 MB to download the first time)")
    call(
        [*install, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)],
        "The packages could not be installed. The first set-up needs the internet; run the same command again, it "
        "continues with what was downloaded.",
    )
    call(
        [*install, "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "-e", str(PROJECT)],
        "The project itself could not be installed into .venv; the lines above say why.",
    )
    UNFINISHED.unlink()


def python_has(module: str, python: str) -> bool:
    return subprocess.call([python, "-c", "import " + module], stderr=subprocess.DEVNULL) == 0


def compile_translations() -> None:
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            release = SCRIPTS / ("pyside6-lrelease.exe" if WINDOWS else "pyside6-lrelease")
            call([str(release), "-silent", str(source), "-qm", str(compiled)], source.name + " could not be compiled.")


# -- system packages --


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


def install_system_packages(wanted: "list[tuple[str, ...]]") -> None:
    """Install one package of each group of names. Raises Stopped with the command to type where that is impossible."""
    if not wanted:
        return
    if not shutil.which("apt-get"):
        raise Stopped(
            "this system lacks libraries. Install what corresponds to these Debian packages, then run the same "
            "command again: " + " ".join(names[0] for names in wanted)
        )
    root = as_root()
    if root is None:
        raise Stopped(
            "system packages are missing, and only an administrator may install them. Run this, then the same command "
            "again:\n  sudo apt-get update && sudo apt-get install -y " + " ".join(names_known_to_apt(wanted))
        )
    call([*root, "apt-get", "update", "-q"], "apt-get could not fetch its lists; is there internet?")
    names = names_known_to_apt(wanted)
    say("Installing system packages: " + " ".join(names))
    call(
        [*root, "apt-get", "install", "-q", "-y", "--no-install-recommends", *names],
        "apt-get could not install what is missing; the lines above say why.",
        dict(os.environ, DEBIAN_FRONTEND="noninteractive"),
    )


def as_root() -> "list[str] | None":
    """Return the words to put before a command so that root runs it; None where that needs a password."""
    if os.geteuid() == 0:  # type: ignore[attr-defined, unused-ignore]
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


def names_known_to_apt(wanted: "list[tuple[str, ...]]") -> "list[str]":
    """Pick from each group the name that this release has; packages were renamed between releases."""
    return [next((name for name in names if apt_knows(name)), names[-1]) for names in wanted]


def apt_knows(name: str) -> bool:
    command = ["apt-cache", "show", "--no-all-versions", name]
    shown = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return shown.returncode == 0 and b"Package: " in shown.stdout


# -- run --


def run(arguments: "list[str]") -> int:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
        say("There is no display here, so the program plays its tour into pictures.")
        code = subprocess.call([str(PROGRAM), "tour", "--out", str(TOUR), *arguments], env=environment)
        if code == 0:
            say("The screenshots lie in " + str(TOUR))
        return code
    make_sample_room()
    return subprocess.call([str(PROGRAM), "--room", str(ROOM), "--key-file", str(ROOM_KEY), *arguments])


def make_sample_room() -> None:
    """Make .room once; an interrupted run leaves only .room.new, which is removed."""
    if ROOM.exists():
        return
    shutil.rmtree(str(NEW_ROOM), ignore_errors=True)
    if ROOM_KEY.exists():
        ROOM_KEY.unlink()  # the key of the removed room
    say("Making a room with samples in .room")
    make = [str(PROGRAM), "init", "--samples", "--room", str(NEW_ROOM), "--key-file", str(ROOM_KEY)]
    # Its answer names the folder that is renamed in a moment.
    call(make, "The room with samples could not be made; the lines above say why.", stdout=subprocess.DEVNULL)
    NEW_ROOM.rename(ROOM)


def call(
    command: "list[str]", sentence: str, environment: "dict[str, str] | None" = None, stdout: "int | None" = None
) -> None:
    try:
        code = subprocess.call(command, env=environment, stdout=stdout)
    except OSError as error:
        raise Stopped("%s (%s: %s)" % (sentence, command[0], error)) from error
    if code:
        raise Stopped(sentence)


def say(text: str) -> None:
    print("-- " + text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
