"""Asks central: encrypted, by the certificates and the proxy of the system, with the token of the room."""

import ipaddress
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TypeVar
from urllib.parse import urlsplit

import httpx2 as httpx
from pydantic import BaseModel, ValidationError

from catalog_db.exchange.errors import FormatTooNew
from catalog_db.exchange.wire import FORMAT, FORMAT_HEADER, ErrorAnswer
from catalog_db.program_info import program_version
from desktop.http_client import is_foreign, is_host_name, read_body
from desktop.sync.errors import (
    CentralAddressInvalid,
    CentralFailed,
    CentralForeign,
    CentralRefused,
    CentralUnreachable,
)

_CONNECT_S: Final = 15.0  # a satellite, or an office's proxy
_ANSWER_S: Final = 30.0  # asking again does no harm, and nobody waits longer to close a window
ANSWER_BYTES: Final = 64 * 1024**2
_ERROR_BYTES: Final = 64 * 1024
_JSON: Final = "application/json"
_log = logging.getLogger(__name__)
logging.getLogger("httpx2").setLevel(logging.WARNING)  # it notes every request

M = TypeVar("M", bound=BaseModel)


def central_address(typed: str) -> str:
    """An address as it is kept: https, or plain http to this PC itself.

    Raises:
        CentralAddressInvalid
    """
    text = typed.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise CentralAddressInvalid(typed.strip(), "form") from error
    host = parts.hostname or ""
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    if parts.scheme not in ("http", "https") or not host or not plain or any(letter.isspace() for letter in text):
        raise CentralAddressInvalid(typed.strip(), "form")
    if parts.scheme == "http" and not _is_loopback(host):
        raise CentralAddressInvalid(typed.strip(), "tls")
    shown = f"[{host}]" if ":" in host else host
    address = f"{parts.scheme}://{shown}{f':{port}' if port else ''}{parts.path.rstrip('/')}"
    try:
        asked = httpx.URL(address).raw_host.decode("ascii")
    except httpx.InvalidURL as error:  # letters that no name of a host has
        raise CentralAddressInvalid(typed.strip(), "form") from error
    if not is_host_name(asked):
        raise CentralAddressInvalid(typed.strip(), "form")
    return address


class CentralClient:
    """A room's line to central. Close it, or use it in a `with` block."""

    def __init__(self, url: str, token: str = "", transport: httpx.BaseTransport | None = None) -> None:
        """`url` as `central_address` gives it; no token while enrolling. `transport`: for tests of broken lines."""
        self.url = url
        headers = {FORMAT_HEADER: FORMAT, "user-agent": f"ruang-baca/{program_version()}"}
        if token:
            headers["authorization"] = f"Bearer {token}"
        self._http = httpx.Client(
            base_url=url,
            headers=headers,
            timeout=httpx.Timeout(_ANSWER_S, connect=_CONNECT_S),
            trust_env=not _is_loopback(urlsplit(url).hostname or ""),  # the office's proxy is not asked for this PC
            follow_redirects=False,  # the token goes to central and to nobody else
            transport=transport,
        )

    def __enter__(self) -> "CentralClient":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def ask(self, path: str, answer: type[M], said: BaseModel | None = None) -> M:
        """Send a message, or only ask, and read the answer.

        Raises:
            CentralUnreachable, CentralForeign: It is not known whether it was done.
            CentralRefused, CentralFailed, FormatTooNew
        """
        content = said.model_dump_json().encode("utf-8") if said is not None else None
        body = self.send("POST" if said is not None else "GET", path, content)
        try:
            return answer.model_validate_json(body)
        except ValidationError as error:
            raise CentralFailed(f"answer to {path.partition('?')[0]}") from error

    def send(self, method: str, path: str, content: bytes | None, headers: dict[str, str] | None = None) -> bytes:
        """The bytes of an answer. Raises as `ask` does."""
        with self.open(method, path, {"content-type": _JSON, **(headers or {})}, content) as response:
            return _read(response, ANSWER_BYTES)

    @contextmanager
    def open(
        self, method: str, path: str, headers: dict[str, str] | None = None, content: bytes | None = None
    ) -> Iterator[httpx.Response]:
        """An answer whose body is still to be read, inside the block. Raises as `ask` does."""
        try:
            with self._http.stream(method, path, headers=headers, content=content) as response:
                if response.status_code >= 300:
                    raise _refusal(response)
                yield response
        except httpx.HTTPError as error:
            # Its class is for the log; its words may hold an address, which the sentence names anyway.
            _log.info("central can't be reached: %s", type(error).__name__)
            raise (CentralForeign if is_foreign(error) else CentralUnreachable)(self.url) from error


def _refusal(response: httpx.Response) -> Exception:
    body = _read(response, _ERROR_BYTES)
    if response.status_code >= 500 or response.status_code < 400:
        return CentralFailed(f"status {response.status_code}")  # 3xx too: nobody is followed elsewhere
    try:
        said = ErrorAnswer.model_validate_json(body)
    except ValidationError:
        return CentralFailed(f"status {response.status_code}")
    if said.code == "format_too_new":
        return FormatTooNew(FORMAT)
    return CentralRefused(said.code, said.retry_after_s)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _read(response: httpx.Response, most_bytes: int) -> bytes:
    return read_body(response, most_bytes, CentralFailed("answer too large"))
