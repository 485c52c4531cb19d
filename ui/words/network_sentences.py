"""Sentences for what can go wrong between the PCs of a room."""

from catalog_db import errors as e
from catalog_db.errors import ReadingRoomError
from ui.languages import tr
from ui.words.durations import duration


def network_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case e.HostForeign(address=address):
            return tr(
                "At {address} answers another host than the one that this PC joined. If the host was set up anew, let "
                "this PC join anew."
            ).format(address=address)
        case e.HostNotReady(address=address):
            return tr(
                "The host of this room answers ({address}), but can take nothing just now. Try again in a moment. If "
                "it goes on, start the program on the host's PC again."
            ).format(address=address)
        case e.HostUnreachable(address=address):
            return tr(
                "The host of this room does not answer ({address}). Check that it is on and the cable is in."
            ).format(address=address)
        case e.HostUnclear(hosts=()):
            return tr("No host was found on this network. Type its address, as the host shows it, before the code.")
        case e.HostUnclear(hosts=hosts):
            return tr("Several hosts were found ({hosts}). Type the address of the right one before the code.").format(
                hosts="; ".join(hosts)
            )
        case e.AddressUnusable(address=address, port=port):
            return tr(
                "The room can't be served at {address}, port {port}. Is it served already? Choose another port."
            ).format(address=address, port=port)
        case e.RoomServed(url=""):
            return tr("Another program on this PC serves this room already.")
        case e.RoomServed(url=url):
            return tr("Another program on this PC serves this room already, at {url}.").format(url=url)
        case e.HostFailed():
            return tr("The host of this room did not answer as it should. Check that both PCs have the same version.")
        case e.CatalogueUnsure():
            return tr(
                "The catalogue on the PC that serves the room is missing or damaged. This PC keeps its books; let the "
                "room be mended there."
            )
        case e.AskedTooOften():
            return tr("Too many questions in a short time. Wait a moment, then try again.")
        case e.JoinTriedTooOften(seconds=seconds):
            return tr("Too many wrong codes from this PC. Try again in {wait}, with a new code of the host.").format(
                wait=duration(seconds)
            )
        case e.DeviceRefused():
            return tr("The host does not let this PC in any more. Ask the admin for a new code, then join again.")
        case e.DeviceInvalid(field="device"):
            return tr("This PC is not on the list of the room.")
        case e.DeviceInvalid(field="code"):
            return tr("This code is no longer known. Make another one.")
        case e.DeviceInvalid():
            return tr("Give the PC a name of 1 to 60 characters, and a place of at most 60.")
        case e.JoinRefused():
            return tr(
                "The code was not accepted. It works once, for ten minutes: check it, or let the host show a new one."
            )
        case e.WaitingFull(calls=calls):
            return tr(
                "This was not saved: {count} entries wait for the host already. Check that it is on and connected."
            ).format(count=calls)
        case e.SealBroken() | e.SealedCallInvalid():
            return tr("The host can't use what waited here: it was changed, or is meant for another host or version.")
        case e.ModeUnfit(asked=asked, joined_as=joined_as):
            return tr(
                "This PC joined its room as “{joined_as}”, so it can't be “{asked}”. Let it join anew for that."
            ).format(joined_as=joined_as, asked=asked)
        case e.RoomJoined(path=path):
            return tr("The PC with the folder {folder} belongs to a room of another PC, where its records are.").format(
                folder=path
            )
    return None
