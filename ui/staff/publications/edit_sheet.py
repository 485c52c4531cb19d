"""The side sheet that edits one publication or many at once; what can't be kept is said under its field."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from catalog_db.models import FOREIGN, WithdrawnReason
from catalog_db.rules.written_dates import read_day, short_day
from desktop.catalogue.values import LibrarianRow, PublicationDetails
from ui.theme import Appearance, Role
from ui.widgets.fields import scroll_past_all
from ui.widgets.icons import set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.books.publications import Names
from ui.words.sentences import field_sentence

_SQUEEZED = 360  # pixels at 100 %
_SAME_FOR_MANY = ("year", "region_code", "subject", "kind", "language", "shelf")  # a title belongs to one


@dataclass
class _Field:
    editor: QWidget
    error: Text
    whole: QWidget
    before: object = ""


class EditSheet(SideSheet):
    """Emits only the values that were changed."""

    wanted_width, head_stays, margins, spacing = 380, True, (16, 2, 16, 2), 10
    saved = Signal(dict)
    check_asked = Signal()
    next_asked = Signal()  # marked as checked, and on to the next
    withdraw_asked = Signal()
    restore_asked = Signal()
    remove_asked = Signal()  # for good
    file_asked = Signal(str)  # the SHA-256 of an earlier file, to be used again
    keep_asked = Signal()  # the file of now is the newer one
    read_asked = Signal()
    look_asked = Signal(str)  # the SHA-256 of an earlier file, to be looked at beside the one of now
    compare_asked = Signal(UUID)  # with another publication
    apart_asked = Signal(UUID, bool)  # this one and another are two; False: they may be one after all
    tables_asked = Signal()  # its tables and contents are corrected

    def __init__(self, appearance: Appearance, names: Names) -> None:
        super().__init__(appearance)
        self._names = names
        self._fields: dict[str, _Field] = {}
        self._mixed: set[str] = set()
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self._source = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.head.addWidget(self._source)
        self._withdrawn = Text(appearance, "", Role.SECONDARY, Tone.WARNING, wrap=True)
        self.head.addWidget(self._withdrawn)
        self.earlier = QWidget()  # the files that it had
        self._earlier = QVBoxLayout(self.earlier)
        appearance.space(self._earlier, 4)
        self.column.addWidget(self.earlier)
        self.doubles = QWidget()  # other publications of the same title
        self._doubles = QVBoxLayout(self.doubles)
        appearance.space(self._doubles, 4)
        self.column.addWidget(self.doubles)
        self._make_fields()
        self.foot.addLayout(self._make_buttons())

    def show_one(
        self, details: PublicationDetails, doubles: Sequence[LibrarianRow] = (), told_apart: Collection[UUID] = ()
    ) -> None:
        """Edit one publication, all fields.

        Args:
            doubles: Others of the same title, year and region.
            told_apart: Those of them of which it was said that they are others.
        """
        self.title.setText(self.tr("Publication"))
        self._source.setText(one_line(details.source_name))
        self._say_withdrawn(details.withdrawn_reason, details.withdrawn_note)
        values = {name: getattr(details, name) for name in self._fields}
        self._show_earlier(details)
        self._show_doubles(doubles, told_apart)
        held_back = details.withdrawn_reason == WithdrawnReason.UNCHECKED
        withdrawn = details.status == "withdrawn" and not held_back
        self._fill(values, set(), withdrawn=withdrawn, checked=details.status == "checked")
        self.read_button.setVisible(details.sha256 is not None and not withdrawn)
        self.tables_button.setVisible(details.sha256 is not None and details.source not in FOREIGN)
        self.remove_button.setVisible(withdrawn and details.source not in FOREIGN)

    def show_many(self, rows: Sequence[LibrarianRow]) -> None:
        """Edit what may be the same for several publications."""
        self.title.setText(self.tr("%n publication(s)", "", len(rows)))
        self._source.setText(self.tr("Only what you change is changed, for all of them."))
        self._say_withdrawn("", "")
        self._show_earlier(None)
        self._show_doubles(())
        values: dict[str, object] = {}
        mixed = set()
        for name in _SAME_FOR_MANY:
            found = {getattr(row, name, "") for row in rows}
            if len(found) == 1:
                values[name] = found.pop()
            else:
                mixed.add(name)
        mixed |= {"shelf", "language"}  # the table does not hold them
        self._fill(
            values,
            mixed,
            withdrawn=all(row.status == "withdrawn" and "unchecked" not in row.problems for row in rows),
            checked=all(row.status == "checked" for row in rows),
            only=_SAME_FOR_MANY,
        )
        for button in (self.read_button, self.remove_button, self.tables_button):
            button.hide()

    def _show_earlier(self, details: PublicationDetails | None) -> None:
        """The files that readers do not have, each with the way to give it to them."""
        _empty(self._earlier)
        files = details.earlier if details is not None else ()
        self.earlier.setVisible(bool(files))
        if details is None or not files:
            return
        asked, foreign = any(one.asked for one in files), details.source in FOREIGN
        words = (
            self.tr("Two files have this title. Say which of them readers are to have.")
            if asked
            else self.tr("Earlier files")
        )
        tone = Tone.WARNING if asked else Tone.SECONDARY
        self._earlier.addWidget(Text(self._appearance, words, Role.SECONDARY, tone, wrap=True))
        if asked and not foreign:
            button = QPushButton(self.tr("The file of now is right: {pages} pages").format(pages=details.pages))
            button.clicked.connect(self.keep_asked)
            self._earlier.addWidget(button)
        for one in files:
            name, pages = one_line(one.source_name), self.tr("{pages} pages").format(pages=one.pages)
            day = self.tr("until {day}").format(day=short_day(one.replaced_at.date()))
            line = " · ".join(filter(None, (name, pages, day)))
            if one.usable and not foreign:
                button = QPushButton(self.tr("Use: {file}").format(file=line))
                button.setToolTip(plain_tip(self.tr("Readers have this file then; Undo takes it back")))
                button.clicked.connect(partial(self.file_asked.emit, one.sha256))
                self._earlier.addWidget(button)
            else:
                self._earlier.addWidget(Text(self._appearance, line, Role.SECONDARY, Tone.SECONDARY, wrap=True))
            look = QPushButton(self.tr("Look at both: {file}").format(file=name or pages))
            look.setToolTip(plain_tip(self.tr("Side by side with the file of now; nothing is changed by it")))
            look.clicked.connect(partial(self.look_asked.emit, one.sha256))
            self._earlier.addWidget(look)

    def _show_doubles(self, others: Sequence[LibrarianRow], told_apart: Collection[UUID] = ()) -> None:
        """Each with the way to look at both, and to say that they are two."""
        _empty(self._doubles)
        self.doubles.setVisible(bool(others))
        asked = [row for row in others if row.id not in told_apart]
        for rows, words, tone in (
            (asked, self.tr("Another publication has the same title, year and region."), Tone.WARNING),
            (
                [row for row in others if row.id in told_apart],
                self.tr("Of the same title, year and region, and told apart from this one:"),
                Tone.SECONDARY,
            ),
        ):
            if rows:
                self._doubles.addWidget(Text(self._appearance, words, Role.SECONDARY, tone, wrap=True))
            for row in rows:
                pages = self.tr("{pages} pages").format(pages=row.pages) if row.pages else self.tr("no file")
                file = one_line(row.source_name) or pages
                compare = QPushButton(self.tr("Compare: {file}").format(file=file))
                compare.clicked.connect(partial(self.compare_asked.emit, row.id))
                apart = QPushButton(self.tr("They are two publications") if rows is asked else self.tr("Ask again"))
                apart.setToolTip(
                    plain_tip(
                        self.tr("Nobody is asked of these two any more; Undo takes it back")
                        if rows is asked
                        else self.tr("They may be one after all")
                    )
                )
                apart.clicked.connect(partial(self.apart_asked.emit, row.id, rows is asked))
                for button in (compare, apart):
                    self._doubles.addWidget(button)

    def _say_withdrawn(self, reason: str, note: str) -> None:
        if reason == WithdrawnReason.UNCHECKED:
            self._withdrawn.setText(self.tr("Visitors find it once it is marked as checked."))
        else:
            why = self._names.withdrawal(reason, note)
            self._withdrawn.setText(self.tr("Withdrawn: {reason}").format(reason=why) if why else "")
        self._withdrawn.setVisible(bool(self._withdrawn.text()))

    def offer_next(self, offered: bool) -> None:
        """Whether there is another one to be checked behind this: its button takes the place of the other."""
        self.next_button.setVisible(offered and not self.check_button.isHidden())
        self.check_button.setVisible(not offered and not self.check_button.isHidden())

    def show_error(self, name: str, reason: str) -> None:
        """Say under its field why a value can't be kept."""
        field = self._fields.get(name)
        if field is None:
            return
        field.error.setText(field_sentence(name, reason))
        field.error.show()
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(field.whole)

    def editors(self) -> list[QWidget]:
        return [field.editor for field in self._fields.values()]

    def changes(self) -> dict[str, object]:
        """What differs from what was there. A year that is no number stays text, so that the editor refuses it."""
        found: dict[str, object] = {}
        for name, field in self._fields.items():
            value = self._value(name)
            untouched = value is None and name in self._mixed
            if not field.whole.isHidden() and not untouched and value != field.before:
                found[name] = value
        return found

    def save(self) -> None:
        for field in self._fields.values():
            field.error.hide()
        self.saved.emit(self.changes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        squeezed = self.width() < self._appearance.px(_SQUEEZED)
        direction = QBoxLayout.Direction.TopToBottom if squeezed else QBoxLayout.Direction.LeftToRight
        self._first_buttons.setDirection(direction)

    def _make_fields(self) -> None:
        self._add_field("title", self.tr("Title"), self._make_long(3))
        self._add_field("subtitle", self.tr("Subtitle"), QLineEdit())
        self._add_field("year", self.tr("Year of the edition"), QLineEdit())
        self._add_field("region_code", self.tr("Region"), self._make_regions())
        self._add_field("subject", self.tr("Subject"), self._make_choice(self._names.subjects.all, self._names.subject))
        self._add_field("kind", self.tr("Kind"), self._make_choice(self._names.kinds.all, self._names.kind))
        self._add_field("catalog_number", self.tr("Catalogue number"), QLineEdit())
        self._add_field("publication_number", self.tr("Publication number"), QLineEdit())
        self._add_field("issn", self.tr("ISSN"), QLineEdit())
        self._add_field("isbn", self.tr("ISBN"), QLineEdit())
        self._add_field("language", self.tr("Language"), self._make_languages())
        self._add_field("release_date", self.tr("Released (day/month/year)"), QLineEdit())
        self._add_field("shelf", self.tr("Shelf"), QLineEdit())
        self._add_field("abstract", self.tr("Abstract"), self._make_long(6))
        self._add_field("erratum", self.tr("Erratum: a notice to all readers"), self._make_long(3))
        self.column.addStretch()
        scroll_past_all(self.body)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _make_buttons(self) -> QVBoxLayout:
        appearance = self._appearance
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setDefault(True)
        self.save_button.setToolTip(self.tr("Save (Ctrl+Enter)"))
        set_icon(appearance, self.save_button, "check", primary=True)
        self.save_button.clicked.connect(self.save)
        self.check_button = QPushButton(self.tr("Mark as checked"))
        self.check_button.clicked.connect(self.check_asked)
        self.next_button = QPushButton(self.tr("Checked, next"))
        self.next_button.setToolTip(self.tr("Save, mark as checked, and show the next one (Ctrl+Shift+Enter)"))
        self.next_button.clicked.connect(self.next_asked)
        self.next_button.hide()
        self.read_button = QPushButton(self.tr("Open book"))
        self.read_button.clicked.connect(self.read_asked)
        self.tables_button = QPushButton(self.tr("Tables and contents …"))
        self.tables_button.setToolTip(self.tr("Correct them beside the pages"))
        self.tables_button.clicked.connect(self.tables_asked)
        self.withdraw_button = QPushButton(self.tr("Withdraw …"))
        self.withdraw_button.setToolTip(self.tr("Visitors no longer find it; the file stays"))
        self.withdraw_button.clicked.connect(self.withdraw_asked)
        self.restore_button = QPushButton(self.tr("Show again"))
        self.restore_button.clicked.connect(self.restore_asked)
        self.remove_button = QPushButton(self.tr("Remove for good …"))
        self.remove_button.setToolTip(self.tr("With its file, on all PCs; a second question comes first"))
        self.remove_button.clicked.connect(self.remove_asked)
        first, second = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        self._first_buttons = first
        for button in (self.save_button, self.check_button, self.next_button):
            first.addWidget(button, 1)
        for button in (self.read_button, self.withdraw_button, self.restore_button, self.remove_button):
            second.addWidget(button, 1)
        buttons = QVBoxLayout()
        for row in (first, second):
            appearance.space(row, 8)
            buttons.addLayout(row)
        buttons.insertWidget(1, self.tables_button)
        appearance.space(buttons, 8)
        return buttons

    def _make_long(self, lines: int) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)

        def arrange(appearance: Appearance) -> None:
            edit.document().setDocumentMargin(appearance.px(6))
            line = QFontMetrics(appearance.font()).lineSpacing()
            edit.setFixedHeight(lines * line + 2 * appearance.px(6) + 2 * edit.frameWidth())

        self._appearance.keep(edit, arrange)
        return edit

    def _make_regions(self) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItem("", "")
        for region in self._names.regions:
            box.addItem(f"{region.code}  {region.full_name}", region.code)
        completer = QCompleter(box.model(), box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(completer)
        box.setMinimumContentsLength(10)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _make_choice(self, labels, name_of) -> QComboBox:
        box = _Choice()
        box.setMinimumContentsLength(10)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem("", "")
        for label in labels:
            box.addItem(("    " if label.parent else "") + name_of(label.code), label.code)
        return box

    def _make_languages(self) -> QComboBox:
        box = QComboBox()
        box.addItem("", "")
        for code, name in (
            ("ind", self.tr("Indonesian")),
            ("eng", self.tr("English")),
            ("bil", self.tr("Indonesian and English")),
        ):
            box.addItem(name, code)
        return box

    def _add_field(self, name: str, label: str, editor: QWidget) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        self._appearance.space(column, 2)
        caption = Text(self._appearance, label, Role.SECONDARY, Tone.SECONDARY)
        caption.setBuddy(editor)
        editor.setAccessibleName(label)
        error = Text(self._appearance, "", Role.SECONDARY, Tone.DANGER, wrap=True)
        error.hide()
        for widget in (caption, editor, error):
            column.addWidget(widget)
        self.column.addWidget(whole)
        self._fields[name] = _Field(editor, error, whole)

    def _fill(
        self, values: dict[str, object], mixed: set[str], *, withdrawn: bool, checked: bool, only: Sequence[str] = ()
    ) -> None:
        self._mixed = mixed
        for name, field in self._fields.items():
            field.error.hide()
            field.whole.setVisible(not only or name in only)
            self._set(name, field.editor, values.get(name), mixed=name in mixed)
            field.before = self._value(name)
        self.check_button.setVisible(not checked and not withdrawn)
        self.withdraw_button.setVisible(not withdrawn)
        self.restore_button.setVisible(withdrawn)
        self.area.verticalScrollBar().setValue(0)

    def _set(self, name: str, editor: QWidget, value: object, *, mixed: bool) -> None:
        text = "" if value is None else short_day(value) if isinstance(value, date) else str(value)
        several = self.tr("(different values)")
        match editor:
            case QComboBox():
                editor.setPlaceholderText(several if mixed else "")
                at = -1 if mixed else editor.findData(text)
                editor.setCurrentIndex(at)
                if (line := editor.lineEdit()) is not None:
                    line.setPlaceholderText(several if mixed else "")
                    editor.setEditText("" if mixed else editor.itemText(at) if at >= 0 else self._district(text))
            case QPlainTextEdit():
                editor.setPlainText(text)
            case QLineEdit():
                editor.setText(text)
                editor.setPlaceholderText(several if mixed else "")

    def _district(self, code: str) -> str:
        """One learned from a title is in no table."""
        name = self._names.region(code)
        return f"{code}  {name}" if name and name != code else code

    def _value(self, name: str) -> object:
        """What stands in the field; None where the field says nothing (different values, untouched)."""
        editor = self._fields[name].editor
        match editor:
            case QComboBox() if editor.isEditable():
                text = editor.currentText().strip()
                at = editor.findText(text)
                code = editor.itemData(at) if at >= 0 else text.split(" ")[0]
                return None if name in self._mixed and not text else code
            case QComboBox():
                return editor.currentData()
            case QPlainTextEdit():
                return editor.toPlainText().strip()
        assert isinstance(editor, QLineEdit)
        text = editor.text().strip()
        if name in self._mixed and not text:
            return None
        if name == "year":
            return int(text) if text.isdecimal() and len(text) < 6 else text or None
        if name == "release_date":
            return read_day(text) or text or None
        return text


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


class _Choice(QComboBox):
    """What belongs to something larger is indented in the list, not in the field."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        option.currentText = option.currentText.strip()
