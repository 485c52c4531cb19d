"""Marks are a visitor's own: nobody else reaches them, whatever they have and wherever they sit."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.errors import NotAllowed
from catalog_db.migrations import migrate
from catalog_db.models import Mark, Publication, Role
from catalog_db.models.reading import MarkKind
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.seats.values import ReadingEnded
from desktop.reading.annotations import service as marks_module
from desktop.reading.annotations.service import Marks
from desktop.reading.annotations.values import MarkColor, MarkEntry, MarkFit, MarkInvalid, MarkUnknown, NewMark
from tests.unit.desk.conftest import OFFICER, form

OLD, NEW = "a" * 64, "b" * 64
BOOK = uuid4()
PAGES = ("Sampul", "Kata pengantar", "Bab 1 Letak geografis Kabupaten Seluma dan luas wilayahnya")
BOOKMARK = NewMark(BOOK, NEW, MarkKind.BOOKMARK, 3, label="Luas", quote="Bab 1 Letak geografis")
HIGHLIGHT = NewMark(
    BOOK, NEW, MarkKind.HIGHLIGHT, 3, note="untuk skripsi", color=MarkColor.YELLOW, quote="luas wilayahnya",
    before="Kabupaten Seluma dan", areas=(50.0, 80.0, 200.0, 95.0),
)  # fmt: skip


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
def marks(records, catalog, clock):
    return Marks(records, catalog, lambda sha256, _cancel: PAGES if sha256 == NEW else (), clock)


def add(marks, actor, mark: NewMark, made_at=None) -> MarkEntry:
    """As the viewer does; the mark as it is listed afterwards."""
    mark_id = uuid4()
    marks.keep(actor, actor.session_id, mark_id, mark, made_at or marks._clock())
    return next(entry for entry in marks.all(actor) if entry.id == mark_id)


def kept(records) -> int:
    with records.reading() as session:
        return session.scalar(select(func.count()).select_from(Mark))


def ids(entries) -> list:
    return [entry.id for entry in entries]


def test_marks_are_kept_at_once_and_listed_page_by_page(marks, siti):
    light = add(marks, siti, HIGHLIGHT)
    first = add(marks, siti, replace(BOOKMARK, page=1))
    assert ids(marks.of_publication(siti, BOOK)) == [first.id, light.id]
    assert marks.of_publication(siti, BOOK)[1].mark == HIGHLIGHT
    assert {entry.fit for entry in marks.of_publication(siti, BOOK)} == {MarkFit.SAME}
    assert marks.of_publication(siti, uuid4()) == []


def test_label_note_and_colour_change(marks, siti):
    mark = add(marks, siti, HIGHLIGHT)
    said = replace(HIGHLIGHT, label=" Wilayah ", note=" bab 2 ", color=MarkColor.PINK, page=99)
    marks.keep(siti, siti.session_id, mark.id, said, mark.made_at)
    (found,) = marks.all(siti)
    assert found.mark == replace(HIGHLIGHT, label="Wilayah", note="bab 2", color=MarkColor.PINK)


def test_a_deleted_mark_comes_back_as_it_was_once(marks, siti, records, clock):
    mark = add(marks, siti, HIGHLIGHT)
    clock.go_on(minutes=1)
    for _ in range(2):
        marks.drop(siti, siti.session_id, mark.id)
    assert kept(records) == 0
    for _ in range(2):
        marks.keep(siti, siti.session_id, mark.id, mark.mark, mark.made_at)
    assert marks.all(siti) == [mark]


def test_what_waited_on_the_pc_is_kept_if_it_was_asked_for_before_the_end(marks, sitting, siti, pcs, clock, records):
    pc, session_id, asked_at = pcs[0], siti.session_id, clock()
    clock.go_on(minutes=5)
    sitting.end(siti)
    clock.go_on(minutes=5)
    with after_waiting(clock() - asked_at):
        marks.keep(pc, session_id, uuid4(), HIGHLIGHT, clock())
    with records.reading() as session:
        assert session.scalars(select(Mark)).one().made_at == asked_at
    with after_waiting(timedelta(minutes=4, seconds=50)):  # typed right before the end, ten seconds under way
        marks.keep(pc, session_id, uuid4(), HIGHLIGHT, clock())
    for waited in (timedelta(), timedelta(minutes=3)):
        with after_waiting(waited), pytest.raises(ReadingEnded):
            marks.keep(pc, session_id, uuid4(), HIGHLIGHT, clock())
    with after_waiting(clock() - asked_at), pytest.raises(ReadingEnded):
        marks.keep(pcs[1], session_id, uuid4(), HIGHLIGHT, clock())


def test_all_marks_are_found_by_their_words_newest_first(marks, siti, clock):
    first = add(marks, siti, BOOKMARK)
    clock.go_on(minutes=1)
    second = add(marks, siti, replace(HIGHLIGHT, publication_id=uuid4()))
    assert ids(marks.all(siti)) == [second.id, first.id]
    assert ids(marks.all(siti, "SKRIPSI wilayahnya")) == [second.id]
    assert marks.all(siti, "skripsi geografis") == []


def test_a_revised_edition_keeps_marks_or_says_that_they_are_lost(marks, siti):
    moved = add(marks, siti, replace(BOOKMARK, file_sha256=OLD, page=7))
    gone = add(marks, siti, replace(BOOKMARK, file_sha256=OLD, page=8, quote="Daftar istilah lama yang dihapus"))
    found = marks.of_publication(siti, BOOK)
    assert [(entry.id, entry.page, entry.fit) for entry in found] == [
        (moved.id, 3, MarkFit.EXACT),
        (gone.id, None, MarkFit.LOST),
    ]
    assert {(entry.page, entry.fit) for entry in marks.all(siti)} == {(None, MarkFit.UNSOUGHT)}


def calls(marks, entry):
    """Every method, on a mark of somebody."""
    return {
        "new": lambda actor: marks.keep(actor, actor.session_id or uuid4(), uuid4(), BOOKMARK, entry.made_at),
        "keep": lambda actor: marks.keep(actor, actor.session_id or uuid4(), entry.id, BOOKMARK, entry.made_at),
        "drop": lambda actor: marks.drop(actor, actor.session_id or uuid4(), entry.id),
        "of_publication": lambda actor: marks.of_publication(actor, BOOK),
        "all": marks.all,
    }


METHODS = ("new", "keep", "drop", "of_publication", "all")


@pytest.mark.parametrize("method", METHODS)
def test_who_has_no_open_session_here_reaches_nothing(method, marks, sitting, siti, pcs, records, clock):
    call = calls(marks, add(marks, siti, HIGHLIGHT))[method]
    elsewhere = replace(siti, device_id=pcs[1].device_id)
    for guest in (pcs[0], pcs[1], Actor(DeviceMode.READER), elsewhere, replace(siti, session_id=uuid4())):
        with pytest.raises(ReadingEnded):
            call(guest)
    for role in (*Role, DeviceMode.DESK, DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK, DeviceMode.BOARD):
        with pytest.raises(NotAllowed):
            call(replace(siti, holder=role))
    sitting.end(siti)
    clock.go_on(seconds=1)
    with pytest.raises(ReadingEnded):
        call(siti)
    with records.reading() as session:
        assert [row.label for row in session.scalars(select(Mark))] == [""]


def test_another_visitor_can_t_touch_a_mark(marks, siti, budi):
    mark = add(marks, siti, HIGHLIGHT)
    with pytest.raises(MarkUnknown):
        calls(marks, mark)["keep"](budi)
    calls(marks, mark)["drop"](budi)
    assert [entry.mark for entry in marks.all(siti)] == [HIGHLIGHT]


def test_a_visitor_can_t_name_the_session_of_another(marks, siti, budi):
    with pytest.raises(ReadingEnded):
        marks.keep(budi, siti.session_id, uuid4(), HIGHLIGHT, marks._clock())


@pytest.mark.parametrize("method", ["of_publication", "all"])
def test_another_visitor_sees_nothing(method, marks, siti, budi):
    mark = add(marks, siti, HIGHLIGHT)
    assert calls(marks, mark)[method](budi) == []


def test_older_marks_come_with_the_pin_alone(marks, sitting, siti, guest_book, queue, pcs):
    sitting.set_pin(siti, "802751")
    old = add(marks, siti, HIGHLIGHT)
    sitting.end(siti)
    queue.serve_next(OFFICER, 1)
    queue.done(OFFICER, 1)
    again = guest_book.register(OFFICER, form(name="Siti Aminah", email="siti@example.com"))
    second = sitting.sign_in(pcs[0], "P-002", again.code).actor
    new = add(marks, second, BOOKMARK)
    assert ids(marks.all(second)) == [new.id]
    marks.drop(second, second.session_id, old.id)
    sitting.find_again(second, "siti@example.com", "802751")
    assert set(ids(marks.all(second))) == {old.id, new.id}
    marks.drop(second, second.session_id, old.id)
    assert ids(marks.all(second)) == [new.id]


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
        ({"color": MarkColor.NONE}, "color"),
        ({"kind": MarkKind.BOOKMARK}, "color"),
        ({"kind": MarkKind.AREA, "areas": (1.0, 2.0, 3.0, 4.0) * 2}, "areas"),
        ({"kind": MarkKind.AREA, "color": MarkColor.NONE}, "color"),
    ],
)
def test_nonsense_is_not_kept(wrong, field, marks, siti, records):
    with pytest.raises(MarkInvalid) as refused:
        add(marks, siti, replace(HIGHLIGHT, **wrong))
    assert refused.value.field == field
    assert kept(records) == 0


def test_a_visitor_s_marks_have_a_limit(marks, siti, monkeypatch):
    monkeypatch.setattr(marks_module, "MOST_MARKS", 2)
    add(marks, siti, BOOKMARK)
    add(marks, siti, BOOKMARK)
    with pytest.raises(MarkInvalid):
        add(marks, siti, BOOKMARK)
