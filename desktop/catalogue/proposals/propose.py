"""Puts all proposals for one document together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.identifiers import region_of_catalog
from catalog_db.rules.catalogue.regions import RegionTable, within
from catalog_db.rules.catalogue.titles import clean, clean_lines
from desktop.catalogue.proposals.continued import with_last_pages
from desktop.catalogue.proposals.imprint import Imprint, abstract_of, read_imprint
from desktop.catalogue.proposals.languages import language_of
from desktop.catalogue.proposals.lists import read_lists
from desktop.catalogue.proposals.running import page_labels, running_lines
from desktop.catalogue.proposals.source import OutlineLine, SourceDocument, remove_running_address
from desktop.catalogue.proposals.tables import contents_of, find_captions, tables_of
from desktop.catalogue.proposals.title import propose_title
from desktop.catalogue.values import ContentsLine, TableLine

_MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember")  # fmt: skip # noqa: E501
_DATE = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)(?!\d)", re.I)
_PRESS_NUMBER = re.compile(r"\bno(?:mor)?\.?\s*\d{1,3}/\d{1,2}/(\d{2,4})/th", re.I)
_DISTRICT = re.compile(r"\b(?:kecamatan|distrik)\s+(.+?)\s+(?:dalam angka|\d{4}\b|kabupaten|kota|$)", re.I)
_ADDRESS = re.compile(r"https?://([a-z]{3,30})\.bps\.go\.id", re.I)
_SAMPLED = 12
_MOST_CONTENTS = 2_000
_EDITION_SLACK = 1  # a book may bear the year after the one in which it is imported


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file says of itself. `pages` are its texts without the running address, one per page."""

    title: str
    from_file_name: bool
    year: int | None
    region_code: str
    region_name: str
    catalog_number: str
    publication_number: str
    issn: str
    isbn: str
    kind: str
    subject: str
    language: str
    abstract: str
    release_date: date | None
    page_labels: tuple[str, ...]
    contents: tuple[ContentsLine, ...]
    tables: tuple[TableLine, ...]
    pages: tuple[str, ...]


class Proposer:
    """Makes proposals; holds the tables that they are looked up in."""

    def __init__(self, regions: RegionTable, kinds: LabelTable, subjects: LabelTable) -> None:
        self._regions = regions
        self._kinds = kinds
        self._subjects = subjects

    def propose(self, source: SourceDocument, today: date) -> Proposal:
        """All that can be told of a document. Pure, and bounded by the number of its pages."""
        pages = remove_running_address(source.pages)
        running = running_lines(pages)
        labels = page_labels(pages, running)
        lists = read_lists(pages, running, labels)
        numbers = {entry.number for entry in (*lists.tables, *lists.figures) if "." in entry.number}
        captions = find_captions(pages, lists.pages, running, numbers)
        imprint = read_imprint(pages)
        title = propose_title(source, pages, running, imprint, today.year + _EDITION_SLACK)
        code, name = self._region(title.title, imprint, source.pages)
        kind = "press_release" if title.press_release else self._kinds.propose(f"{title.title} {source.file_name}")
        blank = {at for at, page in enumerate(pages, 1) if not page.strip()}
        tables = with_last_pages(tables_of(lists, captions, labels, blank), pages)
        return Proposal(
            title=title.title,
            from_file_name=title.from_file_name,
            year=title.year,
            region_code=code,
            region_name=name,
            catalog_number=imprint.catalog_number,
            publication_number=imprint.publication_number,
            issn=imprint.issn,
            isbn=imprint.isbn,
            kind=kind or "other",
            subject=self._subjects.propose(title.title),
            language=language_of(_sample(pages)),
            abstract=clean_lines(abstract_of(pages)),
            release_date=_release_date(pages, today) if title.press_release else None,
            page_labels=tuple(labels) if any(labels) else source.labels,
            contents=_outlined(source.outline) or tuple(contents_of(lists, labels, tables)),
            tables=tuple(tables),
            pages=tuple(pages),
        )

    def _region(self, title: str, imprint: Imprint, pages: Sequence[str]) -> tuple[str, str]:
        """Code and name: from the title's own region, the catalogue number, the publisher, or the web address."""
        named = self._regions.find(title)
        publisher = self._regions.find(imprint.publisher_region) if imprint.publisher_region else None
        printed = region_of_catalog(imprint.catalog_number)
        if publisher is not None and not within(printed, publisher.region.code):
            printed = ""  # an office publishes for its own region: this is a misprint
        district = _DISTRICT.search(f"{title} ")
        if district:
            known = self._regions.by_code(printed[:4]) if len(printed) == 7 else None
            if known:
                return printed, f"Kecamatan {clean(district[1])}"
            named = named if named and named.explicit else None
        if named and named.explicit:
            return named.region.code, named.region.full_name
        if printed and (known := self._regions.by_code(printed)):
            return printed, known.full_name
        for match in (publisher, named):
            if match:
                return match.region.code, match.region.full_name
        return self._from_text(pages)

    def _from_text(self, pages: Sequence[str]) -> tuple[str, str]:
        for page in pages[:_SAMPLED]:
            if found := _PRESS_NUMBER.search(page):
                region = self._regions.by_code(found[1].ljust(4, "0"))
                if region:
                    return region.code, region.full_name
        for page in pages[:_SAMPLED]:
            if found := _ADDRESS.search(page):
                host = found[1].lower()
                for ending, kind in (("kab", "Kabupaten "), ("kota", "Kota "), ("", "Provinsi ")):
                    if host.endswith(ending) and (region := self._regions.by_name(kind + host.removesuffix(ending))):
                        return region.code, region.full_name
        return "", ""


def _outlined(outline: Sequence[OutlineLine]) -> tuple[ContentsLine, ...]:
    """The file's own bookmarks, where they are a table of contents and not a single line."""
    lines = [ContentsLine(line.level, clean(line.title)[:500], line.page) for line in outline[:_MOST_CONTENTS]]
    lines = [line for line in lines if line.title]
    return tuple(lines) if len(lines) >= 3 and any(line.page for line in lines) else ()


def _sample(pages: list[str]) -> list[str]:
    step = max(1, len(pages) // _SAMPLED)
    return pages[::step][: 2 * _SAMPLED]


def _release_date(pages: Sequence[str], today: date) -> date | None:
    """The date of a press release: the latest that its first page prints, not in the future."""
    found = []
    for day, month, year in _DATE.findall("\n".join(pages[:2])):
        try:
            found.append(date(int(year), _MONTHS.index(month.lower()) + 1, int(day)))
        except ValueError:
            continue
    return max((day for day in found if day <= today), default=None)
