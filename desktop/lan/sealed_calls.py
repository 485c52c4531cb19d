"""A call that waits for the host, as it lies on a joined PC: sealed, so that nobody there can read it back."""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from catalog_db.errors import SealBroken, SealedCallInvalid
from catalog_db.rules.security.sealing import OVERHEAD_BYTES, seal, unseal
from desktop.lan.wire import CALL_BYTES

_PURPOSE: Final = "waiting call"
_HEAD_BYTES: Final = 1_024
SEALED_BYTES: Final = CALL_BYTES + _HEAD_BYTES + OVERHEAD_BYTES


class CallHead(BaseModel, frozen=True, extra="forbid"):
    """Which call it is. Which PC makes it is not said here: the host knows by the token that comes with it."""

    id: UUID
    method: Annotated[str, Field(max_length=100)]
    asked_at: AwareDatetime  # by the clock of the PC, which may be wrong: only the time since then is believed
    session_id: UUID | None = None  # at this PC; whether it was open then is looked at by whoever gives something to it


def seal_call(
    call_id: UUID,
    method: str,
    asked_at: datetime,
    arguments: bytes,
    host_key: bytes,
    session_id: UUID | None = None,
) -> bytes:
    """Seal a call to the host's public key. `arguments`: JSON, as they would have been sent."""
    head = CallHead(id=call_id, method=method, asked_at=asked_at, session_id=session_id)
    return seal(head.model_dump_json(exclude_none=True).encode("utf-8") + b"\n" + arguments, host_key, _PURPOSE)


def open_call(sealed: bytes, private_key: bytes) -> tuple[CallHead, bytes]:
    """Head and arguments.

    Raises:
        SealedCallInvalid
    """
    try:
        head, _, arguments = unseal(sealed, private_key, _PURPOSE).partition(b"\n")
        return CallHead.model_validate_json(head, strict=True), arguments
    except SealBroken as error:
        raise SealedCallInvalid("seal") from error
    except ValidationError as error:
        raise SealedCallInvalid("form") from error
