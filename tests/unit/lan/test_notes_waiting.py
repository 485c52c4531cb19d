"""A note that is typed while the host is away waits as one call, however many letters it has."""

# ruff: noqa: F811 - fixtures are borrowed by name

import threading
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.models import Annotation
from catalog_db.models.reading import AnnotationKind
from desktop.clock import utc_now
from desktop.lan.event_reader import Link
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import NewAnnotation
from desktop.reading.sessions.service import ReadingSessions
from tests.unit.lan.test_sign_in_locks import KNOWN, Served, served  # noqa: F401

PATIENCE_S = 60


@pytest.fixture
def seat(served: Served):
    """A PC that listens, and the visitor who has signed in there; `heard` waits for a state of the line."""
    code = served.register("Siti Aminah", KNOWN).code
    pc, down, sent = served.pcs[0], threading.Event(), threading.Event()

    def on_link(link: Link) -> None:
        if link is Link.DOWN:
            down.set()

    actor = pc.get(ReadingSessions).sign_in(pc.actor, "P-001", code).actor
    pc.listen(lambda _: None, on_link, lambda count: sent.set() if count.waiting == 0 else sent.clear())
    served.serving.stop()
    assert down.wait(PATIENCE_S)
    return pc, actor, sent


def test_the_newest_letter_takes_the_place_of_those_before_it(served: Served, seat) -> None:
    pc, actor, sent = seat
    book, note, gone = uuid4(), uuid4(), uuid4()
    text = "bandingkan dengan tabel 3.9"
    for end in range(len(text) + 1):
        annotation = NewAnnotation(book, "a" * 64, AnnotationKind.BOOKMARK, 3, note=text[:end])
        pc.get(Annotations).keep(actor, actor.session_id, note, annotation, utc_now())
        pc.get(Annotations).keep(actor, actor.session_id, gone, annotation, utc_now())
    assert pc.waiting.count().waiting == 2
    pc.get(Annotations).drop(actor, actor.session_id, gone)
    assert pc.waiting.count().waiting == 2  # deleting says all that is to be said of it
    served.serving.start()
    assert sent.wait(PATIENCE_S)
    with served.room.records.reading() as session:
        assert [(annotation.id, annotation.note) for annotation in session.scalars(select(Annotation))] == [
            (note, text)
        ]
    assert pc.waiting.count().rejected == 0
