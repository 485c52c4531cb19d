"""The PDFs of the samples say what they should, everywhere, and are what the program of tests/samples makes."""

import os
import re
import subprocess
import sys
from dataclasses import replace

import pymupdf
import pytest

from desktop.catalogue.importing.samples import samples_folder
from tests.conftest import PROJECT
from tests.samples.publications import METADATA, NOTICE, make_samples
from tests.samples.typesetting.typeset import typeset

pytestmark = pytest.mark.programs

_NUMBER = re.compile(rb"(?<![\w.#-])-?\d+\.\d+(?![\w.])")  # in the operators of a page


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
            assert NOTICE["ind"] in _flat(page.get_text()), f"{document.name} page {page.number}"


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


@pytest.mark.wide
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


@pytest.mark.wide
def test_the_files_of_the_product_are_what_the_program_makes(files, tmp_path):
    """Else `python -m tests.samples` was forgotten. Compression may differ between versions of MuPDF, pages may not."""
    made = make_samples(tmp_path)
    assert [path.name for path in sorted(samples_folder().glob("*.pdf"))] == sorted(file.path.name for file in made)
    assert (samples_folder() / METADATA).read_text("utf-8") == (tmp_path / METADATA).read_text("utf-8")
    for here, anew in zip(files, made, strict=True):
        assert here.metadata == anew.metadata
        assert _is_same(_drawn(here.path), _drawn(anew.path)), f"{here.path.name} is of another text or drawing"


def _is_same(one, other):
    """But for a thousandth of a point in the operators: since 3.12 Python adds widths more exactly than before."""
    (*told, pages), (*told_anew, pages_anew) = one, other
    if told != told_anew or len(pages) != len(pages_anew):
        return False
    for (*of_page, drawing), (*of_page_anew, drawing_anew) in zip(pages, pages_anew, strict=True):
        words, numbers = _NUMBER.split(drawing), list(map(float, _NUMBER.findall(drawing)))
        if of_page != of_page_anew or words != _NUMBER.split(drawing_anew):
            return False
        if numbers != pytest.approx(list(map(float, _NUMBER.findall(drawing_anew))), abs=0.0015):
            return False
    return True


def _drawn(path):
    """All that a reader sees or is told: properties, contents, and of each page its label, resources and operators."""
    with pymupdf.open(path) as document:
        pages = [
            (page.rect, page.get_label(), _whole(document, page.xref, "Resources"), page.read_contents())
            for page in document
        ]
        return document.metadata, document.get_toc(), pages


def _whole(document, xref, key):
    """A value with all that it refers to, whatever the numbers of the objects."""
    _, text = document.xref_get_key(xref, key)
    while (found := re.search(r"\b(\d+) 0 R\b", text)) is not None:
        text = text.replace(found[0], document.xref_object(int(found[1]), compressed=True))
    return text


def test_another_word_or_colour_is_noticed(samples, tmp_path):
    book = samples[0].book
    drawn = []
    for changed in (
        book,
        replace(book, subtitle="Lain"),
        replace(book, date="D:20200101080000+07'00'"),
        replace(book, design=replace(book.design, colours=(*book.design.colours[:3], "123456"))),
    ):
        path = tmp_path / f"{len(drawn)}.pdf"
        path.write_bytes(typeset(changed))
        drawn.append(_drawn(path))
    assert all(_is_same(one, other) == (one is other) for one in drawn for other in drawn)


@pytest.mark.long(part="program")
def test_the_command_makes_the_same_bytes_each_time(tmp_path):
    folders = tmp_path / "first", tmp_path / "second"
    for seed, folder in enumerate(folders):
        command = [sys.executable, "-m", "tests.samples", str(folder)]
        subprocess.run(command, cwd=PROJECT, env=os.environ | {"PYTHONHASHSEED": str(seed)}, check=True)
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert first == second
    assert len(first) == 28


def test_the_samples_stay_small():
    """They go with every program that is installed."""
    assert sum(path.stat().st_size for path in samples_folder().iterdir()) < 2_000_000


@pytest.mark.parametrize("changes", [{"subtitle": "統計"}, {"language": "jav"}], ids=["letter", "language"])
def test_a_book_that_can_not_be_made_is_an_error(samples, changes):
    with pytest.raises((KeyError, ValueError)):
        typeset(replace(samples[0].book, **changes))
