"""Sentences for a part of a room that is gone, empty, foreign or damaged: which, what it held, and what to do."""

from catalog_db.errors import Part, RoomPartLost, Trouble
from ui.languages import tr


def part_sentence(error: RoomPartLost) -> str:
    """What happened, what is lost, what to press."""
    do = tr(
        "Nothing was made in its place. Put the right file back, or choose in the window at the host's PC what mends "
        "the room: “Mend”, or a backup."
    )
    return f"{what_happened(error)} {do}"


def what_happened(error: RoomPartLost) -> str:
    """Which file, what it held, and how that is known."""
    held = {
        Part.RECORDS: tr("It holds staff, visitors, visits and everything that was recorded of them."),
        Part.CATALOGUE: tr("It holds the list of all publications; their PDFs are still there."),
        Part.SETTINGS: tr("It holds the settings of the room, and which room this is."),
        Part.JOURNAL: tr("It holds the numbers that were given out."),
    }[error.part]
    known = [known_by(name) for name in error.known_by]
    told = [tr("That it was there is known from: {sources}.").format(sources=", ".join(known))] if known else []
    return " ".join((happened(error), held, *told))


def happened(error: RoomPartLost) -> str:
    """Which file, and how it is."""
    return {
        Trouble.MISSING: tr("{file} is missing."),
        Trouble.EMPTY: tr("{file} is empty."),
        Trouble.FOREIGN: tr("{file} belongs to another room or another program."),
        Trouble.DAMAGED: tr("{file} is damaged."),
        Trouble.UNREADABLE: tr("{file} can't be read: the key of this room does not fit, or its beginning is damaged."),
    }[error.trouble].format(file=error.path.name)


def known_by(name: str) -> str:
    """What tells that a part was there."""
    return {
        "settings": tr("the settings"),
        "records": tr("the records"),
        "catalogue": tr("the catalogue"),
        "journal": tr("the journal"),
        "backup": tr("a backup"),
        "key": tr("the recovery key"),
    }.get(name, name)
