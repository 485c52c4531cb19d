"""Copies carry the watermark and the strip on every page, whatever the page; they are locked and still searchable."""

import pikepdf
import pymupdf
import pytest

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.document.messages import CopyStrip, MakeCopy
from tests.unit.document.odd_pages import SHEETS, make
from tests.unit.document.pictures import THREE_CM, Comparison

STRIP = CopyStrip(
    ("Salinan 1700-000123 · 261124-012", "Dilarang mereproduksi untuk tujuan komersial"), "RB170000012345"
)


@pytest.fixture
def copied(copying_process, watermark, tmp_path):
    """Makes a copy and returns where it lies."""

    def make_copy(path, *pages, password=None):
        reply = copying_process.call(
            MakeCopy(
                DocumentFile(path), watermark, STRIP, "Puger", pages, password, (("Subject", "Salinan 1700-000123"),)
            )
        )
        target = tmp_path / "copy.pdf"
        target.write_bytes(reply.payload)
        return target

    return make_copy


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_every_three_centimetres_of_a_copy_are_watermarked(sheet, copied, tmp_path):
    path = make(sheet, tmp_path / "page.pdf")
    scale = min(1.0, 1_200 / max(sheet.size))
    with pymupdf.open(path) as before, pymupdf.open(copied(path)) as after:
        assert after[0].rect == before[0].rect
        matrix = pymupdf.Matrix(scale, scale)
        clean, watermarked = (pdf[0].get_pixmap(matrix=matrix, alpha=False) for pdf in (before, after))
        assert (clean.width, clean.height) == (watermarked.width, watermarked.height)
        comparison = Comparison(clean.width, clean.height, clean.samples, watermarked.samples)
        units = 2 if sheet.unit == 2 else 1  # the watermark is as large as the page's own unit
        assert comparison.unwatermarked_squares(THREE_CM * scale * units, least=6, pixels=max(2, int(10 * scale))) == []


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_strip_stands_at_the_foot_of_the_page_as_it_is_shown(rotate, copied, tmp_path):
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=425, height=595)
        page.set_rotation(rotate)
        pdf.save(tmp_path / "page.pdf")
    with pymupdf.open(copied(tmp_path / "page.pdf")) as after:
        (page,) = after
        picture = page.get_pixmap(matrix=pymupdf.Matrix(2, 2), alpha=False)
        corner = [
            sum(picture.pixel(x, y)) < 100
            for x in range(picture.width - 110, picture.width - 14)
            for y in range(picture.height - 110, picture.height - 14)
        ]
        assert 0.3 < sum(corner) / len(corner) < 0.6  # the QR code
        words = page.get_text("words")
        assert any("1700-000123" in word[4] for word in words)


def test_text_can_still_be_found_and_the_file_says_what_it_is(copied, make_pdf):
    with pymupdf.open(copied(make_pdf("Garis kemiskinan Kabupaten Seluma", "PDRB"))) as after:
        assert after[0].search_for("Garis kemiskinan")
        assert (after.metadata["title"], after.metadata["subject"]) == ("Puger", "Salinan 1700-000123")


def test_a_copy_opens_without_a_password_and_cannot_be_changed(copied, make_pdf):
    with pikepdf.open(copied(make_pdf("x"))) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.allow.print_highres and pdf.allow.accessibility
        assert not (pdf.allow.extract or pdf.allow.modify_other or pdf.allow.modify_assembly)


def test_only_the_wanted_pages_are_in_it(copied, make_pdf):
    path = make_pdf(*(f"halaman {number}" for number in range(1, 10)))
    whole = copied(path).stat().st_size
    with pymupdf.open(copied(path, 2, 4)) as after:
        assert [page.get_text().split("\n")[0] for page in after] == ["halaman 3", "halaman 5"]
    assert copied(path, 2).stat().st_size < whole
    with pytest.raises(DocumentFailed) as refused:
        copied(path, 9)
    assert refused.value.problem is DocumentProblem.NO_PAGE


def test_marked_content_is_found_by_its_tags(copied, make_pdf, tmp_path):
    with pikepdf.open(make_pdf("x", "y")) as pdf:
        one, two = (page.obj for page in pdf.pages)
        root = pdf.make_indirect(pikepdf.Object.parse(b"<</Type /StructTreeRoot /ParentTree <</Nums []>>>>"))
        mark = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=two, MCID=7)
        kids = pikepdf.Array([0, 1, mark])
        text = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, P=root, Pg=one, K=kids))
        root.K = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Sect, P=root, Pg=two, K=pikepdf.Array([text, 3])))
        pdf.Root.StructTreeRoot = root
        one.StructParents = 5
        pdf.save(tmp_path / "tagged.pdf")
    with pikepdf.open(copied(tmp_path / "tagged.pdf")) as pdf:
        (first, second) = (page.obj.Resources.XObject.Page for page in pdf.pages)
        inner, outer = pdf.Root.StructTreeRoot.K[0].K
        assert [(mark.MCID, mark.Stm.objgen) for mark in (*inner.K, outer)] == [
            (0, first.objgen),
            (1, first.objgen),
            (7, second.objgen),
            (3, second.objgen),
        ]
        flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(flat[::2], flat[1::2], strict=True))
        assert [each.objgen for each in parents[first.StructParents]] == [inner.objgen] * 2
        assert parents[second.StructParents][7].objgen == inner.objgen
        assert "/StructParents" not in pdf.pages[0].obj


def test_what_ran_when_the_file_was_opened_is_gone(copied, make_pdf, tmp_path):
    with pikepdf.open(make_pdf("x")) as pdf:
        pdf.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")
        pdf.save(tmp_path / "script.pdf")
    with pikepdf.open(copied(tmp_path / "script.pdf")) as pdf:
        assert "/OpenAction" not in pdf.Root


def test_locked_and_damaged_files_are_told_in_our_words(copied, make_pdf, tmp_path):
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(make_pdf("rahasia")) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(DocumentFailed) as refused:
        copied(locked)
    assert refused.value.problem is DocumentProblem.ENCRYPTED
    with pymupdf.open(copied(locked, password="u")) as after:
        assert not after.needs_pass
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(DocumentFailed):
        copied(broken)
