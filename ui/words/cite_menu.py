"""Offers the forms in which a source can be cited, and puts what was chosen on the clipboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from ui.clipboard import passing_text
from ui.words.citations import CitationStyle, Cited, written, written_html


class CiteMenu(QMenu):
    """`said` with a sentence once something was copied. A citation is no text of a book: no limit counts."""

    said = Signal(str)

    def __init__(self, sources: Callable[[], Sequence[Cited]], parent: QWidget) -> None:
        super().__init__(parent)
        self._sources = sources
        self.setTitle(self.tr("Cite as"))
        for style, name in (
            (CitationStyle.LINE, self.tr("One line")),
            (CitationStyle.APA, self.tr("APA")),
            (CitationStyle.BIBTEX, self.tr("BibTeX (LaTeX, JabRef)")),
            (CitationStyle.RIS, self.tr("RIS (Zotero, Mendeley, EndNote)")),
        ):
            self.addAction(name).triggered.connect(lambda _=False, style=style: self.copy(style))

    def copy(self, style: CitationStyle) -> None:
        """Copy all sources in one of the styles."""
        sources = self._sources()
        if not sources:
            return
        text = written(sources, style)
        QGuiApplication.clipboard().setMimeData(passing_text(text, written_html(sources, style)))
        if style in (CitationStyle.BIBTEX, CitationStyle.RIS):
            self.said.emit(self.tr("Copied for a program that manages references: paste it there, or into a file."))
        elif len(sources) == 1:
            self.said.emit(self.tr("Copied: {source}").format(source=text))
        else:
            self.said.emit(self.tr("%n source(s) copied.", "", len(set(sources))))
