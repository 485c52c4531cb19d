"""Where room.toml says something else than was accepted last: each difference, what counts now, and the decision."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from catalog_db.rules.written_dates import short_day
from desktop.settings.model import Settings
from desktop.settings.service import SettingsStanding
from ui.office_time import at_office
from ui.theme import Appearance, Role
from ui.widgets.icons import set_icon
from ui.widgets.tables import Column, RowsModel, rows_table
from ui.widgets.text import Text, Tone

_ROW, _HEAD, _MOST_ROWS = 40, 36, 4  # pixels at 100 %; more rows are scrolled to
_KEEP = "privacy.keep_months"
_RETENTION = (_KEEP, "privacy.audit_months", "privacy.remove_daily")
_LONGEST = 60  # letters of a value


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One setting in which both differ, in words."""

    name: str
    accepted: str
    in_file: str
    counts: str


class DifferencesModel(RowsModel[DifferenceLine]):
    """A row for each."""

    def columns(self) -> tuple[Column[DifferenceLine], ...]:
        return (
            Column(self.tr("Setting"), lambda row: row.name, 240),
            Column(self.tr("Accepted"), lambda row: row.accepted, 150),
            Column(self.tr("In the file"), lambda row: row.in_file, 150),
            Column(self.tr("Counts now"), lambda row: row.counts),
        )


class DifferencesCard(QWidget):
    """To be seen only while something is undecided. `decided`: True to take the file over, False to keep."""

    decided = Signal(bool)

    def __init__(
        self, appearance: Appearance, name_of: Callable[[str], str], words_of: Callable[[str, Settings], str]
    ) -> None:
        """`name_of`, `words_of`: of a setting by its path, as the screen names it; empty where it is not on it."""
        super().__init__()
        self._appearance, self._name_of, self._words_of = appearance, name_of, words_of
        self.standing: SettingsStanding | None = None
        self.words = Text(appearance, "", Role.BODY, wrap=True)
        self.hint = Text(
            appearance, self.tr("An administrator decides that."), Role.SECONDARY, Tone.SECONDARY, wrap=True
        )
        self.model = DifferencesModel(self)
        self.table = rows_table(appearance, self.model, self.tr("Settings that differ"))
        self.take_button = QPushButton(self.tr("Take over the file"))
        self.keep_button = QPushButton(self.tr("Keep the accepted ones"))
        for button, icon in ((self.take_button, "done"), (self.keep_button, "undo")):
            set_icon(appearance, button, icon)
        self.take_button.clicked.connect(lambda _=False: self.decided.emit(True))
        self.keep_button.clicked.connect(lambda _=False: self.decided.emit(False))
        buttons = QHBoxLayout()
        appearance.space(buttons, 12)
        buttons.addWidget(self.hint, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.take_button)
        column = QVBoxLayout(self)
        appearance.space(column, 8, (16, 12, 16, 12))
        for part in (self.words, self.table):
            column.addWidget(part)
        column.addLayout(buttons)
        appearance.keep(self.table, lambda _appearance: self._fit())
        self.hide()

    def show_standing(self, standing: SettingsStanding, *, may_decide: bool) -> None:
        """Show what is undecided; nothing is, it is hidden."""
        self.standing = standing
        self.setVisible(not standing.is_decided)
        self.words.setText(self._sentences(standing))
        paths = standing.differing
        if standing.restored_from is not None:  # what would cost names if it were too old
            paths = (*paths, *(path for path in _RETENTION if path not in paths))
        self.model.replace_rows([self._line(standing, path) for path in paths])
        self.table.setVisible(bool(paths))
        only_restored = standing.in_file is not None and not standing.differing
        self.take_button.setText(
            self.tr("These settings are right") if only_restored else self.tr("Take over the file")
        )
        self.take_button.setVisible(standing.in_file is not None)
        self.keep_button.setVisible(not only_restored)
        self.keep_button.setText(
            self.tr("Keep the accepted ones") if standing.in_file is not None else self.tr("Write the file again")
        )
        for button in (self.take_button, self.keep_button):
            button.setEnabled(may_decide)
        self.hint.setVisible(not may_decide)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)

    def _sentences(self, standing: SettingsStanding) -> str:
        said = []
        if standing.in_file is None:
            said.append(
                self.tr(
                    "The file room.toml is lost or damaged. The room goes on with the settings last accepted; nothing "
                    "is removed by itself, and the program would not open the room again."
                )
            )
        elif standing.differing:
            said.append(
                self.tr(
                    "The file room.toml was changed without this program. Until somebody decides, what keeps longer "
                    "and allows less counts, and nothing is removed by itself."
                )
            )
        if standing.restored_from is not None:
            day = short_day(at_office(standing.restored_from))
            said.append(
                self.tr(
                    "The settings came out of a backup of {day}: they may be older than what the office decided since. "
                    "Look through them, above all how long data are kept; until somebody accepts them, nothing is "
                    "removed by itself."
                ).format(day=day)
            )
        return " ".join(said)

    def _line(self, standing: SettingsStanding, path: str) -> DifferenceLine:
        in_file = standing.in_file or standing.accepted
        words = [self._value(path, settings) for settings in (standing.accepted, in_file, standing.counts)]
        name = self.tr("Keep who visitors were") if path == _KEEP else self._name_of(path) or path
        return DifferenceLine(name, *words)

    def _value(self, path: str, settings: Settings) -> str:
        if path == _KEEP:  # the notice names it, so it is no row of the screen
            return self.tr("{months} months").format(months=settings.privacy.keep_months)
        words = self._words_of(path, settings)
        if not words:
            section, _, name = path.rpartition(".")
            dumped = settings.model_dump(mode="json")
            value = (dumped[section] if section else dumped)[name]
            words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"

    def _fit(self) -> None:
        rows = min(max(1, self.model.rowCount()), _MOST_ROWS)
        self.table.setFixedHeight(self._appearance.px(_HEAD + _ROW * rows) + 4)
