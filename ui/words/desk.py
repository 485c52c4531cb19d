"""Sentences for expected failures at the desk - guest book, queue, seats, complaints, survey - and for the fields of
its forms.
"""

from typing import Any, Final

from catalog_db.errors import Invalid, ReadingRoomError, Subject
from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.desk.options import OptionTable
from catalog_db.rules.desk.tickets import LONGEST_REASON, TicketState
from desktop.desk.complaints.values import ComplaintChanged, ComplaintUnknown
from desktop.desk.guestbook.fields import FormField, Kind
from desktop.desk.guestbook.values import FORM_FIELDS
from desktop.desk.seats.values import ReadingEnded, SeatBusy, SeatUndoTooLate, VisitSeated
from desktop.desk.survey.values import FeedbackGivenBefore, FeedbackNotAsked
from desktop.desk.values import (
    BothStillHere,
    ConsultInvalid,
    ConsultOpen,
    ConsultUnavailable,
    DayClosed,
    DayDoubtful,
    DeskBusy,
    DeskIdle,
    DeskUnknown,
    MistakeTooLate,
    NothingToUndo,
    TicketChanged,
    TicketUnknown,
    UndoTooLate,
    VisitInvalid,
    VisitorStillHere,
    VisitorUnknown,
    VisitUnknown,
    WordingUnknown,
)
from desktop.settings.appearance import Language
from desktop.settings.model import DeskSettings, Settings
from ui.languages import tr
from ui.words.dates import long_day

CODED: Final = frozenset(name for name, field in FORM_FIELDS.items() if field.kind is Kind.CODE)


def desk_sentence(error: ReadingRoomError) -> str:
    """About visits, queue and seats; empty for anything else."""
    match error:
        case VisitInvalid(problems=problems):
            return " ".join(
                f"{field_name(found.field)}: {form_sentence(found.field, found.reason)}" for found in problems
            )
        case VisitorStillHere(name=name, visit=visit):
            return tr("{name} is still in the reading room (visit {visit}). Close that visit first.").format(
                name=name, visit=visit
            )
        case WordingUnknown():
            return tr("These words were not kept.")
        case VisitorUnknown():
            return tr("This visitor is no longer in the guest book. Look for the name again.")
        case BothStillHere(visits=visits):
            return tr("Both entries have an open visit ({visits}). Close one of them first.").format(
                visits=", ".join(visits)
            )
        case MistakeTooLate(visit=visit):
            return tr(
                "Visit {visit} can't be taken out any more: it is older than 15 minutes, or somebody was served by it."
            ).format(visit=visit)
        case VisitUnknown(visit=""):
            return tr("This slip belongs to no visit of this room.")
        case VisitUnknown(visit=visit):
            return tr("No visit has the number {visit}.").format(visit=visit)
        case DayDoubtful(day=day, last_event_at=last, waiting=waiting) if waiting:
            return tr(
                "The clock of the PC moved from {last} to {day} while {count} numbers still wait. Nothing was ended. If"
                " the clock is wrong, set it; if it is right, confirm the day first."
            ).format(day=long_day(day), last=long_day(last.astimezone().date()), count=waiting)
        case DayDoubtful(day=day):
            return tr(
                "The clock of the PC says {day}, which does not follow the last day worked. Confirm the date first."
            ).format(day=long_day(day))
        case DayClosed(day=day):
            return tr("The day {day} was closed. Open it again first.").format(day=long_day(day))
        case DeskBusy(desk=desk, ticket=ticket):
            return tr("Ticket {ticket} is still at desk {desk}. Finish it first.").format(ticket=ticket, desk=desk)
    return ""


def field_name(field: str) -> str:
    """What stands before a field of the guest book."""
    return {
        "name": tr("Full name"),
        "email": tr("E-mail"),
        "phone": tr("Phone or WhatsApp"),
        "gender": tr("Sex"),
        "birth_year": tr("Year of birth"),
        "education": tr("Highest education"),
        "occupation": tr("Main occupation"),
        "occupation_other": tr("Other occupation"),
        "institution_category": tr("Kind of institution"),
        "institution_category_other": tr("Other kind of institution"),
        "institution": tr("Institution, school or university"),
        "home_region": tr("Home regency or city"),
        "services": tr("Services"),
        "usage": tr("Main use"),
        "usage_other": tr("Other use"),
        "need": tr("Data looked for"),
        "means": tr("Way of coming"),
        "group": tr("Group"),
        "disability": tr("Disability"),
        "guardian_consent": tr("Consent of a parent or guardian"),
        "id_card_shown": tr("Identity card"),
        "id_card_type": tr("Kind of identity card"),
        "consent": tr("Consent"),
        "registered_at": tr("Time of registration"),
        "served_at": tr("Beginning of the service"),
        "done_at": tr("End of the service"),
        "need_met": tr("Data obtained"),
        "number": tr("Number on the slip"),
    }.get(field, field)


