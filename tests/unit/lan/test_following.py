"""A joined PC copies the catalogue and its files, goes on where it stopped, and keeps no key and no names of people."""

import hashlib
import json
import queue
import threading
from uuid import UUID, uuid4

import pytest

from catalog_db.errors import (
    HostUnreachable,
    KeyFileInvalid,
    KeyMissing,
    RoomExists,
    RoomJoined,
    RoomMissing,
    RoomPartLost,
)
from catalog_db.exchange.catalogue import PublicationMessage
from catalog_db.feed import CatalogueFeed
from catalog_db.models import ContentsEntry, Publication, Role, TableEntry
from catalog_db.rules.security.content_seal import PIECE_BYTES
from catalog_db.search.messages import SearchRequest
from desktop.actors import DeviceMode
from desktop.catalogue import incoming
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.removal import take_out
from desktop.clock import utc_now
from desktop.lan.event_reader import Link
from desktop.pictures import read_picture
from desktop.room.joined_room import JoinedRoom, join_room, open_joined_room
from desktop.room.opening import create_room, open_or_create_room, open_room
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.unit.catalogue.books import yearbook
from tests.unit.lan.conftest import ADMIN, PASSWORD, HostRoom, Keys
from tests.unit.lan.test_events import wait_until

GO_ON = threading.Event()  # never set


