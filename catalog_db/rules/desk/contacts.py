"""Names, e-mail addresses and telephone numbers as people write them, and the form in which they are kept."""

import re
import unicodedata
from typing import Final

LONGEST_EMAIL: Final = 254
# What mail servers take in practice; quoted local parts and bare host names are mistakes at a desk.
_EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
)
_PHONE = re.compile(r"\+?[0-9]{10,15}")
_BETWEEN_DIGITS = str.maketrans("", "", " -./()\u00a0\u2010\u2011\u2012\u2013")
_COUNTRY = "62"


def one_line(text: str) -> str:
    """Without control characters, line breaks and superfluous blanks."""
    shown = (letter if unicodedata.category(letter)[0] != "C" else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(shown).split())


def email_of(text: str) -> str | None:
    """The address in small letters; None where it can be none."""
    email = text.strip().lower()
    if len(email) > LONGEST_EMAIL or len(email.partition("@")[0]) > 64:
        return None
    return email if _EMAIL.fullmatch(email) else None


def phone_of(text: str) -> str | None:
    """The number with + and country code: 0812-3456-7890 is +6281234567890. None where it has not 10 to 15 digits."""
    phone = text.strip().translate(_BETWEEN_DIGITS)
    if not _PHONE.fullmatch(phone):
        return None
    if phone.startswith("+"):
        return phone
    if phone.startswith("0"):
        return f"+{_COUNTRY}{phone[1:]}"
    return f"+{phone}" if phone.startswith(_COUNTRY) else phone


def name_key(name: str) -> str:
    """A name to search and to compare: small letters without marks, single blanks, no punctuation."""
    folded = name
    for _ in range(2):  # as Unicode defines it: a compatibility form may hold a capital
        folded = unicodedata.normalize("NFKD", folded.casefold())
    letters = (letter for letter in folded if not unicodedata.combining(letter) and letter not in "'’`")
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())
