"""The years that a query names: single ones, and ranges however people write them."""

import re
from collections.abc import Iterator
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
    rf"(?<![^\W_])(?:dari|dr|sejak|mulai|periode|kurun\s+waktu|from|since|period)\s+{_NAMED}{_FIRST}{_UNTIL}{_LAST}{_END}",
    re.I,
)
_YEARS = re.compile(
    rf"(?:(?<![^\W_])(?:tahun|thn|th)\.?\s+)?{_FIRST}(?:{_UNTIL}{_LAST}|{_DASH}(?P<ending>[0-9]{{2}}))?{_END}", re.I
)
_MOST = 30  # of one range


@dataclass(frozen=True, slots=True)
class NamedYears:
    """Years named by `text[start:end]`: all of a range, with the words that make it one."""

    start: int
    end: int
    years: tuple[str, ...]


def find_years(text: str) -> Iterator[NamedYears]:
    """The years of a text from left to right; none lies in two of them."""
    at = 0
    while found := _next(text, at):
        yield NamedYears(found.start(), found.end(), _years_of(found))
        at = found.end()


def _next(text: str, at: int) -> re.Match[str] | None:
    """What begins first; of those that name the same year the one with words before it does."""
    found = [match for match in (pattern.search(text, at) for pattern in (_BETWEEN, _FROM, _YEARS)) if match]
    return min(found, key=lambda match: match.start(), default=None)


def _years_of(found: re.Match[str]) -> tuple[str, ...]:
    """Each year of a match: "2020-2023" is four; of a range that is too long the ends are."""
    parts = found.groupdict()
    first, last = int(parts["first"]), int(parts["last"] or parts["first"])
    ending = parts.get("ending")
    if ending and int(ending) > first % 100:  # "2019/20"; "2020-01" is a month
        last = first - first % 100 + int(ending)
    first, last = sorted((first, last))
    return tuple(str(year) for year in (range(first, last + 1) if last - first < _MOST else (first, last)))
