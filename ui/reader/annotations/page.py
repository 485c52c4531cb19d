"""All annotations of who has signed in, over all publications: searched, filtered, opened, changed, taken along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from catalog_db.models.reading import AnnotationKind
from catalog_db.rules.reading.page_labels import PageLabels
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.values import PublicationDetails
from desktop.reading.annotations.service import LONGEST_LABEL, LONGEST_NOTE
from desktop.reading.annotations.values import AnnotationColor, AnnotationEntry, AnnotationFit
from ui.theme import Appearance, Role
from ui.viewer.annotations.appearance import color_name, fit_words, head_of, kind_name
from ui.viewer.annotations.store import VisitAnnotations
from ui.viewer.pages.highlight_colors import HIGHLIGHT_COLORS
from ui.viewer.side.place_list import PlaceList, PlaceRow
from ui.widgets.bars import Note, UndoBar
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.escape import clear_by_escape
from ui.widgets.fields import Labelled, scroll_past, shape_notes
from ui.widgets.scrolling import scrolled
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.text import Paragraph, Text, Tone, make_clearable, one_line
from ui.words.books.citations import Cited, cited
from ui.words.books.pages import PageNames, place_in_file
from ui.words.cite_menu import CiteMenu
from ui.words.sentences import sentence

# Which of one's annotations are listed.


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """Empty parts let everything through; every word of `text` stands on the annotation or in the title."""

    text: str = ""
    kind: AnnotationKind | None = None
    color: AnnotationColor | None = None
    publication_id: UUID | None = None

    def lets_through(self, entry: AnnotationEntry, title: str) -> bool:
        annotation = entry.annotation
        if self.kind not in (None, annotation.kind) or self.color not in (None, annotation.color):
            return False
        if self.publication_id not in (None, annotation.publication_id):
            return False
        there = f"{annotation.label} {annotation.note} {annotation.quote} {title}".casefold()
        return all(word in there for word in self.text.casefold().split())


def publications_of(entries: Sequence[AnnotationEntry]) -> list[UUID]:
    """The last annotated one first."""
    return list(dict.fromkeys(entry.annotation.publication_id for entry in entries))


# What stands on the chosen annotation, changed in place; kept with every letter.

_NOTE_HEIGHT = 150
_QUOTE_LINES = 6
_COLORS = tuple(color for color in AnnotationColor if color is not AnnotationColor.NONE)


class AnnotationForm(QWidget):
    """`show_annotation` None: nothing is chosen."""

    changed = Signal(object)  # AnnotationEntry as it is to be kept
    jump_asked = Signal()
    remove_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._entry: AnnotationEntry | None = None
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
        self.remove_button = quiet_button(appearance, self.tr("Delete this annotation"), "withdraw")
        column = QVBoxLayout(self)
        appearance.space(column, 8, (16, 0, 12, 0))
        for widget in (
            self.title,
            self.place,
            self.doubt,
            self.quote,
            self.jump_button,
            Labelled(appearance, self.tr("Label"), self.label),
            Labelled(appearance, self.tr("Note"), self.note),
            self._color_line,
            self.remove_button,
        ):
            column.addWidget(widget)
        column.addStretch()
        self.label.textEdited.connect(lambda _: self._notify())
        self.note.textChanged.connect(self._notify)
        self.color.activated.connect(lambda _: self._notify())
        self.jump_button.clicked.connect(self.jump_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        self.show_annotation(None, "", "")

    def show_annotation(self, entry: AnnotationEntry | None, title: str, page: str) -> None:
        """Another annotation, or the same one: then what is being typed stays as it is."""
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
        annotation = entry.annotation
        self.title.setText(title)
        self.place.setText(" · ".join(filter(None, (kind_name(annotation.kind), page))))
        self.doubt.setText(fit_words(entry.fit))
        self.doubt.setVisible(bool(fit_words(entry.fit)))
        highlighted = annotation.kind is AnnotationKind.HIGHLIGHT
        self.quote.set_text(f"“{one_line(annotation.quote)}”" if highlighted else "")
        self.quote.setVisible(highlighted)
        self.jump_button.setEnabled(entry.page is not None)
        self._color_line.setVisible(annotation.color is not AnnotationColor.NONE)
        if not same:
            with QSignalBlocker(self.note):
                self.label.setText(annotation.label)
                self.note.setPlainText(annotation.note)
            self.color.setCurrentIndex(max(self.color.findData(annotation.color), 0))

    def begin(self) -> None:
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _notify(self) -> None:
        entry = self._entry
        if entry is None:
            return
        note = self.note.toPlainText()
        if len(note) > LONGEST_NOTE:
            note = note[:LONGEST_NOTE]
            with QSignalBlocker(self.note):
                self.note.setPlainText(note)
        color = (
            AnnotationColor(self.color.currentData())
            if entry.annotation.color is not AnnotationColor.NONE
            else AnnotationColor.NONE
        )
        self._entry = replace(
            entry, annotation=replace(entry.annotation, label=self.label.text(), note=note, color=color)
        )
        self.changed.emit(self._entry)


_FORM_WIDTH = 340


class AnnotationsPage(QWidget):
    """Made anew for each visit; `refresh` when it is shown."""

    jumped = Signal(UUID, int)  # publication, page from 1
    find_asked = Signal()
    pin_asked = Signal()
    print_asked = Signal()
    pdf_asked = Signal()
    file_asked = Signal()
    basket_asked = Signal(list)  # of AnnotationEntry: those that the filters show

    def __init__(
        self,
        appearance: Appearance,
        annotations: VisitAnnotations,
        catalogue: Catalogue,
        *,
        may_print: bool,
        may_save: bool,
    ) -> None:
        super().__init__()
        self._appearance, self._annotations, self._catalogue = appearance, annotations, catalogue
        self.entries: Sequence[AnnotationEntry] = ()
        self.shown: list[AnnotationEntry] = []
        self.titles: dict[UUID, str] = {}
        self.page_names = PageNames()
        self._sought: set[UUID] = set()
        self._filling = False
        self._build(may_print=may_print, may_save=may_save)
        self.undo_bar, self.note = UndoBar(appearance, self), Note(appearance, self)
        self._removed: AnnotationEntry | None = None
        self._connect()
        self._show_state()

    def refresh(self) -> None:
        """Read the list again."""
        if not self._annotations.can_keep:
            self.entries = ()
            self._show()
            return
        if not self.entries:
            self._stack.setCurrentWidget(self._loading)
        self._sought.clear()
        self._annotations.all(self, self._take, self._say_error)

    def show_visit(self, *, has_pin: bool, annotations_open: bool) -> None:
        """What the PIN can do now."""
        self.find_button.setVisible(not annotations_open)
        self.pin_button.setText(self.tr("Change my PIN") if has_pin and annotations_open else self.tr("Choose a PIN"))
        self.pin_button.setVisible(annotations_open or not has_pin)

    def page_words(self, entry: AnnotationEntry) -> str:
        """Where it is now; of one that is lost where it was."""
        if entry.page is None:  # the numbers of the edition of now are not those of its own
            return self.tr("was on {place}").format(place=place_in_file(entry.annotation.page))
        return self.page_names.words(entry.annotation.publication_id, entry.page)

    def offer_basket(self) -> None:
        """Visitors can gather the pages of their annotations here."""
        self.basket_button.show()

    def sources(self) -> list[Cited]:
        """The places that the filters show, each with its printed page; of one that is lost the publication."""
        found = []
        books: dict[UUID, PublicationDetails | None] = {}
        for entry in self.shown:
            publication_id = entry.annotation.publication_id
            if publication_id not in books:
                try:
                    books[publication_id] = self._catalogue.get(publication_id)
                except ReadingRoomError:
                    books[publication_id] = None  # it was taken away
            book = books[publication_id]
            if book is not None:
                pages = (entry.page,) if entry.page is not None else ()
                found.append(cited(book, PageLabels(book.pages, book.page_labels), pages))
        return found

    def _say(self, words: str) -> None:
        self.note.show_text(words)

    def _open_cite_menu(self) -> None:
        self.cite_menu.popup(self.cite_button.mapToGlobal(self.cite_button.rect().topLeft()))

    def _build(self, *, may_print: bool, may_save: bool) -> None:
        appearance = self._appearance
        self.title = Text(appearance, self.tr("My annotations"), Role.SECTION, bold=True)
        self.count = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self.find_button = quiet_button(appearance, self.tr("Find my earlier annotations"), "search")
        self.pin_button = quiet_button(appearance, self.tr("Choose a PIN"), "locked")
        self.print_button = quiet_button(appearance, self.tr("Print"), "print")
        self.pdf_button = quiet_button(appearance, self.tr("Save as PDF"), "file")
        self.file_button = quiet_button(appearance, self.tr("Save as text"), "text")
        self.cite_button = quiet_button(appearance, self.tr("Cite these places"), "cite")
        self.cite_menu = CiteMenu(self.sources, self)
        self.cite_menu.said.connect(self._say)
        self.cite_menu.offer_files(lambda: may_save)
        self.cite_button.clicked.connect(self._open_cite_menu)
        self.basket_button = quiet_button(appearance, self.tr("These pages into the basket"), "basket")
        self.basket_button.clicked.connect(lambda: self.basket_asked.emit(list(self.shown)))
        self.basket_button.hide()
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
        self.search_edit.setAccessibleName(self.tr("Search in my annotations"))
        make_clearable(appearance, self.search_edit)
        clear_by_escape(self.search_edit)
        self.kind, self.color, self.publication = QComboBox(), QComboBox(), QComboBox()
        for box, name, every in (
            (self.kind, self.tr("Kind of annotation"), self.tr("All kinds")),
            (self.color, self.tr("Colour"), self.tr("All colours")),
            (self.publication, self.tr("Publication"), self.tr("All publications")),
        ):
            box.setAccessibleName(name)
            box.addItem(every, None)
            appearance.touch(box)
        appearance.touch(self.search_edit)
        for kind in AnnotationKind:
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
        self.list = PlaceList(appearance, self.tr("My annotations"))
        self.empty = EmptyState(appearance)
        self._loading = QWidget()
        loading = QVBoxLayout(self._loading)
        loading.addWidget(Skeleton(appearance, 5, picture=False, row_height=56))
        loading.addStretch()
        self._stack = QStackedWidget()
        for page in (self.list, self.empty, self._loading):
            self._stack.addWidget(page)
        self.form = AnnotationForm(appearance)
        self._side = scrolled(self.form)
        appearance.keep(self._side, lambda appearance: self._side.setFixedWidth(appearance.px(_FORM_WIDTH)))
        along = QHBoxLayout()
        appearance.space(along, 8)
        for button in (self.cite_button, self.basket_button, self.print_button, self.pdf_button, self.file_button):
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
        self._annotations.changed.connect(self._follow)
        self._annotations.said.connect(self.note.show_text)
        self.search_edit.textChanged.connect(self._show)
        for box in (self.kind, self.color, self.publication):
            box.currentIndexChanged.connect(self._show)
        self.list.chosen.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_form())
        self.empty.acted.connect(self._clear_filters)
        form = self.form
        form.changed.connect(self._annotations.keep)
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

    def _take(self, entries: Sequence[AnnotationEntry]) -> None:
        self.entries = entries
        publications = publications_of(entries)
        cards = self._catalogue.cards(publications)
        gone = self.tr("A publication that is no longer here")
        self.titles = {each: one_line(cards[each].title) if each in cards else gone for each in publications}
        self.page_names = PageNames(self._catalogue.page_labels(publications))
        self._fill_publications(publications)
        self._show()
        for publication in {
            entry.annotation.publication_id for entry in entries if entry.fit is AnnotationFit.UNSOUGHT
        }:
            if publication not in self._sought:  # of another edition: find where its words stand now
                self._sought.add(publication)
                self._annotations.of_publication(self, publication, self._take_sought)

    def _take_sought(self, found: Sequence[AnnotationEntry]) -> None:
        placed = {entry.id: entry for entry in found}
        self.entries = [placed.get(entry.id, entry) for entry in self.entries]
        self._show()

    def _follow(self) -> None:
        """An annotation was changed here, or in a book."""
        if not self._annotations.can_keep:
            self.entries = ()
            self.search_edit.clear()
        self.entries = [now for now in map(self._annotations.now, self.entries) if now is not None]
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
        wanted = AnnotationFilter(
            self.search_edit.text(), self.kind.currentData(), self.color.currentData(), UUID(of) if of else None
        )
        before = self._chosen()
        titles = self.titles
        self.shown = [
            entry
            for entry in self.entries
            if wanted.lets_through(entry, titles.get(entry.annotation.publication_id, ""))
        ]
        self._filling = True
        self.list.places.set_rows([self._row(entry) for entry in self.shown])
        row = next((n for n, each in enumerate(self.shown) if before is not None and each.id == before.id), 0)
        if self.shown:
            self.list.setCurrentIndex(self.list.places.index(row))
        self._filling = False
        self._show_form()
        self._show_state()

    def _row(self, entry: AnnotationEntry) -> PlaceRow:
        annotation = entry.annotation
        title = self.titles.get(annotation.publication_id, "")
        text = " · ".join(filter(None, (fit_words(entry.fit), title, one_line(annotation.note))))
        color = HIGHLIGHT_COLORS.get(annotation.color)
        return PlaceRow((entry.page or 1) - 1, self.page_words(entry), head_of(entry), text, color=color)

    def _show_state(self) -> None:
        count = self.tr("{shown} of {all}").format(shown=len(self.shown), all=len(self.entries))
        self.count.setText(count if self.entries else "")
        if self.shown:
            self._stack.setCurrentWidget(self.list)
            return
        if self.entries:
            words = self.tr("None of your annotations is like that"), "", self.tr("Show all")
        else:
            words = (
                self.tr("You have no annotations yet"),
                self.tr(
                    "In a book B bookmarks a page, 1 to 4 highlight selected words, A annotates a part of the page."
                ),
                "",
            )
        self.empty.show_state(*words)
        self._stack.setCurrentWidget(self.empty)

    def _chosen(self) -> AnnotationEntry | None:
        row = self.list.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _show_form(self) -> None:
        if self._filling:
            return
        entry = self._chosen()
        title = self.titles.get(entry.annotation.publication_id, "") if entry else ""
        self.form.show_annotation(entry, title, self.page_words(entry) if entry else "")

    def _open(self, row: int) -> None:
        entry = self.shown[row] if 0 <= row < len(self.shown) else None
        if entry is None:
            return
        if entry.page is None:
            self.note.show_text(fit_words(entry.fit) or self.tr("The place is being looked for."))
        else:
            self.jumped.emit(entry.annotation.publication_id, entry.page)

    def _remove(self) -> None:
        entry = self._chosen()
        if entry is not None and self._annotations.drop(entry.id):
            self._removed = entry
            self.undo_bar.show_text(self.tr("Annotation deleted"))

    def _restore(self) -> None:
        removed, self._removed = self._removed, None
        if removed is not None and self._annotations.keep(removed):
            self.entries = sorted([*self.entries, removed], key=lambda entry: entry.made_at, reverse=True)
            self._show()

    def _clear_filters(self) -> None:
        self.search_edit.clear()
        for box in (self.kind, self.color, self.publication):
            box.setCurrentIndex(0)
        self.search_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_error(self, error: ReadingRoomError) -> None:
        self.note.show_text(sentence(error))
