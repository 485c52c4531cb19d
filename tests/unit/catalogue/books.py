"""Small PDFs in the manner of BPS books, made on the spot."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pymupdf

ADDRESS = "https://selumakab.bps.go.id"


def make_pdf(path: Path, pages: Sequence[str], title: str = "", **options: object) -> Path:
    """A PDF with these page texts, one line below the other; `options` go to `save`. No two have the same bytes."""
    with pymupdf.open("pdf", _drawn(tuple(pages), title)) as document:
        document.save(path, **options)
    return path


@cache
def _drawn(pages: tuple[str, ...], title: str) -> bytes:
    """Drawing the words takes twenty times as long as saving them under another number."""
    with pymupdf.open() as document:
        for text in pages:
            page = document.new_page(width=420, height=595)
            for number, line in enumerate(text.split("\n")):
                page.insert_text((36, 40 + 14 * number), line, fontsize=10)
        document.set_metadata({"title": title})
        return document.tobytes()


def yearbook(path: Path, name: str = "Kaur Utara", code: str = "1704030", year: int = 2020, tables: int = 4) -> Path:
    """A "Kecamatan ... Dalam Angka" with imprint, list of tables, one table on each page and the running address."""
    header = f"Kecamatan {name} Dalam Angka {year}"
    front = [
        f"KECAMATAN {name.upper()} DALAM ANGKA\n{name.upper()} DISTRICT IN FIGURES\n{year}",
        f"KECAMATAN {name.upper()} DALAM ANGKA\n{name} District in Figures\n{year}\n"
        f"ISSN: 2620-4533\nNo. Publikasi/Publication Number: 1704.{year % 100}05\nKatalog/Catalog: 1102001.{code}\n"
        "Ukuran Buku/Book Size: 14,8 cm x 21 cm\nJumlah Halaman/Number of Pages: iv + 4 halaman\n"
        "Naskah/Manuscript:\nBPS Kabupaten Kaur\nDiterbitkan oleh/Published by:\nBPS Kabupaten Kaur",
        "DAFTAR TABEL/LIST OF TABLES\nHalaman\nPage\n"
        + "\n".join(
            f"1.{n}\nJumlah Penduduk Desa {n}, {year - 1}\nNumber of Population of Village {n}, {year - 1}.....\n{n}"
            for n in range(1, tables + 1)
        ),
    ]
    body = [
        f"Tabel\n1.{n}\nJumlah Penduduk Desa {n}, {year - 1}\nTable\nNumber of Population of Village {n}, {year - 1}\n"
        f"Dusun\n(1)\n(2)\nSatu\n{100 + n}"
        for n in range(1, tables + 1)
    ]
    roman = ["i", "ii", "iii"]
    pages = [f"{text}\n{header}   {roman[at]}\n{ADDRESS}" for at, text in enumerate(front)]
    pages += [f"{text}\n{header}   {n}\n{ADDRESS}" for n, text in enumerate(body, 1)]
    return make_pdf(path, pages)
