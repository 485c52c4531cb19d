"""Numbers of visits and tickets, as they are written."""

import re
from datetime import date, datetime

_VISIT = re.compile(r"\d{6}-\d{3,}")


def visit_number(day: date, n: int) -> str:
    """YYMMDD-NNN; after 999 with more digits."""
    return f"{day:%y%m%d}-{n:03d}"


def ticket_number(letter: str, n: int) -> str:
    """P-012; after 999 with more digits."""
    return f"{letter}-{n:03d}"


def visit_place(number: str) -> tuple[date, int]:
    """The day of a visit number, and its place among those of that day. It has the form of one."""
    day, _, n = number.partition("-")
    return datetime.strptime(day + "+0000", "%y%m%d%z").date(), int(n)


def is_visit_number(text: str) -> bool:
    return _VISIT.fullmatch(text) is not None
