"""A book that lies in memory is read there by qpdf, and nothing of how that is done is left behind."""

import mmap

import pikepdf
import pytest

from desktop.document.process.copying.opening import open_book


class Counted(mmap.mmap):
    """Counts who reads it as a file: nobody, where it is looked into."""

    reads = 0

    def read(self, n: int | None = None) -> bytes:
        Counted.reads += 1
        return super().read(n)


@pytest.mark.parametrize("how", ["mapped", "bytes"])
def test_a_book_is_read_where_it_lies(make_pdf, how):
    content = make_pdf("satu", "dua").read_bytes()
    held = Counted(-1, len(content))
    held[:] = content
    own, Counted.reads = mmap.mmap, 0
    with open_book(memoryview(held if how == "mapped" else content), None) as pdf:
        assert mmap.mmap is own and len(pdf.pages) == 2
    assert Counted.reads == 0


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 torn"])
def test_what_is_no_book_leaves_the_module_as_it_was(content):
    own = mmap.mmap
    with pytest.raises((pikepdf.PdfError, ValueError)):
        open_book(memoryview(content), None)
    assert mmap.mmap is own
