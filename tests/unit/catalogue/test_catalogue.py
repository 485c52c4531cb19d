"""Reading and changing the catalogue."""

import threading
from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from catalog_db.database import Database
from catalog_db.errors import Invalid, PublicationIdUnclear, PublicationUnknown, Subject
from catalog_db.migrations import migrate
from catalog_db.models import Publication
from catalog_db.rules.catalogue.titles import series_key, title_key
from desktop.catalogue.unmet import UnmetCounter, UnmetSearches
from desktop.catalogue.values import Count, PublicationChanges
from tests.errors import about
from tests.unit.catalogue.books import yearbook
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW, Parts


@pytest.fixture
def parts(tmp_path):
    made = Parts(tmp_path / "room")
    with made.database.writing() as session:
        for year in (2021, 2022, 2023):
            add(session, f"Kabupaten Seluma Dalam Angka {year}", year, "1705", "542", "in_figures", str(year))
        add(session, "Inflasi Kota Bengkulu 2023", 2023, "1771", "536", "press_release", "x")
        add(session, "Tanpa Apa-apa", None, "", "", "", None)
    yield made
    made.close()


def add(session, title, year, region, subject, kind, sha256):
    session.add(
        Publication(
            title=title,
            title_key=title_key(title),
            series_key=series_key(title),
            year=year,
            region_code=region,
            subject=subject,
            kind=kind,
            sha256=sha256,
            added_at=NOW,
            changed_at=NOW,
        )
    )


def id_of(parts, title):
    return next(row.id for row in parts.editor.rows(LIBRARIAN) if row.title == title)


@pytest.mark.parametrize("typed", ["KOTA BENGKULU DALAM ANGKA 2024", "statistik a <b dan R&D.", "“IPM” (revisi) *"])
def test_a_title_stays_as_the_librarian_types_it(parts, typed):
    book = id_of(parts, "Tanpa Apa-apa")
    parts.editor.update(LIBRARIAN, [book], {"title": f" {typed}\u202e\n"})
    assert parts.catalogue.get(book).title == typed


def test_editions_of_a_series(parts):
    book = parts.catalogue.get(id_of(parts, "Kabupaten Seluma Dalam Angka 2022"))
    assert [edition.year for edition in book.editions] == [2023, 2022, 2021]


def test_counts_leave_out_the_withdrawn(parts):
    parts.editor.withdraw(LIBRARIAN, [id_of(parts, "Kabupaten Seluma Dalam Angka 2021")], "double")
    counts = parts.catalogue.counts()
    assert counts.total == parts.catalogue.size() == 4
    assert counts.regions == (Count("1705", 2), Count("1771", 1))
    assert counts.years == (Count("2023", 2), Count("2022", 1))


def test_found_by_the_beginning_of_its_id(parts):
    wanted = id_of(parts, "Tanpa Apa-apa")
    assert parts.catalogue.find(str(wanted)) == parts.catalogue.find(wanted.hex[:12]) == wanted
    for wrong, reason in (("", "form"), ("abc", "form"), ("zzzz", "form"), ("%", "form"), (str(uuid4()), "none")):
        with pytest.raises(PublicationIdUnclear) as unclear:
            parts.catalogue.find(wrong)
        assert (unclear.value.reason, unclear.value.matches) == (reason, ())


def test_two_that_begin_alike_are_not_guessed(parts, tmp_path):
    with parts.database.writing() as session:
        for last in "12":
            row = Publication(title=last, title_key=last, added_at=NOW, changed_at=NOW)
            row.id = row.id or uuid4()
            row.id = type(row.id)(hex="abcdef" + "0" * 25 + last)
            session.add(row)
    with pytest.raises(PublicationIdUnclear) as unclear:
        parts.catalogue.find("abcdef")
    assert unclear.value.reason == "several"
    assert [title for _, title in unclear.value.matches] == ["1", "2"]


def test_the_librarian_sees_what_lacks_something_first(parts):
    rows = parts.editor.rows(LIBRARIAN)
    assert rows[0].title == "Tanpa Apa-apa"
    assert set(rows[0].problems) == {"year", "region", "subject", "kind", "file", "unchecked"}
    assert rows[-1].problems == ("unchecked",)


def test_a_change_and_its_undoing(parts):
    book = id_of(parts, "Inflasi Kota Bengkulu 2023")
    before = parts.catalogue.get(book)
    changes = {"title": "  INFLASI KOTA BENGKULU MARET 2023 ", "region_code": "1700"}
    undo = parts.editor.update(LIBRARIAN, [book], changes)
    after = parts.catalogue.get(book)
    assert (after.title, after.region_name) == ("INFLASI KOTA BENGKULU MARET 2023", "Provinsi Bengkulu")
    assert after.version == before.version + 1

    redo = parts.editor.undo(LIBRARIAN, undo)
    back = parts.catalogue.get(book)
    assert (back.title, back.region_code, back.region_name) == (before.title, "1771", "")
    assert back.version == before.version + 2
    parts.editor.undo(LIBRARIAN, redo)
    assert parts.catalogue.get(book).title == after.title


def test_many_at_once(parts):
    books = [row.id for row in parts.editor.rows(LIBRARIAN)]
    undo = parts.editor.mark_checked(LIBRARIAN, books)
    assert {row.status for row in parts.editor.rows(LIBRARIAN)} == {"checked"}
    assert len(undo.changes) == 5
    assert parts.editor.mark_checked(LIBRARIAN, books).changes == ()  # nothing changed, nothing to undo
    parts.editor.undo(LIBRARIAN, undo)
    assert {row.status for row in parts.editor.rows(LIBRARIAN)} == {"proposed"}


