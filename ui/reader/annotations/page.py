"""All marks of who has signed in, over all publications: searched, filtered, opened, changed, taken along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from catalog_db.models.reading import MarkKind
from desktop.catalogue.catalogue import Catalogue
from desktop.reading.annotations.service import LONGEST_LABEL, LONGEST_NOTE
from desktop.reading.annotations.values import MarkColor, MarkEntry, MarkFit
from ui.theme import Appearance, Role
from ui.viewer.annotations.appearance import HIGHLIGHT_COLORS, color_name, fit_words, head_of, kind_name
from ui.viewer.annotations.store import VisitMarks
from ui.viewer.side.place_list import PlaceList, PlaceRow
from ui.widgets.bars import Note, UndoBar
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import Labelled, scroll_past, shape_notes
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.text import Paragraph, Text, Tone, make_clearable, one_line
from ui.words.publications import PageNames
from ui.words.sentences import sentence

# Which of one's marks are listed.


@dataclass(frozen=True, slots=True)
class MarkFilter:
    """Empty parts let everything through; every word of `text` stands on the mark or in the title."""

    text: str = ""
    kind: MarkKind | None = None
    color: MarkColor | None = None
    publication_id: UUID | None = None

    def lets_through(self, entry: MarkEntry, title: str) -> bool:
        mark = entry.mark
        if self.kind not in (None, mark.kind) or self.color not in (None, mark.color):
            return False
        if self.publication_id not in (None, mark.publication_id):
            return False
        there = f"{mark.label} {mark.note} {mark.quote} {title}".casefold()
        return all(word in there for word in self.text.casefold().split())


def publications_of(entries: Sequence[MarkEntry]) -> list[UUID]:
    """The last marked one first."""
    return list(dict.fromkeys(entry.mark.publication_id for entry in entries))


# What stands on the chosen mark, changed in place; kept with every letter.

_NOTE_HEIGHT = 150
_QUOTE_LINES = 6
_COLORS = tuple(color for color in MarkColor if color is not MarkColor.NONE)


class MarkForm(QWidget):
    """`show_mark` None: nothing is chosen."""

    changed = Signal(object)  # MarkEntry as it is to be kept
    jump_asked = Signal()
    remove_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._entry: MarkEntry | None = None
        self.title = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.place = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.doubt = Text(appearance, "", Role.BODY, Tone.WARNING, wrap=True)
        self.quote = Paragraph(appearance, Role.BODY, max_lines=_QUOTE_LINES)
        self.label, self.note = QLineEdit(), QPlainTextEdit()
        self.label.setMaxLength(LONGEST_LABEL)
        self.note.setTabChangesFocus(True)
        appearance.touch(self.label)
        appearance.keep(self.note, lambda appearance: shape_notes(self.note, _NOTE_HEIGHT, appearance))
        self.color = QComboBox()
        for color in _COLORS:
            self.color.addItem(color_name(color), color)
        appearance.touch(self.color)
        scroll_past(self.color)
        self._color_line = Labelled(appearance, self.tr("Colour"), self.color)
        self.jump_button = primary_button(appearance, self.tr("Open this place"), "book")
        self.remove_button = quiet_button(appearance, self.tr("Delete this mark"), "withdraw")
        column = QVBoxLayout(self)
        appearance.space(column, 8, (16, 0, 12, 0))
        for widget in (
            self.title, self.place, self.doubt, self.quote, self.jump_button,
            Labelled(appearance, self.tr("Label"), self.label), Labelled(appearance, self.tr("Note"), self.note),
            self._color_line, self.remove_button,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch()
        self.label.textEdited.connect(lambda _: self._tell())
        self.note.textChanged.connect(self._tell)
        self.color.activated.connect(lambda _: self._tell())
        self.jump_button.clicked.connect(self.jump_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        self.show_mark(None, "", "")

    def show_mark(self, entry: MarkEntry | None, title: str, page: str) -> None:
        """Another mark, or the same one: then what is being typed stays as it is."""
        same = entry is not None and self._entry is not None and entry.id == self._entry.id
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            with QSignalBlocker(self.note):
                self.note.clear()
            self.label.clear()
            for text in (self.title, self.place):
                text.clear()
            self.quote.set_text("")
            return
        mark = entry.mark
        self.title.setText(title)
        self.place.setText(" · ".join(filter(None, (kind_name(mark.kind), page))))
        self.doubt.setText(fit_words(entry.fit))
        self.doubt.setVisible(bool(fit_words(entry.fit)))
        highlighted = mark.kind is MarkKind.HIGHLIGHT
        self.quote.set_text(f"“{one_line(mark.quote)}”" if highlighted else "")
        self.quote.setVisible(highlighted)
        self.jump_button.setEnabled(entry.page is not None)
        self._color_line.setVisible(mark.color is not MarkColor.NONE)
        if not same:
            with QSignalBlocker(self.note):
                self.label.setText(mark.label)
                self.note.setPlainText(mark.note)
            self.color.setCurrentIndex(max(self.color.findData(mark.color), 0))

    def begin(self) -> None:
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        entry = self._entry
        if entry is None:
            return
        note = self.note.toPlainText()
        if len(note) > LONGEST_NOTE:
            note = note[:LONGEST_NOTE]
            with QSignalBlocker(self.note):
                self.note.setPlainText(note)
        color = MarkColor(self.color.currentData()) if entry.mark.color is not MarkColor.NONE else MarkColor.NONE
        self._entry = replace(entry, mark=replace(entry.mark, label=self.label.text(), note=note, color=color))
        self.changed.emit(self._entry)


_FORM_WIDTH = 340


class MarksPage(QWidget):
    """Made anew for each visit; `refresh` when it is shown."""

    jumped = Signal(UUID, int)  # publication, page from 1
    find_asked = Signal()
    pin_asked = Signal()
    print_asked = Signal()
    pdf_asked = Signal()
    file_asked = Signal()

    def __init__(
        self, appearance: Appearance, marks: VisitMarks, catalogue: Catalogue, *, may_print: bool, may_save: bool
    ) -> None:
        super().__init__()
        self._appearance, self._marks, self._catalogue = appearance, marks, catalogue
        self.entries: Sequence[MarkEntry] = ()
        self.shown: list[MarkEntry] = []
        self.titles: dict[UUID, str] = {}
        self.page_names = PageNames()
        self._sought: set[UUID] = set()
        self._filling = False
        self._build(may_print=may_print, may_save=may_save)
        self.undo_bar, self.note = UndoBar(appearance, self), Note(appearance, self)
        self._removed: MarkEntry | None = None
        self._connect()
        self._show_state()

    def refresh(self) -> None:
        """Read the list again."""
        if not self._marks.can_keep:
            self.entries = ()
            self._show()
            return
        if not self.entries:
            self._stack.setCurrentWidget(self._loading)
        self._sought.clear()
        self._marks.all(self, self._take, self._say_error)

    def show_visit(self, *, has_pin: bool, marks_open: bool) -> None:
        """What the PIN can do now."""
        self.find_button.setVisible(not marks_open)
        self.pin_button.setText(self.tr("Change my PIN") if has_pin and marks_open else self.tr("Choose a PIN"))
        self.pin_button.setVisible(marks_open or not has_pin)

    def page_words(self, entry: MarkEntry) -> str:
        """Where it is now; of one that is lost where it was."""
        page = self.page_names.name(entry.mark.publication_id, entry.page or entry.mark.page)
        words = self.tr("page {page}") if entry.page else self.tr("was on page {page}")
        return words.format(page=page)

    def _build(self, *, may_print: bool, may_save: bool) -> None:
        appearance = self._appearance
        self.title = Text(appearance, self.tr("My marks"), Role.SECTION, bold=True)
        self.count = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self.find_button = quiet_button(appearance, self.tr("Find my earlier marks"), "search")
        self.pin_button = quiet_button(appearance, self.tr("Choose a PIN"), "locked")
        self.print_button = quiet_button(appearance, self.tr("Print"), "print")
        self.pdf_button = quiet_button(appearance, self.tr("Save as PDF"), "file")
        self.file_button = quiet_button(appearance, self.tr("Save as text"), "text")
        if not may_print:
            self.print_button.hide()
        if not may_save:
            self.pdf_button.hide()
            self.file_button.hide()
        top = QHBoxLayout()
        appearance.space(top, 12)
        top.addWidget(self.title)
        top.addWidget(self.count)
        top.addStretch(1)
        for button in (self.find_button, self.pin_button):
            top.addWidget(button)
        self.search_edit = QLineEdit()
        self.search_edit.setPlaceholderText(self.tr("Words of the label, the note, or what is highlighted"))
        self.search_edit.setAccessibleName(self.tr("Search in my marks"))
        make_clearable(appearance, self.search_edit)
        self.kind, self.color, self.publication = QComboBox(), QComboBox(), QComboBox()
        for box, name, every in (
            (self.kind, self.tr("Kind of mark"), self.tr("All kinds")),
            (self.color, self.tr("Colour"), self.tr("All colours")),
            (self.publication, self.tr("Publication"), self.tr("All publications")),
        ):
            box.setAccessibleName(name)
            box.addItem(every, None)
            appearance.touch(box)
        appearance.touch(self.search_edit)
        for kind in MarkKind:
            self.kind.addItem(kind_name(kind), kind)
        for color in HIGHLIGHT_COLORS:
            self.color.addItem(color_name(color), color)
        self.publication.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.publication.setMinimumContentsLength(16)
        filters = QHBoxLayout()
        appearance.space(filters, 8)
        filters.addWidget(self.search_edit, 2)
        filters.addWidget(self.kind)
        filters.addWidget(self.color)
        filters.addWidget(self.publication, 1)
        self.list = PlaceList(appearance, self.tr("My marks"))
        self.empty = EmptyState(appearance)
        self._loading = QWidget()
        loading = QVBoxLayout(self._loading)
        loading.addWidget(Skeleton(appearance, 5, picture=False, row_height=56))
        loading.addStretch()
        self._stack = QStackedWidget()
        for page in (self.list, self.empty, self._loading):
            self._stack.addWidget(page)
        self.form = MarkForm(appearance)
        self._side = QScrollArea(widgetResizable=True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.viewport().setAutoFillBackground(False)
        self._side.setWidget(self.form)
        self.form.setAutoFillBackground(False)
        appearance.keep(self._side, lambda appearance: self._side.setFixedWidth(appearance.px(_FORM_WIDTH)))
        along = QHBoxLayout()
        appearance.space(along, 8)
        for button in (self.print_button, self.pdf_button, self.file_button):
            along.addWidget(button)
        along.addStretch()
        left = QVBoxLayout()
        appearance.space(left, 4)
        left.addWidget(self._stack, 1)
        left.addLayout(along)
        body = QHBoxLayout()
        appearance.space(body, 0)
        body.addLayout(left, 1)
        body.addWidget(self._side)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (24, 16, 24, 16))
        column.addLayout(top)
        column.addLayout(filters)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self._marks.changed.connect(self._follow)
        self._marks.said.connect(self.note.show_text)
        self.search_edit.textChanged.connect(self._show)
        for box in (self.kind, self.color, self.publication):
            box.currentIndexChanged.connect(self._show)
        self.list.chosen.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_form())
        self.empty.acted.connect(self._clear_filters)
        form = self.form
        form.changed.connect(self._marks.keep)
        form.jump_asked.connect(lambda: self._open(self.list.currentIndex().row()))
        form.remove_asked.connect(self._remove)
        self.undo_bar.undone.connect(self._restore)
        for button, signal in (
            (self.find_button, self.find_asked),
            (self.pin_button, self.pin_asked),
            (self.print_button, self.print_asked),
            (self.pdf_button, self.pdf_asked),
            (self.file_button, self.file_asked),
        ):
            button.clicked.connect(signal)
        keys: tuple[tuple[str, QWidget, Callable[[], object]], ...] = (
            ("Ctrl+F", self, self.search_edit.setFocus),
            ("Del", self.list, self._remove),
            ("Ctrl+E", self.list, form.begin),  # F2 asks the desk, wherever one is
        )
        for key, over, act in keys:
            shortcut = QShortcut(QKeySequence(key), over, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _take(self, entries: Sequence[MarkEntry]) -> None:
        self.entries = entries
        publications = publications_of(entries)
        cards = self._catalogue.cards(publications)
        gone = self.tr("A publication that is no longer here")
        self.titles = {each: one_line(cards[each].title) if each in cards else gone for each in publications}
        self.page_names = PageNames(self._catalogue.page_labels(publications))
        self._fill_publications(publications)
        self._show()
        for publication in {entry.mark.publication_id for entry in entries if entry.fit is MarkFit.UNSOUGHT}:
            if publication not in self._sought:  # of another edition: look where its words stand now
                self._sought.add(publication)
                self._marks.of_publication(self, publication, self._take_sought)

    def _take_sought(self, found: Sequence[MarkEntry]) -> None:
        placed = {entry.id: entry for entry in found}
        self.entries = [placed.get(entry.id, entry) for entry in self.entries]
        self._show()

    def _follow(self) -> None:
        """A mark was changed here, or in a book."""
        if not self._marks.can_keep:
            self.entries = ()
            self.search_edit.clear()
        self.entries = [now for now in map(self._marks.now, self.entries) if now is not None]
        self._show()

    def _fill_publications(self, publications: Sequence[UUID]) -> None:
        chosen = self.publication.currentData()
        with QSignalBlocker(self.publication):
            while self.publication.count() > 1:
                self.publication.removeItem(1)
            for each in publications:
                self.publication.addItem(self.titles[each], str(each))  # Qt finds text again, but no object
            self.publication.setCurrentIndex(max(self.publication.findData(chosen), 0) if chosen else 0)

    def _show(self) -> None:
        """What the filters let through; the chosen one stays chosen."""
        of = self.publication.currentData()
        wanted = MarkFilter(
            self.search_edit.text(), self.kind.currentData(), self.color.currentData(), UUID(of) if of else None
        )
        before = self._chosen()
        titles = self.titles
        self.shown = [
            entry for entry in self.entries if wanted.lets_through(entry, titles.get(entry.mark.publication_id, ""))
        ]
        self._filling = True
        self.list.places.set_rows([self._row(entry) for entry in self.shown])
        row = next((n for n, each in enumerate(self.shown) if before is not None and each.id == before.id), 0)
        if self.shown:
            self.list.setCurrentIndex(self.list.places.index(row))
        self._filling = False
        self._show_form()
        self._show_state()

    def _row(self, entry: MarkEntry) -> PlaceRow:
        mark = entry.mark
        title = self.titles.get(mark.publication_id, "")
        text = " · ".join(filter(None, (fit_words(entry.fit), title, one_line(mark.note))))
        color = HIGHLIGHT_COLORS.get(mark.color)
        return PlaceRow((entry.page or 1) - 1, self.page_words(entry), head_of(entry), text, color=color)

    def _show_state(self) -> None:
        count = self.tr("{shown} of {all}").format(shown=len(self.shown), all=len(self.entries))
        self.count.setText(count if self.entries else "")
        if self.shown:
            self._stack.setCurrentWidget(self.list)
            return
        if self.entries:
            words = self.tr("None of your marks is like that"), "", self.tr("Show all")
        else:
            words = (
                self.tr("You have no marks yet"),
                self.tr("In a book B marks a page, 1 to 4 highlight selected words, A marks a part of the page."),
                "",
            )
        self.empty.show_state(*words)
        self._stack.setCurrentWidget(self.empty)

    def _chosen(self) -> MarkEntry | None:
        row = self.list.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _show_form(self) -> None:
        if self._filling:
            return
        entry = self._chosen()
        title = self.titles.get(entry.mark.publication_id, "") if entry else ""
        self.form.show_mark(entry, title, self.page_words(entry) if entry else "")

    def _open(self, row: int) -> None:
        entry = self.shown[row] if 0 <= row < len(self.shown) else None
        if entry is None:
            return
        if entry.page is None:
            self.note.show_text(fit_words(entry.fit) or self.tr("The place is being looked for."))
        else:
            self.jumped.emit(entry.mark.publication_id, entry.page)

    def _remove(self) -> None:
        entry = self._chosen()
        if entry is not None and self._marks.drop(entry.id):
            self._removed = entry
            self.undo_bar.show_text(self.tr("Mark deleted"))

    def _restore(self) -> None:
        removed, self._removed = self._removed, None
        if removed is not None and self._marks.keep(removed):
            self.entries = sorted([*self.entries, removed], key=lambda entry: entry.made_at, reverse=True)
            self._show()

    def _clear_filters(self) -> None:
        self.search_edit.clear()
        for box in (self.kind, self.color, self.publication):
            box.setCurrentIndex(0)
        self.search_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_error(self, error: ReadingRoomError) -> None:
        self.note.show_text(sentence(error))
