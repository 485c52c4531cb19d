"""Searches of which somebody opened a result: what is counted, what is offered, what the staff make of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import NotAllowed
from catalog_db.migrations import migrate
from catalog_db.models import (
    AskedSearch,
    Publication,
    PublicationStatus,
    RecordsChange,
    Role,
    TableEntry,
    UnmetSearch,
    WithheldSearch,
)
from catalog_db.rules.catalogue.titles import series_key, title_key
from desktop.actors import Actor, DeviceMode
from desktop.catalogue.asked import LEAST_DAYS, MOST_KEPT, AskedSearches, forget_old_searches
from desktop.catalogue.examples import mixed
from desktop.settings.model import Privacy, Settings

READER, LIBRARIAN = Actor(DeviceMode.READER), Actor(Role.LIBRARIAN)
FIRST = datetime(2026, 11, 24, 2, tzinfo=UTC)


class Counted(NamedTuple):
    days: int
    month: date
    day: date | None


class Kit:
    """The service on databases of its own, with a clock and settings that the test sets."""

    def __init__(self, records: Database, catalog: Database) -> None:
        self.records, self.now, self.privacy = records, FIRST, Privacy()
        settings = lambda: Settings(privacy=self.privacy)  # noqa: E731 - as they are when asked
        self.asked = AskedSearches(records, catalog, settings, lambda: self.now, ZoneInfo("UTC"))
        self.catalog = catalog

    def ask(self, query: str, days: int = LEAST_DAYS) -> None:
        for _ in range(days):
            self.asked.report(READER, query)
            self.now += timedelta(days=1)

    def rows(self) -> dict[str, Counted]:
        with self.records.reading() as session:
            return {row.words: Counted(row.days, row.month, row.day) for row in session.scalars(select(AskedSearch))}


@pytest.fixture
def kit(tmp_path) -> Iterator[Kit]:
    records, catalog = Database(tmp_path / "records.db", bytes(32)), Database(tmp_path / "catalog.db")
    migrate(records, "records", lambda: tmp_path)
    migrate(catalog, "catalogue", lambda: tmp_path)
    with catalog.writing() as session:
        for title, region, table in (
            ("Kecamatan Puger Dalam Angka 2022", "KECAMATAN PUGER", "Jumlah Penduduk Menurut Desa"),
            ("Profil Kemiskinan Kabupaten Seluma 2023", "KABUPATEN SELUMA", ""),
            ("Kisah Aminah dari Ajung", "", ""),
        ):
            row = Publication(
                title=title,
                title_key=title_key(title),
                series_key=series_key(title),
                region_name=region,
                year=2022,
                added_at=FIRST,
                changed_at=FIRST,
                source_name="a.pdf",
            )
            if table:
                row.tables.append(TableEntry(position=0, number="3.1", title=table))
            session.add(row)
    yield Kit(records, catalog)
    records.close()
    catalog.close()


def test_what_was_found_on_three_days_is_offered(kit):
    kit.ask("Penduduk  PUGER 2022", days=2)
    assert kit.asked.examples(READER) == []
    kit.ask("penduduk puger 2022", days=1)
    kit.ask("tabel 3.1 puger", days=9)  # "tabel" stands in no title
    kit.ask("puger 3.1", days=4)
    assert kit.asked.examples(READER) == ["puger 3.1", "penduduk puger 2022"]


def test_a_day_counts_once_however_often_it_is_asked_for_and_by_whichever_program(kit):
    again = AskedSearches(kit.records, kit.catalog, Settings, lambda: kit.now, ZoneInfo("UTC"))
    for _ in range(5):
        kit.asked.report(READER, "profil kemiskinan")
        again.report(READER, "profil kemiskinan")
    assert kit.rows()["profil kemiskinan"].days == 1


@pytest.mark.parametrize(
    "query",
    [
        "siti aminah",  # one word of it stands in a title, the other in none
        "aminah seluma",  # words of two titles
        "puger siti@contoh.id",
        "www.puger",
        "puger 081234567890",
        "puger 1990",  # a year that is no year of it
        "3.1",
        "2022",
        "pu",
        "kecamatan puger dalam angka 2022 jumlah penduduk menurut desa",
        "puger " * 60,
        "",
    ],
)
def test_what_may_be_somebody_s_or_is_no_example_is_not_even_kept(kit, query):
    kit.ask(query)
    assert kit.rows() == {}


def test_letters_that_mean_something_to_the_database_find_nothing_of_others(kit):
    for query in ("p*", "[a-z]uger", "pug?r", "puger%", "' or 1=1"):
        kit.ask(query)
    assert set(kit.rows()) <= {"puger"}  # a sign beside a word is no part of it


def test_no_time_finer_than_the_month_stays_once_the_day_is_over(kit):
    kit.ask("penduduk puger", days=1)
    assert kit.rows()["penduduk puger"].day == FIRST.date()
    kit.asked.report(READER, "profil kemiskinan")
    assert kit.rows()["penduduk puger"] == (1, date(2026, 11, 1), None)
    with kit.records.reading() as session:
        assert session.scalars(select(RecordsChange)).all() == []  # a line of the log would tell when


def test_what_a_withdrawn_publication_answered_is_counted_no_more(kit):
    with kit.catalog.writing() as session:
        for row in session.scalars(select(Publication)):
            row.status = PublicationStatus.WITHDRAWN
    kit.ask("penduduk puger")
    assert kit.rows() == {}


def test_the_staff_withhold_words_and_allow_them_again(kit):
    kit.ask("penduduk puger")
    [shown] = kit.asked.list(LIBRARIAN)
    assert (shown.words, shown.days, shown.month) == ("penduduk puger", LEAST_DAYS, date(2026, 11, 1))
    for _ in range(2):  # the second time, as from another PC, changes nothing
        kit.asked.withhold(LIBRARIAN, "penduduk puger")
    kit.ask("penduduk puger")
    assert kit.asked.examples(READER) == [] and kit.rows() == {}
    [withheld] = kit.asked.list(LIBRARIAN)
    assert withheld.withheld and withheld.words == "penduduk puger"
    with kit.records.reading() as session:
        [line] = session.scalars(select(RecordsChange)).all()
        assert line.table == "withheld_search" and "puger" not in line.row_id  # told of without the words
    kit.asked.allow(LIBRARIAN, "penduduk puger")
    assert kit.asked.list(LIBRARIAN) == []
    kit.ask("penduduk puger")
    assert kit.asked.examples(READER) == ["penduduk puger"]


def test_only_librarians_and_admins_see_the_list(kit):
    for actor in (READER, Actor(Role.OFFICER), Actor(Role.HEAD), Actor(DeviceMode.DESK)):
        for call in (kit.asked.list, lambda who: kit.asked.withhold(who, "x"), lambda who: kit.asked.allow(who, "x")):
            with pytest.raises(NotAllowed):
                call(actor)


def test_switched_off_nothing_is_counted_or_offered_and_what_was_counted_goes(kit):
    kit.ask("penduduk puger")
    kit.privacy = Privacy(offer_searches=False)
    kit.ask("profil kemiskinan")
    assert kit.asked.examples(READER) == [] and list(kit.rows()) == ["penduduk puger"]
    with kit.records.writing() as session:
        forget_old_searches(session, date(2020, 1, 1), kit.now.date(), offers=False)
    assert kit.rows() == {}


def test_what_nobody_asks_for_any_more_goes_with_the_retention(kit):
    kit.ask("penduduk puger", days=1)
    kit.now += timedelta(days=40)
    kit.ask("profil kemiskinan", days=1)
    with kit.records.writing() as session:
        session.add(UnmetSearch(words="lama", count=1, last_day=date(2026, 11, 30)))
        session.add(UnmetSearch(words="baru", count=1, last_day=date(2026, 12, 1)))
        session.add(WithheldSearch(words="desa ajung"))
    with kit.records.writing() as session:
        forget_old_searches(session, date(2026, 12, 1), kit.now.date(), offers=True)
    assert list(kit.rows()) == ["profil kemiskinan"] and kit.rows()["profil kemiskinan"].day is None
    with kit.records.reading() as session:
        assert session.scalars(select(UnmetSearch.words)).all() == ["baru"]
        assert session.scalars(select(WithheldSearch.words)).all() == ["desa ajung"]


def test_a_pc_that_floods_the_list_pushes_out_what_was_asked_for_least(kit):
    kit.ask("profil kemiskinan")
    with kit.records.writing() as session:
        month = date(2026, 11, 1)
        session.add_all(AskedSearch(words=f"a{n:05}", days=1, month=month, day=None) for n in range(MOST_KEPT - 1))
    kit.ask("penduduk puger", days=1)
    rows = kit.rows()
    assert len(rows) == MOST_KEPT and {"profil kemiskinan", "penduduk puger"} <= rows.keys() and "a00000" not in rows


def test_searches_and_tables_are_offered_by_turns_and_nothing_twice():
    tables = ["penduduk puger", "luas ajung", "curah hujan puger"]
    assert mixed(["puger penduduk", "inflasi seluma", "x"], tables, 3) == [
        "puger penduduk",
        "luas ajung",
        "inflasi seluma",
    ]
    assert mixed([], tables, 3) == tables
    assert mixed(["inflasi", "inflasi seluma"], ["inflasi"], 3) == ["inflasi"]
