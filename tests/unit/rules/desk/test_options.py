"""Option lists: what is offered when, and the classes of the SKD."""

from datetime import date
from importlib.resources import files

import pytest

from catalog_db.rules.desk.options import OTHER, OptionList, OptionTable, age_band


@pytest.fixture(scope="module")
def table() -> OptionTable:
    return OptionTable.parse(files("resources").joinpath("tables", "options.csv").read_text(encoding="utf-8"))


def test_every_list_has_choices_and_names_in_both_languages(table):
    for which in OptionList:
        for option in table.offered(which, date(2026, 11, 24)):
            assert option.name and option.name_en
        assert table.codes(which)
    counts = {OptionList.EDUCATION: 5, OptionList.AGE_BAND: 7, OptionList.OCCUPATION: 7, OptionList.USAGE: 5}
    assert all(len(table.codes(which)) == count for which, count in counts.items())
    assert len(table.codes(OptionList.INSTITUTION_CATEGORY)) == 9
    assert all(table.name_of(which, code) == "Lainnya" for which, code in OTHER.items())


def test_a_choice_outside_its_dates_is_not_offered_but_keeps_its_name():
    text = "list,code,name,name_en,valid_from,valid_until\nusage,1,Lama,Old,,2025-12-31\nusage,2,Baru,New,2026-01-01,\n"
    table = OptionTable.parse("# a comment\n" + text)
    assert [option.code for option in table.offered(OptionList.USAGE, date(2025, 12, 31))] == ["1"]
    assert [option.code for option in table.offered(OptionList.USAGE, date(2026, 1, 1))] == ["2"]
    assert not table.is_offered(OptionList.USAGE, "1", date(2026, 1, 1))
    assert table.name_of(OptionList.USAGE, "1") == "Lama"
    assert table.name_of(OptionList.USAGE, "1", "en") == "Old"
    assert table.name_of(OptionList.USAGE, "9") == "9"


@pytest.mark.parametrize(
    ("age", "band"), [(16, "1"), (17, "2"), (25, "2"), (26, "3"), (34, "3"), (35, "4"), (45, "5"), (65, "6"), (66, "7")]
)
def test_age_bands_are_those_of_the_skd(age, band):
    assert age_band(2026 - age, 2026) == band
