"""Whether two tables tell of the same: their titles without years, numbers and the names of regions."""

from collections.abc import Iterable
from typing import Final

from catalog_db.rules.catalogue.words import title_words
from catalog_db.rules.tables.about import about

SIMILAR: Final = 0.8  # of all words that two titles have: so many are in both
_LEAST: Final = 3  # words: a shorter title must be the same
# They stand where a region or year stood, and tell nothing.
_LINKS: Final = frozenset(("di", "dan", "tahun", "pada", "in", "by", "and", "of", "the", "tabel", "table"))
_KINDS: Final = frozenset(("provinsi", "kabupaten", "kota", "kecamatan", "province", "regency", "municipality"))


def subject_words(title: str, region_names: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a title that say what is counted, in order; `region_names`: of the publication it stands in."""
    words = title_words(title)
    names = [*about(title).regions, *region_names]
    for name in sorted((title_words(name) for name in names), key=len, reverse=True):
        words = _without(words, name)
        if name and name[0] in _KINDS:
            words = _without(words, name[1:])
    return tuple(word for word in words if word not in _LINKS and not any(sign.isdigit() for sign in word))


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """From 0 to 1, the same; 0 as well where they are too unlike to be worth showing."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    mine, theirs = set(one), set(other)
    share = len(mine & theirs) / len(mine | theirs)
    return min(share, 0.99) if share >= SIMILAR and min(len(mine), len(theirs)) >= _LEAST else 0.0


def _without(words: list[str], name: list[str]) -> list[str]:
    """Wherever the words of a name stand one behind the other, they go."""
    if not name:
        return words
    kept, at = [], 0
    while at < len(words):
        if words[at : at + len(name)] == name:
            at += len(name)
        else:
            kept.append(words[at])
            at += 1
    return kept
