"""What is wrong in a file written by hand: where, and what is allowed there."""

import tomllib
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from catalog_db.central import settings as central_settings
from catalog_db.central.errors import CentralSettingsInvalid
from catalog_db.errors import Fault, InputInvalid, SettingsInvalid
from desktop.desk.guestbook.values import VisitForm
from desktop.settings import file as room_settings
from ui.cli.json_objects import parse_json

CASES = {
    "[lock]\nafter_minutes = 0": Fault("whole", "lock.after_minutes", (), "1", "240"),
    "[lock]\nafter_minutes = 'soon'": Fault("whole", "lock.after_minutes", (), "1", "240"),
    "[look]\ntext_percent = 900": Fault("whole", "look.text_percent", (), "100", "200"),
    "[look]\ntheme = 'pink'": Fault("choice", "look.theme", choices=("system", "light", "dark", "contrast")),
    "[look]\nlanguge = 'en'": Fault("unknown", "look.languge", near="language"),
    "[desk]\nboard_voice = 'loud'": Fault("choice", "desk.board_voice", choices=("clips", "chime", "off")),
    "[policy]\nread_alound = true": Fault("unknown", "policy.read_alound", near="read_aloud"),
    "[policy]\nread_aloud = 'maybe'": Fault("truth", "policy.read_aloud"),
    "zzz = 1": Fault("unknown", "zzz"),
    "code = 'x y'": Fault("pattern", "code", choices=("^[A-Z0-9]{4,16}$",)),
    "name = 5": Fault("words", "name"),
    "desk = 5": Fault("table", "desk"),
    "[office]\nname = ''": Fault("length", "office.name", (), "1", "100"),
    "[desk]\nhours = 8": Fault("list", "desk.hours"),
    "[[desk.hours]]\nweekday = 1\nopens = 'early'\ncloses = 15:00:00": Fault("time", "desk.hours.opens", (1,)),
    "[[desk.hours]]\nweekday = 1\nopens = 16:00:00\ncloses = 15:00:00": Fault("order", "desk.hours", (1,)),
    "[[desk.hours]]\nweekday = 1\nopens = 08:00:00": Fault("missing", "desk.hours.closes", (1,)),
    "[desk]\nholidays = ['2026-01-01', '2026-02-31']": Fault("day", "desk.holidays.day", (2,)),
    "[desk]\nholidays = ['2026-01-01', '2026-01-01']": Fault("twice", "desk.holidays"),
    "[[desk.desks]]\nnumber = 1\nservices = ['parkir']": Fault("unknown_service", "desk"),
    "name = 'a'\nnonsense\ncode = '1700'": Fault("syntax", line=2),
    "name = 'a'\nname = 'b'\ncode = '1700'": Fault("syntax", line=2),
    "name = [": Fault("syntax"),
}


@pytest.mark.parametrize("text", CASES)
def test_a_fault_of_the_room_s_settings(tmp_path: Path, text: str) -> None:
    file = tmp_path / "room.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsInvalid) as refused:
        room_settings.load(file)
    assert refused.value.fault == CASES[text]


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "room.toml"
    for content, reason in ((None, "unreadable"), (b"\xff\xfe\x00", "encoding"), (b"a = " + b"[" * 9_999, "syntax")):
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(SettingsInvalid) as refused:
            room_settings.load(file)
        assert refused.value.fault.reason == reason


def test_a_fault_of_the_central_server_s_settings(tmp_path: Path) -> None:
    file = tmp_path / "central.toml"
    for text, fault in (
        ("workers = 100", Fault("whole", "workers", (), "1", "64")),
        ("[limits]\nrequests_per_second = 0", Fault("above", "limits.requests_per_second", least="0")),
        ("[mail]\nsecurity = 'ssl'", Fault("choice", "mail.security", choices=("starttls", "tls", "none"))),
        ("public_url = 'here'", Fault("pattern", "public_url", choices=(r"^(https?://[^\s/]+)?$",))),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(CentralSettingsInvalid) as refused:
            central_settings.load({central_settings.SETTINGS_VARIABLE: str(file)})
        assert refused.value.fault == fault


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ('{"nama": "Siti"}', Fault("unknown", "nama", near="name")),
        ('{"birth_year": "1998"}', Fault("whole", "birth_year")),
        ('{"services": "perpustakaan"}', Fault("list", "services")),
        ('{"group": {"male": "x"}}', Fault("whole", "group.male")),
        ("[]", Fault("json")),
        ("", Fault("json")),
        ("\x00", Fault("json")),
    ],
)
def test_a_fault_of_an_object_that_a_command_is_handed(said: str, fault: Fault) -> None:
    with pytest.raises(InputInvalid) as refused:
        parse_json(VisitForm, said)
    assert refused.value.fault == fault


def test_whoever_finds_another_fault_still_says_where() -> None:
    adapter = TypeAdapter(dict[str, int])
    with pytest.raises(ValidationError) as refused:
        adapter.validate_python(tomllib.loads("a = 'x'"))
    from catalog_db.rules.faults import fault_of

    assert fault_of(refused.value, adapter.json_schema()) == Fault("value", "a")
