"""Copies do nothing: whatever a book does and wherever it hides it, what is drawn is left, and where links lead."""

import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from desktop.books.files import DocumentFile
from desktop.document.messages import CopyStrip, MakeCopy
from desktop.document.process.document import Holder
from desktop.document.process.softcopy import make_copy
from desktop.document.watermark import WatermarkText
from tests.unit.document import alive
from tests.unit.document.active_book import ADDRESSES, GOOD, make_active_book
from tests.unit.document.alive import find_alive

STRIP = CopyStrip(("Salinan 1700-000123 · 261124-012",), "RB170000012345")
WATERMARK = WatermarkText("BPS Provinsi Bengkulu", "P-012", "Siti Aminah", "24/11/2025 10.24")
SAVED: dict[str, dict[str, object]] = {
    "plain": {},
    "object streams": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "encrypted": {"encryption": pikepdf.Encryption(owner="o", user="")},
}


def copy_of(path: Path, *pages: int) -> bytes:
    return bytes(
        make_copy(Holder(), MakeCopy(DocumentFile(content=path.read_bytes()), WATERMARK, STRIP, "Judul", pages)).payload
    )


def written_out(data: bytes) -> bytes:
    """Without encryption and compression, so that all words in it can be searched for."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            out,
            encryption=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
            compress_streams=False,
        )
    return out.getvalue()


def assert_nothing_alive(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert dict(find_alive(pdf)) == {}
    words = written_out(data)
    assert b"SECRET" not in words and "SECRET".encode("utf-16-be") not in words


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_active_book(tmp_path_factory.mktemp("active") / "book.pdf")


@pytest.fixture(scope="module")
def whole(book: Path) -> Iterator[Pdf]:
    with pikepdf.open(io.BytesIO(copy_of(book))) as pdf:
        yield pdf


def test_the_walker_finds_everything_in_the_book(book):
    """A check that cannot fail would prove nothing."""
    with pikepdf.open(book) as pdf:
        found = find_alive(pdf)
    named = {line.split()[1] for line in found if line.startswith("action")}
    assert named == alive.ACTIONS
    notes = alive.names("Widget FileAttachment Screen RichMedia Movie Sound 3D Text Popup Stamp Link")
    assert {f"annotation {each}" for each in notes} <= set(found)
    keys = alive.names(
        "AA AF EF JS XFA PieceInfo AcroForm EmbeddedFiles Alternates Metadata Thumb Ref OPI RichMediaContent 3DD Movie "
        "Sound Threads Perms Collection PS Subtype2 FFilter"
    )
    assert {f"key {each}" for each in keys} <= set(found)
    for line in (
        "trailer /Tambahan",
        "catalogue /OpenAction",
        "catalogue /URI",
        "stream in another file",
        "program for the printer",
        "page that is none",
        "frame that covers",
        "destination",
        "extension",
    ):
        assert found[line], line
    assert found["address"] >= len([each for each in ADDRESSES if not each.startswith("https://")])


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED.keys())
@pytest.mark.parametrize("pages", [(), (0,), (1, 2), (3,)], ids=str)
def test_nothing_in_a_copy_is_alive(saved, pages, tmp_path):
    assert_nothing_alive(copy_of(make_active_book(tmp_path / "book.pdf", **saved), *pages))


def test_links_within_the_book_and_over_tls_stay(whole):
    links = list(whole.pages[0].obj.Annots)
    second, third, fourth = (page.obj.objgen for page in list(whole.pages)[1:])
    led = [(link.Dest[0].objgen, *map(str, link.Dest[1:2])) if "/Dest" in link else str(link.A.URI) for link in links]
    assert led == [
        (second, "/XYZ"),
        (second, "/XYZ"),
        (second, "/XYZ"),
        (third, "/FitH"),
        GOOD,
        (fourth, "/Fit"),
    ]


def test_outline_and_page_labels_stay(whole, book):
    with pymupdf.open(stream=copy_of(book)) as pdf:
        toc = [(level, title, page) for level, title, page, *_ in pdf.get_toc(False)]
        assert toc == [(1, "Bab 1", -1), (1, "Bab 2", 2), (2, "2.1", 4)]
        assert [page.get_label() for page in pdf] == ["i", "ii", "A-7", "A-8"]
    outline = whole.Root.Outlines
    assert (outline.Count, outline.Last.Count) == (2, -1)  # the second one was closed
    assert whole.Root.Lang == "id-ID" and whole.Root.ViewerPreferences.keys() == {"/DisplayDocTitle"}


def test_what_was_drawn_is_drawn(book):
    with pymupdf.open(stream=copy_of(book)) as pdf:
        texts = [page.get_text() for page in pdf]
    for number, text in enumerate(texts, 1):
        assert f"Halaman {number}" in text
    assert "Isi formulir" in texts[0] and "cap" in texts[0]  # the field and the stamp
    assert "Di dalam" in texts[1]


def test_only_the_better_face_of_a_field_is_made_anew(tmp_path):
    """One that has a face keeps it, unless the form says that faces are old."""
    for old in (False, True):
        with pikepdf.new() as pdf:
            page = pdf.add_blank_page().obj
            face = pdf.make_stream(
                b"/Tx BMC BT /Helv 9 Tf 2 4 Td (sudah rapi) Tj ET EMC",
                Dictionary(
                    Type=Name.XObject,
                    Subtype=Name.Form,
                    BBox=[0, 0, 200, 20],
                    Resources=Dictionary(Font=Dictionary(Helv=_helvetica())),
                ),
            )
            fields = [
                _field(pdf, page, "a", 500, V=String("nilai satu"), AP=Dictionary(N=face)),
                _field(pdf, page, "b", 400, V=String("nilai dua")),
            ]
            page.Annots = Array(fields)
            pdf.Root.AcroForm = Dictionary(
                Fields=Array(fields), DA=String("/Helv 9 Tf 0 g"), DR=Dictionary(Font=Dictionary(Helv=_helvetica()))
            )
            if old:
                pdf.Root.AcroForm.NeedAppearances = True
            pdf.save(tmp_path / "form.pdf")
        with pymupdf.open(stream=copy_of(tmp_path / "form.pdf")) as pdf:
            text = pdf[0].get_text()
        assert "nilai dua" in text
        assert ("nilai satu" in text, "sudah rapi" in text) == (old, not old)


def _helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def _field(pdf: Pdf, page: Object, name: str, y: int, **entries: Any) -> Object:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(name),
            DA=String("/Helv 9 Tf 0 g"),
            Rect=Array([50, y, 250, y + 20]),
            P=page,
            F=4,
            **entries,
        )
    )


def test_layers_keep_what_is_seen_at_first(whole):
    first = whole.Root.OCProperties.D
    assert [str(each.Name) for each in first.OFF] == ["Arsiran"] and [str(each.Name) for each in first.ON] == ["Grafik"]
    assert first.Order[1][0] == "lain"
    assert set(first.keys()) == {"/ON", "/OFF", "/Order", "/AS"}
    assert whole.pages[1].obj.Resources.XObject.Page.Resources.Properties.L2.objgen == first.OFF[0].objgen


def test_tags_stay_and_lead_to_what_is_there(whole):
    root = whole.Root.StructTreeRoot
    (document,) = root.K
    assert document.P.objgen == root.objgen
    kinds = [str(each.S) for each in document.K]
    assert kinds == ["/P", "/P", "/P", "/P", "/Form", "/NonStruct", "/Figure", "/NonStruct"]
    assert [str(each.ActualText) for each in list(document.K)[:4]] == [f"Kata halaman {n}" for n in (1, 2, 3, 4)]
    links = {link.objgen for link in whole.pages[0].obj.Annots}
    assert {each.Obj.objgen for each in document.K[4].K} == links
    parents = list(root.ParentTree.Nums)[1::2]
    assert [next(iter(each)).objgen for each in parents[:4]] == [each.objgen for each in list(document.K)[:4]]
    assert {each.objgen for each in parents[4:]} == {document.K[4].objgen}
    assert {link.StructParent for link in whole.pages[0].obj.Annots} == set(range(4, len(parents)))
    assert bool(whole.Root.MarkInfo.Marked)


def test_a_copy_of_some_pages_holds_nothing_of_the_others(book):
    """Links, tags and names lead to pages that were not asked for: none of them comes along, clean as it is."""
    made = copy_of(book, 1)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1
        assert sum(isinstance(each, Dictionary) and each.get("/Type") == "/Page" for each in pdf.objects) == 1
    words = written_out(made)
    assert b"(Halaman 2)" in words and b"Kata halaman 2" in words
    for number in (1, 3, 4):
        assert b"Halaman %d" % number not in words and b"Kata halaman %d" % number not in words


def test_links_between_pages_of_a_copy_of_some_pages_still_lead_there(book):
    with pikepdf.open(io.BytesIO(copy_of(book, 0, 1))) as pdf:
        links = pdf.pages[0].obj.Annots
        assert [str(link.A.URI) if "/A" in link else link.Dest[0].objgen for link in links] == [
            *([pdf.pages[1].obj.objgen] * 3),
            GOOD,
        ]


def test_the_file_says_of_itself_words_alone(whole):
    assert dict(whole.docinfo.items()).keys() <= {"/Title", "/Author", "/Producer"}
    assert str(whole.docinfo["/Author"]) == "BPS"


def test_pages_of_a_tree_that_counts_wrongly_are_copied(tmp_path):
    """Inherited entries come along; what else stands in the tree does not."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 7/Kids[3 0 R]/Resources<</Font<</F1 6 0 R>>>>/MediaBox[0 0 300 400]/AA<</O<<>>>>>>",
        b"<</Type/Pages/Count 9/Kids[4 0 R 7 0 R]/Parent 2 0 R/Rotate 90/JS(SECRET)>>",
        b"<</Type/Page/Parent 3 0 R/Contents 5 0 R>>",
        b"<</Length 40>>\nstream\nBT /F1 12 Tf 40 100 Td (warisan) Tj ET     \nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 3 0 R/Contents 5 0 R/AA<<>>>>",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, data) for number, data in enumerate(objects, 1))
    path = tmp_path / "tree.pdf"
    path.write_bytes(b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R/Size 8>>\n%%EOF")
    for pages, count in (((), 2), ((1,), 1)):
        made = copy_of(path, *pages)
        assert_nothing_alive(made)
        with pymupdf.open(stream=made) as pdf:
            assert len(pdf) == count and pdf[0].rect[2:] == (400, 300) and "warisan" in pdf[0].get_text()


RAW = {
    "entries that lead nowhere": b"/Group 99 0 R/Annots 99 0 R/Resources<</Font<</F1 99 0 R>>"
    b"/XObject<</X 99 0 R/Y null>>/ExtGState<</G<</SMask 99 0 R/Font[99 0 R 9]>>>>"
    b"/ColorSpace<</C[/Indexed 99 0 R 1 99 0 R]>>>>",
    "words that are no UTF-8": b"/Resources<</Font<</F#E9<</Type/Font/Subtype/Type1/BaseFont/Helv#E9tica>>>>>>"
    b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/Dest/Bab#E9/Contents<EFBBBFFF>>>]/Tabs/#FF/Group<</S/#E9>>",
    "a script among fonts": b"/Resources<</Font<</S/JavaScript/JS 5 0 R>>/ColorSpace<</S/JavaScript/JS 5 0 R>>"
    b"/Properties<</S/JavaScript/JS 5 0 R>>/ExtGState<</H<</HT<</HalftoneType 5/AA<</HalftoneType 5/JS 5 0 R>>>>>>>>>>",
    "written with signs": b"/#41#41<</O<</S/Java#53cript/J#53(SECRET)>>>>",
    "the key twice": b"/A#41 null/AA<</O<</S/JavaScript/JS(SECRET)>>>>/Annots[]/Annots[<</Subtype/Link/Rect[0 0 9 9]"
    b"/A<</S/URI/S/Launch/URI(https://a.id)/F(SECRET)>>>>]",
    "the address twice": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.id)/URI(file:///SECRET)>>>>]",
    "an action without a type": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</JS(SECRET)>>>>]",
    "an annotation without a type": b"/Annots[<</Rect[0 0 9 9]/A<</S/Launch/F(SECRET)>>>>]",
    "a field without a form": b"/Annots[<</Subtype/Widget/FT/Btn/Rect[0 0 9 9]/A<</S/SubmitForm/F(SECRET)>>>>]",
    "an action that is a stream": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A 5 0 R>>]",
    "an address in hexadecimal": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI"
    b"/URI<66696C653A2F2F2F5345435245542F>>>>>]",
    "an address in UTF-16": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI<FEFF005300450043005200450054>>>>>]",
    "annotations within annotations": b"/Annots[[<</Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript/JS(SECRET)>>>>]]",
    "annotations that are none": b"/Annots<</Subtype/Link/A<</S/JavaScript/JS(SECRET)>>>>",
    "a number for a page": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/Dest[99/Fit]>>]/Next(SECRET)",
    "itself": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/Dest[3 0 R/JavaScript(SECRET)]>>]/Group 3 0 R/Resources 3 0 R",
    "deep": b"/X" + b"[" * 300 + b"(SECRET)" + b"]" * 300,
    "deep in what is drawn": b"/Resources<</ColorSpace<</C1" + b"[" * 300 + b"<</JS(SECRET)>>" + b"]" * 300 + b">>>>",
    "one object as everything": b"/Group 5 0 R/Resources<</ExtGState<</G 6 0 R>>/Font<</F 6 0 R>>/XObject<<"
    b"/X 6 0 R/Y 5 0 R>>"
    b"/Pattern<</P 6 0 R>>/Shading<</S 6 0 R>>/ColorSpace<</C 6 0 R>>/Properties<</M 6 0 R>>>>/Annots[6 0 R]"
    b"/Contents 6 0 R",
    "an address with somebody's name": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https:/"
    b"/a.id@SECRET.id)>>>>"
    b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.id:1@SECRET.id/x)>>>>"
    b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https:\\\\\\\\SECRET.id)>>>>]",
    "an address over lines": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.id\nSECRET:)>>>>"
    b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.id\000SECRET)>>>>]",
    "another file, and one inside": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/GoToE/F 5 0 R/T<</R/C/N(SECRET)>>>>>>"
    b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/GoToR/F(SECRET)/D[0/Fit]>>>>"
    b"<</Subtype/Link/Rect[0 0 9 9]/PA<</S/Launch/F(SECRET)>>/Dest[5 0 R/Fit]>>]",
    "media": b"/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<</Assets<</Names[(SECRET)5 0 R]>>>>"
    b"/AP<</N 6 0 R>>>><</Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition/JS(SECRET)/R<</S/MR/C 5 0 R>>>>/AP<</N<<"
    b"/On 6 0 R>>>>/AS/On>>]",
    "on its way to the next page": b"/Tabs/SECRET/Trans<</S/Fly>>/Dur 1/PresSteps<</NA<</S/Launch/F(SECRET)>>>>"
    b"/AF[5 0 R]/Metadata 5 0 R"
    b"/PieceInfo<</SECRET<</Private 5 0 R>>>>/VP[<</Measure<</SECRET 5 0 R>>>>]/Thumb 5 0 R/DPart 5 0 R/B[5 0 R]",
    "a halftone and a program": b"/Resources<</ExtGState<</G<</HT<</HalftoneType 6/F(SECRET)/TransferFunction 5 0 R>>"
    b"/TR 6 0 R/BG 6 0 R>>>>"
    b"/XObject<</P<</Subtype/PS>>/O 6 0 R>>>>",
    "data of which some lie elsewhere": b"/Resources<</XObject<</X 7 0 R>>/Font<</F<</Type/Font/Subtype/TrueType"
    b"/FontDescriptor"
    b"<</FontFile2 7 0 R>>/ToUnicode 7 0 R/Encoding 7 0 R>>>>>>/Contents[7 0 R 6 0 R]",
    "a filter that is an object": b"/Resources<</XObject<</X 8 0 R>>>>/Contents 8 0 R",
    "tags that are actions": b"/StructParents 0>>endobj 9 0 obj<</S/JavaScript/JS(SECRET)/K[<</S/Launch/F(SECRET)"
    b"/Pg 3 0 R/K 0"
    b"/A<</O/UserProperties/P[<</N(SECRET)/V 5 0 R>>]>>/C/SECRET/AF[5 0 R]/PhoneticAlphabet/SECRET>>]",
    "resources of the catalogue": b"/Resources<</XObject<</C 1 0 R>>/Font<</P 3 0 R>>/Properties<</T 2 0 R>>>>",
}


