"""Work in threads, and what is read there again and again."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from catalog_db.errors import Cancelled, ReadingRoomError, SignInNeeded
from desktop.room.news import RoomNews
from ui.background import Background, Calls, LongWork, Refresher


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    background = Background()
    yield background
    background.stop()


class Screen(QObject):
    """Reads what is released; what it shows is written down."""

    def __init__(self, calls: Calls) -> None:
        super().__init__()
        self.question = ""
        self.shown: list[str] = []
        self.failed: list[ReadingRoomError] = []
        self.releases: list[threading.Event] = []
        self.trouble: ReadingRoomError | None = None
        self.is_locked = False
        self.in_sight = True
        self.refresher = Refresher(
            self, calls, self._read, self.shown.append, self.failed.append, lambda: self.in_sight
        )

    def _read(self) -> Callable[[], str]:
        if self.is_locked:
            raise SignInNeeded()
        question, trouble, release = self.question, self.trouble, threading.Event()
        self.releases.append(release)

        def work() -> str:
            assert release.wait(60)
            if trouble is not None:
                raise trouble
            return question

        return work


@pytest.fixture
def screen(background) -> Screen:
    return Screen(background)


def let_through(qtbot, screen: Screen) -> None:
    """One reading after the other, with those that are begun meanwhile."""
    while not screen.refresher.is_idle:
        begun = len(screen.releases)
        for release in screen.releases:
            release.set()
        qtbot.waitUntil(lambda begun=begun: screen.refresher.is_idle or len(screen.releases) > begun)


def test_it_is_idle_once_everybody_was_told(qtbot, background):
    owner, told = QObject(), []
    release = threading.Event()
    background.idle.connect(lambda: told.append("idle"))
    background.run(owner, lambda: release.wait(60), lambda _: told.append("first"), told.append)
    background.run(owner, lambda: release.wait(60), lambda _: told.append("second"), told.append)
    assert not background.is_idle and background.under_way == 2
    with qtbot.waitSignal(background.idle):
        release.set()
    assert sorted(told[:2]) == ["first", "second"] and told[2:] == ["idle"] and background.is_idle


def test_it_is_idle_though_whoever_asked_is_gone(qtbot, background):
    owner, told, release = QObject(), [], threading.Event()
    background.run(owner, lambda: release.wait(60), told.append, told.append)
    delete(owner)
    with qtbot.waitSignal(background.idle):
        release.set()
    assert told == []


@pytest.fixture
def no_threads(monkeypatch):
    """The system gives no more of them."""

    def start(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    return monkeypatch.undo


def test_where_there_is_no_thread_it_is_told_as_any_failure(qtbot, background, no_threads):
    owner, told = QObject(), []
    with qtbot.waitSignal(background.idle):
        background.run(owner, lambda: "done", told.append, told.append)
        assert told == [], "whoever asked may not be ready yet"
    assert [type(error) for error in told] == [ReadingRoomError] and background.is_idle
    background.run(owner, lambda: "done", told.append, told.append)
    background.stop()  # does not wait for it
    assert len(told) == 1


def test_long_work_that_could_not_be_begun_may_be_begun_again(qtbot, background, no_threads):
    long, told = LongWork(background), []
    with qtbot.waitSignal(long.failed):
        long.begin(lambda _cancel: "first", told.append)
    assert not long.running
    no_threads()
    long.begin(lambda _cancel: "second", told.append)
    qtbot.waitUntil(lambda: told == ["second"])


def test_what_is_asked_for_meanwhile_is_read_once_more_however_often(qtbot, screen):
    for screen.question in ("first", "second", "third", "fourth"):
        screen.refresher.refresh()
    assert len(screen.releases) == 1
    with qtbot.waitSignal(screen.refresher.idle):
        let_through(qtbot, screen)
    assert screen.shown == ["first", "fourth"] and screen.failed == []


def test_the_answer_to_an_older_question_is_not_shown(qtbot, screen):
    screen.question = "a"
    screen.refresher.refresh()
    screen.question = "ab"
    screen.refresher.read_anew()
    let_through(qtbot, screen)
    assert screen.shown == ["ab"]
    screen.refresher.read_anew()
    let_through(qtbot, screen)
    assert screen.shown == ["ab", "ab"], "where nothing is under way it is read as ever"


def test_another_question_does_not_wait_for_the_answer_to_an_older_one(qtbot, screen, background):
    for screen.question in ("a", "ab"):
        screen.refresher.read_anew()
    older, newer = screen.releases
    with qtbot.waitSignal(screen.refresher.idle):
        newer.set()
    assert screen.shown == ["ab"]
    with qtbot.waitSignal(background.idle):
        older.set()
    assert screen.shown == ["ab"]


def test_no_more_than_two_are_read_at_a_time(qtbot, screen):
    for screen.question in ("a", "ab", "abc", "abcd"):
        screen.refresher.read_anew()
    assert len(screen.releases) == 2 and not screen.refresher.is_idle
    screen.in_sight = False  # what was asked for is read all the same
    screen.releases[0].set()
    qtbot.waitUntil(lambda: len(screen.releases) == 3)
    let_through(qtbot, screen)
    assert screen.shown == ["abcd"] and len(screen.releases) == 3


def test_what_is_out_of_sight_by_then_is_not_read_once_more(qtbot, screen):
    screen.refresher.refresh()
    screen.refresher.refresh()
    screen.in_sight = False
    let_through(qtbot, screen)
    assert screen.shown == [""] and len(screen.releases) == 1


def test_nor_is_the_failure_of_an_older_question(qtbot, screen):
    screen.trouble = ReadingRoomError()
    screen.refresher.refresh()
    screen.trouble = None
    screen.refresher.read_anew()
    let_through(qtbot, screen)
    assert screen.failed == [] and screen.shown == [""]


def test_after_a_failure_it_goes_on(qtbot, screen):
    screen.trouble = ReadingRoomError()
    screen.refresher.refresh()
    screen.trouble = None
    screen.refresher.refresh()
    let_through(qtbot, screen)
    assert len(screen.failed) == 1 and screen.shown == [""]


def test_what_is_forgotten_is_neither_shown_nor_read_again(qtbot, screen):
    screen.refresher.refresh()
    screen.refresher.refresh()
    screen.refresher.forget()
    let_through(qtbot, screen)
    assert screen.shown == [] and len(screen.releases) == 1
    screen.refresher.refresh()
    let_through(qtbot, screen)
    assert screen.shown == [""]


def test_what_is_shown_may_ask_for_more(qtbot, background):
    screen, shown = QObject(), []

    def show(answer: int) -> None:
        shown.append(answer)
        if len(shown) == 1:
            refresher.refresh()

    refresher = Refresher(screen, background, lambda: lambda: len(shown), show)
    with qtbot.waitSignal(refresher.idle):
        refresher.refresh()
    assert shown == [0, 1]


def test_where_somebody_has_to_sign_in_nothing_is_read_and_the_window_hears_of_it(qtbot, screen, background):
    screen.refresher.refresh()
    screen.refresher.refresh()
    screen.is_locked = True
    with qtbot.waitSignal(background.sign_in_needed):
        let_through(qtbot, screen)
    assert screen.shown == [""] and screen.refresher.is_idle
    with qtbot.waitSignal(background.sign_in_needed):
        screen.refresher.refresh()
    screen.is_locked = False
    screen.refresher.refresh()
    let_through(qtbot, screen)
    assert screen.shown == ["", ""]


def test_it_follows_the_news_of_its_tables_while_it_is_in_sight(qtbot, screen):
    news = RoomNews()
    screen.refresher.follow(news, {"ticket"})
    for tables in ({"loan"}, {"ticket"}, set()):
        news.changed.emit(frozenset(tables))
        let_through(qtbot, screen)
    assert len(screen.shown) == 2
    screen.in_sight = False
    news.changed.emit(frozenset({"ticket"}))
    assert screen.refresher.is_idle and len(screen.releases) == 2


def test_a_screen_that_is_gone_is_told_nothing(qtbot, screen, background):
    news = RoomNews()
    screen.refresher.follow(news, {"ticket"})
    screen.refresher.refresh()
    release, shown = screen.releases[0], screen.shown
    delete(screen)
    with qtbot.waitSignal(background.idle):
        release.set()
    news.changed.emit(frozenset())
    assert shown == [] and background.is_idle


def test_calls_that_take_no_time_are_shown_at_once(qtbot):
    calls = Calls()
    screen = QObject()
    shown: list[int] = []
    refresher = Refresher(screen, calls, lambda: lambda: len(shown), shown.append)
    with qtbot.waitSignal(refresher.idle):
        refresher.refresh()
    assert shown == [0] and refresher.is_idle and calls.is_idle


def test_after_an_unexpected_fault_it_reads_again(qtbot):
    screen, shown, answers = QObject(), [], iter([0, 1])
    refresher = Refresher(screen, Calls(), lambda: lambda: 1 // next(answers), shown.append)
    with pytest.raises(ZeroDivisionError):
        refresher.refresh()
    assert refresher.is_idle
    refresher.refresh()
    assert shown == [1]


def test_long_work_is_done_one_at_a_time_and_can_be_stopped(qtbot, background):
    long, told = LongWork(background), []

    def work(cancel: threading.Event) -> str:
        assert cancel.wait(60)
        raise Cancelled()

    long.cancel()  # of nothing
    long.begin(work, told.append)
    long.begin(lambda _cancel: "second", told.append)
    assert long.running
    with qtbot.waitSignal(long.failed) as failed:
        long.stop()
    assert isinstance(failed.args[0], Cancelled) and told == [] and not long.running
    long.begin(lambda cancel: cancel.is_set(), told.append)
    qtbot.waitUntil(lambda: told == [False])


def test_who_asked_for_long_work_is_told_why_it_failed_and_may_begin_anew_at_once(qtbot, background):
    long, told = LongWork(background), []

    def work(_cancel: threading.Event) -> str:
        raise ReadingRoomError()

    long.begin(work, told.append, lambda _error: long.begin(lambda _cancel: "again", told.append))
    qtbot.waitUntil(lambda: told == ["again"])
    assert not long.running
