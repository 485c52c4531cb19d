"""Where benchmarks find real PDFs."""

import argparse
import os
from pathlib import Path


def add_corpus_option(parser: argparse.ArgumentParser) -> None:
    named = os.environ.get("RUANG_BACA_CORPUS")
    parser.add_argument(
        "--corpus",
        type=Path,
        default=Path(named) if named else None,
        required=not named,
        help="folder of real PDFs (not part of the project); else the one that RUANG_BACA_CORPUS names",
    )


def yearbooks(corpus: Path) -> list[Path]:
    """The real BPS yearbooks: books, not the press releases beside them."""
    books = sorted(path for path in (corpus / "bps").glob("*.pdf") if "dalam angka" in path.name.lower())
    if not books:
        raise SystemExit(f"no books in {corpus / 'bps'}: name the corpus with --corpus")
    return books
