"""The notice of a version that central passes on to its rooms, as the publisher signed it."""

from pathlib import Path

from catalog_db.central.settings import CentralSettings
from catalog_db.exchange.version_notice import ENDING, MOST_BYTES, VersionNotice, pinned_publishers, read_notice
from catalog_db.safe_files import write_safely


class OfferedNotice:
    """One file beside those of the publications; every process that serves reads it."""

    def __init__(self, settings: CentralSettings) -> None:
        self._file = settings.data / f"version{ENDING}"

    def put(self, file: Path) -> VersionNotice:
        """Check a notice and pass it on from now on, instead of the one before.

        Raises:
            PublisherMissing, NoticeInvalid
            OSError: A file can't be read or written.
        """
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        notice = read_notice(content, pinned_publishers())
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_safely(self._file, content)
        return notice

    def remove(self) -> None:
        """Pass on none any more. Raises OSError."""
        self._file.unlink(missing_ok=True)

    def content(self) -> bytes:
        """Return the file; empty where there is none."""
        try:
            return self._file.read_bytes()
        except OSError:
            return b""
