"""A window's face of its document process: order, cancelling, and coming back from the dead."""

import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import psutil
import pytest
from PySide6.QtGui import QImage

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document.client import Limits
from desktop.document.page_source import PageSource
from desktop.document.page_worker import Urgency


@pytest.fixture
def source(qapp: object) -> Iterator[PageSource]:
    made = PageSource()
    yield made
    made.stop()


class Log:
    """Everything that a source emitted, in order."""

    def __init__(self, source: PageSource) -> None:
        self.pages: list[int] = []
        self.thumbnails: list[int] = []
        self.failed: dict[int, DocumentFailed] = {}
        self.found: list[Any] = []
        self.deaths: list[DocumentFailed] = []
        self.images: dict[int, QImage] = {}
        source.page_ready.connect(self._page)
        source.thumbnail_ready.connect(lambda request_id, _: self.thumbnails.append(request_id))
        source.page_failed.connect(lambda request_id, error: self.failed.update({request_id: error}))
        source.found.connect(lambda _, found: self.found.append(found))
        source.died.connect(self.deaths.append)

    def _page(self, request_id: int, image: QImage) -> None:
        self.pages.append(request_id)
        self.images[request_id] = image


def _kill(source: PageSource) -> None:
    """Kill the document process, if there is one at the moment, and see it dead."""
    pid = source.pid
    if pid is not None:
        with suppress(psutil.NoSuchProcess, ChildProcessError):
            psutil.Process(pid).kill()
            if sys.platform == "linux":
                os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # the worker reaps it


@pytest.fixture
def opened(qtbot, source, make_pdf, watermark) -> Callable[..., Log]:
    """Open a book of so many pages and return the log of what follows."""

    def open_book(pages: int = 12) -> Log:
        path = make_pdf(*(f"halaman {number} penduduk" for number in range(pages)))
        with qtbot.waitSignal(source.opened) as signal:
            source.open(path, None, watermark)
        assert signal.args[0].page_count == pages
        return Log(source)

    return open_book


def test_pages_arrive_in_the_order_of_urgency(qtbot, source, opened):
    log = opened()
    soon = [source.request(page, 3.0, urgency=Urgency.SOON) for page in range(6)]
    small = source.thumbnail(1, 100)
    visible = [source.request(page, 3.0) for page in (8, 9)]
    qtbot.waitUntil(lambda: len(log.pages) == 8 and log.thumbnails == [small])
    assert log.pages[-4:] == soon[-4:]  # two of them were under way before the visible ones were asked for
    assert all(log.pages.index(one) < 4 for one in visible)
    image = log.images[visible[0]]
    assert (image.width(), image.height(), image.format()) == (1260, 1785, QImage.Format.Format_RGB32)


def test_requests_are_replaced_and_taken_back(qtbot, source, opened):
    log = opened()
    first = source.request(0, 3.0)
    second = source.request(1, 3.0)
    replaced = source.request(2, 1.0)
    newer = source.request(2, 2.0)
    cancelled = source.request(3, 1.0)
    dropped = source.request(4, 1.0)
    source.cancel(cancelled, dropped)
    kept = source.request(5, 1.0)
    qtbot.waitUntil(lambda: kept in log.pages)
    assert log.pages == [first, second, newer, kept]
    assert not {replaced, cancelled, dropped} & set(log.pages)


def test_a_new_book_ends_the_requests_of_the_old_one(qtbot, source, opened, make_pdf, watermark):
    log = opened()
    for page in range(6):
        source.request(page, 3.0)
    other = make_pdf("lain", name="other.pdf", width=100, height=100)
    with qtbot.waitSignal(source.opened):
        source.open(other, None, watermark)
    log.pages.clear()
    request_id = source.request(0, 1.0)
    qtbot.waitUntil(lambda: bool(log.pages))
    assert log.pages == [request_id]
    assert log.images[request_id].width() == 100


def test_a_book_that_does_not_open_is_explained(qtbot, source, tmp_path, watermark):
    with qtbot.waitSignal(source.open_failed) as signal:
        source.open(tmp_path / "nothing.pdf", None, watermark)
    assert signal.args[0].problem == DocumentProblem.MISSING


def test_a_page_that_is_not_there_fails_and_the_rest_goes_on(qtbot, source, opened):
    log = opened()
    wrong, right = source.request(99, 1.0), source.request(0, 1.0)
    qtbot.waitUntil(lambda: right in log.pages)
    assert log.failed[wrong].problem == DocumentProblem.NO_PAGE
    assert log.deaths == []


def test_words_text_and_links_arrive_by_their_signals(qtbot, source, opened):
    opened()
    with qtbot.waitSignal(source.words_ready) as words:
        wanted = source.words(3)
    assert words.args[0] == wanted
    assert words.args[1].texts == ("halaman", "3", "penduduk")
    with qtbot.waitSignal(source.text_ready) as text:
        source.text(3)
    assert text.args[1].blocks[0].text == "halaman 3 penduduk"
    with qtbot.waitSignal(source.links_ready) as links:
        source.links(3)
    assert links.args[1].targets == ()


