"""A book that does everything that a PDF can do, beside all that a copy should keep. Its secrets are called SECRET."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, Pdf, Stream, String

GOOD = "https://bengkulu.bps.go.id/publikasi?x=1#y"
ADDRESSES = (
    "http://contoh.id",
    "javascript:app.alert('SECRET')",
    "file:///etc/SECRET",
    "\\\\SECRET\\berbagi\\x.pdf",
    "//SECRET/x",
    "smb://SECRET/x",
    "data:text/html,SECRET",
    "mailto:SECRET@x.id",
    "ms-settings:SECRET",
    "relatif/SECRET.pdf",
    "",
    "https:SECRET",
    "https://",
    " https://SECRET.id",
    "https://SECRET.id/\r\nX: y",
    "https://SECRET.id/\u202ex",
    "jAvAsCrIpT:SECRET",
)


def make_active_book(path: Path, **save: Any) -> Path:
    """Write it: four pages."""
    pdf = pikepdf.new()
    for number in range(1, 5):
        page = pdf.add_blank_page(page_size=(420, 595))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=_font(), AA=_font()))
        page.obj.Contents = Stream(pdf, b"BT /F1 12 Tf 40 400 Td (Halaman %d) Tj ET" % number)
    pages: list[Object] = [page.obj for page in pdf.pages]

    def script() -> Object:
        return pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert('SECRET')")))

    _catalogue(pdf, script)
    _pages(pdf, pages, script)
    _links(pdf, pages, script)
    _form(pdf, pages[0], script)
    _media(pdf, pages[0], script)
    _outline(pdf, pages, script)
    _tags(pdf, pages, script)
    _layers(pdf, pages[1], script)
    _drawn(pdf, pages[1], script)
    pdf.docinfo["/Title"] = "Judul"
    pdf.docinfo["/Author"] = "BPS"
    pdf.docinfo["/Rumpang"] = script()
    pdf.trailer["/Tambahan"] = script()
    pdf.save(path, **save)
    return path


def _font() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


Script = Callable[[], Object]


def _catalogue(pdf: Pdf, script: Script) -> None:
    root = pdf.Root
    pdf.attachments["SECRET.exe"] = AttachedFileSpec(pdf, b"MZ SECRET", filename="SECRET.exe")
    files = root.Names.EmbeddedFiles
    root.Names.JavaScript = Dictionary(Names=Array([String("a"), script()]))
    root.Names.Renditions = Dictionary(Names=Array([String("a"), Dictionary(S=Name.MR, JS=String("SECRET"))]))
    root.Names.Dests = Dictionary(
        Kids=Array(
            [
                pdf.make_indirect(
                    Dictionary(
                        Names=Array(
                            [
                                String("bab-2"),
                                Dictionary(D=Array([pdf.pages[1].obj, Name.XYZ, 10, 20, 0]), AA=script(), SD=script()),
                                String("bab-4"),
                                Array([pdf.pages[3].obj, Name.Fit]),
                                String("nanti"),
                                script(),
                            ]
                        )
                    )
                )
            ]
        )
    )
    loop = root.Names.Dests.Kids[0]
    loop.Kids = Array([loop, root.Names.Dests])
    root.Dests = Dictionary(lama=Array([pdf.pages[2].obj, Name.FitH, 100]))
    root.OpenAction = script()
    root.AA = Dictionary(WC=script(), WS=script(), DP=script())
    root.PieceInfo = Dictionary(X=Dictionary(Private=script()))
    root.URI = Dictionary(Base=String("file:///SECRET"))
    root.AF = Array([files.Names[1]])
    root.Collection = Dictionary(View=Name.T, D=String("SECRET.exe"))
    root.Threads = Array([pdf.make_indirect(Dictionary(I=Dictionary(Title=String("SECRET")), F=script()))])
    root.Perms = Dictionary(DocMDP=Dictionary(Type=Name.Sig, Reference=Array([script()])))
    root.Legal = Dictionary(JavaScriptActions=1)
    root.Requirements = Array(
        [Dictionary(S=Name.EnableJavaScripts, RH=Array([Dictionary(S=Name.JS, Script=script())]))]
    )
    root.Extensions = Dictionary(SECR=Dictionary(BaseVersion=Name("/1.7"), URL=String("http://SECRET")))
    root.Metadata = pdf.make_stream(b"<x:xmpmeta>SECRET</x:xmpmeta>", Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    root.PageLabels = Dictionary(
        Nums=Array(
            [0, Dictionary(S=Name.r, AA=script()), 2, Dictionary(Type=Name.PageLabel, S=Name.D, P=String("A-"), St=7)]
        )
    )
    root.PageMode = Name.UseAttachments
    root.ViewerPreferences = Dictionary(HideMenubar=True, DisplayDocTitle=True, FullScreen=script())
    root.Lang = String("id-ID")


def _pages(pdf: Pdf, pages: list[Object], script: Script) -> None:
    for page in pages:
        page.AA = Dictionary(O=script(), C=script())
        page.AF = pdf.Root.AF
        page.PieceInfo = Dictionary(InDesign=Dictionary(Private=pdf.make_stream(b"SECRET")))
        page.Trans = Dictionary(S=Name.Dissolve)
        page.PresSteps = Dictionary(Type=Name.NavNode, NA=script())
        page.Thumb = pdf.make_stream(b"SECRET", Dictionary(Width=1, Height=1, ColorSpace=Name.DeviceGray))
        page.B = Array([pdf.make_indirect(Dictionary(T=pdf.Root.Threads[0], P=page, R=Array([0, 0, 1, 1])))])
    pdf.Root.Pages.AA = script()
    pdf.Root.Pages.Rotate = 0
    hidden = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 9, 9]),
            Contents=pdf.make_stream(b"(SECRET) Tj"),
            Parent=pdf.Root.Pages,
        )
    )
    pdf.Root.Names.Templates = Dictionary(Names=Array([String("t"), hidden]))


def _links(pdf: Pdf, pages: list[Object], script: Script) -> None:
    first = pages[0]

    def link(where: list[int], **entries: Any) -> Object:
        return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(where), **entries))

    to_second = Array([pages[1], Name.XYZ, None, 200, 0])
    kept = [
        link([10, 10, 60, 20], Dest=to_second, AA=Dictionary(E=script()), PA=script(), Border=Array([0, 0, 5_000])),
        link([10, 30, 60, 40], A=Dictionary(S=Name.GoTo, D=to_second, Next=Array([script(), script()]))),
        link([10, 50, 60, 60], A=Dictionary(S=Name.GoTo, D=String("bab-2"), Next=script())),
        link([10, 70, 60, 80], Dest=Name.lama, BS=Dictionary(W=900, S=Name.S), C=Array([1, 1, 1])),
        link([10, 90, 60, 99], A=Dictionary(S=Name.URI, URI=String(GOOD), Next=script(), IsMap=True)),
        link([10, 110, 60, 120], Dest=Array([3, Name.Fit])),
    ]
    loop = Dictionary(S=Name.Launch, F=String("SECRET.exe"))
    loop = pdf.make_indirect(loop)
    loop.Next = loop
    dead: list[Any] = [
        loop,
        Dictionary(S=Name.Launch, Win=Dictionary(F=String("cmd.exe"), P=String("/c SECRET"))),
        Dictionary(Type=Name.Action, S=Name.SubmitForm, F=String("http://SECRET"), Flags=4),
        Dictionary(S=Name.ResetForm),
        Dictionary(S=Name.ImportData, F=String("SECRET.fdf")),
        Dictionary(S=Name.GoToR, F=String("\\\\SECRET\\x.pdf"), D=Array([0, Name.Fit]), NewWindow=True),
        Dictionary(S=Name.GoToE, F=Dictionary(Type=Name.Filespec, F=String("SECRET")), T=Dictionary(R=Name.C)),
        Dictionary(S=Name.GoToDp, Dp=script()),
        Dictionary(S=Name.Named, N=Name.Print),
        Dictionary(S=Name.Hide, T=String("SECRET")),
        Dictionary(S=Name.SetOCGState, State=Array([])),
        Dictionary(S=Name.Rendition, JS=String("SECRET")),
        Dictionary(S=Name.Movie),
        Dictionary(S=Name.Sound, Sound=pdf.make_stream(b"SECRET")),
        Dictionary(S=Name.Trans, Trans=Dictionary(S=Name.Dissolve)),
        Dictionary(S=Name.Thread, D=0),
        Dictionary(S=Name.GoTo3DView),
        Dictionary(S=Name.RichMediaExecute),
        Dictionary(JS=String("SECRET")),
        Array([script(), script()]),
        String("SECRET"),
        script(),
        *(Dictionary(S=Name.URI, URI=String(address)) for address in ADDRESSES),
        Dictionary(S=Name.URI, URI=pdf.make_stream(b"https://SECRET")),
        Dictionary(S=Name.GoTo, D=Array([pdf.Root.Names.Templates.Names[1], Name.Fit])),
        Dictionary(S=Name.GoTo, D=String("tidak ada")),
        Dictionary(S=Name.GoTo, SD=Array([script()])),
    ]
    notes = [*kept, *(link([200, 200, 210, 210], A=action) for action in dead)]
    notes.append(link([1, 1, 2, 2], Dest=Dictionary(D=Array([pdf.Root, Name.Fit]))))
    notes.append(
        Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 5, 5]), A=Dictionary(S=Name.JavaScript, JS=String("SECRET")))
    )
    first.Annots = pdf.make_indirect(Array(notes))


def _form(pdf: Pdf, page: Object, script: Script) -> None:
    def field(name: str, y: int, **entries: Any) -> Object:
        made = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(name),
            DA=String("/Helv 12 Tf 0 g"),
            Rect=Array([50, y, 300, y + 20]),
            AA=Dictionary(K=script(), F=script(), C=script()),
            A=script(),
            MK=Dictionary(CA=String("x")),
            P=page,
            **entries,
        )
        return pdf.make_indirect(made)

    fields = [
        field("n", 500, V=String("Isi formulir")),
        field("sandi", 470, V=String("SECRET"), Ff=1 << 13),
        field("alasan", 440, V=pdf.make_stream(b"SECRET")),
    ]
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields),
        NeedAppearances=True,
        DA=String("/Helv 12 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(Helv=_font())),
        XFA=Array([String("datasets"), pdf.make_stream(b"<xdp>SECRET</xdp>")]),
        CO=Array(fields),
        SigFlags=3,
    )
    for each in fields:
        page.Annots.append(each)


def _media(pdf: Pdf, page: Object, script: Script) -> None:
    def note(kind: str, **entries: Any) -> None:
        made = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([300, 300, 320, 320]), **entries)
        page.Annots.append(pdf.make_indirect(made))

    note("FileAttachment", FS=pdf.Root.AF[0])
    note("Screen", A=script(), AA=Dictionary(PO=script(), PV=script()))
    note("RichMedia", RichMediaContent=Dictionary(Assets=Dictionary(Names=Array([String("SECRET"), pdf.Root.AF[0]]))))
    note("Movie", Movie=Dictionary(F=String("SECRET.avi")), A=True)
    note("Sound", Sound=pdf.make_stream(b"SECRET"))
    note("3D", **{"3DD": pdf.make_stream(b"SECRET", Dictionary(OnInstantiate=pdf.make_stream(b"SECRET")))})
    note("Text", Contents=String("SECRET"), Popup=Dictionary(Type=Name.Annot, Subtype=Name.Popup), IRT=script())
    note("Projection", ExData=script())
    face = pdf.make_stream(
        b"BT /F1 10 Tf 2 6 Td (cap) Tj ET",
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 20, 20]),
            Resources=Dictionary(Font=Dictionary(F1=_font())),
            AA=script(),
        ),
    )
    note("Stamp", AP=Dictionary(N=face, R=script()), A=script())


def _outline(pdf: Pdf, pages: list[Object], script: Script) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    one, two, inner = (
        pdf.make_indirect(Dictionary(Parent=root, Title=String(title))) for title in ("Bab 1", "Bab 2", "2.1")
    )
    root.First, root.Last, root.Count = one, two, 2
    one.A, one.Next, one.AA = script(), two, script()
    two.Prev, two.First, two.Last, two.Count, two.Next = one, inner, inner, -1, one
    two.A = Dictionary(S=Name.GoTo, D=String("bab-2"), Next=script())
    inner.Parent, inner.Dest, inner.SE, inner.First = two, Array([pages[3], Name.Fit]), script(), two
    pdf.Root.Outlines = root


def _tags(pdf: Pdf, pages: list[Object], script: Script) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(S=Name.Document, P=root, AF=pdf.Root.AF, Ref=Array([script()])))
    elements = []
    for number, page in enumerate(pages):
        page.StructParents = number
        element = Dictionary(
            S=Name.P,
            P=document,
            Pg=page,
            K=Array([0]),
            ActualText=String(f"Kata halaman {number + 1}"),
            A=Array([Dictionary(O=Name.Layout, TextAlign=Name.Center, JS=script()), 0, script()]),
        )
        elements.append(pdf.make_indirect(element))
    live = [
        Dictionary(Type=Name.OBJR, Obj=note, Pg=pages[0]) for note in pages[0].Annots if isinstance(note, Dictionary)
    ]
    elements.append(pdf.make_indirect(Dictionary(S=Name.Form, P=document, Pg=pages[0], K=Array(live))))
    elements.append(pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("SECRET"), P=document, Pg=pages[1], K=0)))
    elements.append(
        pdf.make_indirect(
            Dictionary(
                S=Name.Figure,
                P=document,
                Pg=pages[1],
                K=Dictionary(Type=Name.MCR, MCID=1, Stm=pdf.make_stream(b"SECRET", Dictionary(Type=Name.EmbeddedFile))),
            )
        )
    )
    document.K = Array([*elements, document, script()])
    root.K = document
    root.ParentTree = Dictionary(
        Nums=Array(
            [part for number, each in enumerate(elements[:4]) for part in (number, Array([each]))] + [9, script()]
        )
    )
    root.IDTree = Dictionary(Names=Array([String("x"), script()]))
    root.RoleMap = Dictionary(Paragraf=Name.P, AA=script())
    root.AF = pdf.Root.AF
    root.Namespaces = Array([Dictionary(NS=String("http://SECRET"), Schema=pdf.Root.AF[0])])
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _layers(pdf: Pdf, page: Object, script: Script) -> None:
    shown, hidden = (
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name), AA=script(), Metadata=pdf.Root.Metadata))
        for name in ("Grafik", "Arsiran")
    )
    shown.Usage = Dictionary(Print=Dictionary(PrintState=Name.ON), Export=Dictionary(ExportState=Name.ON, JS=script()))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([shown, hidden]),
        D=Dictionary(
            ON=Array([shown]),
            OFF=Array([hidden]),
            Order=Array([shown, Array([String("lain"), hidden])]),
            AS=Array([Dictionary(Event=Name.Print, OCGs=Array([shown]), Category=Array([Name.Print]), JS=script())]),
            JS=script(),
        ),
        Configs=Array([Dictionary(Name=String("SECRET"), JS=script())]),
        AA=script(),
    )
    page.Resources.Properties = Dictionary(
        L1=shown, L2=hidden, A1=pdf.Root.AF[0], M1=Dictionary(Metadata=pdf.Root.Metadata), S1=script()
    )


def _drawn(pdf: Pdf, page: Object, script: Script) -> None:
    form = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 400, 400]),
        Resources=page.Resources,
        PieceInfo=Dictionary(A=script()),
        AF=pdf.Root.AF,
        Ref=Dictionary(F=String("SECRET.pdf"), Page=0),
        OPI=Dictionary(X=Dictionary(F=String("SECRET"))),
        Subtype2=Name.PS,
        PS=pdf.make_stream(b"(SECRET) run"),
        Group=Dictionary(S=Name.Transparency, AA=script()),
    )
    picture = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray
    )
    other = pdf.make_stream(b"S", picture)
    shown = pdf.make_stream(b"\x80", picture)
    shown.Alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
    shown.Metadata = pdf.Root.Metadata
    elsewhere = pdf.make_stream(b"", picture)
    elsewhere.F, elsewhere.FFilter = String("\\\\SECRET\\gambar.jpg"), Name.DCTDecode
    page.Resources.XObject = Dictionary(
        X1=pdf.make_stream(b"BT /F1 9 Tf 40 300 Td (Di dalam) Tj ET", form),
        AA=shown,
        X3=elsewhere,
        P1=pdf.make_stream(b"(SECRET) run", Dictionary(Type=Name.XObject, Subtype=Name.PS)),
        D1=Dictionary(S=Name.Launch, F=String("SECRET")),
    )
    page.Resources.ExtGState = Dictionary(
        G1=Dictionary(CA=1, AA=script(), SMask=Name("/None"), S=Name.JavaScript, JS=script())
    )
    page.Resources.AA = script()
    page.Resources.AF = pdf.Root.AF
    page.Resources.Font.F1.AA = script()
    page.Resources.Font.F1.ToUnicode = pdf.make_stream(b"", Dictionary(Type=Name.EmbeddedFile, Params=script()))
    page.Contents.AA = script()
    page.Contents.F = String("\\\\SECRET\\isi")
    del page.Contents["/F"]  # a page whose contents lie elsewhere is empty: that is its own test
    page.Contents = Stream(pdf, b"BT /F1 12 Tf 40 400 Td (Halaman 2) Tj ET /X1 Do q 9 0 0 9 0 0 cm /AA Do Q /G1 gs")
    page.Contents.AA = script()