def field_caption(field: FormField) -> str:
    """The same, with whether it may stay empty."""
    name = field_name(field.name)
    return tr("{field} (optional)").format(field=name) if field.optional else name


def said_text(field: FormField, value: Any, options: OptionTable, language: str) -> str:
    """What was said, as people read it; a tick says nothing that a form does not show."""
    match field.kind:
        case Kind.TICK:
            return ""
        case Kind.CODE:
            return options.name_of(field.option_list, value, language) if value else ""
        case Kind.CODES:
            return ", ".join(options.name_of(field.option_list, code, language) for code in value)
    return str(value) if value else ""


def form_sentence(field: str, reason: str) -> str:
    """Why something can't stand in the guest book, to be put under its field."""
    match field, reason:
        case "guardian_consent", _:
            return tr("A parent or guardian has to agree for visitors under 17.")
        case "id_card_shown", _:
            return tr("Ask for an identity card, and tick that it was shown.")
        case "services", "empty":
            return tr("Choose at least one service.")
        case "email", "form":
            return tr("Enter an address such as siti@example.com.")
        case "phone", "form":
            return tr("Enter a number with 10 to 15 digits, such as 0812 3456 7890.")
        case "name", "form":
            return tr("Enter the name as it stands on the card.")
        case "birth_year", _:
            return tr("Enter the year of birth with four digits, such as 1998.")
        case "registered_at" | "served_at" | "done_at", "range":
            return tr("Enter a time of the last 31 days that is not in the future.")
        case "registered_at" | "served_at" | "done_at", "form":
            return tr("Enter a time such as 09.30.")
        case "number", "taken":
            return tr("A visit has this number by now: somebody else has entered it.")
        case "number", "day":
            return tr("This number is of another day than the one on the paper.")
        case "number", _:
            return tr("This number is not among those that were lost.")
        case _, "order":
            return tr("This time lies before the step that comes before it.")
        case "served_at" | "done_at", "empty":
            return tr("Enter the beginning and the end of the service, or neither.")
        case "group", _:
            return tr("Enter numbers from 0 to 500.")
        case _, "empty" if field in CODED:
            return tr("Choose one of the list.")
        case "institution", "empty":
            return tr("Enter the institution, or a hyphen where there is none.")
        case _, "needs_consent":
            return tr("This may be kept only with consent: ask for it, or leave the field empty.")
        case _, "unknown_code":
            return tr("Choose one of the list.")
        case _, "empty":
            return tr("This can't be empty.")
        case _, "too_long":
            return tr("This is too long.")
    return tr("This value can't be kept.")


# Sentences for what can go wrong with the queue, and the states of tickets in words.


def queue_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case DeskUnknown(desk=desk):
            return tr("There is no desk {desk}. Desks are added in the settings.").format(desk=desk)
        case DeskIdle(desk=desk, wanted=TicketState.CALLED):
            return tr("Desk {desk} has called nobody. Call somebody first.").format(desk=desk)
        case DeskIdle(desk=desk, wanted=TicketState.SERVING):
            return tr("Desk {desk} is serving nobody. Begin the service first.").format(desk=desk)
        case DeskIdle(desk=desk):
            return tr("Nobody is at desk {desk}.").format(desk=desk)
        case TicketUnknown():
            return tr("No ticket of today has this number.")
        case TicketChanged(ticket=ticket, state=state):
            return tr("Ticket {ticket} has changed meanwhile: it is now “{state}”. Look again, then decide.").format(
                ticket=ticket, state=state_name(state)
            )
        case NothingToUndo(desk=desk):
            return tr("There is no step at desk {desk} that can be taken back.").format(desk=desk)
        case UndoTooLate(ticket=""):
            return tr("What the day ended can't be brought back any more, or has been already.")
        case UndoTooLate(ticket=ticket):
            return tr("The last step of {ticket} can't be taken back any more.").format(ticket=ticket)
        case Invalid(subject=Subject.TICKET, field="reason", reason="empty"):
            return tr("Enter the reason.")
        case Invalid(subject=Subject.TICKET, field="reason"):
            return tr("The reason is too long: at most {count} letters.").format(count=LONGEST_REASON)
        case Invalid(subject=Subject.TICKET, field="service", reason="same"):
            return tr("The ticket waits for this service already.")
        case Invalid(subject=Subject.TICKET, field="service"):
            return tr("There is no such service. The settings name those that are offered.")
        case ConsultOpen(number=number):
            return tr("You wait for the consultation already: your number is {number}.").format(number=number)
        case ConsultUnavailable():
            return tr("The consultation is not offered now. Please ask at the desk.")
        case ConsultInvalid(reason="empty"):
            return tr("Say in some words what you look for.")
        case ConsultInvalid():
            return tr("That is too long. Say the rest at the desk.")
        case Invalid(subject=Subject.TICKET):
            return tr("This answer is not on the list. Choose one of it.")
    return None


