"""Sentences for expected failures at the desk - guest book, queue, seats, complaints, survey - and for the fields of
its forms.
"""

from typing import Any, Final

from catalog_db.errors import Subject
from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.desk.options import OptionTable
from catalog_db.rules.desk.tickets import LONGEST_REASON, TicketState
from desktop.desk.complaints.values import ComplaintChanged, ComplaintUnknown
from desktop.desk.guestbook.drafts import DraftUnknown
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
    DraftsFull,
    MistakeTooLate,
    NothingToUndo,
    NumberOpen,
    TicketChanged,
    TicketUnknown,
    UndoTooLate,
    VisitClosed,
    VisitInvalid,
    VisitorRestricted,
    VisitorStillHere,
    VisitorUnknown,
    VisitUnknown,
    WordingUnknown,
)
from desktop.settings.appearance import Language
from desktop.settings.model import DeskSettings, Settings
from desktop.words import tr_noop
from ui.languages import tr
from ui.office_time import at_office
from ui.words.by_class import Sentences
from ui.words.dates import long_day

CODED: Final = frozenset(name for name, field in FORM_FIELDS.items() if field.kind is Kind.CODE)


def _visit_invalid(error: VisitInvalid) -> str:
    return " ".join(
        f"{field_name(found.field)}: {form_sentence(found.field, found.reason)}" for found in error.problems
    )


def _both_still_here(error: BothStillHere) -> str:
    return tr("Both entries have an open visit ({visits}). Close one of them first.").format(
        visits=", ".join(error.visits)
    )


def _visit_unknown(error: VisitUnknown) -> str:
    if not error.visit:
        return tr("This slip belongs to no visit of this room.")
    return tr("No visit has the number {visit}.").format(visit=error.visit)


def _day_doubtful(error: DayDoubtful) -> str:
    match error:
        case DayDoubtful(day=day, last_event_at=last, waiting=waiting) if waiting:
            return tr(
                "The clock of the PC moved from {last} to {day} while {count} numbers still wait. Nothing was ended. If"
                " the clock is wrong, set it; if it is right, confirm the day first."
            ).format(day=long_day(day), last=long_day(at_office(last).date()), count=waiting)
    return tr(
        "The clock of the PC says {day}, which does not follow the last day worked. Confirm the date first."
    ).format(day=long_day(error.day))


def _day_closed(error: DayClosed) -> str:
    return tr("The day {day} was closed. Open it again first.").format(day=long_day(error.day))


