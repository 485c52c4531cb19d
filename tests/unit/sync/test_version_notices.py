"""A signed notice of a newer version is kept and shown; nothing else is."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.exchange import version_notice
from catalog_db.exchange.errors import NoticeInvalid, PublisherMissing
from catalog_db.exchange.signing import public_key_of
from catalog_db.exchange.version_notice import VersionNotice, read_notice, write_notice
from catalog_db.models import Role
from catalog_db.program_info import program_version
from desktop.actors import Actor
from desktop.room.findings import Area, Remedy, Severity
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from desktop.sync import version_notices
from desktop.sync.version_notices import VersionNotices, keep_notice, known_notice
from resources.packaging import notice as packaging
from resources.packaging.project import NotMade
from ui.words.health_screen import shown_sentence

ADMIN = Actor(Role.ADMIN)
KEY = Ed25519PrivateKey.generate()
PUBLISHERS = frozenset({public_key_of(KEY)})


def notice(version: str = "99.0.0", **said: str) -> VersionNotice:
    files = {"setup_file": "ruang-baca-99-setup.exe", "deb_file": "ruang-baca_99_amd64.deb"}
    return VersionNotice(version=version, published=date(2027, 1, 4), notes_en="Faster.", **files | said)


@pytest.fixture(autouse=True)
def pinned(monkeypatch):
    for module in (version_notice, version_notices):
        monkeypatch.setattr(module, "pinned_publishers", lambda: PUBLISHERS)


@pytest.fixture
def room(tmp_path):
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room:
        yield room


def test_a_signed_notice_says_what_the_publisher_said():
    assert read_notice(write_notice(notice(), KEY), PUBLISHERS) == notice()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "form"),
        (b"{}", "form"),
        (b"PK\3\4" + bytes(300_000), "form"),
        (write_notice(notice(), Ed25519PrivateKey.generate()), "publisher"),
        (write_notice(notice(), KEY).replace(b"99.0.0", b"99.0.1"), "changed"),
        (write_notice(notice(), KEY)[:-20], "form"),
    ],
    ids=["empty", "another object", "another file", "another publisher", "changed", "cut off"],
)
def test_what_is_no_notice_of_the_publisher_is_refused(room, tmp_path, content, reason):
    file = tmp_path / "x.rbnotice"
    file.write_bytes(content)
    with pytest.raises(NoticeInvalid) as refused:
        room.get(VersionNotices).read(ADMIN, file)
    assert refused.value.reason == reason
    assert not room.folder.version_notice.exists()


def test_without_a_pinned_key_no_notice_is_believed():
    with pytest.raises(PublisherMissing):
        read_notice(write_notice(notice(), KEY), frozenset())


def test_a_file_that_can_not_be_read_is_said(room, tmp_path):
    with pytest.raises(NoticeInvalid) as refused:
        room.get(VersionNotices).read(ADMIN, tmp_path / "away.rbnotice")
    assert refused.value.reason == "unreadable"


def test_the_health_screen_shows_the_newest_one(room, tmp_path):
    file = tmp_path / "x.rbnotice"
    file.write_bytes(write_notice(notice("99.0.0"), KEY))
    room.get(VersionNotices).read(ADMIN, file)
    keep_notice(room.folder, write_notice(notice("98.0.0"), KEY))  # older than the one that is kept
    (found,) = [each for each in room.quick_findings() if each.area is Area.UPDATE]
    assert (found.severity, found.remedy) == (Severity.NOTE, Remedy.NOTICE)
    assert found.data["version"] == "99.0.0" and found.data["notes_en"] == "Faster."
    assert "99.0.0" in shown_sentence(found) and "amd64.deb" in shown_sentence(found)


@pytest.mark.parametrize("version", [program_version(), "0.0.1"])
def test_a_version_that_is_not_newer_is_told_of_no_more(room, version):
    keep_notice(room.folder, write_notice(notice(version), KEY))
    assert known_notice(room.folder) is None
    room.folder.version_notice.write_bytes(write_notice(notice(version), KEY))  # before this program was installed
    assert known_notice(room.folder) is None
    assert not [each for each in room.quick_findings() if each.area is Area.UPDATE]


def test_a_notice_that_was_spoilt_in_the_room_is_passed_over(room):
    room.folder.version_notice.write_bytes(b"\0" * 99)
    assert known_notice(room.folder) is None


def test_the_publisher_makes_a_key_and_signs(tmp_path, monkeypatch):
    publishers = tmp_path / "publishers.txt"
    publishers.touch()
    file = tmp_path / "key.pem"
    packaging.make_key(file, publishers)
    key = packaging.read_key(file)
    assert publishers.read_text() == public_key_of(key) + "\n"
    for name in ("id", "en"):
        (tmp_path / f"{name}.txt").write_text("Baru.", encoding="utf-8")
    monkeypatch.setattr(packaging, "DIST", tmp_path / "dist")
    monkeypatch.setattr(packaging, "PROJECT", tmp_path)
    words = ["make", "--key", file, "--notes-id", tmp_path / "id.txt", "--notes-en", tmp_path / "en.txt"]
    assert packaging.main(list(map(str, words))) == 0
    (made,) = (tmp_path / "dist").iterdir()
    assert read_notice(made.read_bytes(), frozenset({public_key_of(key)})).version == program_version()
    with pytest.raises(NotMade):
        packaging.make_key(file, publishers)
