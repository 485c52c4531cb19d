"""A window's face of its document process: order, cancelling, and coming back from the dead."""

import os
import random
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import count, cycle
from typing import Any, ClassVar

import psutil
import pytest
from PySide6.QtGui import QImage

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.document import page_worker
from desktop.document.client import DocumentProcess
from desktop.document.messages import Render, Request, Thumbnail
from desktop.document.page_source import PageSource
from desktop.document.page_worker import PictureRequest, Urgency


@pytest.fixture
def source(qapp: object) -> Iterator[PageSource]:
    made = PageSource()
    yield made
    made.stop()


_numbers = count(1)


def render(page: int, scale: float = 1.0, urgency: Urgency = Urgency.VISIBLE) -> PictureRequest:
    """Another one each time, also where the page is the same."""
    return PictureRequest(Render(page, scale), urgency, next(_numbers))


def ask(source: PageSource, page: int, scale: float, urgency: Urgency = Urgency.VISIBLE) -> PictureRequest:
    """For a view of its own, which wants nothing else."""
    request = render(page, scale, urgency)
    source.want(request, [request])
    return request


class Log:
    """Everything that a source emitted, in order."""

    def __init__(self, source: PageSource) -> None:
        self.pages: list[PictureRequest] = []
        self.thumbnails: list[PictureRequest] = []
        self.failed: dict[PictureRequest, DocumentFailed] = {}
        self.found: list[Any] = []
        self.deaths: list[DocumentFailed] = []
        self.images: dict[PictureRequest, QImage] = {}
        source.picture_ready.connect(self._picture)
        source.picture_failed.connect(lambda request, error: self.failed.update({request: error}))
        source.found.connect(lambda _, found: self.found.append(found))
        source.died.connect(self.deaths.append)

    def _picture(self, request: PictureRequest, image: QImage) -> None:
        (self.thumbnails if isinstance(request.request, Thumbnail) else self.pages).append(request)
        self.images[request] = image


@contextmanager
def held(source: PageSource) -> Iterator[None]:
    """The document process answers nothing until all of this has been asked for."""
    child = psutil.Process(source.pid)
    child.suspend()
    yield
    child.resume()


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
            source.open(DocumentFile(path), None, watermark)
        assert signal.args[0].page_count == pages
        return Log(source)

    return open_book


def test_pages_arrive_in_the_order_of_urgency(qtbot, source, opened):
    log = opened()
    with held(source):
        soon = [ask(source, page, 3.0, urgency=Urgency.SOON) for page in range(6)]
        small = PictureRequest(Thumbnail(1, 100), Urgency.SMALL)
        source.want("side", [small])
        visible = [ask(source, page, 3.0) for page in (8, 9)]
    qtbot.waitUntil(lambda: len(log.pages) == 8 and log.thumbnails == [small])
    # Two of them were under way before the visible ones were asked for.
    assert log.pages == [*soon[:2], *visible, *soon[2:]]
    image = log.images[visible[0]]
    assert (image.width(), image.height(), image.format()) == (1260, 1785, QImage.Format.Format_RGB32)


def test_what_a_view_wants_is_replaced(qtbot, source, opened):
    log = opened()
    first, second, gone, kept, newer = (render(page, 3.0) for page in range(5))
    with held(source):
        source.want("view", [first, second, gone, kept])
        source.want("other", [other := render(5)])
        source.want("view", [first, newer, kept])  # two of them are under way
    qtbot.waitUntil(lambda: kept in log.pages)
    assert log.pages == [first, second, other, newer, kept]
    source.want("view", [gone])
    source.want("view", [])
    source.want("other", [last := render(6)])
    qtbot.waitUntil(lambda: last in log.pages)
    assert [one for one in log.pages if one not in (gone, last)] == [first, second, other, newer, kept]


def test_what_is_wanted_again_and_again_is_drawn_once(qtbot, source, opened):
    log = opened()
    wanted, urgencies = [render(page, 3.0) for page in range(6)], cycle([Urgency.SOON, Urgency.VISIBLE])

    def want() -> None:
        urgency = next(urgencies)
        source.want("view", [replace(one, urgency=urgency) for one in wanted if one not in log.pages])

    source.picture_ready.connect(lambda *_: want())
    for _ in range(20):
        want()
    qtbot.waitUntil(lambda: set(log.pages) == set(wanted))
    source.want("other", [last := render(7)])
    qtbot.waitUntil(lambda: last in log.pages)
    assert log.pages == [*wanted, last]


