"""The reader's way from the search home to a page and back."""

from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from catalog_db.search.messages import Sort
from desktop.catalogue.values import IndexActivity, IndexState
from desktop.reading.sessions.local_session import LocalSession
from desktop.settings.appearance import AppearanceSettings, Theme
from tests.gui.reader.steps import links, search, titles, viewer
from tests.unit.catalogue.room_parts import NOW
from ui.reader.navigation import AboutPublication, Home, OpenBook
from ui.reader.window import ReaderWindow
from ui.widgets.buttons import Chip
from ui.widgets.cover import CoverButton


def test_a_search_shows_tables_then_publications(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "jumlah penduduk seluma 2022")
    assert window.pages.currentWidget() is window.controller.results
    assert titles(window)[0] == "Kabupaten Seluma Dalam Angka 2022"
    assert window.header.box.text() == "jumlah penduduk seluma 2022"
    shown = [row for row in window.controller.results.table_rows if not row.isHidden()]
    assert "Jumlah Penduduk Menurut Kecamatan" in shown[0].title.accessibleName()
    assert QApplication.focusWidget() is window.header.box.edit


def test_a_page_link_opens_the_book_there_with_the_words_highlighted(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    link = links(window, 0)[0]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    _, page, words = viewer(window).opened[-1]
    assert page == 3
    assert "penduduk" in words
    assert window.header.isHidden()


def test_pages_are_called_by_their_printed_numbers(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    assert links(window, 0)[0].text() == "p. 1"  # the third page of the file


def test_the_back_button_of_a_mouse_goes_back(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "seluma")
    at = QPointF(5, 5)
    back = Qt.MouseButton.BackButton
    event = QMouseEvent(QEvent.Type.MouseButtonPress, at, at, back, back, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)
    assert window.pages.currentWidget() is window.home


def test_the_newest_search_wins(qtbot, window: ReaderWindow) -> None:
    window.search("kemiskinan")
    window.search("harga beras")
    qtbot.waitUntil(lambda: bool(titles(window)))
    assert all("Harga" in title for title in titles(window))
    assert window.controller.results._request.query == "harga beras"


def test_filters_narrow_and_chips_take_them_away(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "dalam angka")
    assert len(titles(window)) == 3
    row = window.controller.results.facets.rows["year", "2022"]
    row.setFocus()
    with qtbot.waitSignal(window.controller.services.searching.found):
        qtbot.keyClick(row, Qt.Key.Key_Space)
    assert titles(window) == ["Kabupaten Seluma Dalam Angka 2022"]
    assert window.controller.results.facets.rows["year", "2022"].hasFocus()
    qtbot.waitUntil(lambda: any(chip.isVisible() for chip in window.controller.results._chips.findChildren(Chip)))
    chip = next(chip for chip in window.controller.results._chips.findChildren(Chip) if chip.isVisible())
    assert chip.text() == "2022"
    with qtbot.waitSignal(window.controller.services.searching.found):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(titles(window)) == 3
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.home  # filters are no steps


def test_results_are_sorted_as_asked(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "dalam angka")
    window.controller.results.sort.setCurrentIndex(window.controller.results.sort.findData(Sort.YEAR))
    with qtbot.waitSignal(window.controller.services.searching.found):
        window.controller.results.sort.activated.emit(window.controller.results.sort.currentIndex())
    assert [title[-4:] for title in titles(window)] == ["2023", "2022", "2021"]


def test_nothing_found_offers_one_step(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "qqqzzz")
    assert not window.controller.results._empty.isHidden()
    qtbot.mouseClick(window.controller.results._empty.button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.home


def test_a_misspelt_word_is_put_right_and_can_be_put_back(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "kemisinan")
    results = window.controller.results
    assert "Kemiskinan" in titles(window)[0]
    assert results.done.sentences == ["These are the results for “kemiskinan”."]
    (link,) = results.done.stops()
    link.click()
    qtbot.waitUntil(lambda: not results._empty.isHidden())


def test_what_was_done_to_a_query_is_said_and_put_back_by_one_click(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "berapa penduduk xyzzy seluma 2022")
    done = window.controller.results.done
    assert done.sentences == [
        "Found in no publication: “xyzzy”.",
        "Only Kabupaten Seluma.",
        "Not searched for: “berapa”.",
    ]
    everywhere = next(link for link in done.stops() if link.text() == "See all regions")
    with qtbot.waitSignal(window.controller.services.searching.found):
        everywhere.click()
    assert "“seluma” is no filter now." in done.sentences
    again = next(link for link in done.stops() if link.text() == "Filter by it again")
    with qtbot.waitSignal(window.controller.services.searching.found):
        again.click()
    assert "Only Kabupaten Seluma." in done.sentences


def test_several_regions_are_named_in_one_line(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma bengkulu")
    done = window.controller.results.done
    assert len([line for line in done.sentences if line.startswith("Only ")]) == 1
    with qtbot.waitSignal(window.controller.services.searching.found):
        next(link for link in done.stops() if link.text() == "See all regions").click()
    assert not [line for line in done.sentences if line.startswith("Only ")]


@pytest.mark.wide
def test_long_filters_can_be_typed_in(qtbot, room, make_window) -> None:
    for n in range(12):
        region = {"region_code": f"35{n:02}", "region_name": f"Kabupaten Uji {n:02}"}
        room.add(f"Kabupaten Uji {n:02} Dalam Angka", ["luas panen cabai"], year=2020, **region)
    window = make_window()
    search(qtbot, window, "cabai")
    facets = window.controller.results.facets
    qtbot.keyClicks(facets.boxes["region"], "uji 11")
    assert [value for name, value in facets.rows if name == "region"] == ["3511"]
    assert facets.boxes["region"] in facets.stops()
    with qtbot.waitSignal(window.controller.services.searching.found):
        facets.rows["region", "3511"].click()
    assert len(titles(window)) == 1


@pytest.mark.wide
def test_more_results_come_on_request(qtbot, room, make_window) -> None:
    for n in range(25):
        room.add(f"Statistik Hortikultura Kecamatan {n:02}", ["luas panen cabai"], year=2000 + n)
    window = make_window()
    search(qtbot, window, "hortikultura cabai")
    assert len(titles(window)) == 20
    assert links(window, 19)  # no row is hollow
    with qtbot.waitSignal(window.controller.services.searching.found):
        qtbot.mouseClick(window.controller.results._more, Qt.MouseButton.LeftButton)
    assert len(titles(window)) == len(set(titles(window))) == 25
    assert window.controller.results._more.isHidden()


def test_chips_of_the_home_page_search(qtbot, window: ReaderWindow) -> None:
    chip = next(chip for chip in window.home.findChildren(Chip) if "Seluma" in chip.text())
    with qtbot.waitSignal(window.controller.services.searching.found):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(titles(window)) == 3


def test_example_queries_are_links(qtbot, window: ReaderWindow) -> None:
    link = window.home.examples[0]
    with qtbot.waitSignal(window.controller.services.searching.found):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.header.box.text() == link.text()
    assert titles(window) and not window.controller.results.any_word.isVisible()


def test_books_of_the_visit_are_offered_again(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    qtbot.mouseClick(links(window, 0)[0], Qt.MouseButton.LeftButton)
    viewer(window).back_asked.emit()
    window.go(Home())
    [book] = window.home.last_read.findChildren(CoverButton)
    assert book.accessibleName() == "Kabupaten Seluma Dalam Angka 2022, p. 1"
    qtbot.mouseClick(book, Qt.MouseButton.LeftButton)
    assert viewer(window).opened[-1][1] is None  # where the visit stopped


def test_finishing_forgets_the_reader(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    qtbot.mouseClick(links(window, 0)[0], Qt.MouseButton.LeftButton)
    viewer(window).back_asked.emit()
    qtbot.mouseClick(window.header.end, Qt.MouseButton.LeftButton)
    assert window.farewell is not None
    qtbot.mouseClick(window.farewell.end_button, Qt.MouseButton.LeftButton)
    assert window.farewell is None and window.pages.currentWidget() is window.home
    assert window.home.box.text() == ""
    assert window.home.last_read.isHidden()
    assert window.history.before is None
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.pages.currentWidget() is window.home


def test_who_pressed_finish_by_mistake_goes_on_where_they_were(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "penduduk seluma 2022")
    before = window.pages.currentWidget()
    qtbot.mouseClick(window.header.end, Qt.MouseButton.LeftButton)
    farewell = window.farewell
    assert window.pages.currentWidget() is farewell and not window.header.isVisible()
    assert farewell.resume_button.hasFocus()  # a second press of Enter ends nothing
    qtbot.keyClick(farewell.resume_button, Qt.Key.Key_Escape)
    assert window.farewell is None and not farewell.countdown.running
    assert window.pages.currentWidget() is before and window.header.isVisible()
    assert window.header.box.text() == "penduduk seluma 2022"


def test_a_visit_that_nobody_resumes_ends_by_itself(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "seluma")
    window.header.end.click()
    while window.farewell is not None:
        window.farewell.countdown.tick()
    assert window.pages.currentWidget() is window.home and window.home.box.text() == ""


def test_an_idle_seat_goes_back_to_the_home_page(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "seluma")
    assert window._idle is not None
    window._idle.idle.emit()
    assert window.pages.currentWidget() is window.home


def test_an_empty_room_offers_samples_or_import(qtbot, make_window) -> None:
    window = make_window()
    assert window.pages.currentWidget() is window.first_start
    with qtbot.waitSignal(window.samples_asked):
        qtbot.mouseClick(window.first_start.samples_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.import_asked):
        qtbot.mouseClick(window.first_start.import_button, Qt.MouseButton.LeftButton)
    window.show_work("Menyiapkan contoh", 3, 24, 90)
    with qtbot.waitSignal(window.cancel_asked):
        qtbot.mouseClick(window.first_start.cancel, Qt.MouseButton.LeftButton)


def test_the_home_page_follows_an_import(qtbot, room, make_window) -> None:
    window = make_window()
    room.add("Statistik Daerah Kota Bengkulu 2024", ["isi"], year=2024)
    window.refresh()
    assert window.pages.currentWidget() is window.home


def test_a_catalogue_that_grows_does_not_disturb_typing(qtbot, room, window: ReaderWindow) -> None:
    qtbot.keyClicks(window.home.box.edit, "pdrb sel")
    room.add("Statistik Daerah Kota Bengkulu 2024", ["isi"], year=2024)
    window.refresh()
    qtbot.keyClicks(window.home.box.edit, "uma")
    assert window.home.box.text() == "pdrb seluma"
    assert "6" in window.home.count.text()


def test_a_catalogue_that_grows_does_not_move_results(qtbot, room, window: ReaderWindow) -> None:
    search(qtbot, window, "dalam angka")
    before = titles(window)
    room.add("Kota Bengkulu Dalam Angka 2024", ["isi"], year=2024)
    window.refresh()
    assert titles(window) == before


def test_a_publication_that_is_gone_is_said(qtbot, window: ReaderWindow) -> None:
    window.go(AboutPublication(uuid4()))
    assert window.controller.publication._stack.currentWidget() is window.controller.publication._error
    qtbot.mouseClick(window.controller.publication._error.button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.home


def test_hostile_titles_stay_in_their_rows(qtbot, window: ReaderWindow) -> None:
    search(qtbot, window, "harga beras")
    title = titles(window)[0]
    assert "\n" not in title
    assert "\u202e" not in title
    row = window.controller.results.rows[0]
    assert row.title.height() < 4 * window.appearance.px(20)
    assert row.width() <= window.controller.results.width()


def test_the_language_changes_at_once(qtbot, window: ReaderWindow, qapp) -> None:
    search(qtbot, window, "seluma")
    before = window.controller.results
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    qtbot.waitUntil(lambda: window.controller.results is not before and len(titles(window)) == 3)
    assert window.pages.currentWidget() is window.controller.results


def test_the_appearance_menu_says_what_was_chosen(qtbot, window: ReaderWindow) -> None:
    menu = window.header.appearance_menu
    menu.fill()
    dark = next(action for action in menu.menu().actions() if action.text() == "Dark")
    with qtbot.waitSignal(window.appearance_chosen) as chosen:
        dark.trigger()
    assert chosen.args == [AppearanceSettings(theme=Theme.DARK)]


def test_the_window_stands_where_it_stood(qtbot, window: ReaderWindow) -> None:
    window.resize(700, 600)
    window.close()
    again = ReaderWindow(window.appearance, "Ruang Baca", window._state, lambda: window.session, lambda: NOW)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 600)


@pytest.mark.parametrize("activity", [IndexActivity.REBUILDING, IndexActivity.SHUT])
def test_that_titles_alone_are_searched_is_said(qtbot, window: ReaderWindow, monkeypatch, activity) -> None:
    searching = window.controller.services.searching
    monkeypatch.setattr(searching, "_state", IndexState(activity, 3, 10))
    searching.state_changed.emit()
    assert window.notice.isVisible()
    monkeypatch.setattr(searching, "_state", IndexState(IndexActivity.READY))
    searching.state_changed.emit()
    assert not window.notice.isVisible()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_no_word_on_top_is_cut_on_a_small_screen(qtbot, window: ReaderWindow, percent: int) -> None:
    """At 150 % "Ruang…", "Kem…" and "Petu…" stood there."""
    window.appearance.apply(AppearanceSettings(text_percent=percent))
    window.resize(1366, 768)
    search(qtbot, window, "penduduk")
    header = window.header
    header.offer_sign_in()
    words = (header.home, header.back, header.sign_in, header.end, header.help, header.appearance_menu, header.staff)
    for word in words:
        qtbot.waitUntil(lambda word=word: word.isHidden() or word.width() >= word.sizeHint().width())
    assert header.back.text() and header.staff.text()
    assert bool(header.home.text()) or percent > 100
    qtbot.waitUntil(lambda: header.box.width() >= window.appearance.px(400))
    assert header.home.accessibleName() == header.home.toolTip()


def test_what_was_found_by_titles_alone_gets_its_pages_by_itself(qtbot, window: ReaderWindow, filled) -> None:
    with filled.search._maintenance_lock:  # as long as that, no index can come
        filled.search._begin_anew()
        search(qtbot, window, "penduduk seluma")
        qtbot.waitUntil(window.notice.isVisible)
        found = titles(window)
        assert found and not any(links(window, row) for row in range(len(found)))
    qtbot.waitUntil(lambda: bool(links(window, 0)))
    qtbot.waitUntil(lambda: not window.notice.isVisible())
    assert found[0] in titles(window)


def test_books_of_the_visit_stand_as_tabs_until_it_ends(qtbot, window: ReaderWindow) -> None:
    recent = [card.id for card in window.controller.services.catalogue.recent(3)]
    search(qtbot, window, "penduduk")
    for publication_id in recent[:2]:
        window.go(OpenBook(publication_id, 2))
    books = window.controller.books
    assert books is not None and books.tabs.ids == recent[:2] and books.tabs.isVisible()
    assert all(tab.text() for tab in books.tabs.tabs)
    books.turn_to(recent[0])
    assert window.history.here == OpenBook(recent[0])  # where it was left
    assert viewer(window).opened[-1][:2] == (recent[0], None)
    books.tabs.close_asked.emit(recent[1])
    assert books.tabs.ids == recent[:1] and not books.tabs.isVisible()
    window.go(OpenBook(recent[2]))
    window.end_session()
    window.go(OpenBook(recent[2]))
    assert window.controller.books is not None and window.controller.books.tabs.ids == recent[2:]


def test_who_signs_in_reads_on_where_the_guest_left_books(window: ReaderWindow) -> None:
    first, second = (card.id for card in window.controller.services.catalogue.recent(2))
    window.go(OpenBook(first, 3))
    window.go(OpenBook(second, 2))
    window.start_session(LocalSession(NOW, "261127-001"))
    place = window.session.position(first)
    assert place is not None and place.page == 3
    assert window.controller.books is not None and window.controller.books.tabs.ids == [first, second]
