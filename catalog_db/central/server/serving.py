"""Serves central by several processes on one port, until a signal ends it."""

import http.client
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import platformdirs
import uvicorn
from uvicorn.supervisors.multiprocess import Multiprocess

from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import CentralAddressUnusable
from catalog_db.central.keys import load_keys
from catalog_db.central.server.embedded import EmbeddedPostgres, address_in
from catalog_db.central.server.log import log_to_stderr
from catalog_db.central.server.maintenance import migrate_central
from catalog_db.central.settings import DATA_VARIABLE, DATABASE_VARIABLE, PARENT_VARIABLE, URL_VARIABLE, CentralSettings

_READY_S: Final = 60.0
_MOST_AT_ONCE: Final = 512  # connections and requests of one worker; nginx holds those of one address down
_APPLICATION: Final = "catalog_db.central.app:from_environment"


def try_folder() -> Path:
    """Where `--try` keeps everything. Root's own folders are closed to the user that runs PostgreSQL; and nobody but
    root makes a folder in this one, so that none with its name waits there.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/ruang-baca-central-try")
    return platformdirs.user_data_path("ruang-baca-central-try", appauthor=False)


def running_try(folder: Path) -> str | None:
    """The database of a `--try` that runs now."""
    return address_in(folder)


@contextmanager
def trying(settings: CentralSettings) -> Iterator[CentralSettings]:
    """The same settings with a PostgreSQL of their own, which ends afterwards.

    Raises:
        TryUnavailable
    """
    with EmbeddedPostgres(settings.data) as url:
        yield settings.model_copy(update={"database": url})


def serve(settings: CentralSettings, ready: Callable[[str], None]) -> None:
    """Migrate, make the keys where there are none, and serve; `ready` is told the address once it answers.

    Raises:
        CentralAddressUnusable, CentralDatabaseUnreachable, CentralNewer, CentralKeyUnusable, DatabaseAddressInvalid
    """
    log_to_stderr()
    database = CentralDatabase(settings.database)
    try:
        migrate_central(database)
    finally:
        database.close()
    load_keys(settings.key_file)
    try:
        listening = socket.create_server((settings.address, settings.port), backlog=256)
    except (OSError, OverflowError) as error:
        raise CentralAddressUnusable(settings.port) from error
    with listening:
        host, port = listening.getsockname()[:2]
        os.environ[DATABASE_VARIABLE] = settings.database
        os.environ[DATA_VARIABLE] = str(settings.data)
        os.environ[PARENT_VARIABLE] = str(os.getpid())
        os.environ[URL_VARIABLE] = settings.public_url or f"http://{host}:{port}"
        config = uvicorn.Config(
            _APPLICATION,
            factory=True,
            workers=settings.workers,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
            timeout_keep_alive=75,
            limit_concurrency=_MOST_AT_ONCE,
            timeout_worker_healthcheck=60,  # a busy PC makes a worker slow, not dead
            proxy_headers=True,
        )
        watching = threading.Thread(target=_announce, args=(host, port, ready), name="ready", daemon=True)
        watching.start()
        Multiprocess(config, sockets=[listening]).run()


def _announce(host: str, port: int, ready: Callable[[str], None]) -> None:
    give_up = time.monotonic() + _READY_S
    while time.monotonic() < give_up:
        connection = http.client.HTTPConnection(host, port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                ready(f"http://{host}:{port}")
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.1)
