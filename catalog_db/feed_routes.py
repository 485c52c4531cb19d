"""The catalogue feed and the files, as ASGI routes: for the PCs of a room, and for central."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from catalog_db.feed import CatalogueFeed

_SHA256 = re.compile(r"[0-9a-f]{64}")

Admit = Callable[[Request], Awaitable[None]]  # raises where the caller may not
Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class FeedHandlers:
    """What answers under `/feed?cursor=` and `/files/{sha256}` (with Range and ETag)."""

    feed: Handler
    file: Handler


def feed_handlers(feed: CatalogueFeed, file_of: Callable[[str], Path], admit: Admit) -> FeedHandlers:
    """`admit` is asked each time."""

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
        return _file(request, file_of(sha256), "application/pdf", f'"{sha256}"')

    return FeedHandlers(answer, file)


def feed_routes(feed: CatalogueFeed, file_of: Callable[[str], Path], admit: Admit) -> list[Route]:
    """The handlers as routes."""
    handlers = feed_handlers(feed, file_of, admit)
    return [
        Route("/feed", handlers.feed, methods=["GET"]),
        Route("/files/{sha256}", handlers.file, methods=["GET"]),
    ]


def _file(request: Request, path: Path, kind: str, etag: str | None) -> Response:
    try:
        found = path.stat()
    except OSError:
        return Response(status_code=404)
    if etag is not None and request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers={"etag": etag})
    headers = {"etag": etag} if etag is not None else None
    return FileResponse(path, media_type=kind, stat_result=found, headers=headers)
