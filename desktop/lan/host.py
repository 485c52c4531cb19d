"""The host of a room: serves its services, events, catalogue and files to the PCs that joined."""

import asyncio
import os
import re
import secrets
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Final, TypeVar, cast
from urllib.parse import quote
from uuid import UUID, uuid4

import anyio
import anyio.to_thread
import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from catalog_db.database import Database
from catalog_db.errors import (
    DeviceRefused,
    HostFailed,
    Invalid,
    NotAllowed,
    PlaceMissing,
    ReadingRoomError,
    RoomTakenOver,
    WritingStopped,
)
from catalog_db.feed import CatalogueFeed
from catalog_db.feed_routes import feed_routes
from catalog_db.rules.reading.file_types import mime_type
from catalog_db.rules.security import sealing
from desktop.actors import FOLLOWERS, Actor, DeviceMode
from desktop.books.store import BookStore
from desktop.clock import Clock
from desktop.lan.accepting import BACKLOG, Acceptor, Listening
from desktop.lan.answers import NotUnderstood, answer_failures, is_small, json_answer, log_fault, read_body
from desktop.lan.authenticator import (
    Authenticator,
    PasswordLane,
    StaffSessions,
    call_id_of,
    is_token,
    now_of,
    place_of_request,
)
from desktop.lan.connections import Connections, raise_limit, room_for
from desktop.lan.events import Events
from desktop.lan.messages import Begin, Begun, Finish, Finished, LeaseAnswer, LeaseQuestion, RoomMessage
from desktop.lan.phone_copies import PhoneLinks
from desktop.lan.sealed_calls import SEALED_BYTES, Receiving
from desktop.lan.tls import host_context
from desktop.lan.twins import (
    Standing,
    TwinGreeting,
    TwinProof,
    TwinQuestion,
    answering_proof,
    is_proven,
    note_twin,
    own_standing,
)
from desktop.lan.wire import CALL_BYTES, SESSION_HEADER, WireMethod, wire_methods
from desktop.recovery.taken_over import TwinNote
from desktop.room_folder import RoomFolder
from desktop.security import certificate
from desktop.security.audit import AuditTrail
from desktop.security.content_keys import ContentKeys, fingerprint_of
from desktop.security.devices import DeviceTokens, HostJoining
from desktop.security.provisioning import Wish
from desktop.security.staff import SignedIn
from desktop.services import Service
from desktop.settings.model import Settings, without_people

_SWEEP_S: Final = 300  # seconds
_CALLS_AT_ONCE: Final = 8
_HEAD_BYTES: Final = 16_384
_SMALL_BODY: Final = 4_096
_SIGNAL_POLL_S: Final = 0.1
_ENDING_POLL_S: Final = 0.005
_FAREWELL_S: Final = 0.05
_CHANGES_PASSWORD: Final = "Staff.change_password"
_PHONE_TOKEN: Final = re.compile(r"[0-9a-f]{32}")

R = TypeVar("R")


