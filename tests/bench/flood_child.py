"""Strangers: `python -m tests.bench.flood_child PORT IDLE HALF_OPEN SLOW SECONDS` holds so many connections to a host.

Idle ones have shaken hands and say nothing, half-open ones have not, slow ones send a letter of a head twice a second.
What the host closes is opened again, at most so often a second; half of them come from another address of the loopback
where the system has one. Says "there" in a line once each was opened, and at the end of its input or after SECONDS in a
line of JSON how often each kind was opened. Loopback only.
"""

import asyncio
import contextlib
import json
import ssl
import sys
from collections import Counter
from typing import Final

OPENED_A_SECOND: Final = 200
_LETTER_S: Final = 0.5
_KINDS: Final = ("idle", "half_open", "slow")


class Flood:
    """All strangers of one run."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.opened: Counter[str] = Counter()
        self._first: set[tuple[str, int]] = set()
        self._turn = asyncio.Lock()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._context.check_hostname = False
        self._context.verify_mode = ssl.CERT_NONE

    async def hold(self, kind: str, number: int) -> None:
        while True:
            async with self._turn:
                await asyncio.sleep(1 / OPENED_A_SECOND)
            with contextlib.suppress(OSError, ssl.SSLError, asyncio.IncompleteReadError):
                await self._once(kind, number)
            self._first.add((kind, number))

    async def until_there(self, count: int) -> None:
        while len(self._first) < count:
            await asyncio.sleep(0.05)

    async def _once(self, kind: str, number: int) -> None:
        tls = None if kind == "half_open" else self._context
        local = ("127.0.0.2", 0) if number % 2 and sys.platform == "linux" else None
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port, ssl=tls, local_addr=local)
        self.opened[kind] += 1
        self._first.add((kind, number))
        try:
            if kind == "slow":
                writer.write(b"GET /room HTTP/1.1\r\nhost: x\r\nx: ")
                while not reader.at_eof():
                    writer.write(b"x")
                    await writer.drain()
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(_LETTER_S):  # Python 3.11's wait_for may lose that it is cancelled
                            await reader.read(1)
            else:
                await reader.read()
        finally:
            writer.transport.abort()


async def _run(port: int, counts: dict[str, int], seconds: float) -> None:
    flood = Flood(port)
    holding = [asyncio.create_task(flood.hold(kind, one)) for kind, many in counts.items() for one in range(many)]
    ended = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            there = asyncio.create_task(flood.until_there(len(holding)))
            await asyncio.wait([there, ended], return_when=asyncio.FIRST_COMPLETED)
            print("there", flush=True)
            await ended
    for task in holding:
        task.cancel()
    await asyncio.gather(*holding, return_exceptions=True)
    print(json.dumps(flood.opened), flush=True)


if __name__ == "__main__":
    said = [int(each) for each in sys.argv[1:]]
    asyncio.run(_run(said[0], dict(zip(_KINDS, said[1:4], strict=True)), said[4]))
