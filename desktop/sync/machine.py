"""Which PC this is: so that central notices a room that was copied to another one. Nobody can tell the PC from it."""

import hashlib
import platform
import sys
import uuid
from pathlib import Path
from typing import Final

_LINUX: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_digest() -> str:
    """SHA-256 in hexadecimal digits, the same for all programs of this PC, and after a restart."""
    return hashlib.sha256(b"ruang-baca machine\0" + _machine_id().encode()).hexdigest()


def _machine_id() -> str:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            pass
    else:
        for file in _LINUX:
            try:
                found = file.read_text(encoding="ascii").strip()
            except (OSError, UnicodeDecodeError):
                continue
            if found:
                return found
    return f"{platform.node()}:{uuid.getnode()}"
