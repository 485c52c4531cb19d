"""What the office may say of a publication, checked before it is kept."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sqlalchemy import String

from catalog_db.models import Publication
from catalog_db.rules.catalogue.classification import LabelTable

EDITABLE: Final = (
    "title", "subtitle", "catalog_number", "publication_number", "year", "region_code", "region_name", "subject",
    "kind", "language", "abstract", "erratum",
)  # fmt: skip
LONGEST: Final = {
    column.key: column.type.length
    for column in Publication.__table__.columns
    if isinstance(column.type, String) and column.type.length is not None
}
LANGUAGES: Final = {"ind": "Indonesia", "eng": "Inggris", "bil": "Indonesia dan Inggris"}
_LONGEST_TEXT: Final = 20_000


def cleaned(values: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """The values as columns hold them, and the first field that can't be so; empty where all can.

    Args:
        values: As typed, of fields in `EDITABLE`; others are passed over.
    """
    found: dict[str, Any] = {name: " ".join(values[name].split()) for name in EDITABLE if name in values}
    if "abstract" in values:
        found["abstract"] = values["abstract"].strip()
    if "year" in found:
        year = found["year"]
        if year and not (year.isascii() and year.isdigit() and 1900 <= int(year[:5]) <= 2100):
            return found, "year"
        found["year"] = int(year) if year else None
    for name, value in found.items():
        if isinstance(value, str) and ("\0" in value or len(value) > (LONGEST.get(name) or _LONGEST_TEXT)):
            return found, name
    if found.get("title") == "":
        return found, "title"
    if found.get("language", "ind") not in LANGUAGES:
        return found, "language"
    return found, ""


@cache
def choices() -> dict[str, dict[str, str]]:
    """Codes and their Indonesian names, of fields that have a table."""
    tables = {name: LabelTable.parse(_table(file)) for name, file in (("subject", "subjects"), ("kind", "kinds"))}
    named = {name: {"": "–"} | {one.code: one.name for one in table.all} for name, table in tables.items()}
    return named | {"language": LANGUAGES}


def _table(name: str) -> str:
    return files("resources").joinpath("tables", f"{name}.csv").read_text("utf-8")
