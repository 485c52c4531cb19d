"""A notice that a version of the program can be installed, signed by its publisher; it carries no program.

Publishers are pinned in the program (`resources/release/publishers.txt`). A notice is a JSON file; the signature covers
the text of `notice` byte by byte.
"""

import re
from datetime import date
from importlib.resources import files
from typing import Annotated, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field, ValidationError

from catalog_db.exchange.errors import NoticeInvalid, PublisherMissing
from catalog_db.exchange.signing import is_signed_by, public_key_of
from catalog_db.exchange.wire import Key32, Long, Message, Short, Signature
from catalog_db.rules.versions import VERSION_PATTERN

ENDING: Final = ".rbnotice"
MOST_BYTES: Final = 256 * 1024
PUBLISHERS: Final = "publishers.txt"  # in resources/release: a public key a line


class VersionNotice(Message):
    """What a publisher says of a version.

    Attributes:
        notes_id, notes_en: What is new, for administrators; plain text.
        setup_file, deb_file: Which file to run on Windows, and to install on Debian or Ubuntu.
    """

    version: Annotated[str, Field(pattern=f"^(?:{VERSION_PATTERN})$")]
    published: date
    notes_id: Long = ""
    notes_en: Long = ""
    setup_file: Short = ""
    deb_file: Short = ""


class SignedNotice(Message):
    """The file: `notice` is the JSON of a VersionNotice, `signature` Ed25519 over its UTF-8 bytes."""

    notice: Annotated[str, Field(max_length=MOST_BYTES)]
    key: Key32
    signature: Signature


def pinned_publishers() -> frozenset[str]:
    """Return the public keys whose notices this program believes, as it was built."""
    text = files("resources").joinpath("release", PUBLISHERS).read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if re.fullmatch(r"[0-9a-f]{64}", line.strip()))


def write_notice(notice: VersionNotice, key: Ed25519PrivateKey) -> bytes:
    """Return the content of a notice file."""
    text = notice.model_dump_json()
    signed = SignedNotice(notice=text, key=public_key_of(key), signature=key.sign(text.encode("utf-8")).hex())
    return signed.model_dump_json(indent=1).encode("utf-8")


def read_notice(content: bytes, publishers: frozenset[str]) -> VersionNotice:
    """
    Raises:
        PublisherMissing: No publisher is pinned.
        NoticeInvalid: "form" (no notice, or cut off), "publisher" (signed by somebody else), "changed".
    """
    if not publishers:
        raise PublisherMissing()
    if len(content) > MOST_BYTES:
        raise NoticeInvalid("form")
    try:
        signed = SignedNotice.model_validate_json(content)
    except ValidationError as error:
        raise NoticeInvalid("form") from error
    if signed.key not in publishers:
        raise NoticeInvalid("publisher")
    if not is_signed_by(signed.key, signed.signature.encode("ascii"), signed.notice.encode("utf-8")):
        raise NoticeInvalid("changed")
    try:
        return VersionNotice.model_validate_json(signed.notice)
    except ValidationError as error:
        raise NoticeInvalid("form") from error
