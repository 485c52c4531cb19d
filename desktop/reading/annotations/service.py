"""Bookmarks and highlights of whoever has signed in at a reader PC; nobody sees another's."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from math import isfinite
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import Annotation, Publication, ReadingSession
from catalog_db.models.reading import AnnotationKind
from catalog_db.rules.reading.anchors import Anchor, anchor_words, find_in_words
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock, happened_at, has_waited
from desktop.desk.seats.values import ReadingEnded
from desktop.reading.annotations.values import (
    AnnotationColor,
    AnnotationEntry,
    AnnotationFit,
    AnnotationUnknown,
    NewAnnotation,
)
from desktop.reading.sessions.service import annotations_owner, reading_session_of
from desktop.services import Service, about, kept_first, may_wait, needs
from desktop.words import tr_noop

MOST_ANNOTATIONS: Final = 5_000  # of one visitor
LONGEST_LABEL: Final = 200
LONGEST_NOTE: Final = 4_000
LONGEST_QUOTE: Final = 4_000
LONGEST_CONTEXT: Final = 400
_MOST_AREAS: Final = 500
_MOST_PAGE: Final = 100_000
_ON_ITS_WAY: Final = timedelta(minutes=1)  # for a call that waited: who ends right after the last letter loses none
PageTexts = Callable[[str, threading.Event], Sequence[str]]  # of a file, by its SHA-256


class Annotations(Service, title=tr_noop("Annotations of visitors")):
    """Kept at once. Those of a visit are its own; e-mail and PIN open older ones (`ReadingSessions.find_again`)."""

    def __init__(self, records: Database, catalog: Database, page_texts: PageTexts, clock: Clock) -> None:
        self._records, self._catalog = records, catalog
        self._page_texts = page_texts
        self._clock = clock

    @needs(DeviceMode.READER, name=tr_noop("Annotate a place, or change an annotation of one's own"))
    @may_wait
    @kept_first
    @about("annotation_id", newest_counts=True)
    def keep(
        self, actor: Actor, session_id: UUID, annotation_id: UUID, annotation: NewAnnotation, made_at: datetime
    ) -> None:
        """Keep an annotation under its id, or what stands on it now (label, note, colour); twice does nothing.

        Args:
            session_id: Of the visitor, since the call may wait: it is told by the PC alone then.
        Raises:
            ReadingEnded, Invalid
            AnnotationUnknown: Another visitor has one under this id.
        """
        _check(annotation)
        with self._records.writing() as session:
            reading_session = self._reading_session(session, actor, session_id)
            there = session.get(Annotation, annotation_id)
            if there is None:
                self._put(session, reading_session, annotation_id, annotation, made_at)
                return
            row = _mine(session, reading_session, annotation_id)
            row.label, row.note, row.color = annotation.label.strip(), annotation.note.strip(), annotation.color
            row.changed_at = happened_at(self._clock)

    @needs(DeviceMode.READER, name=tr_noop("Delete an annotation of one's own"))
    @may_wait
    @kept_first
    @about("annotation_id", newest_counts=True)
    def drop(self, actor: Actor, session_id: UUID, annotation_id: UUID) -> None:
        """Delete an annotation of one's own; one that is not there is deleted already. `keep` puts it back.

        Raises:
            ReadingEnded
        """
        with self._records.writing() as session:
            row = session.scalars(
                _own(self._reading_session(session, actor, session_id), Annotation.id == annotation_id)
            ).one_or_none()
            if row is not None:
                session.delete(row)

    @needs(DeviceMode.READER, name=tr_noop("See one's annotations in a publication"))
    def of_publication(self, actor: Actor, publication_id: UUID) -> Sequence[AnnotationEntry]:
        """The visitor's own in a publication, page by page. Those of an older edition are searched for in this one.

        Raises:
            ReadingEnded
        """
        with self._records.reading() as session:
            query = _own(reading_session_of(session, actor), Annotation.publication_id == publication_id)
            kept = [(row.id, _value(row), row.made_at) for row in session.scalars(query)]
        sha256 = self._editions({publication_id}).get(publication_id, "")
        texts: Sequence[Sequence[str]] | None = None
        entries = []
        for annotation_id, annotation, made_at in kept:
            if annotation.file_sha256 != sha256 and texts is None:
                pages = self._page_texts(sha256, threading.Event()) if sha256 else ()
                texts = [anchor_words(page) for page in pages]
            page, fit = _place(annotation, sha256, texts or ())
            entries.append(AnnotationEntry(annotation_id, annotation, made_at, page, fit))
        return sorted(
            entries, key=lambda entry: (entry.page is None, entry.page or entry.annotation.page, entry.made_at)
        )

    @needs(DeviceMode.READER, name=tr_noop("See all one's annotations"))
    def all(self, actor: Actor, text: str = "") -> Sequence[AnnotationEntry]:
        """The visitor's annotations in all publications, the newest first; every word of `text` stands on them.

        Raises:
            ReadingEnded
        """
        wanted = text.casefold().split()
        with self._records.reading() as session:
            rows = session.scalars(
                _own(reading_session_of(session, actor)).order_by(Annotation.made_at.desc(), Annotation.id)
            )
            found = [row for row in rows if _holds(row, wanted)]
            editions = self._editions({row.publication_id for row in found})
            return [_entry(row, editions.get(row.publication_id, "")) for row in found]

    def _reading_session(self, session: Session, actor: Actor, session_id: UUID) -> ReadingSession:
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

    def _put(
        self,
        session: Session,
        reading_session: ReadingSession,
        annotation_id: UUID,
        annotation: NewAnnotation,
        made_at: datetime,
    ) -> None:
        owner = annotations_owner(session, reading_session)
        if (session.scalar(select(func.count()).where(Annotation.visitor_id == owner)) or 0) >= MOST_ANNOTATIONS:
            raise Invalid(Subject.ANNOTATION, "annotations", "too_many")
        now = happened_at(self._clock)
        session.add(
            Annotation(
                id=annotation_id,
                visitor_id=owner,
                visit_id=reading_session.visit_id,
                publication_id=annotation.publication_id,
                file_sha256=annotation.file_sha256,
                kind=annotation.kind,
                page=annotation.page,
                label=annotation.label.strip(),
                note=annotation.note.strip(),
                color=annotation.color,
                quote=annotation.quote,
                before=annotation.before,
                after=annotation.after,
                areas=list(annotation.areas),
                made_at=min(made_at, now),
                changed_at=now,
            )
        )

    def _editions(self, publications: set[UUID]) -> dict[UUID, str]:
        """The SHA-256 of the file that each publication has now."""
        with self._catalog.reading() as session:
            query = select(Publication.id, Publication.sha256).where(Publication.id.in_(publications))
            return {each: sha256 for each, sha256 in session.execute(query) if sha256}


def _own(reading_session: ReadingSession, *more: ColumnElement[bool]) -> Select[Annotation]:
    """Annotations that a session may see: those of its visit, and with the PIN those of its visitor."""
    mine: ColumnElement[bool] = Annotation.visit_id == reading_session.visit_id
    if reading_session.annotations_of is not None:
        mine = or_(mine, Annotation.visitor_id == reading_session.annotations_of)
    return select(Annotation).where(mine, *more)


def _mine(session: Session, reading_session: ReadingSession, annotation_id: UUID) -> Annotation:
    row = session.scalars(_own(reading_session, Annotation.id == annotation_id)).one_or_none()
    if row is None:
        raise AnnotationUnknown()
    return row


def _check(annotation: NewAnnotation) -> None:
    for field, text, longest in (
        ("label", annotation.label, LONGEST_LABEL),
        ("note", annotation.note, LONGEST_NOTE),
        ("quote", annotation.quote, LONGEST_QUOTE),
        ("quote", annotation.before, LONGEST_CONTEXT),
        ("quote", annotation.after, LONGEST_CONTEXT),
    ):
        if len(text) > longest:
            raise Invalid(Subject.ANNOTATION, field, "too_long")
    if not 1 <= annotation.page <= _MOST_PAGE:
        raise Invalid(Subject.ANNOTATION, "page", "range")
    if len(annotation.file_sha256) != 64 or len(annotation.areas) % 4 or len(annotation.areas) > 4 * _MOST_AREAS:
        raise Invalid(Subject.ANNOTATION, "areas", "range")
    if not all(map(isfinite, annotation.areas)):
        raise Invalid(Subject.ANNOTATION, "areas", "range")
    if (annotation.kind is AnnotationKind.BOOKMARK) != (annotation.color is AnnotationColor.NONE):
        raise Invalid(Subject.ANNOTATION, "color", "range")
    if annotation.kind is AnnotationKind.AREA and len(annotation.areas) != 4:
        raise Invalid(Subject.ANNOTATION, "areas", "range")


def _place(annotation: NewAnnotation, sha256: str, texts: Sequence[Sequence[str]]) -> tuple[int | None, AnnotationFit]:
    if annotation.file_sha256 == sha256:
        return annotation.page, AnnotationFit.SAME
    found = find_in_words(Anchor(annotation.quote, annotation.before, annotation.after), texts)
    return found.page, AnnotationFit(found.fit)


def _value(row: Annotation) -> NewAnnotation:
    return NewAnnotation(
        row.publication_id,
        row.file_sha256,
        AnnotationKind(row.kind),
        row.page,
        row.label,
        row.note,
        AnnotationColor(row.color),
        row.quote,
        row.before,
        row.after,
        tuple(row.areas),
    )


def _entry(row: Annotation, sha256: str) -> AnnotationEntry:
    """`sha256`: of the edition of now."""
    same = row.file_sha256 == sha256
    page, fit = (row.page, AnnotationFit.SAME) if same else (None, AnnotationFit.UNSOUGHT)
    return AnnotationEntry(row.id, _value(row), row.made_at, page, fit)


def _holds(row: Annotation, words: Sequence[str]) -> bool:
    text = f"{row.label} {row.note} {row.quote}".casefold()
    return all(word in text for word in words)