def publish(room: HostRoom | Room, title: str, content: bytes = b"", one: UUID | None = None) -> UUID:
    """Add a publication with a file, or give one another file."""
    sha256 = None
    if content:
        sha256 = hashlib.sha256(content).hexdigest()
        path = room.folder.file_of(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with room.catalog.writing() as session:
        row = session.get(Publication, one) if one else None
        if row is None:
            row = Publication(id=uuid4(), title=title, title_key=title, added_at=utc_now(), changed_at=utc_now())
            session.add(row)
        row.title, row.sha256, row.size_bytes = title, sha256, len(content)
        row.version = (row.version or 0) + 1
        session.flush()
        return row.id


def titles(room: JoinedRoom) -> dict[str, bool]:
    return {card.title: card.has_file for card in room.catalogue.recent(100)}


def content_of(room: JoinedRoom, sha256: str) -> bytes:
    with room.books.open(sha256) as file:
        return file.read()


def test_a_catalogue_is_copied_with_its_files(host_room, joined):
    one = publish(host_room, "Puger Dalam Angka 2022", b"%PDF puger" * 1000)
    with host_room.catalog.writing() as session:
        session.add(ContentsEntry(publication_id=one, position=1, level=1, title="Penduduk", page=3))
        session.add(TableEntry(publication_id=one, position=1, kind="table", number="3.1", title="Jumlah", page=4))
        row = session.get_one(Publication, one)
        row.shelf, row.page_labels, row.version = "A1", ["i", "1"], 3
    publish(host_room, "Hanya Judul")
    left: list[int] = []
    assert joined.follow(GO_ON, left.append) == 0
    assert left == [1, 0]
    assert titles(joined) == {"Puger Dalam Angka 2022": True, "Hanya Judul": False}
    book = joined.catalogue.get(one)
    assert (book.version, book.shelf, book.page_labels) == (3, "A1", ("i", "1"))
    assert (book.contents[0].title, book.tables[0].number) == ("Penduduk", "3.1")
    assert content_of(joined, book.sha256) == b"%PDF puger" * 1000
    with joined.catalog.reading() as session:
        assert session.get_one(Publication, one).series_key == "puger dalam angka"


@pytest.mark.wide
def test_covers_are_made_from_the_files_that_came(host_room, joined, tmp_path):
    """The host gives none: what a window draws was made by a document process of this PC."""
    host_room.folder.covers.mkdir(exist_ok=True)
    one = publish(host_room, "Satu", yearbook(tmp_path / "satu.pdf").read_bytes())
    host_room.folder.cover_of(one).write_bytes(b"%PDF-1.7 what a window must not open")
    joined.follow(GO_ON)
    assert not joined.books.has_cover(one)
    assert joined.open_search().catch_up(GO_ON)
    first = joined.books.cover(one)
    assert not read_picture(joined.books.cover(one), 480).isNull()
    publish(host_room, "Satu", yearbook(tmp_path / "dua.pdf", "Kota Bengkulu", "1771").read_bytes(), one)
    joined.follow(GO_ON)
    assert joined.open_search().catch_up(GO_ON)
    assert joined.books.cover(one) != first  # of the edition that lies here
    publish(host_room, "Satu", b"%PDF no page of it can be drawn", one)
    joined.follow(GO_ON)
    assert joined.open_search().catch_up(GO_ON)
    assert not joined.books.has_cover(one)


def test_changes_revisions_and_deletions_follow(host_room, joined):
    one, two = publish(host_room, "Satu", b"%PDF 1"), publish(host_room, "Dua", b"%PDF 2")
    joined.follow(GO_ON)
    first_file = joined.catalogue.get(one).sha256
    publish(host_room, "Satu, edisi revisi", b"%PDF 1b", one)
    with host_room.catalog.writing() as session:
        session.delete(session.get_one(Publication, two))
    joined.follow(GO_ON)
    assert titles(joined) == {"Satu, edisi revisi": True}
    assert content_of(joined, joined.catalogue.get(one).sha256) == b"%PDF 1b"
    assert not joined.books.has(first_file)
    assert len(joined.books.names()) == 1
    assert not joined.books.has_cover(two)


def test_a_revision_takes_no_edition_away_before_its_file_is_here(host_room, joined, keys):
    one = publish(host_room, "Edisi pertama", b"%PDF 1")
    joined.follow(GO_ON)
    assert joined.open_search().catch_up(GO_ON)

    def held(room: JoinedRoom) -> tuple[str, bytes]:
        row = room.catalogue.get(one)
        return row.title, content_of(room, str(row.sha256))

    for number in (2, 3):
        publish(host_room, f"Edisi ke-{number}", b"%%PDF %d" % number, one)
        file = host_room.folder.file_of(hashlib.sha256(b"%%PDF %d" % number).hexdigest())
        file.unlink()  # it can't be had just now
        assert joined.follow(GO_ON) == 1
        assert held(joined) == ("Edisi pertama", b"%PDF 1")
    assert joined.open_search().catch_up(GO_ON)
    hits = joined.open_search().search(SearchRequest("edisi")).hits
    assert [hit.title for hit in hits] == ["Edisi pertama"]
    file.write_bytes(b"%PDF 3")
    with open_joined_room(joined.folder.path, keys) as again:  # what waits outlives the program
        assert again.follow(GO_ON) == 0
        assert held(again) == ("Edisi ke-3", b"%PDF 3")
        assert len(again.books.names()) == 1


def test_what_is_withdrawn_or_deleted_while_its_revision_waits_goes_at_once(host_room, joined):
    one, two = publish(host_room, "Satu", b"%PDF 1"), publish(host_room, "Dua", b"%PDF 2")
    joined.follow(GO_ON)
    for book, content in ((one, b"%PDF 1b"), (two, b"%PDF 2b")):
        publish(host_room, "Revisi", content, book)
        host_room.folder.file_of(hashlib.sha256(content).hexdigest()).unlink()
    assert joined.follow(GO_ON) == 2
    assert titles(joined) == {"Satu": True, "Dua": True}
    with host_room.catalog.writing() as session:
        row = session.get_one(Publication, one)
        row.status, row.version = "withdrawn", row.version + 1
        session.delete(session.get_one(Publication, two))
    assert joined.follow(GO_ON) == 1
    assert titles(joined) == {}
    with joined.catalog.reading() as session:
        assert (session.get_one(Publication, one).status, session.get(Publication, two)) == ("withdrawn", None)


def test_what_is_removed_for_good_goes_at_once_with_its_file(host_room, joined):
    books = [publish(host_room, f"Buku nomor {n}", b"%%PDF %d" % n) for n in range(8)]
    joined.follow(GO_ON)
    assert len(joined.books.names()) == 8
    with host_room.catalog.writing() as session:
        for one in books[:7]:  # so many would be asked about, had a catalogue only lost them
            take_out(session, session.get_one(Publication, one), utc_now)
    joined.follow(GO_ON)
    assert titles(joined) == {"Buku nomor 7": True}
    assert len(joined.books.names()) == 1


def test_files_that_change_places_follow(host_room, joined):
    one, two = publish(host_room, "Satu", b"%PDF 1"), publish(host_room, "Dua", b"%PDF 2")
    joined.follow(GO_ON)
    with host_room.catalog.writing() as session:
        rows = [session.get_one(Publication, one), session.get_one(Publication, two)]
        sha256s = [row.sha256 for row in rows]
        for row in rows:
            row.sha256 = None
        session.flush()
        rows[0].sha256, rows[1].sha256 = sha256s[1], sha256s[0]
        for row in rows:
            row.version += 1
    joined.follow(GO_ON)
    assert [joined.catalogue.get(each).sha256 for each in (one, two)] == sha256s[::-1]


def test_a_lost_standing_copies_no_file_twice_and_forgets_what_is_gone(host_room, joined, keys, monkeypatch):
    publish(host_room, "Satu", b"%PDF 1")
    gone = publish(host_room, "Dua", b"%PDF 2")
    joined.follow(GO_ON)
    (joined.folder.path / "following.json").write_text("{nonsense")
    with host_room.catalog.writing() as session:
        session.delete(session.get_one(Publication, gone))
    monkeypatch.setattr(incoming, "_receive", None)  # a download would fail
    with open_joined_room(joined.folder.path, keys) as again:
        assert again.follow(GO_ON) == 0
        assert titles(again) == {"Satu": True}


def test_a_broken_download_goes_on_where_it_stopped(host_room, joined, monkeypatch):
    content = b"%PDF" + bytes(5_000_000)
    publish(host_room, "Besar", content)
    sha256 = hashlib.sha256(content).hexdigest()
    joined.keeper.renew()
    with joined.books.writing(sha256) as part:
        part.write(content[:3_000_000])
        whole = part.size // PIECE_BYTES * PIECE_BYTES
    host_room.folder.file_of(sha256).write_bytes(b"X" * whole + content[whole:])  # its beginning is not asked for
    assert joined.follow(GO_ON) == 0
    assert content_of(joined, sha256) == content


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("held", [b"", b"%PDF another", b"%PDF 1 and much more than the catalogue says"])
def test_a_file_that_is_not_what_it_should_be_keeps_the_others_from_nothing(host_room, joined, held):
    publish(host_room, "Satu", b"%PDF 1")
    publish(host_room, "Dua", b"%PDF 2")
    file = host_room.folder.file_of(hashlib.sha256(b"%PDF 1").hexdigest())
    file.unlink()
    if held:
        file.write_bytes(held)
    assert joined.follow(GO_ON) == 1
    assert titles(joined) == {"Satu": False, "Dua": True}
    assert not list(joined.folder.files.rglob("*.part"))
    file.write_bytes(b"%PDF 1")
    assert joined.follow(GO_ON) == 0
    assert titles(joined) == {"Satu": True, "Dua": True}


def test_a_host_that_is_away_is_waited_for_and_the_copy_stays(host_room, serving, joined, keys):
    publish(host_room, "Satu", b"%PDF 1")
    joined.follow(GO_ON)
    serving.stop()
    with open_joined_room(joined.folder.path, keys) as again:
        with pytest.raises(HostUnreachable):
            again.follow(GO_ON)
        assert titles(again) == {"Satu": True}


def test_the_catalogue_follows_by_itself(host_room, joined):
    links: queue.Queue[Link] = queue.Queue()
    joined.listen(lambda _event: None, links.put)
    assert links.get(timeout=60) is Link.UP
    publish(host_room, "Satu", b"%PDF 1")
    wait_until(lambda: titles(joined) == {"Satu": True})


def test_what_is_searched_for_in_vain_is_told_to_the_host(host_room, serving, joined):
    publish(host_room, "Puger Dalam Angka")
    joined.follow(GO_ON)
    search = joined.open_search()
    assert search.catch_up(GO_ON)
    assert [hit.title for hit in search.search(SearchRequest("puger")).hits] == ["Puger Dalam Angka"]
    search.search(SearchRequest("gajah"))
    assert [found.words for found in host_room.unmet.list(ADMIN)] == ["gajah"]
    serving.stop()
    search.search(SearchRequest("badak"))
    assert joined.waiting.count().waiting == 1


def test_a_board_copies_nothing(host_room, serving, tmp_path, keys):
    publish(host_room, "Satu", b"%PDF 1")
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.BOARD, "Papan").code
    with join_room(tmp_path / "board", keys, f"127.0.0.1:{host_room.port}", code) as board:
        assert board.follow(GO_ON) == 0
        assert titles(board) == {}


