"""Bookmarks and highlights of whoever has signed in at a reader PC; nobody sees another's (design section 6)."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from math import isfinite
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import Mark, Publication, ReadingSession
from catalog_db.models.reading import MarkKind
from catalog_db.rules.reading.anchors import Anchor, anchor_words, find_in_words
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock, happened_at, has_waited
from desktop.desk.seats.values import ReadingEnded
from desktop.reading.annotations.values import MarkColor, MarkEntry, MarkFit, MarkInvalid, MarkUnknown, NewMark
from desktop.reading.sittings.service import marks_owner, sitting_of
from desktop.services import Service, about, kept_first, may_wait, needs, tr_noop

MOST_MARKS: Final = 5_000  # of one visitor
LONGEST_LABEL: Final = 200
LONGEST_NOTE: Final = 4_000
LONGEST_QUOTE: Final = 4_000
LONGEST_CONTEXT: Final = 400
_MOST_AREAS: Final = 500
_MOST_PAGE: Final = 100_000
_ON_ITS_WAY: Final = timedelta(minutes=1)  # for a call that waited: who ends right after the last letter loses none
PageTexts = Callable[[str, threading.Event], Sequence[str]]  # of a file, by its SHA-256


class Marks(Service, title=tr_noop("Marks of visitors")):
    """Kept at once. The marks of a visit are its own; older ones come with e-mail and PIN (`Sitting.find_again`)."""

    def __init__(self, records: Database, catalog: Database, page_texts: PageTexts, clock: Clock) -> None:
        self._records, self._catalog = records, catalog
        self._page_texts = page_texts
        self._clock = clock

    @needs(DeviceMode.READER, name=tr_noop("Mark a place, or change a mark of one's own"))
    @may_wait
    @kept_first
    @about("mark_id", newest_counts=True)
    def keep(self, actor: Actor, session_id: UUID, mark_id: UUID, mark: NewMark, made_at: datetime) -> None:
        """Keep a mark under its id, or what stands on it now (label, note, colour); twice does nothing.

        Args:
            session_id: Of the visitor, since the call may wait: it is told by the PC alone then.
        Raises:
            ReadingEnded, MarkInvalid
            MarkUnknown: Another visitor has one under this id.
        """
        _check(mark)
        with self._records.writing() as session:
            sitting = self._sitting(session, actor, session_id)
            there = session.get(Mark, mark_id)
            if there is None:
                self._put(session, sitting, mark_id, mark, made_at)
                return
            row = _mine(session, sitting, mark_id)
            row.label, row.note, row.color = mark.label.strip(), mark.note.strip(), mark.color
            row.changed_at = happened_at(self._clock)

    @needs(DeviceMode.READER, name=tr_noop("Delete a mark of one's own"))
    @may_wait
    @kept_first
    @about("mark_id", newest_counts=True)
    def drop(self, actor: Actor, session_id: UUID, mark_id: UUID) -> None:
        """Delete a mark of one's own; one that is not there is deleted already. `keep` puts it back.

        Raises:
            ReadingEnded
        """
        with self._records.writing() as session:
            row = session.scalars(_own(self._sitting(session, actor, session_id), Mark.id == mark_id)).one_or_none()
            if row is not None:
                session.delete(row)

    @needs(DeviceMode.READER, name=tr_noop("See one's marks in a publication"))
    def of_publication(self, actor: Actor, publication_id: UUID) -> Sequence[MarkEntry]:
        """The visitor's marks in a publication, page by page. Those of an older edition are looked for in this one.

        Raises:
            ReadingEnded
        """
        with self._records.reading() as session:
            query = _own(sitting_of(session, actor), Mark.publication_id == publication_id)
            kept = [(row.id, _value(row), row.made_at) for row in session.scalars(query)]
        sha256 = self._editions({publication_id}).get(publication_id, "")
        texts: Sequence[Sequence[str]] | None = None
        entries = []
        for mark_id, mark, made_at in kept:
            if mark.file_sha256 != sha256 and texts is None:
                pages = self._page_texts(sha256, threading.Event()) if sha256 else ()
                texts = [anchor_words(page) for page in pages]
            page, fit = _place(mark, sha256, texts or ())
            entries.append(MarkEntry(mark_id, mark, made_at, page, fit))
        return sorted(entries, key=lambda entry: (entry.page is None, entry.page or entry.mark.page, entry.made_at))

    @needs(DeviceMode.READER, name=tr_noop("See all one's marks"))
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

    def _sitting(self, session: Session, actor: Actor, session_id: UUID) -> ReadingSession:
        """The session in which something was asked for, at this PC and before its end. Raises ReadingEnded."""
        row = session.get(ReadingSession, session_id)
        if row is None or row.signed_in_at is None or row.device_id != actor.device_id:
            raise ReadingEnded()
        if actor.session_id not in (None, session_id):  # None: the call has waited
            raise ReadingEnded()
        grace = _ON_ITS_WAY if has_waited() else timedelta()
        if row.ended_at is not None and happened_at(self._clock) > row.ended_at + grace:
            raise ReadingEnded()
        return row

    def _put(self, session: Session, sitting: ReadingSession, mark_id: UUID, mark: NewMark, made_at: datetime) -> None:
        owner = marks_owner(session, sitting)
        if (session.scalar(select(func.count()).where(Mark.visitor_id == owner)) or 0) >= MOST_MARKS:
            raise MarkInvalid("marks", "too_many")
        now = happened_at(self._clock)
        session.add(
            Mark(
                id=mark_id, visitor_id=owner, visit_id=sitting.visit_id, publication_id=mark.publication_id,
                file_sha256=mark.file_sha256, kind=mark.kind, page=mark.page, label=mark.label.strip(),
                note=mark.note.strip(), color=mark.color, quote=mark.quote, before=mark.before, after=mark.after,
                areas=list(mark.areas), made_at=min(made_at, now), changed_at=now,
            )
        )  # fmt: skip

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
    if (mark.kind is MarkKind.BOOKMARK) != (mark.color is MarkColor.NONE):
        raise MarkInvalid("color", "range")
    if mark.kind is MarkKind.AREA and len(mark.areas) != 4:
        raise MarkInvalid("areas", "range")


def _place(mark: NewMark, sha256: str, texts: Sequence[Sequence[str]]) -> tuple[int | None, MarkFit]:
    if mark.file_sha256 == sha256:
        return mark.page, MarkFit.SAME
    found = find_in_words(Anchor(mark.quote, mark.before, mark.after), texts)
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
