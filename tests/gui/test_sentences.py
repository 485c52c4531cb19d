"""Every expected failure has a sentence of its own, without names of classes or codes."""

import importlib
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import catalog_db.errors as errors
from catalog_db.errors import DocumentProblem, FieldProblem, Invalid, ReadingRoomError, Subject
from catalog_db.rules.desk.tickets import TicketState
from desktop.backups.errors import PlaceTrouble, PlaceUnusable
from desktop.desk.seats.values import SeatBusy
from desktop.desk.values import DeskIdle, TicketChanged
from desktop.reading.annotations.values import AnnotationUnknown
from desktop.reading.sessions.values import CodeLocked, CodeRefused, PinInvalid, SeatedElsewhere
from desktop.room.findings import Area, Finding
from tests.unit.test_translations import PROJECT
from ui.cli.sentences import command_sentence
from ui.words.by_class import joined
from ui.words.health import finding_sentence
from ui.words.people.desk import form_sentence, state_name
from ui.words.sentences import field_sentence, import_advice, import_reason, problem_sentence, sentence

FILE = Path("/ruang/catalog.db")
VALUES = {
    "path": FILE,
    "problem": DocumentProblem.DAMAGED,
    "part": errors.Part.RECORDS,
    "trouble": errors.Trouble.MISSING,
    "known_by": ("settings", "journal", "backup"),
    "reason": "permissions",
    "field": "year",
    "fault": errors.Fault("whole", "lock", (), "1", "240"),
    "found": "9",
    "seconds": 90,
    "problems": (FieldProblem("name", "empty"), FieldProblem("email", "form")),
    "day": date(2026, 11, 24),
    "since": datetime(2026, 11, 23, 8, tzinfo=UTC),
    "pc": "PC-BARU",
    "last_event_at": datetime(2026, 11, 23, 8, tzinfo=UTC),
    "desk": 1,
    "host_protocol": 1,
    "pc_protocol": 2,
    "state": "waiting",
    "ticket": "P-012",
    "visits": ("261124-001", "261124-002"),
    "name": "Siti Rahmawati",
    "programs": ("host (4711)", "desk (4712)"),
    "detail": "It says why.",
}


def classes_of_errors() -> list[type[ReadingRoomError]]:
    """All that there are, found in the sources: a module that nothing has imported yet may have some, too."""
    declared = re.compile(r"^class (\w+)\((?:\w+\.)?(\w+)[,)]", re.MULTILINE)
    found = {
        name: (base, file)
        for part in ("catalog_db", "desktop", "ui")
        for file in sorted((PROJECT / part).rglob("*.py"))
        for name, base in declared.findall(file.read_text(encoding="utf-8"))
    }
    names, more = set[str](), {"ReadingRoomError"}
    while more:
        names |= more
        more = {name for name, (base, _) in found.items() if base in names} - names
    files = {name: found[name][1].relative_to(PROJECT).with_suffix("") for name in names}
    modules = {name: importlib.import_module(".".join(file.parts)) for name, file in sorted(files.items())}
    return [getattr(module, name) for name, module in modules.items() if name != "ReadingRoomError"]


ANSWERED = {"RequestRefused", "FileRefused"}  # within the central server, by an answer or a page that says why


def all_errors() -> list[ReadingRoomError]:
    """One of each class, its fields filled from `VALUES` or with something plausible."""
    made: list[ReadingRoomError] = []
    for kind in classes_of_errors():
        if kind is errors.Invalid:
            made += [errors.Invalid(subject, "1", "1") for subject in errors.Subject]
        elif kind.__name__ not in ANSWERED:
            fields = {field.name: field.type for field in getattr(kind, "__dataclass_fields__", {}).values()}
            values = VALUES | {"backup": FILE} | ({"trouble": PlaceTrouble.AWAY} if kind is PlaceUnusable else {})
            values |= {"path": str(FILE)} if fields.get("path") in ("str", str) else {}
            made.append(kind(**{name: values.get(name, "1") for name in fields}))
    assert len(made) > 140
    return made


def said(text: str) -> None:
    assert len(text) > 10
    assert text[0].isupper() or "." in text.split(" ", maxsplit=1)[0]  # a sentence, or the name of a file
    assert text.endswith((".", "7."))
    assert "{" not in text
    assert not re.search(r"[a-z][A-Z]|Error|_", re.sub("WebAPI|exFAT|PostgreSQL|ruang_baca", "", text)), text


