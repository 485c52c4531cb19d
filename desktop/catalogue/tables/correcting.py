"""A librarian corrects the list of tables, the tables themselves and the contents; each change can be taken back."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import DocumentProblem, Invalid, PublicationUnknown, Subject
from catalog_db.models import FOREIGN, Publication, Role
from desktop.actors import Actor
from desktop.catalogue.corrections.keeping import (
    as_read_of,
    keep_as_read,
    lay,
    listed_as_read,
    parts_of,
    say,
)
from desktop.catalogue.corrections.laying import laid_contents, laid_tables
from desktop.catalogue.corrections.values import (
    CONTENTS,
    ORDER,
    AsRead,
    BookCorrections,
    ContentsSaid,
    Edit,
    LeftPart,
    ListedTable,
    TableSaid,
    check_cells,
    check_contents,
    is_left,
    kind_of,
    read_said,
    seen,
    without_left,
    written,
)
from desktop.catalogue.errors import CorrectionsChanged
from desktop.catalogue.tables.queue import wait_again
from desktop.clock import Clock
from desktop.document.messages import MOST_TABLE_PAGES
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.words import tr_noop

MOST_EDITS: Final = 200  # at once


class TableCorrections(Service, title=tr_noop("Corrections of tables and contents")):
    """Every change raises the publication's version, and has its tables read again in the background."""

    def __init__(self, catalog: Database, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._catalog, self._records, self._trail, self._clock = catalog, records, trail, clock

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See what was read of tables and contents, and what was corrected"))
    def show(self, actor: Actor, publication_id: UUID) -> BookCorrections:
        """The list and the contents as they are now.

        Raises:
            PublicationUnknown
            Invalid: It has no file ("file"), or is central's or another room's ("central").
        """
        with self._catalog.reading() as session:
            return _shown(session, _own(session, publication_id))

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Correct tables and contents"), audited=True)
    def change(self, actor: Actor, publication_id: UUID, sha256: str, edits: list[Edit]) -> BookCorrections:
        """Say something else of some parts, of all or of none; the same edits the other way round take it back.

        Args:
            sha256: The file that was seen.
        Returns:
            The list and the contents afterwards.
        Raises:
            CorrectionsChanged: Somebody has changed one of the parts since it was seen, or there is another file.
            Invalid: A value can't be kept; and as `show`.
            PublicationUnknown
        """
        with self._catalog.writing() as session:
            row = _own(session, publication_id)
            if row.sha256 != sha256:
                raise CorrectionsChanged()
            self._write(session, row, edits)
            found = _shown(session, row)
        with self._records.writing() as session:
            self._trail.add(session, actor, TableCorrections.change, publication_id, _detail(edits))
        return found

    def _write(self, session: Session, row: Publication, edits: Sequence[Edit]) -> None:
        assert row.sha256 is not None
        if len(edits) > MOST_EDITS:
            raise Invalid(Subject.TABLE, "", "too_many")
        now, sha256 = self._clock(), row.sha256
        read = as_read_of(session, row.id, sha256)
        if read is None:
            read = listed_as_read(session, row.id, sha256)
            keep_as_read(session, row.id, sha256, read)
        parts = parts_of(session, row.id, sha256)
        for edit in edits:
            if seen(parts.get(edit.part)) != edit.before:
                raise CorrectionsChanged()
            said = _checked(edit, read, row.pages)
            say(session, row.id, sha256, edit.part, said, now)
            if said is None:
                parts.pop(edit.part, None)
            else:
                parts[edit.part] = said
        tables = {edit.part for edit in edits if kind_of(edit.part) is TableSaid and not is_left(edit.part)}
        _check_list(laid_tables(read, parts), tables)
        lay(session, row.id, sha256)
        row.version += 1
        row.changed_at = now
        session.flush()
        if tables:
            wait_again(session, row.id, now)


def _shown(session: Session, row: Publication) -> BookCorrections:
    assert row.sha256 is not None
    read = listed_as_read(session, row.id, row.sha256)
    parts = parts_of(session, row.id, row.sha256)
    left = sorted((part, said) for part, said in parts.items() if is_left(part))
    return BookCorrections(
        row.id,
        row.title,
        row.language,
        row.sha256,
        row.pages,
        tuple(row.page_labels or ()),
        tuple(laid_tables(read, parts)),
        parts.get(ORDER),
        laid_contents(read, parts),
        read.contents,
        parts.get(CONTENTS),
        tuple(LeftPart(part, said, _title_of(part, said, read)) for part, said in left),
    )


def _title_of(part: str, said: str, read: AsRead) -> str:
    """Of the table that something is left of: by its key in the list of now, else as it was corrected."""
    if kind_of(part) is not TableSaid:
        return ""
    line = read.line(without_left(part))
    corrected = read_said(said, TableSaid) or TableSaid()
    number = corrected.number or (line.number if line is not None else without_left(part).rpartition(":")[2])
    title = corrected.title or (line.title if line is not None else "")
    return f"{number} {title}".strip()


def _checked(edit: Edit, read: AsRead, pages: int) -> str | None:
    """What is to be kept. Raises Invalid."""
    said = read_said(edit.after, kind_of(edit.part))
    if isinstance(said, ContentsSaid):
        check_contents(said, pages)
    elif isinstance(said, TableSaid) and not is_left(edit.part):
        _check_table(said, edit.part, read, pages)
    return written(said)


def _check_table(said: TableSaid, key: str, read: AsRead, pages: int) -> None:
    line = read.line(key)
    if line is None and not key.startswith("+"):
        raise CorrectionsChanged()  # the list is another one by now
    title = said.title if said.title is not None else (line.title if line is not None else "")
    if not title and not said.removed:
        raise Invalid(Subject.TABLE, "title", "empty")
    page = said.page or (line.page if line is not None else None)
    if line is None and page is None:
        raise Invalid(Subject.TABLE, "page", "empty")
    last = said.last_page or (line.last_page if line is not None and said.page is None else None) or page
    if page is not None and not (1 <= page <= (last or page) <= pages):
        raise Invalid(Subject.TABLE, "last_page" if page <= pages else "page", "range")
    if page is not None and last is not None and last - page >= MOST_TABLE_PAGES:
        raise Invalid(Subject.TABLE, "last_page", "range")
    on = [frame.page for frame in said.frames]
    if len(on) != len(set(on)) or not all(frame.is_sound and frame.page <= pages for frame in said.frames):
        raise Invalid(Subject.TABLE, "frames", "range")
    check_cells(said)


def _check_list(tables: Sequence[ListedTable], changed: set[str]) -> None:
    """Two tables of one number on one page could not be told from each other."""
    shown = [one for one in tables if not one.removed and one.line.kind == "table" and one.line.page is not None]
    for one in shown:
        place = one.line.page, one.line.number
        if one.key in changed and sum((other.line.page, other.line.number) == place for other in shown) > 1:
            raise Invalid(Subject.TABLE, "number", "taken")


def _detail(edits: Sequence[Edit]) -> str:
    """A code for the trail."""
    kinds = {without_left(edit.part) if kind_of(edit.part) is not TableSaid else "table" for edit in edits}
    return ",".join(sorted(kinds))


def _own(session: Session, publication_id: UUID) -> Publication:
    row = session.get(Publication, publication_id)
    if row is None:
        raise PublicationUnknown(str(publication_id))
    if row.source in FOREIGN:
        raise Invalid(Subject.TABLE, "", "central")
    if row.sha256 is None:
        raise Invalid(Subject.TABLE, "file", DocumentProblem.MISSING)
    return row
