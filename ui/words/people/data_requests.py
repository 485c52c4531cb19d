"""Requests about one's own data in words: which right it is, how it stands, how near the deadline is."""

from typing import Final

from catalog_db.errors import Subject
from catalog_db.rules.desk.data_requests import DataRequestKind, DataRequestState
from catalog_db.rules.desk.levels import Level
from desktop.visitors.requests.values import DataRequestLine, DataRequestUnknown
from desktop.words import tr_noop
from ui.languages import tr
from ui.words.by_class import Sentences


def request_kind_name(kind: DataRequestKind) -> str:
    """Which right somebody uses."""
    return {
        DataRequestKind.SEE: tr("See their data"),
        DataRequestKind.CORRECT: tr("Correct their data"),
        DataRequestKind.RESTRICT: tr("Restrict the use of their data"),
        DataRequestKind.ERASE: tr("Erase their data"),
        DataRequestKind.OBJECT: tr("Object to the use of their data"),
    }[kind]


def request_state_name(line: DataRequestLine) -> str:
    """What became of it."""
    if line.restricted:
        return tr("Restricted")
    return {
        DataRequestState.OPEN: tr("Open"),
        DataRequestState.DONE: tr("Granted"),
        DataRequestState.REFUSED: tr("Refused"),
    }[line.state]


def request_due_text(line: DataRequestLine) -> str:
    """How near the deadline is, in hours: the law counts them. Of an answered one, whether it was kept."""
    if line.state is not DataRequestState.OPEN:
        return tr("answered too late") if line.level is Level.LATE else tr("answered in time")
    if line.level is Level.LATE:
        return tr("{hours} hours late").format(hours=-line.hours_left)
    return tr("{hours} hours left").format(hours=line.hours_left)


def data_request_sentence(field: str, reason: str) -> str:
    """What is wrong with a field of a request, to stand under it."""
    match field, reason:
        case "name", "empty":
            return tr("Write who asks: the name as on the card.")
        case "visit", "unknown":
            return tr("No visit has this number. Look at the slip, or at the visits of that day.")
        case "visit", _:
            return tr("First say whose data it is about, by the number of one of their visits.")
        case "outcome", "empty":
            return tr("Write what was done, or why not. It is printed in the letter.")
        case "reason", "empty":
            return tr("Write why the restriction is lifted.")
        case "state", _:
            return tr("Somebody else has answered this request meanwhile. Look at it again.")
        case "name" | "contact", _:
            return tr("This is too long: at most 200 letters.")
    return tr("This is too long: at most 4,000 letters.")


SENTENCES: Final = Sentences(
    {DataRequestUnknown: tr_noop("This request is not in the list.")},
    {Subject.DATA_REQUEST: data_request_sentence},
)
