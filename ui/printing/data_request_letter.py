"""The letter that answers a request about somebody's own data."""

from html import escape
from zoneinfo import ZoneInfo

from catalog_db.rules.desk.data_requests import DataRequestKind, DataRequestState
from catalog_db.rules.written_dates import zoned_moment
from desktop.settings.model import Settings
from desktop.visitors.requests.values import DataRequestDetails
from ui.languages import tr
from ui.printing.office_paper import letter_head
from ui.printing.printout import Printout
from ui.words.dates import letter_day
from ui.words.people.data_requests import request_kind_name


def data_request_letter(settings: Settings, details: DataRequestDetails) -> Printout:
    """For who asked: what, when, what was done and by which right, and where else to turn. It goes on paper or PDF."""
    office, line, zone = settings.office, details.line, ZoneInfo(settings.office.time_zone)
    answered = line.answered_at or line.received_at
    number = tr("Number: {dots}").format(dots="." * 40)  # of the office's own register of letters
    facts = (
        (tr("What was asked"), request_kind_name(line.kind)),
        (tr("Received"), zoned_moment(line.received_at, zone)),
        (tr("To be answered by"), zoned_moment(line.due_at, zone)),
        (tr("Answered"), zoned_moment(answered, zone)),
        (tr("Decision"), tr("Granted") if line.state is DataRequestState.DONE else tr("Refused")),
    )
    table = "".join(
        f'<tr><td width="38%">{escape(name)}</td><td><b>{escape(value)}</b></td></tr>' for name, value in facts
    )
    parts = [_consequence(details)] if line.state is DataRequestState.DONE else []
    parts.append(
        tr(
            "This answer is given under Law 27 of 2022 on the protection of personal data, articles 5 to 14. Who does "
            "not agree with it can turn to {email} or {phone}, or to the agency for the protection of personal data."
        ).format(email=settings.desk.complaint_email, phone=settings.desk.whatsapp)
    )
    day = letter_day(answered.astimezone(zone).date())
    place = tr("{office}, {day}").format(office=escape(office.city or office.name), day=day)
    signer_number = f"<br/>NIP {escape(office.signer_number)}" if office.signer_number else ""
    sign = (
        '<table width="100%"><tr><td width="55%"></td><td>'
        f"{place}<br/>{escape(office.signer_title)}<br/><br/><br/><br/>"
        f"<b>{escape(office.signer_name) or '_' * 32}</b>{signer_number}</td></tr></table>"
    )
    title, addressed = tr("Answer to a request about personal data"), tr("To")
    said = _lines(details.wish, tr("You wrote")) + _lines(details.outcome, tr("Answer"))
    head, pictures = letter_head(office)
    html = (
        f"{head}<p>{escape(number)}</p>"
        f"<p>{escape(addressed)}<br/><b>{escape(line.name)}</b><br/>{escape(details.contact)}</p>"
        f'<h3>{escape(title)}</h3><table width="100%" cellpadding="2">{table}</table>'
        + said
        + "".join(f"<p>{escape(part)}</p>" for part in parts)
        + sign
    )
    return Printout(tr("Answer to {name}").format(name=line.name), html, pictures)


def _consequence(details: DataRequestDetails) -> str:
    return {
        DataRequestKind.SEE: tr("A copy of all that is kept about you goes with this letter."),
        DataRequestKind.CORRECT: tr("What is kept about you was corrected as said above."),
        DataRequestKind.RESTRICT: tr(
            "What is kept about you stays kept and is used for nothing, until the restriction is lifted at your wish "
            "or for a reason that the law names; you will be told of that."
        ),
        DataRequestKind.ERASE: tr(
            "Who you are was removed from the records of the reading room, also from what a backup may bring back. "
            "Your visits go on counting without a name."
        ),
        DataRequestKind.OBJECT: tr("Your objection was taken into account as said above."),
    }[details.line.kind]


def _lines(text: str, heading: str) -> str:
    if not text:
        return ""
    words = "<br/>".join(escape(line) for line in text.splitlines())
    return f"<p><b>{escape(heading)}</b><br/>{words}</p>"
