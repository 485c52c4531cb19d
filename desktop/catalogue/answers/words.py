"""The words of questions and of tables, made alike: stems, both languages, short forms, years, spans of ages, units."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from catalog_db.rules.tables.about import about
from catalog_db.search.language import Language
from desktop.catalogue.proposals.languages import leaning

_TOKEN: Final = re.compile(
    r"(?<!\d)\d{1,3}\s?[-\u2010-\u2015\u2212]\s?\d{1,3}(?!\d)"  # a span, "65-69"
    r"|(?<!\d)\d{1,3}\s?\+"
    r"|[<>]=?\s?\d+|[^\W\d_]+\d*|\d+"
)
_DASHES: Final = re.compile(r"[\u2010-\u2015\u2212]")
YEAR: Final = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?!\d)")
_SPAN_OF_YEARS: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:[-/]|s/d|s\.d\.|sampai|hingga|to)\s?((?:19|20)\d\d)(?!\d)"
)
# A year that prices or an index are told by, not one that the table tells of.
_BASE_YEAR: Final = re.compile(
    r"(?:konstan|constant(?: market)? prices?)\s*\(?(?:19|20)\d\d\)?|\(?(?:19|20)\d\d\s?=\s?100\)?", re.I
)
# Rates that are told over a span: each in its many forms is one word.
_OVER_SPANS: Final = tuple(
    (re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])"), word)
    for forms, word in (
        (r"y[- ]?(?:on|to|o)[- ]?y|yoy|yty|year[- ](?:on|to|over)[- ]year", "yony"),
        (r"y[- ]?to[- ]?d|ytd|year[- ]to[- ]date", "ytod"),
        (r"m[- ]?(?:on|to|o)[- ]?m|mom|mtm|month[- ](?:on|to|over)[- ]month", "mtom"),
        (
            r"q[- ]?(?:on|to|o)[- ]?q|qoq|qtq|quarter[- ](?:on|to|over)[- ]quarter|triwulan ke triwulan",
            "qtoq",
        ),
        (r"c[- ]?to[- ]?c|ctc", "ctoc"),
    )
)
_SPAN_WORDS: Final = frozenset(word for _, word in _OVER_SPANS)
_BROKEN: Final = re.compile(r"([^\W\d_]{2,})-\s?([^\W\d_]{2,})")  # "Puskes-mas", as narrow heads break it
# They ask, or tell that something is counted; what is counted says the rest.
SOFT: Final = frozenset(
    """
    berapa berapakah apa apakah yang yg dan di ke dari dr untuk utk pada dengan dgn atau oleh ini itu adalah per serta
    ada ialah yaitu saja pun juga terdapat berada tolong mohon cari carikan lihat tampilkan butuh saya ingin mau tahu
    punya mempunyai mengenai soal data angka nilai tahun thn th pakai memakai memiliki dimiliki digunakan menggunakan
    dalam dlm besarnya jumlah total banyak banyaknya jml hasil menurut secara tinggal orang setiap tiap masing atas
    dasar lalu kemudian lantas sektor bidang grafik grafiknya tren trennya
    bulan tingkat terhadap sebesar mencapai sebuah suatu ekor km km2 ha m2 km² m²
    the of in and by for on to a an what which how many much is are was were be there did do does have has had number
    numbers total at as from with live lives lived living please show give find me we you tell about who their its
    year month under chart graph trend then
    """.split()  # noqa: SIM905
)
# Of labels: what holds their names together, and that they count.
_JOINING: Final = frozenset(
    """
    yang yg dan di ke dari untuk pada dengan atau oleh per serta jumlah total banyaknya jml menurut setiap tiap
    the of in and by for on to a an number numbers total at as from with km km2 sq terhadap setara equivalent
    """.split()  # noqa: SIM905
)
# Of labels: what goes without saying beside a word that tells what is counted.
_VAGUE: Final = ("laju", "tingkat", "angka", "tahun", "penduduk")
_UNSTEMMED: Final = frozenset(("perkotaan", "perdesaan", "pedesaan"))  # no town, and no village
_MOST_LABELS: Final = 5_000  # that are kept taken apart
_DELIMITER: Final = re.compile(r"[/;,()\[\]:]|\s(?:dan|and|serta|atau|or|&)\s", re.I)
_BRACKET: Final = re.compile(r"\(([^()]{1,60})\)|\[([^\[\]]{1,60})\]")
_TOTAL: Final = re.compile(
    r"^\W*(?:(?:jumlah|total|jml|grand|sub|keseluruhan|seluruhnya|both|sexes|and|dan|laki.laki|perempuan|l|p|/|\+|\s)+)\W*$",
    re.I,
)
_ALL_AREAS: Final = re.compile(r"perkotaan\s*(?:dan|\+|&)\s*per?desaan|urban (?:and|\+|&) rural", re.I)
_SAYS_TOTAL: Final = re.compile(r"jumlah|total|keseluruhan|seluruhnya|jml", re.I)
_ORDINAL: Final = re.compile(r"^\s*(?:\d{1,3}\s*[.,)-]?\s*(?=[^\W\d_])|[A-Z](?:,[A-Z])*[.)]?\s+(?=[A-Z]))")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a question, or words that are one thing; it is met by its key, or by all of its words."""

    key: str
    words: tuple[str, ...]

    def is_met(self, words: frozenset[str]) -> bool:
        return self.key in words or all(word in words for word in self.words)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a label that is a name by itself ("Perdagangan Besar"): its words, and which are English.

    Attributes:
        terms: Of several words that stand in it: what they mean, and the words ("tpak", "tingkat partisipasi …").
        vague: Words that tell nothing apart beside another ("penduduk" of "kepadatan penduduk", the span of a rate).
    """

    words: tuple[str, ...]
    english: frozenset[str]
    terms: tuple[tuple[str, frozenset[str]], ...]
    vague: frozenset[str] = frozenset()

    def said_words(self, asked: frozenset[str]) -> frozenset[str]:
        """Its words that a question says, or that a term stands for which it says; what goes without saying, too."""
        told = {word for word in self.words if word in asked}
        for key, words in self.terms:
            if key in asked:
                told |= words
        if told - self.vague:
            told |= self.vague
        return frozenset(told)

    def is_said(self, asked: frozenset[str]) -> bool:
        """Whether a question names it, in one of its languages."""
        said_words = self.said_words(asked)
        told = [word in said_words for word in self.words]
        if all(told):
            return True
        if not any(told):
            return False
        left = [word for word, said in zip(self.words, told, strict=True) if not said]
        if all(word in self.english for word in left):
            return any(word not in self.english for word, said in zip(self.words, told, strict=True) if said)
        english = [word for word in self.words if word in self.english]
        return bool(english) and not any(word in self.english for word in left)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a row, or a level of a head.

    Attributes:
        words: All that stands there, with what terms of several words stand for.
        is_total: It says that it is the sum of the others, and nothing else.
        unit: That stands in brackets; empty: none.
    """

    text: str
    pieces: tuple[Piece, ...]
    words: frozenset[str]
    years: frozenset[int]
    unit: str
    is_total: bool

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but years, or a unit."""
        return not self.pieces


def tokens(text: str) -> list[str]:
    """Words, numbers and spans of a text, folded."""
    folded = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).casefold()
    for forms, word in _OVER_SPANS:
        folded = forms.sub(word, folded)
    folded = re.sub(r"([^\W\d_])-(?=[^\W\d_])", r"\1 ", folded)
    return [re.sub(r"\s", "", found) for found in _TOKEN.findall(folded)]


def years_in(text: str, *, keeps_base: bool = False) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    """The years that a text tells of, and its spans of years; base years of prices are none.

    Args:
        keeps_base: But where a text names no other.
    """
    folded = _DASHES.sub("-", text)
    bare = _BASE_YEAR.sub(" ", folded)
    folded = bare if not keeps_base or YEAR.search(bare) else folded
    spans = {(int(first), int(last)) for first, last in _SPAN_OF_YEARS.findall(folded)}
    years = {int(found) for found in YEAR.findall(_SPAN_OF_YEARS.sub(" ", folded))}
    return frozenset(years), frozenset(spans)


def base_years(text: str) -> tuple[str, ...]:
    """The years that prices or an index are told by, in their order."""
    return tuple(year for found in _BASE_YEAR.findall(_DASHES.sub("-", text)) for year in YEAR.findall(found))


class Words:
    """Stems and synonyms of both languages; one for all."""

    def __init__(self) -> None:
        self._language = Language.load()
        self._same: dict[str, str] = {}
        self._terms: dict[tuple[str, ...], set[str]] = {}
        self._english: set[str] = set()
        self._common: set[str] = set(SOFT)
        self._known: dict[str, str] = {}
        self._labels: dict[str, Label] = {}
        groups: list[list[str]] = []
        for row in _rows("table_words.csv"):
            english = [term for term in row["english"].split("|") if term]
            self._english.update(word for term in english for word in tokens(term))
            groups.append([*row["indonesian"].split("|"), *english])
            self._common.update(word for term in groups[-1] for word in tokens(term))
        groups += [row["terms"].split("|") for row in _rows("synonyms.csv") if row["weight"] == "1"]
        for group in groups:
            self._add_words(group)
        self._known.clear()
        for group in groups:  # once it is known what each word is compared by
            self._add_terms(group)
        self._vague = frozenset(map(self.word, _VAGUE)) | _SPAN_WORDS
        self._bases = frozenset(map(self.word, ("berlaku", "konstan")))
        self._of_prices = self._bases | {self.word(token) for token in ("atas", "dasar", "harga")}
        self._longest = max(map(len, self._terms), default=1)

    @classmethod
    @cache
    def load(cls) -> "Words":
        return cls()

    def word(self, token: str) -> str:
        """What a folded word is compared by."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._root(self._same.get(token, self._stem(token)))
        return known

    def _stem(self, token: str) -> str:
        return self._language.stem(token) if token.isalpha() and token not in _UNSTEMMED else token

    def is_common(self, token: str) -> bool:
        """Whether it is a word of table heads, and no region by itself."""
        return token in self._common

    def is_english(self, token: str) -> bool:
        return token in self._english or leaning(token) < 0

    def whole(self, text: str) -> str:
        """A text in which words that a narrow head broke ("Puskes-mas") are whole, where the whole one is known."""
        return _BROKEN.sub(lambda found: self._joined(found[0], found[1], found[2]), text)

    def _joined(self, text: str, first: str, then: str) -> str:
        joined = f"{first}{then}"
        return joined if then.islower() and joined.casefold() in self._common else text

    def all_of(self, text: str) -> frozenset[str]:
        """Words and terms of a text, as they are compared; with the bare words, which names of regions are."""
        folded = tokens(self.whole(text))
        words = [self.word(token) for token in folded]
        return frozenset((*folded, *words, *self._keys(words)))

    def units(self, folded: list[str]) -> list[Unit]:
        """What a question asks for, its longest terms first; soft words are left out."""
        words = [self.word(token) for token in folded]
        found: list[Unit] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 1, -1):
                keys = self._terms.get(tuple(words[at : at + length]))
                if keys:
                    part = tuple(
                        word
                        for token, word in zip(folded[at : at + length], words[at : at + length], strict=True)
                        if token not in SOFT
                    )
                    found.append(Unit(min(keys), part or tuple(words[at : at + length])))
                    at += length
                    break
            else:
                if folded[at] not in SOFT:
                    found.append(Unit(words[at], (words[at],)))
                at += 1
        return found

    def asked(self, folded: list[str]) -> frozenset[str]:
        """The words of a question, and what its terms mean: a label made of them is named by it."""
        words = [self.word(token) for token in folded]
        return frozenset((*words, *self._keys(words)))

    def label(self, text: str) -> Label:
        """A label taken apart; many tables have the same ones."""
        known = self._labels.get(text)
        if known is None:
            if len(self._labels) >= _MOST_LABELS:
                self._labels.clear()
            known = self._labels[text] = self._made_label(text)
        return known

    def _made_label(self, text: str) -> Label:
        years, spans = years_in(text)
        every = frozenset(years | {year for span in spans for year in range(span[0], span[1] + 1)})
        unit = next((one for found in _BRACKET.finditer(text) if (one := about(found[0]).unit)), "")  # Indonesian first
        bare = self.whole(_ORDINAL.sub("", text))
        pieces = []
        for part in _DELIMITER.split(_BRACKET.sub(_spared, bare)):
            folded = [token for token in tokens(part) if not YEAR.fullmatch(token.rstrip("x*"))]
            folded = [token for token in folded if token not in _JOINING and not (len(token) == 1 and token in "xr")]
            if "luas" in folded:
                folded = [token for token in folded if token not in ("wilayah", "daerah")]
            if folded:
                words = tuple(self.word(token) for token in folded)
                english = frozenset(self.word(token) for token in folded if self.is_english(token))
                own = frozenset(word for token, word in zip(folded, words, strict=True) if not self.is_english(token))
                vague = self._vague.intersection(words) - english
                if not self._bases.isdisjoint(words):
                    vague |= self._of_prices.intersection(words)
                pieces.append(Piece(words, english - own, self._terms_in(words), vague))
        said = self.all_of(bare)
        if pieces and all(_SPAN_WORDS.issuperset(piece.words) for piece in pieces):
            said |= {self.word(token) for token in ("laju", "pertumbuhan")}  # of what, the title says
        is_total = bool(_TOTAL.match(bare) and _SAYS_TOTAL.search(bare)) or bool(_ALL_AREAS.search(bare))
        return Label(text, tuple(pieces), said, every, unit, is_total)

    def _keys(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(key for key, _ in self._terms_in(tuple(words)))

    def _terms_in(self, words: tuple[str, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
        """What terms of several words mean that stand in others, and their words."""
        return tuple(
            (key, frozenset(words[at : at + length]))
            for at in range(len(words))
            for length in range(2, min(self._longest, len(words) - at) + 1)
            for key in self._terms.get(words[at : at + length], ())
        )

    def _root(self, word: str) -> str:
        while (other := self._same.get(word, word)) != word:
            word = other
        return word

    def _add_words(self, terms: list[str]) -> None:
        """The single ones of terms that mean the same."""
        single = [folded[0] for term in terms if len(folded := tokens(term)) == 1]
        if not single:
            return
        key = self._root(single[0])
        for token in single:
            for form in {token, self._stem(token)}:
                if self._root(form) != key and form != key:
                    self._same.setdefault(form, key)

    def _add_terms(self, terms: list[str]) -> None:
        """The others, of several words."""
        folded = [words for term in terms if (words := tuple(tokens(term)))]
        single = [words[0] for words in folded if len(words) == 1]
        key = self._root(single[0]) if single else "+".join(folded[0])
        for words in folded:
            if len(words) > 1:
                self._terms.setdefault(tuple(self.word(token) for token in words), set()).add(key)


def _spared(found: re.Match[str]) -> str:
    """A bracket without its signs, but where it says a unit."""
    return " / " if about(found[0]).unit else found[0]


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (resources.files("resources") / "tables" / name).read_text("utf-8")
    return csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
