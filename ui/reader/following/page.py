"""A cell, its row or its table through the years, or in all regions: chart or grid, pages, gaps and breaks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.following.table import points_of
from desktop.catalogue.following.tiles import tiles
from desktop.catalogue.following.values import (
    CellAt,
    Extent,
    Gap,
    GapKind,
    Grid,
    Point,
    PointState,
    Ranked,
    Ranking,
    Shown,
    YearLine,
    YearPoint,
    in_one_unit,
)
from ui.help_key import belongs_to
from ui.reader.following.chart import Dot, YearChart
from ui.reader.following.grid import FollowedGrid
from ui.reader.following.tile_map import Tile, TileMap
from ui.reader.services import ReaderServices
from ui.theme import Appearance, Role
from ui.viewer.side.place_list import PlaceList, PlaceRow
from ui.viewer.tables.take_buttons import TakeButtons
from ui.widgets.buttons import TabButton, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.laid_out import lay_out
from ui.widgets.states import EmptyState, ErrorState, Skeleton
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.words.books import following as words
from ui.words.books.pages import PageNames
from ui.words.sentences import sentence
from ui.words.tables import named

_BESIDE = 820  # pixels at 100 %: from there on the list stands beside the chart
_LEAST_TILES = 3  # fewer are no map
_CONTROL = Qt.KeyboardModifier.ControlModifier
# A place to open: id of a publication, its page from 1, box and `CellAt` or None.
Goal = tuple[UUID, int, tuple[float, float, float, float] | None, CellAt | None]


class FollowPage(QWidget):
    """Shows one cell at a time; it is read in a thread."""

    opened = Signal(object, int, object, object)  # id of a publication, its page from 1, box and `CellAt` or None
    beside_opened = Signal(tuple, tuple)  # two of what `opened` has: the cell that is followed, and another beside it
    turned = Signal(bool, object)  # to the regions, else to the years; `Extent`
    said = Signal(str)  # a passing note

    def __init__(self, appearance: Appearance, services: ReaderServices) -> None:
        super().__init__()
        self._appearance, self._services = appearance, services
        self._asked: tuple[CellAt, bool, Extent] | None = None
        self._is_stale = False
        self.shown: tuple[Shown, PageNames] | None = None
        self._goals: list[Goal | None] = []
        self._dots: list[int] = []  # the row of the list that each dot of the chart is
        belongs_to(self, "tables")
        self.title = Paragraph(appearance, Role.TITLE_SMALL, max_lines=2, bold=True)
        self.table = Paragraph(appearance, Role.SECONDARY, Tone.SECONDARY, max_lines=2)
        self.years_tab = TabButton(appearance, self.tr("Through the years (F4)"))
        self.regions_tab = TabButton(appearance, self.tr("In other regions (F5)"))
        self.years_tab.clicked.connect(lambda: self._turn(regions=False))
        self.regions_tab.clicked.connect(lambda: self._turn(regions=True))
        self.extents = {
            Extent.CELL: TabButton(appearance, self.tr("This figure")),
            Extent.ROW: TabButton(appearance, self.tr("Whole row")),
            Extent.TABLE: TabButton(appearance, self.tr("Whole table")),
        }
        for extent, button in self.extents.items():
            button.setToolTip(self.tr("F4, or F5, once more: more of the table, then the figure alone again"))
            button.clicked.connect(partial(self._widen, extent))
        self.chart = YearChart(appearance)
        self.chart.chosen.connect(lambda at: self._open(self._dots[at]))
        self.map = TileMap(appearance)
        self.map.chosen.connect(self._open)
        self.map.hide()
        self.remarks = Text(appearance, "", Role.BODY, Tone.WARNING, wrap=True)
        self.grid = FollowedGrid(appearance)
        self.grid.chosen.connect(lambda point: self.opened.emit(*_goal_of(point)))
        self.grid.hide()
        self.list = PlaceList(appearance, self.tr("Figures and where they are printed"))
        self.list.chosen.connect(self._open)
        self._loading = Skeleton(appearance, 4, picture=False, row_height=48)
        self.problem = EmptyState(appearance)
        self.failed = ErrorState(appearance)
        self.failed.acted.connect(self._ask_again)
        self.problem.acted.connect(lambda: self._open(0))
        self._found = self._make_found()
        self.stack = QStackedWidget()
        for page in (self._loading, self.problem, self.failed, self._found):
            self.stack.addWidget(page)
        tabs = FlowLayout()
        appearance.space(tabs, 24)
        for group in ((self.years_tab, self.regions_tab), tuple(self.extents.values())):
            tabs.addWidget(self._side_by_side(group))
        column = QVBoxLayout(self)
        appearance.space(column, 4, (24, 12, 24, 8))
        column.addWidget(self.title)
        column.addWidget(self.table)
        column.addLayout(tabs)
        column.addWidget(self.stack, 1)

    def follow(self, cell: CellAt, *, regions: bool, extent: Extent = Extent.CELL) -> None:
        """Show a cell, its row or its table through the years, or in all `regions`; what is shown already stays."""
        (self.regions_tab if regions else self.years_tab).setChecked(True)
        self.extents[extent].setChecked(True)
        if self._asked == (cell, regions, extent) and not self._is_stale:
            self._take_focus()
            return
        if self._asked is None or self._asked[0] != cell:
            self.title.set_text("")
            self.table.set_text("")
        self._asked, self.shown, self._is_stale = (cell, regions, extent), None, False
        self.stack.setCurrentWidget(self._loading)
        self._ask(cell, regions, extent)

    def forget(self) -> None:
        """The catalogue changed: it is asked for anew the next time; until then what is shown can be used."""
        self._is_stale = True

    def _ask(self, cell: CellAt, regions: bool, extent: Extent) -> None:
        open_following, catalogue = self._services.following, self._services.catalogue
        assert open_following is not None

        def read() -> tuple[Shown, PageNames]:
            found = open_following().follow(cell, extent, regions=regions)
            return found, PageNames(catalogue.page_labels(_publications(found)))

        asked = self._asked
        self._services.calls.run(
            self, read, lambda found: self._show(asked, *found), lambda error: self._show_failure(asked, error)
        )

    def _ask_again(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self.follow(asked[0], regions=asked[1], extent=asked[2])

    def _turn(self, *, regions: bool) -> None:
        self.turned.emit(regions, self._asked[2] if self._asked is not None else Extent.CELL)

    def _widen(self, extent: Extent) -> None:
        if self._asked is not None:
            self.turned.emit(self._asked[1], extent)

    def _show(self, asked: object, found: Shown, pages: PageNames) -> None:
        if asked != self._asked or self._asked is None:
            return  # another was asked for since
        origin = found.origin
        if origin is None:
            self._show_problem(self._asked[0], found.problem or GapKind.NO_TABLE)
            return
        self.shown = found, pages
        self.title.set_text(words.what(origin, self._asked[2]))
        about = [named(origin.table), one_line(origin.publication)]
        self.table.set_text(" · ".join(about))
        self.beside_button.setVisible(origin.cell.data is None)  # data have no page
        self.grid.setVisible(isinstance(found, Grid))
        self.list.setVisible(not isinstance(found, Grid))
        if isinstance(found, YearLine):
            self._show_line(found, pages)
        elif isinstance(found, Ranking):
            self._show_ranking(found, pages)
        else:
            self._show_grid(found, pages)
        self.stack.setCurrentWidget(self._found)
        self._arrange()
        lay_out(self)
        self._take_focus()

    def _show_line(self, line: YearLine, pages: PageNames) -> None:
        assert line.origin is not None
        rows: list[tuple[PlaceRow, Goal | None]] = []
        at_row: dict[int, int] = {}
        for one in reversed(line.years):
            at_row[one.year] = len(rows)
            rows.append(_point_row(one.point, pages, f"{words.when(one.point)} · {words.figure(one.point)}"))
            rows += [_point_row(other, pages, words.also(other, one.point)) for other in one.revised]
        rows += [self._gap_row(gap, pages, str(gap.edition or "")) for gap in line.gaps]
        self._use_rows(rows)
        remarks = [words.parting(one) for one in line.breaks]
        remarks += filter(None, (words.years_missing(line), words.alone(line)))
        self._remark(remarks)
        dots = dots_of(line)
        self._dots = [at_row[dot.year] for dot in dots]
        description = "; ".join(f"{words.when(one.point)}: {words.figure(one.point)}" for one in line.years)
        self.chart.show_dots(dots, line.origin.unit, self.title.text(), description)
        self.chart.setVisible(any(dot.value is not None for dot in dots))
        self.map.hide()

    def _show_ranking(self, ranking: Ranking, pages: PageNames) -> None:
        assert ranking.origin is not None
        rows = [self._ranked_row(one, pages) for one in ranking.regions]
        rows += [self._gap_row(gap, pages, gap.region) for gap in ranking.gaps]
        own = next((at for at, one in enumerate(ranking.regions) if one.point.cell == ranking.origin.cell), 0)
        self._use_rows(rows, own)
        year = self.tr("Figures of {year}, the largest first.").format(year=ranking.year)
        self._dots = []
        self.chart.hide()
        self._show_map(ranking)
        remarks = [year, words.alone_in(ranking), "" if self._has_tiles(ranking) else self._without_map(ranking)]
        self._remark([one for one in remarks if one], Tone.SECONDARY)

    def _show_grid(self, grid: Grid, pages: PageNames) -> None:
        self.chart.hide()
        self.map.hide()
        self._goals, self._dots = [], []
        remarks = [words.parting(one) for one in grid.breaks]
        remarks.append(words.alone(grid) if grid.is_of_years else words.alone_in(grid))
        remarks.append(words.unknown_lines(grid))
        remarks += [f"{one_line(gap.publication)}: {words.gap(gap)}" for gap in grid.gaps]
        self._remark([one for one in remarks if one])
        self.grid.show_grid(grid, pages)

    def _show_map(self, ranking: Ranking) -> None:
        """Where the province has one, and most of what is listed stands on it."""
        known = tiles()
        assert ranking.origin is not None
        own = ranking.origin.cell
        shown = [
            replace(_tile(at, one, known[one.code]), is_own=one.point.cell == own)
            for at, one in enumerate(ranking.regions)
            if one.code in known
        ]
        description = "; ".join(f"{tile.name}: {tile.figure}" for tile in shown)
        self.map.show_tiles(shown, self.tr("Map of the regions, each a tile of the same size"), description)
        self.map.setVisible(len(shown) >= _LEAST_TILES and any(tile.value is not None for tile in shown))

    @staticmethod
    def _has_tiles(ranking: Ranking) -> bool:
        return any(one.code in tiles() for one in ranking.regions)

    def _without_map(self, ranking: Ranking) -> str:
        """Said where regencies of a province are listed that has no tiles, so that nobody looks for the map."""
        regencies = [one for one in ranking.regions if len(one.code) == 4 and not one.code.endswith("00")]
        return self.tr("There is no map of tiles of this province.") if len(regencies) >= _LEAST_TILES else ""

    def _ranked_row(self, one: Ranked, pages: PageNames) -> tuple[PlaceRow, Goal | None]:
        region = one.point.region or one.point.label
        place = f"{one.place}. " if one.place is not None else ""
        return _point_row(one.point, pages, f"{place}{one_line(region)} · {words.figure(one.point)}")

    def _gap_row(self, gap: Gap, pages: PageNames, head: str) -> tuple[PlaceRow, Goal | None]:
        page = gap.page or 1
        label = pages.name(gap.publication_id, page) if gap.page else ""
        text = f"{words.gap(gap)} {one_line(gap.publication)}"
        return PlaceRow(page - 1, label, f"{one_line(head)} · –".lstrip(" ·"), text), (
            (gap.publication_id, page, None, None) if gap.page else None
        )

    def _use_rows(self, rows: Sequence[tuple[PlaceRow, Goal | None]], chosen: int = 0) -> None:
        self._goals = [goal for _, goal in rows]
        self.list.places.set_rows([row for row, _ in rows])
        if rows:
            self.list.setCurrentIndex(self.list.places.index(chosen))

    def _remark(self, remarks: Sequence[str], tone: Tone = Tone.WARNING) -> None:
        self.remarks.set_tone(tone)
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))

    def _show_problem(self, cell: CellAt, kind: GapKind) -> None:
        is_data = cell.data is not None
        self._goals = [(cell.publication_id, cell.page, None, cell if is_data else None)]
        way = self.tr("Open its table") if is_data else self.tr("Open its page")
        self.problem.show_state(self.tr("This figure can't be followed"), words.problem(kind), way)
        self.stack.setCurrentWidget(self.problem)
        self.problem.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_failure(self, asked: object, error: ReadingRoomError) -> None:
        if asked == self._asked:
            self.failed.show_state(self.tr("This figure can't be followed"), sentence(error), self.tr("Try again"))
            self.stack.setCurrentWidget(self.failed)
            self.failed.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, row: int) -> None:
        goal = self._goals[row] if 0 <= row < len(self._goals) else None
        if goal is not None:
            self.opened.emit(*goal)

    def _open_beside(self) -> None:
        """The chosen figure beside the one that is followed; where that one is chosen, the next one."""
        found = self.shown[0] if self.shown is not None else None
        if found is None or found.origin is None or found.origin.cell.data is not None:
            return
        if isinstance(found, Grid):
            chosen = self.grid.cells.point(self.grid.currentIndex())
            points = [*([chosen.point] if chosen else []), *found.points]
            goals: list[Goal | None] = [_goal_of(point) for point in points]
        else:
            row = self.list.currentIndex().row()
            goals = [self._goals[row] if 0 <= row < len(self._goals) else None, *self._goals]
        goals = [goal for goal in goals if goal is None or goal[3] is None or goal[3].data is None]  # data have no page
        own = _goal_of(found.origin)
        other = next((goal for goal in goals if goal is not None and goal[:3] != own[:3]), None)
        if other is not None:
            self.beside_opened.emit(own, other)

    def _take_focus(self) -> None:
        if self.stack.currentWidget() is self._found:
            is_grid = self.shown is not None and isinstance(self.shown[0], Grid)
            (self.grid if is_grid else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _side_by_side(self, buttons: Sequence[TabButton]) -> QWidget:
        """One of them is chosen."""
        group = QWidget()
        row = QHBoxLayout(group)
        self._appearance.space(row, 4)
        for button in buttons:
            row.addWidget(button)
        return group

    def _make_found(self) -> QWidget:
        page = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._appearance.space(self._sides, 16)
        self._sides.addWidget(self.chart, 1)
        self._sides.addWidget(self.map, 1)
        self._sides.addWidget(self.list, 1)
        self._sides.addWidget(self.grid, 1)
        tip = self.tr("Ctrl+C: all figures with their sources, for a spreadsheet or a text")
        self.take_buttons = TakeButtons(self._appearance, self, self.tr("Copy"), tip)
        self.beside_button = quiet_button(self._appearance, self.tr("Side by side"), "beside")
        self.beside_button.setToolTip(
            self.tr("Ctrl+Enter: the page of the chosen figure beside the page of the figure that is followed")
        )
        self.beside_button.clicked.connect(self._open_beside)
        ways = QHBoxLayout()
        self._appearance.space(ways, 8)
        self.take_buttons.add_to(ways)
        ways.addWidget(self.beside_button)
        ways.addStretch()
        column = QVBoxLayout(page)
        self._appearance.space(column, 8, (0, 8, 0, 0))
        column.addWidget(self.remarks)
        column.addLayout(self._sides, 1)
        column.addLayout(ways)
        return page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CONTROL:
            self.beside_button.click()
            return
        if not self.take_buttons.press(event):
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        wide = self.width() >= self._appearance.px(_BESIDE)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def dots_of(line: YearLine) -> list[Dot]:
    """What is drawn of a line: figures in the unit of its cell, joined where nothing parts them."""
    assert line.origin is not None
    parted = {one.year for one in line.breaks}
    return [_dot(one, line.origin, parted) for one in line.years]


def _dot(one: YearPoint, origin: Point, parted: set[int]) -> Dot:
    point = one.point
    drawn = point.value is not None and in_one_unit(point, origin)
    sign = "?" if point.state is PointState.OPEN else "–"
    others = tuple(float(each.value) for each in one.revised if each.value is not None and drawn)
    value = float(point.value) if drawn and point.value is not None else None
    is_parted = one.year in parted
    return Dot(one.year, value, point.text, sign, not is_parted, is_parted, others)


def _tile(at: int, one: Ranked, place: tuple[int, int]) -> Tile:
    name = re.sub(r"^Kabupaten\s+", "", one_line(one.point.region))
    value = float(one.point.value) if one.place is not None and one.point.value is not None else None
    figure = "?" if one.point.state is PointState.OPEN else one.point.text or "–"
    return Tile(place[0], place[1], name, figure, value, at)


def _point_row(point: Point, pages: PageNames, head: str) -> tuple[PlaceRow, Goal | None]:
    label = pages.name(point.cell.publication_id, point.page) if point.cell.data is None else ""
    return PlaceRow(max(0, point.page - 1), label, head, words.book(point)), _goal_of(point)


def _goal_of(point: Point) -> Goal:
    return point.cell.publication_id, point.page, point.box, point.cell


def _publications(found: Shown) -> set[UUID]:
    if isinstance(found, Grid):
        return {point.cell.publication_id for point in points_of(found)} | {gap.publication_id for gap in found.gaps}
    points = [one.point for one in (found.regions if isinstance(found, Ranking) else found.years)]
    earlier = [] if isinstance(found, Ranking) else [other for one in found.years for other in one.earlier]
    return {point.cell.publication_id for point in (*points, *earlier)} | {gap.publication_id for gap in found.gaps}
