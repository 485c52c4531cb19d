"""What waits for the document process, and in which order it goes."""

from desktop.document.messages import Find, Render, Thumbnail
from desktop.document.page_worker import Job, PageQueue, Urgency


def _page(number: int, page: int, urgency: Urgency = Urgency.VISIBLE) -> Job:
    return Job(number, urgency, Render(page, 1.0), ("page", page, None))


def _taken(queue: PageQueue) -> list[int]:
    ids = []
    while job := queue.take():
        ids.append(job.id)
    return ids


def test_the_most_urgent_goes_first_and_equals_in_order():
    queue = PageQueue()
    queue.add(Job(1, Urgency.SEARCH, Find("a"), ("find",)))
    queue.add(Job(2, Urgency.SMALL, Thumbnail(3, 100), ("thumbnail", 3)))
    queue.add(_page(3, 5, Urgency.SOON))
    queue.add(_page(4, 1))
    queue.add(_page(5, 2))
    assert len(queue) == 5
    assert _taken(queue) == [4, 5, 3, 2, 1]


def test_a_newer_request_for_a_page_replaces_the_waiting_one():
    queue = PageQueue()
    queue.add(_page(1, 7, Urgency.SOON))
    queue.add(_page(2, 8))
    queue.add(_page(3, 7))
    assert _taken(queue) == [2, 3]


def test_what_was_under_way_goes_first_again():
    queue = PageQueue()
    queue.add(_page(1, 1))
    queue.put_back(_page(2, 2))
    assert _taken(queue) == [2, 1]


def test_what_is_not_wanted_any_more_is_dropped():
    queue = PageQueue()
    for number in range(5):
        queue.add(_page(number, number))
    queue.drop(lambda job: job.id % 2 == 0)
    assert [job.id for job in queue.clear()] == [1, 3]
    assert _taken(queue) == []
