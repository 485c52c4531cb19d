"""The librarian's table of publications, and its filter."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from catalog_db.models import WithdrawnReason
from catalog_db.rules.catalogue.titles import clean
from desktop.catalogue.values import LibrarianRow
from ui.theme import Appearance, Role
from ui.widgets.cover import Covers, draw_cover
from ui.widgets.tables import ROW_ROLE, Column, RowsModel, color_in_row, cut_where_alike
from ui.widgets.text import one_line
from ui.words.books.publications import Names

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2  # of the title: what tells it from an equal one
COVER, TITLE, YEAR, REGION, SUBJECT, KIND, STATUS, PROBLEMS = range(8)


class PublicationsModel(RowsModel[LibrarianRow]):
    """One line per publication. Replaced as a whole after a change, which at 3,000 rows takes no time to speak of."""

    def __init__(self, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names

    def columns(self) -> tuple[Column[LibrarianRow], ...]:
        names = self._names
        return (
            Column("", lambda _: "", 44),  # a cover says what it is, and its column is too narrow for the word
            Column(self.tr("Title"), lambda row: one_line(row.title), tip=self._tip),
            Column(self.tr("Year"), lambda row: str(row.year or ""), 68),
            Column(self.tr("Region"), lambda row: names.region(row.region_code, row.region_name), 170, shown_from=660),
            Column(self.tr("Subject"), lambda row: names.subject(row.subject), 150, shown_from=1_130),
            Column(self.tr("Kind"), lambda row: names.kind(row.kind), 120, shown_from=1_250),
            Column(self.tr("Status"), self.status_name, 126, shown_from=480, tip=self._status_tip),
            Column(self.tr("To do"), lambda row: ", ".join(self.problem_names(row.problems)), 190, shown_from=820),
        )

    def in_order(self, rows: Sequence[LibrarianRow]) -> list[LibrarianRow]:
        """New values in the order that is on the screen, so that an edited row does not jump away."""
        new = {row.id: row for row in rows}
        kept = [new.pop(row.id) for row in self.rows() if row.id in new]
        return kept + [row for row in rows if row.id in new]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid():
            row = self.rows()[index.row()]
            if role == SORT_ROLE:
                return self._sort_value(row, index.column())
            if index.column() == TITLE and role in (DETAIL_ROLE, Qt.ItemDataRole.AccessibleDescriptionRole):
                return self._detail(row)
        return super().data(index, role)

    def problem_names(self, problems: Iterable[str]) -> list[str]:
        """What is missing or odd, in words; that a row is unchecked stands in its status."""
        names = {
            "title": self.tr("title"),
            "year": self.tr("year"),
            "region": self.tr("region"),
            "subject": self.tr("subject"),
            "kind": self.tr("kind"),
            "file": self.tr("no file"),
            "repaired": self.tr("file was damaged"),
            "newer": self.tr("which file is newer?"),
            "double": self.tr("here twice?"),
        }
        return [names[problem] for problem in problems if problem in names]

    def status_name(self, row: LibrarianRow) -> str:
        if row.withdrawn_reason == WithdrawnReason.UNCHECKED:
            return self.tr("Unchecked, hidden")
        return {
            "proposed": self.tr("Unchecked"),
            "checked": self.tr("Checked"),
            "withdrawn": self.tr("Withdrawn"),
        }[row.status]

    def _tip(self, row: LibrarianRow) -> str:
        facts = (str(row.year or ""), self._names.region(row.region_code, row.region_name), self._detail(row))
        return f"{one_line(row.title)}\n{_joined(facts)}"

    def _status_tip(self, row: LibrarianRow) -> str:
        why = self._names.withdrawal(row.withdrawn_reason, row.withdrawn_note)
        return f"{self.status_name(row)}: {why}" if why else self.status_name(row)

    def _detail(self, row: LibrarianRow) -> str:
        """Numbers and file; year and region have columns of their own."""
        return _joined((row.catalog_number or row.publication_number, row.source_name))

    def _sort_value(self, row: LibrarianRow, column: int):
        match column:
            case _ if column == YEAR:
                return row.year or 0
            case _ if column == PROBLEMS:
                return len(row.problems)
        return self.declared[column].text(row).casefold()


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(one_line(part) for part in parts if part)


class PublicationsFilter(QSortFilterProxyModel):
    """Rows that hold all typed words anywhere, and only those with problems where asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._only_problems = False
        self._with_withdrawn = False
        self._only: frozenset[UUID] | None = None
        self.setSortRole(SORT_ROLE)
        self.setDynamicSortFilter(False)  # an edited row stays under the hand that edits it

    def filter_words(self, text: str) -> None:
        self.beginFilterChange()
        self._words = clean(text).casefold().split()
        self.endFilterChange(self.Direction.Rows)

    def filter_problems(self, only_problems: bool) -> None:
        self.beginFilterChange()
        self._only_problems = only_problems
        self.endFilterChange(self.Direction.Rows)

    def filter_withdrawn(self, shown: bool) -> None:
        self.beginFilterChange()
        self._with_withdrawn = shown
        self.endFilterChange(self.Direction.Rows)

    def filter_ids(self, ids: Iterable[UUID] | None) -> None:
        """Only these; None: all."""
        self.beginFilterChange()
        self._only = None if ids is None else frozenset(ids)
        self.endFilterChange(self.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex) -> bool:
        model = self.sourceModel()
        row: LibrarianRow = model.index(source_row, TITLE).data(ROW_ROLE)
        if self._only is not None and row.id not in self._only:
            return False
        if row.status == "withdrawn" and "unchecked" not in row.problems and not self._with_withdrawn:
            return False
        if self._only_problems and not row.problems:
            return False
        if not self._words:
            return True
        texts = [model.index(source_row, column).data() or "" for column in range(TITLE, model.columnCount())]
        whole = " ".join([*texts, row.catalog_number, row.publication_number, row.source_name]).casefold()
        return all(word in whole for word in self._words)


