"""The viewer at every size of text and window."""

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget

from catalog_db.errors import ContentShut, DocumentFailed, DocumentProblem, LeaseExpired
from desktop.settings.appearance import AppearanceSettings, Theme
from tests.gui.viewer.conftest import open_book, wait_sharp
from ui.theme import Role
from ui.viewer.bar_button import BarButton
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.layout import Fit, Zoom
from ui.viewer.side.contents import ContentsPane, Heading, longest_rise
from ui.widgets.text import Lines
from ui.words.sentences import sentence


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_control_has_a_name_and_fits_at_large_text(qtbot, appearance, make_viewer, percent):
    appearance.apply(AppearanceSettings(theme=Theme.DARK, text_percent=percent))
    viewer = make_viewer()
    open_book(qtbot, viewer)
    viewer.commands.text_mode.setChecked(True)
    viewer.hold_beside(3)
    viewer.finder.begin()
    assert viewer.width() == 1366
    for kind in (QAbstractButton, QLineEdit):
        for control in viewer.findChildren(kind):
            if not control.isVisible() or control.objectName().startswith("qt_"):
                continue
            name = control.accessibleName() or getattr(control, "text", str)()
            parent = control.parentWidget()
            assert name or isinstance(parent, QLineEdit | QWidget.__class__) or "Scroll" in type(parent).__name__, (
                control,
                parent,
            )
            if isinstance(control, QAbstractButton) and type(control).__name__ == "BarButton":
                assert control.width() >= control.sizeHint().width(), name
                assert control.geometry().right() <= parent.width(), name
    appearance.apply(AppearanceSettings())


def test_fitting_pages_need_no_scroll_bar_below(qtbot, viewer):
    """Also after the pane was wider, or the zoom larger."""
    viewer.pages.set_zoom(Zoom.of(4))
    qtbot.waitUntil(viewer.pages.horizontalScrollBar().isVisible)
    viewer.resize(900, 768)
    viewer.hold_beside(3)
    viewer.pages.set_zoom(Zoom(Fit.WIDTH))
    viewer.resize(1100, 768)
    wait_sharp(qtbot, viewer)
    for view in (viewer.pages, viewer.split_view.view):
        assert view.horizontalScrollBar().maximum() == 0
        qtbot.waitUntil(lambda view=view: not view.horizontalScrollBar().isVisible())


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_title_of_the_book_can_be_read_at_large_text(qtbot, appearance, make_viewer, percent):
    appearance.apply(AppearanceSettings(text_percent=percent))
    viewer = make_viewer()
    open_book(qtbot, viewer)
    title = viewer.toolbar.title
    whole = Lines(
        title.text(), appearance.font(Role.TITLE_SMALL, bold=True), (), appearance.colors.text, title.width() - 16, 0
    )
    assert whole.height <= title.height()  # all of it, in the two lines there are
    assert title.height() <= viewer.toolbar.height()
    assert viewer.toolbar.contents.accessibleName() == "Contents"  # also where its words make way


@pytest.mark.parametrize(("percent", "width"), [(150, 1366), (200, 1366), (200, 900), (200, 640)])
def test_no_button_of_the_toolbar_is_cut(qtbot, appearance, make_viewer, percent, width):
    appearance.apply(AppearanceSettings(text_percent=percent))
    viewer = make_viewer()
    viewer.resize(width, 768)
    open_book(qtbot, viewer)
    bar = viewer.toolbar
    shown = [bar.page_field, *(button for button in bar.findChildren(BarButton) if button.isVisible())]
    for widget in shown:
        assert widget.width() >= widget.sizeHint().width(), widget.accessibleName()
        assert bar.rect().contains(QRect(widget.mapTo(bar, QPoint(0, 0)), widget.size())), widget.accessibleName()
    assert bar.smaller.isVisible() == bar.larger.isVisible()
    assert bar.title.height() <= bar.height()


@pytest.mark.qt_log_ignore("This plugin does not support")  # without a display
def test_a_menu_stays_within_the_window(qtbot, viewer):
    menu = viewer.toolbar.more.findChild(QMenu)
    viewer.toolbar.more.click()
    qtbot.waitUntil(menu.isVisible)
    right = viewer.window().mapToGlobal(viewer.window().rect().topRight()).x()
    assert menu.geometry().right() <= right
    menu.close()


