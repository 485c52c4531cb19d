"""The catalogue as readers see it: details, recent additions, counts, editions of a series."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, selectinload

from catalog_db.database import Database
from catalog_db.errors import PublicationIdUnclear, PublicationUnknown
from catalog_db.models import Publication, PublicationStatus, TableEntry
from catalog_db.rules.tables.about import data_year
from catalog_db.rules.tables.frames import cells_from_json, frames_from_json
from desktop.catalogue.elsewhere import TableElsewhere, tables_like
from desktop.catalogue.examples import Line, examples
from desktop.catalogue.proposals.continued import with_about
from desktop.catalogue.scans.marks import machine_pages
from desktop.catalogue.values import (
    ContentsLine,
    Count,
    Counts,
    EarlierFile,
    Edition,
    PublicationCard,
    PublicationDetails,
    TableLine,
)

_CARD = (
    Publication.id,
    Publication.title,
    Publication.subtitle,
    Publication.year,
    Publication.region_code,
    Publication.region_name,
    Publication.kind,
    Publication.subject,
    Publication.catalog_number,
    Publication.pages,
    Publication.added_at,
    Publication.release_date,
    Publication.source_name,
    Publication.sha256,
    Publication.version,
)
_VISIBLE = Publication.status != PublicationStatus.WITHDRAWN
_SHORTEST_PREFIX = 4
_MATCHES_NAMED = 5
_EXAMPLES_FROM = 12  # publications
_EXAMPLE_TABLES = 1500


class Catalogue:
    """Reads the catalogue. Withdrawn publications are found by id only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._data_years: dict[UUID, tuple[int, int | None]] = {}  # with the version they were read of

    def get(self, publication_id: UUID) -> PublicationDetails:
        """All that is known of a publication.

        Raises:
            PublicationUnknown
        """
        with self._database.reading() as session:
            row = session.get(
                Publication,
                publication_id,
                options=(
                    selectinload(Publication.contents),
                    selectinload(Publication.tables),
                    selectinload(Publication.previous_files),
                ),
            )
            if row is None:
                raise PublicationUnknown(str(publication_id))
            return _details(row, self._editions(session, row))

    def tables_like(self, publication_id: UUID, position: int) -> list[TableElsewhere]:
        """Tables of other publications that tell of the same as the one at a position of this one's list, best first.

        It reads the titles of all tables: for a thread.
        """
        with self._database.reading() as session:
            return tables_like(session, publication_id, position)

    def find(self, id_or_prefix: str) -> UUID:
        """The publication with this id; at least four of its first letters are enough where no other begins so.

        Raises:
            PublicationIdUnclear: None, or more than one, begins with it.
        """
        prefix = id_or_prefix.strip().lower().replace("-", "")
        if not re.fullmatch(rf"[0-9a-f]{{{_SHORTEST_PREFIX},32}}", prefix):
            raise PublicationIdUnclear(id_or_prefix, "form")
        low, high = UUID(prefix.ljust(32, "0")), UUID(prefix.ljust(32, "f"))
        with self._database.reading() as session:
            query = select(Publication.id, Publication.title).where(Publication.id.between(low, high))
            found = session.execute(query.order_by(Publication.id).limit(_MATCHES_NAMED)).all()
        if len(found) != 1:
            matches = tuple((str(publication_id), title) for publication_id, title in found)
            raise PublicationIdUnclear(id_or_prefix, "several" if found else "none", matches)
        return found[0].id  # type: ignore[no-any-return]

    def cards(self, ids: Sequence[UUID]) -> dict[UUID, PublicationCard]:
        """What lists show of some publications; unknown ids are left out."""
        with self._database.reading() as session:
            rows = session.execute(select(*_CARD).where(Publication.id.in_(ids))).all()
            self._read_data_years(session, rows)
            scanned = machine_pages(session, [row.id for row in rows])
        years = self._data_years
        return {
            row.id: replace(_card(row), data_year=years[row.id][1], machine_pages=scanned.get(row.id, frozenset()))
            for row in rows
        }

    def machine_pages(self, ids: Iterable[UUID]) -> dict[UUID, frozenset[int]]:
        """The pages (from 1) of publications whose text a machine has read off their picture, where there are any."""
        with self._database.reading() as session:
            return machine_pages(session, ids)

    def _read_data_years(self, session: Session, rows: Sequence[Row]) -> None:  # type: ignore[type-arg]
        """Of those that are not known as they are now: some publications have hundreds of tables."""
        known = self._data_years
        years = {row.id: row.year for row in rows if known.get(row.id, (None,))[0] != row.version}
        if not years:
            return
        titles: dict[UUID, list[str]] = {publication_id: [] for publication_id in years}
        query = select(TableEntry.publication_id, TableEntry.title)
        for publication_id, title in session.execute(
            query.where(TableEntry.publication_id.in_(list(years)), TableEntry.kind == "table")
        ):
            titles[publication_id].append(title)
        for row in rows:
            if row.id in years:
                known[row.id] = row.version, data_year(titles[row.id], row.year)

    def recent(self, limit: int) -> list[PublicationCard]:
        """The newest additions, newest first."""
        order = (Publication.added_at.desc(), Publication.title)
        with self._database.reading() as session:
            rows = session.execute(select(*_CARD).where(_VISIBLE).order_by(*order).limit(limit)).all()
        return [_card(row) for row in rows]

    def examples(self, count: int) -> list[str]:
        """Queries that find something here, from what is newest."""
        order = (Publication.region_code == "", Publication.added_at.desc(), Publication.title)
        with self._database.reading() as session:
            newest = select(Publication.id).where(_VISIBLE).order_by(*order).limit(_EXAMPLES_FROM).scalar_subquery()
            rows = session.execute(
                select(Publication.id, TableEntry.title, Publication.title, Publication.region_name, Publication.year)
                .outerjoin(TableEntry, TableEntry.publication_id == Publication.id)
                .where(Publication.id.in_(newest))
                .order_by(*order, TableEntry.position)
                .limit(_EXAMPLE_TABLES)
            ).all()
        return examples((Line(str(row[0]), row[1] or "", row[2], row[3], row[4]) for row in rows), count)

    def counts(self) -> Counts:
        """How many publications there are, per subject, region, kind and year."""
        with self._database.reading() as session:
            rows = session.execute(
                select(Publication.subject, Publication.region_code, Publication.kind, Publication.year).where(_VISIBLE)
            ).all()
        years = Counter(row.year for row in rows if row.year)
        return Counts(
            len(rows),
            _ranked(row.subject for row in rows),
            _ranked(row.region_code for row in rows),
            _ranked(row.kind for row in rows),
            tuple(Count(str(year), years[year]) for year in sorted(years, reverse=True)),
        )

    def page_labels(self, ids: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
        """The printed page numbers of some publications, one per page; those without any are left out."""
        query = select(Publication.id, Publication.page_labels).where(Publication.id.in_(set(ids)))
        with self._database.reading() as session:
            return {row.id: tuple(row.page_labels) for row in session.execute(query) if row.page_labels}

    def region_names(self) -> dict[str, str]:
        """Names that publications give to the codes of their regions: those of districts are in no table."""
        query = select(Publication.region_code, Publication.region_name).where(Publication.region_name != "", _VISIBLE)
        with self._database.reading() as session:
            return {row.region_code: row.region_name for row in session.execute(query.distinct())}

    def size(self) -> int:
        """How many publications visitors can find."""
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(Publication).where(_VISIBLE)) or 0

    @staticmethod
    def _editions(session: Session, row: Publication) -> tuple[Edition, ...]:
        if not row.series_key:
            return ()
        rows = session.execute(
            select(
                Publication.id,
                Publication.title,
                Publication.year,
                Publication.release_date,
                Publication.pages,
                Publication.source_name,
                Publication.added_at,
            )
            .where(Publication.series_key == row.series_key, Publication.region_code == row.region_code, _VISIBLE)
            .order_by(Publication.year.desc(), Publication.title)
        ).all()
        return tuple(Edition(*found) for found in rows)


