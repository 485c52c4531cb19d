"""Whether two entries of the guest book may be one person: by what people mistype, leave out or change."""

from dataclasses import dataclass
from typing import Final

THRESHOLD: Final = 3  # from here on somebody should compare them
_SAME_NAME, _NEARLY, _SAME_ADDRESS = 4, 3, 3
_TITLES: Final = frozenset(
    {
        "dr", "drs", "dra", "ir", "prof", "hj", "haji", "hajah", "se", "sh", "st", "spd", "skom", "ssi", "sst", "mm",
        "mt", "msi", "mpd", "mkom", "phd", "amd", "sos", "si", "pd", "kom",
    }
)  # fmt: skip
_SHORT_NAME: Final = 8  # letters; one mistake in it counts as much as two in a longer one


@dataclass(frozen=True, slots=True)
class Person:
    """What is compared: the name folded (`contacts.name_key`), address and number in the form that is kept."""

    name_key: str
    email: str = ""
    phone: str = ""
    birth_year: int | None = None


def likeness(one: Person, other: Person) -> int:
    """How alike; from `THRESHOLD` on they may be the same person, though families and offices share addresses."""
    name = _name_likeness(one.name_key, other.name_key)
    shared = _SAME_ADDRESS * (_same(one.email, other.email) + _same(one.phone, other.phone))
    if not name:
        return shared
    years = abs(one.birth_year - other.birth_year) if one.birth_year and other.birth_year else None
    if years is not None and years > 1 and not shared:
        name -= 2  # a namesake: children and parents
    return name + shared + (1 if years == 0 else 0)


def same_visitor(one: Person, other: Person, *, told_apart: bool = False) -> bool:
    """Whether they are one visitor, as far as can be known without asking: the words of the name are the same, but for
    titles, and address or number are; or neither differs and the year of birth is the same.

    `told_apart`: somebody compared them, so that name and year are not enough.
    """
    ours, theirs = (sorted(set(each.name_key.split()) - _TITLES) for each in (one, other))
    if ours != theirs or not ours:
        return False
    if _same(one.email, other.email) or _same(one.phone, other.phone):
        return True
    differ = (one.email and other.email) or (one.phone and other.phone)
    return not (told_apart or differ) and one.birth_year is not None and one.birth_year == other.birth_year


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _name_likeness(one: str, other: str) -> int:
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs:
        return 0
    if sorted(ours) == sorted(theirs):
        return _SAME_NAME
    a, b = "".join(ours), "".join(theirs)
    allowed = 1 if min(len(a), len(b)) < _SHORT_NAME else 2
    if edits(a, b, allowed) <= allowed or edits("".join(sorted(ours)), "".join(sorted(theirs)), allowed) <= allowed:
        return _NEARLY
    fewer, more = sorted((set(ours), set(theirs)), key=len)
    # "Siti Rahmawati" and "Siti Nur Rahmawati"; one word alone is too common a name.
    return _NEARLY if len(fewer) > 1 and fewer < more else 0


def _words(name_key: str) -> list[str]:
    """The words of a name without its titles: "dr siti rahmawati s si" is siti, rahmawati."""
    return [word for word in name_key.split() if len(word) > 1 and word not in _TITLES] or name_key.split()


def edits(one: str, other: str, most: int) -> int:
    """Letters to put in, leave out, change, or swap with their neighbour; more than `most` is `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        before, last, line = line, before, [row]
        for column, theirs in enumerate(other, 1):
            best = min(before[column] + 1, line[column - 1] + 1, before[column - 1] + (letter != theirs))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == theirs:
                best = min(best, last[column - 2] + 1)
            line.append(best)
        if min(line) > most:
            return most + 1
    return min(line[-1], most + 1)
