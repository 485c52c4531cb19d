"""Offers the forms in which a source can be cited, and puts what was chosen on the clipboard or into a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.platform.files import write_whole
from ui.clipboard import passing_text
from ui.widgets.saving import ask_file
from ui.words.books.citations import CitationStyle, Cited, written, written_html
from ui.words.sentences import sentence

FILE_ENDINGS: Final = {CitationStyle.BIBTEX: "bib", CitationStyle.RIS: "ris"}


class CiteMenu(QMenu):
    """`said` with a sentence once something was copied or saved. A citation is no text of a book: no limit counts."""

    said = Signal(str)

    def __init__(self, sources: Callable[[], Sequence[Cited]], parent: QWidget) -> None:
        super().__init__(parent)
        self._sources = sources
        self._may_save: Callable[[], bool] = lambda: False
        self.setTitle(self.tr("Cite as"))
        for style, name in (
            (CitationStyle.LINE, self.tr("One line")),
            (CitationStyle.APA, self.tr("APA")),
            (CitationStyle.BIBTEX, self.tr("BibTeX (LaTeX, JabRef)")),
            (CitationStyle.RIS, self.tr("RIS (Zotero, Mendeley, EndNote)")),
        ):
            self.addAction(name).triggered.connect(lambda _=False, style=style: self.copy(style))

    def offer_files(self, may_save: Callable[[], bool]) -> None:
        """Offer the same as files, while the room lets its visitors save: the dialog shows the folders of this PC."""
        self._may_save = may_save
        actions = [
            self.addSeparator(),
            self.addAction(self.tr("Save as a BibTeX file (.bib) …")),
            self.addAction(self.tr("Save as a RIS file (.ris) …")),
        ]
        for action, style in zip(actions[1:], (CitationStyle.BIBTEX, CitationStyle.RIS), strict=True):
            action.triggered.connect(lambda _=False, style=style: self.ask_file(style))

        def show_allowed() -> None:
            for action in actions:
                action.setVisible(may_save())

        self.aboutToShow.connect(show_allowed)
        show_allowed()

    def offer_basket(self, put: Callable[[Sequence[Cited]], None]) -> None:
        """Offer to gather them in the basket of the visit."""
        self.addSeparator()
        self.addAction(self.tr("Into the basket")).triggered.connect(lambda: put(self._sources()))

    def copy(self, style: CitationStyle) -> None:
        """Copy all sources in one of the styles."""
        sources = self._sources()
        if not sources:
            return
        text = written(sources, style)
        QGuiApplication.clipboard().setMimeData(passing_text(text, written_html(sources, style)))
        if style in FILE_ENDINGS:
            self.said.emit(self.tr("Copied for a program that manages references: paste it there, or into a file."))
        elif len(sources) == 1:
            self.said.emit(self.tr("Copied: {source}").format(source=text))
        else:
            self.said.emit(self.tr("%n source(s) copied.", "", len(set(sources))))

    def ask_file(self, style: CitationStyle) -> QFileDialog | None:
        """Ask where a file of all sources goes, for a program that manages references."""
        sources, parent = self._sources(), self.parentWidget()
        if not sources or parent is None or not self._may_save():
            return None
        ending = FILE_ENDINGS[style]
        kinds = ((self.tr("BibTeX (*.bib)") if style is CitationStyle.BIBTEX else self.tr("RIS (*.ris)")),)
        title = sources[0].title if len(set(sources)) == 1 else self.tr("Citations")
        return ask_file(
            parent,
            self.tr("Save citations"),
            f"{title}.{ending}",
            kinds,
            lambda path: self.save(sources, style, path),
            visitors=True,
        )

    def save(self, sources: Sequence[Cited], style: CitationStyle, path: Path) -> None:
        """Without a way to open it: a reader PC opens no other program."""
        if not self._may_save():
            return
        try:
            write_whole(path, written(sources, style).encode())
        except ReadingRoomError as error:
            self.said.emit(sentence(error))
            return
        self.said.emit(self.tr("Saved: {file}").format(file=path))
