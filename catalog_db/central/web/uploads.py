"""Files that are sent on a page: kept once, in central's own folder, while they are examined; gone afterwards."""

import errno
import shutil
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from catalog_db.central.settings import CentralSettings
from catalog_db.central.web.guard import PageFailed

SPARE_BYTES: Final = 200 * 1024 * 1024  # of the disk, that an upload leaves
MOST_FIELDS: Final = 30
FULL: Final = "Ruang penyimpanan server tidak cukup untuk berkas ini. Tidak ada yang diubah."
_BROKEN: Final = "Berkas itu tidak sampai dengan utuh. Tidak ada yang diubah; coba unggah sekali lagi."
_NOTHING: Final = "Pilih sebuah berkas lebih dahulu."
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@asynccontextmanager
async def upload(request: Request, settings: CentralSettings) -> AsyncIterator[FormData]:
    """The form with its file, for the length of the block; who sends it is known by then.

    Raises:
        PageFailed: The disk is full, or the form is broken; also what of the block ends so for a full disk.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise PageFailed(422, _NOTHING)
    folder = settings.incoming
    folder.mkdir(parents=True, exist_ok=True)
    length = request.headers.get("content-length", "0")
    wanted = int(length[:18]) if length.isascii() and length.isdigit() else 0
    if shutil.disk_usage(folder).free < wanted + SPARE_BYTES:
        raise PageFailed(507, FULL)
    kept: list[Path] = []
    try:
        async with aclosing(request.stream()) as stream:
            form = await _ToDisk(request, stream, folder, kept).parse()
        try:
            yield form
        finally:
            await form.close()
    except MultiPartException as error:
        raise PageFailed(400, _BROKEN) from error
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise PageFailed(507, FULL) from error
    finally:
        for path in kept:
            path.unlink(missing_ok=True)


def path_of(form: FormData) -> Path:
    """Where the file lies that was sent. It is closed: Windows gives no other name to one that is open.

    Raises:
        PageFailed: None was chosen.
    """
    given = form.get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        raise PageFailed(422, _NOTHING)
    given.file.close()
    return Path(given.file.name)


def text_of(form: FormData, name: str, longest: int = 20_000) -> str:
    """What was typed into a field; a file sent in its place is nothing."""
    value = form.get(name, "")
    return value[:longest] if isinstance(value, str) else ""


class _ToDisk(MultiPartParser):
    """The usual one keeps files in the system's folder for temporary files, which may lie in memory and has no name."""

    def __init__(self, request: Request, stream: AsyncGenerator[bytes, None], folder: Path, kept: list[Path]) -> None:
        """`kept` is told which files there are: who reads the form deletes them."""
        super().__init__(request.headers, stream, max_files=1, max_fields=MOST_FIELDS)
        self._folder = folder
        self._kept = kept

    def on_headers_finished(self) -> None:
        super().on_headers_finished()
        file = self._current_part.file
        if file is not None:
            file.file.close()
            made = NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False)  # noqa: SIM115 - the form closes it
            file.file = made  # type: ignore[assignment]
            self._files_to_close_on_error.append(made)  # type: ignore[arg-type]
            self._kept.append(Path(made.name))
