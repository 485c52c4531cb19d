"""What goes wrong with a file that is sent on a page: one sentence, nothing left of it, and nothing changed."""

import errno
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import anyio
import pytest
from sqlalchemy import select

from catalog_db.central.models import RoomRecord
from catalog_db.central.publications import Publications
from catalog_db.central.sync.envelopes import invitation
from catalog_db.exchange.container import SIGNATURE, Container
from catalog_db.models import SyncAccount
from desktop.sync.account import enrol_invited
from desktop.sync.envelopes import Envelopes
from tests.central_kit import CentralKit
from tests.unit.central.offices import Office as RoomWithoutNetwork
from tests.unit.central.offices import make_office
from tests.unit.central.test_publications import PDF, Sending, entry
from tests.unit.central.web.test_web import Office

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

__all__ = ["make_office"]
Spoil = Callable[[Path], None]
PAGES = {"pack": "/publications/pack", "envelope": "/envelopes"}


@pytest.fixture
def office(central) -> Office:
    made = Office(central)
    made.sign_in()
    made.confirm()
    return made


@pytest.fixture
def sending(tmp_path) -> Sending:
    return Sending(tmp_path)


@pytest.fixture
def room(make_office) -> RoomWithoutNetwork:
    return make_office()


@pytest.fixture
def files(central, room, sending) -> dict[str, Path]:
    """A good pack of a sender that is known, and a good envelope."""
    taken = Publications(central.database, central.settings, lambda: central.now)
    taken.take_pack(sending.pack(entry(title="Yang ada sudah")), sending.fingerprint)
    room.register("Siti Rahma")
    room.room.get(Envelopes).write(room.envelope)
    new = entry(title="Yang baru", file=b"%PDF baru")
    return {"pack": sending.pack(new, files=(b"%PDF baru",)), "envelope": room.envelope}


def send(office: Office, page: str, path: Path, **data: str) -> Any:
    with path.open("rb") as file:
        return office.post(page, page=page, data=data, files={"file": (path.name, file)})


