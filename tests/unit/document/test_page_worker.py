"""What waits for the document process, and in which order it goes."""

import threading
from collections.abc import Iterable

import psutil

from desktop.books.files import DocumentFile
from desktop.document.messages import Find, GetWords, Open, Render, Rest, Thumbnail
from desktop.document.page_worker import Job, Outcome, PageQueue, PageWorker, PictureRequest, Urgency
from desktop.document.processes import DocumentProcesses

PATIENCE_S = 60
VIEW, SIDE = "view", "side"


def _page(number: int, page: int, urgency: Urgency = Urgency.VISIBLE, view: str = VIEW) -> Job:
    request = Render(page, 1.0)
    return Job(number, urgency, request, view=view, picture=PictureRequest(request, urgency))


def _words(number: int, page: int) -> Job:
    return Job(number, Urgency.POINTING, GetWords(page), ("words", page))


def _queue(*jobs: Job) -> PageQueue:
    queue = PageQueue()
    queue.replace(VIEW, jobs)
    return queue


def _taken(queue: PageQueue) -> list[int]:
    ids = []
    while job := queue.take():
        ids.append(job.id)
    return ids


def _replaced(queue: PageQueue, jobs: Iterable[Job]) -> list[int]:
    queue.replace(VIEW, jobs)
    return _taken(queue)


def test_the_most_urgent_goes_first_and_equals_in_order():
    queue = PageQueue()
    queue.add(Job(1, Urgency.SEARCH, Find("a"), ("find",)))
    small = Thumbnail(3, 100)
    queue.replace(SIDE, [Job(2, Urgency.SMALL, small, view=SIDE, picture=PictureRequest(small, Urgency.SMALL))])
    queue.replace(VIEW, [_page(3, 5, Urgency.SOON), _page(4, 1), _page(5, 2)])
    assert len(queue) == 5
    assert _taken(queue) == [4, 5, 3, 2, 1]


def test_a_newer_request_for_words_of_a_page_replaces_the_waiting_one():
    queue = PageQueue()
    queue.add(_words(1, 7))
    queue.add(_words(2, 8))
    queue.add(_words(3, 7))
    assert _taken(queue) == [2, 3]


def test_what_a_view_wants_takes_the_place_of_what_it_wanted_before():
    first, second, third = (_page(number, number) for number in (1, 2, 3))
    queue = _queue(first, second)
    queue.replace(SIDE, [_page(4, 9, view=SIDE)])
    queue.add(_words(5, 1))
    assert _replaced(queue, [third, second]) == [4, 2, 5]  # ids grow: 3 is older than 4, so it was handed over before
    queue = _queue(first, second)
    assert _replaced(queue, [third, first]) == [3, 1], "in the order in which they are wanted now"


def test_what_is_under_way_or_done_does_not_come_again():
    first, second = _page(1, 1), _page(2, 2)
    queue = _queue(first, second)
    assert queue.take() is first
    assert _replaced(queue, [first, second]) == [2]
    assert _replaced(queue, [first, second, _page(3, 1)]) == [3]


def test_what_was_under_way_goes_first_again():
    queue = _queue(_page(1, 1))
    queue.put_back(_page(2, 2))
    assert _taken(queue) == [2, 1]


def test_what_is_not_wanted_any_more_is_dropped():
    queue = _queue(*(_page(number, number) for number in range(1, 6)))
    queue.drop(lambda job: job.id % 2 == 1)
    assert [job.id for job in queue.clear()] == [2, 4]
    assert _taken(queue) == []


def test_what_is_more_urgent_by_now_is_the_same_picture():
    first, second = _page(1, 1), _page(2, 2, Urgency.SOON)
    queue = _queue(first, second)
    assert _replaced(queue, [_page(2, 2), first]) == [2, 1]
    assert _page(2, 2).picture == second.picture


def test_what_is_asked_once_the_worker_was_stopped_is_never_sent(make_pdf, watermark):
    came, go_on = threading.Event(), threading.Event()

    def deliver(_outcome: Outcome) -> None:
        came.set()
        go_on.wait(PATIENCE_S)

    worker = PageWorker(deliver, DocumentProcesses())
    document = Open(DocumentFile(make_pdf("a")), watermark=watermark)
    worker.open(Job(1, Urgency.OPENING, document, ("open",)))
    assert came.wait(PATIENCE_S)
    process = psutil.Process(worker.pid)
    worker.add(_words(2, 0))  # is under way
    stopping = threading.Thread(target=worker.stop)
    stopping.start()
    psutil.wait_procs([process], PATIENCE_S)
    go_on.set()
    stopping.join(PATIENCE_S)
    worker.add(Job(3, Urgency.REST, Rest(), ("rest",)))  # by a timer of the window that closes
    assert worker.pid is None
