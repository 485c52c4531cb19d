"""What a host leaves behind that ends while a PC is still shaking hands with it: nothing."""

import asyncio
import gc
import socket
import ssl
import sys
import warnings

import pytest
import uvicorn

from desktop.lan.accepting import Acceptor, Listening
from desktop.lan.connections import Connections, room_for
from desktop.lan.tls import trusting_context


def test_who_shook_hands_at_the_last_moment_is_disconnected(host_room, serving, monkeypatch):
    host, line = host_room.host, socket.create_connection(("127.0.0.1", host_room.port))
    lines: list[ssl.SSLSocket] = []
    stop_events, asked = host._events.stop, []

    async def stop() -> None:
        if not asked:
            async with asyncio.timeout(60):
                while not host._server.servers[0]._shaking_hands:  # it may be told to end before it has accepted
                    await asyncio.sleep(0)
        await stop_events()
        asked.append(1)
        if len(asked) == 2:  # the lifespan's end: after this nobody looks at the lines again
            lines.append(await asyncio.to_thread(trusting_context().wrap_socket, line))
            async with asyncio.timeout(60):
                while not host._server.server_state.connections:
                    await asyncio.sleep(0)

    monkeypatch.setattr(host._events, "stop", stop)
    gc.collect()  # what a test before has left is not to be heard of here
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        serving.stop()
        gc.collect()
    lines[0].close()
    assert [str(w.message) for w in said] == [] and len(asked) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there the loop accepts without asking the socket for it")
def test_who_came_in_the_moment_of_its_end_is_disconnected():
    """Accepted by the loop, and the task that would have taken it is cancelled before its next step."""

    async def end(listening: Listening) -> socket.socket:
        acceptor = Acceptor(
            listening, uvicorn.Server(uvicorn.Config("none")), Connections(room_for(1_024), lambda _: None)
        )
        acceptor.start()
        await asyncio.sleep(0)  # it waits now
        line = socket.create_connection(listening.getsockname())
        while listening.untaken is None:
            await asyncio.sleep(0)
        acceptor.close()
        await acceptor.wait_closed()
        return line

    gc.collect()  # what a test before has left is not to be heard of here
    with warnings.catch_warnings(record=True) as said, Listening(socket.AF_INET, socket.SOCK_STREAM) as listening:
        warnings.simplefilter("always")
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        line = asyncio.run(end(listening))
        gc.collect()
    with line:
        assert line.recv(1) == b""
    assert [str(w.message) for w in said] == []
