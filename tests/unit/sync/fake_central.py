"""What a room sees of central, kept in memory: for tests that break the line at a chosen point.

It follows the owner rule and the numbers of the wire format; tests/unit/sync/central/ runs the real one.
"""

import gzip
import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import httpx2 as httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from catalog_db.exchange.catalogue import FeedAnswer
from catalog_db.exchange.enrolment import EnrolAnswer, EnrolRequest
from catalog_db.exchange.records import digest
from catalog_db.exchange.sync import (
    DownAnswer,
    DownItem,
    OfferAnswer,
    OfferQuestion,
    PushBatch,
    Receipt,
    RecordRejected,
    WantedRow,
    read_record,
    sign_receipt,
)


class FakeCentral:
    """`before` and `after` are called with each request and may raise; `bodies` is the wire, unpacked."""

    def __init__(self) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.id = uuid4()
        self.rows: dict[tuple[str, str], dict[str, Any]] = {}
        self.versions: dict[tuple[str, str], tuple[UUID, int]] = {}
        self.receipts: dict[UUID, Receipt] = {}
        self.numbered: dict[UUID, int] = {}
        self.machines: dict[UUID, str] = {}
        self.poison: set[str] = set()  # row ids it does not take
        self.entries: list[Any] = []
        self.files: dict[str, bytes] = {}
        self.items: list[DownItem] = []
        self.uploads: dict[str, bytes] = {}
        self.bodies: list[bytes] = []
        self.pushes = 0
        self.before: Callable[[httpx.Request], None] = lambda _request: None
        self.after: Callable[[httpx.Request], None] = lambda _request: None

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def table(self, name: str) -> dict[str, dict[str, Any]]:
        return {row_id: fields for (table, row_id), fields in self.rows.items() if table == name}

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.before(request)
        body = request.read()
        if request.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        self.bodies.append(str(request.url).encode() + b"\n" + body)
        answer = self._route(request, body)
        self.after(request)
        return answer

    def _route(self, request: httpx.Request, body: bytes) -> httpx.Response:
        path = request.url.path
        if path == "/v1/enrol":
            return _json(self._enrol(EnrolRequest.model_validate_json(body)))
        if path == "/v1/push":
            self.pushes += 1
            return _json(self._push(PushBatch.model_validate_json(body)))
        if path == "/v1/offer":
            return _json(self._offer(OfferQuestion.model_validate_json(body)))
        if path == "/v1/feed":
            return _json(FeedAnswer(entries=self.entries, cursor="1", begins=True, more=False))
        if path == "/v1/down":
            cursor = int(request.url.params.get("cursor") or 0)
            items = [item for item in self.items if item.id > cursor]
            last = max((item.id for item in self.items), default=0)
            return _json(DownAnswer(items=items, cursor=str(last), more=False))
        if found := re.fullmatch(r"/v1/files/([0-9a-f]{64})", path):
            return self._file(request, self.files.get(found[1]), found[1])
        if found := re.fullmatch(r"/v1/deliveries/([0-9a-f-]{36})/file", path):
            return self._upload(request, found[1], body)
        return httpx.Response(404, json={"code": "not_found", "text": ""})

    def _enrol(self, said: EnrolRequest) -> EnrolAnswer:
        public = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
        return EnrolAnswer(
            token="ab" * 32, central_id=self.id, central_name="Pusat", sign_key=public, seal_key="cd" * 32
        )

    def _push(self, batch: PushBatch) -> Receipt:
        if batch.batch_id in self.receipts:
            return self.receipts[batch.batch_id]
        known = self.numbered.get(batch.instance_id, 0)
        machine = self.machines.setdefault(batch.instance_id, batch.machine)
        head: dict[str, Any] = {
            "batch_id": batch.batch_id,
            "room_id": batch.room_id,
            "instance_id": batch.instance_id,
            "counter_to": batch.counter_to,
            "audit_head": batch.audit_head,
        }
        if batch.counter_from != known or machine != batch.machine:
            return sign_receipt(Receipt(**head, stored=0, rejected=[], reoffer=True), self.key)
        rejected = []
        for position, raw in enumerate(batch.records):
            try:
                record, _row = read_record(position, raw)
                if record.row_id in self.poison:
                    raise RecordRejected(_poisoned(position, record.table, record.row_id))
            except RecordRejected as error:
                rejected.append(error.rejection)
                continue
            key = (record.table, record.row_id)
            of, counter = self.versions.get(key, (batch.instance_id, -1))
            if of == batch.instance_id and counter > record.counter:
                continue
            self.versions[key] = (batch.instance_id, record.counter)
            if record.operation == "delete":
                self.rows.pop(key, None)
            else:
                self.rows[key] = dict(record.fields)
        self.numbered[batch.instance_id] = batch.counter_to
        receipt = Receipt(**head, stored=len(batch.records) - len(rejected), rejected=rejected)
        self.receipts[batch.batch_id] = sign_receipt(receipt, self.key)
        return self.receipts[batch.batch_id]

    def _offer(self, said: OfferQuestion) -> OfferAnswer:
        wanted = []
        for row in said.rows:
            here = self.rows.get((row.table, row.row_id))
            if here is None or digest(here) != row.digest:
                wanted.append(WantedRow(table=row.table, row_id=row.row_id))
        return OfferAnswer(wanted=wanted)

    def _file(self, request: httpx.Request, content: bytes | None, sha256: str) -> httpx.Response:
        if content is None:
            return httpx.Response(404, json={"code": "not_found", "text": ""})
        begin = request.headers.get("range")
        if begin:
            start = int(begin.removeprefix("bytes=").rstrip("-"))
            return httpx.Response(206, content=content[start:], headers={"etag": f'"{sha256}"'})
        return httpx.Response(200, content=content, headers={"etag": f'"{sha256}"'})

    def _upload(self, request: httpx.Request, row_id: str, body: bytes) -> httpx.Response:
        row = self.rows.get(("mail_delivery", row_id))
        size = row["size_bytes"] if row else 0
        have = self.uploads.get(row_id, b"")
        if row is not None and request.method == "PUT" and int(request.url.params["offset"]) == len(have):
            have = self.uploads[row_id] = have + body
        wanted = "gone" if row is None else "nothing" if len(have) == size else "more"
        return httpx.Response(200, content=json.dumps({"received": len(have), "size_bytes": size, "wanted": wanted}))


def _poisoned(position: int, table: str, row_id: str) -> Any:
    from catalog_db.exchange.sync import Rejection

    return Rejection(position=position, table=table, row_id=row_id, reason="fields", field="state")


def _json(message: Any) -> httpx.Response:
    return httpx.Response(200, content=message.model_dump_json())
