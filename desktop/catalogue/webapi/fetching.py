"""Takes publications of the WebAPI into the room: list, details, files, then an import like any other.

Files lie in `webapi/` of the room until they are imported, so a second try fetches only what is missing. They lie there
as the PDFs of the room do: where those are sealed, from their first byte on.
"""

import json
import logging
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx2 as httpx
from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import Cancelled, ReadingRoomError, StorageFull
from catalog_db.models import ImportState, Publication, PublicationSource
from catalog_db.private_files import make_folder, write_private
from desktop.books.mixed import SEALED
from desktop.books.store import BookStore, BookWriter, part_of
from desktop.catalogue.errors import ImportRunning
from desktop.catalogue.importing.files import stored_path
from desktop.catalogue.importing.importer import Importer
from desktop.catalogue.values import ImportProgress, ImportReport
from desktop.catalogue.webapi.client import WebApi, WebApiTitle
from desktop.catalogue.webapi.values import (
    FetchFailure,
    FetchProgress,
    FetchReport,
    FetchStep,
    ListedTitle,
    Standing,
    WebApiOdd,
    WebApiRefused,
    WebApiUnreachable,
)
from desktop.platform.file_locks import FileLock
from desktop.platform.files import is_full, move_into, remove, write_into
from desktop.room_folder import RoomFolder

# Copies a file from an opaque link, going on where an earlier try broke off.

MOST_FILE_BYTES: Final = 2 * 1024**3
_RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})")
_EXPIRED: Final = frozenset({401, 403, 404, 410})
_LOCK_PATIENCE_S: Final = 1.0  # for whoever only clears away there
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
    api: WebApi,
    link: str,
    books: BookStore,
    place: Path,
    edition: str,
    cancel: threading.Event,
    on_bytes: OnBytes | None = None,
) -> str:
    """Copy a PDF to its place, whole or not at all; what came so far is kept beside it.

    Args:
        place: As `BookStore.fetched` gives it.
        edition: A part of another edition is not gone on with.
    Returns:
        The SHA-256 of the PDF.
    Raises:
        LinkExpired: The link gives no file any more.
        WebApiOdd: It gives something else than a PDF, or too much.
        WebApiUnreachable, Cancelled, StorageFull
    """
    part = part_of(place)
    note = part.with_name(f"{part.name}.json")
    try:
        with books.fetching(place) as writer:
            _receive(api, link, writer, note, _read_note(note, edition), cancel, on_bytes)
            writer.finish()
            sha256 = writer.sha256
        with books.open_file(part) as file:
            if b"%PDF-" not in file.read(1024):
                raise WebApiOdd("pdf")
        move_into(part, place)
        remove(note)
        return sha256
    except (WebApiOdd, LinkExpired):
        remove(part)
        remove(note)
        raise
    except OSError as error:
        if is_full(error):
            raise StorageFull(place) from error
        raise


def _receive(
    api: WebApi,
    link: str,
    writer: BookWriter,
    note: Path,
    begun: _Begun,
    cancel: threading.Event,
    on_bytes: OnBytes | None,
) -> None:
    have = writer.size if begun.total else 0
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
            writer.begin_anew()
            _write_note(note, _Begun(begun.edition, _tag(response), total))
        for chunk in response.iter_bytes():
            if cancel.is_set():
                raise Cancelled()
            if writer.size + len(chunk) > (total or MOST_FILE_BYTES):
                raise WebApiOdd("size")
            writer.write(chunk)
            if on_bytes is not None:
                on_bytes(writer.size, total or None)
    if total and writer.size != total:
        raise WebApiUnreachable()  # cut off: what came is kept


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


def _read_note(note: Path, edition: str) -> _Begun:
    """What is known of what came before; of a part of another edition nothing, so that it is begun anew."""
    try:
        begun = _Begun(**json.loads(note.read_text(encoding="utf-8")))
        if begun.edition == edition and isinstance(begun.total, int) and isinstance(begun.tag, str):
            return begun
    except (OSError, ValueError, TypeError):
        pass
    return _Begun(edition)


def _write_note(note: Path, begun: _Begun) -> None:
    write_private(note, json.dumps({"edition": begun.edition, "tag": begun.tag, "total": begun.total}).encode("utf-8"))


_MOST_PAGES: Final = 2_000


class _Edition(BaseModel, frozen=True):
    """What was fetched of a publication; `sha256` is empty where the WebAPI has no file of it."""

    edition: str
    sha256: str


