"""Where something is from, in the forms that papers and programs for references take.

What it is made of is not trusted: titles come from files and from other rooms.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from uuid import UUID

from catalog_db.rules.catalogue.titles import title_key
from catalog_db.rules.reading.page_labels import PageLabels
from catalog_db.rules.reading.page_ranges import runs
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.values import PublicationDetails
from desktop.reading.copies.values import CopyOrder
from ui.languages import tr
from ui.words.books.pages import cited_pages
from ui.words.books.publications import citation

AUTHOR = "Badan Pusat Statistik"
_KEY_WORDS = 3


class CitationStyle(StrEnum):
    LINE = "line"
    APA = "apa"
    BIBTEX = "bibtex"
    RIS = "ris"


@dataclass(frozen=True, slots=True)
class Cited:
    """A publication, or pages of one.

    Attributes:
        pages: In words, "p. 131-132"; empty: the whole.
        first_page, last_page: As printed; empty where nothing is printed on them.
        language: "ind", "eng", "bil" or empty.
        publication_id, file_pages: What the desk is asked for: the publication, and pages of its file, from 1.
    """

    title: str
    year: int | None
    pages: str = ""
    first_page: str = ""
    last_page: str = ""
    catalog_number: str = ""
    isbn: str = ""
    issn: str = ""
    language: str = ""
    publication_id: UUID | None = field(default=None, compare=False)
    file_pages: tuple[int, ...] = field(default=(), compare=False)


def cited(book: PublicationDetails, labels: PageLabels | None = None, pages: Sequence[int] = ()) -> Cited:
    """A publication; `pages` from 1, of which the first and the last count, with what is printed on them."""
    places = range(min(pages), max(pages) + 1) if pages and labels is not None else range(0)
    first = labels.printed(places[0]) if places and labels is not None else ""
    last = labels.printed(places[-1]) if places and labels is not None else ""
    if labels is not None and places and not labels.any:
        first, last = str(places[0]), str(places[-1])
    return Cited(
        _plain(book.title),
        book.year,
        cited_pages(labels, places) if places and labels is not None else "",
        first if last else "",
        last if first else "",
        _plain(book.catalog_number),
        _plain(book.isbn),
        _plain(book.issn),
        book.language,
        book.id,
        tuple(places),
    )


def cited_orders(catalogue: Catalogue, orders: Iterable[CopyOrder]) -> list[Cited]:
    """What was asked for at the desk: pages that follow each other are one source. Raises PublicationUnknown."""
    sources = []
    for order in orders:
        book = catalogue.get(order.publication_id)
        labels = PageLabels(book.pages, book.page_labels)
        ranges = runs(page + 1 for page in order.pages)
        sources += [cited(book, labels, pages) for pages in ranges] or [cited(book)]
    return sources


def written(sources: Iterable[Cited], style: CitationStyle) -> str:
    """Each source once, in the order in which they come."""
    unique = list(dict.fromkeys(sources))
    match style:
        case CitationStyle.LINE:
            return "\n".join(citation(each.title, each.year, each.pages) for each in unique)
        case CitationStyle.APA:
            return "\n".join(_apa(each) for each in unique)
        case CitationStyle.BIBTEX:
            return "\n\n".join(_bibtex(each, key) for each, key in zip(unique, _keys(unique), strict=True)) + "\n"
    return "".join(_ris(each) for each in unique)


def written_html(sources: Iterable[Cited], style: CitationStyle) -> str:
    """The same for programs that take letters with a shape; empty for styles that are read by programs."""
    if style is not CitationStyle.APA:
        return ""
    return "".join(f"<p>{_apa(each, italic=True)}</p>" for each in dict.fromkeys(sources))


def _apa(source: Cited, *, italic: bool = False) -> str:
    year = str(source.year) if source.year else tr("n.d.")
    title = f"<i>{escape(source.title)}</i>" if italic else source.title
    inner = "; ".join(filter(None, (_catalogue(source), source.pages)))
    behind = f" ({escape(inner) if italic else inner})" if inner else ""
    return f"{AUTHOR}. ({year}). {title}{behind}."


def _catalogue(source: Cited) -> str:
    return tr("Catalogue no. {number}").format(number=source.catalog_number) if source.catalog_number else ""


_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def _bibtex(source: Cited, key: str) -> str:
    pages = source.first_page if source.first_page == source.last_page else f"{source.first_page}--{source.last_page}"
    fields = [
        ("author", f"{{{AUTHOR}}}"),
        ("title", f"{{{source.title.translate(_TEX)}}}"),  # the capitals stay as they are
        ("year", str(source.year or "")),
        ("publisher", AUTHOR),
        ("pages", pages.translate(_TEX)),
        ("isbn", source.isbn.translate(_TEX)),
        ("issn", source.issn.translate(_TEX)),
        ("note", _catalogue(source).translate(_TEX)),
        ("language", _LANGUAGES.get(source.language, ("", ""))[0]),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    return f"@book{{{key},\n" + ",\n".join(lines) + "\n}"


_LANGUAGES = {"ind": ("indonesian", "id"), "eng": ("english", "en")}  # of BibTeX, of RIS


def _keys(sources: Sequence[Cited]) -> list[str]:
    """One for each, of letters and digits alone."""
    keys: list[str] = []
    for source in sources:
        words = title_key(source.title).encode("ascii", "ignore").decode().split()
        key = "-".join(
            ["bps", str(source.year or "nd"), *words[:_KEY_WORDS], *filter(None, (_slug(source.first_page),))]
        )
        same = sum(other == key or other.startswith(f"{key}_") for other in keys)
        keys.append(f"{key}_{same + 1}" if same else key)
    return keys


def _slug(text: str) -> str:
    return "".join(sign for sign in text if sign.isascii() and sign.isalnum())


def _ris(source: Cited) -> str:
    fields = [
        ("TY", "BOOK"),
        ("AU", AUTHOR),
        ("TI", source.title),
        ("PY", str(source.year or "")),
        ("PB", AUTHOR),
        ("SP", source.first_page),
        ("EP", source.last_page),
        ("SN", source.isbn or source.issn),
        ("CN", source.catalog_number),
        ("LA", _LANGUAGES.get(source.language, ("", ""))[1]),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def _plain(text: str) -> str:
    """In one line, without signs that steer something: no field can begin within another."""
    kept = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join(kept.split())
