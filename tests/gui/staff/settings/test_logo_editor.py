"""The logo in the head of reports: a PNG of a file, small enough to be kept, and nothing else."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from PySide6.QtGui import QColor, QImage

from catalog_db.rules.desk.data_requests import DataRequestKind, DataRequestState
from catalog_db.rules.desk.levels import Level
from desktop.settings.model import Office, Settings, bounds
from desktop.visitors.requests.values import DataRequestDetails, DataRequestLine
from ui.printing.data_request_letter import data_request_letter
from ui.printing.kept_where import kept_where
from ui.printing.office_paper import logo_image
from ui.printing.printout import Paper
from ui.reports.document import ReportDocument, Section
from ui.reports.letter import letter
from ui.staff.settings.logo_editor import LogoEditor

NOW = datetime(2027, 1, 4, 2, tzinfo=UTC)


@pytest.fixture
def editor(qtbot, appearance) -> LogoEditor:
    shown = LogoEditor(appearance, bounds("office.logo").letters)
    qtbot.addWidget(shown)
    return shown


def picture(file, width: int, height: int):
    """One that does not become small by itself."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for x in range(width):
        for y in range(height):
            image.setPixelColor(x, y, QColor(x * 7 % 256, y * 13 % 256, x * y % 256))
    image.save(str(file))
    return file


def test_a_large_picture_is_made_small_and_heads_the_report(qtbot, editor, tmp_path):
    with qtbot.waitSignal(editor.done):
        editor.read_file(picture(tmp_path / "logo.png", 500, 400))
    office = Office(logo=editor.value())
    kept = logo_image(office.logo)
    assert 0 < kept.width() <= 360 and not editor.remove_button.isHidden()
    report = letter(ReportDocument("Laporan", "2026", (Section("Isi", sentences=("Ada.",)),)), office, date(2027, 1, 4))
    assert list(report.pictures) == ["logo"] and "src='logo'" in report.html
    assert report.page_count(Paper.A4) == 1
    with qtbot.waitSignal(editor.done):
        editor.remove_button.click()
    assert editor.value() == "" and editor.picture.isHidden()


def test_every_letter_of_the_office_has_the_logo_in_its_head(editor, tmp_path):
    editor.read_file(picture(tmp_path / "logo.png", 40, 30))
    settings = Settings(office=Office(name="BPS <Seluma>", phone="0736 1", logo=editor.value()))
    line = DataRequestLine(
        uuid4(), DataRequestKind.SEE, DataRequestState.DONE, "Sari", NOW, NOW, NOW, 3, Level.OK, False, True
    )
    answer = data_request_letter(settings, DataRequestDetails(line, None, "", "", "", "", "", None, "", ""))
    for printout in (answer, kept_where(settings, NOW)):
        assert list(printout.pictures) == ["logo"] and "src='logo'" in printout.html
        assert "BPS &lt;Seluma&gt;" in printout.html and "0736 1" in printout.html


def test_what_is_no_png_is_refused_and_the_logo_stays(editor, tmp_path):
    editor.read_file(picture(tmp_path / "logo.png", 20, 20))
    before = editor.value()
    (tmp_path / "logo.svg").write_text("<svg/>")
    for file, words in ((tmp_path / "logo.svg", "no PNG"), (tmp_path / "none.png", "can't be read")):
        editor.read_file(file)
        assert words in editor.said.text() and editor.value() == before


def test_a_damaged_logo_of_the_settings_leaves_the_head_without_one():
    for value in ("", "AAAA", "abc"):
        html = letter(ReportDocument("Laporan", "2026", ()), Office(logo=value), date(2027, 1, 4)).html
        assert "<img" not in html and "BPS Provinsi Bengkulu" in html
