"""Asks the host of the room: one pinned connection pool, one device token."""

import logging
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

import httpx2 as httpx
from pydantic import BaseModel, ValidationError

from catalog_db.errors import (
    HostFailed,
    HostForeign,
    HostNotReady,
    HostUnreachable,
    ProtocolMismatch,
    ReadingRoomError,
)
from catalog_db.program_info import program_version
from catalog_db.rules.lan_protocol import PROTOCOL, Fit, fit, number_told
from desktop.actors import Actor
from desktop.http_client import is_foreign, read_body
from desktop.lan.tls import Lines, pinned_context
from desktop.lan.wire import (
    ANSWER_BYTES,
    CALL_ID_HEADER,
    HOST_HEADER,
    NOW_HEADER,
    PROTOCOL_HEADER,
    READING_HEADER,
    SESSION_HEADER,
    TOKEN_HEADER,
    VERSION_HEADER,
    WireMethod,
    is_error,
    read_error,
)

_CONNECT_S: Final = 5.0
_ANSWER_S: Final = 60.0  # the host waits up to 30 s for a busy database
_CONNECTIONS: Final = 24  # the host lets a PC have `connections.OF_A_DEVICE`, in all its programs
_KEPT_OPEN_S: Final = 60.0  # less than the host waits for the next question
_CUT_TRIES: Final = 4  # where the host hung up before anything was asked
_ERROR_BYTES: Final = 64 * 1024
_RECEIPT: Final = 204
_BEYOND_US: Final = 500  # what our program has to say of itself has a form
_JSON: Final = {"content-type": "application/json"}
_log = logging.getLogger(__name__)
logging.getLogger("httpx2").setLevel(logging.WARNING)  # it notes every request

M = TypeVar("M", bound=BaseModel)