@pytest.mark.wide(quick=6)
@pytest.mark.parametrize("written", RAW.values(), ids=RAW.keys())
def test_however_it_is_written(written, tmp_path):
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 9 0 R/Extensions<</SECRET<</URL(SECRET)>>>>/Requirements[5 0 R]>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R" + written + b">>",
        b"<</Length 1>>\nstream\n \nendstream",
        b"<</S/JavaScript/JS(SECRET)/Length 6>>\nstream\nSECRET\nendstream",
        b"<</Type/Sig/Subtype/Form/BBox[0 0 9 9]/S/Launch/Ref<</F(SECRET)/Page 0>>/OPI<</2.0 5 0 R>>/Resources 6 0 R"
        b"/Alternates[5 0 R]/JS(SECRET)/AA<</O 5 0 R>>/PatternType 1/ShadingType 2/Function 4 0 R/Font 6 0 R"
        b"/Length 1>>\nstream\n \nendstream",
        b"<</Subtype/Image/F(SECRET)/FFilter/DCTDecode/FDecodeParms<</K(SECRET)>>/Length 1>>\nstream\n \nendstream",
        b"<</Subtype/Image/Filter[10 0 R/SECRET]/DecodeParms[<</Name/SECRET/Type/Crypt>><</JBIG2Globals 3 0 R>>]"
        b"/Length 1>>\nstream\n \nendstream",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, data) for number, data in enumerate(objects, 1))
    body += b"10 0 obj /Crypt endobj"
    path = tmp_path / "raw.pdf"
    path.write_bytes(b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R/Size 11>>\n%%EOF")
    made = copy_of(path)
    assert_nothing_alive(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1
        assert [str(link.A.URI) for link in pdf.pages[0].obj.get("/Annots", ()) if "/A" in link] == []


def _everything(pdf: Pdf) -> list[Object]:
    """All dictionaries, streams and arrays of a file, also those inside others."""
    found: list[Object] = []
    waiting = list(pdf.objects)
    while waiting:
        here = waiting.pop()
        if isinstance(here, Dictionary | Stream | Array):
            found.append(here)
        if isinstance(here, Dictionary | Stream | Array):
            inner = list(here) if isinstance(here, Array) else list(here.values())
            waiting += [each for each in inner if isinstance(each, Object) and not each.is_indirect]
    return found


_KEYS = sorted(
    alive.KEYS
    | alive.names(
        "A K P Next Parent Obj Pg Resources XObject Font S N Colorants HT Properties CharProcs OCGs Order AS C"
    )
    | alive.names("ClassMap RoleMap Kids Annots Dest D First Contents G SMask VE Pattern ColorSpace Shading ExtGState")
)
_MAKE: dict[str, Callable[[Pdf], object]] = {
    "script": lambda pdf: Dictionary(S=Name.JavaScript, JS=String("SECRET")),
    "script elsewhere": lambda pdf: pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=pdf.make_stream(b"SECRET"))),
    "scripts": lambda pdf: Array([Dictionary(S=Name.Launch, F=String("SECRET"))]),
    "file": lambda pdf: pdf.make_stream(b"SECRET", Dictionary(Type=Name.EmbeddedFile, F=String("SECRET"))),
    "annotation": lambda pdf: Dictionary(Subtype=Name.Screen, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.Named)),
    "page": lambda pdf: pdf.pages[-1].obj,
    "pages": lambda pdf: pdf.Root.Pages,
    "catalogue": lambda pdf: pdf.Root,
    "nothing": lambda pdf: pdf.get_object(9_999, 0),
    "name": lambda pdf: Name.JavaScript,
    "layer": lambda pdf: Dictionary(Type=Name.OCG, Name=String("SECRET"), JS=String("SECRET")),
}


