"""Corpus books and samples as the importer would hand them to the index, read without its processes and database."""

from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pymupdf

from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.catalogue.titles import series_key
from catalog_db.search.messages import IndexedPublication, IndexedTable
from desktop.catalogue.importing.samples import samples_folder
from desktop.catalogue.proposals.propose import Proposer
from desktop.catalogue.proposals.source import FrontLine, OutlineLine, SourceDocument

_FRONT_PAGES = 12
TODAY = date(2026, 6, 30)  # fixed, so that a benchmark repeats itself


def table(name: str) -> str:
    return (resources.files("resources") / "tables" / name).read_text("utf-8")


def region_table() -> RegionTable:
    return RegionTable.parse(table("regions.csv"))


def read_source(path: Path) -> SourceDocument:
    """What the document process gives the importer."""
    with pymupdf.open(path) as document:
        pages = tuple(page.get_text() for page in document)
        front = tuple(line for number in range(min(_FRONT_PAGES, len(pages))) for line in _front(document[number]))
        outline = tuple(OutlineLine(level, title, page) for level, title, page in document.get_toc())
        title = str((document.metadata or {}).get("title") or "")
    return SourceDocument(path.stem, pages, front, outline, title)


def _front(page: pymupdf.Page) -> Iterator[FrontLine]:
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            text = "".join(span["text"] for span in line["spans"])
            if text.strip():
                yield FrontLine(page.number, text, max(span["size"] for span in line["spans"]), line["bbox"][1])


def read_books(paths: list[Path]) -> dict[str, IndexedPublication]:
    """Publications as proposed, unedited, by the stems of their file names."""
    kinds, subjects = LabelTable.parse(table("kinds.csv")), LabelTable.parse(table("subjects.csv"))
    proposer = Proposer(region_table(), kinds, subjects)
    return {path.stem: _publication(path, proposer, kinds, subjects) for path in paths}


def _publication(path: Path, proposer: Proposer, kinds: LabelTable, subjects: LabelTable) -> IndexedPublication:
    found = proposer.propose(read_source(path), TODAY)
    return IndexedPublication(
        id=uuid5(NAMESPACE_URL, path.name),
        version=1,
        title=found.title,
        catalog_number=found.catalog_number,
        publication_number=found.publication_number,
        issn=found.issn,
        isbn=found.isbn,
        region_code=found.region_code,
        region_name=found.region_name,
        subject=found.subject,
        subject_name=subjects.name_of(found.subject) if found.subject else "",
        kind=found.kind,
        kind_name=kinds.name_of(found.kind) if found.kind else "",
        series_key=series_key(found.title),
        year=found.year,
        release_date=found.release_date,
        language=found.language,
        abstract=found.abstract,
        contents=tuple(line.title for line in found.contents),
        tables=tuple(IndexedTable(str(line.kind), line.number, line.title, line.page) for line in found.tables),
        pages=found.pages,
    )


def corpus_pdfs(corpus: Path) -> list[Path]:
    """The books that the relevance queries ask for."""
    return sorted((*(corpus / "bps").glob("*.pdf"), *(corpus / "pdf-indonesia").rglob("*.pdf")))


def sample_pdfs() -> list[Path]:
    return sorted(samples_folder().glob("*.pdf"))
