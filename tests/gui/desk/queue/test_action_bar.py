"""The row of what an officer does all day, where there is hardly room for it."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.desk.queue.action_bar import ActionBar
from ui.desk.queue.serving import Middle, ServingCard
from ui.desk.waits import Level, LimitLine


@pytest.fixture
def screen(qtbot, appearance, translated):
    """In Indonesian, 150 %, as wide as the side bar leaves it on 1366 x 768."""
    appearance.apply(replace(appearance.settings, text_percent=150))
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1_042, 600)
    return screen


def test_the_name_of_the_desk_is_whole(screen, appearance):
    bar = ActionBar(appearance, screen)
    bar.setParent(screen)
    bar.show_desk("Loket 12")
    bar.resize(screen.width(), bar.sizeHint().height())
    screen.show()
    assert bar.desk_button.width() >= bar.desk_button.sizeHint().width()
    assert bar.buttons and all(button.geometry().right() < bar.width() for button in bar.buttons.values())


def test_how_long_somebody_waits_is_whole(screen, appearance):
    line = LimitLine(appearance, "Menunggu")
    line.setParent(screen)
    line.show_time(250, 600, Level.OK)
    line.resize(240, 200)
    screen.show()
    assert line.words.geometry().right() < line.width()
    assert line.minimumSizeHint().width() <= line.width()


def test_nothing_of_the_card_is_wider_than_its_column(screen, appearance):
    card = ServingCard(appearance, [("yes", "Ya, sesuai"), ("other", "Ya, tidak sesuai")])
    card.setParent(screen)
    assert card.minimumSizeHint().width() <= 325


def test_the_ring_around_what_has_the_focus_is_not_cut_at_the_left(qtbot, appearance) -> None:
    card = ServingCard(appearance, [("yes", "Ya, sesuai")])
    middle = Middle(appearance, card, ZoneInfo("Asia/Jakarta"))
    qtbot.addWidget(middle)
    middle.resize(500, 600)
    middle.show_card()
    middle.show()
    area = middle.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: card.width() > 0 and card.isVisible())
    assert card.mapTo(area.viewport(), QPoint(0, 0)).x() >= appearance.px(4)
