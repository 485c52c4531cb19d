"""One's annotations to take along: a watermarked sheet or text, with no more words of a book than may be copied."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject

from catalog_db.errors import ReadingRoomError
from catalog_db.models.reading import AnnotationKind
from desktop.document.watermark import WatermarkText
from desktop.platform.files import write_whole
from desktop.reading.annotations.values import AnnotationEntry
from desktop.reading.copies.wording import COPYRIGHT
from desktop.settings.model import Policy
from ui.languages import tr
from ui.printing.print_dialog import PrintDialog
from ui.printing.printing import Printing
from ui.printing.printout import Paper, Printout
from ui.reader.annotations.page import AnnotationsPage
from ui.theme import Appearance
from ui.viewer.annotations.appearance import color_name, fit_words, kind_name
from ui.widgets.saving import ask_file
from ui.widgets.text import one_line
from ui.words.books.publications import PUBLISHER
from ui.words.sentences import sentence

Words = Callable[[AnnotationEntry], str]  # where an annotation is


class AnnotationsExport:
    """A list of annotations, the first publication first, its pages in order."""

    def __init__(
        self, entries: Sequence[AnnotationEntry], titles: dict[UUID, str], place: Words, limit_chars: int
    ) -> None:
        """`limit_chars`: the most that may be quoted of one publication."""
        order = {each: n for n, each in enumerate(dict.fromkeys(entry.annotation.publication_id for entry in entries))}
        self._entries = sorted(
            entries,
            key=lambda entry: (
                order[entry.annotation.publication_id],
                entry.page or entry.annotation.page,
                entry.made_at,
            ),
        )
        self._titles, self._place, self._limit = titles, place, limit_chars

    def text(self, watermark: WatermarkText) -> str:
        """Plain text that every program opens; at its end stands whose it is."""
        blocks = []
        for title, entries in self._by_publication():
            lines = [title, "=" * min(len(title), 60)]
            for head, parts in entries:
                lines += ["", head, *parts]
            blocks.append("\n".join(lines))
        blocks.append(f"{' · '.join(watermark.parts)}\n{COPYRIGHT}")
        return "\n\n\n".join(blocks) + "\n"

    def printout(self, watermark: WatermarkText) -> Printout:
        """Sheets under the watermark of the visit."""
        title = tr("My annotations")
        html = f"<h2>{escape(title)}</h2>"
        for book, entries in self._by_publication():
            html += f'<h3 style="margin-top:14px">{escape(book)}</h3>'
            for head, parts in entries:
                rest = "".join(f"<br/>{escape(part)}" for part in parts)
                html += f'<p style="margin:6px 0"><b>{escape(head)}</b>{rest}</p>'
        html += f'<p style="margin-top:14px; font-size:small">{escape(COPYRIGHT)}</p>'
        return Printout(title, html, watermark=" · ".join(watermark.parts))

    def _by_publication(self) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
        for publication_id, group in groupby(self._entries, key=lambda entry: entry.annotation.publication_id):
            left = self._limit
            title = f"{self._titles.get(publication_id, '')}, {PUBLISHER}"
            written = []
            for entry in group:
                quote = one_line(entry.annotation.quote) if entry.annotation.kind is AnnotationKind.HIGHLIGHT else ""
                quote, cut = quote[:left], len(quote) > left
                left -= len(quote)
                written.append(self._lines(entry, f"{quote} …" if quote and cut else quote))
            yield title, written

    def _lines(self, entry: AnnotationEntry, quote: str) -> tuple[str, list[str]]:
        annotation = entry.annotation
        head = " · ".join(
            filter(
                None,
                (
                    self._place(entry),
                    kind_name(annotation.kind),
                    color_name(annotation.color),
                    one_line(annotation.label),
                ),
            )
        )
        parts = [fit_words(entry.fit), f"“{quote}”" if quote else "", *annotation.note.splitlines()]
        return head, [part for part in parts if part]


# Printing and saving one's annotations, where the policy of the room allows it: seats open no file dialogs otherwise.


class TakingAlong(QObject):
    """Belongs to a page of annotations; takes along what its filters show."""

    def __init__(
        self,
        appearance: Appearance,
        page: AnnotationsPage,
        printing: Printing,
        policy: Policy,
        watermark: Callable[[], WatermarkText],
    ) -> None:
        super().__init__(page)
        self._appearance, self._page, self._printing, self._policy = appearance, page, printing, policy
        self._watermark = watermark
        page.print_asked.connect(self.print)
        page.pdf_asked.connect(lambda: self._ask_for_file("pdf", "PDF (*.pdf)", self.save_pdf))
        page.file_asked.connect(lambda: self._ask_for_file("txt", self.tr("Text (*.txt)"), self.save_text))
        printing.failed.connect(lambda _title, words: page.note.show_text(words))

    def print(self) -> PrintDialog | None:
        if not self._policy.print_marks or not self._page.shown:
            return None
        printout = self._export().printout(self._watermark())
        dialog = PrintDialog(self._appearance, self._printing, printout, self._page, (Paper.A4,), visitors=True)
        dialog.saved.connect(self._say_saved)
        dialog.save_button.setVisible(self._policy.save_marks)
        dialog.open()
        return dialog

    def save_pdf(self, file: Path) -> None:
        allowed = self._policy.save_marks
        if allowed and self._printing.save_pdf(self._export().printout(self._watermark()), file, Paper.A4):
            self._say_saved(file)

    def save_text(self, file: Path) -> None:
        if not self._policy.save_marks:
            return
        try:
            write_whole(file, self._export().text(self._watermark()).encode("utf-8-sig"))  # lets Notepad know
        except ReadingRoomError as error:
            self._page.note.show_text(sentence(error))
            return
        self._say_saved(file)

    def _say_saved(self, file: Path) -> None:
        """Without a way to open it: a reader PC opens no other program."""
        self._page.note.show_text(self.tr("Saved: {file}").format(file=file))

    def _export(self) -> AnnotationsExport:
        page = self._page
        return AnnotationsExport(page.shown, page.titles, page.page_words, self._policy.copy_limit_chars)

    def _ask_for_file(self, ending: str, kind: str, save: Callable[[Path], None]) -> None:
        if self._policy.save_marks and self._page.shown:
            name = self.tr("My annotations")
            ask_file(self._page, self.tr("Save my annotations"), f"{name}.{ending}", (kind,), save, visitors=True)
