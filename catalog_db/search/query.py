"""A typed query taken apart: words, phrases, numbers, and the years and regions that become chips."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from catalog_db.rules.catalogue.regions import RegionKind, RegionTable
from catalog_db.rules.catalogue.words import fold, is_number, is_year, title_words
from catalog_db.search.language import STOP_WORDS, Language, Synonym

_QUOTED = re.compile(r'["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)["\u201c\u201d\u201e]?')
_YEARS = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?:\s*[-\u2013/]\s*(?:19|20)\d\d)?(?![\d/-]|[.,]\d)")
_LONGEST_QUERY = 400
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Word:
    """A word to be found, in this form (`exact`), or in other forms, as a prefix (`prefix`), under other names."""

    text: str
    synonyms: tuple[Synonym, ...] = ()
    exact: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class ChipWords:
    """Words that name a year or a region: `value` is "2023" or a region code, `typed` as in the query."""

    kind: str
    typed: str
    value: str
    label: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """`words` must all be found; `numbers` are searched for in titles; `phrases` must stand on a page as they are."""

    text: str
    words: tuple[Word, ...] = ()
    numbers: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    chips: tuple[ChipWords, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.numbers or self.chips)


class QueryParser:
    """Knows the regions and the language; `has_region` tells whether the catalogue holds anything of a region."""

    def __init__(self, regions: RegionTable, language: Language, has_region: Callable[[str], bool]) -> None:
        self._regions = regions
        self._language = language
        self._has_region = has_region

    def parse(self, text: str, ignored: Iterable[str] = (), typing: bool = False) -> Query:
        """`ignored` chips stay plain words; with `typing` the last word may be unfinished."""
        text = " ".join(text.replace("\0", " ").split())[:_LONGEST_QUERY] + (" " if text[-1:].isspace() else "")
        phrases = [tuple(title_words(quoted[1])) for quoted in _QUOTED.finditer(text)]
        quoted_words = [Word(word, exact=True) for phrase in phrases for word in phrase if not is_number(word)]
        # Same length, so that places found in it are places of the query.
        rest = _QUOTED.sub(lambda quoted: "|" * len(quoted[0]), text)
        chips, rest = self._take_chips(rest, {fold(words) for words in ignored})
        plain = title_words(rest)
        unfinished = typing and bool(plain) and rest[-1:] not in (" ", "|", "")
        words = self._words([word for word in plain if not is_number(word)], unfinished and not is_number(plain[-1]))
        numbers = [word for word in plain if is_number(word)]
        seen: dict[str, Word] = {}
        for word in (*quoted_words, *words):
            seen.setdefault(word.text, word)
        return Query(
            text.strip(),
            tuple(seen.values())[:_MOST_WORDS],
            tuple(dict.fromkeys(numbers))[:_MOST_WORDS],
            tuple(phrase for phrase in phrases if len(phrase) > 1),
            tuple(chips),
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
            words = tuple(Word(word, exact=True) for word in title_words(region.name))
            chips.append(ChipWords("region", typed, region.code, region.full_name, words))
            text = _blotted(text, match.start, match.end)
        for found in _YEARS.finditer(text):
            if fold(found[0]) in ignored:
                continue
            years = filter(is_year, title_words(found[0].replace("-", " ").replace("/", " ")))
            chips += [ChipWords("year", found[0], year, year, (Word(year, exact=True),)) for year in years]
            text = _blotted(text, found.start(), found.end())
        return list({(chip.kind, chip.value): chip for chip in chips}.values()), text

    def _words(self, words: list[str], unfinished: bool) -> list[Word]:
        synonyms: list[list[Synonym]] = [[] for _ in words]
        named = [False] * len(words)  # part of a known term: "in" of "in figures" is no stop word
        for length in range(min(self._language.longest_synonym, len(words)), 0, -1):
            for at in range(len(words) - length + 1):
                found = self._language.synonyms(tuple(words[at : at + length]))
                for place in range(at, at + length) if found else ():
                    synonyms[place].extend(found)
                    named[place] = named[place] or length > 1
        result = []
        for place, word in enumerate(words):
            last = place == len(words) - 1
            if word in STOP_WORDS and not named[place] and not (last and unfinished):
                continue
            if len(word) == 1 and not (last and unfinished):
                continue  # no term of the body
            result.append(Word(word, tuple(synonyms[place]), prefix=last and unfinished))
        if not result:  # a query of stop words alone: then they are what is searched for
            result = [Word(word, prefix=False) for word in words if len(word) > 1]
        return result


def _blotted(text: str, start: int, end: int) -> str:
    return text[:start] + "|" * (end - start) + text[end:]
