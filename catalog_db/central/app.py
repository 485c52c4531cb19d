"""The ASGI application of central. It keeps nothing in its own memory: any number of workers serve one database."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

import anyio.to_thread
from argon2 import PasswordHasher
from fastapi import FastAPI
from sqlalchemy import text

from catalog_db.central.background import Background, tidy_up
from catalog_db.central.database import CentralDatabase
from catalog_db.central.failures import answer_failures
from catalog_db.central.forgetting import forget_old
from catalog_db.central.keys import CentralKeys, load_keys
from catalog_db.central.mail import Mailer, Send
from catalog_db.central.mail_tasks import Proofs
from catalog_db.central.pages import add_pages, words
from catalog_db.central.rooms import Rooms
from catalog_db.central.server.limits import BodyLimit
from catalog_db.central.server.log import RequestLog, log_to_stderr
from catalog_db.central.server.processes import end_with_parent
from catalog_db.central.settings import PARENT_VARIABLE, CentralSettings, load
from catalog_db.central.sync.api import add_api
from catalog_db.central.web import add_web

_THREADS: Final = 16  # as many as the pool of the database lets work at once
_MAIL_S: Final = 5.0  # between looks for what is due
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
    add_api(app, database, keys, settings, rooms, proofs, clock)
    add_pages(app, settings, proofs)
    guard = add_web(app, settings, database, keys, rooms, clock, hasher)

    @app.get("/healthz", include_in_schema=False)
    def health() -> dict[str, bool]:
        with database.reading() as session:
            session.execute(text("SELECT 1"))
        return {"ok": True}

    answer_failures(app, guard.failed)
    app.add_middleware(BodyLimit)
    app.add_middleware(RequestLog)
    return app


def from_environment() -> FastAPI:
    """What each worker of uvicorn makes."""
    log_to_stderr()
    if PARENT_VARIABLE in os.environ:
        end_with_parent(int(os.environ[PARENT_VARIABLE]))
    settings = load(os.environ)
    return create_app(settings, CentralDatabase(settings.database, _THREADS), load_keys(settings.key_file))
