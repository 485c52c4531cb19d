"""The interface for rooms under /v1/, as the page of the wire format describes it."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from catalog_db.central.database import CentralDatabase
from catalog_db.central.down import down_answer
from catalog_db.central.errors import RequestRefused
from catalog_db.central.keys import CentralKeys
from catalog_db.central.mail_tasks import Proofs, Uploads
from catalog_db.central.notices import OfferedNotice
from catalog_db.central.rooms import Rooms
from catalog_db.central.server.limits import address_of
from catalog_db.central.settings import CentralSettings
from catalog_db.central.sync.batches import Batches
from catalog_db.exchange.catalogue import FeedAnswer, ReadingsMessage, SimdasiMessage
from catalog_db.exchange.enrolment import EnrolAnswer, EnrolRequest
from catalog_db.exchange.errors import FormatTooNew, FormatUnclear
from catalog_db.exchange.mail import PART_BYTES, ProofAnswer, ProofCode, UploadState
from catalog_db.exchange.sync import DownAnswer, OfferAnswer, OfferQuestion, PushBatch, Receipt
from catalog_db.exchange.wire import FORMAT, FORMAT_HEADER, ErrorAnswer, require_readable
from catalog_db.feed import CatalogueFeed
from catalog_db.feed_routes import feed_handlers
from catalog_db.rules.security.rate_limit import RateLimit
from catalog_db.stored_files import PlainFile

_REFUSALS: Final[dict[int | str, dict[str, Any]]] = {"4XX": {"model": ErrorAnswer}}
_PDF: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {"application/pdf": {}}}, 206: {}}
_NOTICE: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {"application/json": {}}}}
_UPLOAD: Final = {"requestBody": {"content": {"application/octet-stream": {}}, "required": True}}


def require_format(request: Request) -> None:
    """Every request names the version that it speaks."""
    try:
        require_readable(request.headers.get(FORMAT_HEADER))
    except FormatTooNew as error:
        raise RequestRefused(426, "format_too_new", f"This server understands format {FORMAT}.") from error
    except FormatUnclear as error:
        raise RequestRefused(400, "format_unclear", f"Send the header {FORMAT_HEADER}.") from error


class Authenticator:
    """Lets rooms in by their tokens, each so often."""

    def __init__(self, rooms: Rooms, settings: CentralSettings) -> None:
        limits = settings.limits
        self._rooms = rooms
        self._of_room = RateLimit(limits.requests_burst, limits.requests_per_second, time.monotonic)
        self._of_stranger = RateLimit(limits.strangers_burst, limits.strangers_per_second, time.monotonic)

    def room_of(self, request: Request) -> UUID:
        """The room that asks.

        Raises:
            RequestRefused: token_refused, too_often.
        """
        known_by_now: UUID | None = getattr(request.state, "room_id", None)  # a large body: before it was read
        if known_by_now is not None:
            return known_by_now
        address = address_of(request)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        known = scheme.lower() == "bearer" and len(token) == 64
        room_id = self._rooms.room_of(token) if known else None
        if room_id is None:
            if not self._of_stranger.take(address):
                raise RequestRefused(429, "too_often", "", max(1, self._of_stranger.seconds_left(address)))
            raise RequestRefused(401, "token_refused", "The token is missing, wrong, or was taken back.")
        if not self._of_room.take(room_id):
            raise RequestRefused(429, "too_often", "", max(1, self._of_room.seconds_left(room_id)))
        request.state.room_id = room_id
        return room_id


def add_api(
    app: FastAPI,
    database: CentralDatabase,
    keys: CentralKeys,
    settings: CentralSettings,
    rooms: Rooms,
    proofs: Proofs,
    clock: Callable[[], datetime],
) -> Authenticator:
    """Add the routes for rooms; returns who lets them in."""
    batches, uploads = Batches(database, keys, clock), Uploads(database, clock)
    authenticator = Authenticator(rooms, settings)
    api = APIRouter(prefix="/v1", dependencies=[Depends(require_format)], responses=_REFUSALS, tags=["rooms"])
    TheRoom = Annotated[UUID, Depends(authenticator.room_of)]  # noqa: N806 - a type

    @api.post("/enrol")
    def enrol(message: EnrolRequest, request: Request) -> EnrolAnswer:
        return rooms.enrol(message, address_of(request))

    @api.post("/push")
    def push(room: TheRoom, batch: PushBatch) -> Receipt:
        return batches.push(room, batch)

    @api.post("/offer")
    def offer(room: TheRoom, question: OfferQuestion) -> OfferAnswer:
        return batches.offer(room, question)

    @api.get("/down")
    def down(room: TheRoom, cursor: Annotated[str, Query(max_length=200)] = "") -> DownAnswer:
        return down_answer(database, room, cursor)

    @api.post("/proofs/{proof_id}")
    def proof(room: TheRoom, proof_id: UUID, message: ProofCode) -> ProofAnswer:
        return proofs.by_code(room, proof_id, message.code)

    @api.get("/deliveries/{delivery_id}/file")
    def upload_state(room: TheRoom, delivery_id: UUID) -> UploadState:
        return uploads.state(room, delivery_id)

    @api.put("/deliveries/{delivery_id}/file", openapi_extra=_UPLOAD)
    async def upload(
        room: TheRoom, delivery_id: UUID, request: Request, offset: Annotated[int, Query(ge=0, le=2**31)]
    ) -> UploadState:
        content = await request.body()
        if len(content) > PART_BYTES:
            raise RequestRefused(413, "too_large", f"A part has at most {PART_BYTES} bytes.")
        return await run_in_threadpool(uploads.put, room, delivery_id, offset, content)

    async def admit(request: Request) -> None:
        room_id = await run_in_threadpool(authenticator.room_of, request)
        if request.url.path == "/v1/feed":
            await run_in_threadpool(rooms.note_pull, room_id)

    served = feed_handlers(
        CatalogueFeed(database.catalogue, within_room=False), lambda sha256: PlainFile(settings.file_of(sha256)), admit
    )

    @api.get("/feed", response_model=FeedAnswer)
    async def feed(request: Request, cursor: Annotated[str, Query(max_length=400)] = "") -> Response:
        return await served.feed(request)

    @api.get("/files/{sha256}", response_class=Response, responses=_PDF)
    async def file(request: Request, sha256: str) -> Response:
        return await served.file(request)

    @api.get("/readings/{id}", response_model=ReadingsMessage)
    async def readings(request: Request, id: UUID) -> Response:
        return await served.readings(request)

    @api.get("/simdasi/{code}", response_model=SimdasiMessage)
    async def simdasi(request: Request, code: str) -> Response:
        return await served.simdasi(request)

    offered = OfferedNotice(settings)

    @api.get("/notice", response_class=Response, responses=_NOTICE)
    def notice(_room: TheRoom) -> Response:
        return Response(offered.content(), media_type="application/json")

    app.include_router(api)
    return authenticator
