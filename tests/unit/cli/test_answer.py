"""`answer`: a figure that is asked for in words, followed through the editions or to other regions, as objects."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select

from catalog_db.models import Publication, TablesRead, TablesState
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.unit.catalogue.test_following_service import Shelf
from ui.cli.answers import Answer, Context
from ui.cli.parser import _options

QUESTION = "jumlah penduduk laki-laki Talo 2023"


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Asks a room with two editions of a table."""
    folder = tmp_path_factory.mktemp("answer")
    keys = KeyFileStore(folder / "key")
    with create_room(folder / "room", keys, Settings()) as room:
        shelf = Shelf(SimpleNamespace(database=room.catalog, folder=room.folder))
        for year, figure in ((2024, "8"), (2023, "7")):
            shelf.add(year, [["Talo", figure, "1"], ["Air Periukan", "9", "4"], ["Kabupaten Seluma", "17", "5"]])
        with room.catalog.writing() as session:
            for book in session.scalars(select(Publication.id)).all():
                session.add(TablesRead(publication_id=book, state=TablesState.DONE, stamp="1"))

    def ask(*words: str) -> Answer:
        options = _options(["answer", QUESTION, *words])
        return options.run(Context(folder / "room", keys, json=True), options)

    return ask


def test_the_figure_with_its_book_and_page(ask) -> None:
    [first] = ask().data["answers"]
    assert (first["value"], first["unit"], first["year"], first["page"]) == ("8", "jiwa", 2023, 1)
    assert first["publication"]["title"] == "Kabupaten Seluma Dalam Angka 2024"


def test_through_the_editions(ask) -> None:
    answer = ask("--years")
    assert [(one["year"], one["value"]) for one in answer.data["years"]["points"]] == [(2022, "7"), (2023, "8")]
    assert "2022  7 jiwa  (Kabupaten Seluma Dalam Angka 2023" in answer.text


def test_in_all_regions(ask) -> None:
    answer = ask("--regions")
    points = [(one["place"], one["region"], one["value"]) for one in answer.data["regions"]["points"]]
    assert points == [(1, "Air Periukan", "9"), (2, "Talo", "8")]
    assert "1.  Air Periukan: 9 jiwa" in answer.text


def test_the_whole_row_and_the_whole_table(ask) -> None:
    row = ask("--whole", "row")
    assert row.data["years"]["over"] == ["2022", "2023"]
    lines = {line["label"]: [one["value"] for one in line["points"]] for line in row.data["years"]["lines"]}
    assert lines == {"Laki-laki (jiwa)": ["7", "8"], "Perempuan (jiwa)": ["1", "1"]}
    assert "Perempuan (jiwa)" in row.text and "2022  7 jiwa" in row.text
    table = ask("--whole", "table").data["years"]["lines"]
    assert [line["label"] for line in table] == ["Talo", "Air Periukan", "Kabupaten Seluma"]
    regions = ask("--regions", "--whole", "row").data["regions"]
    assert regions["over"] == ["Air Periukan", "Talo"]
