"""What a copied text ends in, and how much of it the policy lets go."""

from collections.abc import Sequence
from dataclasses import dataclass

PUBLISHER = "BPS"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text ready for the clipboard; `cut` where the limit took something away."""

    text: str
    cut: bool


def citation(title: str, year: int | None, pages: Sequence[str], page_sign: str) -> str:
    """One line: title, publisher, year, page (none: the whole). `page_sign` is "p." or its translation."""
    where = "-".join(dict.fromkeys((pages[0], pages[-1]))) if pages else ""
    where = f"{page_sign} {where}" if where else ""
    parts = [" ".join(title.split()), PUBLISHER, str(year) if year else "", where]
    return ", ".join(part for part in parts if part)


def excerpt(text: str, limit_chars: int, source: str) -> Excerpt:
    """At most `limit_chars` characters of the text, cut after a whole word, and the line that says where it is from."""
    text = text.strip()
    kept = text
    if len(text) > limit_chars:
        kept = text[: limit_chars + 1]
        spaces = [position for position, letter in enumerate(kept) if letter.isspace()]
        kept = kept[: spaces[-1]] if spaces and spaces[-1] > limit_chars // 2 else text[:limit_chars]
    return Excerpt(f"{kept.rstrip()}\n\n{source}", len(kept) < len(text))
