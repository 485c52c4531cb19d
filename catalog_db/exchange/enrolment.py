"""How a room becomes known to central: a one-time code once, a token from then on."""

import hashlib
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from catalog_db.exchange.wire import FORMAT, Key32, Message, Short, Word
from catalog_db.rules.security.typed_codes import letters_of, new_typed_code

CODE_LETTERS: Final = 16  # of 5 bits: 80 bits
TOKEN_BYTES: Final = 32
RoomCode = Annotated[str, Field(pattern=r"^[A-Z0-9]{4,16}$")]


class EnrolRequest(Message):
    """POST /v1/enrol. The keys are the public ones with which the room signs its envelopes and opens its answers."""

    format: Word = FORMAT
    code: Short
    room_id: UUID
    instance_id: UUID
    room_code: RoomCode
    room_name: Annotated[Short, Field(min_length=1)]
    sign_key: Key32
    seal_key: Key32
    program_version: Word = ""


class EnrolAnswer(Message):
    """The token (64 hexadecimal digits) is told this once; central keeps its SHA-256 only."""

    format: Word = FORMAT
    token: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    central_id: UUID
    central_name: Short
    sign_key: Key32
    seal_key: Key32


def new_enrol_code() -> str:
    """80 random bits as four groups of four letters."""
    return new_typed_code(CODE_LETTERS, 4)


def enrol_code_hash(typed: str) -> str:
    """What central keeps of a code, however it is typed. With 80 random bits a plain hash is enough."""
    return hashlib.sha256(b"ruang-baca enrol\0" + letters_of(typed).encode("utf-8", "replace")).hexdigest()
