"""Where backups may lie that nobody has named yet."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

_SYSTEM = {"/", "/boot", "/boot/efi", "/home", "/usr", "/var", "/tmp", "/etc"}
_NO_DISK = {b"tmpfs", b"devtmpfs", b"overlay", b"squashfs", b"proc", b"sysfs", b"cgroup2", b"efivarfs", b"ramfs"}


def likely_places(folder: Path) -> list[Path]:
    """Sticks and other disks, the documents of this account, and what lies beside the folder of the room."""
    found = [Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes() if _may_be_stick(volume)]
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return [*found, *([Path(documents)] if documents else []), folder / "backups"]


def _may_be_stick(volume: QStorageInfo) -> bool:
    path = volume.rootPath()
    if not volume.isReady() or path in _SYSTEM or volume.fileSystemType().data() in _NO_DISK:
        return False
    return not volume.isRoot() and not path.startswith(("/proc", "/sys", "/dev", "/run/user", "/snap", "/etc/"))
