"""`webapi simdasi` fetches tables, lists and removes them; `answer` says that a figure is of SIMDASI, and when."""

import argparse
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from desktop.catalogue.webapi.client import WebApi
from desktop.catalogue.webapi.source import WebApiSource
from desktop.room.opening import create_room
from desktop.settings.model import Settings
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW
from tests.unit.catalogue.simdasi.simdasi_server import PEOPLE, SELUMA, SimdasiServer, with_people
from tests.unit.catalogue.webapi.conftest import Pauses
from tests.unit.catalogue.webapi.replay_server import KEY
from tests.unit.lan.conftest import Keys
from ui.cli.answers import Answer
from ui.cli.parser import _parser


@pytest.fixture
def server():
    made = SimdasiServer()
    with_people(made, figures={2022: ("5.000", "4.800", "3.000", "2.900"), 2023: ("5.100", "4.900", "3.100", "2.950")})
    yield made
    made.close()


@pytest.fixture
def run(tmp_path, server):
    """Carries out a command in a room whose WebAPI is on this PC."""
    pauses = Pauses()
    with create_room(tmp_path / "room", Keys(), Settings(), lambda: NOW) as room:
        source = room.get(WebApiSource)
        source._connect = lambda key: WebApi(key, server.url, pauses, pauses.steady)
        source.set_key(LIBRARIAN, KEY)
        opened = SimpleNamespace(
            open_room=lambda: nullcontext(room), open_services=lambda: nullcontext(room), user=None, json=True
        )

        def carried_out(*words: str) -> Answer:
            options: argparse.Namespace = _parser().parse_args(list(words))
            return options.run(opened, options)

        yield carried_out


def test_tables_are_listed_fetched_kept_answered_and_removed(run):
    listed = run("webapi", "simdasi", "list", "--domain", "1705").data
    assert [(table["table_id"], table["years"], table["kept"]) for table in listed["tables"]] == [
        (PEOPLE, [2022, 2023], [])
    ]

    fetched = run("webapi", "simdasi", "fetch", "--domain", "1705", "--since", "2023")
    assert fetched.ok
    assert fetched.data["fetched"] == 1
    assert run("webapi", "simdasi", "kept").data["regions"][0] == {
        "region": SELUMA,
        "name": "Kabupaten Seluma",
        "tables": 1,
        "years": [2023],
        "parts": 1,
        "rowless": 0,
        "fetched_at": NOW.isoformat(),
    }

    answered = run("answer", "jumlah penduduk laki-laki Talo 2023")
    (only,) = answered.data["answers"]
    assert (only["value"], only["unit"], only["publication"], only["page"]) == ("5.100", "jiwa", None, None)
    assert only["source"] == {
        "name": "SIMDASI",
        "region": SELUMA,
        "table_id": PEOPLE,
        "year": 2023,
        "fetched_at": NOW.isoformat(),
    }
    assert "SIMDASI, BPS WebAPI, fetched on 24/11/2026" in answered.text

    followed = run("answer", "jumlah penduduk laki-laki Talo 2023", "--years")
    (point,) = followed.data["years"]["points"]
    assert (point["value"], point["publication"], point["source"]["year"]) == ("5.100", None, 2023)

    assert run("webapi", "simdasi", "remove", "--domain", "1705").data["removed"] == 1
    assert run("answer", "jumlah penduduk laki-laki Talo 2023").data["answers"] == []
