"""A notice of what is wrong in a publication, as everybody sees it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from catalog_db.rules.written_dates import short_day
from desktop.catalogue.values import PublicationDetails
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Paragraph

_ICON = 20


class ErratumNotice(QWidget):
    """A strip of the warning colour beside its words; away where a publication has none."""

    def __init__(self, appearance: Appearance, most_lines: int = 0) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = QLabel()
        self.words = Paragraph(appearance, Role.BODY, max_lines=most_lines)
        column = QVBoxLayout()
        column.addWidget(self.words)
        self.row = QHBoxLayout(self)
        appearance.space(self.row, 12, (16, 10, 12, 10))
        self.row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addLayout(column, 1)
        appearance.keep(self._icon, self._draw_icon)
        self.hide()

    def show_erratum(self, details: PublicationDetails | None) -> None:
        """None: no publication is shown."""
        text = details.erratum.strip() if details else ""
        self.setVisible(bool(text))
        if details is None or not text:
            self.words.set_text("")
            return
        head = self.tr("Erratum")
        if details.erratum_date is not None:
            head = self.tr("Erratum of {date}").format(date=short_day(details.erratum_date))
        self.words.set_text(f"{head}: {text}", ((0, len(head) + 1),))
        self.setAccessibleName(self.words.text())
        self.setToolTip(plain_tip(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, 0, self._appearance.px(4), self.height(), self._appearance.colors.warning)

    def _draw_icon(self, appearance: Appearance) -> None:
        self._icon.setPixmap(pixmap(appearance, "warning", _ICON, appearance.colors.warning, self.devicePixelRatioF()))