def field_name(field: str) -> str:
    """What stands before a field of the guest book."""
    return {
        "name": tr("Full name"),
        "email": tr("E-mail"),
        "no_email_reason": tr("Why there is no e-mail"),
        "no_email_reason_other": tr("Other reason for no e-mail"),
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
        "means": tr("Channel"),
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
        case "email", "empty":
            return tr("Enter the address, or tick that there is none.")
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


def _desk_idle(error: DeskIdle) -> str:
    if error.wanted == TicketState.CALLED:
        return tr("Desk {desk} has called nobody. Call somebody first.").format(desk=error.desk)
    if error.wanted == TicketState.SERVING:
        return tr("Desk {desk} is serving nobody. Begin the service first.").format(desk=error.desk)
    return tr("Nobody is at desk {desk}.").format(desk=error.desk)


def _ticket_changed(error: TicketChanged) -> str:
    return tr("Ticket {ticket} has changed meanwhile: it is now “{state}”. Look again, then decide.").format(
        ticket=error.ticket, state=state_name(error.state)
    )


def _undo_too_late(error: UndoTooLate) -> str:
    if not error.ticket:
        return tr("What the day ended can't be brought back any more, or has been already.")
    return tr("The last step of {ticket} can't be taken back any more.").format(ticket=error.ticket)


def _consult_invalid(error: ConsultInvalid) -> str:
    if error.reason == "empty":
        return tr("Say in some words what you look for.")
    return tr("That is too long. Say the rest at the desk.")


def _invalid_ticket(field: str, reason: str) -> str:
    match field, reason:
        case "reason", "empty":
            return tr("Enter the reason.")
        case "reason", _:
            return tr("The reason is too long: at most {count} letters.").format(count=LONGEST_REASON)
        case "service", "same":
            return tr("The ticket waits for this service already.")
        case "service", _:
            return tr("There is no such service. The settings name those that are offered.")
    return tr("This answer is not on the list. Choose one of it.")


def state_name(state: str) -> str:
    """A state of a ticket in words."""
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


def _seat_busy(error: SeatBusy) -> str:
    if not error.seat:
        return tr("Somebody sits at this PC already. End that time first.")
    return tr("The seat {seat} was just taken. Choose another one.").format(seat=error.seat)


def _invalid_seat(field: str, reason: str) -> str:
    match field, reason:
        case "seat", _:
            return tr("This seat is no longer in the list. Choose another one.")
        case "visit", "left":
            return tr("This visitor has left. Register a new visit.")
        case "visit", _:
            return tr("This visit is not in the guest book.")
        case "minutes", _:
            return tr("Give from 1 to 600 more minutes.")
        case _, "empty":
            return tr("Write the message.")
    return tr("The message is too long: at most 300 letters.")


# Sentences for what can go wrong with complaints.


def complaint_field_sentence(field: str, reason: str) -> str:
    """What is wrong with a field of a complaint, to stand under it."""
    match field, reason:
        case "text", "empty":
            return tr("Write what the complaint is about.")
        case "classification", "same":
            return tr("It has this classification already.")
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


def _invalid_feedback(field: str, reason: str) -> str:
    match field, reason:
        case "visit", _:
            return tr("No visit has this number. It is written like 261124-001.")
        case "screen", _:
            return tr("This feedback screen does not belong to the room any more. Let any screen ask.")
        case "answers", _:
            return tr("Answer at least one question, or write a comment.")
        case "comment", _:
            return tr("The comment is too long: at most 2,000 letters.")
        case _, "range":
            return tr("The answer to {element} must be a number from 1 to 4, or nothing.").format(element=field)
    return tr("The survey has no element {element}; its elements are U1 to U9.").format(element=field)


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


SENTENCES: Final = Sentences(
    {
        # Visits and the day.
        VisitInvalid: _visit_invalid,
        VisitorStillHere: tr_noop("{name} is still in the reading room (visit {visit}). Close that visit first."),
        VisitClosed: tr_noop("Visit {visit} is over. Enter the visitor anew in the guest book."),
        NumberOpen: tr_noop("This visit has an open number for this service already: {ticket}."),
        DraftUnknown: tr_noop("This form was finished or removed meanwhile."),
        DraftsFull: tr_noop("Too many forms from the visitors' screen wait for the desk."),
        WordingUnknown: tr_noop("These words were not kept."),
        VisitorUnknown: tr_noop("This visitor is no longer in the guest book. Look for the name again."),
        VisitorRestricted: tr_noop(
            "This visitor asked that their data be kept and not used. On the screen Data requests that can be lifted."
        ),
        BothStillHere: _both_still_here,
        MistakeTooLate: tr_noop(
            "Visit {visit} can't be taken out any more: it is older than 15 minutes, or somebody was served by it."
        ),
        VisitUnknown: _visit_unknown,
        DayDoubtful: _day_doubtful,
        DayClosed: _day_closed,
        DeskBusy: tr_noop("Ticket {ticket} is still at desk {desk}. Finish it first."),
        # The queue.
        DeskUnknown: tr_noop("There is no desk {desk}. Desks are added in the settings."),
        DeskIdle: _desk_idle,
        TicketUnknown: tr_noop("No ticket of today has this number."),
        TicketChanged: _ticket_changed,
        NothingToUndo: tr_noop("There is no step at desk {desk} that can be taken back."),
        UndoTooLate: _undo_too_late,
        ConsultOpen: tr_noop("You wait for the consultation already: your number is {number}."),
        ConsultUnavailable: tr_noop("The consultation is not offered now. Please ask at the desk."),
        ConsultInvalid: _consult_invalid,
        # Seats.
        SeatBusy: _seat_busy,
        VisitSeated: tr_noop("Visit {visit} has a seat already. Move it instead."),
        ReadingEnded: tr_noop("The time at this seat is over. Choose the seat again."),
        SeatUndoTooLate: tr_noop("That can't be taken back any more. Give, move or end the seat anew."),
        # Complaints.
        ComplaintUnknown: tr_noop("This complaint is not in the list."),
        ComplaintChanged: tr_noop(
            "Somebody else has just done something about {number}. Look at it again; what you typed is kept."
        ),
        # The satisfaction survey.
        FeedbackGivenBefore: tr_noop("Visit {visit} has answered the survey already. Each visit answers once."),
        FeedbackNotAsked: tr_noop("This survey is closed: it was answered, or the desk ended it. Thank you."),
    },
    invalid={
        Subject.TICKET: _invalid_ticket,
        Subject.SEAT: _invalid_seat,
        Subject.COMPLAINT: complaint_field_sentence,
        Subject.FEEDBACK: _invalid_feedback,
    },
)
