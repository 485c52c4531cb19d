"""Every expected failure has a sentence of its own, without names of classes or codes."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import catalog_db.errors as errors
import catalog_db.exchange.errors as exchange_errors
import desktop.catalogue.errors as catalogue_errors
import desktop.desk.complaints.values as complaint_errors
import desktop.desk.seats.values as seat_errors
import desktop.desk.survey.values as feedback_errors
import desktop.desk.values as desk_errors
import desktop.reading.annotations.values as annotation_errors
import desktop.reading.copies.values as delivery_errors
import desktop.reading.copies.values as loan_errors
import desktop.reading.sessions.values as session_errors
import desktop.sync.errors as sync_errors
from catalog_db.errors import DocumentProblem, FieldProblem, Invalid, ReadingRoomError, Subject
from catalog_db.rules.desk.tickets import TicketState
from desktop.room.health import Finding
from ui.words.desk import form_sentence, state_name
from ui.words.health import finding_sentence
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
    "state": "waiting",
    "ticket": "P-012",
    "visits": ("261124-001", "261124-002"),
    "name": "Siti Rahmawati",
    "programs": ("host (4711)", "desk (4712)"),
}


def all_errors() -> list[ReadingRoomError]:
    """One of each class, its fields filled from `VALUES` or with something plausible."""
    made: list[ReadingRoomError] = []
    for module in (
        errors,
        exchange_errors,
        catalogue_errors,
        complaint_errors,
        feedback_errors,
        desk_errors,
        seat_errors,
        session_errors,
        loan_errors,
        annotation_errors,
        delivery_errors,
        sync_errors,
    ):
        for kind in vars(module).values():
            if kind is errors.Invalid:
                made += [errors.Invalid(subject, "1", "1") for subject in errors.Subject]
            elif isinstance(kind, type) and issubclass(kind, ReadingRoomError) and kind is not ReadingRoomError:
                names = list(getattr(kind, "__dataclass_fields__", {}))
                made.append(kind(**{name: VALUES.get(name, "1") if name != "backup" else FILE for name in names}))
    return made


def said(text: str) -> None:
    assert len(text) > 10
    assert text[0].isupper() or "." in text.split(" ", maxsplit=1)[0]  # a sentence, or the name of a file
    assert text.endswith((".", "7."))
    assert "{" not in text
    assert not re.search(r"[a-z][A-Z]|Error|_", re.sub("WebAPI|exFAT", "", text)), text


@pytest.mark.parametrize("error", all_errors(), ids=errors.name_of)
def test_every_error_is_said(error: ReadingRoomError) -> None:
    text = sentence(error)
    said(text)
    assert text != sentence(ReadingRoomError()), "it has no sentence of its own"


@pytest.mark.parametrize("reason", ["form", "none", "several"])
def test_an_id_that_leads_nowhere_is_explained(reason: str) -> None:
    text = sentence(errors.PublicationIdUnclear("abc", reason, (("abc1", "Satu"), ("abc2", "Dua"))))
    said(text)
    assert "“abc”" in text
    assert ("abc1 Satu; abc2 Dua" in text) == (reason == "several")


def test_an_unexpected_error_points_to_the_log() -> None:
    assert "log" in sentence(ReadingRoomError())


@pytest.mark.parametrize("problem", DocumentProblem)
def test_every_problem_of_a_document_is_said(problem: DocumentProblem) -> None:
    said(problem_sentence(problem))
    said(import_reason(problem))
    assert import_advice(problem)


@pytest.mark.parametrize("reason", ["unreadable", "too_large", "json", "webapi", "csv", "columns", "title", "year"])
def test_every_fault_of_a_metadata_file_is_said(reason: str) -> None:
    said(sentence(errors.MetadataInvalid(Path("buku.csv"), reason, 3)))
    said(sentence(errors.MetadataInvalid(Path("buku.csv"), reason)))


@pytest.mark.parametrize("field", ["title", "year", "release_date", "copies", "region_code", "subject", "abstract"])
@pytest.mark.parametrize("reason", ["empty", "unknown", "range", "string_too_long", "int_parsing"])
def test_every_field_says_what_is_wrong(field: str, reason: str) -> None:
    said(field_sentence(field, reason))


def test_unknown_codes_of_an_import_are_not_hidden() -> None:
    assert "brand_new" in import_reason("brand_new")


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("user_name", "form"), ("user_name", "taken"), ("full_name", "empty"), ("password", "short"),
        ("password", "long"), ("password", "same"), ("pin", "form"), ("role", "last_admin"), ("staff", "unknown"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_staff_is_said(field: str, reason: str) -> None:
    said(sentence(Invalid(Subject.STAFF, field, reason)))


@pytest.mark.parametrize("reason", ["too_large", "json", "unknown", "missing", "value"])
def test_what_is_wrong_with_input_is_said(reason: str) -> None:
    key = "" if reason in ("too_large", "json") else "name"
    text = sentence(errors.InputInvalid(errors.Fault(reason, key)))
    said(text)
    assert ("name" in text) == bool(key)


@pytest.mark.parametrize("part", errors.Part)
@pytest.mark.parametrize("trouble", errors.Trouble)
def test_every_lost_part_of_a_room_is_said(part: errors.Part, trouble: errors.Trouble, translated) -> None:
    known_by = ("settings", "records", "catalogue", "journal", "backup", "key")
    text = sentence(errors.RoomPartLost(FILE, part, trouble, known_by))
    said(text)
    assert text.startswith("catalog.db ")
    assert "“Perbaiki”" in text and "sebuah cadangan" in text, "what to press"
    assert "ruang-baca" not in text
    assert not re.search("settings|records|catalogue|backup|key", text.replace("catalog.db", "")), "not translated"


@pytest.mark.parametrize("reason", errors.Hindrance)
def test_why_nothing_can_be_kept_is_said(reason: errors.Hindrance) -> None:
    text = sentence(errors.NotWritable(FILE, reason))
    said(text)
    assert "restore" not in text


@pytest.mark.parametrize("reason", ["permissions", "format", "exists", "unwritable", "unreadable"])
def test_what_is_wrong_with_a_key_file_is_said(reason: str) -> None:
    said(sentence(errors.KeyFileInvalid(FILE, reason)))


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ("host", "answers"), ("host", "away"), ("host", "TokenRefused"), ("waiting", "waits"), ("waiting", "refused"),
        ("waiting", "own_waits"), ("waiting", "own_refused"), ("waiting", "own_unknown"),
        ("catalogue", "copy_damaged"), ("files", "copy_damaged"), ("files", "copies_missing"),
        ("files", "many_missing"), ("files", "unlisted"), ("files", "damaged"), ("files", "many_damaged"),
        ("rights", "closed"), ("rights", "windows"), ("rights", "open"),
        ("rights", "way_in"), ("rights", "unknown"),
    ],
)  # fmt: skip
def test_what_a_check_of_a_joined_pc_found_is_said(area: str, code: str) -> None:
    data: dict[str, str | int] = {"address": "https://10.0.0.5:47213", "waiting": 3, "set_aside": 1, "title": "Buku"}
    data |= {"count": 124, "total": 130, "path": "/srv/ruang", "folder": "/srv/ruang"}
    said(finding_sentence(Finding(area, False, code, data)))


@pytest.mark.parametrize("reason", ["missing", "format", "newer", "changed", "damaged", "unwritable", "foreign"])
def test_what_is_wrong_with_a_backup_is_said(reason: str) -> None:
    said(sentence(errors.BackupInvalid(FILE, reason)))


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("visit", "unknown"),
        ("screen", "unknown"),
        ("answers", "empty"),
        ("comment", "too_long"),
        ("U3", "range"),
        ("U10", "unknown"),
    ],
)
def test_what_is_wrong_with_an_answer_of_the_survey_is_said(field: str, reason: str) -> None:
    text = sentence(Invalid(Subject.FEEDBACK, field, reason))
    said(text)
    assert not field.startswith("U") or field in text


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("name", "empty"), ("name", "form"), ("email", "form"), ("phone", "form"), ("birth_year", "range"),
        ("guardian_consent", "needs_guardian"), ("phone", "needs_consent"), ("services", "empty"),
        ("id_card_shown", "empty"), ("group", "range"), ("need", "too_long"), ("education", "unknown_code"),
        ("consent", "form"), ("registered_at", "range"), ("served_at", "order"), ("done_at", "empty"),
        ("registered_at", "form"), ("need_met", "unknown_code"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_page_of_the_guest_book_is_said(field: str, reason: str) -> None:
    said(form_sentence(field, reason))


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("text", "empty"), ("text", "too_long"), ("name", "too_long"), ("contact", "too_long"), ("visit", "unknown"),
        ("classification", "unknown"), ("answer", "empty"), ("note", "empty"), ("note", "too_long"), ("state", "order"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_complaint_is_said(field: str, reason: str) -> None:
    text = sentence(Invalid(Subject.COMPLAINT, field, reason))
    said(text)
    assert ("long" in text) == (reason == "too_long")


@pytest.mark.parametrize(
    ("field", "reason"),
    [("seat", "unknown"), ("visit", "unknown"), ("visit", "left"), ("minutes", "range"), ("text", "empty")],
)
def test_what_is_wrong_with_a_seat_is_said(field: str, reason: str) -> None:
    said(sentence(Invalid(Subject.SEAT, field, reason)))
    assert "300" in sentence(Invalid(Subject.SEAT, "text", "too_long"))
    assert "PC 3" in sentence(seat_errors.SeatBusy("PC 3"))
    said(sentence(seat_errors.SeatBusy("")))


@pytest.mark.parametrize(
    ("field", "reason"),
    [("reason", "empty"), ("reason", "long"), ("service", "same"), ("service", "unknown"), ("need_met", "unknown")],
)
def test_what_is_wrong_with_a_step_of_the_queue_is_said(field: str, reason: str) -> None:
    said(sentence(Invalid(Subject.TICKET, field, reason)))


@pytest.mark.parametrize("state", TicketState)
def test_a_ticket_that_changed_is_said_with_its_state(state: TicketState) -> None:
    text = sentence(desk_errors.TicketChanged("P-012", state))
    said(text)
    assert "P-012" in text and state_name(state) in text
    assert {sentence(desk_errors.DeskIdle(3, wanted)) for wanted in ("called", "serving", "")} == {
        "Desk 3 has called nobody. Call somebody first.",
        "Desk 3 is serving nobody. Begin the service first.",
        "Nobody is at desk 3.",
    }


def test_sign_in_at_a_reader_pc_is_refused_in_words() -> None:
    assert "PC 3" in sentence(session_errors.SeatedElsewhere("PC 3"))
    for error in (
        session_errors.CodeRefused(), session_errors.CodeLocked("seat"), session_errors.SeatedElsewhere(""),
        session_errors.PinInvalid("form"), session_errors.PinInvalid("taken"),
        annotation_errors.AnnotationUnknown(), Invalid(Subject.ANNOTATION, "annotations", "too_many"),
        Invalid(Subject.ANNOTATION, "note", "too_long"), Invalid(Subject.ANNOTATION, "page", "range"),
    ):  # fmt: skip
        said(sentence(error))
