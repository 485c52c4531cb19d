"""The reader's own annotations in a publication: a list, and what stands on the chosen one, changed in place."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.reading.annotations.service import LONGEST_LABEL
from desktop.reading.annotations.values import AnnotationEntry
from ui.theme import Appearance, Role
from ui.viewer.annotations.appearance import fit_words, head_of
from ui.viewer.pages.highlight_colors import HIGHLIGHT_COLORS
from ui.viewer.pages.labels import PageLabels
from ui.viewer.side.place_list import PlaceList, PlaceRow
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import shape_notes
from ui.widgets.text import Text, Tone, one_line


class AnnotationsPane(QWidget):
    bookmark_asked = Signal()
    jumped = Signal(object)  # AnnotationEntry
    edited = Signal(object, str, str)  # id of an annotation, label, note
    remove_asked = Signal(object)  # id

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._entries: Sequence[AnnotationEntry] = ()
        self._chosen: UUID | None = None
        self.message = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.list = PlaceList(appearance, self.tr("My annotations"))
        self.list.chosen.connect(lambda row: self.jumped.emit(self._entries[row]))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._choose_current())
        self.bookmark_button = quiet_button(appearance, self.tr("Bookmark this page"), "bookmark")
        self.bookmark_button.clicked.connect(self.bookmark_asked)
        self.label, self.note = QLineEdit(), QPlainTextEdit()
        self.label.setMaxLength(LONGEST_LABEL)
        for edit, name in ((self.label, self.tr("Label")), (self.note, self.tr("Note"))):
            edit.setAccessibleName(name)
            edit.setPlaceholderText(name)
        self.note.setTabChangesFocus(True)
        appearance.touch(self.label)
        appearance.keep(self.note, lambda appearance: shape_notes(self.note, 88, appearance))
        self.remove_button = quiet_button(appearance, self.tr("Delete this annotation"), "withdraw")
        self.label.textEdited.connect(lambda _: self._notify())
        self.note.textChanged.connect(self._notify)
        self.remove_button.clicked.connect(lambda: self.remove_asked.emit(self._chosen))
        self.form = QWidget()
        rows = QVBoxLayout(self.form)
        appearance.space(rows, 8, (0, 0, 0, 0))
        for widget in (self.label, self.note, self.remove_button):
            rows.addWidget(widget)
        column = QVBoxLayout(self)
        appearance.space(column, 8, (8, 8, 8, 8))
        column.addWidget(self.message)
        column.addWidget(self.list, 1)
        column.addWidget(self.form)
        column.addWidget(self.bookmark_button)
        column.addStretch()
        self.form.hide()

    def show_annotations(self, entries: Sequence[AnnotationEntry], labels: PageLabels, *, can_keep: bool) -> None:
        """Show annotations; the chosen one stays chosen, and what is being typed on it stays as it is."""
        self._entries = entries
        with QSignalBlocker(self.list.selectionModel()):
            self.list.places.set_rows([self._row(entry, labels) for entry in entries])
            self._select(self._chosen)
        if all(entry.id != self._chosen for entry in entries):
            self._show_form(None)
        self.list.setVisible(bool(entries))
        self.message.setVisible(not entries or not can_keep)
        none = self.tr(
            "No annotations here yet. B bookmarks the page, A annotates a part of it; "
            "1 to 4 highlight selected words in a colour."
        )
        passing = self.tr(
            "Your annotations are forgotten when you leave. Sign in with the ticket from the desk to keep them."
        )
        self.message.setText("\n\n".join((*([] if entries else [none]), *([] if can_keep else [passing]))))

    @property
    def chosen(self) -> UUID | None:
        """The annotation whose label and note are shown."""
        return self._chosen

    def choose(self, annotation_id: UUID, *, edit: bool) -> None:
        """Show what stands on an annotation; with `edit`, begin with its label."""
        self._select(annotation_id)
        self._choose_current()
        if edit:
            self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, annotation_id: UUID | None) -> None:
        for row, entry in enumerate(self._entries):
            if entry.id == annotation_id:
                self.list.setCurrentIndex(self.list.places.index(row))

    def _choose_current(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():  # who comes by Tab is at a line that is not chosen yet
            self.list.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_form(self._entries[index.row()] if index.isValid() else None)

    def _show_form(self, entry: AnnotationEntry | None) -> None:
        self._chosen = entry.id if entry else None
        self.form.setVisible(entry is not None)
        with QSignalBlocker(self.note):
            self.label.setText(entry.annotation.label if entry else "")
            self.note.setPlainText(entry.annotation.note if entry else "")

    def _notify(self) -> None:
        if self._chosen is not None:
            self.edited.emit(self._chosen, self.label.text(), self.note.toPlainText())

    def _row(self, entry: AnnotationEntry, labels: PageLabels) -> PlaceRow:
        annotation = entry.annotation
        text = " · ".join(filter(None, (fit_words(entry.fit), one_line(annotation.note))))
        page = entry.page if entry.page is not None and entry.page <= labels.count else None
        label = labels.label(page - 1) if page else "–"
        return PlaceRow((page or 1) - 1, label, head_of(entry), text, color=HIGHLIGHT_COLORS.get(annotation.color))