def test_a_new_book_ends_the_requests_of_the_old_one(qtbot, source, opened, make_pdf, watermark):
    log = opened()
    for page in range(6):
        ask(source, page, 3.0)
    other = make_pdf("lain", name="other.pdf", width=100, height=100)
    with qtbot.waitSignal(source.opened):
        source.open(DocumentFile(other), None, watermark)
    log.pages.clear()
    wanted = ask(source, 0, 1.0)
    qtbot.waitUntil(lambda: bool(log.pages))
    assert log.pages == [wanted]
    assert log.images[wanted].width() == 100


def test_a_book_that_does_not_open_is_explained(qtbot, source, tmp_path, watermark):
    with qtbot.waitSignal(source.open_failed) as signal:
        source.open(DocumentFile(tmp_path / "nothing.pdf"), None, watermark)
    assert signal.args[0].problem == DocumentProblem.MISSING


def test_a_page_that_is_not_there_fails_and_the_rest_goes_on(qtbot, source, opened):
    log = opened()
    wrong, right = ask(source, 99, 1.0), ask(source, 0, 1.0)
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


@pytest.mark.wide
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


@pytest.mark.wide
def test_killed_while_rendering_it_comes_back_and_goes_on(qtbot, source, opened):
    log = opened()
    psutil.Process(source.pid).suspend()
    culprit, *others = [ask(source, page, 4.0) for page in range(8)]
    _kill(source)
    qtbot.waitUntil(lambda: len(log.pages) + len(log.failed) == 8)
    assert {one: error.problem for one, error in log.failed.items()} == {culprit: DocumentProblem.CRASHED}
    assert (log.pages, len(log.deaths)) == (others, 1)


@pytest.fixture
def after_reply(monkeypatch) -> Callable[[Callable[[DocumentProcess], None]], None]:
    """Let something happen once: between the reply to the first picture and the worker's look at it."""

    def once(happen: Callable[[DocumentProcess], None]) -> None:
        receive, happened = DocumentProcess.receive, []

        def receive_and_go_on(process: DocumentProcess, request: Request[Any], **options: Any) -> Any:
            try:
                return receive(process, request, **options)
            finally:
                if isinstance(request, Render) and not happened:
                    happened.append(request)
                    happen(process)

        monkeypatch.setattr(DocumentProcess, "receive", receive_and_go_on)

    return once


class DeadlyRender(Render):
    """The document process does not know it, and ends over it."""


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("first", [0, 99])
def test_who_dies_after_an_answer_does_not_have_it_blamed(first, qtbot, source, opened, after_reply):
    """Whether it was a picture, or that there is no such page."""
    log = opened()
    after_reply(lambda process: process._process.wait())  # the next one has killed it by then
    culprit = PictureRequest(DeadlyRender(1, 1.0))
    with held(source):
        answered = ask(source, first, 1.0)
        source.want("deadly", [culprit])
        others = [ask(source, page, 1.0) for page in (2, 3)]
    qtbot.waitUntil(lambda: len(log.pages) + len(log.failed) == 4)
    problems = {one: error.problem for one, error in log.failed.items()}
    assert problems.pop(answered, None) == (DocumentProblem.NO_PAGE if first == 99 else None)
    assert problems == {culprit: DocumentProblem.CRASHED}
    assert log.pages == [answered, *others][first == 99 :]
    assert log.deaths == [log.failed[culprit]]


@pytest.mark.wide
def test_who_dies_when_all_is_answered_blames_no_page(qtbot, source, opened, after_reply):
    log = opened()

    def die(process: DocumentProcess) -> None:
        turn = threading.Event()
        while process._frames.empty():  # the second one is answered, too
            turn.wait(0.01)
        process.kill()
        process._process.wait()

    after_reply(die)
    with held(source):
        asked = [ask(source, page, 1.0) for page in range(4)]
    qtbot.waitUntil(lambda: len(log.pages) + len(log.failed) == 4)
    assert (log.pages, log.deaths) == (asked, [])


