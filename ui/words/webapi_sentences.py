"""Sentences for what can go wrong with the BPS WebAPI."""

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.errors import WebApiKeyMissing, WebApiOdd, WebApiRefused, WebApiUnreachable
from ui.languages import tr


def webapi_sentence(error: ReadingRoomError) -> str:
    """A sentence or two; empty for anything else."""
    match error:
        case WebApiKeyMissing():
            return tr("The BPS WebAPI needs the office's own key. Enter it first; it is free at webapi.bps.go.id.")
        case WebApiUnreachable():
            return tr("The BPS WebAPI does not answer. Check the network and try again; what has come is kept.")
        case WebApiRefused(reason="key"):
            return tr("The BPS WebAPI does not accept this key. Copy it once more from webapi.bps.go.id.")
        case WebApiRefused(reason=""):
            return tr("The BPS WebAPI refused to answer. Try again later.")
        case WebApiRefused(reason=reason):
            return tr("The BPS WebAPI refused, and says: “{reason}”.").format(reason=reason)
        case WebApiOdd():
            return tr("The BPS WebAPI answered something that is not understood. Try again later.")
    return ""