_EDITIONS: Final = TypeAdapter(dict[str, _Edition])
_log = logging.getLogger(__name__)
OnFetch = Callable[[FetchProgress], None]


@dataclass(frozen=True, slots=True)
class _Come:
    """A publication that was fetched. `place` is None where the WebAPI has no file of it."""

    title: WebApiTitle
    place: Path | None = None
    sha256: str = ""


class WebApiFetch:
    """Fetches publications from the WebAPI and imports them; one thread of one program at a time."""

    def __init__(self, catalog: Database, folder: RoomFolder, books: BookStore, importer: Importer) -> None:
        self._catalog, self._books = catalog, books
        self._folder, self._lock = folder.webapi, folder.fetch_lock
        self._importer = importer
        self._editions_file = self._folder / "editions.json"  # which of them the room has

    def titles(
        self, api: WebApi, domain: str, language: str, cancel: threading.Event, on_progress: OnFetch
    ) -> list[ListedTitle]:
        """All publications of a domain, and whether the room has them. Raises as `WebApi.list_page` does."""
        found: dict[str, WebApiTitle] = {}
        page, pages = 1, 1
        while page <= min(pages, _MOST_PAGES):
            answer = api.list_page(domain, page, language, cancel)
            known = len(found)
            found.update((title.pub_id, title) for title in answer.titles)
            pages = answer.pages
            on_progress(FetchProgress(FetchStep.LIST, page, pages))
            if len(found) == known:
                break  # an empty page, or one that repeats: whatever it says of pages, there is no more
            page += 1
        held = _Held(self._catalog, self._editions())
        return [
            ListedTitle(
                title.pub_id, title.title, title.release_date, title.revision_date, title.size, held.standing(title)
            )
            for title in found.values()
        ]

    def fetch(
        self,
        api: WebApi,
        domain: str,
        language: str,
        wanted: Sequence[str],
        cancel: threading.Event,
        on_progress: OnFetch,
    ) -> FetchReport:
        """Fetch publications by their ids and import them. What fails is named with its reason, and the rest goes on.

        Cut off or cancelled, what has come is imported still, and the rest can be fetched by another call.

        Raises:
            WebApiUnreachable, WebApiRefused: After what had come was imported.
            StorageFull, DatabaseBusy
            ImportRunning: Another program fetches, or imports.
        """
        make_folder(self._folder)
        with FileLock(self._lock).held(ImportRunning, _LOCK_PATIENCE_S):  # so nobody clears away what has come
            try:
                return self._fetch_all(api, domain, language, wanted, cancel, on_progress)
            finally:
                self._forget_others()

    def _fetch_all(
        self,
        api: WebApi,
        domain: str,
        language: str,
        wanted: Sequence[str],
        cancel: threading.Event,
        on_progress: OnFetch,
    ) -> FetchReport:
        come: list[_Come] = []
        failed: list[FetchFailure] = []
        stopped: ReadingRoomError | None = None
        for at, pub_id in enumerate(wanted):
            try:
                report_bytes = _reporter(on_progress, at, len(wanted))
                come.append(self._fetch_one(api, domain, language, pub_id, cancel, report_bytes))
            except Cancelled:
                break
            except (WebApiUnreachable, WebApiRefused) as error:
                stopped = error
                break
            except _NotFetched as error:
                failed.append(FetchFailure(error.title, error.reason))
        not_done = len(wanted) - len(come) - len(failed)
        report = self._import(come, on_progress)
        if stopped is not None:
            raise stopped
        failed += [FetchFailure(item.path, item.reason) for item in report.failed]
        return FetchReport(report.imported, report.skipped, report.titles, tuple(failed), not_done)

    def _fetch_one(
        self,
        api: WebApi,
        domain: str,
        language: str,
        pub_id: str,
        cancel: threading.Event,
        report_bytes: Callable[[str, int | None], None],
    ) -> _Come:
        """The details of a publication, with its file beside the others where it has one."""
        name = pub_id
        report_bytes(name, None)
        for _ in range(2):  # a link may have expired meanwhile: then there is another in new details
            try:
                detail = api.detail(domain, pub_id, language, cancel)
                if detail is None:
                    raise _NotFetched(name, "gone")
                name = detail.title
                if not detail.pdf:
                    return _Come(detail)
                on_bytes = _file_reporter(report_bytes, name)
                place = self._books.fetched(self._folder / f"{pub_id}.pdf")
                sha256 = download(api, detail.pdf, self._books, place, detail.edition, cancel, on_bytes)
                return _Come(detail, place, sha256)
            except LinkExpired:
                continue
            except WebApiOdd as error:
                _log.warning("publication %s of the WebAPI was not fetched: %s", pub_id, error.what)
                break
        raise _NotFetched(name, "link")

    def _import(self, come: list[_Come], on_progress: OnFetch) -> ImportReport:
        """Import what lies here. Not cancellable: it is quick beside the network, and nothing is fetched twice so."""
        metadata = self._folder / "metadata.json"
        files = [one.place for one in come if one.place is not None]
        self._importer.jobs.cancel_with(metadata)  # of a run that was killed
        write_into(_as_metadata([one.title for one in come]), metadata)
        job = self._importer.add(files, metadata if come else None)

        def on_import(progress: ImportProgress) -> None:
            on_progress(FetchProgress(FetchStep.IMPORT, progress.done, progress.total, progress.current))

        report = self._importer.run(job, threading.Event(), on_import)
        states = {item.path: item.state for item in self._importer.jobs.items(job)}
        editions = self._editions()
        for one in come:
            file = stored_path(one.place) if one.place is not None else ""
            if not file or states.get(file) in (ImportState.IMPORTED, ImportState.SKIPPED):
                editions[one.title.pub_id] = _Edition(edition=one.title.edition, sha256=one.sha256)
        write_into(_EDITIONS.dump_json(editions), self._editions_file)
        for place in files:
            remove(place)
        remove(metadata)
        return report

    def _forget_others(self) -> None:
        """Remove what came in the form that the PDFs of the room do not have now, and would not be gone on with."""
        seals = self._books.seals()
        for kind in ("*.pdf", "*.sealed", "*.part", "*.part.json"):
            for file in self._folder.glob(kind):
                if (SEALED in file.name) != seals:
                    remove(file)

    def _editions(self) -> dict[str, _Edition]:
        """What was fetched. Lost, the dates in the catalogue decide."""
        try:
            return _EDITIONS.validate_json(self._editions_file.read_bytes())
        except (OSError, ValidationError):
            return {}