@pytest.mark.wide
def test_a_page_that_comes_just_when_it_is_given_up_harms_no_new_book(
    qtbot, source, opened, make_pdf, watermark, after_reply, monkeypatch
):
    monkeypatch.setattr(page_worker, "_STUCK_S", -1.0)  # any page takes too long
    log, came, go_on = opened(), threading.Event(), threading.Event()
    after_reply(lambda _process: (came.set(), go_on.wait(60)))
    ask(source, 0, 1.0)
    assert came.wait(60)
    with qtbot.waitSignal(source.opened):
        source.open(DocumentFile(make_pdf("lain", name="other.pdf")), None, watermark)
        go_on.set()
    wanted = ask(source, 0, 1.0)
    qtbot.waitUntil(lambda: log.pages == [wanted])
    assert log.failed == {} and log.deaths == []


@pytest.mark.wide
def test_killed_while_idle_no_page_is_blamed(qtbot, source, opened):
    log = opened()
    _kill(source)
    asked = [ask(source, page, 1.0) for page in range(4)]
    qtbot.waitUntil(lambda: log.pages == asked)
    assert log.failed == {}


@pytest.mark.wide
def test_a_page_that_killed_the_process_is_not_asked_for_again(qtbot, source, opened):
    log = opened()
    psutil.Process(source.pid).suspend()
    culprit = ask(source, 2, 1.0)
    _kill(source)
    qtbot.waitUntil(lambda: culprit in log.failed)
    again = ask(source, 2, 2.0)
    qtbot.waitUntil(lambda: again in log.failed)
    assert len(log.deaths) == 1  # it was not tried
    source.retry(2)
    retried = ask(source, 2, 1.0)
    qtbot.waitUntil(lambda: retried in log.pages)


class HurriedRender(Render):
    """It has less time than others. The document process does not know it, and must not come to read it."""

    seconds: ClassVar[float] = 0.2


@pytest.mark.wide
def test_a_hanging_page_is_given_up(qtbot, source, opened):
    log = opened()
    psutil.Process(source.pid).suspend()
    culprit = PictureRequest(HurriedRender(0, 1.0))
    source.want("view", [culprit])
    innocent = ask(source, 1, 1.0)
    qtbot.waitUntil(lambda: innocent in log.pages)
    assert log.failed[culprit].problem == DocumentProblem.TOO_SLOW


@pytest.mark.wide
@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.long(part="kills"))])
def test_killed_at_random_points_the_window_recovers(kills, qtbot, source, opened):
    """Each round: some requests, a kill after some replies; then every page can be had again."""
    log = opened()
    chance = random.Random(7)
    for _ in range(kills):
        asked = {ask(source, page, chance.choice((0.5, 1.0, 3.0))): page for page in chance.sample(range(12), 6)}
        source.find("penduduk")
        until = chance.randrange(5)
        qtbot.waitUntil(lambda asked=asked, until=until: len(asked.keys() & {*log.pages, *log.failed}) >= until)
        _kill(source)
        qtbot.waitUntil(lambda asked=asked: asked.keys() <= {*log.pages, *log.failed})
        for page in range(12):
            source.retry(page)
    last = {ask(source, page, 1.0): page for page in range(12)}
    qtbot.waitUntil(lambda: last.keys() <= {*log.pages, *log.failed})
    blamed = [page for request, page in last.items() if request in log.failed]
    assert len(blamed) <= 1  # the last kill may have hit the first of them
    for page in blamed:
        source.retry(page)
        wanted = ask(source, page, 1.0)
        qtbot.waitUntil(lambda wanted=wanted: wanted in log.pages)


def test_stopping_ends_process_and_thread(qtbot, qapp, make_pdf, watermark):
    source = PageSource()
    with qtbot.waitSignal(source.opened):
        source.open(DocumentFile(make_pdf("a")), None, watermark)
    child = psutil.Process(source.pid)
    log = Log(source)
    ask(source, 0, 4.0)
    source.stop()
    assert not child.is_running()
    qapp.processEvents()
    assert log.pages == []


def test_stopping_at_once_is_fine(qapp):
    PageSource().stop()
