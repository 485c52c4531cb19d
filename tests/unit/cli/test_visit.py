"""`visit register` refuses a second open visit, and lets in whom somebody has told apart."""

import io
import json
import sys
from types import SimpleNamespace

from desktop.actors import nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.unit.desk.conftest import form
from ui.cli.answers import Answer, Context
from ui.cli.parser import _options

HASAN = {
    "name": "Hasan Basri", "no_email_reason": "1", "birth_year": 1961, "gender": "L", "education": "3",
    "occupation": "2", "institution": "BRIDA", "institution_category": "6", "usage": "1", "services": ["perpustakaan"],
    "id_card_shown": True, "id_card_type": "1",
}  # fmt: skip


def test_a_namesake_is_registered_once_somebody_has_told_them_apart(tmp_path, monkeypatch):
    keys = KeyFileStore(tmp_path / "key")
    with create_room(tmp_path / "room", keys, Settings()) as room:
        here = room.get(GuestBook).register(
            nobody_yet(), form(name="Hasan Basri", email="", no_email_reason="1", birth_year=1961)
        )

    def register(*words: str) -> Answer:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps(HASAN).encode())))
        options = _options(["visit", "register", *words])
        return options.run(Context(tmp_path / "room", keys, json=True), options)

    refused = register()
    assert not refused.ok and here.visit in refused.text and "--told-apart" in refused.text
    assert register("--told-apart").ok
