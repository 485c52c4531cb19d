"""Sentences for updates of the program."""

from typing import Final

from catalog_db.exchange.errors import UpdatePublisherMissing
from catalog_db.rules.versions import is_newer
from desktop.updates.errors import UpdateFileUnreadable, UpdateRefused, UpdateTrouble
from desktop.updates.joined import JoinedStanding
from desktop.updates.offers import UpdateOffer
from desktop.updates.values import UpdateCard, UpdateStanding
from desktop.words import tr_noop
from ui.languages import tr
from ui.words.by_class import Sentences

_MB: Final = 2**20


def _update_refused(error: UpdateRefused) -> str:
    return trouble_sentence(error.trouble, error.detail)


def trouble_sentence(trouble: UpdateTrouble, detail: str = "") -> str:
    return {
        UpdateTrouble.NO_SYSTEM: tr("The file of version {detail} has no program for this kind of PC."),
        UpdateTrouble.NOT_NEWER: tr("Version {detail} is not newer than the one that runs here. Nothing was changed."),
        UpdateTrouble.FROM_SOURCE: tr("This program runs from its source code: it is updated there, not by a file."),
        UpdateTrouble.NOT_OURS: tr(
            "This account may not change the program in {detail}. Let the account that installed it bring the update."
        ),
        UpdateTrouble.DAMAGED: tr("What the host has of version {detail} is not what its publisher signed."),
        UpdateTrouble.IN_ZIP: tr("The program in the file is not laid out as it has to be. Nothing was changed."),
        UpdateTrouble.SILENT: tr("The new version {detail} does not start on this PC. Nothing was changed."),
        UpdateTrouble.NOT_LAID: tr("There is no new version here. Bring an update file first."),
        UpdateTrouble.NOT_TRIED: tr("Version {detail} has to be tried on a copy of the room first."),
        UpdateTrouble.TRIAL_FAILED: tr(
            "The new version does not work with a copy of this room, and says: “{detail}”. The old one stays."
        ),
        UpdateTrouble.OFFICE_HOURS: tr(
            "The office is open. The program is changed after hours, or when an administrator says so."
        ),
        UpdateTrouble.VISIT_OPEN: tr("A visitor is still here. The program is changed when nobody is."),
        UpdateTrouble.NO_WAY_BACK: tr("There is no earlier version to go back to."),
        UpdateTrouble.BACKUP_GONE: tr(
            "The backup {detail} that belongs to the earlier version is gone. Restore another backup instead."
        ),
        UpdateTrouble.BACK_COSTS: tr(
            "The earlier version can't read the data of now: going back brings those of before the update back, "
            "and what was written since is set aside (visits: {detail}). Say so if that is wanted."
        ),
        UpdateTrouble.BUSY: tr("Another program on this PC is busy with an update. Wait until it has finished."),
        UpdateTrouble.BY_INSTALLER: installer_sentence(detail),
    }[trouble].format(detail=detail)


def installer_sentence(file: str) -> str:
    """What the administrator of a PC types where the system's own installer brings the update."""
    if file.endswith(".deb"):
        return tr("This PC's system owns the program. Its administrator installs the update: sudo apt install {detail}")
    return tr("Windows owns the folder of the program. Its administrator installs the update by opening {detail}")


def card_text(card: UpdateCard, language: str) -> str:
    """What an update is, in some lines."""
    lines = [
        tr("Version {version}, {size} MB, signed by the publisher of this program.").format(
            version=card.version, size=-(-card.size_bytes // _MB)
        ),
        _fits_here(card),
    ]
    notes = card.notes_id if language == "id" else card.notes_en
    return "\n".join([*lines, *([notes.strip()] if notes.strip() else [])])


def _fits_here(card: UpdateCard) -> str:
    if not card.newer:
        return tr("It is not newer than version {running}, which runs here.").format(running=card.running)
    if not card.here:
        return tr("There is no program for this PC in it.")
    if card.by_installer:
        return tr("This PC's system installs it: it is laid down as a file for its administrator.")
    return tr("It can be laid beside version {running}, which goes on running.").format(running=card.running)


def offer_text(offer: UpdateOffer, here: JoinedStanding) -> str:
    """What the host has for a PC that joined."""
    lines = [tr("This PC runs version {running}, the host {host}.").format(running=here.running, host=offer.host)]
    if offer.version and is_newer(offer.version, here.running):
        size = -(-offer.size_bytes // _MB)
        text = tr("The host has version {version} for its PCs ({size} MB); they fetch it by themselves.")
        lines.append(text.format(version=offer.version, size=size))
    else:
        lines.append(tr("The host has no new version for this PC."))
    return "\n".join(lines)


def standing_text(standing: UpdateStanding) -> str:
    """How it stands, in some lines."""
    lines = [tr("Version {version} is running.").format(version=standing.running)]
    if standing.wants_restart:
        lines.append(tr("Version {version} runs once the program is started again.").format(version=standing.next))
    elif standing.installer:
        lines.append(installer_sentence(standing.installer).format(detail=standing.installer))
    elif standing.laid:
        lines.append(_laid(standing))
    if standing.failed:
        lines.append(
            tr("Version {version} did not start and was taken back by itself.").format(version=standing.failed)
        )
    if standing.before:
        lines.append(tr("One can go back to version {version}.").format(version=standing.before))
    return "\n".join(lines)


def _laid(standing: UpdateStanding) -> str:
    if standing.trouble:
        return trouble_sentence(UpdateTrouble.TRIAL_FAILED, standing.trouble)
    if standing.planned:
        text = tr("Version {version} was tried and takes over tonight, when the office is closed and nobody is here.")
    elif standing.tried:
        text = tr("Version {version} was tried on a copy of the room and can be switched to.")
    else:
        text = tr("Version {version} lies here and has to be tried on a copy of the room.")
    return text.format(version=standing.laid)


SENTENCES: Final = Sentences(
    {
        UpdateRefused: _update_refused,
        UpdatePublisherMissing: tr_noop(
            "This program was built without the key of a publisher, so it takes no updates by file."
        ),
        UpdateFileUnreadable: tr_noop(
            "{file} can't be read. Plug the USB drive in again and try once more; nothing was changed."
        ),
    }
)
