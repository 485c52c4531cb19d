"""Lists of holidays are read however offices write them."""

from datetime import date

import pytest

from catalog_db.rules.desk.holidays import HolidayLine, read_holidays

NEW_YEAR = HolidayLine(date(2027, 1, 1), "Tahun Baru Masehi")


@pytest.mark.parametrize(
    "line",
    [
        "2027-01-01 Tahun Baru Masehi",
        "01/01/2027;Tahun Baru Masehi",
        "1.1.2027\tTahun Baru Masehi",
        "1 Januari 2027: Tahun Baru Masehi",
        "1 Jan 2027, Tahun  Baru Masehi",
        "Jumat, 1 Januari 2027 - Tahun Baru Masehi",
        "1. Jumat, 1 Januari 2027 Tahun Baru Masehi",
        '"2027-01-01","Tahun Baru Masehi"',
        "1 January 2027 Tahun Baru Masehi",
    ],
)
def test_a_line_is_understood(line):
    assert read_holidays(line).days == (NEW_YEAR,)


def test_days_are_sorted_kept_once_and_what_is_no_day_is_told():
    text = "25 Desember 2027 Natal\n\nTanggal;Nama\n1 Januari 2027 Tahun Baru Masehi\n2027-01-01 lagi\n31/02/2027"
    found = read_holidays(text)
    assert found.days == (NEW_YEAR, HolidayLine(date(2027, 12, 25), "Natal"))
    assert found.unread == (3, 6)
    assert read_holidays("17 Augustus 2027").unread == (1,)
    assert len(read_holidays("2027-01-01 " + "x" * 500).days[0].name) == 80
