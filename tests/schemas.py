"""Writes the first migration step of each database out of the models: `python -m tests.schemas`.

Until 1.0.0 a change of a model is followed by this command. From then on the files stay as they are, and a change is a
step of its own.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from catalog_db.central.models import CentralBase
from catalog_db.migrations import FOLDER, Which
from catalog_db.models import CatalogueBase, RecordsBase

# Tables of a catalogue that central has, too; the others name things of a PC.
OF_CATALOGUE: Final = frozenset(
    {
        "publication", "contents_entry", "table_entry", "previous_file", "table_reading", "tables_read", "instance",
        "change", "removed_publication", "simdasi_region", "simdasi_table",
    }
)  # fmt: skip
# Longer than what PostgreSQL takes into an index.
WITHOUT_INDEX: Final = frozenset({"ix_publication_title_key", "ix_publication_series_key_year"})
_KEPT_ENTRIES: Final = """
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
WHEN OLD.seq > coalesce((SELECT seq FROM audit_start), 0)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
"""


def schema(which: Which) -> str:
    """The statements of a new database, with an empty line between them."""
    if which == "central":
        tables = CentralBase.metadata.sorted_tables + [
            table for table in CatalogueBase.metadata.sorted_tables if table.name in OF_CATALOGUE
        ]
        return "\n\n".join(_statements(tables, postgresql.dialect())) + "\n"
    base = RecordsBase if which == "records" else CatalogueBase
    text = "\n\n".join(_statements(base.metadata.sorted_tables, sqlite.dialect())) + "\n"
    return text + (_KEPT_ENTRIES if which == "records" else "")


def file_of(which: Which) -> Path:
    (found,) = (FOLDER / which / "versions").glob("?0001_*.sql")
    return found


def _statements(tables: Iterable[Table], dialect: Dialect) -> Iterator[str]:
    for table in tables:
        statement = str(CreateTable(table).compile(dialect=dialect)).strip()
        first, *columns, last = [line.strip() for line in statement.splitlines() if line.strip()]
        yield "\n".join([first, *(f"  {column}" for column in columns), last])
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            if not (isinstance(dialect, postgresql.base.PGDialect) and index.name in WITHOUT_INDEX):
                yield str(CreateIndex(index).compile(dialect=dialect)).strip()


if __name__ == "__main__":
    for name in ("records", "catalogue", "central"):
        file_of(name).write_text(schema(name), encoding="utf-8", newline="\n")
