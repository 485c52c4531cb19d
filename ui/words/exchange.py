"""Sentences for what can go wrong between a room and central."""

from catalog_db.errors import ReadingRoomError
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
    ProofCodeWrong,
    SyncRunning,
)
from ui.languages import tr
from ui.words.durations import duration


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
            return tr("This copy has {size} MB, too much for an e-mail. Hand it out on a stick instead.").format(
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
