"""Tables of SIMDASI are fetched one by one, kept at once, and not asked for twice."""

import threading

import pytest

from desktop.catalogue.simdasi.values import SimdasiColumn, SimdasiKey
from desktop.catalogue.webapi.values import WebApiUnreachable
from tests.unit.catalogue.simdasi.simdasi_server import PEOPLE, SELUMA, with_people

FIGURES = ("5.100", "4.900", "3.100", "2.950")


def test_what_a_region_has_is_kept_with_units_codes_and_both_languages(take, kept, server):
    with_people(server, figures={2022: FIGURES, 2023: FIGURES, 2021: ()})

    report = take()

    assert (report.fetched, report.rowless, report.failed, report.not_done) == (2, 1, (), 0)
    table = kept.find(SimdasiKey(SELUMA, PEOPLE, 2023))
    assert table.title.endswith("di Kabupaten Seluma, 2023")
    assert table.title_en.endswith("in Seluma Regency, 2023")
    assert table.data.columns[0] == SimdasiColumn("Laki-laki", "Male", "jiwa", "people")
    assert [(row.code, row.label) for row in table.data.rows] == [
        ("1705030", "Talo"),
        ("1705031", "Ilir Talo"),
        ("1705000", "Seluma"),
    ]
    assert table.data.source == "BPS Kabupaten Seluma"
    (region,) = kept.regions()
    assert (region.name, region.tables, region.years, region.rowless) == ("Kabupaten Seluma", 1, (2022, 2023), 1)


def test_a_second_fetch_asks_only_for_what_is_missing_or_was_changed(take, server):
    with_people(server, figures={2022: FIGURES, 2023: FIGURES, 2021: ()})
    take(since=2023)
    server.asked.clear()
    assert take().held == 1
    assert len(server.asked) == 3  # the list and two years
    assert take().fetched == 0
    server.listed[SELUMA][PEOPLE]["latest_update"] = "2026-03-01"
    assert take().fetched == 2
    assert take(again=True).fetched == 2


def test_a_broken_line_keeps_what_came_and_goes_on_later(take, kept, server):
    with_people(server, figures={2022: FIGURES, 2023: FIGURES})

    def cut(progress) -> None:
        if progress.done == 1:
            server.stumbles = [None] * 3

    with pytest.raises(WebApiUnreachable):
        take(on_progress=cut)
    assert kept.regions()[0].years == (2023,)
    assert take().fetched == 1


def test_a_fetch_can_be_stopped(take, kept, server):
    with_people(server, figures={2022: FIGURES, 2023: FIGURES})
    cancel = threading.Event()
    report = take(cancel, on_progress=lambda progress: cancel.set() if progress.done == 1 else None)
    assert (report.fetched, report.not_done) == (1, 1)
    assert kept.regions()[0].years == (2023,)


def test_one_odd_table_does_not_keep_the_others_away(take, server):
    with_people(server, figures={2022: FIGURES, 2023: FIGURES})
    server.tables[SELUMA, PEOPLE, 2023]["judul_tabel"] = ""
    report = take()
    assert (report.fetched, len(report.failed)) == (1, 1)


def test_what_is_removed_is_gone_and_changes_its_stamp(take, kept, parts, server):
    with_people(server, figures={2023: FIGURES})
    take()
    assert kept.remove(SELUMA) == 1
    assert kept.regions() == []
    assert kept.find(SimdasiKey(SELUMA, PEOPLE, 2023)) is None
