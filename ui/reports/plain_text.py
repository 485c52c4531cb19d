"""A report as lines for a terminal: its figures, and its tables in columns."""

from collections.abc import Iterator

from ui.reports.document import ReportDocument, Table, written


def plain_text(document: ReportDocument) -> str:
    """All sections below one another, each after an empty line."""
    return "\n".join(_lines(document))


def _lines(document: ReportDocument) -> Iterator[str]:
    for section in document.sections:
        yield ""
        yield section.title
        for figure in section.figures:
            yield f"  {figure.name}: {figure.value}"
        for table in section.tables:
            yield from _table(table, section.title)
        yield from (f"  {sentence}" for sentence in section.sentences)


def _table(table: Table, above: str) -> Iterator[str]:
    """What names a row on the left, the rest to the right edge of its column."""
    if not table.rows:
        return
    if table.title not in (above, table.columns[0]):
        yield f"  {table.title}"
    rows = [table.columns, *(tuple(written(value) for value in row) for row in table.rows)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(table.columns))]
    for row in rows:
        first, *rest = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)]
        yield ("    " + "  ".join(cells)).rstrip()
