"""The signed zip of packs and envelopes: what was signed is read, anything else ends in an error of ours."""

import zipfile
from datetime import UTC, datetime
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_db.exchange.container import (
    MANIFEST,
    SIGNATURE,
    Container,
    ContainerKind,
    Content,
    Manifest,
    Sender,
    signed_bytes,
    write_container,
)
from catalog_db.exchange.errors import ContainerInvalid, FormatTooNew
from catalog_db.exchange.signing import fingerprint, public_key_of, rotate, rotates_to
from catalog_db.stored_files import PlainFile

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ROOM = UUID("00000000-0000-4000-8000-000000001700")
BOOK = b"%PDF-1.4 a book of some length"
BOOK_NAME = "files/2f8f4ee8a1ef7ef3bd8a20e34c2dbe6a5fe1c50b3d4d6b1bd6d2f9c2f6b7a5e1.pdf"


def manifest(members, **changes) -> Manifest:
    values = {
        "kind": ContainerKind.PACK,
        "id": UUID(int=1),
        "made_at": datetime(2026, 11, 25, tzinfo=UTC),
        "sender": Sender(id=ROOM, name="PST Bengkulu", sign_key=public_key_of(KEY)),
        "version": 3,
        "members": members,
    }
    return Manifest(**{**values, **changes})


@pytest.fixture
def pack(tmp_path):
    import hashlib

    path = tmp_path / "a.rbpack"
    book = tmp_path / "book.pdf"
    book.write_bytes(BOOK)
    contents = [
        Content("feed/0001.json", b'{"entries": []}'),
        Content(f"files/{hashlib.sha256(BOOK).hexdigest()}.pdf", PlainFile(book)),
    ]
    write_container(path, manifest, contents, KEY)
    return path


def rewritten(pack, target, change):
    """The same zip with other members: `change` maps name to bytes."""
    with zipfile.ZipFile(pack) as old:
        members = {info.filename: old.read(info) for info in old.infolist()}
    members = change(members)
    with zipfile.ZipFile(target, "w") as new:
        for name, data in members.items():
            new.writestr(name, data)
    return target


def refused(path, reason, kind=ContainerKind.PACK):
    with pytest.raises(ContainerInvalid) as caught, Container(path, kind) as container:
        container.check()
    assert caught.value.reason == reason


def test_what_was_written_is_read(pack, tmp_path):
    told = []
    with Container(pack, ContainerKind.PACK) as container:
        assert container.manifest.version == 3
        assert list(container.feeds()) == [b'{"entries": []}']
        (book,) = container.files()
        container.copy(book, tmp_path / "copy.pdf", told.append)
        container.check(lambda done, total: told.append(total))
    assert (tmp_path / "copy.pdf").read_bytes() == BOOK
    assert told[0] == len(BOOK)


def test_a_file_that_changed_while_it_was_packed_leaves_nothing(tmp_path):
    with pytest.raises(ContainerInvalid):
        write_container(tmp_path / "x", manifest, [Content(BOOK_NAME, b"another book")], KEY)
    with pytest.raises(ContainerInvalid):
        write_container(tmp_path / "x", manifest, [Content(BOOK_NAME, PlainFile(tmp_path / "missing"))], KEY)
    assert list(tmp_path.iterdir()) == []


def test_another_kind_another_key_and_a_newer_format_are_refused(pack, tmp_path):
    refused(pack, "kind", ContainerKind.ENVELOPE)
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))

    def forge(members):
        members[SIGNATURE] = other.sign(signed_bytes(ContainerKind.PACK, members[MANIFEST])).hex().encode()
        return members

    refused(rewritten(pack, tmp_path / "b", forge), "signature")
    write_container(tmp_path / "c", lambda members: manifest(members, format="2.0"), [], KEY)
    with pytest.raises(FormatTooNew):
        Container(tmp_path / "c", ContainerKind.PACK)


@pytest.mark.parametrize(
    "name", ["../../evil.pdf", "/etc/passwd", "files\\evil.pdf", "files/../x.pdf", "feed/0002.json", "C:evil"]
)
def test_what_was_not_signed_is_not_read(pack, tmp_path, name):
    refused(rewritten(pack, tmp_path / "b", lambda members: {**members, name: b"x"}), "members")


def test_names_that_could_become_paths_are_not_even_signed(tmp_path):
    for name in ("../evil.pdf", "feed/1.json", "sealed/x", ""):
        with pytest.raises(ValueError, match="name"):
            write_container(tmp_path / "x", manifest, [Content(name, b"")], KEY)


def test_a_missing_member_and_a_bomb_are_refused(pack, tmp_path):
    def without_book(members):
        return {name: data for name, data in members.items() if not name.startswith("files/")}

    def blown_up(members):
        return {name: data + bytes(50_000_000) if name.startswith("feed/") else data for name, data in members.items()}

    refused(rewritten(pack, tmp_path / "b", without_book), "members")
    refused(rewritten(pack, tmp_path / "c", blown_up), "changed")


def test_every_single_tampered_byte_ends_in_an_error_or_changes_nothing(pack, tmp_path):
    whole = pack.read_bytes()
    for at in range(len(whole)):
        path = tmp_path / "tampered"
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            with Container(path, ContainerKind.PACK) as container:
                container.check()
                assert list(container.feeds()) == [b'{"entries": []}']
        except (ContainerInvalid, FormatTooNew):
            pass


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4000), st.binary(max_size=40))
def test_cut_off_and_random_bytes_end_in_an_error(tmp_path_factory, length, tail):
    folder = tmp_path_factory.mktemp("cut")
    write_container(folder / "a", manifest, [Content("feed/0001.json", b"{}")], KEY)
    path = folder / "b"
    path.write_bytes((folder / "a").read_bytes()[:length] + tail)
    try:
        with Container(path, ContainerKind.PACK) as container:
            container.check()
    except ContainerInvalid:
        pass


def test_a_key_names_its_successor():
    keys = [Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in range(4)]
    names = [public_key_of(key) for key in keys]
    chain = [rotate(keys[0], names[1]), rotate(keys[1], names[2])]

    assert rotates_to({names[0]}, names[2], chain)
    assert rotates_to({names[0]}, names[2], chain[::-1])
    assert rotates_to({names[2]}, names[2], [])
    assert not rotates_to({names[0]}, names[3], chain)
    assert not rotates_to({names[2]}, names[0], chain)  # a successor does not bring its predecessor back
    forged = chain[0].model_copy(update={"new": names[3]})
    assert not rotates_to({names[0]}, names[3], [forged])


def test_a_fingerprint_can_be_read_out():
    assert len(fingerprint(public_key_of(KEY))) == 23
    assert fingerprint(public_key_of(KEY)).replace("-", "").isdecimal()
