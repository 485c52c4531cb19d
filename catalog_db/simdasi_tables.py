"""Tables of SIMDASI as they go from one catalogue to another: region by region.

A feed tells the stamps of all regions; who keeps a copy of the catalogue asks for those that differ. A PC of the room
has what its host has; a room takes of central what is newer than its own. A pack has the regions themselves. Cells are
believed by nobody on the way: who opens them checks them.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalog_db.exchange.catalogue import SimdasiMessage, SimdasiStamp, SimdasiTableMessage
from catalog_db.models import SimdasiRegion, SimdasiTable

SIMDASI_BYTES: Final = 48 * 1024 * 1024  # of one region, as a message
_MOST_CELLS_BYTES: Final = 16 * 1024 * 1024  # of one region: older years are left out, and fetched anew where wanted
_OF_TABLE: Final = ("table_id", "year", "number", "title", "title_en", "updated", "fetched_at", "cells")


def stamp_of(session: Session, code: str) -> str:
    """SHA-256 over what is kept of a region."""
    rows = session.execute(
        select(
            SimdasiTable.table_id,
            SimdasiTable.year,
            SimdasiTable.number,
            SimdasiTable.title,
            SimdasiTable.title_en,
            SimdasiTable.updated,
            SimdasiTable.cells,
        )
        .where(SimdasiTable.region_code == code)
        .order_by(SimdasiTable.table_id, SimdasiTable.year)
    )
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr((row.table_id, row.year, row.number, row.title, row.title_en, row.updated)).encode("utf-8"))
        digest.update(hashlib.sha256(row.cells or b"").digest())
    return digest.hexdigest()


def simdasi_stamps(session: Session) -> list[SimdasiStamp]:
    """Of all regions; one that is being fetched for the first time has none yet."""
    rows = session.execute(select(SimdasiRegion.code, SimdasiRegion.stamp).order_by(SimdasiRegion.code))
    return [SimdasiStamp(code=row.code, stamp=row.stamp) for row in rows if row.stamp]


def simdasi_of(session: Session, code: str) -> SimdasiMessage | None:
    """All that is kept of a region, newest years first; None: nothing, or it is being fetched for the first time."""
    region = session.get(SimdasiRegion, code)
    if region is None or not region.stamp:
        return None
    rows = session.scalars(
        select(SimdasiTable)
        .where(SimdasiTable.region_code == code)
        .order_by(SimdasiTable.year.desc(), SimdasiTable.table_id)
    )
    tables: list[SimdasiTableMessage] = []
    used = 0
    for row in rows:
        used += len(row.cells or b"")
        if used > _MOST_CELLS_BYTES:
            break
        tables.append(SimdasiTableMessage(**{name: getattr(row, name) for name in _OF_TABLE}))
    return SimdasiMessage(code=code, name=region.name, fetched_at=region.fetched_at, stamp=region.stamp, tables=tables)


def take_simdasi(session: Session, said: SimdasiMessage) -> None:
    """Have of a region what whoever this catalogue is copied from has of it, and nothing else."""
    region = _region(session, said)
    session.execute(delete(SimdasiTable).where(SimdasiTable.region_code == said.code))
    for one in _first_of_each(said.tables):
        session.add(SimdasiTable(region_code=said.code, **{name: getattr(one, name) for name in _OF_TABLE}))
    region.name, region.fetched_at, region.stamp = said.name, said.fetched_at, said.stamp


def merge_simdasi(session: Session, said: SimdasiMessage) -> int:
    """Take of a region what is not here, or was fetched later; how many tables, each year of one counted."""
    region = _region(session, said)
    count = 0
    for one in _first_of_each(said.tables):
        row = session.get(SimdasiTable, (said.code, one.table_id, one.year))
        if row is not None and row.fetched_at >= one.fetched_at:
            continue
        if row is None:
            row = SimdasiTable(region_code=said.code)
            session.add(row)
        for name in _OF_TABLE:
            setattr(row, name, getattr(one, name))
        count += 1
    region.name, region.fetched_at = said.name, max(region.fetched_at, said.fetched_at)
    session.flush()
    region.stamp = stamp_of(session, said.code)
    return count


def drop_simdasi(session: Session, code: str) -> None:
    """Keep nothing of a region any more; what central has of it comes again only once that is something else."""
    session.execute(delete(SimdasiTable).where(SimdasiTable.region_code == code))
    region = session.get(SimdasiRegion, code)
    if region is not None and region.taken_stamp:
        region.stamp = stamp_of(session, code)
    elif region is not None:
        session.delete(region)


def regions_to_take(session: Session, stamps: Iterable[SimdasiStamp]) -> list[str]:
    """Regions of which central has something else than what was taken of it last."""
    here = {row.code: row.taken_stamp for row in session.execute(select(SimdasiRegion.code, SimdasiRegion.taken_stamp))}
    return [one.code for one in stamps if here.get(one.code) != one.stamp]


def take_of_central(session: Session, said: SimdasiMessage) -> int:
    """As `merge_simdasi`, and remember that it was taken."""
    count = merge_simdasi(session, said)
    session.get_one(SimdasiRegion, said.code).taken_stamp = said.stamp
    return count


def _region(session: Session, said: SimdasiMessage) -> SimdasiRegion:
    region = session.get(SimdasiRegion, said.code)
    if region is None:
        region = SimdasiRegion(code=said.code, name=said.name, fetched_at=said.fetched_at)
        session.add(region)
        session.flush()
    return region


def _first_of_each(tables: Iterable[SimdasiTableMessage]) -> list[SimdasiTableMessage]:
    found: dict[tuple[str, int], SimdasiTableMessage] = {}
    for one in tables:
        found.setdefault((one.table_id, one.year), one)
    return list(found.values())
