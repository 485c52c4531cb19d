"""Sentences for packs and envelopes that can't be used."""

from catalog_db.errors import ReadingRoomError
from catalog_db.exchange.errors import ContainerInvalid
from desktop.sync.errors import PackUnreadable
from ui.languages import tr


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
            return tr("{file} can't be read. Plug the stick in again and try once more; nothing was changed.").format(
                file=path.name
            )
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
