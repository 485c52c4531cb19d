"""The option lists of the guest book and of complaints, as the program brings them."""

from functools import cache
from importlib.resources import files

from catalog_db.rules.desk.options import OptionTable


@cache
def option_table() -> OptionTable:
    return OptionTable.parse(files("resources").joinpath("tables", "options.csv").read_text(encoding="utf-8"))
