"""Sentences for what can go wrong between a room and others: its PCs, the central office, packs and envelopes, the BPS
WebAPI.
"""

from typing import Final

from catalog_db import errors as e
from catalog_db.exchange.errors import ContainerInvalid, NoticeInvalid, PublisherMissing
from catalog_db.rules.lan_protocol import Fit, fit
from catalog_db.rules.security.joining import LONGEST_HOURS, MOST_PLACES
from desktop.actors import DeviceMode
from desktop.catalogue.webapi.values import WebApiKeyMissing, WebApiOdd, WebApiRefused, WebApiUnreachable
from desktop.sync.errors import (
    CentralAddressInvalid,
    CentralFailed,
    CentralForeign,
    CentralOffline,
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
from desktop.words import tr_noop
from ui.languages import tr
from ui.words.by_class import Sentences
from ui.words.dates import duration
from ui.words.people.names import mode_name


def _central_address_invalid(error: CentralAddressInvalid) -> str:
    if error.reason == "tls":
        return tr(
            "The address {address} would send everything unencrypted. Use the one that begins with https://."
        ).format(address=error.address)
    return tr(
        "This is no address of a central office: “{address}”. One looks like https://pusat.example.go.id."
    ).format(address=error.address)


def _central_refused(error: CentralRefused) -> str:
    match error:
        case CentralRefused(reason="too_often", wait_s=int(seconds)):
            return tr("The central office was asked too often. Try again in {wait}.").format(wait=duration(seconds))
    return refusal_sentence(error.reason)


def _proof_code_wrong(error: ProofCodeWrong) -> str:
    if error.tries_left == -1:
        return tr("The code of the e-mail has six digits.")
    if error.tries_left == 0:
        return tr("That was not the code, and there are no more tries. Send another e-mail.")
    return tr("That was not the code of the e-mail. Tries left: {count}.").format(count=error.tries_left)


def _protocol_mismatch(error: e.ProtocolMismatch) -> str:
    if fit(error.host_protocol, error.pc_protocol) is Fit.OLDER:
        return tr(
            "The program on this PC is too old for the host of the room. Searching and reading go on, and what is "
            "handed in waits. Please tell the administrator: this PC needs the version of the host."
        )
    return tr(
        "The program of the host is older than that of this PC, and can't serve it. Searching and reading go on, and "
        "what is handed in waits. Please tell the administrator: the host's PC has to be updated."
    )


def _place_missing(error: e.PlaceMissing) -> str:
    free = ", ".join(map(_kind, error.free))
    if not error.mode:
        return tr(
            "This code is for PCs of several kinds ({kinds}). Set this PC up by the file that has the code."
        ).format(kinds=free)
    return tr("This code has no place left for this kind of PC ({kind}). Places are left for: {kinds}.").format(
        kind=_kind(error.mode), kinds=free
    )


def _kind(mode: str) -> str:
    return mode_name(DeviceMode(mode)) if mode in set(DeviceMode) else mode


def _lease_expired(error: e.LeaseExpired) -> str:
    return tr(
        "For {days} days this PC heard nothing of the host of the room, so it has forgotten its publications. They "
        "come again as soon as the host answers."
    ).format(days=error.days)


def _copy_too_large(error: CopyTooLarge) -> str:
    return tr("This copy has {size} MB, too much for an e-mail. Hand it out on a USB drive instead.").format(
        size=error.megabytes
    )


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


def _host_unclear(error: e.HostUnclear) -> str:
    if not error.hosts:
        return tr("No host was found on this network. Type its address, as the host shows it, before the code.")
    return tr("Several hosts were found ({hosts}). Type the address of the right one before the code.").format(
        hosts="; ".join(error.hosts)
    )


def _room_served(error: e.RoomServed) -> str:
    if not error.url:
        return tr("Another program on this PC serves this room already.")
    return tr("Another program on this PC serves this room already, at {url}.").format(url=error.url)


def _join_tried_too_often(error: e.JoinTriedTooOften) -> str:
    return tr("Too many wrong codes from this PC. Try again in {wait}, with a new code of the host.").format(
        wait=duration(error.seconds)
    )


def _waiting_full(error: e.WaitingFull) -> str:
    return tr(
        "This was not saved: {count} entries wait for the host already. Check that it is on and connected."
    ).format(count=error.calls)


def _invalid_device(field: str, reason: str) -> str:
    match field, reason:
        case "device", _:
            return tr("This PC is not on the list of the room.")
        case "code", "missing":
            return tr("The file has no code for joining. Let the host write one into it, or make another file there.")
        case "code", "refused":
            return tr(
                "The code in the file is not accepted: it is used up, over or taken back, or it is another host that "
                "answers. Let the host make another file."
            )
        case "code", _:
            return tr("This code is no longer known. Make another one.")
        case "places", _:
            return tr("Say for how many PCs the code is: 1 to {most} in all.").format(most=MOST_PLACES)
        case "hours", _:
            return tr("The code counts for 1 to {most} hours.").format(most=LONGEST_HOURS)
    return tr("Give the PC a name of 1 to 60 characters, and a place of at most 60.")


# Sentences for packs and envelopes that can't be used.


def _container_invalid(error: ContainerInvalid) -> str:
    if error.reason == "untrusted" and not error.detail:
        return tr(
            "Whoever made this file is not known here: a room takes answers of its own central server only, and "
            "that takes envelopes of its own rooms only. Nothing was changed."
        )
    return _container_sentence(error.reason, error.detail)


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


def _web_api_refused(error: WebApiRefused) -> str:
    if error.reason == "key":
        return tr("The BPS WebAPI does not accept this key. Copy it once more from webapi.bps.go.id.")
    if not error.reason:
        return tr("The BPS WebAPI refused to answer. Try again later.")
    return tr("The BPS WebAPI refused, and says: “{reason}”.").format(reason=error.reason)


def _notice_invalid(error: NoticeInvalid) -> str:
    return {
        "unreadable": tr("The file can't be read. Plug the USB drive in again and try once more."),
        "publisher": tr("The publisher of this program did not sign this notice. Ask where it came from."),
        "changed": tr("This notice was changed or damaged on its way. Ask for another copy."),
    }.get(error.reason) or tr("This is no notice of a version: such files end in .rbnotice.")


SENTENCES: Final = Sentences(
    {
        NoticeInvalid: _notice_invalid,
        PublisherMissing: tr_noop(
            "This program was built without the key of a publisher, so it believes no notices of versions."
        ),
        # The central office.
        NotEnrolled: tr_noop(
            "This room is not connected to the central office. Let the administrator enter its address and code."
        ),
        CentralAddressInvalid: _central_address_invalid,
        CentralForeign: tr_noop(
            "Whoever answers at {address} can't prove to be the central office. Check the address and the date of "
            "this PC; a network that inspects traffic needs its certificate in the system."
        ),
        CentralOffline: tr_noop(
            "This room has no network to the central office: write an envelope, and load its answer."
        ),
        InvitationInvalid: tr_noop(
            "The invitation and the code do not belong together. Ask the central office for both once more."
        ),
        CentralUnreachable: tr_noop(
            "The central office does not answer ({address}). Nothing is lost: it is tried again when there is a "
            "network."
        ),
        EnrolmentUnanswered: tr_noop(
            "The central office does not answer as it should ({address}), so the room is not connected yet. Check "
            "the address and the network, then try once more with the same code."
        ),
        CentralRefused: _central_refused,
        CentralFailed: tr_noop(
            "The central office did not answer as it should. It is tried again later; nothing is lost."
        ),
        SyncRunning: tr_noop(
            "Another program on this PC is in touch with the central office. Wait until it has finished."
        ),
        EmailInvalid: tr_noop("This is no e-mail address that anything could be sent to."),
        ProofCodeWrong: _proof_code_wrong,
        CopyTooLarge: _copy_too_large,
        # The PCs of a room.
        e.HostForeign: tr_noop(
            "At {address} answers another host than the one that this PC joined. If the host was set up anew, let "
            "this PC join anew."
        ),
        e.HostNotReady: tr_noop(
            "The host of this room answers ({address}), but can take nothing just now. Try again in a moment. If "
            "it goes on, start the program on the host's PC again."
        ),
        e.HostUnreachable: tr_noop(
            "The host of this room does not answer ({address}). Check that it is on and the cable is in."
        ),
        e.HostUnclear: _host_unclear,
        e.AddressUnusable: tr_noop(
            "The room can't be served at {address}, port {port}. Is it served already? Choose another port."
        ),
        e.RoomServed: _room_served,
        e.HostFailed: tr_noop(
            "The host of this room did not answer as it should. Check that both PCs have the same version."
        ),
        e.CatalogueUnsure: tr_noop(
            "The catalogue on the PC that serves the room is missing or damaged. This PC keeps its books; let the "
            "room be mended there."
        ),
        e.ProtocolMismatch: _protocol_mismatch,
        e.PlaceMissing: _place_missing,
        e.AskedTooOften: tr_noop("Too many questions in a short time. Wait a moment, then try again."),
        e.JoinTriedTooOften: _join_tried_too_often,
        e.DeviceRefused: tr_noop(
            "The host does not let this PC in any more. Ask the admin for a new code, then join again."
        ),
        e.DeviceRevoked: tr_noop(
            "This PC is no longer part of the room, and has forgotten its publications. It can join again with a new "
            "code."
        ),
        e.ContentShut: tr_noop("The publications on this PC are locked until it has reached the host of the room."),
        e.CopyRunning: tr_noop("Another program on this PC is copying publications. Wait a moment, then try again."),
        e.LeaseExpired: _lease_expired,
        e.JoinRefused: tr_noop(
            "The code was not accepted. It works once, for ten minutes: check it, or let the host show a new one."
        ),
        e.WaitingFull: _waiting_full,
        e.SealBroken: tr_noop(
            "The host can't use what waited here: it was changed, or is meant for another host or version."
        ),
        e.SealedCallInvalid: tr_noop(
            "The host can't use what waited here: it was changed, or is meant for another host or version."
        ),
        e.ModeMismatch: tr_noop(
            "This PC joined its room as “{joined_as}”, so it can't be “{asked}”. Let it join anew for that."
        ),
        e.ScreenTaken: tr_noop(
            "A locked reader takes the whole PC, so no queue board, guest book or survey can be open on it at the same "
            "time. End the other one first, use another PC, or switch “Lock reader PCs” off in the settings."
        ),
        e.RoomJoined: tr_noop(
            "The PC with the folder {folder} belongs to a room of another PC, where its records are."
        ),
        # Packs and envelopes.
        ContainerInvalid: _container_invalid,
        PackUnreadable: tr_noop(
            "{file} can't be read. Plug the USB drive in again and try once more; nothing was changed."
        ),
        # The BPS WebAPI.
        WebApiKeyMissing: tr_noop(
            "The BPS WebAPI needs the office's own key. Enter it first; it is free at webapi.bps.go.id."
        ),
        WebApiUnreachable: tr_noop(
            "The BPS WebAPI does not answer. Check the network and try again; what has come is kept."
        ),
        WebApiRefused: _web_api_refused,
        WebApiOdd: tr_noop("The BPS WebAPI answered something that is not understood. Try again later."),
    },
    invalid={
        e.Subject.DEVICE: _invalid_device,
    },
)
