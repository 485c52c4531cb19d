"""Where links and entries of the outline lead: to a page of the copy, or to an address over TLS; nowhere else."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from desktop.document.process.copying.values import (
    ObjectId,
    entry,
    held,
    https_address,
    id_of,
    integer,
    keys_of,
    number,
)

_FITS: Final = {"XYZ": 3, "Fit": 0, "FitH": 1, "FitV": 1, "FitR": 4, "FitB": 0, "FitBH": 1, "FitBV": 1}


class Destinations:
    """Resolves what links name (ISO 32000-2, 12.3.2), so that a copy needs no names.

    `numbered` are the pages of the book, in order; `pages` says by which page of the copy one was replaced.
    """

    def __init__(self, book: Pdf, numbered: Sequence[ObjectId | None], pages: Mapping[ObjectId, Object]) -> None:
        self._pages, self._numbered = pages, numbered
        self._named: dict[bytes, Any] = {}
        for name, value in leaves(entry(entry(book.Root, "/Names"), "/Dests"), "/Names"):
            self._named.setdefault(bytes(name), value)
        old = entry(book.Root, "/Dests")
        for key in keys_of(old) if isinstance(old, Dictionary) else ():
            self._named.setdefault(key[1:].encode("utf-8", "surrogateescape"), held(old, key))

    def entries(self, holder: Object) -> dict[str, Any]:
        """`/Dest` or `/A` for what a link or an entry of an outline says; empty where it leads nowhere."""
        action = holder.get("/A")
        if not isinstance(action, Dictionary):
            wanted = holder.get("/Dest")
        elif action.get("/S") == "/URI":
            address = https_address(action.get("/URI"))
            return {"/A": Dictionary(S=Name.URI, URI=String(address.decode("ascii")))} if address is not None else {}
        else:
            wanted = action.get("/D") if action.get("/S") == "/GoTo" else None
        found = self._resolved(wanted)
        return {"/Dest": found} if found is not None else {}

    def _resolved(self, wanted: Any) -> Array | None:
        if isinstance(wanted, Name | String):
            wanted = self._named.get(bytes(wanted).removeprefix(b"/") if isinstance(wanted, Name) else bytes(wanted))
        if isinstance(wanted, Dictionary):
            wanted = wanted.get("/D")
        if not isinstance(wanted, Array) or not len(wanted):
            return None
        page = self._page(wanted[0])
        if page is None:
            return None
        said = wanted[1] if len(wanted) > 1 else None
        kind = next((kind for kind in _FITS if said == "/" + kind), None) if isinstance(said, Name) else None
        if kind is None:
            return Array([page, Name.Fit])
        places = [number(wanted[at]) if at < len(wanted) else None for at in range(2, 2 + _FITS[kind])]
        return Array([page, Name("/" + kind), *places])

    def _page(self, said: Any) -> Object | None:
        at = integer(said)  # for other files, by the standard; some writers do it within one
        if at is not None:
            found = self._numbered[at] if 0 <= at < len(self._numbered) else None
        else:
            found = id_of(said) if isinstance(said, Dictionary) else None
        return self._pages.get(found) if found is not None else None


def leaves(tree: object, key: str) -> list[tuple[Any, Any]]:
    """Pairs of a tree of numbers (`/Nums`) or names (`/Names`), in their order; each node is read once."""
    found, waiting = [], [tree]
    seen: set[ObjectId] = set()
    while waiting:
        here = waiting.pop()
        if not isinstance(here, Dictionary):
            continue
        known = id_of(here)
        if known is not None:
            if known in seen:
                continue
            seen.add(known)
        pairs = here.get(key)
        if isinstance(pairs, Array):
            flat = list(pairs)
            for at, value in zip(flat[::2], flat[1::2], strict=False):
                if (integer(at) is not None) if key == "/Nums" else isinstance(at, String):
                    found.append((at, value))
        kids = here.get("/Kids")
        if isinstance(kids, Array) and not (kids.is_indirect and id_of(kids) in seen):
            if kids.is_indirect:
                seen.add(kids.objgen)
            waiting += reversed(list(kids))
    return found
