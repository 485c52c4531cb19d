"""What a machine has read off pages without text stands there for text in the process that has the book open."""

import pytest

from desktop.books.files import DocumentFile
from desktop.catalogue.scans.packing import pack
from desktop.document.messages import Find, GetText, GetWords, Open, ScanRead
from desktop.document.scanned_words import ScannedWords, pack_book
from tests.unit.catalogue.scans.scanned_book import OWN_TEXT, book

BOX = (97.0, 74.5, 131.0, 86.0)


def packed() -> bytes:
    """Words of page 2, and of page 1, which has text of its own."""
    found = {}
    for page, texts in ((0, ("Lain",)), (1, ("Grenden", "12.345"))):
        words = pack(ScanRead(page, texts, BOX * len(texts), tuple(range(len(texts))), (0.9,) * len(texts)))
        assert words is not None
        found[page] = words
    return pack_book(found)


def test_they_are_found_and_selected_on_pages_without_text_alone(shared_process):
    shared_process.call(Open(DocumentFile(content=book()), scans=DocumentFile(content=packed())))
    words = shared_process.call(GetWords(1))
    assert (words.texts, words.box(1), words.lines) == (("Grenden", "12.345"), BOX, (0, 1))
    assert " ".join(shared_process.call(GetWords(0)).texts) == OWN_TEXT
    assert [(hit.page, hit.boxes) for hit in shared_process.call(Find("grenden")).hits] == [(1, BOX)]
    assert shared_process.call(Find("lain")).hits == ()
    assert [block.text for block in shared_process.call(GetText(1)).blocks] == ["Grenden", "12.345"]
    shared_process.call(Open(DocumentFile(content=book())))  # they go with the book
    assert shared_process.call(GetWords(1)).texts == ()


@pytest.mark.parametrize("cut", [0, 3, 20, -60])
def test_of_nonsense_no_page_has_words(cut):
    assert ScannedWords(packed()[:cut]).words(1) == []
    assert ScannedWords(b"\xff" * 40).words(1) == []
