"""Catalogue, publication, ISSN and ISBN numbers as BPS prints them: the formats met in its books."""

import re
from collections.abc import Callable

# 1102001.3509180; the part behind the point is a region, cut short or too long in some books.
_CATALOG = re.compile(r"(?<!\d)(\d{7})(?:\s?[.,]\s?(\d{2,10}))?(?!\d)")
_PUBLICATION = re.compile(r"(?<!\d)(\d{4,6}\s?[.,]\s?\d{3,5})(?!\d)")
_ISSN = re.compile(r"(?<!\d)(\d{4})\s?[-\u2010-\u2014]\s?(\d{3}[\dXx])(?!\d)")
_ISBN = re.compile(r"(?<!\d)(97[89](?:[\s\u2010-\u2014-]?\d){10}|\d(?:[\s\u2010-\u2014-]?\d){8}[\s\u2010-\u2014-]?[\dXx])(?!\d)")  # fmt: skip # noqa: E501

Reader = Callable[[str], str]  # finds a number in a text


def catalog_number(text: str) -> str:
    """The first catalogue number of a text, as printed but for spaces; empty where there is none."""
    found = _CATALOG.search(text)
    if not found:
        return ""
    return f"{found[1]}.{found[2]}" if found[2] else found[1]


def publication_number(text: str) -> str:
    """The first publication number of a text, as printed but for spaces."""
    found = _PUBLICATION.search(text)
    return re.sub(r"\s", "", found[1]) if found else ""


def issn(text: str) -> str:
    """The first ISSN of a text as NNNN-NNNN; one whose check digit is wrong is still what the book prints."""
    found = [f"{m[1]}-{m[2].upper()}" for m in _ISSN.finditer(text)]
    return next((number for number in found if issn_is_valid(number)), found[0] if found else "")


def issn_is_valid(number: str) -> bool:
    digits = number.replace("-", "")
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True))
    return (11 - total % 11) % 11 == (10 if digits[7] == "X" else int(digits[7]))


def isbn(text: str) -> str:
    """The first ISBN of a text whose check digit is right, with its hyphens; empty where there is none."""
    for found in _ISBN.finditer(text):
        if isbn_is_valid(found[1]):
            return re.sub(r"[\s\u2010-\u2014-]+", "-", found[1]).upper()
    return ""


def isbn_is_valid(number: str) -> bool:
    digits = re.sub(r"[^\dXx]", "", number).upper()
    if len(digits) == 13 and digits.isdigit():
        return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    if len(digits) == 10 and digits[:9].isdigit():
        return sum((10 if d == "X" else int(d)) * (10 - i) for i, d in enumerate(digits)) % 11 == 0
    return False


def region_of_catalog(number: str) -> str:
    """The region code in a catalogue number: "3509180" of 1102001.3509180, "1700" of 1102001.17; empty without one.

    A suffix of 8 digits (a slip that occurs: 1102001.35091400) is cut to the 7 of a district.
    """
    _, _, suffix = number.partition(".")
    match len(suffix):
        case 2:
            return suffix + "00"
        case 4 | 7:
            return suffix
        case 8:
            return suffix[:7]
    return ""
