"""Tables of SIMDASI come to joined PCs with the catalogue, and go with those of the host."""

from datetime import timedelta

from desktop.catalogue.answers.service import TableAnswers
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.values import SimdasiCell, SimdasiColumn, SimdasiData, SimdasiKey, SimdasiRow
from tests.unit.catalogue.room_parts import NOW
from tests.unit.lan.test_following import GO_ON

SELUMA = "1705000"


def keep(room, figure: str, year: int = 2023, later: timedelta = timedelta()) -> SimdasiKey:
    """Keep how large Talo is."""
    kept = KeptSimdasi(room.catalog)
    key = SimdasiKey(SELUMA, "UFpWMmJZOVZlZTJnc1pXaHhDV1hPQT09", year)
    rows = [("1705030", "Talo", figure), ("1705031", "Ilir Talo", "74,6")]
    data = SimdasiData(
        (SimdasiColumn("Luas Wilayah", "Total Area", "km2"),),
        tuple(SimdasiRow(code, name, (SimdasiCell(text),)) for code, name, text in rows),
    )
    titles = ("Luas Wilayah Menurut Kecamatan di Kabupaten Seluma", "Area")
    kept.keep(key, "Kabupaten Seluma", "1.1.1", titles, "", data, NOW + later)
    kept.stamp(SELUMA)
    return key


def asked(room) -> list[str]:
    answers = room.get(TableAnswers)
    answers.refresh()
    return [card.value for card in answers.ask("luas wilayah Talo 2023").cards]


def test_a_joined_pc_answers_from_the_tables_of_its_host(host_room, joined, monkeypatch):
    keep(host_room, "81,11")
    joined.follow(GO_ON)
    assert asked(joined) == ["81,11"]

    said = []
    ask = joined.client.ask
    monkeypatch.setattr(joined.client, "ask", lambda path, *args, **more: said.append(path) or ask(path, *args, **more))
    joined.follow(GO_ON)
    assert [path for path in said if path.startswith("/simdasi")] == []  # once is enough

    keep(host_room, "82,22", later=timedelta(days=1))
    joined.follow(GO_ON)
    assert asked(joined) == ["82,22"]

    KeptSimdasi(host_room.catalog).remove(SELUMA)
    joined.follow(GO_ON)
    assert asked(joined) == [] and KeptSimdasi(joined.catalog).regions() == []
