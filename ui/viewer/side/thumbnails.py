"""Small pictures of all pages. Only those that are seen are asked for."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.document.messages import Thumbnail
from desktop.document.page_source import PageSource
from desktop.document.page_worker import PictureRequest, Urgency
from ui.theme import Appearance, Role
from ui.viewer.pages.cache import BoundedPictures, PictureCache
from ui.viewer.pages.labels import PageLabels
from ui.words.books.pages import place_in_file

THUMBNAIL_BYTES = 6 * 2**20
_WIDTH, _HEIGHT = 96, 136  # pixels at 100 %
_TINT = 40  # of 255, over what is seen of a page
Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.labels = PageLabels(0)

    def set_labels(self, labels: PageLabels) -> None:
        self.beginResetModel()
        self.labels = labels
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self.labels.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.labels.label(index.row())
        if role == Qt.ItemDataRole.ToolTipRole and self.labels.differs(index.row()):
            return place_in_file(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("page {page}").format(page=self.labels.label(index.row()))
        return None


class ThumbnailsPane(QListView):
    page_chosen = Signal(int)

    def __init__(self, appearance: Appearance, source: PageSource, cache: PictureCache) -> None:
        super().__init__()
        self._appearance = appearance
        self._source = source
        self._cache = cache
        self._pictures: BoundedPictures[int] = BoundedPictures(THUMBNAIL_BYTES)
        self._asked: dict[int, PictureRequest] = {}  # by page
        self._failed: set[int] = set()
        self.part_seen: Callable[[int], QRectF | None] = lambda _page: None  # of a page, as parts of it (0 to 1)
        self.pages = _Pages(self)
        self.setModel(self.pages)
        self.setItemDelegate(_Delegate(appearance, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Small pictures of the pages"))
        self.clicked.connect(lambda index: self.page_chosen.emit(index.row()))
        source.picture_ready.connect(self._receive)
        source.picture_failed.connect(self._fail)
        self.verticalScrollBar().valueChanged.connect(self._take_back)
        appearance.keep(self, self._arrange)

    def show_pages(self, labels: PageLabels) -> None:
        self._pictures.clear()
        self._asked.clear()
        self._failed.clear()
        self.pages.set_labels(labels)

    def show_page(self, page: int) -> None:
        index = self.pages.index(page, 0)
        if index != self.currentIndex() and not self.hasFocus():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_seen(self) -> None:
        """Other parts of pages are seen than before."""
        if self.isVisible():
            self.viewport().update()

    def picture(self, page: int) -> QPixmap | None:
        """The small picture of a page; asks for it where it is missing."""
        found = self._pictures.get(page)
        if found is None and page not in self._asked and page not in self._failed:
            width = round(self._appearance.px(_WIDTH) * self.devicePixelRatioF())
            self._asked[page] = PictureRequest(Thumbnail(page, width), Urgency.SMALL)
            self._source.want(self, self._asked.values())
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.page_chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _receive(self, request: PictureRequest, image: QImage) -> None:
        page = self._answered(request)
        if page is None:
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures.put(page, picture)
        self._cache.put_stand_in(page, False, picture)
        self.update(self.pages.index(page, 0))

    def _fail(self, request: PictureRequest, _: object) -> None:
        page = self._answered(request)
        if page is not None:
            self._failed.add(page)
            self.update(self.pages.index(page, 0))

    def _answered(self, request: PictureRequest) -> int | None:
        """The page that waited for it; None: nobody here."""
        page = request.request.page
        if self._asked.get(page) != request:
            return None
        del self._asked[page]
        return page

    def _take_back(self) -> None:
        """Pages that were scrolled past are no longer wanted."""
        area = self.viewport().rect().adjusted(0, -self.height(), 0, self.height())
        gone = [page for page in self._asked if not self.visualRect(self.pages.index(page, 0)).intersects(area)]
        for page in gone:
            del self._asked[page]
        if gone:
            self._source.want(self, self._asked.values())

    def _arrange(self, appearance: Appearance) -> None:
        self._pictures.clear()
        self._failed.clear()
        label = QFontMetrics(appearance.font(Role.SECONDARY)).height()
        self._cell_height = appearance.px(_HEIGHT + 20) + label
        self._share_width()
        self.viewport().update()

    def _share_width(self) -> None:
        """As many columns as there is room for, side by side over the whole width."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        width = self.maximumViewportSize().width() - bar  # a list of icons keeps room for the bar
        columns = max(1, width // self._appearance.px(_WIDTH + 24))
        cell = QSize(max(width // columns, 1), self._cell_height)
        if cell != self.gridSize():
            self.setGridSize(cell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()


class _Delegate(QStyledItemDelegate):
    def __init__(self, appearance: Appearance, pane: ThumbnailsPane) -> None:
        super().__init__(pane)
        self._appearance = appearance
        self._pane = pane

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._pane.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        appearance = self._appearance
        area = option.rect
        state = option.state
        painter.save()
        font = appearance.font(Role.SECONDARY, tabular=True, bold=bool(state & QStyle.StateFlag.State_Selected))
        label = QFontMetrics(font).height()
        frame = QRect(0, 0, appearance.px(_WIDTH), appearance.px(_HEIGHT))
        frame.moveCenter(area.center())
        frame.moveTop(area.top() + appearance.px(6))
        picture = self._pane.picture(index.row())
        if picture is None:
            painter.fillRect(frame, QColor("#ffffff") if not appearance.dark else appearance.colors.panel)
        else:
            size = picture.deviceIndependentSize().toSize().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inner = QRect(frame.topLeft(), size)
            inner.moveCenter(frame.center())
            frame = inner
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(frame, picture)
        part = self._pane.part_seen(index.row())
        if part is not None:
            self._draw_part(painter, frame, part)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(
            QPen(
                appearance.colors.accent if chosen or hovered else appearance.colors.edge,
                appearance.px(2) if chosen else 1,
            )
        )
        painter.drawRect(frame.adjusted(-1, -1, 0, 0))
        painter.setFont(font)
        painter.setPen(appearance.colors.text if chosen else appearance.colors.secondary)
        text = QRect(area.left(), area.top() + appearance.px(_HEIGHT + 8), area.width(), label)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()

    def _draw_part(self, painter: QPainter, frame: QRect, part: QRectF) -> None:
        """A box around what is seen of the page, as in other readers."""
        appearance = self._appearance
        box = QRectF(
            frame.x() + part.x() * frame.width(),
            frame.y() + part.y() * frame.height(),
            part.width() * frame.width(),
            part.height() * frame.height(),
        )
        tint = QColor(appearance.colors.accent)
        tint.setAlpha(_TINT)
        painter.fillRect(box, tint)
        painter.setPen(QPen(appearance.colors.accent, appearance.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
