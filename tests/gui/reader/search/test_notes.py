"""What is said above the results, and the filters beside them."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from catalog_db.search.messages import Absence, Chip, Facet, LeftOut, SearchRequest, SearchResults
from desktop.settings.appearance import AppearanceSettings
from ui.reader.search.facets import FacetPanel
from ui.reader.search.notes import QueryNotes
from ui.theme import Appearance
from ui.widgets.text import LinkText, Text
from ui.words.books.queries import named, sentences

SELUMA = Chip("region", "seluma", "1705", "Kabupaten Seluma", True)
LONG = [f"tidakadakatasepanjangini{n}" for n in range(8)]


def year(value: int, words: str = "", filters: bool = False) -> Chip:
    return Chip("year", words or str(value), str(value), str(value), filters)


def results(total: int, *chips: Chip, **more) -> SearchResults:
    return SearchResults("padi", total, 1.0, chips=chips, **more)


@pytest.fixture
def notes(qtbot, appearance: Appearance) -> QueryNotes:
    notes = QueryNotes(appearance)
    qtbot.addWidget(notes)
    return notes


def test_all_that_is_missing_is_one_line(notes: QueryNotes) -> None:
    asked: list[SearchRequest] = []
    notes.request_changed.connect(asked.append)
    found = results(3, SELUMA, *(year(value) for value in range(1990, 1999)))
    notes.show_notes(SearchRequest("padi"), found)
    only, lacking = notes.sentences
    assert only == "Only Kabupaten Seluma."
    assert lacking == "Nothing of that is from 1990, 1991, 1992, 1993, 1994, 1995 …: this is what there is."
    assert len(sentences(found)) == 1
    notes.stops()[-1].click()
    assert asked[-1].years == frozenset(range(1990, 1999))


def test_the_lines_of_before_are_not_painted_below_the_new_ones(notes: QueryNotes) -> None:
    def painted() -> list[QWidget]:
        return [part for part in notes.children() if isinstance(part, QWidget) and part.isVisible()]

    notes.show_notes(SearchRequest("padi"), results(3, SELUMA))
    QApplication.sendPostedEvents()
    (before,) = painted()
    notes.show_notes(SearchRequest("padi"), results(3, SELUMA, year(1990)))
    assert before not in painted()


def test_words_beyond_the_most_are_named_and_can_be_searched_for(notes: QueryNotes) -> None:
    asked: list[SearchRequest] = []
    notes.request_changed.connect(asked.append)
    left_out = (LeftOut("sawah", Absence.UNREAD), LeftOut("ladang", Absence.UNREAD), LeftOut("x", Absence.LETTER))
    found = results(3, left_out=left_out)
    notes.show_notes(SearchRequest("padi x sawah ladang", years=frozenset({2023})), found)
    assert notes.sentences == sentences(found)
    assert "sawah" in notes.sentences[0]
    assert "titles" in notes.sentences[1]
    (rest,) = notes.stops()
    rest.click()
    assert asked == [SearchRequest("sawah ladang", years=frozenset({2023}))]


def test_a_range_is_named_as_one() -> None:
    assert named([year(value, "2020 sampai 2023") for value in range(2020, 2024)]) == "2020\N{EN DASH}2023"
    assert named([year(2020), year(2022)]) == "2020, 2022"


def test_of_nothing_nobody_says_that_it_is_not_from_somewhere(notes: QueryNotes) -> None:
    nothing = results(0, year(1999))
    notes.show_notes(SearchRequest("zzz 1999"), nothing)
    assert notes.sentences == sentences(nothing) == []
    assert notes.isHidden()


def test_where_filters_are_why_they_are_named_and_can_be_taken_away(notes: QueryNotes) -> None:
    asked: list[SearchRequest] = []
    notes.request_changed.connect(asked.append)
    request = SearchRequest("kota bengkulu", years=frozenset({2020}), kinds=frozenset({"accounts"}))
    found = results(2, replace(SELUMA, filters=False))
    notes.show_notes(request, found)
    assert (
        notes.sentences == sentences(found, filtered=True) == ["Nothing within the filters is from Kabupaten Seluma."]
    )
    notes.stops()[0].click()
    assert asked == [SearchRequest("kota bengkulu")]


@pytest.mark.parametrize("width", [500, 700, 1000, 1366])
@pytest.mark.parametrize("percent", [100, 150])
def test_no_sentence_and_no_link_is_cut(qtbot, appearance: Appearance, width: int, percent: int) -> None:
    appearance.apply(AppearanceSettings(text_percent=percent))
    left_out = tuple(LeftOut(word, Absence.NOT_HERE) for word in LONG)
    short = (LeftOut("berapa", Absence.FILLER),)
    notes = QueryNotes(appearance)
    notes.show_notes(SearchRequest("padi"), results(3, SELUMA, left_out=(*left_out, *short)))
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(notes)
    column.addStretch(1)
    page.resize(1600, 700)
    page.show()
    QApplication.processEvents()
    page.resize(width, 700)
    qtbot.waitUntil(lambda: not cut_in(notes))
    assert page.width() == width


def cut_in(notes: QueryNotes) -> list[str]:
    texts = [text for text in notes.findChildren(Text) if text.isVisible()]
    links = [link for link in notes.findChildren(LinkText) if link.isVisible()]
    assert texts
    assert links
    each: list[Text | LinkText] = [*texts, *links]
    cut = [one for one in each if one.height() < one.heightForWidth(one.width())]
    cut += [text for text in texts if not text.wordWrap() and text.width() < text.sizeHint().width()]
    cut += [link for link in links if link.width() < min(link.sizeHint().width(), notes.width())]
    return [one.text() for one in cut]


def test_the_box_of_a_filter_keeps_the_focus_when_results_come_again(qtbot, appearance: Appearance) -> None:
    panel = FacetPanel(appearance)
    qtbot.addWidget(panel)
    values = tuple(Facet(str(code), f"Kecamatan {code}", 1) for code in range(9))
    panel.show_facets(SearchRequest("padi"), {"region": values})
    panel.show()
    panel.activateWindow()
    panel.boxes["region"].setFocus()
    qtbot.waitUntil(panel.boxes["region"].hasFocus)
    panel.boxes["region"].setText("kecamatan")
    panel.boxes["region"].setCursorPosition(3)
    panel.show_facets(SearchRequest("padi"), {"region": values})
    box = panel.boxes["region"]
    assert panel.window().focusWidget() is box
    assert (box.text(), box.cursorPosition()) == ("kecamatan", 3)
