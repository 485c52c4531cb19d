"""What goes wrong, as an answer: for rooms an `ErrorAnswer`, for who looks at a page a page."""

from collections.abc import Callable
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from catalog_db.central.errors import RequestRefused
from catalog_db.central.server.log import note_fault
from catalog_db.exchange.wire import ErrorAnswer

ShowFailure = Callable[[int], Response]  # a page about a status
_CODES: Final = {404: "not_found", 405: "method_wrong", 413: "too_large", 415: "not_understood"}


def answer_failures(app: FastAPI, page: ShowFailure) -> None:
    """`page` shows a browser what a status means."""

    def failed(request: Request, status: int, code: str, text: str = "", retry_after_s: int | None = None) -> Response:
        headers = {} if retry_after_s is None else {"retry-after": str(retry_after_s)}
        if _is_for_a_person(request):
            answer = page(status)
            answer.headers.update(headers)
            return answer
        said = ErrorAnswer(code=code, text=text, retry_after_s=retry_after_s)
        return Response(said.model_dump_json(), status, headers, media_type="application/json")

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestRefused)
        return failed(request, error.status, error.code, error.text, error.retry_after_s)

    async def not_understood(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]  # only where and what: its input may name a person
        where = ".".join(str(part) for part in first["loc"])[:200]
        return failed(request, 422, "not_understood", f"{where}: {first['type']}")

    async def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return failed(request, error.status_code, _CODES.get(error.status_code, "not_understood"))

    async def not_storable(request: Request, error: Exception) -> Response:
        note_fault("a value passed the checks that can't be stored", error)
        return failed(request, 422, "not_understood", "a value can't be stored")

    async def unavailable(request: Request, error: Exception) -> Response:
        note_fault("database", error)
        return failed(request, 503, "unavailable", retry_after_s=30)

    async def gone(_request: Request, _error: Exception) -> Response:
        return Response(status_code=400)  # who asked is gone: nobody reads it

    async def unexpected(request: Request, error: Exception) -> Response:
        note_fault("fault", error)
        return failed(request, 500, "fault")

    app.add_exception_handler(RequestRefused, refused)
    app.add_exception_handler(RequestValidationError, not_understood)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(DataError, not_storable)
    for of_database in (OperationalError, InterfaceError, PoolTimeout):
        app.add_exception_handler(of_database, unavailable)
    app.add_exception_handler(ClientDisconnect, gone)
    app.add_exception_handler(Exception, unexpected)


def _is_for_a_person(request: Request) -> bool:
    return not request.url.path.startswith("/v1/") and "text/html" in request.headers.get("accept", "")
