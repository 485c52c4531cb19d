"""The key of the WebAPI is kept sealed, shown to nobody, and used where the room asks."""

import threading

import pytest

from catalog_db.errors import InputInvalid, NotAllowed
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.catalogue.webapi.client import WebApi
from desktop.catalogue.webapi.source import WebApiSource, open_webapi
from desktop.catalogue.webapi.values import WebApiKeyMissing, WebApiRefused
from desktop.room.opening import create_room
from desktop.security.audit import AuditTrail
from desktop.settings.model import Settings
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW
from tests.unit.catalogue.webapi.replay_server import KEY
from tests.unit.lan.conftest import Keys


@pytest.fixture
def room(tmp_path):
    with create_room(tmp_path / "room", Keys(), Settings(), lambda: NOW) as made:
        yield made


def test_without_a_key_nothing_is_asked(room):
    assert not room.get(WebApiSource).state(LIBRARIAN).has_key
    with pytest.raises(WebApiKeyMissing):
        open_webapi(room.get(WebApiSource))


def test_the_key_opens_the_webapi_and_lies_nowhere_in_clear(room, server, pauses):
    server.add("1", "Statistik Daerah 2024", None)
    source = WebApiSource(
        room.records, room.get(AuditTrail), room.clock, lambda key: WebApi(key, server.url, pauses, pauses.steady)
    )
    source.set_key(LIBRARIAN, f"  {KEY}\n")
    source.begin(LIBRARIAN, "1705", "eng")

    with open_webapi(source) as api:
        assert len(api.list_page("1700", 1, "ind", threading.Event()).titles) == 1
    state = source.state(LIBRARIAN)
    assert (state.has_key, state.domain, state.language, state.fetched_at) == (True, "1705", "eng", NOW)
    files = [file for file in room.folder.path.rglob("*") if file.is_file()]
    assert files
    assert not any(KEY.encode() in file.read_bytes() for file in files)
    source.forget_key(LIBRARIAN)
    assert not source.state(LIBRARIAN).has_key


def test_what_can_be_no_key_and_no_domain_is_refused(room):
    with pytest.raises(WebApiRefused):
        room.get(WebApiSource).set_key(LIBRARIAN, "kunci saya")
    for domain, language in (("17", "ind"), ("1700/key", "ind"), ("1700", "fr")):
        with pytest.raises(InputInvalid):
            room.get(WebApiSource).begin(LIBRARIAN, domain, language)


def test_only_librarians_and_admins_fetch(room):
    for role in Role:
        if role in (Role.LIBRARIAN, Role.ADMIN):
            room.make_webapi_fetch(Actor(role))
        else:
            with pytest.raises(NotAllowed):
                room.make_webapi_fetch(Actor(role))
