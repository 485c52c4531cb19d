"""Sentences for what can go wrong with the BPS WebAPI."""

from catalog_db.errors import ReadingRoomError
from desktop.catalogue import errors as e
from ui.languages import tr


def webapi_sentence(error: ReadingRoomError) -> str:
    """A sentence or two; empty for anything else."""
    match error:
        case e.WebApiKeyMissing():
            return tr("The BPS WebAPI needs the office's own key. Enter it first; it is free at webapi.bps.go.id.")
        case e.WebApiUnreachable():
            return tr("The BPS WebAPI does not answer. Check the network and try again; what has come is kept.")
        case e.WebApiRefused(reason="key"):
            return tr("The BPS WebAPI does not accept this key. Copy it once more from webapi.bps.go.id.")
        case e.WebApiRefused(reason=""):
            return tr("The BPS WebAPI refused to answer. Try again later.")
        case e.WebApiRefused(reason=reason):
            return tr("The BPS WebAPI refused, and says: “{reason}”.").format(reason=reason)
        case e.WebApiOdd():
            return tr("The BPS WebAPI answered something that is not understood. Try again later.")
    return ""