@pytest.mark.parametrize("examples", [8, pytest.param(60, marks=pytest.mark.long(part="books"))])
def test_wherever_it_hides(examples, book, tmp_path):
    """Put anywhere into the book, under any key; what can't be drawn any more may be missing, but nothing lives."""

    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
    )
    @given(seed=st.integers(0, 2**32), keys=st.lists(st.sampled_from(_KEYS), min_size=1, max_size=12))
    def hide(seed, keys):
        _hide(seed, keys, book, tmp_path)

    hide()


def _hide(seed, keys, book, tmp_path):
    choose, path = random.Random(seed), tmp_path / "hidden.pdf"
    with pikepdf.open(book) as pdf:
        for key in keys:
            holder, made = choose.choice(_everything(pdf)), _MAKE[choose.choice(sorted(_MAKE))](pdf)
            if isinstance(holder, Array):
                holder.insert(choose.randrange(len(holder) + 1), made)
            elif made is not None:
                holder[key] = made
        pdf.save(path)
    for pages in ((), (1, 2, 3)):
        assert_nothing_alive(copy_of(path, *pages))


def test_numbers_stay_as_they_were(book):
    """Destinations keep their places, whole and broken."""
    with pikepdf.open(io.BytesIO(copy_of(book))) as pdf:
        first, _, named, *_ = pdf.pages[0].obj.Annots
        assert list(first.Dest)[2:] == [None, 200, 0] and list(named.Dest)[2:] == [10, 20, 0]
        assert max(list(first.Border)) == 2


