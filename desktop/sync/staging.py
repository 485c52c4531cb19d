"""Files of publications that a pack or an answer brought: beside the room's own until all of it is there."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from catalog_db.errors import StorageFull
from catalog_db.exchange.container import Container, Member, Progress
from catalog_db.private_files import make_folder
from desktop.books.store import BookStore

_SPARE_BYTES: Final = 64 * 1024 * 1024  # that stay free on the disk

FreeBytes = Callable[[Path], int]


def free_bytes(path: Path) -> int:
    return shutil.disk_usage(path).free


class StagedFiles:
    """Each lies there as it will lie in the room, sealed or not. After a break they are gone on with."""

    def __init__(self, books: BookStore, folder: Path, free: FreeBytes = free_bytes) -> None:
        self._books, self._folder, self._free = books, folder, free
        self._staged = books.beside(folder)

    def stage(self, container: Container, members: Sequence[Member], progress: Progress) -> None:
        """Copy them, checked to the last byte.

        Args:
            progress: Told of bytes; may raise Cancelled: what was copied is kept.
        Raises:
            StorageFull, ContainerInvalid, Cancelled, OSError
        """
        total, done = sum(member.size for member in members), 0
        make_folder(self._folder)
        wanted = [member for member in members if not self._staged.is_as_named(member.sha256)]
        if self._free(self._folder) < sum(member.size for member in wanted) + _SPARE_BYTES:
            raise StorageFull(self._folder)
        for member in members:
            if member not in wanted:
                done += member.size
                progress(done, total)
                continue
            try:
                with self._staged.writing(member.sha256, member.size) as file:
                    file.begin_anew()
                    for chunk in container.chunks(member):
                        file.write(chunk)
                        done += len(chunk)
                        progress(done, total)
                    file.finish()
            except BaseException:
                self._staged.give_up(member.sha256)
                raise
            self._staged.keep(member.sha256)

    def take_over(self, members: Sequence[Member]) -> None:
        """Give them their places in the room. Raises OSError."""
        for member in members:
            self._books.take_over(self._staged, member.sha256)

    def clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
