"""The catalogue feed and the files, as ASGI routes: for the PCs of a room, and for central."""

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from catalog_db.errors import SealBroken
from catalog_db.exchange.wire import Message
from catalog_db.feed import CatalogueFeed
from catalog_db.stored_files import PlainFile, StoredFile

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MFD = re.compile(r"[0-9]{7}")
_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")  # one; of several all is given
_PDF = "application/pdf"
_PIECE_BYTES = 1 << 18

Admit = Callable[[Request], Awaitable[None]]  # raises where the caller may not
Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class FeedHandlers:
    """What answers under `/feed?cursor=`, `/files/{sha256}` (with Range and ETag), `/readings/{id}`, `/simdasi/{code}`
    and, within a room, `/scans/{id}`."""

    feed: Handler
    file: Handler
    readings: Handler
    scans: Handler
    simdasi: Handler


def feed_handlers(feed: CatalogueFeed, file_of: Callable[[str], StoredFile], admit: Admit) -> FeedHandlers:
    """`admit` is asked each time; `file_of` of a SHA-256, where its file lies."""

    async def answer(request: Request) -> Response:
        await admit(request)
        found = await run_in_threadpool(feed.answer, request.query_params.get("cursor", ""))
        return Response(found.model_dump_json(), media_type="application/json")

    async def file(request: Request) -> Response:
        await admit(request)
        sha256 = request.path_params["sha256"]
        # The name is checked before it becomes a path, and only what the catalogue names is given.
        if not _SHA256.fullmatch(sha256) or not await run_in_threadpool(feed.has_file, sha256):
            return Response(status_code=404)
        return await run_in_threadpool(_file, request, file_of(sha256), f'"{sha256}"')

    def about(read: Callable[[UUID], Message | None]) -> Handler:
        async def one(request: Request) -> Response:
            await admit(request)
            try:
                found = await run_in_threadpool(read, UUID(request.path_params["id"]))
            except ValueError:
                found = None
            if found is None:
                return Response(status_code=404)
            return Response(found.model_dump_json(), media_type="application/json")

        return one

    async def simdasi(request: Request) -> Response:
        await admit(request)
        code = request.path_params["code"]
        found = await run_in_threadpool(feed.simdasi, code) if _MFD.fullmatch(code) else None
        if found is None:
            return Response(status_code=404)
        return Response(found.model_dump_json(), media_type="application/json")

    return FeedHandlers(answer, file, about(feed.readings), about(feed.scans), simdasi)


def feed_routes(feed: CatalogueFeed, file_of: Callable[[str], StoredFile], admit: Admit) -> list[Route]:
    """The handlers as routes."""
    handlers = feed_handlers(feed, file_of, admit)
    return [
        Route("/feed", handlers.feed, methods=["GET"]),
        Route("/files/{sha256}", handlers.file, methods=["GET"]),
        Route("/readings/{id}", handlers.readings, methods=["GET"]),
        Route("/scans/{id}", handlers.scans, methods=["GET"]),
        Route("/simdasi/{code}", handlers.simdasi, methods=["GET"]),
    ]


def _file(request: Request, stored: StoredFile, etag: str) -> Response:
    headers = {"etag": etag}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    try:
        if isinstance(stored, PlainFile):
            return FileResponse(stored.path, media_type=_PDF, stat_result=stored.path.stat(), headers=headers)
        size = stored.size()
        with stored.open() as file:
            file.read(1)  # sealed for another key it is not there
    except (OSError, SealBroken):
        return Response(status_code=404)
    begin, end = 0, size
    wanted = _RANGE.fullmatch(request.headers.get("range", ""))
    if wanted is not None and request.headers.get("if-range", etag) == etag:
        begin, end = _bounds(wanted, size)
        if begin >= end:
            return Response(status_code=416, headers={**headers, "content-range": f"bytes */{size}"})
        headers["content-range"] = f"bytes {begin}-{end - 1}/{size}"
    headers |= {"accept-ranges": "bytes", "content-length": str(end - begin)}
    status = 206 if "content-range" in headers else 200
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers, media_type=_PDF)
    return StreamingResponse(_pieces(stored, begin, end), status, headers, _PDF)


def _bounds(wanted: re.Match[str], size: int) -> tuple[int, int]:
    """Where a range begins and ends; an empty one lies outside."""
    first, last = wanted[1], wanted[2]
    if not first:
        return (max(0, size - int(last)), size) if last else (size, size)
    return int(first), min(size, int(last) + 1) if last else size


def _pieces(stored: StoredFile, begin: int, end: int) -> Iterator[bytes]:
    """Where a sealed file was damaged zeros stand in its place: the SHA-256 tells that, as of any damaged file, and
    whoever fetches it goes on with the next one."""
    with stored.open() as file:
        file.seek(begin)
        while begin < end:
            try:
                piece = file.read(min(_PIECE_BYTES, end - begin))
            except SealBroken:
                piece = bytes(min(_PIECE_BYTES, end - begin))
                file.seek(begin + len(piece))
            if not piece:
                raise OSError("the file became shorter")
            begin += len(piece)
            yield piece