def state_name(state: str) -> str:
    """A state of a ticket in words (domain.md section 1)."""
    names: dict[str, str] = {
        TicketState.WAITING: tr("waiting"),
        TicketState.CALLED: tr("called"),
        TicketState.SERVING: tr("being served"),
        TicketState.HELD: tr("held"),
        TicketState.DONE: tr("done"),
        TicketState.NO_SHOW: tr("did not come"),
        TicketState.CANCELLED: tr("cancelled"),
    }
    return names.get(state, state)


# Sentences for what can go wrong with seats.


def seat_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case SeatBusy(seat=""):
            return tr("Somebody sits at this PC already. End that time first.")
        case SeatBusy(seat=seat):
            return tr("The seat {seat} was just taken. Choose another one.").format(seat=seat)
        case VisitSeated(visit=visit):
            return tr("Visit {visit} has a seat already. Move it instead.").format(visit=visit)
        case ReadingEnded():
            return tr("The time at this seat is over. Choose the seat again.")
        case SeatUndoTooLate():
            return tr("That can't be taken back any more. Give, move or end the seat anew.")
        case Invalid(subject=Subject.SEAT, field="seat"):
            return tr("This seat is no longer in the list. Choose another one.")
        case Invalid(subject=Subject.SEAT, field="visit", reason="left"):
            return tr("This visitor has left. Register a new visit.")
        case Invalid(subject=Subject.SEAT, field="visit"):
            return tr("This visit is not in the guest book.")
        case Invalid(subject=Subject.SEAT, field="minutes"):
            return tr("Give from 1 to 600 more minutes.")
        case Invalid(subject=Subject.SEAT, reason="empty"):
            return tr("Write the message.")
        case Invalid(subject=Subject.SEAT):
            return tr("The message is too long: at most 300 letters.")
    return None


# Sentences for what can go wrong with complaints.


def complaint_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case ComplaintUnknown():
            return tr("This complaint is not in the list.")
        case ComplaintChanged(number=number):
            return tr(
                "Somebody else has just done something about {number}. Look at it again; what you typed is kept."
            ).format(number=number)
        case Invalid(subject=Subject.COMPLAINT, field=field, reason=reason):
            return complaint_field_sentence(field, reason)
    return None


def complaint_field_sentence(field: str, reason: str) -> str:
    """What is wrong with a field of a complaint, to stand under it."""
    match field, reason:
        case "text", "empty":
            return tr("Write what the complaint is about.")
        case "classification", "same":
            return tr("That is what it is about already.")
        case "classification", _:
            return tr("Choose what the complaint is about from the list.")
        case "visit", _:
            return tr("No visit has this number, or it is not yours. Leave it empty if there is none.")
        case "answer", "empty":
            return tr("Write the answer first: a complaint is closed with one.")
        case "note", "empty":
            return tr("Write what was done, or why.")
        case "state", _:
            return tr("A complaint that was taken up does not become new again.")
        case "name" | "contact", _:
            return tr("This is too long: at most 120 letters.")
    return tr("This is too long: at most 4,000 letters.")


def complaint_state_name(state: ComplaintState) -> str:
    """How far a complaint has come."""
    return {
        ComplaintState.NEW: tr("New"),
        ComplaintState.IN_PROGRESS: tr("In progress"),
        ComplaintState.CLOSED: tr("Closed"),
    }[state]


# Sentences for what can go wrong with the satisfaction survey.


def survey_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case FeedbackGivenBefore(visit=visit):
            return tr("Visit {visit} has answered the survey already. Each visit answers once.").format(visit=visit)
        case FeedbackNotAsked():
            return tr("This survey is closed: it was answered, or the desk ended it. Thank you.")
        case Invalid(subject=Subject.FEEDBACK, field="visit"):
            return tr("No visit has this number. It is written like 261124-001.")
        case Invalid(subject=Subject.FEEDBACK, field="screen"):
            return tr("This feedback screen does not belong to the room any more. Let any screen ask.")
        case Invalid(subject=Subject.FEEDBACK, field="answers"):
            return tr("Answer at least one question, or write a comment.")
        case Invalid(subject=Subject.FEEDBACK, field="comment"):
            return tr("The comment is too long: at most 2,000 letters.")
        case Invalid(subject=Subject.FEEDBACK, field=field, reason="range"):
            return tr("The answer to {element} must be a number from 1 to 4, or nothing.").format(element=field)
        case Invalid(subject=Subject.FEEDBACK, field=field):
            return tr("The survey has no element {element}; its elements are U1 to U9.").format(element=field)
    return None


# What the services of the desk are called, in the language of the window.


def service_name(settings: DeskSettings, key: str, language: Language) -> str:
    """The key itself of a service that is no longer in the settings."""
    service = settings.service(key)
    if service is None:
        return key
    return service.name_en if language is Language.ENGLISH else service.name


# Which privacy notice is shown.


def notice_version(settings: Settings) -> str:
    return tr("Version of this text: {version}").format(version=settings.privacy.text_version)
