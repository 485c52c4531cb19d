"""Text that never breaks a row, layouts that never overlap, bars that come and go."""

from datetime import UTC, datetime
from itertools import combinations
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFocusFrame,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from catalog_db.search.messages import Hit
from desktop.catalogue.values import PublicationCard
from desktop.settings.appearance import AppearanceSettings, Language, Theme
from tests.gui.desk.keyboard import to_front
from tests.unit.catalogue.room_parts import KINDS, REGIONS, SUBJECTS
from ui.reader.search.result_row import ResultRow
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.bars import Note, UndoBar
from ui.widgets.buttons import CheckRow, Chip, PageLink, TabButton, WordLink, primary_button
from ui.widgets.cover import CoverPicture, Covers, title_font
from ui.widgets.fields import scroll_past_all
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import _NAMES, icon
from ui.widgets.states import EmptyState, ErrorState, Skeleton
from ui.widgets.text import LinkText, Paragraph, Prose, Tone, one_line
from ui.words.books.pages import PageNames
from ui.words.books.publications import Names

LONG = "Keadaan Angkatan Kerja Provinsi Bengkulu dan Perkembangan Indikator Ketenagakerjaan Menurut Kabupaten/Kota"


def test_hostile_titles_become_one_harmless_line() -> None:
    assert one_line("a\x00b\r\nc\u202ed\u2066e") == "a b c d e"
    assert len(one_line("x" * 120_000)) == 1_000


@pytest.mark.parametrize("width", [60, 180, 400, 900])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_paragraph_keeps_to_its_lines(appearance: Appearance, qtbot, width: int, lines: int) -> None:
    paragraph = Paragraph(appearance, Role.BODY, Tone.TEXT, lines)
    qtbot.addWidget(paragraph)
    paragraph.set_text("x")
    one = paragraph.heightForWidth(width)
    paragraph.set_text(LONG * 3, ((0, 7), (200, 260)))
    assert paragraph.heightForWidth(width) <= one * lines
    paragraph.resize(width, one * lines)
    assert not paragraph.grab().isNull()


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("align", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter])
def test_sentences_are_no_wider_than_the_eye_can_follow(appearance: Appearance, qtbot, percent: int, align) -> None:
    appearance.apply(AppearanceSettings(text_percent=percent))
    within = QWidget()
    qtbot.addWidget(within)
    prose = Prose(appearance, " ".join([LONG] * 3))
    prose.setAlignment(align)
    column = QVBoxLayout(within)
    column.addWidget(prose)
    column.addStretch()
    for width in (1_900, 700, 1_900):
        within.resize(width, 600)
        within.show()
        line = prose.fontMetrics().averageCharWidth() * 90
        qtbot.waitUntil(lambda line=line: prose.contentsRect().width() <= line)
        needed = QFontMetricsF(prose.font()).boundingRect(
            prose.contentsRect().adjusted(0, 0, 0, 10_000), Qt.TextFlag.TextWordWrap, prose.text()
        )
        assert prose.contentsRect().height() + 1 >= needed.height()  # all of it is there
        side = prose.contentsRect().left()
        assert abs(side - (prose.width() - prose.contentsRect().right())) <= 2 or align is Qt.AlignmentFlag.AlignLeft
        assert side <= 1 or align is Qt.AlignmentFlag.AlignHCenter


def test_a_paragraph_is_laid_out_anew_after_a_larger_text(appearance: Appearance, qtbot) -> None:
    paragraph = Paragraph(appearance)
    qtbot.addWidget(paragraph)
    paragraph.set_text(LONG)
    before = paragraph.heightForWidth(300)
    appearance.apply(AppearanceSettings(text_percent=200))
    assert paragraph.heightForWidth(300) > 1.5 * before


def test_a_link_gets_the_height_of_all_its_lines(appearance: Appearance, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    link = LinkText(appearance, Role.BODY, Tone.LINK, 2)
    link.set_text(LONG)
    column = QVBoxLayout(page)
    column.addWidget(link)
    column.addStretch()
    page.resize(400, 300)
    page.show()
    assert link.height() == link.heightForWidth(link.width())


def test_the_empty_end_of_a_link_is_no_link(appearance: Appearance, qtbot) -> None:
    link = LinkText(appearance)
    qtbot.addWidget(link)
    link.set_text("PDRB")
    link.resize(600, link.heightForWidth(600))
    clicks = []
    link.clicked.connect(lambda: clicks.append(1))
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(500, 8))
    assert not clicks
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    assert clicks


def test_flowing_chips_never_overlap(appearance: Appearance, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    appearance.space(flow, 8)
    chips = [Chip(appearance, LONG[: 5 + 9 * n], n) for n in range(9)]
    for chip in chips:
        flow.addWidget(chip)
    page.show()
    for width in (200, 450, 1_000):
        page.resize(width, flow.heightForWidth(width))
        places = [chip.geometry() for chip in chips]
        assert all(QRect(0, 0, width, page.height()).contains(place) for place in places)
        assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[:n])


