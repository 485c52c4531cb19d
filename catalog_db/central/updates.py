"""The update of the program that the office offers to its rooms: one signed file, which rooms fetch and check again."""

import shutil
from pathlib import Path
from typing import Final

from catalog_db.central.settings import CentralSettings
from catalog_db.errors import StorageFull
from catalog_db.exchange.errors import ContainerInvalid, FormatTooNew, FormatUnclear, UpdatePublisherMissing
from catalog_db.exchange.update import ENDING, UpdateAbout, UpdateNotice, find_update, open_update, pinned_publishers
from catalog_db.safe_files import move_safely

_SPARE_BYTES: Final = 200 * 1024 * 1024  # of the disk
_UNUSABLE: Final = (ContainerInvalid, FormatTooNew, FormatUnclear, UpdatePublisherMissing, OSError)


class OfferedUpdate:
    """In a folder of its own beside the files of publications; every process that serves looks there."""

    def __init__(self, settings: CentralSettings) -> None:
        self._folder = settings.data / "updates"

    def put(self, file: Path) -> UpdateAbout:
        """Check every byte of an update, and offer it in the place of the one before.

        Raises:
            UpdatePublisherMissing, ContainerInvalid, FormatTooNew, FormatUnclear, StorageFull
            OSError: A file can't be read or written. What was offered is offered still.
        """
        with open_update(file, pinned_publishers()) as update:
            update.container.check(lambda _done, _total: None)
            about = update.about
        self._folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self._folder).free < file.stat().st_size + _SPARE_BYTES:
            raise StorageFull(self._folder)
        target = self._folder / f"ruang-baca-{about.version}{ENDING}"
        part = target.with_name(f".{target.name}.part")
        try:
            shutil.copyfile(file, part)
            move_safely(part, target)
        finally:
            part.unlink(missing_ok=True)
        self._remove_all(but=target)
        return about

    def take_back(self) -> None:
        """Offer none any more. Raises OSError."""
        self._remove_all()

    def notice(self) -> UpdateNotice:
        """What is offered; an empty version: nothing."""
        for file in self._folder.glob(f"*{ENDING}"):
            try:
                with open_update(file, pinned_publishers()) as update:
                    return UpdateNotice(
                        version=update.about.version,
                        id=update.manifest.id.hex,
                        size_bytes=file.stat().st_size,
                        systems=tuple(sorted(update.systems)),
                    )
            except _UNUSABLE:
                continue
        return UpdateNotice()

    def file_of(self, update_id: str) -> Path | None:
        """The file by its id; None: another is offered, or none."""
        return find_update(self._folder, update_id)

    def _remove_all(self, but: Path | None = None) -> None:
        for other in self._folder.glob(f"*{ENDING}"):
            if other != but:
                other.unlink(missing_ok=True)
