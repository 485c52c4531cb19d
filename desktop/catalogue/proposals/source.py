"""What the document process found in a file, as the proposals need it, without the web address along its pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A printed line of one of the first pages (from 0): its text, type size in points, distance from the top edge."""

    page: int
    text: str
    size: float
    top: float


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A bookmark of the file; `page` from 1."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A PDF as text. `pages` are raw page texts, page 1 first; `file_name` has neither folder nor ".pdf".

    `labels`: the page numbers that the file itself names, one for each page or none.
    """

    file_name: str
    pages: tuple[str, ...]
    front: tuple[FrontLine, ...] = ()
    outline: tuple[OutlineLine, ...] = ()
    metadata_title: str = ""
    labels: tuple[str, ...] = ()


# Removes the web address that runs along every page of a BPS book, and comes as fragments, bottom-up.

_HOST = r"[a-z0-9.-]{0,40}bps\s?\.\s?go\s?\.\s?id"
_OTHER_HOST = r"https?://[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}"  # books of others, and our samples
_WHOLE = re.compile(rf"(?:https?\s?:\s?/\s?/\s?)?(?:www\.)?{_HOST}/?|{_OTHER_HOST}/?", re.I)
_ANY = re.compile(rf"(?:https?:?/{{0,2}})?(?:www\.)?{_HOST}/?", re.I)
_LONGEST_FRAGMENT = 6
_SHARE = 0.5  # of the pages with text
_FEWEST_PAGES = 3


def remove_running_address(pages: Sequence[str]) -> list[str]:
    """The page texts without the running address; a page that only mentions it in a sentence keeps it.

    It comes as one line, or as short fragments that stand one above the other and are read bottom-up
    ("id", "o.", "s.g", "bp", ...) or top-down.
    """
    lines = [page.split("\n") for page in pages]
    written = sum(1 for page in pages if page.strip())
    needed = max(_FEWEST_PAGES, written * _SHARE)
    whole = Counter(line for page in lines for line in set(map(_whole, page)) if line)
    running = {line for line, count in whole.items() if count >= needed}
    if running:
        return ["\n".join(raw for raw in page if _whole(raw) not in running) for page in lines]
    return _without_fragments(list(pages), lines, needed)


def _whole(raw: str) -> str:
    """The line, if it is an address and nothing else; empty otherwise. Cheap: most lines have none of these."""
    if "bps" not in raw and "BPS" not in raw and "://" not in raw:
        return ""
    line = raw.strip()
    return line if len(line) < 80 and _WHOLE.fullmatch(line) else ""


def _without_fragments(pages: list[str], lines: list[list[str]], needed: float) -> list[str]:
    found = [_fragments(page) for page in lines]
    addresses = Counter(address for address, _ in found if address)
    if not addresses or sum(addresses.values()) < needed:
        return pages
    address = addresses.most_common(1)[0][0]
    pieces = {line for known, run in found if known == address for line in run}
    # A fragment may stand apart from the others, between two lines of the page.
    pieces = {piece for piece in pieces if any(ch.isalpha() or ch in "/:" for ch in piece)}
    result = []
    for page, page_lines in zip(pages, lines, strict=True):
        runs = sum(1 for line in page_lines if line.strip() in pieces)
        result.append("\n".join(line for line in page_lines if line.strip() not in pieces) if runs >= 3 else page)
    return result


def _fragments(page: list[str]) -> tuple[str, tuple[str, ...]]:
    """The address that a run of short lines spells, and those lines; ("", ()) where none does."""
    run: list[str] = []
    for raw in [*page, "end of the page"]:
        line = raw.strip()
        if 0 < len(line) <= _LONGEST_FRAGMENT and " " not in line:
            run.append(line)
            continue
        if not line and run:
            continue
        if len(run) >= 4:
            for ordered in (run[::-1], run):
                if match := _ANY.search("".join(ordered)):
                    return _trimmed(match[0]), tuple(_covered(ordered, match.start(), match.end()))
        run = []
    return "", ()


def _covered(run: list[str], start: int, end: int) -> list[str]:
    at = 0
    lines = []
    for line in run:
        if at < end and at + len(line) > start:
            lines.append(line)
        at += len(line)
    return lines


def _trimmed(address: str) -> str:
    """Without the digits of a table that stood above it."""
    return re.sub(r"^[\d.,-]+(?=[a-z])", "", address.lower())
