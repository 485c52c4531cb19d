"""A dump of central's database, and its log, hold nothing of people but e-mail under way and complaints handed up."""

import json
import logging
import subprocess
import sys

from catalog_db.central.server.log import JsonLines
from catalog_db.exchange.records import TRAVELS
from catalog_db.exchange.sync import Record
from tests.central_kit import postgres_program, ticket
from tests.unit.central.test_mail import COPY, code_in, delivery, link_in, proof, upload
from tests.unit.exchange.test_wire_format import a_record

NAME, EMAIL, NOTE = "Siti Rahmawati Planted", "planted.siti@example.id", "catatan rahasia planted"
CONTACT, COMPLAINT = "0812-planted-99", "keluhan planted yang diteruskan"
PERSONAL = {
    "name": NAME,
    "email": EMAIL,
    "need": NOTE,
    "note": NOTE,
    "comment": NOTE,
    "reason": NOTE,
    "contact": CONTACT,
    "pin_hash": "planted$argon2",
    "code": "PLANTED-CODE",
}


def dump_of(central) -> str:
    done = subprocess.run(
        [postgres_program("pg_dump"), "--inserts", central.url], capture_output=True, text=True, check=True
    )
    assert "INSERT INTO public.room_record" in done.stdout
    return done.stdout


def test_nothing_of_people_stays(central, caplog):
    caplog.set_level(logging.INFO)
    made = central.rooms.make_code("Ruang Baca 1705").code
    request = central.enrol_request(made)
    token = central.ask("POST", "/v1/enrol", json=request).json()["token"]
    room = central.new_room("1706")
    for table in TRAVELS:
        record = a_record(table)
        if table not in ("mail_proof", "mail_delivery", "complaint_escalated"):
            fields = {key: value for key, value in PERSONAL.items() if key not in record["fields"]}
            record["fields"] |= fields
            assert room.push(record).stored == 1
    # A record that is rejected, whatever it said; a body that is not understood; a wrong path.
    receipt = room.push({"table": "visitor", "row_id": "1", "operation": "upsert", "counter": 1, "fields": PERSONAL})
    receipt = room.push(ticket(state=5, service=NAME), {"name": NAME, "email": EMAIL})
    assert len(receipt.rejected) == 2
    assert room.ask("POST", "/v1/push", json=PERSONAL).status_code == 422
    assert room.ask("GET", f"/v1/down?cursor={EMAIL}").status_code == 200
    assert central.client.get(f"/proof/{EMAIL}").status_code == 404
    # E-mails that are over, each in another way.
    by_code, by_link, back, copy = (
        proof(email=EMAIL),
        proof(email=EMAIL),
        proof(email=EMAIL),
        delivery(email=EMAIL, title=NOTE),
    )
    room.push(by_code, by_link, back, copy)
    upload(room, copy)
    central.mail()
    letters = {letter["Subject"]: letter for letter in central.letters}
    assert len(central.letters) == 4 and any(NOTE in subject for subject in letters)
    proofs = [letter for letter in central.letters if NOTE not in letter["Subject"]]
    secrets = [made, token, *[code_in(letter) for letter in proofs], *[link_in(letter)[-43:] for letter in proofs]]
    for letter in proofs:
        for one in (by_code, by_link, back):
            room.ask("POST", f"/v1/proofs/{one.row_id}", json={"code": code_in(letter)})
    room.push(*[one.model_copy(update={"operation": "delete"}) for one in (by_code, by_link, back)])
    # A complaint that the room hands up, and takes back.
    up = a_record("complaint_escalated")
    up["fields"] |= {"name": NAME, "contact": CONTACT, "text": COMPLAINT}
    room.push(up)
    assert [word in dump_of(central) for word in (NAME, CONTACT, COMPLAINT)] == [True] * 3  # allowed, and only now
    room.push(Record(table="complaint_escalated", row_id=up["row_id"], operation="delete", counter=9))
    dump = dump_of(central)
    # A code of six digits alone may stand in a time or a checksum by chance.
    words = [NAME, EMAIL, NOTE, CONTACT, COMPLAINT, "planted", "PLANTED", *[one for one in secrets if len(one) > 6]]
    assert [word for word in words if word in dump] == []
    assert COPY[:40].hex() not in dump
    assert "203.0.113.7" not in dump
    ours = [record for record in caplog.records if not record.name.startswith("http")]  # the test's own client
    lines = "\n".join(JsonLines().format(record) for record in ours)
    assert '"route": "/v1/push"' in lines
    assert [word for word in [*words, "203.0.113.7"] if word in lines] == []


def test_an_address_in_progress_lies_in_one_table(central):
    room = central.new_room()
    room.push(proof(email=EMAIL), ticket())
    lines = [line for line in dump_of(central).splitlines() if EMAIL in line]
    assert len(lines) == 1
    assert lines[0].startswith("INSERT INTO public.mail_task")


def test_a_fault_is_logged_by_its_place_alone():
    try:
        raise ValueError(f"{NAME} <{EMAIL}>")
    except ValueError:
        record = logging.getLogger("x").makeRecord("x", logging.ERROR, __file__, 1, "fault", (), sys.exc_info())
    line = json.loads(JsonLines().format(record))
    assert line["fault"] == "ValueError"
    assert "test_dump.py" in "".join(line["where"])
    assert NAME not in json.dumps(line["event"]) + line["fault"]
