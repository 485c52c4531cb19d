"""Puts text on the clipboard, as much of it as the policy allows, with the line that says where it is from."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.settings.model import Policy
from ui.clipboard import passing_text
from ui.viewer.pages.labels import PageLabels
from ui.words.books.publications import citation, excerpt


@dataclass(frozen=True, slots=True)
class Source:
    """The publication that is quoted."""

    title: str
    year: int | None
    labels: PageLabels
    machine_pages: frozenset[int] = frozenset()  # from 1: a machine has read them


class Copying(QObject):
    """One for a viewer. `said` carries a sentence for the reader."""

    said = Signal(str)

    def __init__(self, policy: Policy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = policy.copy_limit_chars
        self._source = Source("", None, PageLabels(0))

    def use(self, source: Source) -> None:
        self._source = source

    def copy(self, text: str, pages: Sequence[int]) -> None:
        """Copy text of some pages (from 0) to the clipboard and tell the reader what was done."""
        if self._limit == 0:
            self.said.emit(self.tr("Copying is not allowed here. Ask the staff for a copy."))
            return
        if not text.strip():
            self.said.emit(self.tr("Select some text first."))
            return
        quoted, cut = self.quote(text, pages)
        QGuiApplication.clipboard().setMimeData(passing_text(quoted))
        if cut:
            text = self.tr("Only the first %n character(s) were copied. Ask the staff for a copy.", "", self._limit)
            self.said.emit(text)
        else:
            self.said.emit(self.tr("Copied, with its source."))

    def quote(self, text: str, pages: Sequence[int]) -> tuple[str, bool]:
        """What may be copied, with its source, and whether the limit cut it; nothing where copying is denied."""
        if self._limit == 0 or not text.strip():
            return "", bool(text.strip())
        source = self._source
        place = source.labels.words(pages)
        if any(page + 1 in source.machine_pages for page in pages):
            place = self.tr("{pages}, read by machine").format(pages=place)
        quoted = excerpt(text, self._limit, citation(source.title, source.year, place))
        return quoted.text, quoted.cut
