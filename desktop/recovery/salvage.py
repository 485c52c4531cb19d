"""Copies row by row what can be read of a damaged database into a new file.

One page that can't be read makes the *connection* fail on all that follows, so it is made anew after each error. What
lies behind a damaged page is found by ever longer steps and then by halving: keys that lead into the page fail, the
first one behind it does not. Where keys are no numbers, it is read from the other end instead.
"""

import itertools
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from catalog_db.damage import is_damage
from catalog_db.database import Database, ReadOnlyDatabase
from catalog_db.errors import Cancelled, DatabaseUnreadable
from catalog_db.migrations import Which, migrate, newest
from desktop.desk.guestbook.values import VISITOR_FIELDS
from desktop.recovery.checking import Progress, no_progress

_AT_ONCE: Final = 500
_LONGEST_STEP: Final = 2**129  # ids of 128 bits; rowids have 63
_KEPT_TABLES: Final = ("alembic_version",)  # the new file has its own
_MADE: Final = re.compile(r"CREATE (TABLE (?!\W?sqlite_)|(UNIQUE )?INDEX |TRIGGER )")  # what our steps make
_Integrity: Final = (sqlite3.IntegrityError, sqlcipher.IntegrityError)


@dataclass(slots=True)
class Salvaged:
    """What came of it.

    Attributes:
        copied: Rows by table.
        lost: Tables, and how many of their rows can't be read, or could not be kept without what they belong to.
        last_entry: The highest number of the audit trail that any page still names.
    """

    copied: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    last_entry: int = 0

    def lose(self, table: str, count: int) -> None:
        if count > 0:
            self.lost[table] = self.lost.get(table, 0) + count