def sentence(answer: Any) -> str:
    said = re.findall(r'role="alert">(.*?)</(?:p|div)>', answer.text, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", said[0]).split()) if said else ""


def picture(central: CentralKit) -> dict[str, Any]:
    """All that an upload may change."""
    titles = Publications(central.database, central.settings, lambda: central.now).find("")
    with central.database.reading() as session:
        rows = [(row.table, row.row_id, row.fields) for row in session.scalars(select(RoomRecord))]
    kept = sorted(str(file) for file in (central.settings.data / "files").rglob("*.pdf"))
    return {"titles": [one.title for one in titles], "rows": rows, "files": kept}


def rewritten(path: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> None:
    with zipfile.ZipFile(path) as old:
        members = change({info.filename: old.read(info) for info in old.infolist()})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def tampered(path: Path) -> None:
    """One bit of what was put in last."""
    with zipfile.ZipFile(path) as archive:
        last = archive.infolist()[-1]
    whole = bytearray(path.read_bytes())
    names = int.from_bytes(whole[last.header_offset + 26 : last.header_offset + 28], "little")
    whole[last.header_offset + 30 + names] ^= 1
    path.write_bytes(whole)


def forged(path: Path) -> None:
    rewritten(path, lambda members: members | {SIGNATURE: b"0" * 128})


def slips(path: Path) -> None:
    rewritten(path, lambda members: members | {"../../../../tmp/evil.pdf": PDF})


def bomb(path: Path) -> None:
    def blown_up(members: dict[str, bytes]) -> dict[str, bytes]:
        first = sorted(name for name in members if "/" in name or name.startswith("sealed"))[0]
        return members | {first: members[first] + bytes(60_000_000)}

    rewritten(path, blown_up)


def newer_format(path: Path) -> None:
    def changed(members: dict[str, bytes]) -> dict[str, bytes]:
        said = json.loads(members["manifest.json"])
        return members | {"manifest.json": json.dumps(said | {"format": "9.0"}).encode()}

    rewritten(path, changed)


def something_else(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 no zip at all")


SPOILED: dict[Spoil, str] = {
    cut_off: "rusak atau berubah",
    tampered: "rusak atau berubah",
    forged: "Tanda tangan",
    slips: "rusak atau berubah",
    bomb: "rusak atau berubah",
    newer_format: "program yang lebih baru",
    something_else: "rusak atau berubah",
}


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("kind", PAGES)
def test_a_file_that_was_spoiled_changes_nothing(central, office, files, kind):
    before, good = picture(central), files[kind].read_bytes()
    for spoil, said in SPOILED.items():
        files[kind].write_bytes(good)
        spoil(files[kind])
        answer = send(office, PAGES[kind], files[kind])
        assert answer.status_code == 422, spoil
        assert said in sentence(answer), spoil
        assert picture(central) == before, spoil
        assert list(central.settings.incoming.iterdir()) == [], spoil
        assert not Path("/tmp/evil.pdf").exists(), spoil


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("kind", PAGES)
def test_the_other_page_s_file_is_said_so(central, office, files, kind):
    before = picture(central)
    other = next(path for name, path in files.items() if name != kind)
    answer = send(office, PAGES[kind], other)
    assert (answer.status_code, "melainkan" in sentence(answer)) == (422, True)
    assert picture(central) == before


def test_an_older_pack_and_one_of_another_key_are_refused(central, office, files, sending, tmp_path):
    newer = sending.pack(entry(title="Lebih baru lagi", file=b"%PDF 3"), files=(b"%PDF 3",))
    assert "1 publikasi baru" in send(office, PAGES["pack"], newer).text
    before = picture(central)
    assert "lebih lama" in sentence(send(office, PAGES["pack"], files["pack"]))
    stranger = Sending(tmp_path)
    stranger.id = sending.id  # who only says that they are the sender
    answer = send(office, PAGES["pack"], stranger.pack(entry(), version=9))
    assert "belum dikenal" in sentence(answer) and stranger.fingerprint in answer.text
    assert picture(central) == before


@pytest.mark.wide
def test_an_envelope_of_a_stranger_or_for_another_central_is_refused(central, office, room, files, make_office):
    room.read()
    before = picture(central)
    central.rooms.revoke(UUID(room.room.settings.room_id))
    assert "sudah dikenal" in sentence(send(office, PAGES["envelope"], files["envelope"]))  # its code was used
    room.room.get(Envelopes).take(room.answer)
    room.room.get(Envelopes).write(room.envelope)
    assert "tidak dikenal, atau aksesnya dicabut" in sentence(send(office, PAGES["envelope"], room.envelope))
    other = make_office("1771")
    with other.room.records.writing() as session:
        session.get_one(SyncAccount, 1).central_id = uuid4()
    other.room.get(Envelopes).write(other.envelope)
    assert "server pusat yang lain" in sentence(send(office, PAGES["envelope"], other.envelope))
    assert picture(central) == before


def test_an_envelope_is_answered_on_its_page_and_twice_changes_nothing(central, office, room, files):
    answer = send(office, PAGES["envelope"], files["envelope"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/octet-stream")
    assert 'filename="jawaban-' in answer.headers["content-disposition"]
    assert answer.headers["content-disposition"].endswith('.rbans"')
    assert list(central.settings.incoming.iterdir()) == []
    room.answer.write_bytes(answer.content)
    taken = room.room.get(Envelopes).take(room.answer)
    assert taken.pushed > 0 and (taken.pulled, taken.files) == (1, 1)
    assert list(room.tickets().values()) == ["waiting"]

    before = picture(central)
    again = send(office, PAGES["envelope"], files["envelope"])
    assert again.status_code == 200 and picture(central) == before
    room.answer.write_bytes(again.content)
    assert room.room.get(Envelopes).take(room.answer).pulled == 0


def test_an_envelope_with_a_wrong_code_is_refused(central, office, room):
    code = central.rooms.make_code("Ruang lain").code
    said = invitation(central.database, central.keys, "BPS", code).model_dump_json()
    enrol_invited(room.room.records, room.room.catalog, room.room.settings, said, code, room.clock())
    central.pass_time(hours=25)
    office.sign_in()
    office.confirm()
    room.room.get(Envelopes).write(room.envelope)
    assert "Kode pendaftaran dalam amplop ini salah" in sentence(send(office, PAGES["envelope"], room.envelope))
    assert picture(central)["rows"] == []


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("kind", PAGES)
def test_a_disk_that_is_full_is_said_before_anything_is_kept(central, office, files, kind, monkeypatch):
    before = picture(central)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1_000_000))
    answer = send(office, PAGES[kind], files[kind])
    assert (answer.status_code, "Ruang penyimpanan server tidak cukup" in sentence(answer)) == (507, True)
    assert picture(central) == before


@pytest.mark.wide(quick=1)
@pytest.mark.skipif(resource is None, reason="limits of Linux")
@pytest.mark.parametrize("kind", PAGES)
def test_a_disk_that_fills_up_while_the_file_comes_leaves_nothing(central, office, files, kind):
    before, large = picture(central), files[kind]
    large.write_bytes(large.read_bytes() + bytes(4_000_000))
    now = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, now[1]))
    try:
        answer = send(office, PAGES[kind], large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, now)
    assert (answer.status_code, "Ruang penyimpanan server tidak cukup" in sentence(answer)) == (507, True)
    assert picture(central) == before
    assert list(central.settings.incoming.iterdir()) == []


def test_a_disk_that_fills_up_while_books_are_put_away_takes_no_pack(central, office, files, monkeypatch):
    def full(self, member, target, progress):
        raise OSError(errno.ENOSPC, "no space left")

    before = picture(central)
    monkeypatch.setattr(Container, "copy", full)
    answer = send(office, PAGES["pack"], files["pack"])
    assert (answer.status_code, "Ruang penyimpanan server tidak cukup" in sentence(answer)) == (507, True)
    assert picture(central) == before
    monkeypatch.undo()
    assert "1 publikasi baru" in send(office, PAGES["pack"], files["pack"]).text


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("kind", [*PAGES, "file"])
def test_an_upload_that_is_broken_off_leaves_nothing(central, office, files, kind, caplog):
    """The user closes their browser, or the line is cut, in the middle of the file."""
    before, path = picture(central), PAGES.get(kind, "/publications/file")
    cookie = "; ".join(f"{name}={value}" for name, value in central.client.cookies.items())
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + bytes(100_000)
    said: list[dict[str, Any]] = [
        {"type": "http.request", "body": head, "more_body": True},
        {"type": "http.disconnect"},
    ]
    kept: list[int] = []
    sent: list[dict[str, Any]] = []

    async def receive() -> Any:
        kept.append(len(list(central.settings.incoming.glob("*"))))
        return said.pop(0)

    async def keep(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "path": path,
        "raw_path": path.encode(), "root_path": "", "scheme": "http", "query_string": b"", "client": ("127.0.0.1", 1),
        "server": ("testserver", 80), "state": {},
        "headers": [
            (b"host", b"testserver"), (b"cookie", cookie.encode()),
            (b"content-type", b"multipart/form-data; boundary=x"), (b"content-length", b"99999999"),
        ],
    }  # fmt: skip
    anyio.run(central.app, scope, receive, keep)
    assert kept == [0, 1]  # a part had come
    assert picture(central) == before
    assert list(central.settings.incoming.iterdir()) == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []  # no fault of ours


@pytest.mark.parametrize("kind", [*PAGES, "file"])
def test_a_form_that_is_none_is_refused(central, office, kind):
    path = PAGES.get(kind, "/publications/file")
    for body, of in (
        (b"", "multipart/form-data"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"a=1", "a/b"),
    ):
        answer = central.client.post(path, content=body, headers={"content-type": of})
        assert 400 <= answer.status_code < 500 and sentence(answer), (body, of, answer.status_code)
    assert list(central.settings.incoming.iterdir()) == []
