"""One's marks to take along: as a marked sheet, or as plain text. Of what is lit no more than may be copied."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby
from uuid import UUID

from catalog_db.models.reading import MarkKind
from desktop.document.watermark import WatermarkText
from desktop.reading.annotations.values import MarkEntry
from desktop.reading.copies.wording import COPYRIGHT
from ui.languages import tr
from ui.printing.printout import Printout
from ui.viewer.annotations.appearance import color_name, fit_words, kind_name
from ui.viewer.citation import PUBLISHER
from ui.widgets.text import one_line

Words = Callable[[MarkEntry], str]  # where a mark is


class MarksExport:
    """A list of marks, the first publication first, its pages in order."""

    def __init__(self, entries: Sequence[MarkEntry], titles: dict[UUID, str], place: Words, limit_chars: int) -> None:
        """`limit_chars`: the most that may be quoted of one publication."""
        order = {each: n for n, each in enumerate(dict.fromkeys(entry.mark.publication_id for entry in entries))}
        self._entries = sorted(
            entries, key=lambda entry: (order[entry.mark.publication_id], entry.page or entry.mark.page, entry.made_at)
        )
        self._titles, self._place, self._limit = titles, place, limit_chars

    def text(self, mark: WatermarkText) -> str:
        """Plain text that every program opens; at its end stands whose it is."""
        blocks = []
        for title, entries in self._by_publication():
            lines = [title, "=" * min(len(title), 60)]
            for head, parts in entries:
                lines += ["", head, *parts]
            blocks.append("\n".join(lines))
        blocks.append(f"{' · '.join(mark.parts)}\n{COPYRIGHT}")
        return "\n\n\n".join(blocks) + "\n"

    def printout(self, mark: WatermarkText) -> Printout:
        """Sheets under the mark of the visit."""
        title = tr("My marks")
        html = f"<h2>{escape(title)}</h2>"
        for book, entries in self._by_publication():
            html += f'<h3 style="margin-top:14px">{escape(book)}</h3>'
            for head, parts in entries:
                rest = "".join(f"<br/>{escape(part)}" for part in parts)
                html += f'<p style="margin:6px 0"><b>{escape(head)}</b>{rest}</p>'
        html += f'<p style="margin-top:14px; font-size:small">{escape(COPYRIGHT)}</p>'
        return Printout(title, html, mark=" · ".join(mark.parts))

    def _by_publication(self) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
        for publication_id, group in groupby(self._entries, key=lambda entry: entry.mark.publication_id):
            left = self._limit
            title = f"{self._titles.get(publication_id, '')}, {PUBLISHER}"
            written = []
            for entry in group:
                quote = one_line(entry.mark.quote) if entry.mark.kind is MarkKind.HIGHLIGHT else ""
                quote, cut = quote[:left], len(quote) > left
                left -= len(quote)
                written.append(self._lines(entry, f"{quote} …" if quote and cut else quote))
            yield title, written

    def _lines(self, entry: MarkEntry, quote: str) -> tuple[str, list[str]]:
        mark = entry.mark
        head = " · ".join(
            filter(None, (self._place(entry), kind_name(mark.kind), color_name(mark.color), one_line(mark.label)))
        )
        parts = [fit_words(entry.fit), f"“{quote}”" if quote else "", *mark.note.splitlines()]
        return head, [part for part in parts if part]