def table_line(row: TableEntry) -> TableLine:
    """Return a row of the list of tables as a value; without years they are read off its titles."""
    line = TableLine(
        row.kind,
        row.number,
        row.title,
        row.page,
        row.title_en,
        row.last_page,
        frames=frames_from_json(row.frames),
        cells=cells_from_json(row.cells),
    )
    if row.years is None:
        return with_about(line)
    return replace(line, unit=row.unit, years=tuple(row.years), regions=tuple(row.regions or ()))


def _ranked(values: Iterable[str]) -> tuple[Count, ...]:
    counter = Counter(value for value in values if value)
    return tuple(Count(value, count) for value, count in sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _card(row: Row) -> PublicationCard:  # type: ignore[type-arg]
    values = row._asdict()
    del values["version"]
    return PublicationCard(has_file=values.pop("sha256") is not None, **values)


def _details(row: Publication, editions: tuple[Edition, ...]) -> PublicationDetails:
    return PublicationDetails(
        id=row.id,
        version=row.version,
        title=row.title,
        subtitle=row.subtitle,
        catalog_number=row.catalog_number,
        publication_number=row.publication_number,
        issn=row.issn,
        isbn=row.isbn,
        region_code=row.region_code,
        region_name=row.region_name,
        subject=row.subject,
        kind=row.kind,
        year=row.year,
        release_date=row.release_date,
        revision_date=row.revision_date,
        language=row.language,
        abstract=row.abstract,
        pages=row.pages,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        source=row.source,
        source_id=row.source_id,
        source_name=row.source_name,
        status=row.status,
        repaired=row.repaired,
        shelf=row.shelf,
        copies=row.copies,
        page_labels=tuple(row.page_labels or ()),
        added_at=row.added_at,
        changed_at=row.changed_at,
        contents=tuple(ContentsLine(line.level, line.title, line.page) for line in row.contents),
        tables=tuple(table_line(line) for line in row.tables),
        editions=editions,
        revisions=len(row.previous_files),
        erratum=row.erratum,
        erratum_date=row.erratum_date,
        withdrawn_reason=row.withdrawn_reason,
        withdrawn_note=row.withdrawn_note,
        earlier=tuple(
            EarlierFile(
                each.sha256, each.source_name, each.pages, each.replaced_at, each.message is not None, each.asked
            )
            for each in sorted(row.previous_files, key=lambda each: each.replaced_at, reverse=True)
        ),
    )
