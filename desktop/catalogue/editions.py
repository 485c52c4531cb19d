"""The files that a publication had before: used again in place of the one of now, or said to be rightly replaced."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, PublicationUnknown, Subject
from catalog_db.exchange.catalogue import PublicationMessage
from catalog_db.feed import publication_message
from catalog_db.models import FOREIGN, PreviousFile, Publication, Role
from desktop.actors import Actor
from desktop.books.store import BookStore
from desktop.catalogue.corrections.keeping import lay
from desktop.catalogue.incoming import write_publication
from desktop.clock import Clock
from desktop.services import Service, needs
from desktop.words import tr_noop

# What belongs to a file and not to the title: it comes and goes with it.
_OF_FILE: Final = (
    "pages", "size_bytes", "repaired", "page_labels", "contents", "tables", "year", "release_date", "revision_date",
    "publication_number",
)  # fmt: skip


class EarlierFiles(Service, title=tr_noop("Earlier files of publications")):
    """Which of its files readers of a publication have."""

    def __init__(self, catalog: Database, books: BookStore, clock: Clock) -> None:
        self._catalog, self._books, self._clock = catalog, books, clock

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Use an earlier file of a publication again"))
    def use(self, actor: Actor, publication_id: UUID, sha256: str) -> str:
        """Let readers have this file; the one of now becomes an earlier one. Using that one again takes it back.

        Returns:
            The SHA-256 of the file that readers had.
        Raises:
            PublicationUnknown
            Invalid: It has no such file that can be used ("file"), or the publication is not the room's ("central").
        """
        with self._catalog.writing() as session:
            row = _own(session, publication_id)
            if not self._books.has(sha256):
                raise Invalid(Subject.PUBLICATION, "file", "missing")  # readers would have none
            before = row.sha256 or ""
            swap_file(session, row, sha256, self._clock())
        self._books.remove_covers([publication_id])  # made anew with the text of the file
        return before

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Say that a file of a publication was rightly replaced"))
    def keep(self, actor: Actor, publication_id: UUID) -> None:
        """The file of now is the newest one: nobody is asked any more. Raises PublicationUnknown, Invalid."""
        with self._catalog.writing() as session:
            for earlier in _own(session, publication_id).previous_files:
                earlier.asked = False


def swap_file(
    session: Session, row: Publication, sha256: str, now: datetime, *, whole: bool = False, settles: bool = True
) -> None:
    """Give a publication one of its earlier files; the one of now becomes such a file.

    Args:
        whole: All that was said of it then comes back, not only what belongs to the file.
        settles: A person has said so: nothing is asked of its files then.
    Raises:
        Invalid
    """
    earlier = session.get(PreviousFile, (row.id, sha256))
    if earlier is None or earlier.message is None:
        raise Invalid(Subject.PUBLICATION, "file", "unknown")
    then, said = PublicationMessage.model_validate_json(earlier.message), publication_message(row)
    name = earlier.source_name
    session.delete(earlier)
    session.flush()
    if row.sha256 is not None:
        session.add(earlier_file(row, said, now))
    of_file = {field: getattr(then, field) for field in _OF_FILE}
    write_publication(row, then if whole else said.model_copy(update=of_file))
    row.sha256, row.source_name = sha256, name
    row.version += 1
    row.changed_at = now
    for other in row.previous_files:
        other.asked = other.asked and not settles
    session.flush()
    lay(session, row.id, sha256)  # what was corrected of it since it was replaced, or before


def earlier_file(row: Publication, said: PublicationMessage, now: datetime, *, asked: bool = False) -> PreviousFile:
    """The file that a publication has, as one that it had."""
    assert row.sha256 is not None
    return PreviousFile(
        publication_id=row.id,
        sha256=row.sha256,
        pages=row.pages,
        replaced_at=now,
        source_name=row.source_name,
        message=said.model_dump_json(),
        asked=asked,
    )


def _own(session: Session, publication_id: UUID) -> Publication:
    row = session.get(Publication, publication_id)
    if row is None:
        raise PublicationUnknown(str(publication_id))
    if row.source in FOREIGN:
        raise Invalid(Subject.PUBLICATION, "file", "central")
    return row