def test_a_long_sentence_about_a_book_takes_two_lines(qtbot, viewer):
    viewer.resize(500, 600)
    viewer._show_book_problem(DocumentFailed(DocumentProblem.CRASHED))
    sentence = viewer.problem.sentence
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()))


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("error", [ContentShut(), LeaseExpired(30), DocumentFailed(DocumentProblem.SEAL_BROKEN)])
def test_a_book_that_this_pc_may_not_open_says_why_and_is_looked_for_again(qtbot, viewer, error):
    found, publication_id, missing = viewer._find_book, viewer.details.id, (viewer.details, None)

    def refuse(_id: UUID) -> None:
        raise error

    viewer._opened = None
    viewer._find_book = refuse
    viewer.open(publication_id)
    assert viewer.problem.sentence.text() == sentence(error)
    viewer._find_book = lambda _id: missing
    viewer.problem.button.click()
    if isinstance(error, DocumentFailed):
        assert viewer.problem.sentence.text() == sentence(error)  # it is on its way
    viewer._find_book = found
    viewer._find()
    wait_sharp(qtbot, viewer)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_page_numbers_of_the_contents_are_whole(qtbot, appearance, percent):
    """At 150 % "10" and "113" ended in an ellipsis where the first rows have one digit."""
    pane = ContentsPane(appearance)
    qtbot.addWidget(pane)
    pane.resize(300, 200)
    headings = [Heading(1, f"Bab {n}", page) for n, page in enumerate((0, 3, 4, 5, 9, 112, 360))]
    pane.show_headings(headings, PageLabels(361))
    pane.show()
    appearance.apply(AppearanceSettings(text_percent=percent))
    QApplication.processEvents()
    for _, item in pane._by_page:
        words = QFontMetrics(item.font(1)).horizontalAdvance(item.text(1) + "\N{EM SPACE}")
        assert pane.columnWidth(1) >= words + appearance.px(12)
    appearance.apply(AppearanceSettings())


def test_a_wider_window_has_more_tools_in_the_bar(qtbot, viewer):
    bar = viewer.toolbar
    viewer.commands.ask_copy.setVisible(True)

    def tools() -> set[BarButton]:
        return {button for button in bar.findChildren(BarButton) if button.isVisible()}

    shown = []
    for width in (640, 1024, 1366, 1920):
        viewer.resize(width, 768)
        qtbot.waitUntil(lambda width=width: bar.width() == width)
        shown.append(tools())
    assert shown[0] < shown[1] < shown[2] <= shown[3]
    assert {bar.ask_copy, bar.place_back, bar.text, bar.beside} <= shown[2]
    assert {bar.cite, bar.reading, bar.dark} <= shown[3] and bar.report not in shown[3]  # nobody takes reports here
    assert bar.ask_copy.text()


def test_pages_go_dark_with_high_contrast_until_the_reader_wants_them_white(qtbot, appearance, viewer):
    dark = viewer.commands.dark_pages
    appearance.apply(AppearanceSettings(theme=Theme.CONTRAST))
    assert dark.isChecked() and viewer.commands.contrast.isChecked() and viewer.note.isVisible()
    dark.setChecked(False)
    appearance.apply(AppearanceSettings(theme=Theme.CONTRAST, text_percent=150))
    assert not dark.isChecked()
    appearance.apply(AppearanceSettings())
    assert not dark.isChecked() and not viewer.commands.contrast.isChecked()


def test_a_menu_that_is_too_high_for_the_screen_has_a_list_for_each_group(appearance, viewer):
    bar = viewer.toolbar
    bar._fill_menu()
    shown = [action.text() for action in bar.more.findChild(QMenu).actions() if action.isVisible()]
    assert "Copy where this is from" in shown
    appearance.apply(AppearanceSettings(text_percent=200))
    bar._fill_menu()
    menu = bar.more.findChild(QMenu)
    assert menu.sizeHint().height() <= bar.screen().availableGeometry().height()
    assert "Copy, source, report" in [action.text() for action in menu.actions()]
    appearance.apply(AppearanceSettings())


def test_a_page_that_was_misread_highlights_no_chapter(qtbot, appearance):
    assert longest_rise([3, 5, 40, 5, 60, 80]) == [0, 1, 3, 4, 5]
    assert longest_rise([4, 9, 20, 5, 30]) == [0, 1, 2, 4]
    assert longest_rise([]) == []
    pane = ContentsPane(appearance)
    qtbot.addWidget(pane)
    lines = ((1, "Kata Pengantar", 4), (1, "Daftar Isi", 6), (1, "Bab 1", 10), (2, "1.1", 10), (1, "Bab 2", 30))
    misread = Heading(1, "Technical Explanation", 4)
    pane.show_headings([*(Heading(*line) for line in lines), misread], PageLabels(40))

    def highlighted(page: int) -> str:
        pane.show_page(page)
        return pane.currentItem().text(0) if pane.currentItem() is not None else ""

    assert [highlighted(page) for page in (0, 4, 6, 10, 12, 31)] == [
        "", "Kata Pengantar", "Daftar Isi", "1.1", "1.1", "Bab 2",
    ]  # fmt: skip


def test_of_headings_that_begin_on_one_page_the_first_is_highlighted(qtbot, appearance):
    pane = ContentsPane(appearance)
    qtbot.addWidget(pane)
    pane.show_headings([Heading(1, "Kata Pengantar", 4), Heading(1, "Technical Explanation", 4)], PageLabels(40))
    pane.show_page(4)
    assert pane.currentItem().text(0) == "Kata Pengantar"


def test_the_table_of_the_page_is_highlighted_in_the_list(viewer):
    tables = viewer.side.tables
    viewer.open(viewer.details.id, 5, tables="penduduk")
    assert viewer.side.tabs.currentWidget() is tables and tables.filter.text() == "penduduk"
    assert tables.list.currentIndex().row() == 0
    viewer.go_to(8)
    assert not tables.list.currentIndex().isValid()  # the filter leaves out the figure of this page
    tables.filter.clear()
    viewer.go_to(0)
    viewer.go_to(8)
    assert tables.list.places.row(tables.list.currentIndex().row()).head == "Figure 2"
