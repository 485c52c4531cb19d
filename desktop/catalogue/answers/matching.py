"""Which cell of a table a question means, if it means one: never a guess between two."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from desktop.catalogue.answers.question import Question
from desktop.catalogue.answers.table_profile import Column, Region, Row, TableProfile
from desktop.catalogue.answers.words import Label, Piece, Unit, Words, tokens
from desktop.catalogue.tables.reading import CellState

_FIGURE: Final = re.compile(r"^[-\u2212\u2013(]?\d[\d.,\s\u00a0]*\)?$")
_PERCENT: Final = frozenset(("persen", "persentase", "%"))
# They say how something is counted: of a title that counts several things they count for their own column only.
_MEASURES: Final = frozenset(
    """
    luas produksi produktivitas laju pertumbuhan kepadatan persentase rasio rata distribusi indeks jarak ketinggian
    harga andil perubahan
    """.split()  # noqa: SIM905
)
# They tell that something is counted otherwise: nobody means a column of theirs who does not say so.
_KINDS: Final = frozenset(map(Words.load().word, _MEASURES))
_RATES: Final = frozenset(map(Words.load().word, ("rata", "rasio", "andil", "laju", "pertumbuhan", "distribusi")))
_GROWTH: Final = frozenset(map(Words.load().word, ("pertumbuhan", "perubahan")))
_PARTS: Final = frozenset(map(Words.load().word, ("perkotaan", "perdesaan", "laki", "perempuan")))
_WHOLE: Final = re.compile(r"100(?:[.,]0+)?")
_SHARE_UNITS: Final = re.compile(r"%|persen|percent", re.I)
_AREA_UNITS: Final = re.compile(r"\bha\b|hektar|m2|m²", re.I)
_WEIGHT_UNITS: Final = re.compile(r"\bton\b|\bku\b|kw|kuintal", re.I)
_SHARE_UNASKED: Final = 0.3  # a share, where nothing says that one is asked for
_UNSAID: Final = 0.1  # a word of a label that is not asked for
_BY_TITLE: Final = 0.3  # a thing asked for that only the title says
_BY_BOOK: Final = 0.3  # one that only the book's title says, besides
_GROUP: Final = 0.6  # a level of a head that is not asked for
_UNIT_UNSAID: Final = 0.05
_WIDER: Final = 0.4  # of each level of regions, where none is asked for
_TITLE_UNSAID: Final = 0.02
_ALIKE: Final = 0.04  # two cells that differ by less mean the question as well

_WIDTH: Final = {"provinsi": 0, "kabupaten": 1, "kota": 1, "kecamatan": 2, "desa": 3}


class Certainty(StrEnum):
    SURE = "sure"
    OPEN = "open"  # it has to be read on the page


@dataclass(frozen=True, slots=True)
class Match:
    """A cell that answers a question. `row` and `column` of the table, from 0, that of the labels counted."""

    profile: TableProfile
    row: int
    column: int
    penalty: float
    years: frozenset[int]
    region: Region | None
    certainty: Certainty
    is_dash: bool = False  # what is printed is no figure: nobody is told that it is nought
    is_half_said: bool = False  # its column may be another one's part: nobody is told that it is the one meant

    @property
    def figure(self) -> str:
        """What stands in the cell, without what sets figures: 1,62 and 1.62 are one."""
        text = self.profile.table.rows[self.row][self.column].text
        return re.sub(r"\s", "", text).replace(",", ".")

    @property
    def is_data(self) -> bool:
        """Whether it stands in data of SIMDASI, and not in a book."""
        return self.profile.book.data is not None

    @property
    def year(self) -> int:
        return max(self.years, default=0)


@dataclass(frozen=True, slots=True)
class _Side:
    """What a row, or a column, has to do with a question."""

    at: int
    words: frozenset[str]
    penalty: float
    years: frozenset[int]
    region: Region | None
    is_said: bool = False  # the question names its own level
    is_half_said: bool = False  # but has no word of it that its table's title has not
    is_named: bool = False  # all of its words, that is, a rate that is asked for by its name


def best_in(profile: TableProfile, question: Question) -> list[Match]:
    """The cells of a table that a question means; more than one are as good as each other, and differ."""
    if question.edition is not None and profile.book.edition != question.edition:
        return []
    columns = list(_columns(profile, question))
    if not columns:
        return []
    found: list[Match] = []
    for row in _rows(profile, question):
        for column in columns:
            match = _cell(profile, question, row, column)
            if match is not None:
                found.append(match)
    if not found:
        return []
    if not question.years:
        newest = max(match.year for match in found)
        found = [match for match in found if match.year == newest]
    least = min(match.penalty for match in found)
    best = [match for match in found if match.penalty < least + _ALIKE]
    texts = {_text(match) for match in best}
    if len(texts) > 1:
        return best
    text = texts.pop()
    is_figure = _FIGURE.match(text) or (best[0].is_data and best[0].certainty is Certainty.OPEN)  # "5.100x"
    if is_figure:
        return best[:1]
    return [replace(best[0], is_dash=True)] if text else []  # a row without figures is the head of others


def _text(match: Match) -> str:
    return match.profile.table.rows[match.row][match.column].text.strip()


def _cell(profile: TableProfile, question: Question, row: _Side, column: _Side) -> Match | None:
    cell = profile.table.rows[row.at][column.at]
    if _is_all_of_itself(profile, row, column):
        return None
    years = column.years or row.years or profile.years or _newest_of(profile, question)
    if not _years_fit(question, years) and not _grew_to(question, years, row.words | column.words):
        return None
    region = row.region or column.region or _scope(profile)
    wider = _region_fits(profile, question, region)
    if wider is None:
        return None
    own = row.words | column.words
    penalty = row.penalty + column.penalty + wider
    only_title: list[Unit] = []
    for unit in question.units:
        if unit.is_met(own):
            continue
        if unit.is_met(own | profile.title_words):
            only_title.append(unit)
            penalty += _BY_TITLE
        elif unit.is_met(own | profile.words) and _MEASURES.isdisjoint(unit.key.split("+")):
            penalty += _BY_TITLE + _BY_BOOK
        else:
            return None
    if not _items_fit(profile, column, row, only_title) or not _measure_fits(profile, question, column, row):
        return None
    if question.wants_percent is None and not column.is_named and _is_share(profile, column, row):
        penalty += _SHARE_UNASKED
    if question.wants_percent and len(profile.items) == 1 and profile.items[0] & _GROWTH - question.asked:
        penalty += _SHARE_UNASKED  # how fast it grew is no share
    penalty += _TITLE_UNSAID * len(profile.title_words - question.asked) / 4
    certainty = Certainty.OPEN if cell.state is CellState.OPEN else Certainty.SURE
    return Match(profile, row.at, column.at, penalty, years, region, certainty, is_half_said=column.is_half_said)


def _years_fit(question: Question, years: frozenset[int]) -> bool:
    if question.span:
        return set(question.span) <= years
    if not question.years:
        return True
    return len(years) == 1 and question.years == years


def _is_all_of_itself(profile: TableProfile, row: _Side, column: _Side) -> bool:
    """Whether it is the share of the sum of all in that sum: nobody asks for that."""
    if "distribusi" not in row.words | column.words | profile.title_words:
        return False
    return bool(_WHOLE.fullmatch(profile.table.rows[row.at][column.at].text.strip()))


def _grew_to(question: Question, years: frozenset[int], words: frozenset[str]) -> bool:
    """Whether it is the growth to the year that is asked for, from the year before."""
    if len(question.years) != 1 or not words & _GROWTH:
        return False
    year = max(question.years)
    return years == {year - 1, year}


def _newest_of(profile: TableProfile, question: Question) -> frozenset[int]:
    """Of figures without a year in a table of several ("2020 dan 2023"): the newest one, which the others are told
    beside. Only where other columns say theirs, and that one is asked for."""
    newest = max(profile.title_years, default=0)
    told = {year for column in profile.columns for year in column.years()}
    return frozenset((newest,)) if question.years == {newest} and newest in told and len(told) > 1 else frozenset()


def _scope(profile: TableProfile) -> Region | None:
    """The region that figures without one of their own are of: the narrowest."""
    return profile.scopes[0] if profile.scopes else None


def _region_fits(profile: TableProfile, question: Question, region: Region | None) -> float | None:
    """What speaks against it, None where it is another one than is asked for."""
    if not question.regions:
        return _WIDER * _WIDTH.get(region.level, 2) if region else 0.0
    if region is None:
        return None
    if not any(asked.is_met(region.name, region.level) for asked in question.regions):
        return None
    around = [region, *profile.scopes, *([profile.book.region] if profile.book.region else [])]
    for asked in question.regions:
        if not any(asked.is_met(one.name, one.level) for one in around) and not set(asked.name) <= profile.words:
            return None
    return 0.1 * (3 - _WIDTH.get(region.level, 2)) if any(not asked.level for asked in question.regions) else 0.0


def _rows(profile: TableProfile, question: Question) -> Iterator[_Side]:
    has_parts = any(not row.is_total for row in profile.rows)
    for at, row in enumerate(profile.rows):
        side = _row(at, row, question, has_parts)
        if side is not None:
            yield side


def _is_part_of(label: Label, question: Question) -> bool:
    """Whether a part alone of what a total is of is asked for ("perkotaan" of "perkotaan dan perdesaan")."""
    parts = label.words & _PARTS
    return bool(parts & question.asked) and not parts <= question.asked


def _row(at: int, row: Row, question: Question, has_parts: bool) -> _Side | None:
    label = row.label
    if row.is_total and _is_part_of(label, question):
        return None
    if row.is_total:
        return _Side(at, label.words if row.region else frozenset(), 0.0, frozenset(), row.region)
    if row.region is not None:
        if any(asked.is_met(row.region.name, row.region.level) for asked in question.regions):
            return _Side(at, label.words, 0.0, frozenset(), row.region)
        return None
    if label.is_bare:
        return _Side(at, label.words, 0.0, label.years, None) if label.years else None
    said = _said(label, question)
    return None if said is None else _Side(at, label.words, said, label.years, None)


def _said(label: Label, question: Question) -> float | None:
    """What speaks against a label that a question names; None where it does not name it."""
    told = [piece.is_said(question.asked) for piece in label.pieces]
    if not any(told):
        return None
    left = sum(
        word not in question.asked and word not in piece.english
        for piece, said in zip(label.pieces, told, strict=True)
        if not said
        for word in set(piece.words)
    )
    unsaid = sum(
        len({*piece.words} - piece.said_words(question.asked))
        for piece, said in zip(label.pieces, told, strict=True)
        if said
    )
    return _UNSAID * left + _UNSAID * unsaid / 4


def _is_named(label: Label, question: Question) -> bool:
    """Whether a question says all of a label, in one language, but for its unit."""
    units = set(tokens(label.unit))
    return any(
        piece.is_said(question.asked)
        and all(word in piece.said_words(question.asked) | piece.english | units for word in piece.words)
        for piece in label.pieces
    )


def _is_half_said(label: Label, question: Question, profile: TableProfile) -> bool:
    """Whether a question says only such words of it as the title has, too, and not the one that tells it apart: "buah"
    is asked for in a table of "buah-buahan", and "buah naga" is not."""
    for piece in label.pieces:
        own = [word for word in piece.words if word not in piece.english]
        said = [word for word in own if word in question.asked]
        is_whole = len(said) == len(own) and not piece.english
        if said and (is_whole or any(word not in profile.title_words for word in said)):
            return False
    return any(
        word not in piece.said_words(question.asked) and word not in profile.title_words and word not in piece.english
        for piece in label.pieces
        for word in piece.words
        if any(other in question.asked for other in piece.words)
    )


def _columns(profile: TableProfile, question: Question) -> Iterator[_Side]:
    alone = len(profile.columns) == 1
    for at, column in enumerate(profile.columns, 1):
        side = _column(at, column, profile, question, alone)
        if side is not None:
            yield side


def _column(at: int, column: Column, profile: TableProfile, question: Question, alone: bool) -> _Side | None:
    penalty = 0.0
    is_said = is_half_said = is_named = False
    region: Region | None = None
    for place, level in enumerate(column.levels):
        is_leaf = place == len(column.levels) - 1
        if level.is_total and _is_part_of(level, question):
            return None
        if level.is_total or level.is_bare:
            continue
        own = _region_of(level, question)
        if own is not None:
            region = own
            continue
        rates = level.words & _RATES
        if is_leaf and not alone and rates and rates.isdisjoint(question.asked):
            return None
        is_half_said |= not alone and _is_half_said(level, question, profile)
        said = _said(level, question)
        if said is not None:
            penalty += said
            is_said = is_leaf
            is_named = is_leaf and _is_named(level, question)
        elif is_leaf and not alone and level.words & _KINDS - question.asked:
            return None
        elif _is_of_title(level, profile):
            penalty += _GROUP if is_leaf and not alone else _UNIT_UNSAID
        elif is_leaf and not alone:
            return None
        else:
            penalty += _GROUP
    return _Side(at, column.words(), penalty, column.years(), region, is_said, is_half_said, is_named)


def _region_of(level: Label, question: Question) -> Region | None:
    """The region that a head is, of those that are asked for."""
    for piece in level.pieces:
        for asked in question.regions:
            if asked.name == piece.words or set(asked.name) == set(level.words):
                return Region(asked.name, asked.level, level.text)
    return None


def _is_of_title(level: Label, profile: TableProfile) -> bool:
    """Whether a head says only what the title says, in these words or others."""
    return all(
        word in profile.title_words
        or word in piece.english
        or any(word in words for words in _of_title(piece, profile))
        for piece in level.pieces
        for word in piece.words
    )


def _of_title(piece: Piece, profile: TableProfile) -> list[frozenset[str]]:
    return [words for key, words in piece.terms if key in profile.title_words]


def _items_fit(profile: TableProfile, column: _Side, row: _Side, only_title: Iterable[Unit]) -> bool:
    """Whether the title says what is asked for of this column, and not of another one."""
    if len(profile.items) < 2:
        return True
    own = column.words | row.words
    left = profile.unclaimed_by(column.at)
    if any(
        any(unit.is_met(item | own) for item in profile.items) and not any(unit.is_met(item | own) for item in left)
        for unit in only_title
    ):
        return False
    related = [item for item in profile.items if item & column.words]
    related = [item for item in related if item <= column.words] or related
    for unit in only_title:
        if not any(unit.is_met(item | own) for item in profile.items):
            continue  # what is counted is told by the part of the title behind it
        measures = _MEASURES.intersection(unit.key.split("+")) - own
        if measures and not related and len(left) > 1 and unit.key not in ("luas", "produksi"):
            return False
        if measures and related and not (column.is_said and all(measures <= item for item in related)):
            return False
        of_own = any(unit.is_met(item | own) for item in related)
        if related and not of_own and not column.is_said:
            return False
    return True


def _is_share(profile: TableProfile, column: _Side, row: _Side) -> bool:
    path = profile.columns[column.at - 1]
    unit = _unit(profile, column, row)
    return bool(_SHARE_UNITS.search(unit)) or "%" in path.leaf.text or bool((path.words() | row.words) & _PERCENT)


def _unit(profile: TableProfile, column: _Side, row: _Side) -> str:
    return profile.unit_of(row.at, column.at)


def _measure_fits(profile: TableProfile, question: Question, column: _Side, row: _Side) -> bool:
    unit = _unit(profile, column, row)
    is_share = _is_share(profile, column, row)
    if question.wants_percent:
        title_is_share = len(profile.items) < 2 and bool(profile.title_words & _PERCENT)
        return is_share or (title_is_share and not profile.columns[column.at - 1].unit())
    if question.wants_percent is False and is_share:
        return False
    asks_area = any(one.key == "luas" for one in question.units)
    asks_output = any(one.key == "produksi" for one in question.units)
    if asks_output and not asks_area and _AREA_UNITS.search(unit):
        return False
    return not (asks_area and not asks_output and _WEIGHT_UNITS.search(unit))
