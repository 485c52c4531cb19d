"""What the librarian changes in the catalogue, and how each change is undone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, PublicationUnknown, Subject
from catalog_db.models import FOREIGN, LocalPlacing, PreviousFile, Publication, PublicationStatus, Role, WithdrawnReason
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.catalogue.titles import as_typed, clean_lines, series_key, title_key, typed_lines
from desktop.actors import Actor
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.reasons import withdrawal_reasons
from desktop.catalogue.values import LibrarianRow, PublicationChanges, PublicationDetails, Undo
from desktop.services import Service, needs
from desktop.words import tr_noop

EARLIEST_YEAR = 1800
_LINES = frozenset({"abstract"})
_TYPED_LINES = frozenset({"erratum", "withdrawn_note"})
_UNCLEANED = frozenset({"status", "language", "kind", "subject", "region_code", "withdrawn_reason"})
_PLACING = frozenset({"shelf", "copies", "subject", "no_double_of"})  # what a room says itself of those of others


class CatalogueEditor(Service, title=tr_noop("Catalogue")):
    """Changes publications. Every change raises `version`, so that the index notices it."""

    def __init__(
        self,
        catalog: Database,
        regions: RegionTable,
        kinds: LabelTable,
        subjects: LabelTable,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = catalog
        self._catalogue = Catalogue(catalog)
        self._regions = regions
        self._kinds = kinds
        self._subjects = subjects
        self._clock = clock

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("List all publications, withdrawn ones too"))
    def rows(self, actor: Actor, with_withdrawn: bool = True) -> list[LibrarianRow]:
        """All publications, those with most problems first, then the newest."""
        statement = select(Publication)
        if not with_withdrawn:
            statement = statement.where(Publication.status != PublicationStatus.WITHDRAWN)
        with self._database.reading() as session:
            asked = set(session.scalars(select(PreviousFile.publication_id).where(PreviousFile.asked)))
            found = session.scalars(statement).all()
            doubles = _doubles(found)
            rows = [_librarian_row(row, doubles.get(row.id, ()), asked=row.id in asked) for row in found]
        return sorted(rows, key=lambda row: (-len(row.problems), -row.added_at.timestamp(), row.title))

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See all of a publication, withdrawn ones too"))
    def details(self, actor: Actor, publication_id: UUID) -> PublicationDetails:
        """All that is known of a publication, as it is now; a copy of the catalogue may be a moment behind.

        Raises:
            PublicationUnknown
        """
        return self._catalogue.get(publication_id)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Change publications"))
    def update(self, actor: Actor, ids: Sequence[UUID], changes: PublicationChanges | Mapping[str, object]) -> Undo:
        """Give some publications the same new values; what they had comes back.

        Raises:
            Invalid: A value is of the wrong form, or names a region, kind or subject that does not exist; or it
                is not the room's to say, since it is central's or another room's ("central").
            PublicationUnknown
        """
        checked = self._checked(changes)
        return self._apply([(publication_id, checked) for publication_id in ids])

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Mark publications as checked"))
    def mark_checked(self, actor: Actor, ids: Sequence[UUID]) -> Undo:
        """The librarian has seen them."""
        return self.update(actor, ids, PublicationChanges(status="checked"))

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Withdraw publications"))
    def withdraw(self, actor: Actor, ids: Sequence[UUID], reason: str, note: str = "") -> Undo:
        """Visitors no longer find them; files and metadata stay.

        Args:
            reason: A code of `withdrawal_reasons`; "other" wants a note.
        Raises:
            Invalid: There is no such reason, or nothing was written of another one; and as `update`.
            PublicationUnknown
        """
        said = {"status": "withdrawn", "withdrawn_reason": reason.strip(), "withdrawn_note": note}
        return self.update(actor, ids, said)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Show withdrawn publications again"))
    def restore(self, actor: Actor, ids: Sequence[UUID]) -> Undo:
        """Take back a withdrawal; they want checking again."""
        return self.update(actor, ids, PublicationChanges(status="proposed"))

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Say whether two publications of one title are two"))
    def tell_apart(self, actor: Actor, one: UUID, other: UUID, are_two: bool = True) -> Undo:
        """Nobody asks of these two any more whether they are one; `are_two` False: it is asked again.

        Raises:
            PublicationUnknown
        """
        with self._database.reading() as session:
            rows = []
            for publication_id in (one, other):
                row = session.get(Publication, publication_id)
                if row is None:
                    raise PublicationUnknown(str(publication_id))
                rows.append(row)
            rows.sort(key=lambda row: row.source in FOREIGN)  # the room's own says it, and all who get that hear it
            changes: list[tuple[UUID, PublicationChanges]] = []
            for row, another in (rows, rows[::-1]):
                named = [id_ for id_ in row.no_double_of or () if id_ != str(another.id)]
                if are_two and not changes:
                    named.append(str(another.id))
                changes.append((row.id, PublicationChanges(no_double_of=named or None)))
        return self._apply(changes)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Take back changes of publications"))
    def undo(self, actor: Actor, undo: Undo) -> Undo:
        """Bring publications back to how they were; the answer undoes the undoing."""
        return self._apply(list(undo.changes))

    def _checked(self, changes: PublicationChanges | Mapping[str, object]) -> PublicationChanges:
        try:
            given = changes if isinstance(changes, PublicationChanges) else PublicationChanges(**changes)  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors()[0]
            raise Invalid(Subject.PUBLICATION, str(first["loc"][0]) if first["loc"] else "", first["type"]) from error
        values: dict[str, object] = {name: self._cleaned(name, getattr(given, name)) for name in given.model_fields_set}
        if "title" in values and not values["title"]:
            raise Invalid(Subject.PUBLICATION, "title", "empty")
        _check_withdrawal(values)
        for name, table in (("kind", self._kinds), ("subject", self._subjects)):
            code = values.get(name)
            if isinstance(code, str) and code and code not in table:
                raise Invalid(Subject.PUBLICATION, name, "unknown")
        year = values.get("year")
        if isinstance(year, int) and not EARLIEST_YEAR <= year <= self._clock().year + 1:
            raise Invalid(Subject.PUBLICATION, "year", "range")
        copies = values.get("copies", 0)
        if isinstance(copies, int) and not 0 <= copies <= 10_000:
            raise Invalid(Subject.PUBLICATION, "copies", "range")
        if "region_code" in values and "region_name" not in values:
            values["region_name"] = self._region_name(str(values["region_code"]))
        if "erratum" in values and "erratum_date" not in values:
            values["erratum_date"] = self._clock().date() if values["erratum"] else None
        return PublicationChanges(**values)  # type: ignore[arg-type]

    @staticmethod
    def _cleaned(name: str, value: object) -> object:
        if not isinstance(value, str) or name in _UNCLEANED:
            return value
        if name in _TYPED_LINES:
            return typed_lines(value)
        return clean_lines(value) if name in _LINES else as_typed(value)

    def _region_name(self, code: str) -> str:
        region = self._regions.by_code(code)
        if region:
            return region.full_name
        if len(code) == 7 and self._regions.by_code(code[:4]):
            return ""  # a district of a regency we know: its name is learned from the titles
        if not code:
            return ""
        raise Invalid(Subject.PUBLICATION, "region_code", "unknown")

    def _apply(self, changes: list[tuple[UUID, PublicationChanges]]) -> Undo:
        before = []
        now = self._clock()
        with self._database.writing() as session:
            for publication_id, new in changes:
                row = session.get(Publication, publication_id)
                if row is None:
                    raise PublicationUnknown(str(publication_id))
                old = {name: getattr(row, name) for name in new.model_fields_set}
                if all(old[name] == getattr(new, name) for name in old):
                    continue
                if row.source in FOREIGN:
                    _place(session, row, new)
                # Values of before may break rules of today; they still must come back as they were.
                before.append((publication_id, PublicationChanges.model_construct(set(old), **old)))
                for name in old:
                    setattr(row, name, getattr(new, name))
                if "title" in old:
                    row.title_key, row.series_key = title_key(row.title), series_key(row.title)
                row.version += 1
                row.changed_at = now
        return Undo(tuple(before))


def _check_withdrawal(values: dict[str, object]) -> None:
    """A withdrawal says why, and nothing else does."""
    if values.get("status") == PublicationStatus.WITHDRAWN:
        reason = str(values.get("withdrawn_reason", ""))
        if reason not in withdrawal_reasons() or reason == WithdrawnReason.UNCHECKED:
            raise Invalid(Subject.PUBLICATION, "withdrawn_reason", "unknown" if reason else "empty")
        if reason == WithdrawnReason.OTHER and not values.get("withdrawn_note"):
            raise Invalid(Subject.PUBLICATION, "withdrawn_note", "empty")
    elif "status" in values:
        values |= {"withdrawn_reason": "", "withdrawn_note": ""}


def _place(session: Session, row: Publication, new: PublicationChanges) -> None:
    """Keep what the room says beside what central says, so that its next word does not overwrite it."""
    others = sorted(new.model_fields_set - _PLACING)
    if others:
        raise Invalid(Subject.PUBLICATION, others[0], "central")
    placing = session.get(LocalPlacing, row.id)
    if placing is None:
        placing = LocalPlacing(publication_id=row.id, shelf=row.shelf, copies=row.copies)
        session.add(placing)
    for name in new.model_fields_set:
        setattr(placing, name, getattr(new, name))


def _doubles(rows: Iterable[Publication]) -> dict[UUID, list[Publication]]:
    """The others of the same title, year and region that visitors find, or will; year or region have to be known."""
    alike: dict[tuple[str, int | None, str], list[Publication]] = {}
    for row in rows:
        is_held_back = row.withdrawn_reason == WithdrawnReason.UNCHECKED
        if (row.status != PublicationStatus.WITHDRAWN or is_held_back) and (row.year or row.region_code):
            alike.setdefault((row.title_key, row.year, row.region_code), []).append(row)
    return {
        row.id: [other for other in group if other is not row]
        for group in alike.values()
        if len(group) > 1
        for row in group
    }


def _are_two(row: Publication, other: Publication) -> bool:
    """Whether a librarian, here or where one of them comes from, has told them apart."""
    return str(other.id) in (row.no_double_of or ()) or str(row.id) in (other.no_double_of or ())


def _librarian_row(row: Publication, doubles: Sequence[Publication], *, asked: bool) -> LibrarianRow:
    asked_of = [other for other in doubles if not _are_two(row, other)]
    problems = [
        name
        for name, there in (
            ("title", len(row.title) < 4),
            ("year", row.year is None),
            ("region", not row.region_code),
            ("subject", not row.subject),
            ("kind", not row.kind),
            ("file", row.sha256 is None),
            ("repaired", row.repaired),
            ("newer", asked),
            ("double", any((other.kind, other.pages) == (row.kind, row.pages) for other in asked_of)),
            (
                "unchecked",
                row.status == PublicationStatus.PROPOSED or row.withdrawn_reason == WithdrawnReason.UNCHECKED,
            ),
        )
        if there
    ]
    return LibrarianRow(
        row.id,
        row.title,
        row.year,
        row.region_code,
        row.region_name,
        row.catalog_number,
        row.publication_number,
        row.subject,
        row.kind,
        row.status,
        row.pages,
        row.source_name,
        row.added_at,
        tuple(problems),
        row.withdrawn_reason,
        row.withdrawn_note,
        tuple(other.id for other in doubles),
        tuple(other.id for other in doubles if other not in asked_of),
    )
