"""The same table in other editions and regions, by the lists of tables of the catalogue."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog_db.models import EntryKind, Publication, PublicationStatus, TableEntry
from desktop.catalogue.table_likeness import likeness, subject_words

MOST_SHOWN: Final = 100
_SEARCHED_BY: Final = 2  # words of the title, its longest: one of them stands in every title that is looked at


@dataclass(frozen=True, slots=True)
class TableElsewhere:
    """A table of another publication. `page` counts from 1 in the file; `same`: it has the same title, but for years,
    numbers and regions, else a similar one. `data_years`: those of its figures, as its title says."""

    publication_id: UUID
    publication_title: str
    year: int | None
    region_code: str
    region_name: str
    number: str
    title: str
    page: int
    same: bool
    data_years: tuple[int, ...] = ()


def tables_like(session: Session, publication_id: UUID, position: int) -> list[TableElsewhere]:
    """Tables like that at a position of a publication's list: those of the same title first, then other editions of
    the same region, then other regions, newest first; none where it is gone."""
    own = session.get(Publication, publication_id)
    lines = sorted(own.tables, key=lambda line: line.position) if own is not None else []
    if own is None or not 0 <= position < len(lines):
        return []
    subject = subject_words(lines[position].title, _region_names(own.region_name))
    if not subject:
        return []
    longest = sorted(set(subject), key=lambda word: (-len(word), word))[:_SEARCHED_BY]
    rows = session.execute(
        select(
            Publication.id, Publication.title.label("book"), Publication.year, Publication.region_code,
            Publication.region_name, TableEntry.number, TableEntry.title, TableEntry.page, TableEntry.years,
        )
        .join(TableEntry, TableEntry.publication_id == Publication.id)
        .where(
            Publication.status != PublicationStatus.WITHDRAWN,
            Publication.sha256.is_not(None),
            Publication.id != publication_id,
            TableEntry.kind == EntryKind.TABLE,
            TableEntry.page.is_not(None),
            or_(*(TableEntry.title.icontains(word, autoescape=True) for word in longest)),
        )
    ).all()  # fmt: skip
    found = []
    for row in rows:
        share = likeness(subject, subject_words(row.title, _region_names(row.region_name)))
        if share:
            table = TableElsewhere(
                row.id, row.book, row.year, row.region_code, row.region_name, row.number, row.title, row.page,
                share == 1.0, tuple(row.years or ()),
            )  # fmt: skip
            found.append((share, table))
    found.sort(
        key=lambda each: (
            -each[0],
            each[1].region_code != own.region_code,
            each[1].year != own.year,
            each[1].region_name,
            -(each[1].year or 0),
            each[1].page,
        )
    )
    return [table for _, table in found[:MOST_SHOWN]]


def _region_names(name: str) -> tuple[str, ...]:
    return (name,) if name else ()
