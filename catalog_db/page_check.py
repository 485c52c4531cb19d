"""Whether the pages of a database are whole, by SQLite's own check and by a step into each table and index."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from catalog_db.damage import is_damage

# Carries out a statement and returns its rows: of a connection of any driver, or of SQLAlchemy.
Ask = Callable[[str], Iterable[Sequence[Any]]]

_MOST: Final = 100  # that SQLite tells unless it is asked for fewer
_CONDITION: Final = re.compile(r"\bWHERE\b.*", re.IGNORECASE | re.DOTALL)  # of a partial index


def wrong_pages(ask: Ask, *, thorough: bool = False, most: int = _MOST) -> list[str]:
    """What is wrong with the pages; empty where all are whole.

    Args:
        thorough: Look whether each index fits its table, too: takes several times as long.
        most: So many lines are enough.

    Raises:
        What the driver raises where not even the check can be carried out.
    """
    check = "integrity_check" if thorough else "quick_check"
    found = [str(line) for (line,) in ask(f"PRAGMA {check}({most})") if line != "ok"]
    return found or _taken_for_another(ask)


def _taken_for_another(ask: Ask) -> list[str]:
    """Where a table is empty, its index may begin with the page of another table: SQLite's check counts no row in
    either and says that all is well (3.46), while each statement that goes by the index fails.
    """
    entries = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE rootpage > 0 ORDER BY type DESC, name"
    found = []
    for kind, name, table, made_by in list(ask(entries)):
        condition = _CONDITION.search(made_by or "") if kind == "index" else None
        way = f"INDEXED BY {_quoted(name)}" if kind == "index" else "NOT INDEXED"
        try:
            list(ask(f"SELECT 1 FROM {_quoted(table)} {way} {condition[0] if condition else ''} LIMIT 1"))
        except Exception as error:
            if not is_damage(error):
                raise
            found.append(f"{kind} {name}: {getattr(error, 'orig', error)}")
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
