"""Notices that a new version of the program can be installed: from a file, or from central."""

import logging
from pathlib import Path

from catalog_db.disk_errors import storage_error
from catalog_db.exchange.errors import NoticeInvalid, PublisherMissing
from catalog_db.exchange.version_notice import MOST_BYTES, VersionNotice, pinned_publishers, read_notice
from catalog_db.models import Role
from catalog_db.program_info import program_version
from catalog_db.rules.versions import is_newer
from catalog_db.safe_files import write_safely
from desktop.actors import Actor
from desktop.room_folder import RoomFolder
from desktop.services import Service, needs
from desktop.words import tr_noop

_log = logging.getLogger(__name__)


class VersionNotices(Service, title=tr_noop("New versions of the program"), host_only=True):
    """Keeps the newest notice in the room's folder, where the health screen finds it."""

    def __init__(self, folder: RoomFolder) -> None:
        self._folder = folder

    @needs(Role.ADMIN, name=tr_noop("Read the notice of a new version"))
    def read(self, actor: Actor, file: Path) -> VersionNotice:
        """Check a notice; one of a newer version is shown on the health screen from now on.

        Raises:
            PublisherMissing, NoticeInvalid, StorageFull, NotWritable
        """
        content = read_file(file)
        notice = read_notice(content, pinned_publishers())
        keep_notice(self._folder, content)
        return notice


def read_file(file: Path) -> bytes:
    """Raises NoticeInvalid: "unreadable"."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise NoticeInvalid("unreadable") from error


def keep_notice(folder: RoomFolder, content: bytes) -> None:
    """Keep a notice if it is of a newer version than the program and the notice that is kept.

    Raises:
        StorageFull, NotWritable
    """
    known = known_notice(folder)
    notice = _read(content)
    if notice is None or not is_newer(notice.version, known.version if known else program_version()):
        return
    try:
        write_safely(folder.version_notice, content)
    except OSError as error:
        raise storage_error(error, folder.version_notice) from error


def known_notice(folder: RoomFolder) -> VersionNotice | None:
    """Return the kept notice of a version that is newer than this program."""
    try:
        notice = _read(folder.version_notice.read_bytes())
    except OSError:
        return None
    return notice if notice is not None and is_newer(notice.version, program_version()) else None


def _read(content: bytes) -> VersionNotice | None:
    try:
        return read_notice(content, pinned_publishers())
    except (NoticeInvalid, PublisherMissing) as error:
        _log.info("a notice of a version is not believed: %s", type(error).__name__)
        return None