def salvage(
    source: ReadOnlyDatabase,
    target: Database,
    which: Which,
    *,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> Salvaged:
    """Copy all rows that can be read.

    Args:
        target: A new file; afterwards its rows refer to none that is not there.

    Raises:
        DatabaseUnreadable: Not even the list of the tables can be read.
        RoomNewer, Cancelled, StorageFull: What was written so far is worth nothing.
    """
    revision = _revision(source) or newest(which)
    if revision == newest(which):
        migrate(target, which, lambda: target.path)
    else:
        from catalog_db.migrations.runner import refuse_unknown

        refuse_unknown(source.path, which, revision)
        _make_same_tables(source, target, revision)
    found = Salvaged()
    with closing(target.connect()) as into:
        into.execute("PRAGMA foreign_keys = OFF")
        into.execute("BEGIN IMMEDIATE")
        tables = [name for name in _tables(into) if name not in _KEPT_TABLES]
        known = _columns(source, tables)
        for n, table in enumerate(tables):
            progress("salvage", n, len(tables))
            if known[table]:  # else the source has no such table
                _copy(source, into, table, known[table], found, cancel)
        if which == "records":
            found.last_entry = _last_entry(source, into)
        _make_consistent(into, found)
        into.execute("COMMIT")
    progress("salvage", len(tables), len(tables))
    return found


def _revision(source: ReadOnlyDatabase) -> str | None:
    """Of the file; None where the page with it can't be read."""
    try:
        with closing(source.connect()) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Exception as error:
        if is_damage(error):
            raise DatabaseUnreadable(source.path) from error
        raise
    try:
        with closing(source.connect()) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except Exception as error:
        if is_damage(error):
            return None
        raise
    return str(row[0]) if row else None


def _make_same_tables(source: ReadOnlyDatabase, target: Database, revision: str) -> None:
    """Those of an older program, as the source has them; what is copied is brought up to date when the room opens."""
    with closing(source.connect()) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql <> '' ORDER BY type <> 'table', rowid")
        statements = [row[0] for row in rows.fetchall()]
    with closing(target.connect()) as into:
        for statement in statements:
            if _MADE.match(statement):
                into.execute(statement)
        into.execute("INSERT INTO alembic_version VALUES (?)", (revision,))


def _tables(connection: Any) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(row[0] for row in rows.fetchall())


def _copy(
    source: ReadOnlyDatabase, into: Any, table: str, known: set[str], found: Salvaged, cancel: threading.Event | None
) -> None:
    """`known`: the columns that the source has."""
    columns = [row[1] for row in into.execute(f'PRAGMA table_info("{table}")').fetchall()]
    shared = [name for name in columns if name in known]
    if _is_filled_by_migration(into, table):
        into.execute(f'DELETE FROM "{table}"')
    reader = _reader_of(source, into, table, shared)
    names, places = ", ".join(f'"{name}"' for name in shared), ", ".join("?" * len(shared))
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({places})'
    copied = refused = 0
    rows = reader.rows()
    while batch := list(itertools.islice(rows, _AT_ONCE)):
        if cancel is not None and cancel.is_set():
            raise Cancelled()
        into.execute("SAVEPOINT batch")
        try:
            into.executemany(statement, batch)
            copied += len(batch)
        except _Integrity:
            into.execute("ROLLBACK TO batch")
            for row in batch:  # a page that is there twice, or of another time
                try:
                    into.execute(statement, row)
                    copied += 1
                except _Integrity:
                    refused += 1
        into.execute("RELEASE batch")
    found.copied[table] = copied
    if reader.met_damage:
        expected = _counted(source, table)
        found.lose(table, refused + reader.skipped if expected is None else expected - copied)
    else:
        found.lose(table, refused)


def _is_filled_by_migration(into: Any, table: str) -> bool:
    return into.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is not None


def _columns(source: ReadOnlyDatabase, tables: list[str]) -> dict[str, set[str]]:
    """By table; none of one that is not there."""
    with closing(source.connect()) as connection:
        return {
            table: {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()}
            for table in tables
        }


@dataclass(frozen=True, slots=True)
class _Key:
    """How the rows of a table are found: by rowid, or by the hexadecimal id that is their key."""

    column: str
    of_number: Callable[[int], Any]
    number: Callable[[Any], int]


_ROWID: Final = _Key("rowid", lambda number: min(number, 2**63 - 1), int)


_HEXADECIMAL: Final = ("CHAR(32)",)  # the types of a key that is one 128-bit number


def _reader_of(source: ReadOnlyDatabase, into: Any, table: str, columns: list[str]) -> "_Reader | _WholeKeyReader":
    sql = into.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    if "WITHOUT ROWID" not in sql.upper():
        return _Reader(source, table, columns, _ROWID)
    info = into.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = {row[5]: (row[1], str(row[2]).upper()) for row in info if row[5]}
    names, types = zip(*(keys[place] for place in sorted(keys)), strict=True)
    if types != _HEXADECIMAL:
        return _WholeKeyReader(source, table, columns, names)
    key = _Key(f'"{names[0]}"', lambda number: f"{min(number, 2**128 - 1):032x}", lambda value: int(value, 16))
    return _Reader(source, table, columns, key)


class _Reader:
    """Reads a table in the order of its key, around what is damaged."""

    def __init__(self, source: ReadOnlyDatabase, table: str, columns: list[str], key: _Key) -> None:
        self._source = source
        self._table = table
        self._key = key
        names = ", ".join(f'"{name}"' for name in columns)
        self._query = f'SELECT {key.column}, {names} FROM "{table}" WHERE {key.column} > ? ORDER BY {key.column}'
        self.met_damage = False
        self.skipped = 0  # keys that were passed over: no fewer than there were rows

    def rows(self) -> Iterator[tuple[Any, ...]]:
        last: int | None = -1  # the last one that was read, or is known to be damaged
        while last is not None:
            try:
                with closing(self._source.connect()) as connection:
                    for row in connection.execute(
                        self._query, (self._key.of_number(last) if last >= 0 else self._low(),)
                    ):
                        last = self._key.number(row[0])
                        yield tuple(row[1:])
                    return
            except Exception as error:
                if not is_damage(error):
                    raise
            self.met_damage = True
            last = self._behind(last)

    def _low(self) -> Any:
        return -(2**63) if self._key is _ROWID else ""

    def _behind(self, last: int) -> int | None:
        """The first key from which reading goes on, behind one from which it does not; None where nothing follows."""
        bad, step = last, 1
        while not self._reads_after(last + step):
            bad, step = last + step, step * 2
            if step > _LONGEST_STEP:
                return None
        good = last + step
        while good - bad > 1:
            middle = (good + bad) // 2
            if self._reads_after(middle):
                good = middle
            else:
                bad = middle
        following = self._first_after(good)
        self.skipped += (min(good, following - 1) if following is not None else good) - last
        return good

    def _reads_after(self, number: int) -> bool:
        try:
            self._first_after(number)
        except Exception as error:
            if is_damage(error):
                return False
            raise
        return True

    def _first_after(self, number: int) -> int | None:
        with closing(self._source.connect()) as connection:
            row = connection.execute(self._query + " LIMIT 1", (self._key.of_number(number),)).fetchone()
        return self._key.number(row[0]) if row else None


class _WholeKeyReader:
    """Reads a table by a key of several columns, or of words: from its beginning, and behind damage from its end."""

    def __init__(self, source: ReadOnlyDatabase, table: str, columns: list[str], keys: tuple[str, ...]) -> None:
        self._source, self._table, self._columns, self._keys = source, table, columns, keys
        self.met_damage = False
        self.skipped = 0  # at least one row, where damage was met: nobody knows how many

    def rows(self) -> Iterator[tuple[Any, ...]]:
        last: tuple[Any, ...] | None = None  # the last key from the beginning
        for order in ("ASC", "DESC"):
            try:
                with closing(self._source.connect()) as connection:
                    for row in connection.execute(self._query(order, last), last or ()):
                        if order == "ASC":
                            last = tuple(row[: len(self._keys)])
                        yield tuple(row[len(self._keys) :])
            except Exception as error:
                if not is_damage(error):
                    raise
                self.met_damage, self.skipped = True, 1
            if not self.met_damage:
                return

    def _query(self, order: str, last: tuple[Any, ...] | None) -> str:
        key = ", ".join(f'"{name}"' for name in self._keys)
        names = ", ".join(f'"{name}"' for name in self._columns)
        behind = f" WHERE ({key}) > ({', '.join('?' * len(self._keys))})" if last is not None else ""
        ordered = ", ".join(f'"{name}" {order}' for name in self._keys)
        return f'SELECT {key}, {names} FROM "{self._table}"{behind} ORDER BY {ordered}'


def _counted(source: ReadOnlyDatabase, table: str) -> int | None:
    """How many rows a table had, as any of its whole indexes still says; None where none does."""
    with closing(source.connect()) as connection:
        listed = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
    most: int | None = None
    for _, name, _, _, partial in listed:
        if partial:
            continue
        try:
            with closing(source.connect()) as connection:
                count = connection.execute(f'SELECT count(*) FROM "{table}" INDEXED BY "{name}"').fetchone()[0]
        except Exception as error:
            if is_damage(error) or "no query solution" in str(error):
                continue
            raise
        most = max(most or 0, count)
    return most


def _last_entry(source: ReadOnlyDatabase, into: Any) -> int:
    """The highest number of the audit trail that the table or its indexes name."""
    found = [into.execute("SELECT max(seq) FROM audit_entry").fetchone()[0] or 0]
    for index in ("ix_audit_entry_action", "ix_audit_entry_subject"):
        try:
            with closing(source.connect()) as connection:
                column = index.rpartition("_")[2]
                query = f"SELECT max(rowid) FROM audit_entry INDEXED BY {index} WHERE {column} >= ''"
                found.append(connection.execute(query).fetchone()[0] or 0)
        except Exception as error:
            if not is_damage(error) and "no query solution" not in str(error):
                raise
    return max(found)


def _make_consistent(into: Any, found: Salvaged) -> None:
    """No row refers to one that is gone: what may stand without it does, a visit keeps a visitor without a name, and
    the others go with what they belong to."""
    _stand_in_for_visitors(into)
    while True:
        broken = into.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return
        for child, parent, which in sorted({(row[0], row[2], row[3]) for row in broken}):
            pairs = [
                (row[3], row[4])
                for row in into.execute(f'PRAGMA foreign_key_list("{child}")').fetchall()
                if row[0] == which
            ]
            of = " AND ".join(f'p."{theirs or ours}" = c."{ours}"' for ours, theirs in pairs)
            lonely = " AND ".join(f'c."{ours}" IS NOT NULL' for ours, _ in pairs)
            lonely += f' AND NOT EXISTS (SELECT 1 FROM "{parent}" AS p WHERE {of})'
            info = {row[1]: row for row in into.execute(f'PRAGMA table_info("{child}")').fetchall()}
            free = all(not info[ours][3] and not info[ours][5] for ours, _ in pairs)
            if free:
                nothing = ", ".join(f'"{ours}" = NULL' for ours, _ in pairs)
                into.execute(f'UPDATE "{child}" AS c SET {nothing} WHERE {lonely}')
            else:
                gone = into.execute(f'DELETE FROM "{child}" AS c WHERE {lonely}').rowcount
                found.lose(child, gone)
                found.copied[child] = found.copied.get(child, 0) - gone


def _stand_in_for_visitors(into: Any) -> None:
    """A visit outlives its visitor, as it does where the visitor is erased."""
    if "visitor" not in _tables(into):
        return
    known = {row[1]: row for row in into.execute("PRAGMA table_info(visitor)").fetchall()}
    kept = {each.name: each.to_column(each.empty) for each in VISITOR_FIELDS if each.name in known}
    into.execute(
        f"INSERT INTO visitor (id, {', '.join(kept)}, name_key, anonymised_at, added_at, changed_at)"
        f" SELECT visitor_id, {', '.join('?' * len(kept))}, '', max(entered_at), min(entered_at), max(entered_at)"
        " FROM visit WHERE visitor_id NOT IN (SELECT id FROM visitor) GROUP BY visitor_id",
        tuple(kept.values()),
    )