# A catalogue and a page tree, from object 1 on; 4 is the contents of page 3 and says "asli".
TREES = {
    "a root above the root": (
        b"<</Type/Catalog/Pages 3 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/AA<</O<</S/JavaScript/JS(SECRET)>>>>/AF[<</EF<</F 4 0 R>>>>]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    ),
    "a tree that lies in the catalogue": (
        b"<</Type/Catalog/Pages<</Type/Pages/Kids[3 0 R]/Count 1>>>>",
        b"<</SECRET(SECRET)>>",
        b"<</Type/Page/MediaBox[0 0 200 200]/Contents[4 0 R]/Resources<</Font<</F1 5 0 R>>>>>>",
    ),
    "tags that name the tree and a font": (
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot<</K<</S/P/K[2 0 R 5 0 R 3 0 R 1 0 R]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    ),
    "a layer that lies in the list": (
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[<</Type/OCG/Name(x)>>]/D<</Order[<</S/JavaScript/JS(SECRET)"
        b"/K 1 0 R>>]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 200]/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 0 0]/Rotate 90.0>>",
    ),
    "a list of layers that grows": (
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</Order 7 0 R/RBGroups 7 0 R>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 200]/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/OC 6 0 R/Resources<</Font<</F1 5 0 R>>/Properties<</A 6 0 R>>>>>>",
    ),
}


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES.keys())
def test_whatever_the_tree_the_page_stays(tree, tmp_path):
    contents = b"BT /F1 12 Tf 40 100 Td (asli) Tj ET"
    objects = (
        *tree,
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(contents), contents),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/OCG/Name(lapis)>>",
        b"[" + b"7 0 R " * 10 + b"6 0 R]",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, data) for number, data in enumerate(objects, 1))
    path = tmp_path / "tree.pdf"
    path.write_bytes(b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R/Size 8>>\n%%EOF")
    made = copy_of(path)
    assert_nothing_alive(made)
    with pymupdf.open(stream=made) as pdf:
        assert "asli" in pdf[0].get_text() and pdf[0].rect[2:] == (200, 200)


def test_what_pages_share_leaves_only_where_they_draw_it(tmp_path):
    """One dictionary of resources for all pages, in which each draws one picture of its own; some of it inherited."""
    path = tmp_path / "scans.pdf"
    with pikepdf.new() as pdf:
        names = ("/Im0", "/Im#31", "/Im2")
        held = Dictionary({f"/Im{number}": _scan(pdf, b"SCAN %d" % number) for number in range(3)})
        shared = pdf.make_indirect(Dictionary(XObject=held))
        tile = pdf.make_stream(b"/Im0 Do", Dictionary(PatternType=1, PaintType=1, TilingType=1, XStep=9, YStep=9))
        tile.BBox, tile.Resources = Array([0, 0, 9, 9]), shared
        shared.Pattern = Dictionary(P0=tile)
        shared.Properties = Dictionary(
            {f"/MC{number}": Dictionary(ActualText=String(f"WORDS {number}")) for number in range(3)}
        )
        for number, name in enumerate(names):
            page = pdf.add_blank_page(page_size=(200, 200))
            del page.obj["/Resources"]
            words = b"/Span /MC%d BDC q 99 0 0 99 0 0 cm %s Do Q EMC" % (number, name.encode())
            page.obj.Contents = pdf.make_stream(words + (b" /Pattern cs /P0 scn" if number == 2 else b""))
        pdf.Root.Pages.Resources = shared
        pdf.save(path)
    for chosen, seen in ((0, {0}), (1, {1}), (2, {0, 2})):  # the third draws the first one's picture as a pattern
        words = written_out(copy_of(path, chosen))
        assert {number for number in range(3) if b"SCAN %d" % number in words} == seen
        assert [number for number in range(3) if b"WORDS %d" % number in words] == [chosen]
    whole = written_out(copy_of(path))
    assert all(b"SCAN %d" % number in whole for number in range(3))


def _scan(pdf: Pdf, data: bytes) -> Stream:
    kind = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=6, Height=1, BitsPerComponent=8)
    made = pdf.make_stream(data, kind)
    made.ColorSpace = Name.DeviceGray
    return made


def test_a_picture_whose_filter_nobody_knows_is_left_out(tmp_path):
    """Without the filter's name its data would be drawn as if they were colours."""
    path = tmp_path / "unknown.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        known, unknown = (_scan(pdf, b"\x00" * 6) for _ in range(2))
        unknown.Filter = Name.XXXDecode
        page.obj.Resources = Dictionary(XObject=Dictionary(A=known, B=unknown))
        page.obj.Contents = pdf.make_stream(b"/A Do /B Do")
        pdf.save(path)
    with pikepdf.open(io.BytesIO(copy_of(path))) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Page.Resources.XObject.keys() == {"/A"}
