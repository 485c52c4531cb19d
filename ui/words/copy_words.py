"""Kinds of copies and the ways they leave, in words."""

from catalog_db.models import CopyKind
from desktop.reading.copies.values import Channel
from ui.languages import tr


def kind_name(kind: str) -> str:
    return tr("On paper") if kind == CopyKind.HARDCOPY else tr("File (PDF)")


def channel_name(channel: str) -> str:
    """A newer program may have written a way that this one does not know: it stays as it is."""
    return {
        Channel.FOLDER.value: tr("folder or stick"),
        Channel.PHONE.value: tr("phone"),
        Channel.PRINTER.value: tr("printer"),
        Channel.EMAIL.value: tr("e-mail"),
    }.get(str(channel), str(channel))
