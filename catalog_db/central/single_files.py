"""One PDF with what a person says of it, as a publication of central. Its text and tables are read by the rooms."""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from catalog_db.central.database import CentralDatabase
from catalog_db.central.publications import SPARE_BYTES, cleaned
from catalog_db.central.settings import CentralSettings
from catalog_db.errors import ReadingRoomError
from catalog_db.models import Publication, PublicationSource, PublicationStatus
from catalog_db.rules.catalogue.titles import series_key, title_key

MOST_BYTES: Final = 2**31 - 1
MOST_PAGES: Final = 100_000
_HEAD: Final = 1024  # bytes within which a PDF says that it is one


@dataclass(eq=False)
class FileRefused(ReadingRoomError):
    """A file that central does not take. `reason`: "pdf", "large", "same_file" (`detail` is its title), "full", or
    "field" (`detail` is which)."""

    reason: str
    detail: str = ""


class SingleFiles:
    """Takes one file at a time. Central has no library that reads PDFs: nothing of the file is believed or parsed."""

    def __init__(self, database: CentralDatabase, settings: CentralSettings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock

    def take(self, path: Path, values: Mapping[str, str]) -> UUID:
        """Keep a file, and publish it.

        Args:
            path: On the disk of central's folder; it stays where it is.
            values: As typed: the fields of `metadata.EDITABLE` and `pages`.
        Raises:
            FileRefused: Nothing has changed.
        """
        said, wrong = cleaned(values)
        pages = "".join(values.get("pages", "").split())
        if not wrong and not (pages.isascii() and pages.isdigit() and 1 <= int(pages[:7]) <= MOST_PAGES):
            wrong = "pages"
        if not wrong and not said.get("title"):
            wrong = "title"
        if wrong:
            raise FileRefused("field", wrong)
        size, sha256 = _measured(path)
        if (title := self._has(sha256)) is not None:
            raise FileRefused("same_file", title)
        self._keep(path, size, sha256)
        now = self._clock()
        row = Publication(
            id=uuid4(),
            **said,
            title_key=title_key(said["title"]),
            series_key=series_key(said["title"]),
            pages=int(pages),
            size_bytes=size,
            sha256=sha256,
            source=PublicationSource.CENTRAL,
            status=PublicationStatus.CHECKED,
            version=1,
            added_at=now,
            changed_at=now,
        )
        if row.erratum:
            row.erratum_date = now.date()
        try:
            with self._database.catalogue.writing() as session:
                session.add(row)
                session.flush()
                return row.id
        except IntegrityError as error:  # somebody else was faster with the same file
            raise FileRefused("same_file", self._has(sha256) or "") from error

    def _has(self, sha256: str) -> str | None:
        with self._database.catalogue.reading() as session:
            return session.scalar(select(Publication.title).where(Publication.sha256 == sha256))

    def _keep(self, path: Path, size: int, sha256: str) -> None:
        """Before the row, so that the feed never names what is not there."""
        target = self._settings.file_of(sha256)
        if target.exists():
            return
        if shutil.disk_usage(self._settings.data).free < SPARE_BYTES:
            raise FileRefused("full")
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.{uuid4().hex}.part")
        try:
            os.link(path, part)  # the same bytes once more, not a copy of them
        except OSError:  # a disk without hard links
            if shutil.disk_usage(self._settings.data).free < size + SPARE_BYTES:
                raise FileRefused("full") from None
            shutil.copyfile(path, part)
        part.replace(target)


def _measured(path: Path) -> tuple[int, str]:
    """
    Raises:
        FileRefused: "pdf", "large".
    """
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(_HEAD):
            raise FileRefused("pdf")
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
    if size > MOST_BYTES:
        raise FileRefused("large")
    return size, sha256
