"""Incidents with personal data in words: whom to tell, how near the deadline is."""

from typing import Final

from catalog_db.errors import Subject
from catalog_db.rules.desk.incidents import Told
from catalog_db.rules.desk.levels import Level
from desktop.visitors.incidents.values import IncidentChanged, IncidentLine, IncidentUnknown
from desktop.words import tr_noop
from ui.languages import tr
from ui.words.by_class import Sentences


def told_name(whom: Told) -> str:
    """Who is told."""
    return {
        Told.PERSONS: tr("Those whose data they are"),
        Told.AGENCY: tr("The agency for the protection of personal data"),
        Told.CENTRAL: tr("The central office of BPS"),
        Told.OTHER: tr("Somebody else"),
    }[whom]


def untold_text(line: IncidentLine) -> str:
    """Whom the law names and who is still to be told."""
    if not line.untold:
        return tr("Everybody whom the law names was told.")
    return tr("Still to be told: {names}").format(names=", ".join(told_name(whom) for whom in line.untold))


def incident_due_text(line: IncidentLine) -> str:
    """How near the deadline is, in hours."""
    if not line.untold:
        return tr("told too late") if line.level is Level.LATE else tr("told in time")
    if line.closed_at is not None:
        return tr("closed")
    if line.level is Level.LATE:
        return tr("{hours} hours late").format(hours=-line.hours_left)
    return tr("{hours} hours left").format(hours=line.hours_left)


def incident_sentence(field: str, reason: str) -> str:
    """What is wrong with a field of an incident, to stand under it."""
    match field, reason:
        case "happened", "empty":
            return tr("Write what happened, when and how.")
        case "handling", "empty":
            return tr("Write how it was handled first: an incident is closed with that.")
        case "sent", "empty":
            return tr("Write what was sent, or said.")
        case "noticed_at", _:
            return tr("That lies in the future. Say when it was noticed.")
        case "state", _:
            return tr("This incident was closed meanwhile.")
    return tr("This is too long: at most 4,000 letters.")


SENTENCES: Final = Sentences(
    {
        IncidentUnknown: tr_noop("This incident is not in the list."),
        IncidentChanged: tr_noop(
            "Somebody else has changed this incident meanwhile. Look at it again; what you typed is kept."
        ),
    },
    {Subject.INCIDENT: incident_sentence},
)
