"""Sentences for expected failures at the desk, and for the fields of its forms."""

from catalog_db.errors import ReadingRoomError
from desktop.desk.values import (
    BothStillHere,
    DayClosed,
    DayDoubtful,
    DeskBusy,
    MistakeTooLate,
    VisitInvalid,
    VisitorStillHere,
    VisitorUnknown,
    VisitUnknown,
    WordingUnknown,
)
from ui.languages import tr
from ui.words.dates import long_day


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
        case (
            "gender" | "education" | "occupation" | "institution_category" | "usage" | "means" | "id_card_type",
            "empty",
        ):
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