def test_chips_beyond_the_last_line_are_out_of_reach(appearance: Appearance, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, max_lines=1)
    appearance.space(flow, 8)
    chips = [Chip(appearance, "Kependudukan", n) for n in range(9)]
    for chip in chips:
        flow.addWidget(chip)
    page.resize(300, 60)
    page.show()
    assert chips[0].focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert chips[-1].focusPolicy() is Qt.FocusPolicy.NoFocus
    assert not page.rect().intersects(chips[-1].geometry())
    assert flow.heightForWidth(300) == chips[0].sizeHint().height()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_targets_are_as_large_as_a_finger(appearance: Appearance, qtbot, percent: int) -> None:
    appearance.apply(AppearanceSettings(text_percent=percent))
    for button in (
        PageLink(appearance, "h. 2"),
        Chip(appearance, "Seluma"),
        WordLink(appearance, "inflasi"),
        TabButton(appearance, "Isi"),
    ):
        qtbot.addWidget(button)
        assert button.sizeHint().height() >= TOUCH_PX * percent / 100


def test_a_check_row_answers_to_its_whole_width(appearance: Appearance, qtbot) -> None:
    row = CheckRow(appearance, "Pertanian/Kehutanan/Perikanan", 3)
    qtbot.addWidget(row)
    row.resize(200, 40)
    assert row.accessibleName() == "Pertanian/Kehutanan/Perikanan, 3"
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(190, 20))
    assert row.isChecked()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not row.isChecked()
    assert not row.grab().isNull()


def test_every_icon_exists(appearance: Appearance) -> None:
    for name in sorted(_NAMES):
        assert not icon(appearance, name).pixmap(16, 16).toImage().allGray() or appearance.colors.text.isValid()
        assert not icon(appearance, name).isNull()


def test_an_icon_that_looks_the_same_is_drawn_once(appearance: Appearance) -> None:
    seen = icon(appearance, "search").pixmap(24, 24)
    assert icon(appearance, "search").pixmap(24, 24).cacheKey() == seen.cacheKey()
    others = [
        icon(appearance, "search").pixmap(24, 24, QIcon.Mode.Disabled),
        icon(appearance, "search", QColor("red")).pixmap(24, 24),
        icon(appearance, "search").pixmap(32, 32),
        icon(appearance, "view").pixmap(24, 24),
    ]
    pictures = [seen.toImage(), *(other.toImage() for other in others)]
    assert not any(one == other for one, other in combinations(pictures, 2))


def test_a_missing_cover_shows_the_title(appearance: Appearance, qtbot) -> None:
    covers = Covers(lambda _: b"")
    cover = CoverPicture(appearance, covers, 86)
    qtbot.addWidget(cover)
    cover.show_cover(uuid4(), LONG)
    picture = cover.grab().toImage()
    colors = {
        picture.pixelColor(x, y).rgb() for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)
    }
    assert len(colors) > 3


@pytest.mark.parametrize("percent", [100, 150])
def test_a_cover_breaks_no_word_of_its_title(appearance: Appearance, percent: int) -> None:
    appearance.apply(AppearanceSettings(text_percent=percent))
    words, usual = "Laporan Perekonomian Provinsi", appearance.font(Role.SECONDARY, bold=True)
    wide = QFontMetricsF(usual).horizontalAdvance("Perekonomian")
    assert title_font(appearance, words, wide + 1).pixelSize() == usual.pixelSize()
    font = title_font(appearance, words, wide * 0.85)
    assert usual.pixelSize() > font.pixelSize() >= appearance.px(9)
    assert QFontMetricsF(font).horizontalAdvance("Perekonomian") <= wide * 0.85
    assert title_font(appearance, words, 10).pixelSize() == appearance.px(9), "smaller letters nobody reads"


def test_a_broken_cover_is_not_kept(appearance: Appearance, tmp_path) -> None:
    publication_id = uuid4()
    file = tmp_path / "cover.png"
    file.write_bytes(b"no picture")
    covers = Covers(lambda _: file.read_bytes())
    assert covers.picture(publication_id) is None
    from PySide6.QtGui import QImage

    image = QImage(24, 34, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(file))
    assert covers.picture(publication_id) is not None


def test_states_offer_one_step(appearance: Appearance, qtbot) -> None:
    for state in (EmptyState(appearance), ErrorState(appearance)):
        qtbot.addWidget(state)
        state.show_state("Kosong", "Belum ada apa-apa.", "Muat ulang")
        with qtbot.waitSignal(state.acted):
            state.button.click()
        state.show_state("Kosong", "")
        assert state.button.isHidden()


