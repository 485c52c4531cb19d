"""The tables of SIMDASI that the catalogue keeps."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select

from catalog_db.database import Database
from catalog_db.models import SimdasiRegion
from catalog_db.models import SimdasiTable as Row
from catalog_db.simdasi_tables import drop_simdasi, stamp_of
from desktop.catalogue.simdasi.packing import SimdasiInvalid, pack, unpack
from desktop.catalogue.simdasi.values import KeptRegion, SimdasiData, SimdasiKey, SimdasiTable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A table of a year that is kept, without what stands in it."""

    key: SimdasiKey
    updated: str
    is_rowless: bool


class KeptSimdasi:
    """Any thread may ask."""

    def __init__(self, catalog: Database) -> None:
        self._catalog = catalog

    def regions(self) -> list[KeptRegion]:
        """What is kept, by region."""
        with self._catalog.reading() as session:
            regions = session.execute(
                select(SimdasiRegion.code, SimdasiRegion.name, SimdasiRegion.fetched_at).order_by(SimdasiRegion.code)
            ).all()
            parts = session.execute(
                select(Row.region_code, Row.table_id, Row.year, Row.cells.is_(None).label("rowless"))
            ).all()
        found = []
        for region in regions:
            own = [part for part in parts if part.region_code == region.code]
            if not own:
                continue  # it was removed here, and central has it
            told = [part for part in own if not part.rowless]
            found.append(
                KeptRegion(
                    region.code,
                    region.name,
                    len({part.table_id for part in told}),
                    tuple(sorted({part.year for part in told})),
                    len(told),
                    len(own) - len(told),
                    region.fetched_at,
                )
            )
        return found

    def parts(self, region: str) -> list[KeptPart]:
        """All that is kept of a region, those without rows among them."""
        columns = select(Row.table_id, Row.year, Row.updated, Row.cells.is_(None).label("rowless"))
        with self._catalog.reading() as session:
            rows = session.execute(columns.where(Row.region_code == region)).all()
        return [KeptPart(SimdasiKey(region, row.table_id, row.year), row.updated, row.rowless) for row in rows]

    def marks(self) -> dict[tuple[str, str], tuple[object, ...]]:
        """By region and table, what changes whenever one of its years does; of those with rows."""
        asked = (
            select(Row.region_code, Row.table_id, func.count(), func.max(Row.fetched_at))
            .where(Row.cells.is_not(None))
            .group_by(Row.region_code, Row.table_id)
        )
        with self._catalog.reading() as session:
            return {(row[0], row[1]): tuple(row)[2:] for row in session.execute(asked)}

    def years(self, region: str, table_id: str) -> list[SimdasiTable]:
        """A table in all years that have rows, in order; what is damaged is passed over."""
        return self._tables(Row.region_code == region, Row.table_id == table_id)

    def find(self, key: SimdasiKey) -> SimdasiTable | None:
        """None: it is not kept, or has no rows."""
        found = self._tables(Row.region_code == key.region, Row.table_id == key.table_id, Row.year == key.year)
        return found[0] if found else None

    def titles(self, region: str) -> list[tuple[SimdasiKey, str]]:
        """The tables of a region that have rows, by what they are called."""
        asked = select(Row.table_id, Row.year, Row.title).where(Row.region_code == region, Row.cells.is_not(None))
        with self._catalog.reading() as session:
            return [(SimdasiKey(region, row.table_id, row.year), row.title) for row in session.execute(asked)]

    def of_ids(self, ids: Iterable[UUID]) -> list[SimdasiTable]:
        """The tables with these ids (`SimdasiKey.id`) that are kept."""
        wanted = set(ids)
        asked = select(Row.region_code, Row.table_id, Row.year).where(Row.cells.is_not(None))
        with self._catalog.reading() as session:
            keys = [SimdasiKey(*row) for row in session.execute(asked)]
        found = (self.find(key) for key in keys if key.id in wanted)
        return [table for table in found if table is not None]

    def rowless_years(self, region: str, table_id: str) -> list[int]:
        """Years that are offered of a table, and have no rows."""
        asked = select(Row.year).where(Row.region_code == region, Row.table_id == table_id, Row.cells.is_(None))
        with self._catalog.reading() as session:
            return sorted(session.scalars(asked))

    def keep(
        self,
        key: SimdasiKey,
        region_name: str,
        number: str,
        titles: tuple[str, str],
        updated: str,
        data: SimdasiData | None,
        now: datetime,
    ) -> None:
        """Keep a table in place of what is here of it; `data` None: it is offered, and has no rows.

        Raises:
            SimdasiInvalid: It is too large.
            DatabaseBusy, StorageFull
        """
        cells = pack(data) if data is not None else None
        with self._catalog.writing() as session:
            region = session.get(SimdasiRegion, key.region)
            if region is None:
                region = SimdasiRegion(code=key.region, name=region_name, fetched_at=now)
                session.add(region)
            region.name, region.fetched_at = region_name, now
            session.flush()
            row = session.get(Row, (key.region, key.table_id, key.year))
            if row is None:
                row = Row(region_code=key.region, table_id=key.table_id, year=key.year)
                session.add(row)
            row.number, (row.title, row.title_en) = number, titles
            row.updated, row.fetched_at, row.cells = updated, now, cells

    def stamp(self, region: str) -> None:
        """Have everybody who copies this catalogue learn what is kept of a region by now."""
        with self._catalog.writing() as session:
            row = session.get(SimdasiRegion, region)
            if row is not None:
                row.stamp = stamp_of(session, region)

    def remove(self, region: str) -> int:
        """Remove what is kept of a region; how many tables, each year of one counted."""
        with self._catalog.writing() as session:
            of_it = Row.region_code == region
            count = session.scalar(select(func.count()).select_from(Row).where(and_(of_it, Row.cells.is_not(None))))
            drop_simdasi(session, region)
        return count or 0

    def _tables(self, *conditions: ColumnElement[bool]) -> list[SimdasiTable]:
        asked = (
            select(Row, SimdasiRegion.name)
            .join(SimdasiRegion, SimdasiRegion.code == Row.region_code)
            .where(Row.cells.is_not(None), *conditions)
            .order_by(Row.year)
        )
        with self._catalog.reading() as session:
            rows = session.execute(asked).all()
            found = [(row, name) for row, name in rows]
            return [table for row, name in found if (table := _table(row, name)) is not None]


def _table(row: Row, name: str) -> SimdasiTable | None:
    key = SimdasiKey(row.region_code, row.table_id, row.year)
    try:
        data = unpack(row.cells or b"")
    except SimdasiInvalid as error:
        _log.warning("a table of SIMDASI is passed over: %s", error)
        return None
    return SimdasiTable(key, name, row.number, row.title, row.title_en, row.fetched_at, data)
