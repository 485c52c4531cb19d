"""What is computed for central: counts that name nobody, answers without visits, and what is under way by e-mail."""

import json
from datetime import date, timedelta
from uuid import UUID, uuid4

import httpx2 as httpx
from sqlalchemy import delete, insert, select

from catalog_db.models import (
    Complaint,
    Delivery,
    DeliveryKey,
    EmailDelivery,
    EmailProof,
    FeedbackAnswer,
    SyncAccount,
    SyncBatch,
    TicketState,
    Visit,
)
from desktop.actors import nobody_yet
from desktop.settings.model import Holiday
from desktop.settings.service import RoomSettings
from desktop.sync.computed import PROOF_LASTS
from desktop.sync.outbox import rewrite_kept, unpack
from tests.unit.desk.conftest import visit_rows
from tests.unit.sync.conftest import Enrolled


def answer(here: Enrolled, count: int, service: str = "perpustakaan", period: str = "2026-Q4") -> None:
    rows = [
        {"id": uuid4(), "period": period, "service": service, "comment": "Planted comment", "u1": 4, "gender": "P"}
        for _ in range(count)
    ]
    blank = {f"u{number}": None for number in range(2, 10)} | {"age_band": "", "education": "", "occupation": ""}
    with here.room.records.writing() as session:
        session.execute(insert(FeedbackAnswer), [row | blank for row in rows])


def test_answers_travel_in_groups_of_three_of_one_service(here, central):
    answer(here, 2)
    answer(here, 2, "konsultasi")
    here.run()
    assert central.table("skm_answer") == {}
    answer(here, 1)
    here.run()
    sent = central.table("skm_answer").values()
    assert [row["service"] for row in sent] == ["perpustakaan"] * 3
    assert set(next(iter(sent))) == {
        "id",
        "period",
        "service",
        "gender",
        "age_band",
        "education",
        "occupation",
        *(f"u{n}" for n in range(1, 10)),
    }
    answer(here, 2)
    here.run()
    assert len(central.table("skm_answer")) == 3  # two more would be told apart from those before
    assert not [body for body in central.bodies if b"Planted" in body]


def test_what_is_left_of_a_period_follows_together_when_it_is_over(here, central):
    answer(here, 2)
    answer(here, 1, "konsultasi")
    here.run()
    assert central.table("skm_answer") == {}
    here.clock.go_on(days=40)
    here.run()
    assert len(central.table("skm_answer")) == 3


def test_answers_lie_in_the_batch_in_no_order_of_the_records(here, central):
    answer(here, 30)
    here.run()
    (body,) = [body for body in central.bodies if b"skm_answer" in body]
    sent = [record["row_id"] for record in json.loads(body.partition(b"\n")[2])["records"]]
    of_answers = [row_id for row_id in sent if row_id in central.table("skm_answer")]
    assert len(of_answers) == 30
    assert of_answers != sorted(of_answers)


def test_a_month_is_counted_when_it_is_over_and_small_counts_are_hidden(here, central):
    for number in range(1, 8):
        visit_rows(
            here.room.records,
            here.clock,
            f"261124-{number:03}",
            ticket=f"P-{number:03}",
            state=TicketState.DONE,
            gender="P" if number < 6 else "L",
            age_band="2",
        )
    here.run()
    assert central.table("skd_month") == {}
    here.clock.go_on(days=10)
    here.run()
    counts = {row_id: row["count"] for row_id, row in central.table("skd_month").items()}
    assert counts["2026-11|perpustakaan|total|"] == 7
    assert counts["2026-11|perpustakaan|age_band|2"] == 7
    # Two men would be told; with them the women, since the total is known.
    assert counts["2026-11|perpustakaan|gender|L"] is counts["2026-11|perpustakaan|gender|P"] is None
    pushes = central.pushes
    here.run()
    assert central.pushes == pushes
    with here.room.records.writing() as session:  # a correction afterwards
        for visit in session.scalars(select(Visit).where(Visit.gender == "L")):
            visit.gender = "P"
    here.run()
    assert central.table("skd_month")["2026-11|perpustakaan|gender|P"]["count"] == 7
    assert "2026-11|perpustakaan|gender|L" not in central.table("skd_month")


def test_months_of_a_room_that_was_cut_off_for_a_year_are_all_told(here, central):
    def serve(day: date) -> None:
        visit_rows(
            here.room.records,
            here.clock,
            f"{day:%y%m%d}-001",
            ticket=f"P-{day.month:03}",
            state=TicketState.DONE,
            day=day,
        )

    serve(date(2026, 11, 24))
    here.clock.go_on(days=10)
    here.run()
    assert {row_id[:7] for row_id in central.table("skd_month")} == {"2026-11"}
    months = [date(2027, month, 5) for month in range(1, 13)]
    for day in months:
        serve(day)
    here.clock.go_on(days=400)
    here.run()
    told = {row_id[:7] for row_id in central.table("skd_month")}
    assert told == {"2026-11", *(f"{day:%Y-%m}" for day in months)}


def test_settings_that_the_format_has_no_room_for_stop_nothing_else(here, central):
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(401)]
    settings = here.room.live_settings()
    desk = settings.desk.model_copy(update={"holidays": tuple(Holiday(day=day) for day in days)})
    here.room.get(RoomSettings).change(nobody_yet(), settings, settings.model_copy(update={"desk": desk}))
    here.register()
    report = here.run()
    assert (report.error, report.rejected) == ("", 1)
    assert len(central.table("ticket")) == 1


