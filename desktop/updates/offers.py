"""What a host has for the programs of the PCs that joined it: the update that was brought there, and nothing else.

A PC fetches it as a file, checks all of it again by the publisher's signature, and lays it beside its own
(`joined.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog_db.database import Database
from catalog_db.exchange.errors import ContainerInvalid, FormatTooNew, FormatUnclear, UpdatePublisherMissing
from catalog_db.exchange.update import ENDING
from desktop.actors import DEVICES, Actor
from desktop.clock import Clock
from desktop.desk.days import ServiceDays
from desktop.room_folder import RoomFolder
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.updates.card import opened
from desktop.updates.errors import UpdateFileUnreadable
from desktop.updates.moments import why_not_now
from desktop.updates.place import ThisProgram
from desktop.updates.state import read_state
from desktop.words import tr_noop

_UNUSABLE: Final = (ContainerInvalid, FormatTooNew, FormatUnclear, UpdatePublisherMissing, UpdateFileUnreadable)


@dataclass(frozen=True, slots=True)
class UpdateOffer:
    """What a host has for its PCs.

    Attributes:
        host: The version that the host itself runs.
        version: That of the update which it keeps; empty: it keeps none.
        id: Of the file, 32 hex digits; it is fetched from `/update/ID`.
        size_bytes: Of all of the file.
        systems: What it has a program for, see `System`.
        quiet: The office is closed, and nobody is here.
    """

    host: str
    version: str = ""
    id: str = ""
    size_bytes: int = 0
    systems: tuple[str, ...] = ()
    quiet: bool = False


class UpdateOffers(Service, title=tr_noop("Updates for the PCs of the room")):
    """Asked by PCs on their own behalf: nobody has to do anything there."""

    def __init__(
        self,
        folder: RoomFolder,
        settings: Callable[[], Settings],
        records: Database,
        days: ServiceDays,
        program: ThisProgram,
        clock: Clock,
    ) -> None:
        self._folder, self._settings, self._records = folder, settings, records
        self._days, self._program, self._clock = days, program, clock

    @needs(*DEVICES, name=tr_noop("See which version of the program the host has for its PCs"))
    def offered(self, actor: Actor) -> UpdateOffer:
        """The update that was laid here, whether this PC has switched to it or not."""
        quiet = why_not_now(self._settings(), self._records, self._days, self._clock()) is None
        nothing = UpdateOffer(self._program.version, quiet=quiet)
        file = kept_file(self._folder, read_state(self._folder).laid)
        try:
            with opened(file, self._program) as update:
                return UpdateOffer(
                    self._program.version,
                    update.about.version,
                    update.manifest.id.hex,
                    file.stat().st_size,
                    tuple(sorted(update.systems)),
                    quiet,
                )
        except (*_UNUSABLE, OSError):
            return nothing


def kept_file(folder: RoomFolder, version: str) -> Path:
    """Where the update to a version is kept in a room."""
    return folder.updates / f"ruang-baca-{version}{ENDING}"
