"""The sample publications: written by us, kept as texts and figures in sources/, and made into PDFs with metadata."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from desktop.catalogue.values import PublicationChanges
from tests.samples.book import Book, Design
from tests.samples.figures import SOURCES, Figures
from tests.samples.text import read_text
from tests.samples.typesetting.typeset import typeset

NOTICE: Final = {
    "ind": "Data contoh, bukan angka resmi BPS",
    "eng": "Sample data, not official BPS figures \u2013 Data contoh, bukan angka resmi BPS",
}
METADATA: Final = "samples.csv"
ADDRESS: Final = "https://ruang-baca.example"
_NOTICES: Final = {
    "ind": (
        "Dilarang mereproduksi dan/atau menggandakan sebagian atau seluruh isi buku ini untuk tujuan komersial tanpa "
        "izin tertulis dari Badan Pusat Statistik.\n\nBuku ini adalah contoh untuk mencoba program Ruang Baca. Angka-"
        "angkanya rekaan dan tidak boleh dikutip; catatan pada tabel menyebutkan pengecualian."
    ),
    "eng": (
        "Reproduction of this book in whole or in part for commercial purposes without written permission of BPS is "
        "prohibited.\n\nThis book is a sample for trying the program Ruang Baca. Its figures are invented and must not "
        "be quoted; notes below tables name the exceptions."
    ),
}
_COLUMNS: Final = (
    "title", "subtitle", "catalog_number", "publication_number", "issn", "isbn", "subject", "kind", "year",
    "release_date", "revision_date", "language", "abstract",
)  # fmt: skip
_SIZES: Final = {  # centimetres as printed, points
    "a5": ("14,8 cm x 21 cm", 419.5, 595.3),
    "b5": ("17,6 cm x 25 cm", 498.9, 708.7),
    "a4": ("21 cm x 29,7 cm", 595.3, 841.9),
}


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A sample made into a PDF, and what the catalogue says of it."""

    path: Path
    metadata: PublicationChanges


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample as data. `slug` is the name of its file."""

    slug: str
    metadata: PublicationChanges
    book: Book


def make_samples(folder: Path) -> list[SampleFile]:
    """Make the PDFs of all samples in a folder, and the metadata file that is imported with them.

    The same program makes the same bytes each time.
    """
    made: list[SampleFile] = []
    for sample in read_samples():
        path = folder / f"{sample.slug}.pdf"
        path.write_bytes(typeset(sample.book))
        made.append(SampleFile(path, sample.metadata))
    _write_metadata(made, folder / METADATA)
    return made


def read_samples() -> list[Sample]:
    """All samples as data."""
    return [_sample(entry) for entry in _entries()]


def _write_metadata(samples: list[SampleFile], path: Path) -> None:
    """As `desktop.catalogue.importing.metadata` reads it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "source", "region", *_COLUMNS])
        for sample in samples:
            values = [getattr(sample.metadata, name) for name in _COLUMNS]
            cells = ["" if value is None else str(value) for value in values]
            writer.writerow([sample.path.name, "sample", sample.metadata.region_code, *cells])


def _entries() -> Iterator[dict[str, Any]]:
    """One table of settings per publication: those of its series, and its own."""
    text = (SOURCES / "publications.toml").read_text("utf-8")
    for series in tomllib.loads(text)["series"]:
        common = {key: value for key, value in series.items() if key != "editions"}
        for edition in series["editions"]:
            yield {**common, **edition}


def _sample(entry: Mapping[str, Any]) -> Sample:
    language = entry["language"]
    figures = Figures(_values(entry), comma=language != "eng")

    def filled(key: str) -> str:
        return figures.fill(entry.get(key, ""))

    text = (SOURCES / "texts" / f"{entry['text']}.md").read_text("utf-8")
    preface, blocks = read_text(text, figures, language)
    released = date.fromisoformat(entry["released"])
    metadata = PublicationChanges(
        title=filled("title"),
        subtitle=filled("subtitle"),
        catalog_number=entry["catalog_number"],
        publication_number=entry["publication_number"],
        issn=entry.get("issn", ""),
        isbn=entry.get("isbn", ""),
        region_code=entry["region_code"],
        subject=entry["subject"],
        kind=entry["kind"],
        year=entry["year"],
        release_date=released,
        language=language,
        abstract=filled("abstract"),
        status="checked",
    )
    printed_size, width, height = _SIZES[entry["size"]]
    office = filled("office")
    book = Book(
        title=metadata.title,
        title_en=filled("title_en"),
        subtitle=metadata.subtitle,
        period=filled("period"),
        office=office,
        numbers=tuple(f"{label}: {number}" for label, number in _numbers(metadata) if number),
        language=language,
        width=width,
        height=height,
        design=Design(
            entry["design"], tuple(entry["colours"].split()), entry.get("variant", 0), entry.get("serif", False)
        ),
        imprint=_imprint(metadata, printed_size, office),
        copyright=_NOTICES["eng" if language == "eng" else "ind"],
        preface=preface,
        signature=_signature(entry["place"], released, office, language),
        blocks=blocks,
        notice=NOTICE["eng" if language == "eng" else "ind"],
        address=ADDRESS,
        date=f"D:{released:%Y%m%d}080000+07'00'",
    )
    return Sample(entry["slug"], metadata, book)


def _values(entry: Mapping[str, Any]) -> dict[str, str]:
    """What texts may refer to by a plain name: the settings, the years before (`t1`, `t2`, ...)."""
    values = {key: str(value) for key, value in entry.items()}
    return values | {f"t{back}": str(entry["year"] - back) for back in range(6)}


def _numbers(metadata: PublicationChanges) -> tuple[tuple[str, str], ...]:
    return ("Katalog", metadata.catalog_number), ("ISSN", metadata.issn), ("ISBN", metadata.isbn)


def _imprint(metadata: PublicationChanges, printed_size: str, office: str) -> tuple[tuple[str, str], ...]:
    """Labels as BPS prints them, in two languages where the book is bilingual."""
    bilingual, english = metadata.language == "bil", metadata.language == "eng"

    def label(indonesian: str, foreign: str) -> str:
        return foreign if english else f"{indonesian}/{foreign}" if bilingual else indonesian

    lines = (
        ("ISSN", metadata.issn),
        ("ISBN", metadata.isbn),
        (label("Nomor Publikasi", "Publication Number"), metadata.publication_number),
        (label("Katalog", "Catalog"), metadata.catalog_number),
        (label("Ukuran Buku", "Book Size"), printed_size),
        (
            label("Jumlah Halaman", "Number of Pages"),
            "{pages} " + ("pages" if english else "halaman" + "/pages" * bilingual),
        ),
        (label("Naskah", "Manuscript"), office),
        (label("Penyunting", "Editor"), office),
        (label("Gambar Kover", "Cover Design"), office),
        (label("Diterbitkan oleh", "Published by"), f"\u00a9 {office}"),
        (label("Dicetak oleh", "Printed by"), "Ruang Baca (contoh)"),
    )
    return tuple((name, text) for name, text in lines if text)


_MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _signature(place: str, day: date, office: str, language: str) -> tuple[str, str, str]:
    """Place and month, office, and where a name would stand."""
    if language == "eng":
        return f"{place}, {_ENGLISH_MONTHS[day.month - 1]} {day.year}", f"Head of {office}", "(sample)"
    return f"{place}, {_MONTHS[day.month - 1]} {day.year}", f"Kepala {office}", "(contoh)"
