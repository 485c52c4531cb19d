"""A field of the visitor is declared once (`desktop/desk/guestbook/values.py`), and whatever keeps, shows or hands out
visitors has it: the places that a new one needs are those that fail here.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QLocale, Qt

from catalog_db.models import Visitor
from catalog_db.rules.desk.options import OTHER
from desktop.desk.guestbook.fields import FormField, Kind, Topic
from desktop.desk.guestbook.form import Origin, load_rules
from desktop.desk.guestbook.rows import entry_values, forget_identity, write_visitor
from desktop.desk.guestbook.values import (
    FORM_FIELDS,
    VISITOR_FIELDS,
    ConsentCard,
    VisitForm,
    VisitorCard,
    VisitorDetails,
    VisitorEntry,
)
from desktop.settings.model import Settings
from desktop.visitors.values import PersonalRecord, as_objects
from ui.cli.json_objects import visit_fields
from ui.desk.guestbook.form import GuestBookForm
from ui.desk.visitors.merge_page import MergePage
from ui.kiosk.guestbook.form import VisitorForm
from ui.kiosk.stepwise import FormKit, Step
from ui.printing.forms import guest_book_form
from ui.theme import Appearance
from ui.words.people.desk import field_caption, field_name, said_text
from ui.words.people.personal_text import PersonalText

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
RULES = load_rules()
NO_GUEST_BOOK: Any = None  # nothing is handed in


def example(field: FormField, which: int) -> Any:
    """One of two values that can be kept."""
    match field.kind:
        case Kind.YEAR:
            return (2012, 2013)[which]  # of children, for whom somebody has to agree
        case Kind.CODE:
            codes = [option.code for option in RULES.options.offered(field.option_list, DAY)]
            return OTHER.get(field.option_list, codes[which])
        case Kind.CODES:
            return (RULES.options.codes(field.option_list)[which],)
        case Kind.TICK:
            return True
    said = (f"Contoh {field.name} {which}", f"contoh{which}@example.com", f"+62812345678{which}0")
    return next(text for text in said if field.parse is None or field.parse(text) == text)


def form(which: int, about: FormField | None = None) -> VisitForm:
    """A page of which every field of the visitor is filled in: of two that exclude each other the one it is about."""
    instead_of = about.instead_of if about else ""
    values = {
        field.name: field.empty
        if field.name == instead_of or (field.instead_of and not instead_of)
        else example(field, which)
        for field in VISITOR_FIELDS
    }
    whole = VisitForm(
        **values,
        services=("perpustakaan",),
        usage="1",
        id_card_shown=True,
        id_card_type="1",
        consent=tuple(sorted(item.key for item in RULES.items)),
    )
    assert RULES.problems(RULES.tidy(whole), Settings().desk, DAY, Origin.DESK) == ()
    return whole


def entry(which: int, about: FormField | None = None) -> VisitorEntry:
    return VisitorEntry(**{field.name: getattr(form(which, about), field.name) for field in VISITOR_FIELDS})


def details(which: int) -> VisitorDetails:
    page = form(which)
    card = VisitorCard(uuid4(), page.name, page.email, page.phone, page.institution, DAY, 1, "")
    consents = tuple(ConsentCard(item, True, "1", NOW, None) for item in page.consent)
    return VisitorDetails(card, entry(which), consents)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def kit(appearance: Appearance) -> FormKit:
    return FormKit(appearance, RULES, Settings(), DAY)


def test_it_has_words():
    for field in VISITOR_FIELDS:
        assert field_name(field.name) != field.name


def test_what_may_stay_empty_is_kept_with_a_consent_of_its_own_name():
    asked = {item.field: item.key for item in RULES.items}
    assert asked == {field.name: field.name for field in VISITOR_FIELDS if field.optional}


def test_the_records_have_a_column_and_forget_it():
    for field in VISITOR_FIELDS:
        row = Visitor()
        write_visitor(row, form(0, field), NOW)
        assert field.name in Visitor.__table__.columns and entry_values(row)[field.name] == example(field, 0)
        forget_identity(row, NOW)
        assert entry_values(row)[field.name] == field.empty == getattr(VisitorEntry(), field.name)


def test_the_desk_asks_for_it(appearance, qtbot):
    for field in VISITOR_FIELDS:
        page = GuestBookForm(appearance, RULES, "en", UTC)
        qtbot.addWidget(page)
        page.begin(Settings().desk, DAY)
        page.put(form(1, field))
        assert page.isAncestorOf(page.editors[field.name]) and page.editors[field.name] in page.order()
        assert getattr(page.read(), field.name) == example(field, 1)
        page.put(VisitForm())
        assert getattr(page.read(), field.name) == field.empty


def test_the_kiosk_asks_for_each(kit, qtbot):
    book = VisitorForm(kit, NO_GUEST_BOOK, NO_GUEST_BOOK, lambda: Qt.FocusReason.OtherFocusReason)
    qtbot.addWidget(book)
    steps = book.findChildren(Step)
    for field in VISITOR_FIELDS:
        if field.instead_of:  # the staff say so
            assert not any(field.name in step.fields for step in steps)
            continue
        (step,) = [step for step in steps if field.name in step.fields]
        assert step.questions[field.name].caption == field_name(field.name)
        assert step.values()[field.name] == field.empty


def test_where_everybody_has_to_say_the_phone_the_kiosk_asks_for_it_first(kit, qtbot):
    settings = Settings(desk=Settings().desk.model_copy(update={"phone_required": True}))
    book = VisitorForm(
        replace(kit, settings=settings), NO_GUEST_BOOK, NO_GUEST_BOOK, lambda: Qt.FocusReason.OtherFocusReason
    )
    qtbot.addWidget(book)
    assert "phone" in book.who.fields and "phone" not in book.optional.fields


def test_paper_has_it():
    for field in VISITOR_FIELDS:
        settings = Settings()
        sheet = guest_book_form(settings.office, RULES.options, settings.desk.services, "", DAY, "en").html
        captions = {
            "name": "Full name, as on the card",
            "gender": "Gender",
            "education": "Education",
            "occupation": "Occupation",
            "institution_category": "Institution: kind",
            "institution": "Institution: name",
        }
        assert (f">{captions.get(field.name, field_caption(field))}<" in sheet) == field.on_paper


def test_it_is_handed_out():
    for field in VISITOR_FIELDS:
        parts = {each.name: () for each in fields(PersonalRecord) if each.name not in FORM_FIELDS}
        moments = dict.fromkeys(("exported_at", "added_at", "changed_at"), NOW)
        record = PersonalRecord(**parts | moments | {"has_pin": False} | vars(entry(0, field)))
        value = example(field, 0)
        (handed_out,) = as_objects([record])
        assert handed_out[field.name] == (list(value) if isinstance(value, tuple) else value)
        assert next(iter(handed_out)) == "exported_at"
        said = said_text(field, value, RULES.options, "en")
        assert bool(said) == (field.kind is not Kind.TICK)
        line = f"{field_name(field.name)}: {said}\n"
        assert (line in PersonalText(RULES.options, "en", UTC).write(record)) == bool(said)


def test_of_two_entries_each_can_be_chosen(appearance, qtbot):
    page = MergePage(appearance, RULES, "en")
    qtbot.addWidget(page)
    one, other = details(0), details(1)
    page.show_pair(one, other)
    for group in page.groups.values():
        group.button(1).setChecked(True)
    _kept, _dropped, taken = page.result()
    assert {field.name: getattr(taken, field.name) for field in VISITOR_FIELDS} == vars(other.entry)
    differ = [field for field in VISITOR_FIELDS if not field.instead_of and example(field, 0) != example(field, 1)]
    assert set(page.groups) == {field.other_of or field.name for field in differ}


def test_the_command_explains_it():
    for field in VISITOR_FIELDS:
        assert field.name in visit_fields()


def test_fields_of_a_topic_stand_together():
    topics = [field.topic for field in VISITOR_FIELDS]
    assert sorted(topics, key=list(Topic).index) == topics