def test_no_key_and_no_names_of_people_lie_in_the_folder_of_a_joined_pc(host_room, joined, keys):
    host_room.staff.add(ADMIN, "planted.user", "Rahmawati Planted", Role.OFFICER, PASSWORD)
    publish(host_room, "Satu", b"%PDF 1")
    joined.follow(GO_ON)
    everything = b"".join(file.read_bytes() for file in joined.folder.path.rglob("*") if file.is_file())
    assert b"Satu" in everything
    for secret in ("Planted", "planted", "Rahmawati", PASSWORD):
        for encoding in ("utf-8", "utf-16-le"):
            assert secret.encode(encoding) not in everything, secret
    assert len(keys.kept) == 2  # the token, and the key of the books
    for secret in keys.kept.values():
        assert secret not in everything and secret.hex().encode() not in everything
    assert b"PRIVATE" not in everything
    assert not joined.folder.records_file.exists()


def test_a_folder_belongs_to_one_kind_of_room(host_room, joined, tmp_path, keys):
    with pytest.raises(RoomJoined):
        open_room(joined.folder.path, keys)
    with pytest.raises(RoomJoined):
        create_room(joined.folder.path, keys, Settings())
    create_room(tmp_path / "own", keys, Settings()).close()
    with pytest.raises(RoomExists):
        join_room(tmp_path / "own", keys, f"127.0.0.1:{host_room.port}", "AAAA")
    with pytest.raises(RoomMissing):
        open_joined_room(tmp_path / "own", keys)
    with pytest.raises(KeyMissing):
        open_joined_room(joined.folder.path, Keys())


