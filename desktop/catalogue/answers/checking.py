"""A book and SIMDASI check each other where both have the same cell."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from catalog_db.rules.tables.about import about
from desktop.catalogue.answers.matching import Certainty, Match
from desktop.catalogue.answers.table_profile import TableProfile
from desktop.catalogue.answers.words import Label
from desktop.catalogue.simdasi.shapes import readings, say_the_same
from desktop.catalogue.table_likeness import subject_words

_BRACKET: Final = re.compile(r"\([^()]*\)")


class Check(StrEnum):
    """What a book and SIMDASI say of one cell."""

    AGREE = "agree"
    DIFFER = "differ"


def check_of(found: Sequence[Match]) -> Check | None:
    """Of the cells that are shown, best first; None where not both have the cell, or their figures can't be compared.

    That two agree is said only where all of them do.
    """
    books = [match for match in found if not match.is_data]
    data = [match for match in found if match.is_data]
    said = {
        check
        for one in books
        for other in data
        if is_same_cell(one, other) and (check := compared(one, other)) is not None
    }
    if Check.DIFFER in said:
        return Check.DIFFER
    return Check.AGREE if said else None


def is_same_cell(one: Match, other: Match) -> bool:
    """Whether two cells are one, by what their titles count, by year, region, row and column."""
    if one.years != other.years or _region(one) != _region(other) or not subject_of(one.profile):
        return False
    return (
        subject_of(one.profile) == subject_of(other.profile)
        and column_words(one.profile, one.column) == column_words(other.profile, other.column)
        and row_words(one.profile, one.row) == row_words(other.profile, other.row)
    )


def _region(match: Match) -> tuple[str, ...]:
    return match.region.name if match.region else ()


def subject_of(profile: TableProfile) -> tuple[str, ...]:
    """What the title of a table counts, without units, years and regions."""
    return subject_of_title(profile.table.line.title, [scope.text for scope in profile.scopes])


def subject_of_title(title: str, regions: Iterable[str]) -> tuple[str, ...]:
    """The same of a title alone; `regions`: the names that say nothing of what is counted."""
    bare = _BRACKET.sub(lambda found: " " if about(found[0]).unit else found[0], title)
    return subject_words(bare, regions)


def column_words(profile: TableProfile, column: int) -> frozenset[str]:
    """The Indonesian words of a head, without those of the title; `column` from 1, labels are 0."""
    return _own_words(profile.columns[column - 1].levels) - profile.title_words


def row_words(profile: TableProfile, row: int) -> frozenset[str]:
    """The Indonesian words of a label; none of a region."""
    label = profile.rows[row]
    return frozenset() if label.region else _own_words([label.label])


def _own_words(labels: Iterable[Label]) -> frozenset[str]:
    pieces = [piece for label in labels for piece in label.pieces]
    return frozenset(word for piece in pieces for word in piece.words if word not in piece.english)


def compared(one: Match, other: Match) -> Check | None:
    """None: one of them is not sure, or no number, or they are told in different units, or more finely in one."""
    if Certainty.OPEN in (one.certainty, other.certainty):
        return None
    texts = [match.profile.table.rows[match.row][match.column].text for match in (one, other)]
    units = [" ".join(match.profile.unit_of(match.row, match.column).casefold().split()) for match in (one, other)]
    if (all(units) and units[0] != units[1]) or not all(readings(text) for text in texts):
        return None
    if set(readings(texts[0])) & set(readings(texts[1])):
        return Check.AGREE
    return None if say_the_same(*texts) else Check.DIFFER
