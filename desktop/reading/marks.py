"""Bookmarks and highlights of whoever has signed in at a reader PC; nobody sees another's (design section 6)."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isfinite
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import Mark, Publication, ReadingSession
from catalog_db.models.marks import MarkKind
from catalog_db.rules.anchors import Anchor, find_anchor
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock
from desktop.reading.mark_errors import MarkInvalid, MarkUnknown
from desktop.reading.mark_values import MarkColor, MarkEntry, MarkFit, NewMark
from desktop.reading.sitting import marks_owner, sitting_of
from desktop.services import Service, needs

MOST_MARKS: Final = 5_000  # of one visitor
LONGEST_LABEL: Final = 200
LONGEST_NOTE: Final = 4_000
LONGEST_QUOTE: Final = 4_000
LONGEST_CONTEXT: Final = 400
_MOST_AREAS: Final = 500
_MOST_PAGE: Final = 100_000
PageTexts = Callable[[str, threading.Event], Sequence[str]]  # of a file, by its SHA-256


class Marks(Service):
    """Kept at once. The marks of a visit are its own; older ones come with e-mail and PIN (`Sitting.find_again`)."""

    def __init__(self, records: Database, catalog: Database, page_texts: PageTexts, clock: Clock) -> None:
        self._records, self._catalog = records, catalog
        self._page_texts = page_texts
        self._clock = clock

    @needs(DeviceMode.READER)
    def add(self, actor: Actor, mark: NewMark) -> MarkEntry:
        """Keep a mark.

        Raises:
            ReadingEnded, MarkInvalid
        """
        _check(mark)
        with self._records.writing() as session:
            row = self._put(session, sitting_of(session, actor), uuid4(), mark)
            return _entry(row, mark.file_sha256)

    @needs(DeviceMode.READER)
    def change(self, actor: Actor, mark_id: UUID, label: str, note: str, color: MarkColor) -> MarkEntry:
        """Change what stands on a mark.

        Raises:
            ReadingEnded, MarkUnknown, MarkInvalid
        """
        with self._records.writing() as session:
            row = _mine(session, sitting_of(session, actor), mark_id)
            _check(replace(_value(row), label=label, note=note, color=color))
            row.label, row.note, row.color = label.strip(), note.strip(), color
            row.changed_at = self._clock()
            return _entry(row, row.file_sha256)

    @needs(DeviceMode.READER)
    def remove(self, actor: Actor, mark_id: UUID) -> MarkEntry:
        """Delete a mark; what comes back is what `restore` needs.

        Raises:
            ReadingEnded, MarkUnknown
        """
        with self._records.writing() as session:
            row = _mine(session, sitting_of(session, actor), mark_id)
            removed = _entry(row, row.file_sha256)
            session.delete(row)
            return removed

    @needs(DeviceMode.READER)
    def restore(self, actor: Actor, removed: MarkEntry) -> MarkEntry:
        """Put back what `remove` returned, as a mark of this visit. Twice does nothing.

        Raises:
            ReadingEnded, MarkInvalid
        """
        _check(removed.mark)
        with self._records.writing() as session:
            sitting = sitting_of(session, actor)
            there = session.get(Mark, removed.id)
            if there is not None and session.scalars(_own(sitting, Mark.id == removed.id)).first() is not None:
                return _entry(there, there.file_sha256)
            row = self._put(session, sitting, removed.id if there is None else uuid4(), removed.mark)
            row.made_at = min(removed.made_at, row.made_at)
            return _entry(row, row.file_sha256)

    @needs(DeviceMode.READER)
    def of_publication(self, actor: Actor, publication_id: UUID) -> Sequence[MarkEntry]:
        """The visitor's marks in a publication, page by page. Those of an older edition are looked for in this one.

        Raises:
            ReadingEnded
        """
        with self._records.reading() as session:
            query = _own(sitting_of(session, actor), Mark.publication_id == publication_id)
            kept = [(row.id, _value(row), row.made_at) for row in session.scalars(query)]
        sha256 = self._editions({publication_id}).get(publication_id, "")
        texts: Sequence[str] | None = None
        entries = []
        for mark_id, mark, made_at in kept:
            if mark.file_sha256 != sha256 and texts is None:
                texts = self._page_texts(sha256, threading.Event()) if sha256 else ()
            page, fit = _place(mark, sha256, texts or ())
            entries.append(MarkEntry(mark_id, mark, made_at, page, fit))
        return sorted(entries, key=lambda entry: (entry.page is None, entry.page or entry.mark.page, entry.made_at))

    @needs(DeviceMode.READER)
    def all(self, actor: Actor, text: str = "") -> Sequence[MarkEntry]:
        """The visitor's marks in all publications, the newest first; every word of `text` stands on them.

        Raises:
            ReadingEnded
        """
        wanted = text.casefold().split()
        with self._records.reading() as session:
            rows = session.scalars(_own(sitting_of(session, actor)).order_by(Mark.made_at.desc(), Mark.id))
            found = [row for row in rows if _holds(row, wanted)]
            editions = self._editions({row.publication_id for row in found})
            return [_entry(row, editions.get(row.publication_id, "")) for row in found]

    def _put(self, session: Session, sitting: ReadingSession, mark_id: UUID, mark: NewMark) -> Mark:
        owner = marks_owner(session, sitting)
        if (session.scalar(select(func.count()).where(Mark.visitor_id == owner)) or 0) >= MOST_MARKS:
            raise MarkInvalid("marks", "too_many")
        now = self._clock()
        row = Mark(
            id=mark_id, visitor_id=owner, visit_id=sitting.visit_id, publication_id=mark.publication_id,
            file_sha256=mark.file_sha256, kind=mark.kind, page=mark.page, label=mark.label.strip(),
            note=mark.note.strip(), color=mark.color, quote=mark.quote, before=mark.before, after=mark.after,
            areas=list(mark.areas), made_at=now, changed_at=now,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row

    def _editions(self, publications: set[UUID]) -> dict[UUID, str]:
        """The SHA-256 of the file that each publication has now."""
        with self._catalog.reading() as session:
            query = select(Publication.id, Publication.sha256).where(Publication.id.in_(publications))
            return {each: sha256 for each, sha256 in session.execute(query) if sha256}


def _own(sitting: ReadingSession, *more: ColumnElement[bool]) -> Select[Mark]:
    """Marks that a session may see: those of its visit, and with the PIN those of its visitor."""
    mine: ColumnElement[bool] = Mark.visit_id == sitting.visit_id
    if sitting.marks_of is not None:
        mine = or_(mine, Mark.visitor_id == sitting.marks_of)
    return select(Mark).where(mine, *more)


def _mine(session: Session, sitting: ReadingSession, mark_id: UUID) -> Mark:
    row = session.scalars(_own(sitting, Mark.id == mark_id)).one_or_none()
    if row is None:
        raise MarkUnknown()
    return row


def _check(mark: NewMark) -> None:
    for field, text, longest in (
        ("label", mark.label, LONGEST_LABEL),
        ("note", mark.note, LONGEST_NOTE),
        ("quote", mark.quote, LONGEST_QUOTE),
        ("quote", mark.before, LONGEST_CONTEXT),
        ("quote", mark.after, LONGEST_CONTEXT),
    ):
        if len(text) > longest:
            raise MarkInvalid(field, "too_long")
    if not 1 <= mark.page <= _MOST_PAGE:
        raise MarkInvalid("page", "range")
    if len(mark.file_sha256) != 64 or len(mark.areas) % 4 or len(mark.areas) > 4 * _MOST_AREAS:
        raise MarkInvalid("areas", "range")
    if not all(map(isfinite, mark.areas)):
        raise MarkInvalid("areas", "range")
    if (mark.kind is MarkKind.HIGHLIGHT) == (mark.color is MarkColor.NONE):
        raise MarkInvalid("color", "range")


def _place(mark: NewMark, sha256: str, texts: Sequence[str]) -> tuple[int | None, MarkFit]:
    if mark.file_sha256 == sha256:
        return mark.page, MarkFit.SAME
    found = find_anchor(Anchor(mark.quote, mark.before, mark.after), texts)
    return found.page, MarkFit(found.fit)


def _value(row: Mark) -> NewMark:
    return NewMark(
        row.publication_id, row.file_sha256, MarkKind(row.kind), row.page, row.label, row.note, MarkColor(row.color),
        row.quote, row.before, row.after, tuple(row.areas),
    )  # fmt: skip


def _entry(row: Mark, sha256: str) -> MarkEntry:
    """`sha256`: of the edition of now."""
    same = row.file_sha256 == sha256
    page, fit = (row.page, MarkFit.SAME) if same else (None, MarkFit.UNSOUGHT)
    return MarkEntry(row.id, _value(row), row.made_at, page, fit)


def _holds(row: Mark, words: Sequence[str]) -> bool:
    text = f"{row.label} {row.note} {row.quote}".casefold()
    return all(word in text for word in words)
