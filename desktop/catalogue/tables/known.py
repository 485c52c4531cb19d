"""The tables of a publication as the catalogue keeps them; of books from before it kept the last pages, read anew."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from catalog_db.rules.catalogue.titles import clean
from desktop.catalogue.proposals.continued import with_last_pages
from desktop.catalogue.proposals.running import running_lines
from desktop.catalogue.proposals.tables import find_captions
from desktop.catalogue.values import TableLine


def known_tables(lines: Sequence[TableLine], texts: Callable[[], Sequence[str]]) -> list[TableLine]:
    """Those with a page, without the figures, each with its last page; where it is known, as a librarian says it.

    Args:
        texts: Reads the texts of all pages, without the running address; called where a last page is not known.
    """
    tables = [line for line in lines if line.kind == "table" and line.page is not None]
    if all(line.last_page is not None for line in tables):
        return tables
    pages = texts()
    captions = find_captions(pages, frozenset(), running_lines(pages), {line.number for line in tables})
    english = {(caption.number, caption.page): clean(caption.english) for caption in captions}
    titled = [
        line
        if line.title_en or line.last_page is not None
        else replace(line, title_en=english.get((line.number, line.page or 0), ""))
        for line in tables
    ]
    found = with_last_pages(titled, pages)
    return [one if one.last_page is not None else now for one, now in zip(tables, found, strict=True)]
