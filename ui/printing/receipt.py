"""The receipt of a complaint."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from html import escape
from zoneinfo import ZoneInfo

from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.written_dates import short_moment
from desktop.desk.complaints.values import ComplaintReceipt
from desktop.desk.guestbook.form import option_table
from desktop.settings.appearance import Language
from desktop.settings.model import DeskSettings, Office, Settings
from ui.languages import tr
from ui.printing.printout import Printout, qr_picture
from ui.words.dates import long_day

_QR_WIDTH = 90


@dataclass(frozen=True, slots=True)
class ComplaintLines:
    """What the receipt says of a complaint; `classification` in words."""

    number: str
    received_at: datetime
    classification: str
    text: str
    due: date


def complaint_receipt(office: Office, desk: DeskSettings, complaint: ComplaintLines, zone: tzinfo) -> Printout:
    """For who complained; it names nobody."""
    rows = (
        (tr("Number"), f"<b>{escape(complaint.number)}</b>"),
        (tr("Received"), short_moment(complaint.received_at, zone)),
        (tr("About"), escape(complaint.classification)),
        (tr("Answer by"), f"<b>{long_day(complaint.due)}</b>"),
    )
    # One below the other: side by side a roll breaks every date.
    table = "".join(
        f'<p style="margin:3px 0 0 0"><span style="font-size:small">{name}</span><br/>{value}</p>'
        for name, value in rows
    )
    channels = tr("You can also turn to {url}, {email} or WhatsApp {phone}.").format(
        url=escape(desk.complaint_url), email=escape(desk.complaint_email), phone=escape(desk.whatsapp)
    )
    title = tr("Receipt of a complaint")  # not within the f-string below, where lupdate would not find it
    words = "<br/>".join(escape(line) for line in complaint.text.splitlines())
    html = (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p><hr/>'
        f'<h3 align="center" style="margin:2px 0 4px 0">{title}</h3>{table}'
        f'<p style="margin:8px 0">{words}</p><hr/><p style="font-size:small; margin:2px 0">{channels}</p>'
        f'<p align="center" style="margin:4px 0"><img src="qr" width="{_QR_WIDTH}" height="{_QR_WIDTH}"/></p>'
    )
    address = desk.complaint_url if "://" in desk.complaint_url else f"https://{desk.complaint_url}"
    return Printout(tr("Complaint {number}").format(number=complaint.number), html, {"qr": qr_picture(address)})


def receipt_of(
    settings: Settings, receipt: ComplaintReceipt, classification: str, text: str, language: Language
) -> Printout:
    """Of a complaint that was just taken, or is printed again."""
    about = option_table().name_of(OptionList.COMPLAINT, classification, language)
    lines = ComplaintLines(receipt.number, receipt.received_at, about, text, receipt.due)
    return complaint_receipt(settings.office, settings.desk, lines, ZoneInfo(settings.office.time_zone))