class HostClient:
    """A PC's line to the host. Any thread may use it; `close` it at the end."""

    def __init__(
        self,
        url: str,
        certificate: str,
        token: bytes | None,
        lasts_s: float | None = None,
        beside: "HostClient | None" = None,
        *,
        of_any_protocol: bool = False,
    ) -> None:
        """
        Args:
            url: https://address:port
            certificate: The host's own, PEM.
            token: None while joining.
            lasts_s: How long a line is read in all; for one that has not proved yet who it is.
            beside: Whoever hangs up there hangs up here, too.
            of_any_protocol: For what is understood whichever programs both have, as between two hosts of one room.
        """
        self.url = url
        headers = {VERSION_HEADER: program_version(), PROTOCOL_HEADER: str(PROTOCOL)}
        self._of_any_protocol = of_any_protocol
        if token is not None:
            headers[TOKEN_HEADER] = f"Bearer {token.hex()}"
        self._lines: Lines = beside._lines if beside is not None else Lines()
        self._headers, self._lasts_s = headers, lasts_s
        self._http = self._make_line(certificate)
        self._sessions: dict[UUID, str] = {}
        self._lock = threading.Lock()  # of the two below
        self._asking = 0  # threads that have a question open
        self._closed = False

    def _make_line(self, certificate: str) -> httpx.Client:
        return httpx.Client(
            base_url=self.url,
            verify=pinned_context(certificate, self._lasts_s, self._lines),
            headers=self._headers,
            timeout=httpx.Timeout(_ANSWER_S, connect=_CONNECT_S),
            # Kept open: a PC of the room that has a line keeps it, whatever strangers do to the host.
            limits=httpx.Limits(max_connections=_CONNECTIONS, keepalive_expiry=_KEPT_OPEN_S),
            trust_env=False,  # the host is on the LAN, whatever proxy the PC has
        )

    def __enter__(self) -> "HostClient":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Take no more questions. Lines are closed once the last answer has been read: one that is closed while another
        thread waits for a byte on it would not wake that thread.
        """
        with self._lock:
            self._closed = True
            idle = not self._asking
        if idle:
            self._http.close()

    @property
    def is_asked(self) -> bool:
        """Whether somebody still waits for an answer or reads one."""
        with self._lock:
            return self._asking > 0

    def hang_up(self) -> None:
        """Give up what is asked now, and ask no more: whoever waits hears that the host can't be reached."""
        self._lines.cut()

    def move_to(self, url: str) -> None:
        """The same host answers at another address from now on."""
        self._http.base_url = httpx.URL(url)
        self.url = url

    def trust(self, certificate: str) -> None:
        """The same host shows another certificate (PEM) from now on; what is asked now may find no answer."""
        with self._lock:
            before, self._http = self._http, self._make_line(certificate)
        before.close()

    def call(self, method: WireMethod, actor: Actor, body: bytes, call_id: UUID | None = None) -> Any:
        """Call a method of a service; a member of staff acts by the session that their sign-in here opened.

        Args:
            call_id: For a method that may wait: under the same id it is carried out once, though it be sent again.
        Raises:
            HostUnreachable: It is not known whether it was done; HostNotReady, one of them: no answer of our program.
            HostFailed: The host has a fault.
            ReadingRoomError: Whatever the method raises.
        """
        headers = dict(_JSON)
        if actor.staff_id is not None and actor.staff_id in self._sessions:
            headers[SESSION_HEADER] = self._sessions[actor.staff_id]
        if actor.session_id is not None:
            headers[READING_HEADER] = str(actor.session_id)
        if call_id is not None:
            headers[CALL_ID_HEADER] = str(call_id)
        with self.open("POST", f"/call/{method.name}", headers=headers, content=body) as response:
            answer = _read(response, ANSWER_BYTES)
            if not is_own(response):
                raise HostNotReady(self.url)
            session = response.headers.get(SESSION_HEADER)
        try:
            result = method.result.validate_json(answer, strict=True, extra="ignore")
        except ValidationError as error:
            raise HostFailed(f"answer to {method.name}") from error
        if session is not None:
            self._sessions[result.actor.staff_id] = session
        return result

    def send_waiting(self, sealed: bytes, now: datetime) -> None:
        """Send a call that has waited; when this returns the host has carried it out. Raises as `call` does."""
        headers = {"content-type": "application/octet-stream", NOW_HEADER: now.isoformat()}
        with self.open("POST", "/waiting", headers=headers, content=sealed) as response:
            if response.status_code != _RECEIPT or not is_own(response):
                raise HostNotReady(self.url)

    def sign_out(self, actor: Actor) -> None:
        """Let the host forget a sign-in. Raises as `call` does."""
        session = self._sessions.pop(actor.staff_id, None) if actor.staff_id else None
        if session is not None:
            self._end_session(session)

    def sign_all_out(self) -> None:
        """Let the host forget all sign-ins of this program; where it can't be asked it forgets them later."""
        while self._sessions:
            _, session = self._sessions.popitem()
            with suppress(ReadingRoomError):
                self._end_session(session)

    def _end_session(self, session: str) -> None:
        with self.open("POST", "/sign-out", headers={SESSION_HEADER: session}):
            pass

    def show_presence(self) -> None:
        """Let the host know that this PC is there. Raises as `call` does."""
        with self.open("POST", "/here"):
            pass

    def ask(self, path: str, answer: type[M], said: BaseModel | None = None, most_bytes: int = ANSWER_BYTES) -> M:
        """Send a message, or only ask, and read the answer. Raises as `call` does."""
        content = said.model_dump_json().encode("utf-8") if said is not None else None
        with self.open("POST" if said is not None else "GET", path, headers=_JSON, content=content) as response:
            body = _read(response, most_bytes)
        try:
            return answer.model_validate_json(body, strict=True, extra="ignore")
        except ValidationError as error:
            if not is_own(response):
                raise HostNotReady(self.url) from error
            raise HostFailed(f"answer to {path.partition('?')[0]}") from error

    @contextmanager
    def open(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        content: bytes | None = None,
        timeout: httpx.Timeout | None = None,
    ) -> Iterator[httpx.Response]:
        """An answer whose body is still to be read, inside the block. Raises as `call` does.

        What a newer host tells besides is passed over by whoever reads it (`extra="ignore"`).

        Raises:
            ProtocolMismatch: The host's program is older or newer than this one.
        """
        with self._asked():
            try:
                request = self._http.build_request(
                    method, path, headers=headers, content=content, timeout=timeout or self._http.timeout
                )
                with closing(self._send(request)) as response:
                    self._refuse_other_protocol(response)
                    if response.status_code >= 300:
                        raise self._failure(response)
                    yield response
            except httpx.HTTPError as error:
                # Its class is for the log; its words may hold an address, which the sentence names anyway.
                _log.info("the host can't be reached: %s", type(error).__name__)
                raise (HostForeign if is_foreign(error) else HostUnreachable)(self.url) from error

    def _refuse_other_protocol(self, response: httpx.Response) -> None:
        """Raise ProtocolMismatch for a host that did not compare the numbers itself."""
        if not is_own(response) or self._of_any_protocol:
            return
        host = number_told(response.headers.get(PROTOCOL_HEADER))
        if fit(host, PROTOCOL) is not Fit.FITS:
            raise ProtocolMismatch(host, PROTOCOL)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Counts a question from before it is asked until its answer was read."""
        with self._lock:
            if not self._is_open():
                raise HostUnreachable(self.url)
            self._asking += 1
        try:
            yield
        finally:
            with self._lock:
                self._asking -= 1
                last = self._closed and not self._asking
            if last:
                self._http.close()

    def _is_open(self) -> bool:
        return not (self._closed or self._lines.are_cut)

    def _failure(self, response: httpx.Response) -> ReadingRoomError:
        """What the host's own program says went wrong. Whatever else answers says nothing of what was asked."""
        body = _read(response, _ERROR_BYTES) if is_own(response) else b""
        if is_error(body):
            return read_error(body)
        status, kind = response.status_code, response.headers.get("content-type", "")
        if not is_own(response) or status >= _BEYOND_US or kind.startswith(_JSON["content-type"]):
            return HostNotReady(self.url)
        return HostFailed(f"status {status}")  # of files, where the status says all

    def _send(self, request: httpx.Request) -> httpx.Response:
        """Ask. A host that strangers keep busy may hang up while hands are shaken: then nothing was asked yet."""
        for _ in range(_CUT_TRIES - 1):
            try:
                return self._http.send(request, stream=True)
            except httpx.ConnectError as error:
                if self._lines.are_cut or not _was_cut(error):
                    raise
        return self._http.send(request, stream=True)


def is_own(response: httpx.Response) -> bool:
    """Whether the host's own program has answered, and not its server by itself or something that stands before it."""
    return HOST_HEADER in response.headers


def _was_cut(error: BaseException) -> bool:
    """Whether somebody was there and hung up; who is not there at all will not be there in a moment either."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ConnectionResetError | BrokenPipeError | ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _read(response: httpx.Response, most_bytes: int) -> bytes:
    return read_body(response, most_bytes, HostFailed("answer too large"))