def test_finding_goes_round_from_where_it_began(qtbot, source, opened):
    log = opened(120)
    source.find("penduduk", first_page=70)
    qtbot.waitUntil(lambda: bool(log.found) and log.found[-1].next_page is None)
    assert [hit.page for found in log.found for hit in found.hits] == [*range(70, 120), *range(70)]


def test_a_new_search_ends_the_one_before(qtbot, source, opened):
    log = opened(120)
    source.find("penduduk")
    source.find("halaman 119")
    qtbot.waitUntil(lambda: bool(log.found) and log.found[-1].next_page is None)
    assert [hit.page for found in log.found for hit in found.hits] == [119]


def test_killed_while_rendering_it_comes_back_and_goes_on(qtbot, source, opened):
    log = opened()
    asked = [source.request(page, 4.0) for page in range(8)]
    _kill(source)
    qtbot.waitUntil(lambda: len(log.pages) + len(log.failed) == 8, timeout=20_000)
    assert len(log.deaths) == 1
    assert len(log.failed) == 1
    (culprit,) = log.failed
    assert log.failed[culprit].problem == DocumentProblem.CRASHED
    assert log.pages == [one for one in asked if one != culprit]


def test_killed_while_idle_no_page_is_blamed(qtbot, source, opened):
    log = opened()
    _kill(source)
    asked = [source.request(page, 1.0) for page in range(4)]
    qtbot.waitUntil(lambda: log.pages == asked, timeout=20_000)
    assert log.failed == {}


def test_a_page_that_killed_the_process_is_not_asked_for_again(qtbot, source, opened):
    log = opened()
    psutil.Process(source.pid).suspend()
    culprit = source.request(2, 1.0)
    _kill(source)
    qtbot.waitUntil(lambda: culprit in log.failed)
    again = source.request(2, 2.0)
    qtbot.waitUntil(lambda: again in log.failed)
    assert len(log.deaths) == 1  # it was not tried
    source.retry(2)
    retried = source.request(2, 1.0)
    qtbot.waitUntil(lambda: retried in log.pages)


def test_a_hanging_page_is_given_up(qtbot, make_pdf, watermark):
    source = PageSource(Limits(time_factor=0.05))  # a page then has one second
    try:
        with qtbot.waitSignal(source.opened):
            source.open(make_pdf("a", "b"), None, watermark)
        log = Log(source)
        psutil.Process(source.pid).suspend()
        culprit, innocent = source.request(0, 1.0), source.request(1, 1.0)
        qtbot.waitUntil(lambda: innocent in log.pages, timeout=20_000)
        assert log.failed[culprit].problem == DocumentProblem.TOO_SLOW
    finally:
        source.stop()


@pytest.mark.parametrize("kills", [12, pytest.param(50, marks=pytest.mark.long(part="kills"))])
def test_killed_at_random_points_the_window_recovers(kills, qtbot, source, opened):
    """Each round: some requests, a kill after some replies; then every page can be had again."""
    log = opened()
    chance = random.Random(7)
    for _ in range(kills):
        asked = {source.request(page, chance.choice((0.5, 1.0, 3.0))): page for page in chance.sample(range(12), 6)}
        source.find("penduduk")
        until = chance.randrange(5)
        qtbot.waitUntil(lambda asked=asked, until=until: len(asked.keys() & {*log.pages, *log.failed}) >= until)
        _kill(source)
        qtbot.waitUntil(lambda asked=asked: asked.keys() <= {*log.pages, *log.failed}, timeout=20_000)
        for page in range(12):
            source.retry(page)
    last = {source.request(page, 1.0): page for page in range(12)}
    qtbot.waitUntil(lambda: last.keys() <= {*log.pages, *log.failed}, timeout=20_000)
    blamed = [page for request_id, page in last.items() if request_id in log.failed]
    assert len(blamed) <= 1  # the last kill may have hit the first of them
    for page in blamed:
        source.retry(page)
        wanted = source.request(page, 1.0)
        qtbot.waitUntil(lambda wanted=wanted: wanted in log.pages, timeout=20_000)


def test_stopping_ends_process_and_thread(qtbot, qapp, make_pdf, watermark):
    source = PageSource()
    with qtbot.waitSignal(source.opened):
        source.open(make_pdf("a"), None, watermark)
    child = psutil.Process(source.pid)
    log = Log(source)
    source.request(0, 4.0)
    source.stop()
    assert not child.is_running()
    qapp.processEvents()
    assert log.pages == []


def test_stopping_at_once_is_fine(qapp):
    PageSource().stop()


def _picture_bytes(source: PageSource) -> int:
    maps = psutil.Process(source.pid).memory_maps()
    return sum(part.rss for part in maps if "ruang-baca-pages" in part.path)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the memory of pictures stays")
def test_after_a_rest_pages_come_as_before_and_no_picture_lies_in_memory(qtbot, source, opened):
    log = opened()
    for page in (0, 1, 0, 1):
        source.request(page, 3.0)
    qtbot.waitUntil(lambda: len(log.pages) == 4)
    assert _picture_bytes(source) > 2**20
    source.rest()
    source.rest()
    qtbot.waitUntil(lambda: _picture_bytes(source) == 0)
    again = source.request(0, 3.0)
    source.rest()
    qtbot.waitUntil(lambda: again in log.pages)
    assert log.images[again] == log.images[log.pages[2]]
    assert log.deaths == []
