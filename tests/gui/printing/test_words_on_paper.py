"""On paper, too, somebody's words stand as they were written, and nothing that they name is printed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from catalog_db.rules.desk.options import OptionTable
from desktop.desk.guestbook.texts import survey_form
from desktop.settings.model import Settings
from ui.printing.citation_slip import CitedCopy, citation_slip
from ui.printing.forms import guest_book_form, number_slips, survey_paper
from ui.printing.printout import Printout
from ui.printing.receipt import ComplaintLines, complaint_receipt
from ui.printing.visit_slip import SlipTicket, slip
from ui.reports.document import Figure, ReportDocument, Section, Table
from ui.reports.letter import letter
from ui.staff.accounts.recovery_code import recovery_sheet
from ui.widgets.plain_text import PlainDocument

WORDS = 'Andi <img src="file:///etc/passwd"> <b>B</b> & &amp; "C"'
NOW, ZONE = datetime(2026, 11, 24, 3, tzinfo=UTC), ZoneInfo("Asia/Jakarta")
_PLAIN = Settings()
OFFICE = _PLAIN.office.model_copy(
    update=dict.fromkeys(("name", "unit", "address", "city", "signer_title", "signer_name", "signer_number"), WORDS)
)
DESK = _PLAIN.desk.model_copy(
    update={
        **dict.fromkeys(("complaint_url", "complaint_email", "whatsapp"), WORDS),
        "services": tuple(
            service.model_copy(update={"name": WORDS, "name_en": WORDS}) for service in _PLAIN.desk.services
        ),
    }
)


def a_letter() -> Printout:
    table = Table(WORDS, (WORDS, WORDS, WORDS), ((WORDS, 1, WORDS), (WORDS, 2, WORDS)))
    section = Section(WORDS, (Figure(WORDS, WORDS),), (table,), (WORDS,))
    return letter(ReportDocument(WORDS, WORDS, (section,)), OFFICE, date(2026, 11, 24))


def a_form() -> Printout:
    table = OptionTable.parse((files("resources") / "tables" / "options.csv").read_text("utf-8"))
    return guest_book_form(OFFICE, table, DESK.services, WORDS, date(2026, 11, 24))


MAKERS: dict[str, tuple[Callable[[], Printout], int]] = {
    "slip": (lambda: slip(OFFICE, WORDS, NOW, [SlipTicket(WORDS, WORDS, 1)], WORDS, b"0" * 16, ZONE), 1),
    "receipt": (
        lambda: complaint_receipt(OFFICE, DESK, ComplaintLines(WORDS, NOW, WORDS, WORDS, date(2026, 12, 8)), ZONE),
        1,
    ),
    "citation": (lambda: citation_slip(OFFICE, CitedCopy(WORDS, WORDS, WORDS, 2021, WORDS, NOW), ZONE), 1),
    "recovery": (lambda: recovery_sheet(OFFICE, WORDS, date(2026, 11, 24)), 0),
    "survey": (lambda: survey_paper(OFFICE, survey_form(), DESK.services), 0),
    "form": (a_form, 0),
    "numbers": (lambda: number_slips(OFFICE, DESK.services[0], 1, 4), 0),
    "letter": (a_letter, 0),
}


@pytest.mark.parametrize("which", MAKERS)
def test_words_are_printed_as_they_were_written(qapp: object, which: str) -> None:
    make, pictures = MAKERS[which]
    document = PlainDocument()
    document.setHtml(make().html)
    raw = document.toRawText().replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")
    assert raw.count("\ufffc") == pictures  # its own QR code
    assert 'Andi <img src="file:///etc/passwd"> <b>B</b> & &amp; "C"' in raw
    assert "<img" not in make().html.replace('<img src="qr"', "")
