"""One page for the wall or the desk, for each who works with the program: sentences of the help, and keys.

The topics say themselves what goes on which card: `<!--officer head-->` behind words puts them, from the beginning of
their line or from the mark before, on the cards of officer and head.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from desktop.settings.appearance import Language
from desktop.settings.model import Office
from ui.help.topics import MARK, Topic, read_topics
from ui.languages import tr
from ui.printing.printout import Paper, Printout

_ROW = re.compile(r"\|\s*(.+?)\s*\|\s*(.+?)\s*\|")
_BEGINNING = re.compile(r"(- |\d+\. )")
_INLINE = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`")
_KEYS_BESIDE = 2  # pairs of key and words in a line
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5)  # points of the sentences; the first at which all fit on the page
_LARGER = 1.5  # by that many points are headings


class CardOf(StrEnum):
    """For whom there is a card; the words of the marks in the topics."""

    VISITOR = "visitor"
    OFFICER = "officer"
    LIBRARIAN = "librarian"
    HEAD = "head"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class CardPart:
    """What one topic gives to a card: sentences, and keys with what they do, all as Markdown within a line."""

    title: str
    sentences: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]


def card_title(whose: CardOf) -> str:
    """As the card is called where one chooses it, and above it."""
    match whose:
        case CardOf.VISITOR:
            return tr("Card for visitors")
        case CardOf.OFFICER:
            return tr("Card for officers")
        case CardOf.LIBRARIAN:
            return tr("Card for librarians")
        case CardOf.HEAD:
            return tr("Card for the head of the office")
        case CardOf.ADMIN:
            return tr("Card for administrators")


def card_parts(whose: CardOf, language: Language) -> list[CardPart]:
    """What is on a card, topic by topic."""
    parts = (_part(topic, whose) for topic in read_topics(language, for_staff=True))
    return [part for part in parts if part.sentences or part.keys]


def card(whose: CardOf, office: Office, language: Language) -> Printout:
    """A page of A4 in the language of the help, to be printed or saved; in letters as large as the page allows."""
    parts, title = card_parts(whose, language), card_title(whose)
    head = (
        f'<table width="100%"><tr><td><span style="font-size:17pt; font-weight:700">{escape(title)}</span></td>'
        f'<td align="right"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</td></tr></table><hr/>'
    )
    keys = [key for part in parts for key in part.keys]
    printout = Printout(title, head)
    for size in _SIZES:
        body = "".join(_sentences(part, size) for part in parts)
        printout = Printout(title, f"{head}{body}{_key_table(keys, size)}")
        if printout.page_count(Paper.A4) == 1:
            break
    return printout


def _part(topic: Topic, whose: CardOf) -> CardPart:
    sentences, keys = [], []
    for line in topic.marked.splitlines():
        words = " ".join(_marked(line, whose))
        if not words:
            continue
        if row := _ROW.fullmatch(words):
            keys.append((row[1], row[2]))
        else:
            sentences.append(_BEGINNING.sub("", words, count=1))
    return CardPart(topic.title, tuple(sentences), tuple(keys))


def _marked(line: str, whose: CardOf) -> Iterator[str]:
    """The pieces of a line that are on this card."""
    begin = 0
    for mark in MARK.finditer(line):
        if whose in mark[1].split():
            yield line[begin : mark.start()].strip()
        begin = mark.end()


def _sentences(part: CardPart, size: float) -> str:
    if not part.sentences:
        return ""
    points = "".join(
        f'<p style="margin:0 0 1px 10px; text-indent:-8px; font-size:{size}pt">• {_html(words)}</p>'
        for words in part.sentences
    )
    return f"{_heading(part.title, size)}{points}"


def _heading(words: str, size: float) -> str:
    return f'<p style="margin:4px 0 1px 0; font-size:{size + _LARGER}pt"><b>{_html(words)}</b></p>'


def _key_table(keys: Sequence[tuple[str, str]], size: float) -> str:
    if not keys:
        return ""
    heading = tr("Keys")  # not within the f-string below, where lupdate would not find it
    high = -(-len(keys) // _KEYS_BESIDE)
    style = f"font-size:{size}pt; padding:1px 6px 0 0"
    rows = (
        "".join(
            f'<td width="17%" style="{style}"><b>{_html(key)}</b></td>'
            f'<td width="33%" style="{style}">{_html(words)}</td>'
            for key, words in keys[n::high]
        )
        for n in range(high)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<hr/>{_heading(heading, size)}<table width="100%">{body}</table>'


def _html(words: str) -> str:
    """Markdown within a line."""

    def shaped(found: re.Match[str]) -> str:
        bold, slanted, typed = found.groups()
        return f"<b>{bold}</b>" if bold else f"<i>{slanted}</i>" if slanted else f"<code>{typed}</code>"

    return _INLINE.sub(shaped, escape(words, quote=False))