def test_a_skeleton_is_painted(appearance: Appearance, qtbot) -> None:
    skeleton = Skeleton(appearance, rows=2)
    qtbot.addWidget(skeleton)
    skeleton.resize(skeleton.sizeHint())
    assert skeleton.grab().toImage().pixelColor(4, 20) == appearance.colors.panel


def test_the_undo_bar_undoes_once_and_goes(appearance: Appearance, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    bar = UndoBar(appearance, page)
    page.show()
    bar.show_text("1 publikasi ditarik")
    assert page.rect().contains(bar.geometry())
    page.resize(400, 200)
    assert page.rect().contains(bar.geometry())
    with qtbot.waitSignal(bar.undone):
        qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_a_note_lets_clicks_through(appearance: Appearance, qtbot) -> None:
    page = QPushButton()
    qtbot.addWidget(page)
    page.resize(400, 100)
    note = Note(appearance, page)
    page.show()
    note.show_text("Tersimpan")
    assert note.isVisible()
    assert page.childAt(note.geometry().center()) is None


def test_a_row_without_pages_takes_the_whole_width(appearance: Appearance, qtbot, tmp_path) -> None:
    row = ResultRow(appearance, Covers(lambda _: b""), Names(REGIONS, KINDS, SUBJECTS, Language.ENGLISH))
    qtbot.addWidget(row)
    publication_id = uuid4()
    card = PublicationCard(publication_id, LONG, "", 2023, "1700", "", "", "", "", 12, datetime.now(UTC), has_file=True)
    row.show_hit(Hit(publication_id, LONG, 2023, "1700", "", 1.0), card, PageNames())
    row.resize(1_000, 200)
    row.show()
    assert row.title.width() > 800


def test_links_answer_to_enter(qtbot, appearance):
    link = LinkText(appearance, Role.BODY, Tone.LINK)
    qtbot.addWidget(link)
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(link, Qt.Key.Key_Return)


def test_the_primary_button_stays_primary_when_the_focus_leaves(qtbot, appearance):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button, other = primary_button(appearance, "Cari"), QPushButton("lain")
    column.addWidget(button)
    column.addWidget(other)
    window.show()
    to_front(qtbot, window)
    button.setFocus()
    other.setFocus()
    assert button.isDefault()


@pytest.mark.parametrize(
    "make", [lambda appearance: Chip(appearance, "Harga", 3), lambda appearance: CheckRow(appearance, "Harga", 3)]
)
def test_what_paints_its_focus_ring_gets_no_second_one(qtbot, appearance: Appearance, make) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    button, other = make(appearance), QPushButton("lain")
    for widget in (button, other):
        column.addWidget(widget)
    with qtbot.waitExposed(ground):
        ground.show()
    ground.activateWindow()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: other in framed(ground))  # the style gives one to what it paints itself, a little later
    for theme in (Theme.DARK, Theme.LIGHT):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.hasFocus()
        assert button not in framed(ground)
        appearance.apply(AppearanceSettings(theme=theme))
        other.setFocus(Qt.FocusReason.TabFocusReason)


def framed(window: QWidget) -> list[QWidget]:
    return [frame.widget() for frame in window.findChildren(QFocusFrame)]


def test_a_long_filter_takes_a_second_line(qtbot, appearance: Appearance) -> None:
    short, long = CheckRow(appearance, "Kabupaten Kaur", 1), CheckRow(appearance, "Kabupaten Bengkulu Selatan", 1)
    for row in (short, long):
        qtbot.addWidget(row)
    assert short.heightForWidth(224) == TOUCH_PX
    assert long.heightForWidth(224) > TOUCH_PX
    before = long.heightForWidth(224)
    long.setChecked(True)
    assert long.heightForWidth(224) == before  # the rows below stay where they are


def test_tab_stops_at_the_shown_view_however_it_was_chosen(qtbot, appearance: Appearance) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    tabs = [TabButton(appearance, name) for name in ("Isi", "Tabel", "Gambar")]
    for tab in tabs:
        column.addWidget(tab)
    for chosen in (tabs[0], tabs[2]):
        chosen.click()  # as a shortcut does, without the focus
        stops = [tab for tab in tabs if tab.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [chosen]


def test_the_wheel_changes_nothing_in_passing(qtbot) -> None:
    """A page of settings is scrolled with the pointer over its boxes."""
    inner = QWidget()
    qtbot.addWidget(inner)
    column = QVBoxLayout(inner)
    choice, number = QComboBox(), QSpinBox()
    choice.addItems(["satu", "dua", "tiga"])
    for box in (choice, number):
        column.addWidget(box)
    scroll_past_all(inner)
    inner.show()
    number.setFocus()
    for box in (choice, number):
        at = QPointF(box.rect().center())
        event = QWheelEvent(
            at,
            QPointF(box.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)
        assert not event.isAccepted(), "it goes on to the page"
    assert choice.currentIndex() == 0 and number.value() == 0
    qtbot.keyClick(number, Qt.Key.Key_Up)
    assert number.value() == 1
