"""How the room stands with the central office, and what goes there and comes from there by file, in words."""

from datetime import datetime
from pathlib import Path

from desktop.sync.envelopes import AnswerTaken, EnvelopeWritten
from desktop.sync.office import CentralState, RejectedLine
from desktop.sync.packs.values import PackCard, PackMade, PackReport, PackStanding
from desktop.sync.syncing import Stage, SyncReport
from ui.languages import tr
from ui.office_time import office_moment
from ui.widgets.text import one_line
from ui.words.central.exchange import state_sentence
from ui.words.dates import ago_text


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
    if state.rejected:
        parts.append(tr("{count} rejected").format(count=state.rejected))
    text = ", ".join(parts) + "."
    if state.comparing:
        text += " " + tr("This room was restored: all is being compared.")
    return f"{state_sentence(state.error)} {text}" if state.error else text


def stage_words(stage: Stage, count: int) -> str:
    """What a sync run is about just now."""
    match stage:
        case Stage.OFFERING:
            return tr("Comparing with the central office")
        case Stage.SENDING:
            return tr("Rows sent: {count}").format(count=count)
        case Stage.READING:
            return tr("Publications read: {count}").format(count=count)
    return tr("Files to copy: {count}").format(count=count)


def report_words(report: SyncReport) -> str:
    """What a sync run that went well did."""
    parts = [
        tr("Rows sent: {count}").format(count=report.pushed),
        tr("Publications read: {count}").format(count=report.pulled),
        tr("Files copied: {count}").format(count=report.files),
    ]
    return tr("Exchanged with the central office. {what}.").format(what="; ".join(parts))


def table_words(table: str) -> str:
    """What a rejected row is."""
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


def reason_words(line: RejectedLine) -> str:
    """Why it is not taken."""
    reason, _, field = line.reason.partition(":")
    if reason == "fields":
        return tr("The value of “{field}” has a form that can't be sent.").format(field=field)
    if reason == "table":
        return tr("The central office does not know this kind yet.")
    return tr("The central office does not take this row ({reason}).").format(reason=reason)


# Packs, envelopes and their answers in words.

_MB = 2**20


def pack_words(path: Path, card: PackCard) -> str:
    """What a pack says of itself, before anything of it is taken."""
    lines = [
        tr("{file}: pack {version} of {sender}, made {at}.").format(
            file=one_line(path.name), version=card.version, sender=one_line(card.sender), at=office_moment(card.made_at)
        ),
        tr("{count} publications, {files} files, {size} MB.").format(
            count=card.publications, files=card.files, size=-(-card.size_bytes // _MB)
        ),
        {
            PackStanding.NEW: tr("Nothing of this sender was imported before."),
            PackStanding.NEWER: tr("It is newer than what this room has of this sender."),
            PackStanding.SAME: tr("It was imported already; once more changes nothing."),
            PackStanding.OLDER: tr("A newer one of this sender was imported already."),
        }[card.standing],
    ]
    if card.trusted:
        lines.append(tr("This room trusts its key."))
    else:
        lines.append(tr("Fingerprint of its key: {fingerprint}").format(fingerprint=card.fingerprint))
    return "\n".join(lines)


def done_words(result: object) -> str:
    """What was done, and what comes next; a bare number is that of publications that were taken back."""
    match result:
        case PackReport(changed=changed, files=files):
            return tr("{count} publications are new or changed; {files} files came.").format(count=changed, files=files)
        case PackMade(publications=count, fingerprint=fingerprint):
            return tr("The pack holds {count} publications. Tell its receiver the fingerprint {fingerprint}.").format(
                count=count, fingerprint=fingerprint
            )
        case EnvelopeWritten(rows=rows, more=more):
            text = tr("The envelope carries {count} rows. Bring it to the central office, and load its answer here.")
            more_text = tr("There is more: write another envelope when the answer is loaded.")
            return text.format(count=rows) + (f" {more_text}" if more else "")
        case AnswerTaken(pushed=pushed, pulled=pulled, files=files, left=left, again=again):
            text = tr(
                "The central office has {pushed} rows now; {pulled} publications are new or changed, {files} files "
                "came."
            ).format(pushed=pushed, pulled=pulled, files=files)
            if left:
                text += " " + tr("%n file(s) come with the next answer.", "", left)
            if again:
                text += " " + tr("The central office asks for all rows once more: write another envelope.")
            return text
    return tr("Taken back: {count} publications are as before.").format(count=result)


def envelope_words(state: CentralState, now: datetime) -> str:
    """How the room stands with the central office, for whoever carries the USB drive."""
    if not state.name:
        return tr(
            "This room does not know the central office yet. An administrator connects it on the screen “Central "
            "office”, without a network by an invitation and a code."
        )
    if not state.url and state.succeeded_at is None:
        return tr("The first envelope tells {name} that this room exists. {state}").format(
            name=one_line(state.name), state=state_words(state, now)
        )
    return state_words(state, now)
