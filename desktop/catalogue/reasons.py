"""Why publications are withdrawn: the table of reasons, which an office may change."""

from functools import cache
from importlib import resources

from catalog_db.rules.catalogue.classification import LabelTable


@cache
def withdrawal_reasons() -> LabelTable:
    """`resources/tables/withdrawal_reasons.csv`. A code that is no longer in it stays readable as it is."""
    return LabelTable.parse((resources.files("resources") / "tables" / "withdrawal_reasons.csv").read_text("utf-8"))
