"""A clean Windows for installers: a fresh prefix of Wine, and small programs with setup.exe of their own."""

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from resources.packaging.project import NAME, ProgramVersion
from resources.packaging.windows.setup_exe import Certificate, make_setup
from resources.packaging.wine.environment import environment_of
from resources.packaging.wine.set_up import complete_windows

NEEDED: Final = ("wine", "wineserver", "makensis", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")
MISSING: Final = [name for name in NEEDED if shutil.which(name) is None]
FOLDER: Final = "Program Files/Ruang Baca"
LIMIT_S: Final = 600.0  # the most that one program takes on a busy machine
_SOURCE: Final = Path(__file__).with_name("small_program.c")


class WinePC:
    """One Windows; `drive` is its C:."""

    def __init__(self, folder: Path) -> None:
        self._prefix, self._runtime = folder / "prefix", folder / "run"
        self._runtime.mkdir(parents=True, mode=0o700)
        self.drive = self._prefix / "drive_c"
        self._environment = environment_of(self._prefix, self._runtime)
        self._environment.pop("DISPLAY", None)  # a silent installer needs none
        self.run("wineboot", "--init")
        self.idle()

    def complete(self) -> None:
        """What our program, not a small one, wants of Windows."""
        complete_windows(self._prefix)

    def start(self, *words: object) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            ["wine", *map(str, words)],
            env=self._environment,
            cwd=self.drive if self.drive.exists() else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def run(self, *words: object) -> tuple[int, str]:
        """Exit status and output of a program that ends by itself."""
        with self.start(*words) as process:
            said, _ = process.communicate(timeout=LIMIT_S)
        return process.returncode, said.decode(errors="replace").strip()

    def run_line(self, line: str) -> int:
        """Exit status of a command line as it stands: NSIS wants folders with spaces without quotes, and last."""
        batch = self.drive / "run.bat"
        batch.write_text(f'@start "" /wait {line}\r\n@exit %ERRORLEVEL%\r\n', encoding="ascii", newline="")
        return self.run("cmd", "/c", "C:\\run.bat")[0]

    def installed(self, folder: str = FOLDER) -> tuple[int, str]:
        """What the installed program says."""
        return self.run("C:\\" + folder.replace("/", "\\") + "\\ruang-baca.exe")

    def log(self, name: str) -> str:
        return (self.drive / name).read_text(encoding="utf-16")

    def idle(self) -> None:
        """Wait until no program of this Windows runs any more."""
        subprocess.run(["wineserver", "--wait"], env=self._environment, timeout=LIMIT_S, check=False)

    def close(self) -> None:
        for words in (["-k"], ["-w"]):
            with suppress(subprocess.TimeoutExpired):
                subprocess.run(["wineserver", *words], env=self._environment, timeout=60, check=False)


def small_folder(folder: Path, version: str) -> Path:
    """As build.spec lays one out, of a small program and 200 files."""
    built = folder / version / NAME
    libraries = built / f"program-{version}-1"
    (libraries / "resources").mkdir(parents=True)
    (libraries / "version.txt").write_text(version, encoding="ascii")
    for number in range(200):
        (libraries / "resources" / f"{number}.bin").write_bytes(os.urandom(1_000))
    (built / "LICENSE").write_text("AGPL", encoding="ascii")
    numbers = ProgramVersion(version).windows.replace(".", ",")
    about, compiled = folder / version / "about.rc", folder / version / "about.o"
    about.write_text(f"1 VERSIONINFO FILEVERSION {numbers} PRODUCTVERSION {numbers} BEGIN END\n", encoding="ascii")
    subprocess.run(["x86_64-w64-mingw32-windres", str(about), str(compiled)], check=True)
    words = [f'-DLIBRARIES="{libraries.name}"', f'-DVERSION="{version}"', "-O1", "-s"]
    compiler = ["x86_64-w64-mingw32-gcc", *words, "-o", str(built / f"{NAME}.exe"), str(_SOURCE), str(compiled)]
    subprocess.run(compiler, check=True)
    return built


def small_setup(folder: Path, version: str, icon: Path, certificate: Certificate | None = None) -> Path:
    return make_setup(small_folder(folder, version), folder, ProgramVersion(version), icon, certificate)


def killed_when(process: "subprocess.Popen[bytes]", reached: Callable[[], bool]) -> bool:
    """Kill it as soon as something is so; whether it had not ended by itself before."""
    while process.poll() is None:
        if reached():
            process.kill()
            process.communicate()
            return True
    process.communicate()
    return False
