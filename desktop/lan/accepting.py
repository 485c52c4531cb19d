"""How the host accepts connections and reads requests: each part of a request has its time, and no longer.

uvicorn limits no handshake, no head and no body, and counts connections whoever holds them; so connections are accepted
here, counted in `connections`, and handed to its protocol, which is watched while it reads.
"""

import asyncio
import errno
import logging
import socket
from functools import partial
from typing import Any, Final

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from catalog_db.rules.security.rate_limit import place_of
from desktop.lan.answers import BODY_S, log_fault
from desktop.lan.connections import Connection, Connections, Stage
from desktop.lan.seldom import Seldom

HANDSHAKE_S: Final = 5.0
HEAD_S: Final = 5.0  # from the handshake, or from its first letter
REST_S: Final = BODY_S + 5.0  # of a request, after its head; who reads the body gives up sooner, and says so
ANSWER_STUCK_S: Final = 60.0  # nothing of an answer was taken
STRANGER_IDLE_S: Final = 5
DEVICE_IDLE_S: Final = 75
_GOODBYE_S: Final = 2.0  # of TLS: who went away does not answer it
BACKLOG: Final = 512
_NO_FILES: Final = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
_PAUSE_S: Final = 0.05
_log = logging.getLogger(__name__)


_requests = logging.getLogger("uvicorn.error.requests")
_requests.addFilter(Seldom())
logging.getLogger("asyncio").addFilter(Seldom())  # it warns of each answer to somebody who has gone


class Listening(socket.socket):
    """A socket that listens, and keeps what it has accepted until somebody takes it.

    A task that is cancelled between the connection's coming and its own next step would leave it open.
    """

    untaken: socket.socket | None = None

    def accept(self) -> tuple[socket.socket, Any]:
        self.untaken, address = super().accept()
        return self.untaken, address

    def close(self) -> None:
        if self.untaken is not None:
            self.untaken.close()
        super().close()


class Acceptor:
    """Accepts connections in the event loop, as an `asyncio.Server` would: `start`, `close`, `wait_closed`."""

    def __init__(self, listening: Listening, server: uvicorn.Server, table: Connections) -> None:
        self._listening = listening
        self._server = server
        self._table = table
        self._accepting: asyncio.Task[None] | None = None
        self._shaking_hands: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        self._listening.setblocking(False)
        self._accepting = asyncio.create_task(self._accept_all())
        self._accepting.add_done_callback(lambda _: self._listening.close())

    def close(self) -> None:
        if self._accepting is not None:
            self._accepting.cancel()

    async def wait_closed(self) -> None:
        """Who is shaking hands is not waited for."""
        if self._accepting is not None:
            await asyncio.wait([self._accepting])

    async def _accept_all(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                plain, address = await loop.sock_accept(self._listening)
            except OSError as error:
                if self._listening.fileno() == -1:
                    return
                if error.errno in _NO_FILES:
                    self._table.make_room()
                    await asyncio.sleep(_PAUSE_S)  # in which it is closed
                continue
            self._listening.untaken = None
            try:
                self._take(plain, address)
            except Exception as error:  # noqa: BLE001 - the boundary of one connection: the host goes on accepting
                log_fault("accepting", error)
                plain.close()

    def _take(self, plain: socket.socket, address: Any) -> None:
        place = place_of(str(address[0]))
        line = _Line()
        connection = self._table.admit(place, line.hang_up)
        if connection is None:
            plain.close()
            return
        task = asyncio.create_task(self._shake_hands(plain, address, connection, line))
        line.task = task
        self._shaking_hands.add(task)
        task.add_done_callback(partial(self._shook_hands, plain, connection, line))

    async def _shake_hands(self, plain: socket.socket, address: Any, connection: Connection, line: "_Line") -> None:
        def make() -> HostProtocol:
            line.protocol = HostProtocol(self._server, connection, self._table, (str(address[0]), int(address[1])))
            return line.protocol

        context = self._server.config.ssl
        times = {"ssl_handshake_timeout": HANDSHAKE_S, "ssl_shutdown_timeout": _GOODBYE_S} if context else {}
        try:
            await asyncio.get_running_loop().connect_accepted_socket(make, plain, ssl=context, **times)
        except OSError as error:  # of TLS and of time, too: both are its kinds
            _log.debug("no handshake: %s", type(error).__name__)
            self._table.forget(connection)

    def _shook_hands(
        self, plain: socket.socket, connection: Connection, line: "_Line", task: "asyncio.Task[None]"
    ) -> None:
        self._shaking_hands.discard(task)
        if task.cancelled():
            self._table.forget(connection)
        elif (error := task.exception()) is not None:
            self._table.forget(connection)
            assert isinstance(error, Exception)
            log_fault("shaking hands", error)
        if line.protocol is None:  # cancelled before it began: no transport closes it
            plain.close()


class _Line:
    """What there is of a connection, to hang up on it at any moment."""

    def __init__(self) -> None:
        self.task: asyncio.Task[None] | None = None
        self.protocol: HostProtocol | None = None

    def hang_up(self) -> None:
        if self.protocol is not None and self.protocol.transport is not None:
            self.protocol.transport.abort()
        elif self.task is not None:
            self.task.cancel()


class HostProtocol(H11Protocol):
    """uvicorn's, with a time limit for whatever is being read or written."""

    def __init__(
        self, server: uvicorn.Server, connection: Connection, table: Connections, client: tuple[str, int]
    ) -> None:
        state = {**server.lifespan.state, "connection": connection}
        super().__init__(server.config, server.server_state, state)
        self.logger = _requests
        self._connection = connection
        self._table = table
        self._asks_from = client
        self._part: tuple[str, object] | None = None
        self._part_ends: asyncio.TimerHandle | None = None
        self._stuck: asyncio.TimerHandle | None = None
        self.timeout_keep_alive = STRANGER_IDLE_S
        connection.on_recognised = self._on_recognised

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.client = self._asks_from  # who has gone already has no name any more
        self._connection.stage = Stage.OPEN
        self._begin_part()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._begin_part()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._begin_part()

    def connection_lost(self, exc: Exception | None) -> None:
        self._table.forget(self._connection)
        for timer in (self._part_ends, self._stuck):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)
        self._unset_keepalive_if_required()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stuck = self.loop.call_later(ANSWER_STUCK_S, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stuck is not None:
            self._stuck.cancel()

    def _on_recognised(self, known: bool) -> None:
        self.timeout_keep_alive = DEVICE_IDLE_S if known else STRANGER_IDLE_S

    def _begin_part(self) -> None:
        """Give what is read now its time, once: drops do not prolong it."""
        answering = self.cycle is not None and not self.cycle.response_complete
        self._connection.stage = Stage.ASKING if answering else Stage.OPEN
        part = self._part_now()
        if part == self._part:
            return
        self._part = part
        if self._part_ends is not None:
            self._part_ends.cancel()
            self._part_ends = None
        if part is not None:
            self._part_ends = self.loop.call_later(HEAD_S if part[0] == "head" else REST_S, self.transport.abort)

    def _part_now(self) -> tuple[str, object] | None:
        """Which part of which request is being read; None where nothing is, or it has its own time between requests."""
        if self.transport.is_closing():
            return None
        if self.conn.their_state is h11.SEND_BODY:
            return "rest", self.cycle
        if self.conn.their_state is h11.IDLE and (self.timeout_keep_alive_task is None or self.conn.trailing_data[0]):
            return "head", self.cycle
        return None
