"""A typed query taken apart: words, phrases, numbers, and the years and regions that become chips."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalog_db.rules.catalogue.regions import RegionKind, RegionMatch, RegionTable
from catalog_db.rules.catalogue.words import fold, is_number, title_words
from catalog_db.search.language import (
    ASKING_FOR_TIME,
    DEGREES,
    FILLERS,
    HANDLING_WORDS,
    KINDS_OF_REGIONS,
    MEASURED_BY,
    OPTIONAL_WORDS,
    STOP_WORDS,
    SUPERLATIVE,
    TELLING_TIME,
    WHICH,
    Language,
    Synonym,
)
from catalog_db.search.years import find_years

_QUOTED = re.compile(r'["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)["\u201c\u201d\u201e]?')
_TABLE_NUMBER = re.compile(
    r"(?<![^\W_])(?P<label>tabel|table|tab|tbl|gambar|figure|fig|gbr|grafik)(?![^\W\d_])"
    r"(?P<between>[.:]?\s*(?:(?:nomor|number|no|nr)(?![^\W\d_])[.:]?\s*)?)"
    r"(?P<number>[0-9]{1,3}(?:[.,-][0-9]{1,3}){0,4})(?![\d/-]|[.,]\d)",
    re.I,
)
_NEXT_TABLE = re.compile(
    r"\s*(?:,\s|dan\b|and\b|&)\s*(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})(?![\d/-]|[.,]\d)", re.I
)
_BELOW_DISTRICTS = ("desa", "kelurahan", "kel", "ds", "dusun", "kampung")  # what they name is no district
# Before "desa" they make a term of it, and what follows is a district: "dana desa balung", "jumlah desa di ajung".
_TERMS_OF_VILLAGES = """
dana kepala kantor perangkat aparat pemerintah pemerintahan balai kas keuangan pembangunan potensi jumlah jml banyak
banyaknya berapa menurut per tiap setiap antar nama daftar semua seluruh data
"""
_OF_VILLAGES = frozenset(_TERMS_OF_VILLAGES.split())
_LETTER = re.compile(r"(?:^|(?<=[\s(]))[^\W\d_](?=$|[\s.,;:?!)])")
_FIGURES = ("gambar", "figure", "fig", "gbr", "grafik")
_LONGEST_QUERY = 400
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Word:
    """A word to be found, in this form (`exact`), or in other forms and under other names."""

    text: str
    synonyms: tuple[Synonym, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class ChipWords:
    """Words that name a year or a region: `value` is "2023" or a region code, `typed` as in the query.

    `neighbours`: a district's name without its kind, with the word before and the one behind, which may make a term of
    it: "panti asuhan" is no Kecamatan Panti.
    """

    kind: str
    typed: str
    value: str
    label: str
    words: tuple[Word, ...]
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableNumber:
    """A table or figure asked for by its number: `kind` as in `IndexedTable`, `typed` as in the query."""

    kind: str
    number: str
    typed: str


@dataclass(frozen=True, slots=True)
class Query:
    """`words` must all be found; `numbers` are searched for in titles; `phrases` must stand on a page as they are.

    `optional` words only raise what holds them; `fillers` are no search words. `letters` stand alone: titles and table
    titles alone are searched for them. `unread`: words beyond the most that are searched for. `told_by`: what a page
    says that answers the question. `plain`: all words in order, but for those of chips, quotes and tables.
    `compared`: kinds of regions of which one is asked for ("kabupaten mana"): tables tell that, and no title does.
    """

    text: str
    words: tuple[Word, ...] = ()
    numbers: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    chips: tuple[ChipWords, ...] = ()
    optional: tuple[Word, ...] = ()
    tables: tuple[TableNumber, ...] = ()
    fillers: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    told_by: tuple[tuple[str, ...], ...] = ()
    plain: tuple[str, ...] = ()
    compared: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.optional or self.numbers or self.tables or self.chips)


class QueryParser:
    """Knows the regions and the language.

    `has_region` and `has_table` tell whether the catalogue holds anything of a region, or a table of a number;
    `years` are those that publications or titles of tables are of.
    """

    def __init__(
        self,
        regions: RegionTable,
        language: Language,
        has_region: Callable[[str], bool],
        has_table: Callable[[str], bool],
        years: Callable[[], Collection[str]],
    ) -> None:
        self._regions = regions
        self._language = language
        self._has_region = has_region
        self._has_table = has_table
        self._years = years

    def parse(self, text: str, ignored: Iterable[str] = (), as_typed: Collection[str] = ()) -> Query:
        """Take a query apart.

        Args:
            ignored: Chips that are none: their words only raise what holds them.
            as_typed: Words that must be found, whatever they are.
        """
        text, beyond = _cut(" ".join(text.replace("\0", " ").split()))
        phrases = [tuple(title_words(quoted[1])) for quoted in _QUOTED.finditer(text)]
        quoted_words = [
            Word(word, exact=True)
            for phrase in phrases
            for word in phrase
            if not is_number(word) and (len(word) > 1 or len(phrase) == 1)  # a letter is no term of the body
        ]
        # Same length, so that places found in it are places of the query.
        rest = _QUOTED.sub(lambda quoted: "|" * len(quoted[0]), text)
        ignored = {fold(words) for words in ignored}
        chips, rest = self._take_chips(rest, ignored)
        tables, rest = self._take_tables(rest)
        plain = title_words(rest)
        words, fillers = self._words(
            [word for word in plain if not is_number(word)],
            as_typed,
            alone=not (chips or tables or phrases),
        )
        degrees = {word for before, word in pairwise(plain) if before == SUPERLATIVE and word in DEGREES}
        weak = OPTIONAL_WORDS.union(degrees, *map(title_words, ignored)) - frozenset(as_typed)
        weak |= {word.text for word in words if _is_letter(word.text)} - frozenset(as_typed)
        asks_for_time = _asks_for_time(plain)
        weak |= (HANDLING_WORDS if asks_for_time else frozenset()) - frozenset(as_typed)
        needed = _first_of_each([*quoted_words, *(word for word in words if word.text not in weak)])
        optional = _first_of_each(word for word in words if word.text in weak)
        if not needed and not chips and not tables:
            needed, optional = optional, []
        alone = set(_LETTER.findall(fold(rest)))  # others are pieces of words: "y-on-y"
        numbers = [word for word in plain if is_number(word)]
        numbers += [phrase[0] for phrase in phrases if _is_one_number(phrase)]
        numbers = list(dict.fromkeys(numbers))
        unread = [word.text for word in (*needed[_MOST_WORDS:], *optional[_MOST_WORDS:])] + numbers[_MOST_WORDS:]
        said = {*STOP_WORDS, *FILLERS, *numbers, *(word.text for word in (*needed, *optional))}
        unread += [word for word in beyond if word not in said]
        return Query(
            text.strip(),
            tuple(needed[:_MOST_WORDS]),
            tuple(numbers[:_MOST_WORDS]),
            tuple(phrase for phrase in phrases if len(phrase) > 1 or _is_one_number(phrase)),
            tuple(chips),
            tuple(optional[:_MOST_WORDS]),
            tuple(tables),
            tuple(fillers),
            letters=tuple(word.text for word in (*needed, *optional) if word.text in alone),
            unread=tuple(dict.fromkeys(unread)),
            told_by=TELLING_TIME if asks_for_time else (),
            plain=tuple(plain),
            compared=_compared(plain),
        )

    def _take_chips(self, text: str, ignored: set[str]) -> tuple[list[ChipWords], str]:
        chips: list[ChipWords] = []
        for match in self._regions.find_all(text):
            typed = text[match.start : match.end]
            region = match.region
            if "|" in typed or fold(typed) in ignored or region.kind == RegionKind.NATION:
                continue
            if not self._has_region(region.code):
                continue
            ahead, behind = title_words(text[: match.start])[-2:], title_words(text[match.end :])[:1]
            before = ahead[-1:]
            if not match.explicit and ahead and ahead[-1] in _BELOW_DISTRICTS and ahead[0] not in _OF_VILLAGES:
                continue
            name = title_words(typed)
            terms = (" ".join((*before, *name)), " ".join((*name, *behind))) if _may_be_a_word(match) else ()
            neighbours = tuple(term for term in terms if term != " ".join(name))
            # A whole province is asked for by its kind; what is called like it may be a town.
            whole = match.explicit and region.kind == RegionKind.PROVINCE and "provinsi" in name
            called = region.full_name if whole else region.name
            words = tuple(Word(word, exact=True) for word in title_words(called))
            chips.append(ChipWords("region", typed, region.code, region.full_name, words, neighbours))
            text = _blotted(text, match.start, match.end)
        for named in find_years(text, self._years, lambda typed: fold(typed) in ignored):
            typed = text[named.start : named.end]
            chips += [ChipWords("year", typed, year, year, (Word(year, exact=True),)) for year in named.years]
            text = _blotted(text, named.start, named.end)
        return list({(chip.kind, chip.value): chip for chip in chips}.values()), text

    def _words(self, words: list[str], as_typed: Collection[str], alone: bool) -> tuple[list[Word], list[str]]:
        """The words to search for, and those that are none; `alone`: there is nothing else to search for."""
        synonyms: list[list[Synonym]] = [[] for _ in words]
        named = [False] * len(words)  # part of a known term: "in" of "in figures" is no stop word
        for length in range(min(self._language.longest_synonym, len(words)), 0, -1):
            for at in range(len(words) - length + 1):
                found = self._language.synonyms(tuple(words[at : at + length]))
                for place in range(at, at + length) if found else ():
                    synonyms[place].extend(found)
                    named[place] = named[place] or length > 1
        for place, (before, word) in enumerate(zip(("", *words), words, strict=False)):
            measure = MEASURED_BY.get((before, word)) or MEASURED_BY.get(("", word))
            if measure not in (None, word):
                synonyms[place].append(Synonym((str(measure),), 1.0))
        result, fillers = [], []
        for place, word in enumerate(words):
            last = place == len(words) - 1
            plain = not named[place] and word not in as_typed
            if word in FILLERS and plain:
                fillers.append(word)
                continue
            if word in STOP_WORDS and plain and not (last and _is_letter(word)):  # "vitamin a" ends with no article
                continue
            exact = word in as_typed or _is_letter(word)
            result.append(Word(word, tuple(synonyms[place]), exact=exact))
        if not result and alone:  # a query of such words alone: then they are what is searched for
            return [Word(word, exact=_is_letter(word)) for word in words], []
        return result, list(dict.fromkeys(fillers))

    def _take_tables(self, text: str) -> tuple[list[TableNumber], str]:
        found = []
        for match in _TABLE_NUMBER.finditer(text):
            if not match["between"] and "." not in match["number"]:
                continue  # "tabel2" is "tables"
            kind = "figure" if match["label"].lower() in _FIGURES else "table"
            found.append(TableNumber(kind, self._table_number(match["number"]), match[0]))
            end = match.end()
            while further := _NEXT_TABLE.match(text, end):
                found.append(TableNumber(kind, further["number"], f"{match['label']} {further['number']}"))
                end = further.end()
            text = _blotted(text, match.start(), end)
        return list(dict.fromkeys(found)), text

    def _table_number(self, typed: str) -> str:
        """As printed: many write a comma or a hyphen for the point."""
        pointed = re.sub("[,-]", ".", typed)
        return typed if typed != pointed and self._has_table(typed) else pointed


def _may_be_a_word(match: RegionMatch) -> bool:
    return match.region.kind == RegionKind.DISTRICT and not match.explicit


def _is_one_number(phrase: tuple[str, ...]) -> bool:
    return len(phrase) == 1 and is_number(phrase[0])


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _asks_for_time(words: Sequence[str]) -> bool:
    terms = (" ".join(words[at : at + length]) for length in (1, 2, 3) for at in range(len(words) - length + 1))
    return any(term in ASKING_FOR_TIME for term in terms)


def _compared(words: Sequence[str]) -> frozenset[str]:
    asked = {
        kind
        for before, kind, behind in zip(("", *words), words, (*words[1:], ""), strict=False)
        if behind in WHICH or before in WHICH or behind == "yang"
    }
    return frozenset(asked & KINDS_OF_REGIONS)


def _cut(text: str) -> tuple[str, list[str]]:
    """What is read of a query, to the end of a word where one ends there, and the words beyond."""
    if len(text) <= _LONGEST_QUERY:
        return text, []
    end = text.rfind(" ", 0, _LONGEST_QUERY + 1)
    end = end if end > 0 else _LONGEST_QUERY
    return text[:end], title_words(text[end:])


def _first_of_each(words: Iterable[Word]) -> list[Word]:
    seen: dict[str, Word] = {}
    for word in words:
        seen.setdefault(word.text, word)
    return list(seen.values())


def _blotted(text: str, start: int, end: int) -> str:
    return text[:start] + "|" * (end - start) + text[end:]
