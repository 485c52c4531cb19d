"""What is said of one table: number, titles, pages, what it tells of, and how many lines its head has."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from catalog_db.rules.catalogue.titles import as_typed
from catalog_db.rules.tables.frames import MOST_HEAD_LINES
from desktop.catalogue.corrections.values import LONGEST_NUMBER, LONGEST_TITLE, LONGEST_WORDS, ListedTable
from desktop.catalogue.values import TableLine
from ui.staff.publications.undo import FieldUndo
from ui.theme import Appearance
from ui.widgets.fields import Labelled, scroll_past_all, shape_notes
from ui.widgets.text import one_line
from ui.words.sentences import table_field_sentence

_KINDS = ("table", "figure")


class _Left(QObject):
    """Says when a field is left; words of several lines have no signal for it."""

    left = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return False


class TableForm(QWidget):
    """What is typed is kept as the field is left, or by Enter."""

    edited = Signal(dict)  # field -> value, as lines have them
    head_edited = Signal(int)  # lines of the head, of the frame on the page that is shown

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._row: ListedTable | None = None
        self.undo = FieldUndo(self)
        self.kind = QComboBox()
        self.kind.addItem(self.tr("Table"), "table")
        self.kind.addItem(self.tr("Figure"), "figure")
        self.kind.activated.connect(lambda _at: self._keep("kind"))
        self.number = self._line("number", LONGEST_NUMBER)
        self.title = self._text("title")
        self.title_en = self._text("title_en")
        self.page = self._line("page", 7)
        self.last_page = self._line("last_page", 7)
        self.unit = self._line("unit", LONGEST_WORDS)
        self.years = self._line("years", 400)
        self.regions = self._line("regions", 2_000)
        self.head_lines = QSpinBox()
        self.head_lines.setRange(0, MOST_HEAD_LINES)
        self.head_lines.setSpecialValueText(self.tr("found by the reader"))
        self.head_lines.setKeyboardTracking(False)
        self.head_lines.valueChanged.connect(self.head_edited)
        of_file = self.tr("page of the file")
        self.fields = {
            "kind": Labelled(appearance, self.tr("Kind"), self.kind),
            "number": Labelled(appearance, self.tr("Number"), self.number),
            "title": Labelled(appearance, self.tr("Title in Indonesian"), self.title),
            "title_en": Labelled(appearance, self.tr("Title in English"), self.title_en),
            "page": Labelled(appearance, self.tr("Begins on"), self.page, of_file),
            "last_page": Labelled(appearance, self.tr("Goes on to"), self.last_page, of_file),
            "unit": Labelled(appearance, self.tr("Unit"), self.unit),
            "years": Labelled(appearance, self.tr("Years"), self.years),
            "regions": Labelled(appearance, self.tr("Regions, parted by semicolons"), self.regions),
            "frames": Labelled(appearance, self.tr("Lines of text in its head, inside the frame"), self.head_lines),
        }
        column = QVBoxLayout(self)
        appearance.space(column, 8, (10, 6, 10, 10))
        for names in (
            ("kind", "number"),
            ("title",),
            ("title_en",),
            ("page", "last_page"),
            ("frames",),
            ("unit", "years"),
            ("regions",),
        ):
            row = QHBoxLayout()
            appearance.space(row, 8)
            for name in names:
                row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addStretch(1)
        scroll_past_all(self)
        for editor in self.editors().values():
            self.undo.watch(editor)

    def editors(self) -> dict[str, QWidget]:
        return {name: field.editor for name, field in self.fields.items()}

    def show_row(self, row: ListedTable | None, *, typed_stays: bool = False) -> None:
        """What is said of a table now. What is being typed into a field stays; `typed_stays`: what was typed, too."""
        same = row is not None and self._row is not None and row.key == self._row.key
        before, self._row = self._row, row
        self.setEnabled(row is not None and not row.removed)
        for field in self.fields.values():
            field.say("")
        if row is None:
            return
        for name, editor in self.editors().items():
            if name == "frames":
                continue
            shown = self._shown(row.line, name)
            typed_into = (
                same
                and before is not None
                and (editor.hasFocus() or (typed_stays and name != "kind"))
                and self._typed(name) != self._shown(before.line, name)
            )
            if not typed_into and self._typed(name) != shown:
                self._fill(name, shown)
            read = self._shown(row.read, name) if row.read is not None else shown
            words = self.tr("It was read as “{text}”.").format(text=one_line(read) or "–") if read != shown else ""
            if name in ("page", "last_page") and not words:
                words = self.tr("page of the file")
            self.fields[name].hint(words)

    def show_head(self, lines: int | None) -> None:
        """Of the frame on the page that is shown; None: it has none."""
        blocker = QSignalBlocker(self.head_lines)
        self.head_lines.setValue(lines or 0)
        blocker.unblock()
        self.fields["frames"].setEnabled(lines is not None)
        self.fields["frames"].hint("" if lines is not None else self.tr("Draw a frame first, with [Frame]."))

    def show_error(self, name: str, reason: str) -> None:
        """Say under its field why a value can't be kept."""
        field = self.fields.get(name)
        if field is not None:
            field.say(table_field_sentence(name, reason))

    def enter_refused(self) -> bool:
        """Go to the first field whose value can't be kept; False where there is none."""
        refused = next((field for field in self.fields.values() if field.error), None)
        if refused is not None:
            refused.setFocus(Qt.FocusReason.OtherFocusReason)
        return refused is not None

    def keep_all(self) -> bool:
        """What was typed and not left. False where something is no such value, as its field says."""
        kept = [self._keep(name) for name in self.fields if name not in ("frames", "kind")]
        return all(kept)

    def _line(self, name: str, longest: int) -> QLineEdit:
        edit = QLineEdit()
        edit.setMaxLength(longest)
        edit.editingFinished.connect(lambda: self._keep(name))
        return edit

    def _text(self, name: str) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        watch = _Left(edit)
        watch.left.connect(lambda: self._keep(name))
        edit.installEventFilter(watch)
        self._appearance.keep(edit, partial(shape_notes, edit, 62))
        return edit

    def _fill(self, name: str, text: str) -> None:
        editor = self.editors()[name]
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(_KINDS.index(text) if text in _KINDS else 0)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.setCursorPosition(0)

    def _typed(self, name: str) -> str:
        editor = self.editors()[name]
        if isinstance(editor, QComboBox):
            return str(editor.currentData())
        if isinstance(editor, QPlainTextEdit):
            return as_typed(editor.toPlainText())[:LONGEST_TITLE]
        return as_typed(editor.text()) if isinstance(editor, QLineEdit) else ""

    def _shown(self, line: TableLine, name: str) -> str:
        match name:
            case "page":
                return str(line.page or "")
            case "last_page":
                return str(line.pages[-1] if line.pages else "")
            case "years":
                return ", ".join(map(str, line.years))
            case "regions":
                return "; ".join(line.regions)
        return str(getattr(line, name))

    def _keep(self, name: str) -> bool:
        row = self._row
        if row is None or row.removed:
            return True
        text = self._typed(name)
        if text == self._shown(row.line, name):
            self.fields[name].say("")
            return True
        value = _READ.get(name, str)(text)
        if value is None:
            self.show_error(name, "form")
            return False
        changes: dict[str, object] = {name: value}
        if name == "page" and isinstance(value, int):  # it stays as long as it was
            length = len(row.line.pages) - 1 if row.line.pages else 0
            changes["last_page"] = value + max(length, 0)
        self.edited.emit(changes)
        return True


def _page(text: str) -> object:
    return int(text) if re.fullmatch(r"[1-9]\d{0,5}", text) else None


def _years(text: str) -> object:
    parts = [part for part in re.split(r"[,;\s]+", text) if part]
    if not all(re.fullmatch(r"\d{4}", part) for part in parts):
        return None
    return tuple(sorted({int(part) for part in parts}))


def _regions(text: str) -> object:
    return tuple(dict.fromkeys(part for part in (as_typed(one) for one in text.split(";")) if part))


_READ: dict[str, Callable[[str], object]] = {
    "page": _page,
    "last_page": _page,
    "years": _years,
    "regions": _regions,
}
