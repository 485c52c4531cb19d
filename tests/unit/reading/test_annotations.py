"""Annotations are a visitor's own: nobody else reaches them, whatever they have and wherever they sit."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.errors import Invalid, NotAllowed, Subject
from catalog_db.migrations import migrate
from catalog_db.models import Annotation, Publication, Role
from catalog_db.models.reading import AnnotationKind
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.seats.values import ReadingEnded
from desktop.reading.annotations import service as annotations_module
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import (
    AnnotationColor,
    AnnotationEntry,
    AnnotationFit,
    AnnotationUnknown,
    NewAnnotation,
)
from tests.errors import about
from tests.unit.desk.conftest import OFFICER, form

OLD, NEW = "a" * 64, "b" * 64
BOOK = uuid4()
PAGES = ("Sampul", "Kata pengantar", "Bab 1 Letak geografis Kabupaten Seluma dan luas wilayahnya")
BOOKMARK = NewAnnotation(BOOK, NEW, AnnotationKind.BOOKMARK, 3, label="Luas", quote="Bab 1 Letak geografis")
HIGHLIGHT = NewAnnotation(
    BOOK,
    NEW,
    AnnotationKind.HIGHLIGHT,
    3,
    note="untuk skripsi",
    color=AnnotationColor.YELLOW,
    quote="luas wilayahnya",
    before="Kabupaten Seluma dan",
    areas=(50.0, 80.0, 200.0, 95.0),
)


@pytest.fixture
def catalog(tmp_path, clock):
    database = Database(tmp_path / "catalog.db")
    migrate(database, "catalogue", lambda: tmp_path)
    with database.writing() as session:
        session.add(
            Publication(id=BOOK, title="Seluma", title_key="seluma", sha256=NEW, added_at=clock(), changed_at=clock())
        )
    yield database
    database.close()


@pytest.fixture
def annotations(records, catalog, clock):
    return Annotations(records, catalog, lambda sha256, _cancel: PAGES if sha256 == NEW else (), clock)


def add(annotations, actor, annotation: NewAnnotation, made_at=None) -> AnnotationEntry:
    """As the viewer does; the annotation as it is listed afterwards."""
    annotation_id = uuid4()
    annotations.keep(actor, actor.session_id, annotation_id, annotation, made_at or annotations._clock())
    return next(entry for entry in annotations.all(actor) if entry.id == annotation_id)


def kept(records) -> int:
    with records.reading() as session:
        return session.scalar(select(func.count()).select_from(Annotation))


def ids(entries) -> list:
    return [entry.id for entry in entries]


def test_annotations_are_kept_at_once_and_listed_page_by_page(annotations, siti):
    light = add(annotations, siti, HIGHLIGHT)
    first = add(annotations, siti, replace(BOOKMARK, page=1))
    assert ids(annotations.of_publication(siti, BOOK)) == [first.id, light.id]
    assert annotations.of_publication(siti, BOOK)[1].annotation == HIGHLIGHT
    assert {entry.fit for entry in annotations.of_publication(siti, BOOK)} == {AnnotationFit.SAME}
    assert annotations.of_publication(siti, uuid4()) == []


def test_label_note_and_colour_change(annotations, siti):
    annotation = add(annotations, siti, HIGHLIGHT)
    said = replace(HIGHLIGHT, label=" Wilayah ", note=" bab 2 ", color=AnnotationColor.PINK, page=99)
    annotations.keep(siti, siti.session_id, annotation.id, said, annotation.made_at)
    (found,) = annotations.all(siti)
    assert found.annotation == replace(HIGHLIGHT, label="Wilayah", note="bab 2", color=AnnotationColor.PINK)


def test_a_deleted_annotation_comes_back_as_it_was_once(annotations, siti, records, clock):
    annotation = add(annotations, siti, HIGHLIGHT)
    clock.go_on(minutes=1)
    for _ in range(2):
        annotations.drop(siti, siti.session_id, annotation.id)
    assert kept(records) == 0
    for _ in range(2):
        annotations.keep(siti, siti.session_id, annotation.id, annotation.annotation, annotation.made_at)
    assert annotations.all(siti) == [annotation]


def test_what_waited_on_the_pc_is_kept_if_it_was_asked_for_before_the_end(
    annotations, reading_sessions, siti, pcs, clock, records
):
    pc, session_id, asked_at = pcs[0], siti.session_id, clock()
    clock.go_on(minutes=5)
    reading_sessions.end(siti)
    clock.go_on(minutes=5)
    with after_waiting(clock() - asked_at):
        annotations.keep(pc, session_id, uuid4(), HIGHLIGHT, clock())
    with records.reading() as session:
        assert session.scalars(select(Annotation)).one().made_at == asked_at
    with after_waiting(timedelta(minutes=4, seconds=50)):  # typed right before the end, ten seconds under way
        annotations.keep(pc, session_id, uuid4(), HIGHLIGHT, clock())
    for waited in (timedelta(), timedelta(minutes=3)):
        with after_waiting(waited), pytest.raises(ReadingEnded):
            annotations.keep(pc, session_id, uuid4(), HIGHLIGHT, clock())
    with after_waiting(clock() - asked_at), pytest.raises(ReadingEnded):
        annotations.keep(pcs[1], session_id, uuid4(), HIGHLIGHT, clock())


def test_all_annotations_are_found_by_their_words_newest_first(annotations, siti, clock):
    first = add(annotations, siti, BOOKMARK)
    clock.go_on(minutes=1)
    second = add(annotations, siti, replace(HIGHLIGHT, publication_id=uuid4()))
    assert ids(annotations.all(siti)) == [second.id, first.id]
    assert ids(annotations.all(siti, "SKRIPSI wilayahnya")) == [second.id]
    assert annotations.all(siti, "skripsi geografis") == []


def test_a_revised_edition_keeps_annotations_or_says_that_they_are_lost(annotations, siti):
    moved = add(annotations, siti, replace(BOOKMARK, file_sha256=OLD, page=7))
    gone = add(annotations, siti, replace(BOOKMARK, file_sha256=OLD, page=8, quote="Daftar istilah lama yang dihapus"))
    found = annotations.of_publication(siti, BOOK)
    assert [(entry.id, entry.page, entry.fit) for entry in found] == [
        (moved.id, 3, AnnotationFit.EXACT),
        (gone.id, None, AnnotationFit.LOST),
    ]
    assert {(entry.page, entry.fit) for entry in annotations.all(siti)} == {(None, AnnotationFit.UNSOUGHT)}


def calls(annotations, entry):
    """Every method, on an annotation of somebody."""
    return {
        "new": lambda actor: annotations.keep(actor, actor.session_id or uuid4(), uuid4(), BOOKMARK, entry.made_at),
        "keep": lambda actor: annotations.keep(actor, actor.session_id or uuid4(), entry.id, BOOKMARK, entry.made_at),
        "drop": lambda actor: annotations.drop(actor, actor.session_id or uuid4(), entry.id),
        "of_publication": lambda actor: annotations.of_publication(actor, BOOK),
        "all": annotations.all,
    }


METHODS = ("new", "keep", "drop", "of_publication", "all")


@pytest.mark.parametrize("method", METHODS)
def test_who_has_no_open_session_here_reaches_nothing(method, annotations, reading_sessions, siti, pcs, records, clock):
    call = calls(annotations, add(annotations, siti, HIGHLIGHT))[method]
    elsewhere = replace(siti, device_id=pcs[1].device_id)
    for guest in (pcs[0], pcs[1], Actor(DeviceMode.READER), elsewhere, replace(siti, session_id=uuid4())):
        with pytest.raises(ReadingEnded):
            call(guest)
    for role in (*Role, DeviceMode.DESK, DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK, DeviceMode.BOARD):
        with pytest.raises(NotAllowed):
            call(replace(siti, holder=role))
    reading_sessions.end(siti)
    clock.go_on(seconds=1)
    with pytest.raises(ReadingEnded):
        call(siti)
    with records.reading() as session:
        assert [row.label for row in session.scalars(select(Annotation))] == [""]


def test_another_visitor_can_t_touch_an_annotation(annotations, siti, budi):
    annotation = add(annotations, siti, HIGHLIGHT)
    with pytest.raises(AnnotationUnknown):
        calls(annotations, annotation)["keep"](budi)
    calls(annotations, annotation)["drop"](budi)
    assert [entry.annotation for entry in annotations.all(siti)] == [HIGHLIGHT]


def test_a_visitor_can_t_name_the_session_of_another(annotations, siti, budi):
    with pytest.raises(ReadingEnded):
        annotations.keep(budi, siti.session_id, uuid4(), HIGHLIGHT, annotations._clock())


@pytest.mark.parametrize("method", ["of_publication", "all"])
def test_another_visitor_sees_nothing(method, annotations, siti, budi):
    annotation = add(annotations, siti, HIGHLIGHT)
    assert calls(annotations, annotation)[method](budi) == []


def test_older_annotations_come_with_the_pin_alone(annotations, reading_sessions, siti, guest_book, queue, pcs):
    reading_sessions.set_pin(siti, "802751")
    old = add(annotations, siti, HIGHLIGHT)
    reading_sessions.end(siti)
    queue.serve_next(OFFICER, 1)
    queue.done(OFFICER, 1)
    again = guest_book.register(OFFICER, form(name="Siti Aminah", email="siti@example.com"))
    second = reading_sessions.sign_in(pcs[0], "P-002", again.code).actor
    new = add(annotations, second, BOOKMARK)
    assert ids(annotations.all(second)) == [new.id]
    annotations.drop(second, second.session_id, old.id)
    reading_sessions.find_again(second, "siti@example.com", "802751")
    assert set(ids(annotations.all(second))) == {old.id, new.id}
    annotations.drop(second, second.session_id, old.id)
    assert ids(annotations.all(second)) == [new.id]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"label": "x" * 201}, "label"),
        ({"note": "x" * 4_001}, "note"),
        ({"quote": "x" * 4_001}, "quote"),
        ({"before": "x" * 401}, "quote"),
        ({"page": 0}, "page"),
        ({"areas": (1.0, 2.0, 3.0)}, "areas"),
        ({"areas": (1.0, 2.0, 3.0, float("nan"))}, "areas"),
        ({"areas": (0.0,) * 2_004}, "areas"),
        ({"file_sha256": "x"}, "areas"),
        ({"color": AnnotationColor.NONE}, "color"),
        ({"kind": AnnotationKind.BOOKMARK}, "color"),
        ({"kind": AnnotationKind.AREA, "areas": (1.0, 2.0, 3.0, 4.0) * 2}, "areas"),
        ({"kind": AnnotationKind.AREA, "color": AnnotationColor.NONE}, "color"),
    ],
)
def test_nonsense_is_not_kept(wrong, field, annotations, siti, records):
    with pytest.raises(Invalid, check=about(Subject.ANNOTATION)) as refused:
        add(annotations, siti, replace(HIGHLIGHT, **wrong))
    assert refused.value.field == field
    assert kept(records) == 0


def test_a_visitor_s_annotations_have_a_limit(annotations, siti, monkeypatch):
    monkeypatch.setattr(annotations_module, "MOST_ANNOTATIONS", 2)
    add(annotations, siti, BOOKMARK)
    add(annotations, siti, BOOKMARK)
    with pytest.raises(Invalid, check=about(Subject.ANNOTATION)):
        add(annotations, siti, BOOKMARK)
