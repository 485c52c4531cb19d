"""What may stand on a page of the guest book."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from desktop.desk.guestbook.form import Origin, load_rules
from desktop.desk.guestbook.values import Group, VisitForm
from desktop.settings.model import DeskSettings
from tests.unit.desk.conftest import form

RULES = load_rules()
DAY = date(2026, 11, 24)


def problems(page: VisitForm, settings: DeskSettings | None = None, origin: Origin = Origin.DESK) -> set:
    found = RULES.problems(RULES.tidy(page), settings or DeskSettings(), DAY, origin)
    return {(problem.field, problem.reason) for problem in found}


def test_a_good_page_has_no_problem():
    assert problems(form()) == set()


def test_an_empty_page_names_what_is_required_and_nothing_else():
    required = {
        "name",
        "email",
        "gender",
        "birth_year",
        "education",
        "occupation",
        "institution_category",
        "institution",
        "services",
        "usage",
        "id_card_shown",
    }
    assert problems(VisitForm()) == {(field, "empty") for field in required}
    assert problems(VisitForm(), origin=Origin.SELF) == {(field, "empty") for field in required - {"id_card_shown"}}


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"name": "123"}, "name", "form"),
        ({"name": "x" * 121}, "name", "too_long"),
        ({"email": "siti@"}, "email", "form"),
        ({"phone": "0812", "consent": ("phone",)}, "phone", "form"),
        ({"phone": "081234567890"}, "phone", "needs_consent"),
        ({"home_region": "Seluma"}, "home_region", "needs_consent"),
        ({"disability": ("1",)}, "disability", "needs_consent"),
        ({"disability": ("9",), "consent": ("disability",)}, "disability", "unknown_code"),
        ({"gender": "X"}, "gender", "unknown_code"),
        ({"birth_year": 2027}, "birth_year", "range"),
        ({"birth_year": 1899}, "birth_year", "range"),
        ({"birth_year": 2010}, "guardian_consent", "needs_guardian"),
        ({"education": "6"}, "education", "unknown_code"),
        ({"occupation": "7"}, "occupation_other", "empty"),
        ({"institution_category": "9"}, "institution_category_other", "empty"),
        ({"usage": "5"}, "usage_other", "empty"),
        ({"institution": "  "}, "institution", "empty"),
        ({"services": ("perpustakaan", "parkir")}, "services", "unknown_code"),
        ({"need": "x" * 501}, "need", "too_long"),
        ({"group": Group(-1, 0)}, "group", "range"),
        ({"group": Group(0, 501)}, "group", "range"),
        ({"id_card_type": ""}, "id_card_type", "empty"),
        ({"id_card_type": "8"}, "id_card_type", "unknown_code"),
        ({"consent": ("newsletter",)}, "consent", "unknown_code"),
    ],
)
def test_what_is_wrong_is_named(values, field, reason):
    assert problems(form(**values)) == {(field, reason)}


@pytest.mark.parametrize(
    "values",
    [
        {"birth_year": 2010, "guardian_consent": True},
        {"birth_year": 2009},
        {"institution": "tidak ada"},
        {"occupation": "7", "occupation_other": "Petani"},
        {"phone": "0812-3456-7890", "consent": ("phone",)},
        {"disability": ("1", "4"), "consent": ("disability",)},
        {"group": Group(12, 20)},
    ],
)
def test_what_is_right_passes(values):
    assert problems(form(**values)) == set()


def test_an_office_may_require_the_number_which_then_needs_no_consent():
    settings = DeskSettings(phone_required=True)
    assert problems(form(), settings) == {("phone", "empty")}
    assert problems(form(phone="081234567890"), settings) == set()
    assert "phone" not in {item.key for item in RULES.items_of(settings)}


def test_a_tidied_page_drops_what_belongs_to_other_answers():
    tidy = RULES.tidy(form(occupation="1", occupation_other="Petani", id_card_shown=False, institution="Tidak  ADA"))
    assert (tidy.occupation_other, tidy.id_card_type, tidy.institution) == ("", "", "-")


texts = st.text(max_size=20)
forms = st.builds(
    VisitForm,
    name=texts,
    email=texts,
    phone=texts,
    gender=st.sampled_from(["", "L", "P", "X"]),
    birth_year=st.none() | st.integers(1850, 2050),
    education=st.sampled_from(["", "1", "9"]),
    occupation=st.sampled_from(["", "1", "7"]),
    occupation_other=texts,
    institution=texts,
    services=st.lists(st.sampled_from(["perpustakaan", "konsultasi", "x"])).map(tuple),
    disability=st.lists(st.sampled_from(["1", "2", "8"])).map(tuple),
    consent=st.lists(texts).map(tuple),
    guardian_consent=st.booleans(),
    id_card_shown=st.booleans(),
)


@given(forms)
def test_tidying_twice_changes_nothing_and_problems_are_of_fields(page):
    tidy = RULES.tidy(page)
    assert RULES.tidy(tidy) == tidy
    assert {field for field, _reason in problems(page)} <= {field.name for field in fields(VisitForm)}


@given(forms)
def test_a_page_travels_as_json(page):
    whole = TypeAdapter(VisitForm)
    assert whole.validate_json(whole.dump_json(page), strict=True) == page


def test_codes_may_be_numbers_in_json():
    page = TypeAdapter(VisitForm).validate_json(
        '{"education": 3, "disability": [1, 4], "group": {"male": 2}}', strict=True
    )
    assert (page.education, page.disability, page.group) == ("3", ("1", "4"), Group(2, 0))


def test_every_item_of_consent_has_a_field_and_its_words():
    for item in RULES.items:
        assert item.field in {field.name for field in fields(VisitForm)}
        assert item.text.endswith(".") and item.text_en.endswith(".")
