"""The years that a query names: single ones, and ranges however people write them, with both ends or with one."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

_YEAR = r"(?:19|20)[0-9]{2}"
_ANY = re.compile(_YEAR)
_NAMED = r"(?:(?:tahun|thn|th|years?|yr)\.?\s+)?"  # "dari tahun 2020 ke tahun 2023"
_FIRST = rf"(?<![\d.,/-])(?P<first>{_YEAR})"
_LAST = rf"(?P<last>{_YEAR})"
_END = r"(?![\d/-]|[.,]\d)"
_DASH = r"[-\u2010-\u2015/]"
_UNTIL = (
    rf"(?:\s*{_DASH}\s*{_NAMED}|\s*s\s?[./]\s?d\.?\s*{_NAMED}"
    r"|\s+(?:sampai(?:\s+(?:dengan|dgn|ke))?|sampe|hingga|ke|sd\.?|s\sd\.?|to|till|until|up\s+to|through|thru)"
    rf"\s+(?P<short>(?:sebelum|before)\s+)?{_NAMED})"  # "hingga sebelum 2023" leaves 2023 out
)
_COMPARED = ("perbandingan", "perbedaan", "beda", "selisih", "bandingkan", "comparison", "difference")
# "antara 2020 dan 2023" is a range; "2020 dan 2023" and "selisih antara 2020 dan 2023" are two years.
_BETWEEN = re.compile(
    "".join(rf"(?<!{word}\s)" for word in _COMPARED) + rf"(?<![^\W_])(?:di\s*)?(?:antara|between)\s+{_NAMED}{_FIRST}"
    rf"(?:{_UNTIL}|\s*(?:\b(?:dan|dn|dengan|dgn|and)\b|&)\s*{_NAMED}){_LAST}{_END}",
    re.I,
)
_SINCE = r"(?:(?:ter)?hitung\s+)?(?:sejak|semenjak|mulai|since|starting)(?:\s+(?:dari|dr|pada|in|from))?"
_FROM = re.compile(
    rf"(?<![^\W_])(?:{_SINCE}|dari|dr|periode|kurun\s+waktu|from|period)\s+{_NAMED}{_FIRST}{_UNTIL}{_LAST}{_END}",
    re.I,
)
_YEARS = re.compile(
    rf"(?:(?<![^\W_])(?:tahun|thn|th)\.?\s+)?{_FIRST}(?:{_UNTIL}{_LAST}|{_DASH}(?P<ending>[0-9]{{2}}))?{_END}", re.I
)
# Of these only one end is named: "sejak 2020", "2020 sampai sekarang", "sebelum 2020". "dari tahun 2020" is no range,
# and "lebih dari 2000" is an amount: a comparison is one of years where it says so.
_NOW = r"(?:sekarang|kini|saat\s+ini|terakhir|terbaru|now|today|date|present|the\s+present)"
_ON = (
    rf"(?:\s*{_DASH}\s*{_NOW}|\s+(?:(?:sampai(?:\s+dengan)?|hingga|s\.?d\.?|s/d|to|until|till|through)\s+{_NOW}"
    r"|(?:dan\s+)?(?:seterusnya|sesudahnya|setelahnya)|dst\.?|ke\s*(?:atas|depan)|onwards?"
    r"|and\s+(?:later|after|onwards?)|or\s+later))"
)
_BACK = r"\s+(?:(?:dan\s+)?sebelumnya|ke\s*(?:bawah|belakang)|and\s+(?:earlier|before)|or\s+earlier)"
_OF_YEARS = r"(?:tahun|thn|th|the\s+years?|years?)\.?\s+"
_AFTER = (
    rf"(?:(?:setelah|sesudah|selepas|after|(?:later|newer|more\s+recent)\s+than|lebih\s+(?:baru|akhir)\s+(?:dari|drpd|daripada))"
    rf"\s+{_NAMED}|pasca[\s-]+{_NAMED}|(?:lebih\s+(?:dari|daripada)|di\s*atas|melebihi|more\s+than|above)\s+{_OF_YEARS})"
)
_BEFORE = (
    r"(?:(?:sebelum|before|prior\s+to|(?:earlier|older)\s+than|lebih\s+(?:lama|tua|awal)\s+(?:dari|drpd|daripada))"
    rf"\s+{_NAMED}|pra[\s-]+{_NAMED}|(?:kurang\s+(?:dari|daripada)|di\s*bawah|less\s+than|below)\s+{_OF_YEARS})"
)
_AT_FIRST = (  # at the earliest
    rf"(?:(?:tidak|tak|bukan)\s+sebelum|(?:no|not)\s+(?:earlier|older)\s+than|not\s+before|paling\s+awal"
    rf"|minimal(?=\s+{_OF_YEARS}))\s+{_NAMED}"
)
_AT_LAST = (
    rf"(?:(?:tidak|tak|bukan)\s+(?:setelah|sesudah)|(?:no|not)\s+(?:later|newer)\s+than|not\s+after|paling\s+(?:lambat|akhir)"
    rf"|maksimal(?=\s+{_OF_YEARS})|sampai(?:\s+(?:dengan|dgn))?|hingga|until|till|up\s+to)\s+{_NAMED}|s\s?[./]\s?d\.?\s*{_NAMED}"
)
_OPEN = re.compile(
    rf"(?<![^\W_])(?:(?:{_SINCE}\s+{_NAMED}|{_AT_FIRST})(?P<since>{_YEAR}){_END}(?:{_ON})?"
    rf"|(?:(?:dari|dr|from)\s+)?{_NAMED}(?P<on>{_YEAR}){_ON}"
    rf"|{_AFTER}(?P<after>{_YEAR}){_END}(?:{_ON})?"
    rf"|{_BEFORE}(?P<before>{_YEAR}){_END}"
    rf"|(?:{_AT_LAST})(?P<until>{_YEAR}){_END}"
    rf"|{_NAMED}(?P<back>{_YEAR}){_BACK})(?![^\W_])",
    re.I,
)
_BESIDE = re.compile(
    r"[\s,;]*(?:(?:dan|dn|serta|tetapi|tapi|namun|sampai|hingga|and|but|to|until|till|&)(?![^\W_])[\s,]*)?", re.I
)
_LONG = 30  # years between the ends of a range, of which only those that there are are named


@dataclass(frozen=True, slots=True)
class NamedYears:
    """Years named by `text[start:end]`: all of a range, with the words that make it one."""

    start: int
    end: int
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """`way`: the group of `_OPEN` where one end is named, else "" and the years are known."""

    start: int
    end: int
    way: str
    year: int
    years: tuple[str, ...] = ()

    @property
    def begins(self) -> bool:
        return self.way in ("since", "on", "after")

    @property
    def bound(self) -> int:
        """The first year, or the last one, that lies within."""
        return self.year + (self.way == "after") - (self.way == "before")


def find_years(
    text: str, known: Callable[[], Collection[str]], is_ignored: Callable[[str], bool] = lambda _: False
) -> Iterator[NamedYears]:
    """The years of a text from left to right, but for pieces of it that are ignored; none lies in two of them.

    Two ranges with one end each are one range: "setelah 2019 sebelum 2022" names 2020 and 2021, wherever both stand in
    the text. `known` tells which years there are at all: those of them make up a range of which one end is named.
    """
    found = [one for one in _named(text, known) if not is_ignored(text[one.start : one.end])]
    ends = [at for at, one in enumerate(found) if one.way]
    for at, following in pairwise(ends):
        years = _within(found[at], found[following], known) if not found[at].years else ()
        if years:
            found[at], found[following] = replace(found[at], years=years), replace(found[following], years=years)
    at = 0
    while at < len(found):
        one = found[at]
        end = one.end
        if _go_on(text, found[at : at + 2]):
            at += 1
            end = found[at].end
        if not is_ignored(text[one.start : end]):
            yield NamedYears(one.start, end, one.years or _on_one_side(one, known))
        at += 1


def _named(text: str, known: Callable[[], Collection[str]]) -> Iterator[_Named]:
    at = 0 if _ANY.search(text) else len(text)
    while found := _next(text, at):
        way = str(found.lastgroup) if found.re is _OPEN else ""
        years = () if way else _years_of(found, known)
        yield _Named(found.start(), found.end(), way, int(found[way or "first"]), years)
        at = found.end()


def _next(text: str, at: int) -> re.Match[str] | None:
    """What begins first; of those that name the same year the one with words before it does."""
    found = [match for match in (pattern.search(text, at) for pattern in (_BETWEEN, _FROM, _OPEN, _YEARS)) if match]
    return min(found, key=lambda match: match.start(), default=None)


def _within(one: _Named, other: _Named, known: Callable[[], Collection[str]]) -> tuple[str, ...]:
    """The years between two ends; with these where no year lies between; none where they are no ends of one range."""
    if one.begins == other.begins:
        return ()
    lower, upper = (one, other) if one.begins else (other, one)
    first, last = lower.bound, upper.bound
    if first > last:
        first, last = lower.year, upper.year
    return _range(first, last, known) if first <= last else ()


def _go_on(text: str, found: list[_Named]) -> bool:
    """Whether these are both ends of one range, side by side."""
    if len(found) < 2 or not all(one.way and one.years for one in found):
        return False
    one, other = found
    return one.years == other.years and _BESIDE.fullmatch(text, one.end, other.start) is not None


def _on_one_side(one: _Named, known: Callable[[], Collection[str]]) -> tuple[str, ...]:
    """The years there are on one side of a year; the year itself where there is none."""
    years = sorted(year for year in known() if (int(year) >= one.bound if one.begins else int(year) <= one.bound))
    return tuple(years) or (str(one.year),)


def _years_of(found: re.Match[str], known: Callable[[], Collection[str]]) -> tuple[str, ...]:
    """Each year of a match: "2020-2023" is four."""
    parts = found.groupdict()
    first, last = int(parts["first"]), int(parts["last"] or parts["first"])
    ending = parts.get("ending")
    if ending and int(ending) > first % 100:  # "2019/20"; "2020-01" is a month
        last = first - first % 100 + int(ending)
    first, last = sorted((first, last))
    return _range(first, max(first, last - 1) if parts.get("short") else last, known)


def _range(first: int, last: int, known: Callable[[], Collection[str]]) -> tuple[str, ...]:
    """Each year from one to another; of a long range its ends and those between that there are."""
    if last - first < _LONG:
        return tuple(map(str, range(first, last + 1)))
    return (str(first), *sorted(year for year in known() if first < int(year) < last), str(last))
