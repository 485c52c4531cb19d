"""Filters beside the results: years, regions, subjects, kinds, each with its count."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from catalog_db.search.messages import Facet, SearchRequest
from ui.theme import Appearance, Role
from ui.widgets.buttons import CheckRow, quiet_button
from ui.widgets.focus import buttons_in
from ui.widgets.text import Text, one_line

_FIRST = 6  # values shown before "more"
_FIELDS = {"year": "years", "region": "regions", "subject": "subjects", "kind": "kinds"}  # facet -> field of a request


def chosen_values(request: SearchRequest, facet: str) -> frozenset[str]:
    return frozenset(map(str, getattr(request, _FIELDS[facet])))


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
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Filters"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        appearance.keep(self, lambda appearance: self.setFixedWidth(appearance.px(256)))
        self.rows: dict[tuple[str, str], CheckRow] = {}

    def show_facets(self, request: SearchRequest, facets: dict[str, tuple[Facet, ...]]) -> None:
        """Show what can be narrowed. The row that has the focus keeps it."""
        focused = next((key for key, row in self.rows.items() if row.hasFocus()), None)
        at = self.verticalScrollBar().value()
        self._request, self._facets = request, facets
        inner = QWidget()
        column = QVBoxLayout(inner)
        self._appearance.space(column, 0, (24, 16, 8, 24))
        self.rows = {}
        for name in _FIELDS:
            self._add_group(column, name, facets.get(name, ()))
        column.addStretch()
        self.setWidget(inner)
        self.verticalScrollBar().setValue(at)
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QAbstractButton]:
        """What Tab reaches, from top to bottom."""
        inner = self.widget()
        return buttons_in(inner) if inner is not None else []

    def _add_group(self, column: QVBoxLayout, name: str, facets: tuple[Facet, ...]) -> None:
        chosen = chosen_values(self._request, name)
        if len(facets) < 2 and not chosen:
            return  # one value for all results narrows nothing
        title = Text(self._appearance, self._title(name), Role.BODY, bold=True)
        self._appearance.keep(
            title, lambda appearance: title.setContentsMargins(appearance.px(8), 0, 0, appearance.px(4))
        )
        column.addWidget(title)
        shown = facets if name in self._all else _first(facets, chosen)
        for facet in shown:
            row = CheckRow(self._appearance, facet.label or facet.value, facet.count)
            row.setChecked(facet.value in chosen)
            row.toggled.connect(lambda on, value=facet.value: self._toggle(name, value, on))
            self.rows[name, facet.value] = row
            column.addWidget(row)
        if len(shown) < len(facets):
            more = quiet_button(self._appearance, self.tr("%n more", "", len(facets) - len(shown)), "down")
            more.setAccessibleName(f"{self._title(name)}: {more.text()}")
            more.clicked.connect(lambda: self._show_all(name))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(self._appearance.px(16))

    def _toggle(self, name: str, value: str, on: bool) -> None:
        chosen = chosen_values(self._request, name)
        self.request_changed.emit(with_values(self._request, name, chosen | {value} if on else chosen - {value}))

    def _show_all(self, name: str) -> None:
        self._all.add(name)
        self.show_facets(self._request, self._facets)
        self.lengthened.emit()

    def _title(self, name: str) -> str:
        return {
            "year": self.tr("Year"),
            "region": self.tr("Region"),
            "subject": self.tr("Subject"),
            "kind": self.tr("Kind"),
        }[name]


def _first(facets: tuple[Facet, ...], chosen: frozenset[str]) -> tuple[Facet, ...]:
    """The first few, and every chosen one wherever it stands."""
    return tuple(facet for n, facet in enumerate(facets) if n < _FIRST or facet.value in chosen)


def label_of(facets: dict[str, tuple[Facet, ...]], name: str, value: str) -> str:
    return next((one_line(facet.label) for facet in facets.get(name, ()) if facet.value == value), value)
