"""Databases of central that tests use one after the other: emptied in between, which is quicker than another copy.

A copy is some three hundred files, made and thrown away for each of the six hundred tests that want one.
"""

from collections.abc import Callable

import psycopg

# Whatever a test may have changed but rows: all that is looked at stays the same when a table is emptied.
_SHAPE = """
SELECT md5(string_agg(line, E'\\n' ORDER BY line)) FROM (
  SELECT format('%s|%s|%s|%s|%s', relnamespace::regnamespace, relname, relkind, relowner, relacl) AS line
    FROM pg_class WHERE relnamespace IN (SELECT oid FROM own)
  UNION ALL SELECT format('%s|%s|%s|%s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull)
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    WHERE attnum > 0 AND c.relnamespace IN (SELECT oid FROM own)
  UNION ALL SELECT format('%s|%s', adrelid::regclass, pg_get_expr(adbin, adrelid)) FROM pg_attrdef
  UNION ALL SELECT format('%s|%s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace IN (SELECT oid FROM own)
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN (SELECT nspname FROM own)
  UNION ALL SELECT format('%s|%s|%s', tgrelid::regclass, tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger
  UNION ALL SELECT format('%s|%s', proname, prosrc) FROM pg_proc WHERE pronamespace IN (SELECT oid FROM own)
  UNION ALL SELECT format('%s|%s', extname, extversion) FROM pg_extension
  UNION ALL SELECT format('%s|%s', nspname, nspacl) FROM own
  UNION ALL SELECT format('setting|%s', setconfig) FROM pg_db_role_setting
) AS lines
"""
_FIRST = 16_384  # the number of the first object that is not PostgreSQL's own
# Who changes the form leaves a row of another transaction, one more or one less: looking at that takes a tenth of the
# time.
_MARK = f"""
SELECT string_agg(format('%s %s', number, marks), ',') FROM (
  SELECT count(*) AS number, sum(xmin::text::bigint) AS marks FROM pg_class WHERE oid >= {_FIRST}
  UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_attribute WHERE attrelid >= {_FIRST}
  UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_attrdef
  UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_constraint WHERE oid >= {_FIRST}
  UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_index WHERE indexrelid >= {_FIRST}
  UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_trigger
  UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_proc WHERE oid >= {_FIRST}
  UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_extension
  UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_namespace
  UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_db_role_setting
) AS lines
"""
_BEGIN_COUNTING = """
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) FROM pg_sequences
"""
_OWN = (
    "WITH own AS (SELECT oid, nspname, nspacl FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' "
    "AND nspname <> 'information_schema')"
)
_TABLES = (
    "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables "
    "WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema' ORDER BY 1"
)


class LentDatabases:
    """`lend` one, `take_back` it: the next test gets it as new, unless its form was changed or somebody holds it."""

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make
        self._free: list[str] = []
        self._shape = ""
        self._marks: dict[str, str] = {}  # of databases whose shape was looked at
        self._rows: dict[str, bytes] = {}  # what a new one has, by table, in the words of COPY

    def lend(self) -> str:
        """The address of a database that is migrated and otherwise empty."""
        if self._free:
            return self._free.pop()
        url = self._make()
        if not self._shape:
            with psycopg.connect(url) as connection:
                self._shape = _shape(connection)
                for table in tables(connection):
                    if rows := _rows(connection, table):
                        self._rows[table] = rows
        return url

    def take_back(self, url: str) -> bool:
        """Whether the next test may have it."""
        try:
            with psycopg.connect(url) as connection:
                connection.execute("SET lock_timeout = '1s'")
                mark = _mark(connection)
                if mark != self._marks.get(url) and _shape(connection) != self._shape:
                    return False
                self._marks[url] = mark
                connection.execute("SET session_replication_role = replica")  # no triggers, no order of tables
                # Quicker than TRUNCATE, which makes new files for each table.
                connection.execute("; ".join(f"DELETE FROM {table}" for table in tables(connection)).encode())
                connection.execute(_BEGIN_COUNTING)
                for table, rows in self._rows.items():
                    with connection.cursor().copy(f"COPY {table} FROM STDIN".encode()) as copy:
                        copy.write(rows)
        except psycopg.Error:  # a test that broke it, or still holds it
            return False
        self._free.append(url)
        return True


def _shape(connection: psycopg.Connection) -> str:
    row = connection.execute((_OWN + _SHAPE).encode()).fetchone()
    assert row is not None
    return str(row[0])


def _mark(connection: psycopg.Connection) -> str:
    row = connection.execute(_MARK.encode()).fetchone()
    assert row is not None
    return str(row[0])


def tables(connection: psycopg.Connection) -> list[str]:
    """Of all schemas but PostgreSQL's own, as they are written in a statement."""
    return [str(name) for (name,) in connection.execute(_TABLES.encode())]


def _rows(connection: psycopg.Connection, table: str) -> bytes:
    with connection.cursor().copy(f"COPY {table} TO STDOUT".encode()) as copy:
        return b"".join(bytes(part) for part in copy)
