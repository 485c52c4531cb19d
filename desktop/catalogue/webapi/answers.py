"""Reads the answers of the WebAPI in all the shapes that it really sends (domain.md section 4). None is trusted."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from catalog_db.rules.catalogue.titles import clean, clean_title
from desktop.catalogue.errors import WebApiOdd, WebApiRefused

MOST_BYTES: Final = 16 * 1024 * 1024  # of an answer
_MOST_TITLES: Final = 1_000  # of one page; it has 10
_ID = re.compile(r"[0-9A-Za-z_-]{1,60}")


@dataclass(frozen=True, slots=True)
class WebApiTitle:
    """A publication as the WebAPI tells of it.

    Attributes:
        size: As the WebAPI shows it, "13.46 MB"; no number to rely on.
        pdf: An opaque link that may expire: used once, kept and noted nowhere.
        item: All of it, as it came.
    """

    pub_id: str
    title: str
    release_date: date | None
    revision_date: date | None
    size: str
    pdf: str = field(repr=False)
    item: dict[str, Any] = field(repr=False)

    @property
    def edition(self) -> str:
        """Differs where the file was exchanged."""
        return f"{self.release_date or ''}/{self.revision_date or ''}"


@dataclass(frozen=True, slots=True)
class WebApiPage:
    """A page of a list. `pages` and `total` are what the WebAPI says; it says 0 where it has nothing."""

    pages: int
    total: int
    titles: tuple[WebApiTitle, ...]


def read_list(body: bytes) -> WebApiPage:
    """
    Raises:
        WebApiRefused: It says that something is wrong.
        WebApiOdd: It is no JSON, such as a page of HTML, or of another shape.
    """
    data = _data(body)
    if data is None:
        return WebApiPage(0, 0, ())
    if not isinstance(data, list) or not data or not isinstance(data[0], dict):
        raise WebApiOdd("list")
    rows = data[1] if len(data) > 1 and isinstance(data[1], list) else []
    titles = [title for row in rows[:_MOST_TITLES] if (title := _title(row)) is not None]
    return WebApiPage(_count(data[0], "pages"), _count(data[0], "total"), tuple(titles))


def read_detail(body: bytes) -> WebApiTitle | None:
    """None: there is no such publication. Raises as `read_list` does."""
    data = _data(body)
    if data is None:
        return None
    title = _title(data)
    if title is None:
        raise WebApiOdd("detail")
    return title


def _data(body: bytes) -> Any:
    """What the answer holds, or None where it says that there is nothing: then `data` is a string."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WebApiOdd("json") from error
    if not isinstance(answer, dict):
        raise WebApiOdd("json")
    if answer.get("status") == "Error":
        raise WebApiRefused(_said(answer.get("message")))
    if "error" in answer:
        raise WebApiRefused(_said(answer["error"]))
    if "data" not in answer:
        raise WebApiOdd("data")
    available = answer.get("data-availability")
    return None if isinstance(answer["data"], str) or available != "available" else answer["data"]


def _title(item: Any) -> WebApiTitle | None:
    """None for what has no usable id or no title."""
    if not isinstance(item, dict):
        return None
    pub_id = _text(item, "pub_id")
    title = clean_title(_text(item, "title"))
    if not _ID.fullmatch(pub_id) or not title:
        return None
    return WebApiTitle(
        pub_id=pub_id,
        title=title[:1_000],
        release_date=_date(_text(item, "rl_date")),
        revision_date=_date(_text(item, "updt_date")),
        size=clean(_text(item, "size"))[:40],
        pdf=_text(item, "pdf"),
        item=item,
    )


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _count(head: dict[str, Any], name: str) -> int:
    text = _text(head, name)
    return min(int(text), 1_000_000) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _said(message: Any) -> str:
    return clean(message)[:200] if isinstance(message, str) else ""
