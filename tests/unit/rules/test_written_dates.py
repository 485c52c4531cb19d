"""Dates and times have one form, and one place decides it."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from catalog_db.rules.written_dates import read_day, short_day, short_moment, short_time, zoned_moment
from tests.conftest import PROJECT
from tests.git_files import files_of_the_project

JAKARTA = ZoneInfo("Asia/Jakarta")
EVENING = datetime(2026, 11, 26, 18, 5, tzinfo=UTC)
FORMS = re.compile(  # of strftime, of Qt's fields, and Qt's own short form with its year of two digits
    r"%d[-./ ]%m[-./ ]%[yY]|%H[.:]%M|dd[-./]MM[-./]yy|[Hh]{1,2}[.:]mm|ShortFormat"
)
DECIDE = {"catalog_db/rules/written_dates.py", "ui/words/dates.py"}
NO_DATES = {"ui/reports/visits.py"}  # short names of weekdays
FOR_PROGRAMS = {
    "ui/crash_log.py",
    "ui/cli/commands/backup.py",
}  # with the year first, as all that the command line prints


def test_dates_are_written_as_forms_in_indonesia_have_them():
    assert short_day(date(2026, 11, 6)) == "06/11/2026"
    assert short_time(time(8, 5)) == short_time(datetime(2026, 11, 26, 8, 5)) == "08.05"  # noqa: DTZ001


def test_a_day_is_read_as_people_and_programs_write_it():
    for typed in ("28/02/2023", " 28-2-2023 ", "28.02.2023", "2023-02-28"):
        assert read_day(typed) == date(2023, 2, 28)
    for typed in ("", "kemarin", "31/02/2023", "2/28/2023", "28/02/23"):
        assert read_day(typed) is None


def test_a_moment_is_told_by_the_clock_of_its_zone():
    assert short_moment(EVENING, JAKARTA) == "27/11/2026 01.05"
    assert zoned_moment(EVENING, JAKARTA) == "27/11/2026 01.05 WIB"


def files_of_the_program() -> dict[str, str]:
    listed = files_of_the_project("catalog_db", "desktop", "ui")
    files = [file for file in listed if file.endswith((".py", ".html", ".txt"))]
    return {file: (PROJECT / file).read_text(encoding="utf-8") for file in files}


def test_no_other_place_has_a_form_of_its_own():
    found = {file for file, text in files_of_the_program().items() if FORMS.search(text)}
    assert found - DECIDE - NO_DATES - FOR_PROGRAMS == set()


def test_fields_to_type_a_date_have_its_form():
    """Qt's own form has a year of two digits."""
    for file, text in files_of_the_program().items():
        for field, form in (("QDateEdit(", "DAY_FORMAT"), ("QTimeEdit(", "TIME_FORMAT")):
            assert field not in text or form in text, file
