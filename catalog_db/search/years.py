"""The years that a query names: single ones, and ranges however people write them, with both ends or with one."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

_YEAR = r"(?:19|20)[0-9]{2}"
_NAMED = r"(?:(?:tahun|thn|th|years?|yr)\.?\s+)?"  # "dari tahun 2020 ke tahun 2023"
_FIRST = rf"(?<![\d.,/-])(?P<first>{_YEAR})"
_LAST = rf"(?P<last>{_YEAR})"
_END = r"(?![\d/-]|[.,]\d)"
_DASH = r"[-\u2010-\u2015/]"
_UNTIL = (
    rf"(?:\s*{_DASH}\s*{_NAMED}|\s*s\s?[./]\s?d\.?\s*{_NAMED}"
    rf"|\s+(?:sampai(?:\s+(?:dengan|dgn|ke))?|sampe|hingga|ke|sd\.?|s\sd\.?|to|till|until|up\s+to|through|thru)\s+{_NAMED})"
)
_COMPARED = ("perbandingan", "perbedaan", "beda", "selisih", "bandingkan", "comparison", "difference")
# "antara 2020 dan 2023" is a range; "2020 dan 2023" and "selisih antara 2020 dan 2023" are two years.
_BETWEEN = re.compile(
    "".join(rf"(?<!{word}\s)" for word in _COMPARED) + rf"(?<![^\W_])(?:di\s*)?(?:antara|between)\s+{_NAMED}{_FIRST}"
    rf"(?:{_UNTIL}|\s*(?:\b(?:dan|dn|dengan|dgn|and)\b|&)\s*{_NAMED}){_LAST}{_END}",
    re.I,
)
_FROM = re.compile(
    r"(?<![^\W_])(?:(?:sejak|mulai|since|starting)(?:\s+(?:dari|dr|pada|in|from))?|dari|dr|periode|kurun\s+waktu|from|period)"
    rf"\s+{_NAMED}{_FIRST}{_UNTIL}{_LAST}{_END}",
    re.I,
)
_YEARS = re.compile(
    rf"(?:(?<![^\W_])(?:tahun|thn|th)\.?\s+)?{_FIRST}(?:{_UNTIL}{_LAST}|{_DASH}(?P<ending>[0-9]{{2}}))?{_END}", re.I
)
# Of these only one end is named: "sejak 2020", "2020 sampai sekarang", "sebelum 2020". "dari tahun 2020" is no range.
_NOW = r"(?:sekarang|kini|saat\s+ini|terakhir|terbaru|now|today|date|present|the\s+present)"
_ON = (
    rf"(?:\s*{_DASH}\s*{_NOW}|\s+(?:(?:sampai(?:\s+dengan)?|hingga|s\.?d\.?|s/d|to|until|till|through)\s+{_NOW}"
    r"|(?:dan\s+)?(?:seterusnya|sesudahnya|setelahnya)|dst\.?|ke\s*atas|onwards?|and\s+(?:later|after|onwards?)|or\s+later))"
)
_BACK = r"\s+(?:(?:dan\s+)?sebelumnya|ke\s*bawah|and\s+(?:earlier|before)|or\s+earlier)"
_OPEN = re.compile(
    rf"(?<![^\W_])(?:(?:sejak|mulai|since|starting)(?:\s+(?:dari|dr|pada|in|from))?\s+{_NAMED}(?P<since>{_YEAR}){_END}(?:{_ON})?"
    rf"|(?:(?:dari|dr|from)\s+)?{_NAMED}(?P<on>{_YEAR}){_ON}"
    rf"|(?:setelah|sesudah|after|later\s+than)\s+{_NAMED}(?P<after>{_YEAR}){_END}"
    rf"|(?:sebelum|before|prior\s+to|earlier\s+than)\s+{_NAMED}(?P<before>{_YEAR}){_END}"
    rf"|(?:sampai(?:\s+(?:dengan|dgn))?|hingga|until|till|up\s+to)\s+{_NAMED}(?P<until>{_YEAR}){_END}"
    rf"|{_NAMED}(?P<back>{_YEAR}){_BACK})(?![^\W_])",
    re.I,
)
_MOST = 30  # of one range


@dataclass(frozen=True, slots=True)
class NamedYears:
    """Years named by `text[start:end]`: all of a range, with the words that make it one."""

    start: int
    end: int
    years: tuple[str, ...]


def find_years(text: str, known: Callable[[], Collection[str]]) -> Iterator[NamedYears]:
    """The years of a text from left to right; none lies in two of them.

    `known` tells which years there are at all: those of them make up a range of which one end is named.
    """
    at = 0
    while found := _next(text, at):
        years = _open_years(found, known) if found.re is _OPEN else _years_of(found)
        yield NamedYears(found.start(), found.end(), years)
        at = found.end()


def _next(text: str, at: int) -> re.Match[str] | None:
    """What begins first; of those that name the same year the one with words before it does."""
    found = [match for match in (pattern.search(text, at) for pattern in (_BETWEEN, _FROM, _OPEN, _YEARS)) if match]
    return min(found, key=lambda match: match.start(), default=None)


def _open_years(found: re.Match[str], known: Callable[[], Collection[str]]) -> tuple[str, ...]:
    """The years there are on one side of a year, those nearest to it; the year itself where there is none."""
    way = str(found.lastgroup)
    year = found[way]
    if way in ("since", "on", "after"):
        years = sorted(one for one in known() if one >= year)[: _MOST + 1]
    else:
        years = sorted(one for one in known() if one <= year)[-_MOST - 1 :]
    if way in ("after", "before"):
        years = [one for one in years if one != year]
    return tuple(years) or (year,)


def _years_of(found: re.Match[str]) -> tuple[str, ...]:
    """Each year of a match: "2020-2023" is four; of a range that is too long the ends are."""
    parts = found.groupdict()
    first, last = int(parts["first"]), int(parts["last"] or parts["first"])
    ending = parts.get("ending")
    if ending and int(ending) > first % 100:  # "2019/20"; "2020-01" is a month
        last = first - first % 100 + int(ending)
    first, last = sorted((first, last))
    return tuple(str(year) for year in (range(first, last + 1) if last - first < _MOST else (first, last)))
