"""Boxes to be ticked by hand on a sheet."""

from collections.abc import Iterable
from html import escape

BOX = "&#9744;"
_GAP = "&nbsp;&nbsp;&nbsp; "  # it ends with the place where a line may break, so that lines begin at one edge
_JOINED = "&#8288;"  # no line breaks here


def boxes(answers: Iterable[str]) -> str:
    """One box before each, never torn from its words; in as many lines as they need."""
    return _GAP.join(f"{BOX}&nbsp;{_unbroken(answer)}" for answer in answers)


def _unbroken(words: str) -> str:
    return escape(words).replace(" ", "&nbsp;").replace("/", f"/{_JOINED}")