def test_a_pc_that_has_forgotten_which_room_it_joined_becomes_no_room_and_can_join_again(host_room, serving, tmp_path):
    store, folder = KeyFileStore(tmp_path / "pc.key"), RoomFolder(tmp_path / "pc")
    for name in ("PC 1", "PC 2"):
        code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, name).code
        with join_room(folder.path, store, f"127.0.0.1:{host_room.port}", code) as room:
            room.follow(GO_ON)
            assert room.get(Devices).me(room.actor).name == name
        folder.joined_file.unlink()
        for begin in (open_or_create_room, open_room):
            with pytest.raises(RoomPartLost) as lost:
                begin(folder.path, store)
            assert lost.value.path == folder.joined_file and not folder.settings_file.exists()


def test_the_token_lies_in_a_key_file_where_one_is_named(host_room, serving, tmp_path):
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    store = KeyFileStore(tmp_path / "pc.key")
    with join_room(tmp_path / "pc", store, f"127.0.0.1:{host_room.port}", code) as room:
        assert room.get(Devices).me(room.actor).name == "PC 1"
    assert RoomFolder(tmp_path / "pc").joined_file.exists()
    with open_joined_room(tmp_path / "pc", store) as room:
        assert room.get(Staff).any_admin(room.actor)


def test_the_key_of_a_room_is_never_sent_as_a_token(host_room, serving, tmp_path):
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    store = KeyFileStore(tmp_path / "pc.key")
    join_room(tmp_path / "pc", store, f"127.0.0.1:{host_room.port}", code).close()
    store.path.write_text("ab" * 32)  # of the older form: the key of whatever room was on this PC; the token is gone
    with pytest.raises(KeyMissing):
        open_joined_room(tmp_path / "pc", store)