def test_every_error_is_said() -> None:
    unsaid = sentence(ReadingRoomError())
    for error in all_errors():
        text = sentence(error)
        said(text)
        assert text != unsaid, f"{errors.name_of(error)} has no sentence of its own"
        assert len(command_sentence(error)) > 10 and "{" not in command_sentence(error)


def test_no_error_is_said_in_two_places() -> None:
    from ui.words.books import reading
    from ui.words.central import central_server, exchange
    from ui.words.people import desk
    from ui.words.room import backups, settings
    from ui.words.sentences import _GENERAL

    parts = [_GENERAL, *(part.SENTENCES for part in (backups, central_server, desk, exchange, reading, settings))]
    whole = joined(parts)
    assert len(whole.of) == sum(len(part.of) for part in parts)
    assert len(whole.invalid) == sum(len(part.invalid) for part in parts)


def test_an_error_is_said_as_the_class_that_it_is_derived_from() -> None:
    class Odd(errors.DatabaseUnreadable):
        pass

    assert sentence(Odd(FILE)) == sentence(errors.DatabaseUnreadable(FILE)) != sentence(errors.WritingStopped(FILE))


@pytest.mark.parametrize("reason", ["form", "none", "several"])
def test_an_id_that_leads_nowhere_is_explained(reason: str) -> None:
    text = sentence(errors.PublicationIdUnclear("abc", reason, (("abc1", "Satu"), ("abc2", "Dua"))))
    said(text)
    assert "“abc”" in text
    assert ("abc1 Satu; abc2 Dua" in text) == (reason == "several")


def test_an_unexpected_error_points_to_the_log() -> None:
    assert "log" in sentence(ReadingRoomError())


def test_every_problem_of_a_document_is_said() -> None:
    for problem in DocumentProblem:
        said(problem_sentence(problem))
        said(import_reason(problem))
        assert import_advice(problem)


def test_every_reason_is_said() -> None:
    for reason in ("unreadable", "too_large", "json", "webapi", "csv", "columns", "title", "year"):
        said(sentence(errors.MetadataInvalid(Path("buku.csv"), reason, 3)))
        said(sentence(errors.MetadataInvalid(Path("buku.csv"), reason)))
    for field in ("title", "year", "release_date", "copies", "region_code", "subject", "abstract"):
        for reason in ("empty", "unknown", "range", "string_too_long", "int_parsing"):
            said(field_sentence(field, reason))
    for hindrance in errors.Hindrance:
        text = sentence(errors.NotWritable(FILE, hindrance))
        said(text)
        assert "restore" not in text
    for reason in ("permissions", "format", "exists", "unwritable", "unreadable"):
        said(sentence(errors.KeyFileInvalid(FILE, reason)))
    for reason in ("missing", "format", "newer", "changed", "damaged", "unwritable", "foreign"):
        said(sentence(errors.BackupInvalid(FILE, reason)))


def test_unknown_codes_of_an_import_are_not_hidden() -> None:
    assert "brand_new" in import_reason("brand_new")


INVALID = {
    Subject.STAFF: (
        "user_name form", "user_name taken", "full_name empty", "password short", "password long", "password same",
        "password common", "pin form", "role last_admin", "staff unknown",
    ),
    Subject.FEEDBACK: (
        "visit unknown", "screen unknown", "answers empty", "comment too_long", "U3 range", "U10 unknown",
    ),
    Subject.COMPLAINT: (
        "text empty", "text too_long", "name too_long", "contact too_long", "visit unknown", "classification unknown",
        "answer empty", "note empty", "note too_long", "state order",
    ),
    Subject.SEAT: ("seat unknown", "visit unknown", "visit left", "minutes range", "text empty", "text too_long"),
    Subject.TICKET: ("reason empty", "reason long", "service same", "service unknown", "need_met unknown"),
    Subject.ANNOTATION: ("annotations too_many", "note too_long", "page range"),
}  # fmt: skip
OF_THE_FORM = (
    "name empty", "name form", "email form", "phone form", "birth_year range", "guardian_consent needs_guardian",
    "phone needs_consent", "services empty", "id_card_shown empty", "group range", "need too_long",
    "education unknown_code", "consent form", "registered_at range", "served_at order", "done_at empty",
    "registered_at form", "need_met unknown_code",
)  # fmt: skip