def complaint(here: Enrolled, *, escalated: bool) -> UUID:
    row = Complaint(
        number=f"2026-{uuid4().int % 900 + 100}",
        name="Rafflesia Planted",
        contact="planted@example.com",
        classification="1",
        text="Planted complaint",
        received_at=here.clock(),
        due=date(2026, 12, 8),
        escalated=escalated,
    )
    with here.room.records.writing() as session:
        session.add(row)
        session.flush()
        return row.id


def test_a_complaint_travels_with_its_text_only_where_it_is_escalated(here, central):
    one = complaint(here, escalated=False)
    here.run()
    assert list(central.table("complaint")) == [str(one)]
    assert not [body for body in central.bodies if b"lanted" in body]
    with here.room.records.writing() as session:
        session.get_one(Complaint, one).escalated = True
    here.run()
    assert central.table("complaint_escalated")[str(one)]["name"] == "Rafflesia Planted"
    with here.room.records.writing() as session:
        session.get_one(Complaint, one).escalated = False
    here.run()
    assert central.table("complaint_escalated") == {}


def proof(here: Enrolled, email: str = "planted@example.com") -> UUID:
    here.register()
    with here.room.records.writing() as session:
        visitor = session.scalars(select(Visit.visitor_id)).first()
        row = EmailProof(visitor_id=visitor, email=email, how="mail", state="waiting", asked_at=here.clock())
        session.add(row)
        session.flush()
        return row.id


def test_an_address_is_with_central_for_as_long_as_its_proof_is_under_way(here, central):
    one = proof(here)
    here.run()
    assert central.table("mail_proof")[str(one)]["email"] == "planted@example.com"
    here.clock.go_on(days=PROOF_LASTS.days + 1)
    here.run()
    assert central.table("mail_proof") == {}


def test_an_address_that_is_none_is_rejected(here, central):
    proof(here, "nobody at nowhere")
    assert (here.run().rejected, central.table("mail_proof")) == (1, {})
    assert here.run().error == ""


def test_a_copy_under_way_tells_its_address_and_no_more(here, central):
    here.register()
    with here.room.records.writing() as session:
        visit = session.scalars(select(Visit)).one()
        session.add(DeliveryKey(id=1, key=bytes(32), made_at=here.clock()))
        session.flush()
        row = Delivery(
            serial="1700-000001",
            check_code="x",
            key_id=1,
            visit_id=visit.id,
            publication_id=uuid4(),
            title="Puger",
            kind="softcopy",
            channel="email",
            page_count=3,
            original_sha256="ab" * 32,
            sha256="cd" * 32,
            state="delivered",
            delivered_at=here.clock(),
        )
        session.add(row)
        session.flush()
        session.add(
            EmailDelivery(
                delivery_id=row.id,
                email="planted@example.com",
                size_bytes=9,
                uploaded=True,
                state="waiting",
                asked_at=here.clock(),
            )
        )
        one = row.id
    here.run()
    assert central.table("mail_delivery")[str(one)]["file_name"] == "1700-000001.pdf"
    assert central.table("delivery")[str(one)]["channel"] == "email"


def test_an_erasure_reaches_batches_that_were_made_already(here, central):
    one = complaint(here, escalated=True)
    here.sync().outbox().make_batch()
    with here.room.records.writing() as session:
        row = session.get_one(Complaint, one)
        row.name, row.contact, row.text, row.escalated = "", "", "dihapus", False
        session.flush()
        rewrite_kept(session, here.room.settings, here.clock())
    with here.room.records.reading() as session:
        kept = session.scalars(select(SyncBatch)).one()
        assert not kept.personal
        assert b"lanted" not in unpack(kept.body).model_dump_json().encode()
    here.run()
    assert central.table("complaint_escalated") == {}
    assert not [body for body in central.bodies if b"lanted" in body]


def test_an_erasure_reaches_what_central_has_but_the_room_does_not_know_it(here, central):
    one = complaint(here, escalated=True)

    def cut(request):
        if request.url.path == "/v1/push":
            raise httpx.ReadError("cut", request=request)

    central.after = cut
    here.run()
    assert str(one) in central.table("complaint_escalated")
    with here.room.records.writing() as session:
        session.get_one(Complaint, one).escalated = False
        session.flush()
        rewrite_kept(session, here.room.settings, here.clock())
    central.after = lambda _request: None
    here.run()
    assert central.table("complaint_escalated") == {}


def test_answers_that_the_room_deletes_stay_counted_at_central(here, central):
    answer(here, 3)
    here.run()
    with here.room.records.writing() as session:
        session.execute(delete(FeedbackAnswer))
    here.run()
    assert len(central.table("skm_answer")) == 3


def test_a_room_that_offers_all_again_still_takes_back_what_names_somebody(here, central):
    one = complaint(here, escalated=True)
    here.run()
    with here.room.records.writing() as session:
        session.get_one(Complaint, one).escalated = False
        session.get_one(SyncAccount, 1).instance_id = central.id  # as if it was restored
    assert here.run().error == ""
    assert central.table("complaint_escalated") == {}