def test_a_pc_that_joins_again_needs_no_other_key_file(host_room, serving, tmp_path):
    """Nor does one that was the host before: the key of its room stays in the file."""
    store = KeyFileStore(tmp_path / "pc.key")
    store.put("the-room-that-it-served", bytes(32))
    for name in ("PC 1", "PC 2"):
        code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, name).code
        with join_room(tmp_path / "pc", store, f"127.0.0.1:{host_room.port}", code) as room:
            assert room.get(Devices).me(room.actor).name == name
    with open_joined_room(tmp_path / "pc", store) as room:
        assert room.get(Devices).me(room.actor).name == "PC 2"
        device_id = str(room.membership.device_id)
    assert store.get("the-room-that-it-served") == bytes(32)
    lines = (tmp_path / "pc.key").read_text().splitlines()  # the token of what it was before is worth nothing
    assert [line.rpartition(" ")[0] for line in lines] == ["the-room-that-it-served", device_id]


def test_a_code_is_not_spent_where_the_token_cannot_be_kept(host_room, serving, tmp_path):
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    old = tmp_path / "old.key"
    old.write_text("no key at all")
    old.chmod(0o600)
    for store, reason in ((KeyFileStore(old), "format"), (KeyFileStore(tmp_path / "none" / "pc.key"), "unwritable")):
        with pytest.raises(KeyFileInvalid) as refused:
            join_room(tmp_path / "pc", store, f"127.0.0.1:{host_room.port}", code)
        assert refused.value.reason == reason
    assert old.read_text() == "no key at all"
    assert host_room.devices.list(ADMIN) == []
    with join_room(tmp_path / "pc", KeyFileStore(tmp_path / "pc.key"), f"127.0.0.1:{host_room.port}", code) as room:
        assert room.get(Devices).me(room.actor).name == "PC 1"


def test_a_check_of_a_joined_pc(host_room, serving, joined):
    publish(host_room, "Puger Dalam Angka 2022", b"%PDF-1.7 a book")
    assert joined.follow(GO_ON) == 0
    joined.open_search().catch_up(GO_ON)

    def found() -> dict[str, tuple[bool, str]]:
        return {finding.area: (finding.ok, finding.code) for finding in joined.findings()}

    sound = found()
    del sound["disk"], sound["rights"]
    assert sound == {
        "host": (True, "answers"),
        "waiting": (True, "waits"),
        "sealing": (True, "sealed"),
        "lease": (True, "valid"),
        "catalogue": (True, "sound"),
        "clock": (True, "plausible"),
        "index": (True, "complete"),
        "files": (True, "sound"),
    }
    serving.stop()
    next(joined.folder.files.glob("*/*.pdf.sealed")).unlink()
    assert {area: at for area, at in found().items() if not at[0] and area not in ("disk", "rights")} == {
        "host": (False, "away"),
        "files": (False, "copy_damaged"),
    }


def test_an_erratum_reaches_the_copies_and_goes_again(host_room, joined):
    one = publish(host_room, "Puger Dalam Angka 2022")
    assert joined.follow(GO_ON) == 0
    now = utc_now()
    editor = CatalogueEditor(host_room.catalog, joined.regions, joined.kinds, joined.subjects, lambda: now)
    undo = editor.update(ADMIN, [one], {"erratum": "Tabel 3.1:\r\njumlah  seharusnya 5 < 6"})
    joined.follow(GO_ON)
    copy = joined.catalogue.get(one)
    assert (copy.erratum, copy.erratum_date) == ("Tabel 3.1:\njumlah seharusnya 5 < 6", now.date())
    editor.undo(ADMIN, undo)
    joined.follow(GO_ON)
    copy = joined.catalogue.get(one)
    assert (copy.erratum, copy.erratum_date) == ("", None)


def test_a_host_that_knows_no_errata_is_followed(host_room):
    """It is of an older version: what it does not say is as if there were none."""
    one = publish(host_room, "Puger Dalam Angka 2022")
    message = CatalogueFeed(host_room.catalog, within_room=True).answer("").entries[0].publication
    assert message is not None
    said = message.model_dump(mode="json", exclude={"erratum", "erratum_date"})
    read = PublicationMessage.model_validate_json(json.dumps(said))
    assert (read.id, read.erratum, read.erratum_date) == (one, "", None)