def test_withdrawn_and_back(parts):
    book = id_of(parts, "Tanpa Apa-apa")
    for reason, note, field in (
        ("", "", "reason"),
        ("no such", "", "reason"),
        ("unchecked", "", "reason"),
        ("other", " ", "note"),
    ):
        with pytest.raises(Invalid) as refused:
            parts.editor.withdraw(LIBRARIAN, [book], reason, note)
        assert refused.value.field == f"withdrawn_{field}"
    parts.editor.withdraw(LIBRARIAN, [book], "double")
    assert book not in {card.id for card in parts.catalogue.recent(10)}
    assert parts.catalogue.get(book).status == "withdrawn"
    assert parts.catalogue.get(book).withdrawn_reason == "double"
    undo = parts.editor.restore(LIBRARIAN, [book])
    assert parts.catalogue.get(book).withdrawn_reason == ""
    parts.editor.undo(LIBRARIAN, undo)  # the reason comes back with the withdrawal
    assert parts.catalogue.get(book).withdrawn_reason == "double"
    parts.editor.mark_checked(LIBRARIAN, [book])
    assert parts.catalogue.get(book).withdrawn_reason == ""
    assert book in {card.id for card in parts.catalogue.recent(10)}


def test_two_of_one_title_are_told_apart_and_that_is_taken_back(parts):
    def problems() -> list[bool]:
        return ["double" in row.problems for row in parts.editor.rows(LIBRARIAN) if row.title == "Statistik"]

    with parts.database.writing() as session:
        for sha256 in ("p", "q", "r"):
            add(session, "Statistik", 2023, "1705", "542", "in_figures", sha256)
    one, two, third = (row.id for row in parts.editor.rows(LIBRARIAN) if row.title == "Statistik")
    undo = parts.editor.tell_apart(LIBRARIAN, one, two)
    assert problems() == [True] * 3, "each may be the same as the third one"
    parts.editor.tell_apart(LIBRARIAN, third, one)
    parts.editor.tell_apart(LIBRARIAN, two, third)
    assert problems() == [False] * 3
    assert {row.id: set(row.told_apart) for row in parts.editor.rows(LIBRARIAN) if row.told_apart} == {
        one: {two, third},
        two: {one, third},
        third: {one, two},
    }
    assert parts.editor.tell_apart(LIBRARIAN, one, two).changes == ()
    again = parts.editor.undo(LIBRARIAN, undo)
    assert problems() == [True, True, False]
    parts.editor.undo(LIBRARIAN, again)
    parts.editor.tell_apart(LIBRARIAN, two, one, False)  # from the other side, too
    assert problems() == [True, True, False]
    with pytest.raises(PublicationUnknown):
        parts.editor.tell_apart(LIBRARIAN, one, uuid4())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " \u202e "}, "title"),
        ({"title": ""}, "title"),
        ({"year": 3000}, "year"),
        ({"year": "dua"}, "year"),
        ({"region_code": "9999"}, "region_code"),
        ({"region_code": "17"}, "region_code"),
        ({"subject": "999"}, "subject"),
        ({"kind": "novel"}, "kind"),
        ({"copies": -1}, "copies"),
        ({"language": "jav"}, "language"),
        ({"sha256": "x"}, "sha256"),
    ],
)
def test_what_can_not_be_kept(parts, changes, field):
    book = id_of(parts, "Tanpa Apa-apa")
    with pytest.raises(Invalid, check=about(Subject.PUBLICATION)) as failure:
        parts.editor.update(LIBRARIAN, [book], changes)
    assert failure.value.field == field
    assert parts.catalogue.get(book).version == 1


def test_one_unknown_id_changes_nothing(parts):
    book = id_of(parts, "Tanpa Apa-apa")
    with pytest.raises(PublicationUnknown):
        parts.editor.update(LIBRARIAN, [book, uuid4()], PublicationChanges(shelf="A"))
    assert parts.catalogue.get(book).shelf == ""


def test_cards_and_covers_after_import(parts, tmp_path):
    job = parts.importer.add([yearbook(tmp_path / "a.pdf")])
    parts.importer.run(job, threading.Event())
    (item,) = parts.jobs.items(job)
    cards = parts.catalogue.cards([item.publication_id, uuid4()])
    assert list(cards) == [item.publication_id] and cards[item.publication_id].has_file


def test_unmet_searches_are_counted_without_names(tmp_path):
    records = Database(tmp_path / "records.db", bytes(32))
    migrate(records, "records", lambda: tmp_path)
    counter, unmet = UnmetCounter(records, lambda: NOW, UTC), UnmetSearches(records)
    for query in ("Harga  Cabai", "harga cabai", "siti@contoh.id", "https://contoh.id", " ", "x" * 500):
        counter.count(query)
    (only,) = unmet.list(LIBRARIAN)
    assert (only.words, only.count, only.last_day) == ("harga cabai", 2, NOW.date())
    unmet.forget(LIBRARIAN, "harga cabai")
    assert unmet.list(LIBRARIAN) == []
    counter.count("Berapa harga cabai " + "merah " * 40)
    (long,) = unmet.list(LIBRARIAN)
    assert long.words == "berapa harga cabai " + "merah " * 16 + "\N{HORIZONTAL ELLIPSIS}"
    assert len(long.words) <= 120
    records.close()


def test_the_day_of_an_unmet_search_is_that_of_the_office(tmp_path):
    records = Database(tmp_path / "records.db", bytes(32))
    migrate(records, "records", lambda: tmp_path)
    late = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # half past midnight in Bengkulu
    UnmetCounter(records, lambda: late, ZoneInfo("Asia/Jakarta")).count("harga cabai")
    assert UnmetSearches(records).list(LIBRARIAN)[0].last_day == date(2026, 11, 25)
    records.close()