class Host:
    """One room on the LAN. `serve` blocks until the process is told to end, or `stop` is called."""

    def __init__(
        self,
        folder: RoomFolder,
        books: BookStore,
        settings: Callable[[], Settings],
        catalog: Database,
        records: Database,
        services: Iterable[Service],
        clock: Clock,
    ) -> None:
        """`settings`: those that count now, from whichever thread."""
        self._settings = settings
        self._notified_settings = settings()
        self._notified_stopped = ""  # as of the last poll, from which on each change is an event
        self._notified_ahead = False  # a PC was told more since then: what is over at the next poll is taken back by it
        self._methods: dict[str, tuple[Service, WireMethod]] = {
            method.name: (service, method) for service in services for method in wire_methods(type(service)).values()
        }
        identity = self.identity = certificate.identity(records)
        self._folder, self._records, self._host_id = folder, records, uuid4()
        self.on_twin: Callable[[TwinNote], object] = lambda _note: None  # another host of this room; from any thread
        self.certificate, self._private_key = identity.certificate, identity.private_key
        self._sealing_key = sealing.public_key(identity.sealing_key)
        self._joining = HostJoining(
            records, AuditTrail(clock), clock, certificate.fingerprint(self.certificate), self._sealing_key
        )
        self._receiving = Receiving(self._methods, certificate.sealing_keys(records), records, clock)
        self._sessions = StaffSessions(clock)
        self._clock, self._content_keys = clock, ContentKeys(records, clock)
        tokens = DeviceTokens(records, clock)
        self._authenticator = Authenticator(records, tokens, self._sessions)
        self._events = Events(catalog, records, partial(_note_leaving, tokens), self._settings_changed)
        self._calls: anyio.CapacityLimiter | None = None  # made in the event loop
        self._passwords: PasswordLane | None = None  # likewise
        self._server: _Server | None = None
        self._ended = False
        self._phones = PhoneLinks(folder.phone, clock)
        feed = CatalogueFeed(catalog, within_room=True, room_id=self._notified_settings.room_id)
        self._feed = feed_routes(feed, books.stored, self._admit_follower)

    def app(self) -> FastAPI:
        """The ASGI application; its documents are off, since they would name everything to strangers."""
        routes: list[BaseRoute] = [
            Route("/join/begin", self._begin, methods=["POST"]),
            Route("/join/finish", self._finish, methods=["POST"]),
            Route("/call/{name}", self._call, methods=["POST"]),
            Route("/waiting", self._receive, methods=["POST"]),
            Route("/sign-out", self._sign_out, methods=["POST"]),
            Route("/events", self._stream, methods=["GET"]),
            Route("/here", self._here, methods=["POST"]),
            Route("/room", self._room, methods=["GET"]),
            Route("/lease", self._lease, methods=["POST"]),
            Route("/phone/{token}", self._phone, methods=["GET"]),
            Route("/twin/begin", self._greet_twin, methods=["POST"]),
            Route("/twin", self._twin, methods=["POST"]),
            *self._feed,
        ]
        app = FastAPI(
            routes=routes,
            docs_url=None,
            redoc_url=None,
            openapi_url=None,
            redirect_slashes=False,
            lifespan=self._lifespan,
        )
        answer_failures(app)
        return app

    def serve(self, address: str, port: int, ready: Callable[[int], None]) -> None:
        """Serve until a signal or `stop`; `ready` is told the port (0 chooses a free one).

        Raises:
            OSError: The address or the port can't be used.
        """
        with _listening(address, port) as listening:
            config = uvicorn.Config(
                self.app(),
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                ws="none",
                ssl_context_factory=self._tls,
                timeout_graceful_shutdown=5,
                h11_max_incomplete_event_size=_HEAD_BYTES,
            )
            self._server = _Server(config, self._events, partial(ready, listening.getsockname()[1]))
            if not self._ended:
                self._server.run([listening])

    def stop(self) -> None:
        """Let `serve` return, or not begin. Any thread may ask."""
        self._ended = True
        if self._server is not None:
            self._server.end()

    def _tls(self, _config: uvicorn.Config, _usual: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
        return host_context(self.certificate, self._private_key)

    @asynccontextmanager
    async def _lifespan(self, _app: FastAPI) -> AsyncIterator[None]:
        self._calls = anyio.CapacityLimiter(_CALLS_AT_ONCE)
        self._passwords = PasswordLane()
        await run_in_threadpool(self._receiving.forget_old)
        await run_in_threadpool(self._phones.sweep, host_begins=True)
        watching, sweeping = asyncio.create_task(self._events.watch()), asyncio.create_task(self._sweep())
        yield
        sweeping.cancel()
        await self._events.stop()
        await watching

    async def _sweep(self) -> None:
        """Copies for phones that a program left which was killed."""
        while True:
            await asyncio.sleep(_SWEEP_S)
            await run_in_threadpool(self._phones.sweep)

    async def _begin(self, request: Request) -> Response:
        self._authenticator.let_join(request)
        said = Begin.model_validate_json(await read_body(request, _SMALL_BODY))
        return json_answer(
            Begun(host_nonce=self._joining.begin(bytes.fromhex(said.pc_nonce), place_of_request(request)).hex())
        )

    async def _finish(self, request: Request) -> Response:
        self._authenticator.let_join(request)
        said = Finish.model_validate_json(await read_body(request, _SMALL_BODY))
        proof = bytes.fromhex(said.proof)
        self._authenticator.let_try_code(request)
        wish = Wish(said.mode, said.name, said.place, bytes.fromhex(said.request or ""))
        try:
            joined = await run_in_threadpool(self._joining.finish, bytes.fromhex(said.host_nonce), proof, wish)
        except (PlaceMissing, Invalid):
            self._authenticator.give_back_try(request)  # the code was right
            raise
        self._authenticator.give_back_try(request)
        finished = Finished(
            device_id=joined.device_id,
            mode=joined.mode,
            name=joined.name,
            token=joined.token.hex(),
            sealing_key=joined.sealing_key.hex(),
            proof=joined.proof.hex(),
            places_left=joined.places_left,
        )
        return json_answer(finished, without_nulls=True)

    async def _call(self, request: Request) -> Response:
        name = request.path_params["name"]
        if not is_small(request, _SMALL_BODY):  # whom nobody knows shall not fill the memory
            await self._authenticator.device(request)
        said = await read_body(request, CALL_BYTES)

        def call() -> tuple[bytes, str | None]:
            actor = self._authenticator.actor(request, name)
            if name not in self._methods:
                raise HTTPException(404)
            service, method = self._methods[name]
            try:
                arguments = method.read_arguments(said)
            except ValidationError:
                raise NotUnderstood from None  # one that the method itself raises is a fault
            call_id = call_id_of(request) if method.may_wait else None
            if call_id is not None:
                self._receiving.call_idempotent(call_id, actor, service, method, arguments)
                return b"null", None
            result = method.call(service, actor, arguments)
            session = self._sessions.open(result).hex() if isinstance(result, SignedIn) else None
            if name == _CHANGES_PASSWORD:
                self._sessions.go_on_with_new_password(bytes.fromhex(request.headers[SESSION_HEADER]))
            return method.write_result(result), session

        checks_password = name in self._methods and self._methods[name][1].checks_password
        body, session = await self._in_thread(
            name, call, await self._authenticator.device(request) if checks_password else None
        )
        headers = {SESSION_HEADER: session} if session else None
        return Response(body, media_type="application/json", headers=headers)

    async def _receive(self, request: Request) -> Response:
        """A call that waited on a PC. The answer is its receipt: the PC deletes what it kept."""
        device = await self._authenticator.device_with_waiting_call(request)
        now_there = now_of(request)
        sealed = await read_body(request, SEALED_BYTES)
        await self._in_thread("waiting", partial(self._receiving.carry_out, device, sealed, now_there))
        return Response(status_code=204)

    async def _phone(self, request: Request) -> Response:
        """A copy that was released for a phone, once. Whoever has the address may fetch it; it can't be guessed."""
        self._authenticator.let_stranger_in(request)
        if request.method != "GET":  # a HEAD brings no copy, and must not count as its one download
            raise HTTPException(405)
        token = request.path_params["token"]
        if not self._settings().policy.phone_copies or not _PHONE_TOKEN.fullmatch(token):
            raise HTTPException(404)
        found = await run_in_threadpool(self._phones.take, token)
        if found is None:
            raise HTTPException(404)
        headers = {
            "content-length": str(found.size),
            "cache-control": "no-store",
            "content-disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
        }
        return StreamingResponse(found.chunks(), media_type=mime_type(found.name), headers=headers)

    async def _in_thread(self, name: str, call: Callable[[], R], lane_of: Actor | None = None) -> R:
        """Carry out a call. `lane_of`: whose passwords it checks, which has a lane of its own."""
        assert self._calls is not None and self._passwords is not None
        try:
            if lane_of is not None:
                return await self._passwords.run(lane_of.device_id, call)
            return await anyio.to_thread.run_sync(call, limiter=self._calls)
        except (ReadingRoomError, HTTPException, NotUnderstood):
            raise
        except Exception as error:  # noqa: BLE001 - the boundary of a call: the host goes on
            log_fault(name, error)
            raise HostFailed("fault") from None

    async def _sign_out(self, request: Request) -> Response:
        await self._authenticator.device(request)
        session = request.headers.get(SESSION_HEADER, "")
        if is_token(session):
            self._sessions.close(bytes.fromhex(session))
        return Response(status_code=204)

    async def _stream(self, request: Request) -> Response:
        device = await self._authenticator.device(request)

        def still_allowed() -> None:
            self._authenticator.device_now(request)

        lines = self._events.stream(request.query_params.get("cursor", ""), device, still_allowed)
        return StreamingResponse(_until_refused(lines), media_type="application/x-ndjson")

    async def _here(self, request: Request) -> Response:
        """A sign of life. The host's own writing to a line tells nothing: a PC without power never hangs up."""
        device = await self._authenticator.device(request)
        if device.device_id is not None:
            await run_in_threadpool(self._authenticator.note_joined, device.device_id)
        return Response(status_code=204)

    async def _room(self, request: Request) -> Response:
        device = await self._authenticator.device(request)
        settings = self._settings()
        if device.holder is not DeviceMode.DESK:  # where letters are written
            settings = without_people(settings)
        mine = await run_in_threadpool(self.standing)
        stopped = self._notified_stopped
        if not stopped and (stopped := self._stopped()):
            self._notified_ahead = True
        message = RoomMessage(
            settings=settings, generation=mine.generation, stopped=stopped, sealing_key=self._sealing_key.hex()
        )
        return json_answer(message)

    async def _lease(self, request: Request) -> Response:
        """The key under which a PC seals its books, and for how long it counts without another word from here."""
        device = await self._authenticator.lessee(request)
        if device.device_id is None or device.holder not in FOLLOWERS:
            raise NotAllowed("lease", device.holder)
        said = LeaseQuestion.model_validate_json(await read_body(request, _SMALL_BODY))
        key = await run_in_threadpool(self._content_keys.key_of, device.device_id)
        days = self._settings().protection.lease_days
        has_it = said.has is not None and secrets.compare_digest(said.has, fingerprint_of(key))
        return json_answer(LeaseAnswer(days=days, now=self._clock(), key=None if has_it else key.hex()))

    async def _greet_twin(self, request: Request) -> Response:
        """Whoever asks learns whether this host is of their room, if they hold its key, and nothing else."""
        self._authenticator.let_stranger_in(request)
        try:
            said = TwinGreeting.model_validate_json(await read_body(request, _SMALL_BODY))
        except ValidationError as error:
            raise DeviceRefused() from error
        return json_answer(TwinProof(proof=answering_proof(self._records, self.certificate, said.nonce)))

    async def _twin(self, request: Request) -> Response:
        """Another host of this room, which proves it: each tells what it is, and the elder stops."""
        self._authenticator.let_stranger_in(request)
        try:
            said = TwinQuestion.model_validate_json(await read_body(request, _SMALL_BODY))
        except ValidationError as error:
            raise DeviceRefused() from error  # no word of what a question must be
        if not is_proven(self._records, self.certificate, said):
            raise DeviceRefused()
        mine = await run_in_threadpool(self.standing)
        if said.mine.host_id != mine.host_id:
            await run_in_threadpool(self._note_twin, mine, said.mine, place_of_request(request))
        return json_answer(mine)

    def standing(self) -> Standing:
        """What this host says of its copy of the room."""
        return own_standing(self._records, self._host_id)

    def _note_twin(self, mine: Standing, other: Standing, place: str) -> None:
        note = note_twin(self._folder.twin_note, mine, other, place)
        if note is not None:
            self.on_twin(note)

    def _stopped(self) -> str:
        """The name of the damaged file for which nothing is written any more; empty while all is well."""
        damage = self._records.damage
        return (damage.file() or self._records.path.name) if damage is not None and damage.is_set() else ""

    def _settings_changed(self) -> bool:
        """Whether PCs should ask for them; with them comes whether the room has stopped writing."""
        stopped_before, self._notified_stopped = self._notified_stopped, self._stopped()
        ahead, self._notified_ahead = self._notified_ahead, False
        if ahead or stopped_before != self._notified_stopped:
            return True
        before, self._notified_settings = self._notified_settings, self._settings()
        return self._notified_settings is not before  # one that is equal, too: a PC may have asked for those between

    async def _admit_follower(self, request: Request) -> None:
        device: Actor = await self._authenticator.device(request)
        if device.holder not in FOLLOWERS:
            raise NotAllowed("feed", device.holder)


def _listening(address: str, port: int) -> Listening:
    # Made with its protocol named, or asyncio leaves Nagle's algorithm on: every answer would take 40 ms longer.
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = Listening(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # else a host that starts again waits for its old connections to be forgotten
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
        listening.listen(BACKLOG)
    except BaseException:
        listening.close()
        raise
    return listening


def _note_leaving(tokens: DeviceTokens, device_id: UUID) -> None:
    with suppress(WritingStopped, RoomTakenOver):
        tokens.note_leaving(device_id)


async def _until_refused(lines: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The stream of a PC that is let in no more just ends; its next question is refused."""
    try:
        async for line in lines:
            yield line
    except ReadingRoomError:
        return


class _Server(uvicorn.Server):
    """Accepts by `Acceptor`, says when it is ready, and ends the event streams first, which never end by themselves."""

    def __init__(self, config: uvicorn.Config, events: Events, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._events = events
        self._ready = ready
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asked_to_end = asyncio.Event()

    def end(self) -> None:
        """Any thread may ask."""
        self.should_exit = True
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended already
                self._loop.call_soon_threadsafe(self._asked_to_end.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await self.lifespan.startup()
        if self.lifespan.should_exit:
            raise OSError("the host can't begin")
        self._loop = asyncio.get_running_loop()
        table = Connections(room_for(raise_limit()), self._loop.call_soon_threadsafe)
        self.servers = [Acceptor(each, self, table) for each in cast("list[Listening]", sockets or [])]  # type: ignore[misc]
        for acceptor in self.servers:
            acceptor.start()  # type: ignore[attr-defined]
        self.started = True
        if not self.should_exit:
            self._ready()

    async def main_loop(self) -> None:
        await self.on_tick(0)  # makes the headers that each answer has
        while not self.should_exit:  # a signal sets it, too
            with suppress(TimeoutError):
                async with asyncio.timeout(_SIGNAL_POLL_S):
                    await self._asked_to_end.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's own, which rests for a tenth of a second at each of its steps."""
        await self._events.stop()
        for acceptor in self.servers:
            acceptor.close()
        for listening in sockets or []:
            listening.close()
        await self._end_connections()
        for acceptor in self.servers:
            await acceptor.wait_closed()
        if not self.force_exit:
            await self.lifespan.shutdown()
        # Whoever shook hands until now was told last, or not at all, and nobody waits for the good-bye of TLS any more.
        late = {task for task in asyncio.all_tasks() if task is not asyncio.current_task()}
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=1)
        for connection in tuple(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)  # in which they are closed

    async def _end_connections(self) -> None:
        """Tell all connections, and let what is being answered be answered, for a while."""
        loop, state = asyncio.get_running_loop(), self.server_state
        assert self.config.timeout_graceful_shutdown is not None
        until = loop.time() + self.config.timeout_graceful_shutdown
        farewell = loop.time() + _FAREWELL_S
        for connection in tuple(state.connections):
            connection.shutdown()
        while (state.connections or state.tasks) and not self.force_exit and loop.time() < until:
            await asyncio.sleep(_ENDING_POLL_S)
            if loop.time() < farewell:
                continue
            farewell = loop.time() + _FAREWELL_S
            for connection in tuple(state.connections):
                # TLS says good-bye to idle PCs, which do not listen; asyncio would wait for half a minute.
                if connection.transport.is_closing():
                    connection.transport.abort()
                else:  # one that came, or asked again, after the others were told
                    connection.shutdown()
        for task in tuple(state.tasks):  # as late as this there are only those that do not end by themselves
            task.cancel()
