"""Sentences for what can go wrong with the central server."""

from catalog_db.errors import ReadingRoomError
from catalog_db.exchange.errors import FormatTooNew, FormatUnclear
from ui.languages import tr


def central_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case FormatTooNew(found=found):
            return tr(
                "This was written by a newer version of the program (format {found}). Bring this program up to date, "
                "then try again."
            ).format(found=found)
        case FormatUnclear():
            return tr("This does not say by which version it was written, so it can't be read.")
        case _:
            return None
