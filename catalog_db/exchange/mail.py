"""Proof and delivery by e-mail, beside the rows `mail_proof` and `mail_delivery`."""

from typing import Annotated, Final, Literal

from pydantic import Field

from catalog_db.exchange.wire import FORMAT, Count, Message, Word

PART_BYTES: Final = 1024 * 1024  # of a file in one upload


class ProofCode(Message):
    """POST /v1/proofs/{id}: the visitor tells the staff the code of six digits that they were mailed."""

    format: Word = FORMAT
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class ProofAnswer(Message):
    """`state`: "proved"; "wrong", with the tries that are left; "waiting" (not mailed yet); "gone" (too old, tried too
    often, withdrawn or never there). By the link it is proved without asking here: `mail_proved` comes down."""

    format: Word = FORMAT
    state: Literal["proved", "wrong", "waiting", "gone"]
    tries_left: Count = 0


class UploadState(Message):
    """GET and PUT /v1/deliveries/{id}/file?offset=: how many bytes of the copy central has.

    A part is sent with PUT as the body, `offset` being where it begins: what central has already said. Another offset
    changes nothing and is answered with the true one, so an upload goes on where it broke.

    Attributes:
        wanted: "more", "nothing" (complete), "again" (the whole had another SHA-256 and was thrown away), or "gone"
            (no such delivery waits: it was mailed, withdrawn, or its row was not pushed yet).
    """

    format: Word = FORMAT
    received: Count
    size_bytes: Count
    wanted: Literal["more", "nothing", "again", "gone"]
