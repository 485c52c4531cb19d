"""Values that a copy may take over from a book: of the type that they should have, or not at all.

Each check returns what the copy gets, None where it gets nothing. Streams, dictionaries and pages pass none of them.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, cast

from pikepdf import Array, Dictionary, Name, Object, Stream, String

Check = Callable[[Any], Any]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Matrix = tuple[float, float, float, float, float, float]
ObjectId = tuple[int, int]
"""Number and generation of an indirect object. Direct ones have none: (0, 0) is the id of nothing."""

NUMBERS: Final = re.compile(rb"[\[\]\s0-9.+-]*")
_NUMBERS_AND_NAMES: Final = re.compile(rb"(?:[\[\]\s0-9.+-]|/[^\s()<>\[\]{}/%]*+)*")
_HTTPS: Final = re.compile(rb"https(://[A-Za-z0-9\[][^\x00-\x1f\x7f]{0,2000})", re.IGNORECASE)
_PLAIN: Final = re.compile(rb"[!-~]")
_MOST_DIGITS: Final = 2**53


def id_of(value: Object) -> ObjectId | None:
    """None for what lies inside another object."""
    if not value.is_indirect:
        return None
    found: ObjectId = value.objgen
    return found


def is_container(value: object) -> bool:
    return isinstance(value, (Dictionary, Stream, Array))


def keys_of(holder: Object) -> list[str]:
    """With their slash; bytes that are no UTF-8 as surrogates, by which only `held` finds anything."""
    return list(holder.keys())


def held(holder: Object, key: str) -> Any:
    """What lies under one of `keys_of`."""
    if key.isascii():
        return holder.get(key)
    signs = key[1:].encode("utf-8", "surrogateescape")
    written = Object.parse(b"/" + b"".join(b"#%02X" % sign for sign in signs))
    return holder.get(cast(Name, written))


def entry(holder: object, key: str) -> Any:
    """What a dictionary says under a key; None where it is none, or says nothing."""
    return holder.get(key) if isinstance(holder, Dictionary | Stream) else None


def items_of(found: object) -> list[Any]:
    """Of an array; of anything else itself, of nothing none."""
    if found is None:
        return []
    return list(found) if isinstance(found, Array) else [found]


def number(value: Any) -> Any:
    if type(value) is int and -_MOST_DIGITS < value < _MOST_DIGITS:
        return value
    fits = isinstance(value, int | Decimal) and not isinstance(value, bool) and abs(float(value)) < _MOST_DIGITS
    return value if fits else None


def integer(value: Any) -> int | None:
    """Also of a real number that is whole, as some writers have them."""
    found = number(value)
    return int(found) if found is not None and found == int(found) else None


def boolean(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def name(value: Any) -> Name | None:
    return value if isinstance(value, Name) else None


def text(value: Any) -> String | None:
    """A string, whatever is in it."""
    return value if isinstance(value, String) else None


def words(value: Any) -> str | None:
    """What a string says; None where it cannot be read."""
    try:
        return str(value) if isinstance(value, String) else None
    except UnicodeDecodeError:
        return None


def one_of(allowed: str) -> Check:
    """A name out of these."""
    among = {"/" + word for word in allowed.split()}

    def check(value: Any) -> Any:
        try:
            return value if isinstance(value, Name) and str(value) in among else None
        except UnicodeDecodeError:
            return None

    return check


def numbers(value: Any) -> Any:
    """An array of numbers, or of such arrays."""
    return _plain_array(value, NUMBERS, number)


def numbers_and_names(value: Any) -> Any:
    return _plain_array(value, _NUMBERS_AND_NAMES, lambda each: name(each) or number(each))


def plain(value: Any) -> Any:
    """A number, a word, a text, or an array of these."""
    if isinstance(value, Array):
        found = [each if isinstance(each, bool | Name | String) else number(each) for each in value]
        return Array([each for each in found if each is not None])
    return value if isinstance(value, bool | Name | String) else number(value)


def _plain_array(value: Any, written: re.Pattern[bytes], check: Check) -> Any:
    if not isinstance(value, Array):
        return None
    found = value.unparse(resolved=True)
    if written.fullmatch(found):  # most of them, and the long ones; none of their parts is an object of its own
        return Object.parse(found)
    return Array([check(each) for each in value])


def box(value: Any) -> Box | None:
    """Two corners in any order; None where they span nothing."""
    if not isinstance(value, Array) or len(value) != 4:
        return None
    found = [number(each) for each in value]
    if None in found:
        return None
    one, two, other, another = map(float, found)
    made = (min(one, other), min(two, another), max(one, other), max(two, another))
    return made if made[0] < made[2] and made[1] < made[3] else None


def some_numbers(value: Any, *lengths: int) -> Array | None:
    """An array of numbers, as many as one of `lengths` says."""
    if not isinstance(value, Array) or len(value) not in lengths:
        return None
    found = [number(each) for each in value]
    return None if None in found else Array(found)


def https_address(value: Any) -> bytes | None:
    """An address that a browser opens over TLS: nothing relative, no other scheme, nobody's name before the host's.

    What is no sign of an address (RFC 3986) is written by its bytes.
    """
    found = _HTTPS.fullmatch(bytes(value)) if isinstance(value, String) else None
    if found is None or b"@" in re.split(rb"[/?#\\]", found[1][3:], maxsplit=1)[0]:
        return None
    return b"https" + b"".join(
        sign if _PLAIN.match(sign) else b"%%%02X" % sign[0]
        for sign in (found[1][at : at + 1] for at in range(len(found[1])))
    )
