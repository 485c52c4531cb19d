"""A worker of central, at a port of its own, until it is killed."""

import logging
import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn

from catalog_db.central.app import create_app
from catalog_db.central.database import CentralDatabase
from catalog_db.central.keys import load_keys
from catalog_db.central.settings import CentralSettings, MailSettings


def central_settings(database: str, data: str) -> CentralSettings:
    return CentralSettings(
        database=database, data=Path(data), public_url="https://pusat.example.id", mail=MailSettings(host="127.0.0.1")
    )


def run_central(database: str, data: str, port_file: str, shift_s: float) -> None:
    """`shift_s`: how wrong its clock goes."""
    logging.disable()  # the requests of minutes
    settings = central_settings(database, data)

    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=shift_s)

    app = create_app(settings, CentralDatabase(database, 16), load_keys(settings.key_file), clock, lambda _letter: None)
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        part = Path(f"{port_file}.{os.getpid()}")
        part.write_text(str(listening.getsockname()[1]), encoding="ascii")
        part.replace(port_file)
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_keep_alive=75)
        uvicorn.Server(config).run(sockets=[listening])
