"""PDFs made on the spot, and document processes that end with their test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pymupdf
import pytest

from desktop.document import client
from desktop.document.client import DocumentProcess, Limits
from desktop.document.confinement import Task
from desktop.document.watermark import WatermarkText
from tests import forked_documents

MakePdf = Callable[..., Path]


@pytest.fixture(scope="module", autouse=True)
def real_processes() -> Iterator[None]:
    """Each is started as in the program."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(client, "_start_child", forked_documents.start_real)
        yield


@pytest.fixture(scope="session")
def watermark() -> WatermarkText:
    return WatermarkText("BPS Provinsi Bengkulu", "P-012", "Siti Aminah", "24/11/2025 10.24")


@pytest.fixture
def process() -> Iterator[DocumentProcess]:
    with DocumentProcess(Limits(time_factor=5)) as started:
        yield started


@pytest.fixture(scope="module")
def shared_process() -> Iterator[DocumentProcess]:
    """One process for many tests that leave it alive."""
    with DocumentProcess(Limits(time_factor=5)) as started:
        yield started


@pytest.fixture(scope="module")
def copying_process() -> Iterator[DocumentProcess]:
    """The same for one that makes copies, too."""
    with DocumentProcess(Limits(time_factor=5), task=Task.COPY) as started:
        yield started


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """Make a PDF of pages with the given texts."""

    def make(*texts: str, name: str = "book.pdf", width: float = 420, height: float = 595) -> Path:
        with pymupdf.open() as pdf:
            for text in texts:
                page = pdf.new_page(width=width, height=height)
                page.insert_text((36, 46), text, fontsize=10)
            path = tmp_path / name
            pdf.save(path)
        return path

    return make
