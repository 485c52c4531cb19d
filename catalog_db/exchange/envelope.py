"""What envelopes and their answers hold, sealed: the bodies that the network would carry, and nothing else.

An envelope is the body of a push with the room's cursors; its answer holds the receipts and what came since those
cursors. Both lie in a `container`, signed by who made it, as the member `sealed`: JSON packed with gzip, sealed to the
other side's X25519 key. The files of publications lie beside it in the answer, unsealed: anybody may read them.
"""

import hmac
import zlib
from hashlib import sha256
from typing import Annotated, Final, TypeVar
from uuid import UUID

from pydantic import Field, ValidationError

from catalog_db.errors import SealBroken
from catalog_db.exchange.catalogue import FeedAnswer
from catalog_db.exchange.container import MOST_SEALED_BYTES
from catalog_db.exchange.enrolment import EnrolAnswer, EnrolRequest
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.exchange.sync import DownAnswer, PushBatch, Receipt
from catalog_db.exchange.wire import FORMAT, Count, Key32, Message, Sha256, Short
from catalog_db.rules.security.sealing import seal, unseal
from catalog_db.rules.security.typed_codes import letters_of

ENVELOPE: Final = "envelope"  # what a sealed text is for: one can't stand for the other
ANSWER: Final = "answer"
MOST_BATCHES: Final = 400  # of 500 records
MOST_ANSWERS: Final = 20_000  # of the feed, of 50 publications
_MOST_PLAIN_BYTES: Final = 1024**3
_LEVEL: Final = 6
M = TypeVar("M", bound=Message)


class Invitation(Message):
    """A file by which a room without a network comes to know central. `proof`: HMAC-SHA-256 under the one-time code."""

    format: Short = FORMAT
    central_id: UUID
    central_name: Short
    sign_key: Key32
    seal_key: Key32
    proof: Sha256 = "0" * 64


class EnvelopePayload(Message):
    """What a room says.

    Attributes:
        number: Counts the envelopes of an account; the answer carries it, too.
        enrol: In the first ones, until an answer has come.
        feed_cursor, down_cursor: Where the room is.
        wanted: Files that it still lacks.
    """

    format: Short = FORMAT
    number: Count
    room_id: UUID
    enrol: EnrolRequest | None = None
    batches: Annotated[list[PushBatch], Field(max_length=MOST_BATCHES)]
    feed_cursor: Annotated[str, Field(max_length=400)]
    down_cursor: Annotated[str, Field(max_length=200)]
    wanted: Annotated[list[Sha256], Field(max_length=200_000)] = []  # noqa: RUF012


class AnswerPayload(Message):
    """What central says to it.

    Attributes:
        receipts: One for each batch, in their order.
        feed_since, down_since: The cursors of the envelope. A room that is elsewhere by now passes these parts over.
        left: Files that did not fit in; the room asks for them with its next envelope.
    """

    format: Short = FORMAT
    number: Count
    room_id: UUID
    enrolled: EnrolAnswer | None = None
    receipts: Annotated[list[Receipt], Field(max_length=MOST_BATCHES)]
    feed_since: Annotated[str, Field(max_length=400)]
    down_since: Annotated[str, Field(max_length=200)]
    feed: Annotated[list[FeedAnswer], Field(max_length=MOST_ANSWERS)]
    down: Annotated[list[DownAnswer], Field(max_length=MOST_ANSWERS)]
    left: Count = 0


def seal_payload(payload: EnvelopePayload | AnswerPayload, recipient: str) -> bytes:
    """Pack and seal to a public key in hexadecimal."""
    purpose = ENVELOPE if isinstance(payload, EnvelopePayload) else ANSWER
    packed = zlib.compress(payload.model_dump_json().encode("utf-8"), _LEVEL)
    return seal(packed, bytes.fromhex(recipient), purpose)


def open_payload(sealed: bytes, private_key: bytes, kind: type[M]) -> M:
    """What was sealed to this key.

    Raises:
        ContainerInvalid: "recipient" (sealed to another key), "large", "manifest" (something else is in it).
    """
    if len(sealed) > MOST_SEALED_BYTES:
        raise ContainerInvalid("large", "sealed")
    try:
        packed = unseal(sealed, private_key, ENVELOPE if kind is EnvelopePayload else ANSWER)
    except SealBroken as error:
        raise ContainerInvalid("recipient") from error
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, _MOST_PLAIN_BYTES)
    except zlib.error as error:
        raise ContainerInvalid("manifest") from error
    if unpacking.unconsumed_tail:
        raise ContainerInvalid("large", "sealed")
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        raise ContainerInvalid("manifest") from error


def invite(code: str, central_id: UUID, central_name: str, sign_key: str, seal_key: str) -> Invitation:
    """An invitation that only the holder of the code can tell from a forged one."""
    plain = Invitation(central_id=central_id, central_name=central_name[:200], sign_key=sign_key, seal_key=seal_key)
    return plain.model_copy(update={"proof": _proof(plain, code)})


def fits(invitation: Invitation, code: str) -> bool:
    """Whether an invitation was made with this code, however it is typed."""
    return hmac.compare_digest(invitation.proof, _proof(invitation, code))


def _proof(invitation: Invitation, code: str) -> str:
    said = "\0".join(
        (str(invitation.central_id), invitation.central_name, invitation.sign_key, invitation.seal_key)
    ).encode("utf-8", "replace")
    key = b"ruang-baca invitation\0" + letters_of(code).encode("utf-8", "replace")
    return hmac.new(key, said, sha256).hexdigest()
