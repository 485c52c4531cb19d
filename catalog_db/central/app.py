"""The ASGI application of central. It keeps nothing in its own memory: any number of workers serve one database."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

import anyio.to_thread
from argon2 import PasswordHasher
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy import text
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from catalog_db.allowed_methods import allowed_methods
from catalog_db.central.background import Background, forget_old, tidy_up
from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import RequestRefused
from catalog_db.central.keys import CentralKeys, load_keys
from catalog_db.central.mail import Mailer, Send
from catalog_db.central.mail_tasks import Proofs
from catalog_db.central.pages import add_pages, words
from catalog_db.central.rooms import Rooms
from catalog_db.central.server.limits import BodyLimit
from catalog_db.central.server.log import RequestLog, log_to_stderr, note_fault
from catalog_db.central.server.processes import end_with_parent
from catalog_db.central.server.safe_headers import SafeHeaders
from catalog_db.central.settings import PARENT_VARIABLE, CentralSettings, load
from catalog_db.central.sync.api import add_api
from catalog_db.central.web import add_web
from catalog_db.core_dumps import keep_out_of_dumps
from catalog_db.exchange.wire import ErrorAnswer

# What goes wrong, as an answer: for rooms an `ErrorAnswer`, for who looks at a page a page.

ShowFailure = Callable[[int], Response]  # a page about a status
_CODES: Final = {404: "not_found", 405: "method_wrong", 413: "too_large", 415: "not_understood"}


def answer_failures(app: FastAPI, page: ShowFailure) -> None:
    """`page` shows a browser what a status means."""

    def failed(request: Request, status: int, code: str, text: str = "", retry_after_s: int | None = None) -> Response:
        headers = {} if retry_after_s is None else {"retry-after": str(retry_after_s)}
        if _is_for_a_person(request):
            answer = page(status)
            answer.headers.update(headers)
            return answer
        said = ErrorAnswer(code=code, text=text, retry_after_s=retry_after_s)
        return Response(said.model_dump_json(), status, headers, media_type="application/json")

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestRefused)
        return failed(request, error.status, error.code, error.text, error.retry_after_s)

    async def not_understood(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]  # only where and what: its input may name a person
        where = ".".join(str(part) for part in first["loc"])[:200]
        return failed(request, 422, "not_understood", f"{where}: {first['type']}")

    async def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        answer = failed(request, error.status_code, _CODES.get(error.status_code, "not_understood"))
        if error.status_code == 405:
            answer.headers["allow"] = allowed_methods(app.routes, request.scope)
        return answer

    async def not_storable(request: Request, error: Exception) -> Response:
        note_fault("a value passed the checks that can't be stored", error)
        return failed(request, 422, "not_understood", "a value can't be stored")

    async def unavailable(request: Request, error: Exception) -> Response:
        note_fault("database", error)
        return failed(request, 503, "unavailable", retry_after_s=30)

    async def gone(_request: Request, _error: Exception) -> Response:
        return Response(status_code=400)  # who asked is gone: nobody reads it

    async def unexpected(request: Request, error: Exception) -> Response:
        note_fault("fault", error)
        return failed(request, 500, "fault")

    app.add_exception_handler(RequestRefused, refused)
    app.add_exception_handler(RequestValidationError, not_understood)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(DataError, not_storable)
    for of_database in (OperationalError, InterfaceError, PoolTimeout):
        app.add_exception_handler(of_database, unavailable)
    app.add_exception_handler(ClientDisconnect, gone)
    app.add_exception_handler(Exception, unexpected)


def _is_for_a_person(request: Request) -> bool:
    return not request.url.path.startswith("/v1/") and "text/html" in request.headers.get("accept", "")


_THREADS: Final = 16  # as many as the pool of the database lets work at once
_MAIL_S: Final = 5.0  # between polls for what is due
_TIDY_S: Final = 60.0
_FORGET_S: Final = 3600.0


def utc_now() -> datetime:
    return datetime.now(UTC)


def create_app(
    settings: CentralSettings,
    database: CentralDatabase,
    keys: CentralKeys,
    clock: Callable[[], datetime] = utc_now,
    send: Send | None = None,
    background: bool = True,
    hasher: PasswordHasher | None = None,
) -> FastAPI:
    """The application over a database that is migrated; it closes the database when it ends.

    Args:
        send: Instead of SMTP.
        background: Send e-mails and tidy up beside the requests.
        hasher: Of passwords, instead of the usual one that takes its time.
    """
    rooms = Rooms(database, keys, settings.name, settings.limits.enrol_tries, clock)
    proofs = Proofs(database, keys, clock)
    mailer = Mailer(database, settings, proofs, words(), clock, send)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
        threads = [
            Background("mail", mailer.work, _MAIL_S),
            Background("tidying", lambda: tidy_up(database, clock), _TIDY_S),
            Background("forgetting", lambda: forget_old(database, settings.incoming, clock), _FORGET_S),
        ]
        for thread in threads if background else ():
            thread.start()
        try:
            yield
        finally:
            for thread in threads if background else ():
                await anyio.to_thread.run_sync(thread.stop)
            database.close()

    app = FastAPI(
        title="Ruang Baca central",
        version=version("ruang-baca"),
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
        strict_content_type=False,  # the token keeps other sites' forms out, whatever a body calls itself
    )
    app.state.mailer = mailer
    authenticator = add_api(app, database, keys, settings, rooms, proofs, clock)
    add_pages(app, settings, proofs)
    guard = add_web(app, settings, database, keys, rooms, clock, hasher)

    @app.get("/healthz", include_in_schema=False)
    def health() -> dict[str, bool]:
        with database.reading() as session:
            session.execute(text("SELECT 1"))
        return {"ok": True}

    answer_failures(app, guard.failed)
    app.add_middleware(BodyLimit, know_room=authenticator.room_of)
    app.add_middleware(RequestLog)
    app.add_middleware(SafeHeaders)
    return app


def from_environment() -> FastAPI:
    """What each worker of uvicorn makes."""
    keep_out_of_dumps()
    log_to_stderr()
    if PARENT_VARIABLE in os.environ:
        end_with_parent(int(os.environ[PARENT_VARIABLE]))
    settings = load(os.environ)
    return create_app(settings, CentralDatabase(settings.database, _THREADS), load_keys(settings.key_file))
