"""Proof and delivery by e-mail: who is named is forgotten as soon as it is over."""

import hashlib
import re
import smtplib
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.central.mail import MailRefused
from catalog_db.central.models import MailPart, MailTask, RoomRecord
from catalog_db.exchange.sync import Record
from tests.central_kit import NOW

EMAIL = "siti.rahmawati@example.id"
COPY = b"%PDF-1.7 salinan " * 5_000


def proof(**changes) -> Record:
    one = str(uuid4())
    fields: dict = {
        "id": one,
        "email": EMAIL,
        "language": "id",
        "asked_at": NOW.isoformat(),
        "expires_at": NOW.replace(month=12).isoformat(),
    } | changes
    return Record(table="mail_proof", row_id=one, operation="upsert", counter=1, fields=fields)


def delivery(content: bytes = COPY, **changes) -> Record:
    one = str(uuid4())
    fields: dict = {
        "id": one,
        "serial": "1705-000001",
        "email": EMAIL,
        "language": "id",
        "title": "Seluma Dalam\nAngka 2026",
        "file_name": "1705-000001.pdf",
        "sha256": hashlib.sha256(content).hexdigest(),
        "size_bytes": len(content),
        "asked_at": NOW.isoformat(),
    } | changes
    return Record(table="mail_delivery", row_id=one, operation="upsert", counter=1, fields=fields)


def told(room) -> list[tuple[str, dict]]:
    return [(item["kind"], item["fields"]) for item in room.ask("GET", "/v1/down").json()["items"]]


def assert_forgotten(central) -> None:
    with central.database.reading() as session:
        for task in session.scalars(select(MailTask)):
            assert (task.state, task.email, task.details, task.token_hash, task.code_hash) == ("over", "", {}, "", "")
        assert session.scalars(select(MailPart)).all() == []
        assert session.scalars(select(RoomRecord)).all() == []


def code_in(letter) -> str:
    return re.findall(r"\b\d{6}\b", letter.get_content())[0]


def link_in(letter) -> str:
    return re.findall(r"https://pusat\.example\.id(/proof/\S+)", letter.get_content())[0]


def test_an_address_is_proved_by_the_code(central):
    room, one = central.new_room(), proof()
    room.push(one)
    path = f"/v1/proofs/{one.row_id}"
    assert room.ask("POST", path, json={"code": "000000"}).json()["state"] == "waiting"
    central.mail()
    (letter,) = central.letters
    assert letter["To"] == EMAIL
    assert "Yth. Bapak/Ibu" in letter.get_content()
    assert room.ask("POST", path, json={"code": code_in(letter)}).json()["state"] == "proved"
    assert room.ask("POST", path, json={"code": "000000"}).json()["state"] == "proved"
    assert told(room) == [("mail_proved", {"id": one.row_id, "of": "mail_proof"})]
    assert_forgotten(central)


def test_an_address_is_proved_by_the_button_and_not_by_opening_the_link(central):
    room, one = central.new_room(), proof(language="en")
    room.push(one)
    central.mail()
    link = link_in(central.letters[0])
    page = central.client.get(link)
    assert "Yes, it is mine" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert told(room) == []
    assert "confirmed" in central.client.post(link).text
    assert [kind for kind, _ in told(room)] == ["mail_proved"]
    assert central.client.post(link).status_code == 404
    assert_forgotten(central)


@pytest.mark.parametrize("path", ["/proof/x", "/proof/" + "a" * 500, "/proof/%00", "/proof/%ff"])
def test_a_wrong_link_is_said_so(central, path):
    for answer in (central.client.get(path), central.client.post(path)):
        assert answer.status_code == 404
        assert "tidak berlaku lagi" in answer.text


def test_codes_are_not_guessed(central):
    room, one = central.new_room(), proof()
    room.push(one)
    central.mail()
    wrong = f"{(int(code_in(central.letters[0])) + 1) % 10**6:06}"
    answers = [room.ask("POST", f"/v1/proofs/{one.row_id}", json={"code": wrong}).json() for _ in range(6)]
    assert [answer["tries_left"] for answer in answers] == [4, 3, 2, 1, 0, 0]
    assert [answer["state"] for answer in answers] == ["wrong"] * 4 + ["gone"] * 2
    assert told(room) == [("mail_failed", {"id": one.row_id, "of": "mail_proof", "reason": "tries"})]
    assert_forgotten(central)


def test_what_nobody_answers_is_forgotten(central):
    room, one = central.new_room(), proof()
    room.push(one)
    central.mail()
    central.pass_time(days=14)
    assert central.client.get(link_in(central.letters[0])).status_code == 404
    assert central.app.state.mailer.end_old() == 1
    assert told(room) == [("mail_failed", {"id": one.row_id, "of": "mail_proof", "reason": "expired"})]
    assert_forgotten(central)


def test_a_room_takes_a_proof_back(central):
    room, one = central.new_room(), proof()
    room.push(one)
    room.push(Record(table="mail_proof", row_id=one.row_id, operation="delete", counter=2))
    central.mail()
    assert central.letters == []
    assert_forgotten(central)
    room.push(one)  # an offer after a restore does not begin it again
    central.mail()
    assert central.letters == []


