"""Titles that begin as somebody types. Needs no index, so that the first window can use it at once."""

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from catalog_db.search.messages import Suggestion

_MOST_TITLES = 20


class Titled(Protocol):
    """A publication by its title. `folded_title`: the title's words (`rules.words.title_words`) with blanks between."""

    @property
    def id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def folded_title(self) -> str: ...


def begins(folded: str, words: Sequence[str]) -> bool:
    """All words are in a text, the last as a prefix of one."""
    padded = f" {folded} "
    return f" {words[-1]}" in padded and all(f" {word} " in padded for word in words[:-1])


def titles_that_begin(publications: Iterable[Titled], words: list[str]) -> list[Suggestion]:
    """Those that begin with the words as typed first, then the newest."""
    matching = [publication for publication in publications if begins(publication.folded_title, words)]
    start = " ".join(words)
    matching.sort(
        key=lambda p: (not p.folded_title.startswith(start), -(p.year or 0), len(p.title), p.folded_title, p.id)
    )
    return [Suggestion(publication.title, "title", publication.id) for publication in matching[:_MOST_TITLES]]
