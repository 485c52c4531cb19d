"""An update's program is laid beside the one that runs whole or not at all, and only if its publisher is ours."""

import sys
import threading
import zipfile
from itertools import pairwise

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.errors import Cancelled
from catalog_db.exchange.errors import ContainerInvalid, UpdatePublisherMissing
from catalog_db.exchange.update import System, open_update, pinned_publishers
from catalog_db.rules.versions import is_newer
from desktop.updates.errors import UpdateRefused, UpdateTrouble
from desktop.updates.laying import lay_file, lay_version
from desktop.updates.versions import Pointer
from resources.packaging.project import NotMade
from resources.packaging.update import make_key, read_key
from tests.unit.updates.programs import KEY, PUBLISHERS, packed, place_in, update_of
from ui.words.sentences import sentence

posix = pytest.mark.skipif(sys.platform == "win32", reason="the small program is a script with a first line")


def lay(file, place, cancel=None, progress=lambda done, total: None):
    with open_update(file, PUBLISHERS) as update:
        return lay_version(update, place, cancel or threading.Event(), progress)


@posix
def test_a_version_is_laid_beside_and_the_one_that_runs_stays(tmp_path):
    place = place_in(tmp_path / "ruang-baca")
    program = lay(update_of(tmp_path / "stick"), place)
    assert program.is_relative_to(place.versions.folder / "1.1.0")
    assert place.versions.laid() == ["1.1.0"]
    assert place.versions.running() == ""


@posix
def test_what_was_cut_off_is_cleared_away_and_laid_again(tmp_path):
    place = place_in(tmp_path / "ruang-baca")
    file = update_of(tmp_path / "stick")
    cancel = threading.Event()
    with pytest.raises(Cancelled):
        lay(file, place, cancel, lambda done, total: cancel.set())
    assert place.versions.laid() == []
    (place.versions.folder / ".laying").mkdir()
    (place.versions.folder / ".laying" / "half").write_text("of a program that was killed")
    lay(file, place)
    assert place.versions.laid() == ["1.1.0"]
    assert not (place.versions.folder / ".laying").exists()


@posix
def test_versions_that_are_no_way_back_go_once_another_is_laid(tmp_path):
    place = place_in(tmp_path / "ruang-baca")
    for version in ("1.1.0", "1.2.0"):
        lay(update_of(tmp_path / version, version), place)
        place.versions.point(Pointer(version, place.versions.pointer().current))
    lay(update_of(tmp_path / "1.3.0", "1.3.0"), place)
    assert sorted(place.versions.laid()) == ["1.1.0", "1.2.0", "1.3.0"]
    place.versions.point(Pointer("1.3.0", "1.2.0"))
    lay(update_of(tmp_path / "1.4.0", "1.4.0"), place)
    assert sorted(place.versions.laid()) == ["1.2.0", "1.3.0", "1.4.0"]


@posix
def test_a_program_that_says_another_version_is_not_laid(tmp_path):
    place = place_in(tmp_path / "ruang-baca")
    with pytest.raises(UpdateRefused) as refused:
        lay(update_of(tmp_path / "stick", says="9.9.9"), place)
    assert refused.value.trouble is UpdateTrouble.SILENT
    assert place.versions.laid() == []


@pytest.mark.parametrize(
    "name",
    ["../outside", "ruang-baca/../../outside", "/outside", "ruang-baca/a:b", "other/file", "ruang-baca/versions/x"],
)
def test_no_name_in_it_leads_out_of_its_folder(tmp_path, name):
    place = place_in(tmp_path / "ruang-baca")
    with pytest.raises(UpdateRefused) as refused:
        lay(update_of(tmp_path / "stick", entries={name: "evil", "ruang-baca/ruang-baca": ""}), place)
    assert refused.value.trouble is UpdateTrouble.IN_ZIP
    assert not (tmp_path / "outside").exists()


def test_only_the_pinned_publisher_counts_or_whom_it_named(tmp_path):
    other = Ed25519PrivateKey.generate()
    with pytest.raises(ContainerInvalid) as refused, open_update(update_of(tmp_path / "a", key=other), PUBLISHERS):
        pass
    assert refused.value.reason == "publisher"
    said = sentence(refused.value)
    assert "publisher" in said and "update" in said and refused.value.detail in said and "room" not in said
    with open_update(update_of(tmp_path / "b", key=other, before=(KEY,)), PUBLISHERS) as update:
        assert update.about.notes_id == "Yang baru"
    with pytest.raises(UpdatePublisherMissing), open_update(update_of(tmp_path / "c"), frozenset()):
        pass


@posix
def test_a_byte_that_was_changed_is_found_before_anything_runs(tmp_path):
    place = place_in(tmp_path / "ruang-baca")
    file = update_of(tmp_path / "stick")
    content = bytearray(file.read_bytes())
    content[content.index(b"import json")] ^= 1
    file.write_bytes(content)
    with pytest.raises(ContainerInvalid) as refused:
        lay(file, place)
    assert refused.value.reason == "changed"
    assert place.versions.laid() == []


def test_neither_the_same_version_nor_another_system_is_taken(tmp_path):
    for version, programs, trouble in (
        ("1.0.0", None, UpdateTrouble.NOT_NEWER),
        ("1.0.0rc2", None, UpdateTrouble.NOT_NEWER),
        ("1.1.0", {System.SETUP: packed(tmp_path / "p.zip", "1.1.0")}, UpdateTrouble.NO_SYSTEM),
    ):
        file = update_of(tmp_path / version, version, programs=programs)
        with pytest.raises(UpdateRefused) as refused:
            lay(file, place_in(tmp_path / "ruang-baca"))
        assert refused.value.trouble is trouble


def test_for_a_package_of_the_system_the_file_is_laid_down_and_nothing_else(tmp_path):
    place = place_in(tmp_path / "ruang-baca", system=System.DEBIAN)
    package = packed(tmp_path / "package", "1.1.0")
    with open_update(update_of(tmp_path, programs={System.DEBIAN: package}), PUBLISHERS) as update:
        laid = lay_file(update, place, tmp_path, threading.Event())
    assert laid.name == "ruang-baca_1.1.0_amd64.deb"
    assert laid.read_bytes() == package.read_bytes()
    assert not place.versions.folder.exists()


def test_candidates_come_before_their_version():
    ordered = ["", "nothing", "1.0.0a2", "1.0.0b1", "1.0.0rc1", "1.0.0rc10", "1.0.0", "1.0.10", "1.10.0"]
    assert not is_newer("nothing", "")
    assert all(is_newer(later, than) for than, later in pairwise(ordered[1:]))


def test_the_private_key_is_written_outside_the_project_alone(tmp_path):
    known = tmp_path / "publishers.txt"
    make_key(tmp_path / "key.pem", known)
    assert known.read_text().strip() == read_key(tmp_path / "key.pem").public_key().public_bytes_raw().hex()
    for file in (tmp_path / "key.pem", known.parent / "key.pem"):
        with pytest.raises(NotMade):
            make_key(file, known)
    from resources.packaging.project import PROJECT

    with pytest.raises(NotMade):
        make_key(PROJECT / "key.pem", known)
    assert not (PROJECT / "key.pem").exists()


def test_what_the_program_trusts_are_public_keys():
    assert all(len(bytes.fromhex(key)) == 32 for key in pinned_publishers())


def test_the_update_is_one_zip_that_any_tool_lists(tmp_path):
    with zipfile.ZipFile(update_of(tmp_path)) as archive:
        assert archive.namelist()[:3] == ["manifest.json", "signature", "update.json"]
