"""Visitors are found again, corrected and merged."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from catalog_db.models import Annotation, Consent, ConsentWording, Role, Visit, Visitor
from catalog_db.rules.desk.numbering import slip_text
from desktop.actors import Actor
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.values import BothStillHere, VisitInvalid, VisitorUnknown, VisitUnknown, WordingUnknown
from desktop.security.audit import Audit
from tests.unit.desk.conftest import OFFICER, form


@pytest.fixture
def come(guest_book, records, clock):
    """Register somebody, who leaves at once unless they stay; the id of the visitor."""

    def register(stays=False, visitor_id=None, **values):
        done = guest_book.register(OFFICER, form(**values), visitor_id)
        clock.go_on(minutes=1)
        with records.writing() as session:
            visit = session.get_one(Visit, done.visit_id)
            visit.left_at = None if stays else clock()
            return visit.visitor_id

    return register


def test_visitors_are_found_by_every_word_of_name_institution_address_and_number(come, visitors):
    siti = come(name="Siti Nur'aini", email="nuraini@unib.ac.id", phone="0812 3456 7890", consent=("phone",))
    budi = come(name="Budi Santoso", email="budi@seluma.go.id", institution="Dinas Pertanian Seluma")

    def found(text):
        return [card.id for card in visitors.search(OFFICER, text)]

    assert found("sit") == found("nuraini siti") == found("NUR") == found("siti universitas") == [siti]
    assert found("nuraini@") == found("0812-3456") == found("34567890") == found("+62812") == [siti]
    assert found("pertanian") == found("budi dinas") == [budi]
    assert found("") == found("   ") == found("ti") == found("siti budi") == found("100%") == found("_iti") == []


def test_who_was_here_last_comes_first_and_the_list_is_short(come, visitors):
    first = come(name="Ani Satu")
    for n in range(10):
        come(name=f"Ani {n}")
    come(visitor_id=first, name="Ani Satu", stays=True)
    cards = visitors.search(OFFICER, "ani", limit=3)
    assert len(cards) == 3
    assert (cards[0].id, cards[0].visits, cards[0].open_visit) == (first, 2, "261124-012")


def test_the_form_of_the_next_visit_begins_with_what_is_known(come, visitors):
    siti = come(services=("konsultasi", "perpustakaan"), usage="5", usage_other="Hobi", id_card_type="4")
    details = visitors.get(OFFICER, siti)
    assert (details.card.name, details.entry.birth_year, details.entry.occupation) == ("Siti Rahmawati", 1998, "1")
    assert details.last_services == ("konsultasi", "perpustakaan")
    assert (details.last_usage, details.last_usage_other, details.last_id_card_type) == ("5", "Hobi", "4")
    with pytest.raises(VisitorUnknown):
        visitors.get(OFFICER, uuid4())


def test_an_old_slip_leads_to_its_visitor(come, guest_book, visitors):
    siti = come()
    slip = guest_book.slip(OFFICER, "261124-001")
    token = bytes.fromhex(slip.token_hex)
    for text in (slip.token_hex, slip.visit, f" {slip.visit}\n", slip_text(token), slip_text(token).lower()):
        assert visitors.by_slip(OFFICER, text).card.id == siti
    for text in ("261124-002", "00" * 16, "", "Siti", slip_text(bytes(16))):
        with pytest.raises(VisitUnknown):
            visitors.by_slip(OFFICER, text)


def test_possible_duplicates_are_offered_the_most_alike_first(come, visitors):
    siti = come(phone="081234567890", consent=("phone",))
    typo = come(name="Siti Rahmawait", email="lain@example.com")
    come(name="Budi Santoso", email="budi@example.com")
    come(name="Siti Rahmawati", birth_year=1950, email="ibu@example.com")
    wanted = form(phone="0812-3456-7890", consent=("phone",))
    assert [card.id for card in visitors.look_alikes(OFFICER, wanted)] == [siti, typo]
    assert [card.id for card in visitors.look_alikes(OFFICER, wanted, but_not=siti)] == [typo]
    assert [card.id for card in visitors.look_alikes(OFFICER, wanted, limit=1)] == [siti]
    unfinished = VisitForm(name="siti rahmawati")
    assert {siti, typo} <= {card.id for card in visitors.look_alikes(OFFICER, unfinished)}
    assert visitors.look_alikes(OFFICER, VisitForm()) == []


def test_a_correction_changes_the_entry_and_the_open_visit_and_is_audited(come, visitors, records):
    siti = come()
    come(visitor_id=siti, stays=True)
    visitors.correct(
        OFFICER,
        siti,
        VisitForm(
            name="Siti Rahmawati",
            email="baru@example.com",
            gender="P",
            birth_year=2000,
            education="4",
            occupation="2",
            institution_category="6",
            institution="UI",
            phone="081234567890",
            consent=("phone",),
        ),
    )
    details = visitors.get(OFFICER, siti)
    assert (details.card.email, details.card.phone, details.entry.education) == (
        "baru@example.com",
        "+6281234567890",
        "4",
    )
    with records.reading() as session:
        left, here = session.scalars(select(Visit).order_by(Visit.number))
        assert (left.education, here.education, here.occupation) == ("3", "4", "2")
    assert [line.subject for line in Audit(records).find(Actor(Role.ADMIN), action="Visitors.correct")] == [str(siti)]
    with pytest.raises(VisitInvalid):
        visitors.correct(OFFICER, siti, VisitForm(name="Siti"))


def test_the_proof_of_consent_says_what_was_said_when_to_which_text(come, visitors, office, records, clock):
    siti = come(phone="081234567890", consent=("phone",))
    come(visitor_id=siti, phone="081234567890", consent=("phone",))  # the same again proves nothing new
    said = {card.item: card.agreed for card in visitors.get(OFFICER, siti).consents}
    assert said == {"phone": True, "home_region": False, "disability": False}
    privacy = office.settings.privacy.model_copy(update={"text_version": "2027-1"})
    office.settings = office.settings.model_copy(update={"privacy": privacy})
    come(visitor_id=siti)  # withdrawn
    details = visitors.get(OFFICER, siti)
    assert details.card.phone == ""
    assert {(card.item, card.agreed, card.text_version) for card in details.consents} == {
        ("phone", False, "2027-1"),
        ("home_region", False, "2027-1"),
        ("disability", False, "2027-1"),
    }
    with records.reading() as session:
        proofs = session.execute(select(Consent.item, Consent.agreed, Consent.text_version, Consent.at)).all()
    assert len(proofs) == 6
    assert ("phone", True, "2026-1", clock().replace(hour=1, minute=0)) in proofs


def test_the_consent_of_a_guardian_is_proved(come, visitors):
    pupil = come(name="Rani", birth_year=2012, guardian_consent=True)
    details = visitors.get(OFFICER, pupil)
    assert details.entry.guardian_consent
    assert ("guardian", True) in {(card.item, card.agreed) for card in details.consents}


def test_merging_moves_visits_and_consents_and_leaves_no_name_behind(come, visitors, records, clock):
    kept = come()
    dropped = come(name="Siti Rahmawait", phone="081234567890", consent=("phone",), email="lain@example.com")
    visitors.merge(OFFICER, kept, dropped)
    details = visitors.get(OFFICER, dropped)  # who asks for the old entry gets the one that is left
    assert (details.card.id, details.card.visits, details.card.name) == (kept, 2, "Siti Rahmawati")
    assert (details.card.email, details.card.phone) == ("siti@example.com", "+6281234567890")
    assert {card.item: card.agreed for card in details.consents}["phone"]
    assert [card.id for card in visitors.search(OFFICER, "siti")] == [kept]
    with records.reading() as session:
        row = session.get_one(Visitor, dropped)
        assert (row.name, row.name_key, row.email, row.phone, row.birth_year) == ("", "", "", "", None)
    (line,) = Audit(records).find(Actor(Role.ADMIN), action="Visitors.merge")
    assert (line.subject, line.detail) == (str(kept), str(dropped))
    visitors.merge(OFFICER, kept, dropped)  # twice changes nothing
    assert visitors.get(OFFICER, kept).card.visits == 2


def test_what_was_refused_last_stays_refused_after_merging(come, visitors):
    first = come(phone="081234567890", consent=("phone",))
    second = come(name="Siti Rahmawait")
    visitors.merge(OFFICER, first, second)
    assert visitors.get(OFFICER, first).card.phone == ""


def test_annotations_go_with_the_entry_that_is_left(come, visitors, records, clock):
    kept, dropped = come(), come(name="Siti Rahmawait")
    with records.writing() as session:
        session.add(
            Annotation(
                visitor_id=dropped,
                publication_id=uuid4(),
                file_sha256="a" * 64,
                kind="bookmark",
                page=1,
                made_at=clock(),
                changed_at=clock(),
            )
        )
    visitors.merge(OFFICER, kept, dropped)
    with records.reading() as session:
        assert session.scalars(select(Annotation.visitor_id)).all() == [kept]


def test_two_open_visits_are_not_merged(come, visitors):
    one, other = come(stays=True), come(name="Siti Rahmawait", stays=True)
    with pytest.raises(BothStillHere) as refused:
        visitors.merge(OFFICER, one, other)
    assert refused.value.visits == ("261124-001", "261124-002")
    assert visitors.get(OFFICER, other).card.name == "Siti Rahmawait"


def test_an_open_visit_follows_and_keeps_the_next_one_out(come, guest_book, visitors):
    from desktop.desk.values import VisitorStillHere

    kept, dropped = come(), come(name="Siti Rahmawait", stays=True)
    visitors.merge(OFFICER, kept, dropped)
    with pytest.raises(VisitorStillHere):
        guest_book.register(OFFICER, form(), kept)


def test_the_history_of_a_visitor(visitors, guest_book, clock) -> None:
    first = guest_book.register(OFFICER, form(phone="0812 3456 7890", consent=("phone",)))
    visitor_id = visitors.search(OFFICER, "siti")[0].id
    guest_book.leave(OFFICER, first.visit_id, "1")
    clock.go_on(days=1)
    second = guest_book.register(OFFICER, form(), visitor_id)
    history = visitors.history(OFFICER, visitor_id)
    assert [(visit.visit, visit.need_met) for visit in history.visits] == [(second.visit, ""), (first.visit, "1")]
    said = [(consent.item, consent.agreed) for consent in history.consents if consent.item == "phone"]
    assert said == [("phone", False), ("phone", True)]
    with pytest.raises(VisitorUnknown):
        visitors.history(OFFICER, uuid4())


def test_the_words_that_were_agreed_to_are_kept_with_the_proof(come, visitors, office):
    siti = come(phone="081234567890", consent=("phone",))
    first = visitors.history(OFFICER, siti).consents
    assert len({card.wording_id for card in first}) == 1
    words = visitors.wording(OFFICER, first[0].wording_id)
    assert words.version == "2026-1"
    assert "Kami menyimpan nama, e-mail, dan profil Anda selama 12 bulan" in words.notice
    assert "for 12 months" in words.notice_en
    assert words.items["phone"][0].startswith("Nomor HP/WhatsApp saya boleh dipakai")
    # The office changes its notice and forgets the version: what Siti agreed to stays what it was.
    privacy = office.settings.privacy.model_copy(update={"notice": "Data Anda kami simpan {retention}."})
    office.settings = office.settings.model_copy(update={"privacy": privacy})
    come(visitor_id=siti, phone="081234567890", consent=("phone",))
    newest, *_, oldest = visitors.history(OFFICER, siti).consents
    assert visitors.wording(OFFICER, newest.wording_id).notice == "Data Anda kami simpan 12 bulan."
    assert visitors.wording(OFFICER, oldest.wording_id) == words
    with pytest.raises(WordingUnknown):
        visitors.wording(OFFICER, uuid4())


def test_words_are_kept_once(come, visitors, records):
    for name in ("Siti", "Budi", "Andi"):
        come(name=name, email=f"{name.lower()}@example.com")
    with records.reading() as session:
        assert session.scalar(select(func.count()).select_from(ConsentWording)) == 1
