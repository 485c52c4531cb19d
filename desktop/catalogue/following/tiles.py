"""Which region a name is, and where its tile stands on the map of its province."""

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from catalog_db.rules.catalogue.regions import Region, RegionKind, RegionTable

Tile = tuple[int, int]  # row and column, from 0


@cache
def tiles() -> Mapping[str, Tile]:
    """By the codes of BPS; of some provinces only."""
    text = (resources.files("resources") / "tables" / "tiles.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["code"]: (int(row["row"]), int(row["column"])) for row in rows}


def codes_of(names: Iterable[str], parent: str, regions: RegionTable) -> dict[str, str]:
    """The codes of the regions right below another, by the names that tables print; what is not sure has none.

    A regency may stand without its kind; a city may not, since the province may have its name.
    """
    known: dict[str, str] = {}
    for region in regions.children(parent):
        known |= dict.fromkeys(_names(region), region.code)
    found = {name: known.get(_squeezed(name), "") for name in names}
    return {name: code for name, code in found.items() if code}


def _names(region: Region) -> set[str]:
    names = {_squeezed(region.full_name)}
    if region.kind is not RegionKind.CITY:
        names |= {_squeezed(name) for name in (region.name, *region.aliases)}
    return names


def _squeezed(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", name.casefold()))