def test_what_is_wrong_with_a_field_is_said() -> None:
    for subject, cases in INVALID.items():
        for field, reason in map(str.split, cases):
            text = sentence(Invalid(subject, field, reason))
            said(text)
            assert not field.startswith("U") or field in text
    for field, reason in map(str.split, OF_THE_FORM):
        said(form_sentence(field, reason))
    assert "PC 3" in sentence(SeatBusy("PC 3"))
    said(sentence(SeatBusy("")))


@pytest.mark.parametrize("reason", ["too_large", "json", "unknown", "missing", "value"])
def test_what_is_wrong_with_input_is_said(reason: str) -> None:
    key = "" if reason in ("too_large", "json") else "name"
    text = sentence(errors.InputInvalid(errors.Fault(reason, key)))
    said(text)
    assert ("name" in text) == bool(key)


def test_every_lost_part_of_a_room_is_said(translated) -> None:
    known_by = ("settings", "records", "catalogue", "journal", "backup", "key")
    for part in errors.Part:
        for trouble in errors.Trouble:
            text = sentence(errors.RoomPartLost(FILE, part, trouble, known_by))
            said(text)
            assert text.startswith("catalog.db ")
            assert "cadangan" in text, "what to choose"
            assert "ruang-baca" not in text
            assert not re.search("settings|records|catalogue|backup|key", text.replace("catalog.db", "")), text


FOUND_BY_A_CHECK = (
        ("host", "answers"), ("host", "away"), ("host", "TokenRefused"), ("waiting", "waits"), ("waiting", "refused"),
        ("waiting", "own_waits"), ("waiting", "own_refused"), ("waiting", "own_unknown"),
        ("catalogue", "copy_damaged"), ("files", "copy_damaged"), ("files", "copies_missing"),
        ("files", "many_missing"), ("files", "unlisted"), ("files", "damaged"), ("files", "many_damaged"),
        ("rights", "closed"), ("rights", "windows"), ("rights", "open"),
        ("rights", "way_in"), ("rights", "unknown"), ("sealing", "sealed"), ("sealing", "key_file"),
        ("sealing", "machine"), ("book_key", "credential"), ("book_key", "secret_file"), ("book_key", "dpapi"),
        ("book_key", "sealed"), ("book_key", "key_file"),
        ("sealing", "some_unsealed"), ("sealing", "host_sealed"), ("sealing", "host_large"), ("sealing", "host_some"),
        ("sealing", "host_left"), ("index", "shut"),
        ("lease", "valid"), ("lease", "over"), ("lease", "shut"), ("lease", "none"),
        ("keyring", "key_file"), ("keyring", "credential"),
)  # fmt: skip


def test_what_a_check_of_a_joined_pc_found_is_said() -> None:
    data: dict[str, str | int] = {"address": "https://10.0.0.5:47213", "waiting": 3, "set_aside": 1, "title": "Buku"}
    data |= {"count": 124, "total": 130, "path": "/srv/ruang", "folder": "/srv/ruang"}
    data |= {"unsealed": 3, "covers": 2, "index": 1, "sealed": 3, "large": 1}
    lease: dict[str, str | int] = {"until": "2026-12-28T03:00:00+00:00", "heard": "2026-11-28T03:00:00+00:00"}
    for area, code in FOUND_BY_A_CHECK:
        said(finding_sentence(Finding(Area(area), False, code, lease if area == "lease" else data)))


def test_a_ticket_that_changed_is_said_with_its_state() -> None:
    for state in TicketState:
        text = sentence(TicketChanged("P-012", state))
        said(text)
        assert "P-012" in text and state_name(state) in text
    assert {sentence(DeskIdle(3, wanted)) for wanted in ("called", "serving", "")} == {
        "Desk 3 has called nobody. Call somebody first.",
        "Desk 3 is serving nobody. Begin the service first.",
        "Nobody is at desk 3.",
    }


def test_sign_in_at_a_reader_pc_is_refused_in_words() -> None:
    assert "PC 3" in sentence(SeatedElsewhere("PC 3"))
    for error in (
        CodeRefused(),
        CodeLocked("seat"),
        SeatedElsewhere(""),
        PinInvalid("form"),
        PinInvalid("taken"),
        AnnotationUnknown(),
    ):
        said(sentence(error))
