"""What printed cells are worth as numbers, decided by their column. Where a column leaves it open, so does this."""

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum

# One column has "71 079" and "1673", another "3.433" for thousands, a third "2.00" for two.
_SPACED = re.compile(r"^\d{1,3}(?: \d{3})+$")
_PLAIN = re.compile(r"^\d+$")
_ONE_SIGN = re.compile(r"^(\d+)([.,])(\d+)$")
_GROUPED = re.compile(r"^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$")  # two groups and more
_BOTH = re.compile(r"^(\d{1,3}(?:(?P<group>[., ])\d{3})+)(?P<point>[.,])(\d+)$")
_CODE = re.compile(r"^0[\d ]")  # "0012" is a code, and would lose its zeros
_MOST_DIGITS = 15  # that spreadsheets keep; a longer number would end in zeros
_NEGATIVE = re.compile(r"^(?:\((?P<in>[\d., ]+)\)|[-\u2212\u2013](?P<behind>\d[\d., ]*))$")


class _Sign(Enum):
    GROUPS = "groups"
    POINT = "point"


def table_values(columns: Sequence[Sequence[str]]) -> list[list[Decimal | None]]:
    """The value of each cell, column by column; None for words, blanks, dashes, codes, and what could be two numbers.

    A column that leaves open what "3.032" is follows the others where all that tell agree.
    """
    bare = [[_bare(cell) for cell in column] for column in columns]
    texts = [[text for text, _ in column] for column in bare]
    meanings: list[dict[str, _Sign | None]] = [{sign: _meaning(sign, column) for sign in ".,"} for column in texts]
    for sign in ".,":
        told = {meaning[sign] for meaning in meanings} - {None}
        if len(told) == 1:
            common = told.pop()
            for meaning, column in zip(meanings, texts, strict=True):
                if meaning[sign] is None and not _disagrees(sign, column):
                    meaning[sign] = common
    return [
        [_signed(_value(text, meaning), negative) for text, negative in column]
        for column, meaning in zip(bare, meanings, strict=True)
    ]


def _disagrees(sign: str, texts: Sequence[str]) -> bool:
    """Whether a column itself says two things of a sign."""
    return _meaning(sign, texts) is None and len(_said(sign, texts)) > 1


def _signed(value: Decimal | None, negative: bool) -> Decimal | None:
    return -value if value is not None and negative else value


def _bare(cell: str) -> tuple[str, bool]:
    text = " ".join(cell.split())
    if negative := _NEGATIVE.match(text):
        return (negative["in"] or negative["behind"]).strip(), True
    return text, False


def _said(sign: str, texts: Sequence[str]) -> set[_Sign]:
    """What a sign means in the cells that leave no doubt."""
    said: set[_Sign] = set()
    for text in texts:
        if (grouped := _GROUPED.match(text)) and grouped[1] == sign:
            said.add(_Sign.GROUPS)
        elif both := _BOTH.match(text):
            if both["group"] == sign:
                said.add(_Sign.GROUPS)
            if both["point"] == sign and both["group"] != sign:
                said.add(_Sign.POINT)
        elif (one := _ONE_SIGN.match(text)) and one[2] == sign and not _is_doubtful(one):
            said.add(_Sign.POINT)
    return said


def _is_doubtful(one: re.Match[str]) -> bool:
    """Whether a number with one sign could be two: "3.433"."""
    return len(one[3]) == 3 and len(one[1]) <= 3 and one[1] != "0"


def _meaning(sign: str, texts: Sequence[str]) -> _Sign | None:
    """What a sign means in a column; None where its cells disagree, or none of them tells."""
    said = _said(sign, texts)
    if said:
        return said.pop() if len(said) == 1 else None
    doubtful = any((one := _ONE_SIGN.match(text)) and one[2] == sign for text in texts)
    plain = [len(text) for text in texts if _PLAIN.match(text)]
    # All that need a group have one, and the small ones stand without: whole numbers.
    return _Sign.GROUPS if doubtful and plain and max(plain) <= 3 else None


def _value(text: str, meanings: dict[str, _Sign | None]) -> Decimal | None:
    if _CODE.match(text) or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return None
    if _PLAIN.match(text):
        return Decimal(text)
    if _SPACED.match(text):
        return Decimal(text.replace(" ", ""))
    if grouped := _GROUPED.match(text):
        return Decimal(text.replace(grouped[1], "")) if meanings[grouped[1]] is _Sign.GROUPS else None
    if both := _BOTH.match(text):
        if both["group"] == both["point"] or meanings[both["point"]] is not _Sign.POINT:
            return None
        return Decimal(both[1].replace(both["group"], "") + "." + both[4])
    if one := _ONE_SIGN.match(text):
        meaning = meanings[one[2]]
        if meaning is _Sign.POINT:
            return Decimal(f"{one[1]}.{one[3]}")
        if meaning is _Sign.GROUPS and len(one[3]) == 3 and len(one[1]) <= 3:
            return Decimal(one[1] + one[3])
    return None
