"""Syncs with central again and again, and says so before each request, until it is killed."""

import sys
import threading
from pathlib import Path

import httpx2 as httpx

from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from desktop.sync.account import Account
from desktop.sync.client import CentralClient
from desktop.sync.syncing import Sync


class Said(httpx.HTTPTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        _say(request.url.path)
        return super().handle_request(request)


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main(folder: str, key_file: str) -> None:
    with open_room(Path(folder), KeyFileStore(Path(key_file))) as room:

        def connect(account: Account) -> CentralClient:
            return CentralClient(account.url, account.token, Said())

        sync = Sync(
            room.folder,
            room.books,
            room.live_settings,
            room.catalog,
            room.records,
            "44" * 32,
            room.clock,
            connect=connect,
        )
        _say("begun")
        while True:
            sync.run(threading.Event())


if __name__ == "__main__":
    main(*sys.argv[1:])
