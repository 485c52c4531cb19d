"""The outline of a copy: titles and where they lead (ISO 32000-2, 12.3.3)."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pikepdf import Dictionary, Object, Pdf, String

from desktop.document.process.copying.destinations import Destinations
from desktop.document.process.copying.values import ObjectId, entry, id_of, integer, some_numbers, words


@dataclass(eq=False)
class _Entry:
    made: Object
    closed: bool = False
    below: "list[_Entry]" = field(default_factory=list)
    shown: int = 0  # entries below it that are seen once it is open


def outline_of(book: Pdf, copy: Pdf, destinations: Destinations) -> Object | None:
    """None where there is none. Every entry of the book is taken once, however they hang together."""
    old = entry(book.Root, "/Outlines")
    if not isinstance(old, Dictionary):
        return None
    root = _Entry(copy.make_indirect(Dictionary()))
    met = [root]
    waiting: list[tuple[Any, _Entry]] = [(old.get("/First"), root)]
    seen: set[ObjectId] = set()
    while waiting:
        here, parent = waiting.pop()
        while isinstance(here, Dictionary) and (known := id_of(here)) is not None and known not in seen:
            seen.add(known)
            made = _Entry(copy.make_indirect(_written(here, destinations)), (integer(here.get("/Count")) or 0) < 0)
            made.made.Parent = parent.made
            parent.below.append(made)
            met.append(made)
            waiting.append((here.get("/First"), made))
            here = here.get("/Next")
    for each in reversed(met):  # what lies below comes before what it lies below
        _chain(each)
    return root.made if root.below else None


def _written(old: Object, destinations: Destinations) -> Dictionary:
    made = Dictionary(Title=String(words(old.get("/Title")) or ""))
    for key, value in destinations.entries(old).items():
        made[key] = value
    if (color := some_numbers(old.get("/C"), 3)) is not None:
        made.C = color
    if style := (integer(old.get("/F")) or 0) & 3:  # italic, bold
        made.F = style
    return made


def _chain(holder: _Entry) -> None:
    """Say which entries are first, next and last, and how many are seen; a closed one is closed still."""
    if not holder.below:
        return
    holder.made.First, holder.made.Last = holder.below[0].made, holder.below[-1].made
    for one, other in pairwise(holder.below):
        one.made.Next, other.made.Prev = other.made, one.made
    holder.shown = len(holder.below) + sum(0 if each.closed else each.shown for each in holder.below)
    holder.made.Count = -holder.shown if holder.closed else holder.shown
