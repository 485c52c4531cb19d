"""How the room stands with the central office, in words: for the line at the desk and the admin's screen."""

from datetime import datetime

from desktop.sync.office import AsideLine, CentralState
from desktop.sync.syncing import Stage, SyncReport
from ui.languages import tr
from ui.words.dates import ago_text
from ui.words.exchange import state_sentence


def state_words(state: CentralState, now: datetime) -> str:
    """ "Last exchange 5 min ago, 12 waiting": what is true, in one line."""
    if state.succeeded_at is None:
        last = tr("Nothing was exchanged with the central office yet")
    else:
        last = tr("Last exchange with the central office: {when}").format(when=ago_text(state.succeeded_at, now))
    parts = [last]
    if state.waiting:
        parts.append(tr("{count} waiting").format(count=state.waiting))
    elif state.succeeded_at is not None:
        parts.append(tr("nothing is waiting"))
    if state.set_aside:
        parts.append(tr("{count} set aside").format(count=state.set_aside))
    text = ", ".join(parts) + "."
    if state.comparing:
        text += " " + tr("This room was restored: all is being compared.")
    return f"{state_sentence(state.error)} {text}" if state.error else text


def stage_words(stage: Stage, count: int) -> str:
    """What a meeting is about just now."""
    match stage:
        case Stage.OFFERING:
            return tr("Comparing with the central office")
        case Stage.SENDING:
            return tr("Rows sent: {count}").format(count=count)
        case Stage.READING:
            return tr("Publications read: {count}").format(count=count)
    return tr("Files to copy: {count}").format(count=count)


def report_words(report: SyncReport) -> str:
    """What a meeting that went well did."""
    parts = [
        tr("Rows sent: {count}").format(count=report.pushed),
        tr("Publications read: {count}").format(count=report.pulled),
        tr("Files copied: {count}").format(count=report.files),
    ]
    return tr("Exchanged with the central office. {what}.").format(what="; ".join(parts))


def table_words(table: str) -> str:
    """What a row that was set aside is."""
    return {
        "ticket": tr("Ticket"),
        "ticket_event": tr("Step of a ticket"),
        "service_day": tr("Service day"),
        "delivery": tr("Copy"),
        "complaint": tr("Complaint"),
        "complaint_escalated": tr("Complaint for the central office"),
        "skm_answer": tr("Answer of the survey"),
        "skd_month": tr("Count of a month"),
        "report_up": tr("Report on a publication"),
        "mail_proof": tr("Proof of an e-mail address"),
        "mail_delivery": tr("Copy by e-mail"),
        "room_standard": tr("Promise of the room"),
        "room_status": tr("State of the room"),
    }.get(table, table)


def reason_words(line: AsideLine) -> str:
    """Why it is not taken."""
    reason, _, field = line.reason.partition(":")
    if reason == "fields":
        return tr("The value of “{field}” has a form that can't be sent.").format(field=field)
    if reason == "table":
        return tr("The central office does not know this kind yet.")
    return tr("The central office does not take this row ({reason}).").format(reason=reason)
