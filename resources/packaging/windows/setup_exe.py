"""setup.exe of a Windows folder, and the signature of what is handed out."""

import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from resources.packaging.project import NAME, PROJECT, NotMade, ProgramVersion
from resources.packaging.windows.folder import libraries_of

MODULE: Final = "resources.packaging.windows.setup_exe"
SCRIPT: Final = Path(__file__).with_name("setup.nsi")


@dataclass(frozen=True, slots=True)
class Certificate:
    """A PKCS #12 file with key and certificate, and the file with its password; `time_stamp` is a server's address, or
    empty."""

    file: Path
    password_file: Path
    time_stamp: str = ""

    @property
    def command(self) -> list[str]:
        """Signs the file whose name follows, in its place."""
        words = [sys.executable, "-m", MODULE, str(self.file.resolve()), str(self.password_file.resolve())]
        return [*words, self.time_stamp or "-"]


def make_setup(
    folder: Path, target: Path, version: ProgramVersion, icon: Path, certificate: Certificate | None = None
) -> Path:
    """Of the folder as it is; with a certificate the uninstaller and setup.exe are signed.

    Raises:
        NotMade: makensis or the signing failed.
    """
    made = target / f"{NAME}-{version.text}-setup.exe"
    values = {
        "VERSION": version.text,
        "NUMBERS": version.windows,
        "SOURCE": str(folder.resolve()),
        "LIBRARIES": libraries_of(folder).name,
        "OUT": str(made.resolve()),
        "ICON": str(icon.resolve()),
    }
    if certificate is not None:
        values["SIGN"] = shlex.join(certificate.command)
    words = [f"-D{name}={value}" for name, value in values.items()]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(SCRIPT)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0:
        made.unlink(missing_ok=True)
        raise NotMade(f"{made.name} could not be made:\n{done.stdout}{done.stderr}")
    return made


def sign(file: Path, certificate: Certificate) -> None:
    """In its place, with SHA-256.

    Raises:
        NotMade: osslsigncode failed; the file stays as it was.
    """
    signed = file.with_name(f"{file.name}.signed")
    command = ["osslsigncode", "sign", "-h", "sha256", "-n", "Ruang Baca"]
    command += ["-pkcs12", str(certificate.file), "-readpass", str(certificate.password_file)]
    command += ["-ts", certificate.time_stamp] if certificate.time_stamp else []
    command += ["-in", str(file), "-out", str(signed)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0:
        signed.unlink(missing_ok=True)
        raise NotMade(f"{file.name} could not be signed: {(done.stderr or done.stdout).strip()}")
    signed.replace(file)


def main(words: list[str]) -> int:
    """How NSIS has its uninstaller signed, which is inside of setup.exe: CERTIFICATE PASSWORD_FILE TIME_STAMP FILE."""
    certificate, password, time_stamp, file = words
    try:
        sign(Path(file), Certificate(Path(certificate), Path(password), "" if time_stamp == "-" else time_stamp))
    except NotMade as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