# How the cells of the librarian's table are painted: covers, and what is missing.


class CoverDelegate(QStyledItemDelegate):
    """A small cover."""

    def __init__(self, appearance: Appearance, covers: Covers, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance, self._covers = appearance, covers

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        row: LibrarianRow = index.data(ROW_ROLE)
        painter.save()
        height = option.rect.height() - self._appearance.px(8)
        area = QRectF(0, 0, height / 1.4, height)
        area.moveCenter(QRectF(option.rect).center())
        draw_cover(painter, self._appearance, area, self._covers.picture(row.id), "", option.widget.devicePixelRatioF())
        painter.restore()


class ProblemDelegate(QStyledItemDelegate):
    """What is missing, in the colour of a warning."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def initStyleOption(self, option, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        option.palette.setColor(option.palette.ColorRole.Text, self._appearance.colors.warning)


# Title and, below it, what tells publications of the same title apart.


class TitleDelegate(QStyledItemDelegate):
    """Two lines. What is too long is cut where it is like the rows beside it, else at its end; the tooltip has all."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        title, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        appearance = self._appearance
        beside = [str(index.sibling(index.row() + step, index.column()).data() or "") for step in (-1, 1)]
        detail = str(index.data(DETAIL_ROLE) or "")
        fonts = [appearance.font(Role.BODY)] + ([appearance.font(Role.SECONDARY)] if detail else [])
        heights = [QFontMetrics(font).height() for font in fonts]
        area = option.rect.adjusted(appearance.px(8), 0, -appearance.px(8), 0)
        top = area.center().y() - sum(heights) // 2
        colors = [appearance.colors.text, appearance.colors.secondary]
        painter.save()
        for text, font, height, color in zip((title, detail), fonts, heights, colors, strict=False):
            painter.setFont(font)
            painter.setPen(color_in_row(appearance, option, color))
            line = cut_where_alike(text, beside if text is title else (), QFontMetrics(font), area.width())
            where = QRect(area.left(), top, area.width(), height)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
            top += height
        painter.restore()
