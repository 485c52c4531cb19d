"""Seals what was read of tables where a PC that joined keeps it: cells are text of the pages, as the index holds it."""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from catalog_db.models import TableReading, TablesRead

if TYPE_CHECKING:  # with OpenSSL, which a PC that did not join does without
    from catalog_db.search.index_seal import IndexSeal

_SEALED: Final = b"\1"  # what is packed begins with 0x78 (RFC 1950)


class CellsSeal:
    """Any thread may use it. All of it raises ContentShut, LeaseExpired or DeviceRevoked where no key counts."""

    def __init__(self, seal: "IndexSeal") -> None:
        self._seal = seal

    def refuse_shut(self) -> None:
        self._seal.refuse_shut()

    def seal(self, cells: bytes, publication_id: UUID, page: int, number: str) -> bytes:
        """The cells of a table, which open as its alone."""
        return _SEALED + self._seal.seal(cells, _about(publication_id, page, number))

    def open(self, kept: bytes, publication_id: UUID, page: int, number: str) -> bytes:
        """Raises ValueError where they lie clear, were changed, or are sealed with another key or for another table."""
        if not kept.startswith(_SEALED):
            raise ValueError("cells that are not sealed")
        return self._seal.open(kept[len(_SEALED) :], _about(publication_id, page, number))

    def opens_all(self, session: Session) -> bool:
        """Whether what is kept opens with the key that counts now, as one of each state of the catalogue tells."""
        clear = or_(TableReading.cells.is_(None), func.substr(TableReading.cells, 1, 1) == _SEALED)
        if session.scalar(select(exists().where(~clear))):
            return False
        columns = (TableReading.cells, TableReading.publication_id, TableReading.page, TableReading.number)
        row = session.execute(select(*columns).where(TableReading.cells.is_not(None)).limit(1)).first()
        if row is None or row.cells is None:
            return True
        try:
            self.open(row.cells, row.publication_id, row.page, row.number)
        except ValueError:
            return False
        return True


def forget_readings(session: Session) -> None:
    """Remove all that was read of tables, of which the stamps tell: it is asked for again with the next word."""
    session.execute(update(TablesRead).where(TablesRead.wanted == "").values(wanted=TablesRead.stamp))
    session.execute(update(TablesRead).values(stamp=""))
    session.execute(delete(TableReading))


def _about(publication_id: UUID, page: int, number: str) -> bytes:
    return f"cells {publication_id} {page} {number}".encode()
