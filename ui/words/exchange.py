"""Sentences for what can go wrong between a room and others: its PCs, the central office, packs and envelopes, the BPS
WebAPI.
"""

from catalog_db import errors as e
from catalog_db.errors import ReadingRoomError
from catalog_db.exchange.errors import ContainerInvalid
from desktop.catalogue.webapi.values import WebApiKeyMissing, WebApiOdd, WebApiRefused, WebApiUnreachable
from desktop.sync.errors import (
    CentralAddressInvalid,
    CentralByStick,
    CentralFailed,
    CentralForeign,
    CentralRefused,
    CentralUnreachable,
    CopyTooLarge,
    EmailInvalid,
    EnrolmentUnanswered,
    InvitationInvalid,
    NotEnrolled,
    PackUnreadable,
    ProofCodeWrong,
    SyncRunning,
)
from ui.languages import tr
from ui.words.dates import duration


def sync_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case NotEnrolled():
            return tr(
                "This room is not connected to the central office. Let the administrator enter its address and code."
            )
        case CentralAddressInvalid(address=address, reason="tls"):
            return tr(
                "The address {address} would send everything unencrypted. Use the one that begins with https://."
            ).format(address=address)
        case CentralAddressInvalid(address=address):
            return tr(
                "This is no address of a central office: “{address}”. One looks like https://pusat.example.go.id."
            ).format(address=address)
        case CentralForeign(address=address):
            return tr(
                "Whoever answers at {address} can't prove to be the central office. Check the address and the date of "
                "this PC; a network that inspects traffic needs its certificate in the system."
            ).format(address=address)
        case CentralByStick():
            return tr("This room has no network to the central office: write an envelope, and load its answer.")
        case InvitationInvalid():
            return tr("The invitation and the code do not belong together. Ask the central office for both once more.")
        case CentralUnreachable(address=address):
            return tr(
                "The central office does not answer ({address}). Nothing is lost: it is tried again when there is a "
                "network."
            ).format(address=address)
        case EnrolmentUnanswered(address=address):
            return tr(
                "The central office does not answer as it should ({address}), so the room is not connected yet. Check "
                "the address and the network, then try once more with the same code."
            ).format(address=address)
        case CentralRefused(reason="too_often", wait_s=int(seconds)):
            return tr("The central office was asked too often. Try again in {wait}.").format(wait=duration(seconds))
        case CentralRefused(reason=reason):
            return refusal_sentence(reason)
        case CentralFailed():
            return tr("The central office did not answer as it should. It is tried again later; nothing is lost.")
        case SyncRunning():
            return tr("Another program on this PC is in touch with the central office. Wait until it has finished.")
        case EmailInvalid():
            return tr("This is no e-mail address that anything could be sent to.")
        case ProofCodeWrong(tries_left=-1):
            return tr("The code of the e-mail has six digits.")
        case ProofCodeWrong(tries_left=0):
            return tr("That was not the code, and there are no more tries. Send another e-mail.")
        case ProofCodeWrong(tries_left=tries_left):
            return tr("That was not the code of the e-mail. Tries left: {count}.").format(count=tries_left)
        case CopyTooLarge(megabytes=megabytes):
            return tr("This copy has {size} MB, too much for an e-mail. Hand it out on a USB drive instead.").format(
                size=megabytes
            )
    return None


def refusal_sentence(reason: str) -> str:
    """Why central said no."""
    return {
        "room_code_taken": tr(
            "Another room has this code already. Ask the central office which code yours shall have."
        ),
        "room_enrolled": tr(
            "The central office knows this room already, and this code was used, or is meant for another one. Ask for "
            "a new one for this room."
        ),
        "code_wrong": tr(
            "The code was not accepted. It works once, for 24 hours: check it letter by letter, or ask for a new one."
        ),
        "token_refused": tr(
            "The central office no longer knows this room, or has ended its connection. Ask for a new code, then "
            "connect again."
        ),
    }.get(reason, tr("The central office refused this ({code}).").format(code=reason))


def state_sentence(code: str) -> str:
    """What went wrong the last time, from its code alone; empty where it went well."""
    reason = code.removeprefix("refused:")
    if reason != code:
        return refusal_sentence(reason)
    return {
        "": "",
        "unreachable": tr("The central office does not answer."),
        "foreign": tr("Whoever answers can't prove to be the central office."),
        "format_too_new": tr("The central office uses a newer version. Update this program."),
        "storage_full": tr("The disk is full. Free some space."),
    }.get(code, tr("The central office did not answer as it should."))


# Sentences for what can go wrong between the PCs of a room.


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
        case e.Invalid(subject=e.Subject.DEVICE, field="device"):
            return tr("This PC is not on the list of the room.")
        case e.Invalid(subject=e.Subject.DEVICE, field="code"):
            return tr("This code is no longer known. Make another one.")
        case e.Invalid(subject=e.Subject.DEVICE):
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


# Sentences for packs and envelopes that can't be used.


def pack_sentence(error: ReadingRoomError) -> str:
    """A sentence or two; empty for anything else."""
    match error:
        case ContainerInvalid(reason="untrusted", detail=""):
            return tr(
                "Whoever made this file is not known here: a room takes answers of its own central server only, and "
                "that takes envelopes of its own rooms only. Nothing was changed."
            )
        case ContainerInvalid(reason=reason, detail=detail):
            return _container_sentence(reason, detail)
        case PackUnreadable(path=path):
            return tr(
                "{file} can't be read. Plug the USB drive in again and try once more; nothing was changed."
            ).format(file=path.name)
    return ""


def _container_sentence(reason: str, detail: str) -> str:
    return {
        "kind": tr("This is another kind of file: packs end in .rbpack, envelopes in .rbenv, their answers in .rbans."),
        "signature": tr("The signature does not fit: the file was changed on its way. Ask for another copy."),
        "members": tr("The file holds more or less than was signed. Ask for another copy; nothing was changed."),
        "missing": tr("The file lacks a part. Ask for another copy; nothing was changed."),
        "large": tr("A part of the file is larger than it may be. Nothing was changed."),
        "changed": tr("The file was changed or damaged on its way. Copy it anew; nothing was changed."),
        "member": tr("A file of a publication is missing or differs from the catalogue. Run a check of the room."),
        "untrusted": tr(
            "This room does not know the sender's key yet. Compare its fingerprint with the sender: {detail}."
        ),
        "older": tr("A newer file of this sender was taken already. Nothing was changed."),
        "recipient": tr("This file is meant for somebody else."),
    }.get(reason, tr("The file is damaged or was cut off. Copy it anew; nothing was changed.")).format(detail=detail)


# Sentences for what can go wrong with the BPS WebAPI.


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
