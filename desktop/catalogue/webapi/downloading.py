"""Copies a file from an opaque link, going on where an earlier try broke off."""

import json
import os
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx2 as httpx

from catalog_db.errors import Cancelled, StorageFull
from catalog_db.private_files import make_folder, open_private, write_private
from desktop.catalogue.errors import WebApiOdd, WebApiUnreachable
from desktop.catalogue.importing.files import is_full, move_into, remove
from desktop.catalogue.webapi.client import WebApi

MOST_FILE_BYTES: Final = 2 * 1024**3
_RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})")
_EXPIRED: Final = frozenset({401, 403, 404, 410})
OnBytes = Callable[[int, int | None], None]  # so many have come, of how many where that is known


class LinkExpired(Exception):
    """Another link has to be asked for."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """What is known of a file of which a part lies here."""

    edition: str
    tag: str = ""  # ETag or Last-Modified
    total: int = 0


def download(
    api: WebApi, link: str, target: Path, edition: str, cancel: threading.Event, on_bytes: OnBytes | None = None
) -> None:
    """Copy a PDF to `target`, whole or not at all; what came so far is kept beside it.

    Args:
        edition: A part of another edition is not gone on with.
    Raises:
        LinkExpired: The link gives no file any more.
        WebApiOdd: It gives something else than a PDF, or too much.
        WebApiUnreachable, Cancelled, StorageFull
    """
    part, note = target.with_suffix(".part"), target.with_suffix(".part.json")
    try:
        make_folder(target.parent)
        begun = _read_note(note, part, edition)
        _receive(api, link, part, note, begun, cancel, on_bytes)
        with part.open("rb") as file:
            if b"%PDF-" not in file.read(1024):
                raise WebApiOdd("pdf")
        move_into(part, target)
        remove(note)
    except (WebApiOdd, LinkExpired):
        remove(part)
        remove(note)
        raise
    except OSError as error:
        if is_full(error):
            raise StorageFull(target) from error
        raise


def _receive(
    api: WebApi, link: str, part: Path, note: Path, begun: _Begun, cancel: threading.Event, on_bytes: OnBytes | None
) -> None:
    have = part.stat().st_size if begun.total and part.exists() else 0
    if have and have == begun.total:
        return
    headers = {"accept-encoding": "identity"}
    if have:
        headers["range"] = f"bytes={have}-"
        if begun.tag:
            headers["if-range"] = begun.tag
    with api.open(link, cancel, headers) as response:
        if response.status_code in _EXPIRED or "text/html" in response.headers.get("content-type", ""):
            raise LinkExpired()
        if response.status_code >= 500:
            raise WebApiUnreachable()
        if response.status_code not in (200, 206):
            raise WebApiOdd(f"status {response.status_code}")
        have = _goes_on(response, have, begun)
        total = begun.total if have else _length(response)
        if not have:
            _write_note(note, _Begun(begun.edition, _tag(response), total))
        _write(response, part, have, total, cancel, on_bytes)
    size = part.stat().st_size
    if total and size != total:
        raise WebApiUnreachable()  # cut off: what came is kept


def _write(
    response: httpx.Response, part: Path, have: int, total: int, cancel: threading.Event, on_bytes: OnBytes | None
) -> None:
    with open_private(part, "ab" if have else "wb") as file:
        try:
            for chunk in response.iter_bytes():
                if cancel.is_set():
                    raise Cancelled()
                have += len(chunk)
                if have > (total or MOST_FILE_BYTES):
                    raise WebApiOdd("size")
                file.write(chunk)
                if on_bytes is not None:
                    on_bytes(have, total or None)
        finally:
            file.flush()
            os.fsync(file.fileno())


def _goes_on(response: httpx.Response, have: int, begun: _Begun) -> int:
    """How much of what is here stays: all of it where the answer goes on behind it in the same file, else nothing."""
    if not have or response.status_code != 206:
        return 0
    found = _RANGE.fullmatch(response.headers.get("content-range", ""))
    if found and (int(found[1]), int(found[3])) == (have, begun.total):
        return have
    raise LinkExpired()  # another file, of which this is only the end: begin again


def _length(response: httpx.Response) -> int:
    text = response.headers.get("content-length", "")
    size = int(text) if text.isascii() and text.isdecimal() and len(text) < 13 else 0
    if size > MOST_FILE_BYTES:
        raise WebApiOdd("size")
    return size


def _tag(response: httpx.Response) -> str:
    tag: str = response.headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else response.headers.get("last-modified", "")


def _read_note(note: Path, part: Path, edition: str) -> _Begun:
    try:
        begun = _Begun(**json.loads(note.read_text(encoding="utf-8")))
        if begun.edition == edition and isinstance(begun.total, int) and isinstance(begun.tag, str):
            return begun
    except (OSError, ValueError, TypeError):
        pass
    remove(part)
    return _Begun(edition)


def _write_note(note: Path, begun: _Begun) -> None:
    write_private(note, json.dumps({"edition": begun.edition, "tag": begun.tag, "total": begun.total}).encode("utf-8"))
