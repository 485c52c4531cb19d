"""The PDFs of the samples say what they should, everywhere, and are the same each time."""

import re
import threading

import pymupdf
import pytest

from catalog_db.errors import DocumentFailed
from desktop.catalogue.samples import MARK, make_samples
from desktop.reading.document_client import DocumentProcess
from desktop.reading.typeset_messages import MakeBook

pytestmark = pytest.mark.programs


@pytest.fixture(scope="module")
def documents(files):
    opened = [pymupdf.open(file.path) for file in files]
    yield opened
    for document in opened:
        document.close()


def _flat(text):
    return " ".join(text.split())


def test_each_page_says_that_it_is_a_sample(documents):
    for document in documents:
        for page in document:
            assert MARK["ind"] in _flat(page.get_text()), f"{document.name} page {page.number}"


def test_imprint_names_title_numbers_and_pages(documents, files):
    for document, file in zip(documents, files, strict=True):
        imprint = _flat(document[2].get_text())
        assert file.metadata.title.upper() in imprint
        assert file.metadata.catalog_number in imprint
        front = document.page_count - 1 - _printed_body_pages(imprint)
        assert [document[i].get_label() for i in (1, 2, front + 1)] == ["i", "ii", "1"]


def _printed_body_pages(imprint):
    found = re.search(r"[ivx]+ \+ (\d+) (?:halaman|pages)", imprint)
    assert found
    return int(found[1])


def test_every_table_and_figure_stands_under_its_caption_on_the_listed_page(documents, samples):
    for document, sample in zip(documents, samples, strict=True):
        pages = [_flat(page.get_text()) for page in document]
        front = sum(not label.isdigit() for label in (page.get_label() for page in document))
        chapter = 0
        counts = {"table": 0, "chart": 0}
        for block in sample.book.blocks:
            if block.kind == "chapter":
                chapter, counts = chapter + 1, {"table": 0, "chart": 0}
            item = block.table or block.chart
            if item is None:
                continue
            counts[block.kind] += 1
            number = f"{chapter}.{counts[block.kind]}"
            title = _flat(item.title)
            word = {"table": ("Tabel", "Table"), "chart": ("Gambar", "Figure")}[block.kind]
            caption = f"{word[sample.book.language == 'eng']} {number} {title}"
            here = [i for i, text in enumerate(pages) if i >= front and caption in text]
            assert len(here) == 1, f"{document.name}: {caption}"
            assert block.kind == "chart" or "(1) (2)" in pages[here[0]]
            listed = [text for text in pages[:front] if re.search(_list_line(number, title, here[0] - front + 1), text)]
            assert listed, f"{document.name}: {number} is not listed at {here[0] - front + 1}"


def _list_line(number, title, page):
    return rf"{re.escape(number)} {re.escape(title)}(?: [^.]*)? ?\.{{3,}} {page}\b"


def test_every_total_and_source_is_printed(documents, samples):
    for document, sample in zip(documents, samples, strict=True):
        text = " ".join(_flat(page.get_text()) for page in document)
        for block in sample.book.blocks:
            if block.table and block.table.total:
                assert " ".join(block.table.rows[-1]) in text


def test_nothing_reaches_beyond_the_page_or_into_the_footer(documents):
    for document in documents:
        for page in document:
            footer = page.rect.height * 0.93
            for left, top, right, bottom, word, *_ in page.get_text("words"):
                assert left >= 0, f"{word!r}"
                assert top >= 0, f"{word!r}"
                assert right <= page.rect.width, f"{document.name} {page.number}: {word!r}"
                assert bottom <= page.rect.height, f"{word!r}"
            if page.get_label().isdigit():
                below = [word[4] for word in page.get_text("words") if word[1] < footer < word[3] and word[0] > 40]
                assert not below, f"{document.name} {page.number}: {below}"


def test_contents_lead_to_their_chapters(documents, samples):
    for document, sample in zip(documents, samples, strict=True):
        chapters = [block.text for block in sample.book.blocks if block.kind == "chapter"]
        outline = [(title, page) for level, title, page in document.get_toc() if level == 1]
        assert [title.split(" ", 1)[1] for title, _ in outline] == chapters
        for title, page in outline:
            assert title.split(" ", 1)[1].split()[0] in document[page - 1].get_text()


def test_the_same_book_gives_the_same_bytes_in_another_process(files, samples):
    chosen = [(file, sample) for file, sample in zip(files, samples, strict=True)][::6]
    with DocumentProcess() as document_process:
        for file, sample in chosen:
            assert bytes(document_process.call(MakeBook(sample.book)).payload) == file.path.read_bytes(), sample.slug


def test_progress_is_told_and_cancel_stops(tmp_path):
    cancel = threading.Event()
    heard = []

    def hear(done, total):
        heard.append((done, total))
        if done == 1:
            cancel.set()

    with DocumentProcess() as document_process:
        made = make_samples(document_process, tmp_path, hear, cancel)
    assert [file.path.name for file in made] == [path.name for path in tmp_path.iterdir()]
    assert len(made) == 1
    assert [done for done, _ in heard] == [0, 1]


def test_a_book_with_a_letter_that_the_fonts_lack_is_refused(samples):
    book = samples[0].book
    broken = type(book)(**{field: getattr(book, field) for field in book.__slots__} | {"subtitle": "統計"})
    with DocumentProcess() as document_process, pytest.raises(DocumentFailed):
        document_process.call(MakeBook(broken))
