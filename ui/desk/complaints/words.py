"""What the complaints' screen says of deadlines and steps."""

from datetime import date, datetime, tzinfo

from catalog_db.rules.desk.complaints import ComplaintState, ComplaintStepKind
from catalog_db.rules.written_dates import short_day
from desktop.desk.complaints.values import ComplaintStep
from ui.languages import tr
from ui.widgets.text import one_line
from ui.words.complaint_sentences import complaint_state_name


def short_date(day: date) -> str:
    return short_day(day)


def day_of(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def step_title(step: ComplaintStep, before: ComplaintState | None, about: str) -> str:
    """What was done, in a few words. `about`: the name of the class that it got, where it got another one."""
    match step.kind:
        case ComplaintStepKind.RECEIVE:
            return tr("Complaint received")
        case ComplaintStepKind.CLASSIFY:
            return tr("Now about: {about}").format(about=about)
        case ComplaintStepKind.ESCALATE:
            return tr("Handed on to the central office")
    if before is ComplaintState.CLOSED and step.state is not before:
        return tr("Opened again")
    if step.state is not before:
        return complaint_state_name(step.state)
    if step.answer:
        return tr("Answered")
    if step.plan:
        return tr("Planned")
    return tr("Something noted")


def step_lines(step: ComplaintStep) -> str:
    """Who did it, and what was said with it."""
    said = [one_line(step.staff_name)] if step.staff_name else []
    if step.note:
        said.append(step.note)
    if step.plan:
        said.append(tr("Plan: {text}").format(text=step.plan))
    if step.answer:
        said.append(tr("Answer: {text}").format(text=step.answer))
    return "\n".join(said)
