"""Filters beside the results: years, regions, subjects, kinds, each with its count; long ones can be typed in."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from catalog_db.rules.catalogue.words import fold
from catalog_db.search.messages import Facet, SearchRequest
from ui.theme import Appearance, Role
from ui.widgets.buttons import CheckRow, quiet_button
from ui.widgets.escape import clear_by_escape
from ui.widgets.focus import buttons_in
from ui.widgets.text import Text, Tone, one_line

_FIRST = 6  # values shown before "more"
_FIELDS = {"year": "years", "region": "regions", "subject": "subjects", "kind": "kinds"}  # facet -> field of a request


def chosen_values(request: SearchRequest, facet: str) -> frozenset[str]:
    return frozenset(map(str, getattr(request, _FIELDS[facet])))


def is_filtered(request: SearchRequest) -> bool:
    return any(chosen_values(request, facet) for facet in _FIELDS)


def without_filters(request: SearchRequest) -> SearchRequest:
    """The request with no filter of the panel, from its first result on."""
    for facet in _FIELDS:
        request = with_values(request, facet, ())
    return request


def with_values(request: SearchRequest, facet: str, values: Iterable[str]) -> SearchRequest:
    """The request with other values of a filter, from its first result on."""
    wanted = frozenset(values)
    match facet:
        case "year":
            return replace(request, offset=0, years=frozenset(map(int, wanted)))
        case "region":
            return replace(request, offset=0, regions=wanted)
        case "subject":
            return replace(request, offset=0, subjects=wanted)
        case "kind":
            return replace(request, offset=0, kinds=wanted)
    raise ValueError(f"no facet {facet}")


class FacetPanel(QScrollArea):
    """Emits the request that a reader wants by checking a row."""

    request_changed = Signal(SearchRequest)
    lengthened = Signal()  # by rows that were not shown before

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._request = SearchRequest("")
        self._facets: dict[str, tuple[Facet, ...]] = {}
        self._all: set[str] = set()  # facets that are shown in full
        self._typed: dict[str, str] = {}  # what is typed into the box of a facet
        self._values: dict[str, QVBoxLayout] = {}  # where the rows of a facet stand
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Filters"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        appearance.keep(self, lambda appearance: self.setFixedWidth(appearance.px(256)))
        self.rows: dict[tuple[str, str], CheckRow] = {}
        self.boxes: dict[str, QLineEdit] = {}

    def show_facets(self, request: SearchRequest, facets: dict[str, tuple[Facet, ...]]) -> None:
        """Show what can be narrowed. The row or box that has the focus keeps it."""
        focused = next((key for key, row in self.rows.items() if row.hasFocus()), None)
        typing = next((name for name, box in self.boxes.items() if box.hasFocus()), None)
        cursor = self.boxes[typing].cursorPosition() if typing else 0
        at = self.verticalScrollBar().value()
        if request.query != self._request.query:
            self._typed.clear()
        self._request, self._facets = request, facets
        inner = QWidget()
        column = QVBoxLayout(inner)
        self._appearance.space(column, 0, (24, 16, 8, 24))
        self.rows, self.boxes, self._values = {}, {}, {}
        for name in _FIELDS:
            self._add_group(column, name, facets.get(name, ()))
        column.addStretch()
        self.setWidget(inner)
        self.verticalScrollBar().setValue(at)
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        if typing in self.boxes:
            self.boxes[typing].setFocus(Qt.FocusReason.OtherFocusReason)
            self.boxes[typing].setCursorPosition(cursor)

    def stops(self) -> list[QWidget]:
        """What Tab reaches, from top to bottom."""
        stops: list[QWidget] = []
        for name, column in self._values.items():
            stops += [self.boxes[name]] if name in self.boxes else []
            holder = column.parentWidget()
            stops += buttons_in(holder) if holder is not None else []
        return stops

    def _add_group(self, column: QVBoxLayout, name: str, facets: tuple[Facet, ...]) -> None:
        chosen = chosen_values(self._request, name)
        if len(facets) < 2 and not chosen:
            return  # one value for all results narrows nothing
        title = Text(self._appearance, self._title(name), Role.BODY, bold=True)
        self._appearance.keep(
            title, lambda appearance: title.setContentsMargins(appearance.px(8), 0, 0, appearance.px(4))
        )
        column.addWidget(title)
        if len(facets) > _FIRST:
            column.addWidget(self._box(name))
        holder = QWidget()
        self._values[name] = QVBoxLayout(holder)
        self._appearance.space(self._values[name], 0)
        self._fill(name)
        column.addWidget(holder)
        column.addSpacing(self._appearance.px(16))

    def _box(self, name: str) -> QLineEdit:
        box = self.boxes[name] = QLineEdit(self._typed.get(name, ""))
        box.setPlaceholderText(self.tr("Type to find"))
        box.setAccessibleName(f"{self._title(name)}: {box.placeholderText()}")
        box.setClearButtonEnabled(True)
        clear_by_escape(box)
        box.textChanged.connect(lambda text: self._type(name, text))
        self._appearance.touch(box)
        return box

    def _type(self, name: str, text: str) -> None:
        self._typed[name] = text
        self._fill(name)
        self.lengthened.emit()

    def _fill(self, name: str) -> None:
        """Put the rows of a facet in place: those that are chosen, and the first of those that hold what is typed."""
        column = self._values[name]
        while (item := column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        self.rows = {key: row for key, row in self.rows.items() if key[0] != name}
        chosen = chosen_values(self._request, name)
        facets = _holding(self._facets.get(name, ()), self._typed.get(name, ""), chosen)
        shown = facets if name in self._all else _first(facets, chosen)
        for facet in shown:
            row = CheckRow(self._appearance, facet.label or facet.value, facet.count)
            row.setChecked(facet.value in chosen)
            row.toggled.connect(lambda on, value=facet.value: self._toggle(name, value, on))
            self.rows[name, facet.value] = row
            column.addWidget(row)
        if not shown:
            column.addWidget(Text(self._appearance, self.tr("None"), Role.BODY, Tone.SECONDARY))
        if len(shown) < len(facets):
            more = quiet_button(self._appearance, self.tr("%n more", "", len(facets) - len(shown)), "down")
            more.setAccessibleName(f"{self._title(name)}: {more.text()}")
            more.clicked.connect(lambda: self._show_all(name))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _toggle(self, name: str, value: str, on: bool) -> None:
        chosen = chosen_values(self._request, name)
        self.request_changed.emit(with_values(self._request, name, chosen | {value} if on else chosen - {value}))

    def _show_all(self, name: str) -> None:
        self._all.add(name)
        self._fill(name)
        self.lengthened.emit()

    def _title(self, name: str) -> str:
        return {
            "year": self.tr("Year"),
            "region": self.tr("Region"),
            "subject": self.tr("Subject"),
            "kind": self.tr("Kind"),
        }[name]


def _holding(facets: tuple[Facet, ...], typed: str, chosen: frozenset[str]) -> tuple[Facet, ...]:
    """Those whose words begin with what is typed, in any order, and every chosen one."""
    words = fold(typed).split()
    return tuple(
        facet
        for facet in facets
        if facet.value in chosen or all(f" {word}" in f" {fold(facet.label or facet.value)}" for word in words)
    )


def _first(facets: tuple[Facet, ...], chosen: frozenset[str]) -> tuple[Facet, ...]:
    """The first few, and every chosen one wherever it stands."""
    return tuple(facet for n, facet in enumerate(facets) if n < _FIRST or facet.value in chosen)


def label_of(facets: dict[str, tuple[Facet, ...]], name: str, value: str) -> str:
    return next((one_line(facet.label) for facet in facets.get(name, ()) if facet.value == value), value)