def upload(room, one, content=COPY, part=30_000) -> dict:
    path = f"/v1/deliveries/{one.row_id}/file"
    state = room.ask("GET", path).json()
    while state["wanted"] == "more":
        start = state["received"]
        state = room.ask("PUT", f"{path}?offset={start}", content=content[start : start + part]).json()
    return state


def test_a_copy_is_uploaded_in_parts_mailed_and_forgotten(central):
    room, one = central.new_room(), delivery()
    room.push(one)
    path = f"/v1/deliveries/{one.row_id}/file"
    assert room.ask("PUT", f"{path}?offset=0", content=COPY[:30_000]).json()["received"] == 30_000
    for offset in (0, 7, 30_001):  # again, in between, beyond: what is there stays
        assert room.ask("PUT", f"{path}?offset={offset}", content=COPY[:10]).json()["received"] == 30_000
    assert upload(room, one)["wanted"] == "nothing"
    central.mail()
    (letter,) = central.letters
    (attached,) = letter.iter_attachments()
    assert attached.get_payload(decode=True) == COPY
    assert attached.get_filename() == "1705-000001.pdf"
    assert letter["Subject"] == "Salinan Anda: Seluma Dalam Angka 2026 (1705-000001)"
    said = letter.get_body().get_content()
    assert "Cara mengutip: Seluma Dalam Angka 2026, BPS." in said and "Dilarang mereproduksi" in said
    assert told(room) == [("mail_sent", {"id": one.row_id, "of": "mail_delivery"})]
    assert room.ask("GET", path).json()["wanted"] == "gone"
    assert_forgotten(central)


def test_a_room_takes_a_copy_back_that_is_there_already(central):
    """Such as of somebody whose data were restricted or erased before it was mailed."""
    room, one = central.new_room(), delivery()
    room.push(one)
    assert upload(room, one)["wanted"] == "nothing"
    room.push(Record(table="mail_delivery", row_id=one.row_id, operation="delete", counter=2))
    central.mail()
    assert central.letters == []
    assert room.ask("GET", f"/v1/deliveries/{one.row_id}/file").json()["wanted"] == "gone"
    assert_forgotten(central)


def test_a_copy_that_is_not_what_was_announced_is_thrown_away(central):
    room, one = central.new_room(), delivery()
    room.push(one)
    wrong = b"x" + COPY[1:]
    assert upload(room, one, wrong)["wanted"] == "again"
    assert (
        room.ask("PUT", f"/v1/deliveries/{one.row_id}/file?offset=0", content=COPY + b"more").json()["wanted"]
        == "again"
    )
    assert upload(room, one)["wanted"] == "nothing"


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    ("failure", "tries", "reason"),
    [
        (MailRefused("refused"), 1, "refused"),
        (smtplib.SMTPServerDisconnected(), 7, "unreachable"),
        (OSError(), 7, "unreachable"),
    ],
)
def test_what_cannot_be_mailed_is_tried_again_or_given_up(central, failure, tries, reason):
    room, one = central.new_room(), proof(expires_at=NOW.replace(year=2027).isoformat())
    room.push(one)
    tried = []

    def refuse(message):
        tried.append(message)
        raise failure

    central.send = refuse
    for _ in range(10):
        central.mail()
        central.pass_time(hours=12)
    assert len(tried) == tries
    assert told(room) == [("mail_failed", {"id": one.row_id, "of": "mail_proof", "reason": reason})]
    assert_forgotten(central)


def test_a_worker_that_died_while_mailing_is_followed_by_another(central):
    room = central.new_room()
    room.push(proof())
    central.app.state.mailer._take()  # and then it was killed
    central.mail()
    assert central.letters == []
    central.pass_time(minutes=11)
    central.mail()
    assert len(central.letters) == 1


@pytest.mark.wide
def test_a_room_cannot_flood_people(central):
    room = central.new_room()
    most = central.settings.limits.mails_per_day
    room.push(*[proof() for _ in range(most + 5)])
    central.mail()
    assert len(central.letters) == most
    assert {fields["reason"] for _, fields in told(room)} == {"too_many"}


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize(
    "email", ["a@b@c", "a b@c.id", "a@b.id\nBcc: x@y.id", "<a@b.id>", "a", "", "a,b@c.id", "=?utf-8?q?=0A?=@b.id"]
)
def test_an_address_that_would_be_two_is_rejected(central, email):
    room = central.new_room()
    assert [one.field for one in room.push(proof(email=email)).rejected] == ["email"]


@pytest.mark.parametrize("broken", ["written", "sent"])
def test_a_letter_that_can_not_be_borne_keeps_no_other_from_being_sent(central, broken):
    room, other, one = central.new_room(), central.new_room("1706"), proof()
    room.push(one)
    with central.database.writing() as session:  # as an address got in before such were refused
        session.scalars(select(MailTask)).one().email = "a\nBcc: x@y.id" if broken == "written" else "bad@example.id"

    def send(message):
        if "bad" in message["To"]:
            raise ValueError("nobody can send it")

    central.send = send
    central.pass_time(minutes=1)
    other.push(proof())
    central.mail()
    assert [letter["To"] for letter in central.letters] == [EMAIL]
    assert told(room) == [("mail_failed", {"id": one.row_id, "of": "mail_proof", "reason": "refused"})]
