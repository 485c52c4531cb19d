"""Packs reach central's catalogue, and from there the rooms; what is wrong with one is said, and nothing changes."""

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.central.errors import PackRefused
from catalog_db.central.models import PublicationSender
from catalog_db.central.publications import MOST_FOUND, Publications
from catalog_db.central.single_files import SingleFiles
from catalog_db.exchange.catalogue import (
    FeedAnswer,
    FeedEntry,
    PublicationMessage,
    ReadingsMessage,
    SimdasiMessage,
    SimdasiTableMessage,
    TableReadingMessage,
)
from catalog_db.exchange.container import ContainerKind, Content, Manifest, Sender, write_container
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.exchange.signing import fingerprint, public_key_of
from catalog_db.models import Publication
from tests.central_kit import NOW
from tests.unit.central.web.test_web import Office
from tests.unit.exchange.test_wire_format import example

PDF = b"%PDF-1.7 sebuah buku"


class Sending:
    """Somebody who makes packs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = uuid4()
        self.key = Ed25519PrivateKey.generate()
        self.version = 0

    @property
    def fingerprint(self) -> str:
        return fingerprint(public_key_of(self.key))

    def pack(
        self,
        *entries: FeedEntry,
        files=(PDF,),
        whole: bool = False,
        version: int | None = None,
        readings=(),
        simdasi=(),
    ) -> Path:
        self.version = version if version is not None else self.version + 1
        answer = FeedAnswer(
            entries=list(entries),
            cursor="",
            begins=whole,
            more=False,
            readings=list(readings),
            simdasi=list(simdasi),
        )
        pdfs = [Content(f"files/{hashlib.sha256(file).hexdigest()}.pdf", file) for file in files]
        contents = [Content("feed/0001.json", answer.model_dump_json().encode()), *pdfs]
        sender = Sender(id=self.id, name="Ruang Seluma", sign_key=public_key_of(self.key))
        target = self.folder / f"{uuid4().hex}.rbpack"

        def made(members):
            return Manifest(
                kind=ContainerKind.PACK,
                id=uuid4(),
                made_at=NOW,
                sender=sender,
                version=self.version,
                begins=whole,
                members=members,
            )

        write_container(target, made, contents, self.key)
        return target


def entry(one: UUID | None = None, file: bytes | None = PDF, **changes) -> FeedEntry:
    fields = example("PublicationMessage") | {"id": str(one or uuid4()), "source": "file"} | changes
    fields["sha256"] = hashlib.sha256(file).hexdigest() if file is not None else None
    message = PublicationMessage.model_validate(fields)
    return FeedEntry(id=message.id, publication=message)


@pytest.fixture
def publications(central) -> Publications:
    return Publications(central.database, central.settings, lambda: central.now)


@pytest.fixture
def sending(tmp_path) -> Sending:
    return Sending(tmp_path)


def feed(room, cursor: str = "") -> FeedAnswer:
    return FeedAnswer.model_validate_json(room.ask("GET", f"/v1/feed?cursor={cursor}").content)


def test_a_pack_reaches_the_rooms_with_its_files(central, publications, sending):
    room, one = central.new_room(), entry()
    taken = publications.take_pack(sending.pack(one), sending.fingerprint)
    assert (taken.taken, taken.gone, taken.refused) == (1, 0, ())
    answer = feed(room)
    (told,) = answer.entries
    assert told.publication and one.publication
    assert told.publication.title == "Kabupaten Seluma Dalam Angka 2026"
    assert (told.publication.contents, told.publication.source) == (one.publication.contents, "central")
    path = f"/v1/files/{told.publication.sha256}"
    file = room.ask("GET", path)
    assert (file.content, file.headers["etag"]) == (PDF, f'"{told.publication.sha256}"')
    part = room.ask("GET", path, headers={"range": "bytes=5-9"})
    assert (part.status_code, part.content) == (206, PDF[5:10])
    assert room.ask("GET", path, headers={"if-none-match": file.headers["etag"]}).status_code == 304
    assert room.ask("GET", f"/v1/files/{'0' * 64}").status_code == 404
    assert central.rooms.all()[0].pulled_at == central.now


def test_what_was_read_of_tables_reaches_the_rooms(central, publications, sending, tmp_path):
    room, one, other = central.new_room(), entry(), Sending(tmp_path)
    sha256 = hashlib.sha256(PDF).hexdigest()
    table = TableReadingMessage(page=67, last_page=68, number="3.1", cells=b"cells")
    said = ReadingsMessage(id=one.id, sha256=sha256, reader=1, second=1, readings=[table])
    publications.take_pack(sending.pack(one, readings=[said]), sending.fingerprint)
    answer = feed(room)
    assert answer.entries[0].tables_stamp is not None
    path = f"/v1/readings/{one.id}"
    assert ReadingsMessage.model_validate_json(room.ask("GET", path).content) == said
    forged = said.model_copy(update={"readings": []})
    publications.take_pack(other.pack(entry(file=b"%PDF 2"), files=(b"%PDF 2",), readings=[forged]), other.fingerprint)
    assert ReadingsMessage.model_validate_json(room.ask("GET", path).content) == said  # only its sender speaks for it
    assert room.ask("GET", f"/v1/readings/{uuid4()}").status_code == 404
    publications.take_pack(sending.pack(one.model_copy(update={"publication": None, "for_good": True}), files=()))
    assert room.ask("GET", path).status_code == 404


def test_tables_of_simdasi_reach_the_rooms_and_the_newest_count(central, publications, sending, tmp_path):
    room, path = central.new_room(), "/v1/simdasi/1705000"
    assert room.ask("GET", path).status_code == 404 and feed(room).simdasi_stamps == []
    fetched = central.now - timedelta(days=2)

    def table(cells: bytes, at: datetime, year: int = 2023) -> SimdasiTableMessage:
        return SimdasiTableMessage(table_id="WVRl", year=year, title="Luas", fetched_at=at, cells=cells)

    def region(*tables: SimdasiTableMessage) -> SimdasiMessage:
        at = max(one.fetched_at for one in tables)
        return SimdasiMessage(code="1705000", name="Seluma", fetched_at=at, stamp="0" * 64, tables=list(tables))

    publications.take_pack(sending.pack(entry(), simdasi=[region(table(b"one", fetched))]), sending.fingerprint)
    [first] = list(feed(room).simdasi_stamps or [])
    said = SimdasiMessage.model_validate_json(room.ask("GET", path).content)
    assert (first.code, said.stamp, [one.cells for one in said.tables]) == ("1705000", first.stamp, [b"one"])

    other = Sending(tmp_path)
    tables = (
        table(b"older", fetched - timedelta(days=1)),
        table(b"of tomorrow", central.now + timedelta(days=400), 2022),  # whoever says so would be right for ever
        table(b"another", fetched, 2021),
    )
    packed = other.pack(entry(file=b"%PDF 2"), files=(b"%PDF 2",), simdasi=[region(*tables)])
    publications.take_pack(packed, other.fingerprint)
    said = SimdasiMessage.model_validate_json(room.ask("GET", path).content)
    assert [(one.year, one.cells) for one in said.tables] == [(2023, b"one"), (2021, b"another")]
    [second] = list(feed(room).simdasi_stamps or [])
    assert second.stamp != first.stamp


def test_taking_it_twice_changes_nothing(central, publications, sending):
    room, pack = central.new_room(), sending.pack(entry())
    publications.take_pack(pack, sending.fingerprint)
    cursor = feed(room).cursor
    assert publications.take_pack(pack).taken == 0
    assert feed(room, cursor).entries == []


def test_a_stranger_s_pack_waits_for_his_fingerprint(publications, sending):
    pack = sending.pack(entry())
    for typed in ("", "00000-00000-00000-00000"):
        with pytest.raises(PackRefused) as refused:
            publications.take_pack(pack, typed)
        assert (refused.value.reason, refused.value.detail) == ("sender", sending.fingerprint)
    assert publications.find("") == []
    assert publications.take_pack(pack, sending.fingerprint.replace("-", " ")).taken == 1
    sending.key = Ed25519PrivateKey.generate()  # somebody else under the sender's id
    with pytest.raises(PackRefused):
        publications.take_pack(sending.pack(entry()))


def test_an_older_pack_is_refused(publications, sending):
    old = sending.pack(entry())
    publications.take_pack(sending.pack(entry()), sending.fingerprint)
    with pytest.raises(PackRefused) as refused:
        publications.take_pack(old)
    assert refused.value.reason == "older"


def test_what_is_no_pack_changes_nothing(publications, sending, tmp_path):
    pack = sending.pack(entry())
    damaged = bytearray(pack.read_bytes())
    damaged[damaged.index(PDF) + 3] ^= 1
    for content in (b"", b"PK", bytes(damaged)):
        wrong = tmp_path / "wrong"
        wrong.write_bytes(content)
        with pytest.raises(ContainerInvalid):
            publications.take_pack(wrong, sending.fingerprint)
    assert publications.find("") == []


def test_deletions_of_a_pack_are_tombstones(central, publications, sending):
    room, one, two = central.new_room(), entry(), entry(file=None)
    publications.take_pack(sending.pack(one, two, whole=True), sending.fingerprint)
    cursor = feed(room).cursor
    assert publications.take_pack(sending.pack(FeedEntry(id=one.id, publication=None), files=())).gone == 1
    answer = feed(room, cursor)
    assert [(told.id, told.publication) for told in answer.entries] == [(one.id, None)]
    assert publications.take_pack(sending.pack(files=(), whole=True)).gone == 1
    assert [told.id for told in feed(room, answer.cursor).entries] == [two.id]


def test_what_a_room_removed_for_good_goes_with_its_file(central, publications, sending):
    room, one = central.new_room(), entry()
    publications.take_pack(sending.pack(one), sending.fingerprint)
    cursor, file = feed(room).cursor, central.settings.file_of(hashlib.sha256(PDF).hexdigest())
    assert file.exists()
    gone = FeedEntry(id=one.id, publication=None, for_good=True)
    assert publications.take_pack(sending.pack(gone, files=())).gone == 1
    assert not file.exists()
    assert feed(room, cursor).entries == [gone]
    assert feed(room).entries == [gone]  # also to who begins anew


def test_the_whole_of_one_sender_leaves_the_other_s_alone(publications, sending, tmp_path):
    other = Sending(tmp_path)
    publications.take_pack(other.pack(entry(file=None), files=()), other.fingerprint)
    publications.take_pack(sending.pack(whole=True, files=()), sending.fingerprint)
    assert len(publications.find("")) == 1


def test_what_does_not_fit_is_named_and_the_rest_is_taken(publications, sending):
    good, same, long, without = entry(), entry(), entry(catalog_number="9" * 100), entry(file=b"not in the pack")
    taken = publications.take_pack(sending.pack(good, same, long, without), sending.fingerprint)
    assert taken.taken == 1
    assert sorted(reason for _, reason in taken.refused) == ["file", "same_file", "too_long"]


def test_corrections_errata_and_withdrawals_reach_the_rooms(central, publications, sending):
    room, one = central.new_room(), entry()
    publications.take_pack(sending.pack(one), sending.fingerprint)
    cursor = feed(room).cursor
    assert (
        publications.edit(one.id, {"title": " Seluma  Dalam Angka ", "year": "2025", "erratum": "Tabel 3.1 keliru"})
        is None
    )
    assert publications.withdraw(one.id, withdrawn=True, reason="wrong_content", note="Tabel 3.1")
    (told,) = feed(room, cursor).entries
    assert told.publication is not None
    assert (told.publication.title, told.publication.year) == ("Seluma Dalam Angka", 2025)
    assert (told.publication.erratum, told.publication.erratum_date) == ("Tabel 3.1 keliru", central.now.date())
    assert (told.publication.status, told.publication.version) == ("withdrawn", 3)
    assert (told.publication.withdrawn_reason, told.publication.withdrawn_note) == ("wrong_content", "Tabel 3.1")
    assert publications.withdraw(one.id, withdrawn=False)
    assert [card.status for card in publications.find("seluma")] == ["checked"]


def test_what_the_office_corrected_outlives_the_sender_s_next_pack(publications, sending):
    one = entry(title="Seluma Dalam Angka", catalog_number="1102001.1705")
    publications.take_pack(sending.pack(one, whole=True), sending.fingerprint)
    publications.edit(one.id, {"title": "Kabupaten Seluma Dalam Angka", "erratum": "Tabel 3.1 keliru"})
    publications.withdraw(one.id, withdrawn=True)
    assert publications.take_pack(sending.pack(one, whole=True)).taken == 0
    changed = entry(one.id, title="Seluma Dalam Angka", catalog_number="1102001.1706")
    assert publications.take_pack(sending.pack(changed, whole=True)).taken == 1
    fields = publications.fields_of(one.id)
    assert (fields["title"], fields["erratum"]) == ("Kabupaten Seluma Dalam Angka", "Tabel 3.1 keliru")
    assert (fields["status"], fields["catalog_number"]) == ("withdrawn", "1102001.1706")
    renamed = entry(one.id, title="Seluma in Figures", catalog_number="1102001.1706")
    publications.take_pack(sending.pack(renamed, whole=True))
    assert publications.fields_of(one.id)["title"] == "Seluma in Figures"  # the sender's newest word


def test_a_withdrawal_and_its_reason_are_one_word_of_whoever_says_it(central, publications, sending):
    one = entry(status="withdrawn", withdrawn_reason="unchecked")
    publications.take_pack(sending.pack(one), sending.fingerprint)
    publications.withdraw(one.id, withdrawn=False)
    publications.take_pack(sending.pack(entry(one.id, status="withdrawn", withdrawn_reason="double")))
    fields = publications.fields_of(one.id)
    assert (fields["status"], fields["withdrawn_reason"]) == ("withdrawn", "double")
    publications.take_pack(sending.pack(entry(one.id)))
    with central.database.writing() as session:  # as a program noted it that knew no reasons
        link = session.get_one(PublicationSender, one.id)
        link.said = {name: value for name, value in link.said.items() if not name.startswith("withdrawn_")}
    publications.withdraw(one.id, withdrawn=True, reason="wrong_content")
    publications.take_pack(sending.pack(entry(one.id)))
    fields = publications.fields_of(one.id)
    assert (fields["status"], fields["withdrawn_reason"]) == ("withdrawn", "wrong_content")


def test_what_is_named_but_does_not_fit_any_more_stays(publications, sending):
    one = entry()
    publications.take_pack(sending.pack(one, whole=True), sending.fingerprint)
    taken = publications.take_pack(sending.pack(entry(one.id, catalog_number="9" * 100), whole=True))
    assert (taken.gone, [reason for _, reason in taken.refused]) == (0, ["too_long"])
    assert len(publications.find("")) == 1


def test_a_sender_touches_nothing_of_another_one_s_nor_of_the_office_s(central, publications, sending, tmp_path):
    one, other = entry(title="Milik Seluma"), Sending(tmp_path)
    publications.take_pack(sending.pack(one), sending.fingerprint)
    taken = publications.take_pack(other.pack(entry(one.id, title="Diubah")), other.fingerprint)
    assert (taken.taken, taken.refused) == (0, (("Diubah", "owner"),))
    assert publications.take_pack(other.pack(FeedEntry(id=one.id, publication=None), files=())).gone == 0
    assert [card.title for card in publications.find("")] == ["Milik Seluma"]
    ours = SingleFiles(central.database, central.settings, lambda: central.now)
    (tmp_path / "kantor.pdf").write_bytes(b"%PDF-1.7 milik kantor")
    mine = ours.take(tmp_path / "kantor.pdf", {"title": "Milik kantor", "pages": "1"})
    assert publications.take_pack(other.pack(entry(mine, title="Diubah"))).refused == (("Diubah", "owner"),)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"title": "  "}, "title"),
        ({"year": "x"}, "year"),
        ({"year": "9" * 30}, "year"),
        ({"kind": "k" * 99}, "kind"),
        ({"abstract": "\0"}, "abstract"),
    ],
)
def test_corrections_are_checked(publications, sending, values, wrong):
    one = entry()
    publications.take_pack(sending.pack(one), sending.fingerprint)
    assert publications.edit(one.id, values) == wrong
    assert publications.edit(uuid4(), {"title": "x"}) == "id"


@pytest.mark.parametrize("words", ["%", "_", "\\", "100 %", "x' OR '1'='1"])
def test_words_are_looked_for_as_they_are(publications, sending, words):
    publications.take_pack(sending.pack(entry()), sending.fingerprint)
    assert publications.find(words) == []


def test_a_pack_is_uploaded_on_its_page(central, sending):
    office, pack = Office(central), sending.pack(entry(title="Buku <i>baru</i>"))
    office.sign_in()

    def upload(**data):
        with pack.open("rb") as file:
            return office.post("/publications/pack", page="/publications/pack", data=data, files={"file": file})

    assert "Kode sekali pakai" in upload().text
    office.confirm()
    refused = upload()
    assert (refused.status_code, sending.fingerprint in refused.text) == (422, True)
    assert "1 publikasi baru" in upload(fingerprint=sending.fingerprint).text
    page = office.get("/publications?words=baru").text
    assert "Buku &lt;i&gt;baru" in page
    assert list((central.settings.data / "incoming").iterdir()) == []
    assert "Pilih sebuah berkas" in office.post("/publications/pack", page="/publications/pack").text


def test_a_publication_is_edited_and_withdrawn_on_its_page(central, publications, sending):
    office, one = Office(central), entry()
    publications.take_pack(sending.pack(one), sending.fingerprint)
    office.sign_in()
    office.confirm()
    path = f"/publications/{one.id}"
    assert "belum benar" in office.post(path, page=path, data={"title": "", "year": "2026"}).text
    assert "Judul Baru" in office.post(path, page=path, data={"title": "Judul Baru"}).text
    for lacking in ({}, {"reason": "none"}, {"reason": "other", "note": " "}):
        assert "Pilih alasan" in office.post(f"{path}/status", page=path, data={"withdrawn": "yes", **lacking}).text
    data = {"withdrawn": "yes", "reason": "other", "note": "Dicetak ulang"}
    assert "ditarik" in office.post(f"{path}/status", page=path, data=data).text
    assert "Dicetak ulang" in office.get(path).text
    assert "tersedia" in office.post(f"{path}/status", page="/publications", data={"withdrawn": "no"}).text
    assert office.get(f"/publications/{uuid4()}").status_code == 404


def test_an_envelope_that_is_none_is_said_so(central, sending):
    office = Office(central)
    office.sign_in()
    office.confirm()
    answer = office.post("/envelopes", page="/envelopes", files={"file": ("x.rbenv", b"no envelope")})
    assert (answer.status_code, "rusak atau berubah" in answer.text) == (422, True)
    pack = sending.pack(entry())
    answer = office.post("/envelopes", page="/envelopes", files={"file": ("x.rbenv", pack.read_bytes())})
    assert answer.status_code == 422
    assert json.dumps(str(pack)) not in answer.text


def test_the_list_says_where_it_ends_and_finds_catalogue_numbers(central, publications):
    with central.database.catalogue.writing() as session:
        for number in range(MOST_FOUND + 1):
            session.add(
                Publication(
                    id=uuid4(),
                    title=f"Buku {number}",
                    title_key="buku",
                    catalog_number=f"1102{number:03}.1705",
                    added_at=central.now,
                    changed_at=central.now,
                )
            )
    assert len(publications.find("")) == MOST_FOUND
    assert [card.title for card in publications.find("1102007")] == ["Buku 7"]
    office = Office(central)
    office.sign_in()
    assert f"1–50 dari {MOST_FOUND + 1}" in office.get("/publications").text
    assert "dari" not in office.get("/publications?words=1102007.17").text