class _Held:
    """Compares the list of the WebAPI with the catalogue."""

    def __init__(self, catalog: Database, editions: dict[str, _Edition]) -> None:
        self._editions = editions
        rows = select(
            Publication.source_id, Publication.sha256, Publication.release_date, Publication.revision_date
        ).where(Publication.source == PublicationSource.WEBAPI)
        with catalog.reading() as session:
            self._rows = {row.source_id: row for row in session.execute(rows)}
            self._files = set(session.scalars(select(Publication.sha256)))

    def standing(self, title: WebApiTitle) -> Standing:
        fetched, row = self._editions.get(title.pub_id), self._rows.get(title.pub_id)
        if fetched is not None and (fetched.sha256 in self._files if fetched.sha256 else row is not None):
            return Standing.HELD if fetched.edition == title.edition else Standing.REVISED
        if row is None or row.sha256 is None:
            return Standing.NEW
        same = f"{row.release_date or ''}/{row.revision_date or ''}" == title.edition
        return Standing.HELD if same else Standing.REVISED


class _NotFetched(Exception):
    def __init__(self, title: str, reason: str) -> None:
        super().__init__(title, reason)
        self.title, self.reason = title, reason


def _reporter(on_progress: OnFetch, done: int, total: int) -> Callable[[str, int | None], None]:
    return lambda current, percent: on_progress(FetchProgress(FetchStep.DOWNLOAD, done, total, current, percent))


def _file_reporter(report_bytes: Callable[[str, int | None], None], title: str) -> OnBytes:
    return lambda have, total: report_bytes(title, min(100, 100 * have // total) if total else None)


def _as_metadata(come: list[WebApiTitle]) -> bytes:
    """A metadata file in the shape of the WebAPI; `file` is our own word for the PDF. No link goes in."""
    rows: list[dict[str, Any]] = []
    for title in come:
        row = {name: value for name, value in title.item.items() if name not in ("pdf", "cover", "related")}
        rows.append({**row, "file": f"{title.pub_id}.pdf"} if title.pdf else row)
    return json.dumps({"status": "OK", "data": [{"page": 1}, rows]}, ensure_ascii=False).encode("utf-8")
