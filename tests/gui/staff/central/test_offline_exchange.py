"""Packs and envelopes by screen: looked at, compared, imported, taken back; nothing without a look at who sent it."""

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt

from catalog_db.models import Role
from desktop.room.opening import create_room
from desktop.settings.appearance import Language
from desktop.settings.model import Settings
from desktop.sync.envelopes import AnswerTaken, EnvelopeWritten
from desktop.sync.packs.service import Packs
from tests.gui.staff.conftest import background, make_window, people, who  # noqa: F401
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW
from tests.unit.lan.conftest import Keys
from tests.unit.lan.test_following import publish
from ui.languages import install_language
from ui.staff.central.offline_exchange import OfflineExchangePanel
from ui.words.central.central_office import done_words


@pytest.fixture
def pack(tmp_path):
    """Of another room."""
    with create_room(tmp_path / "sender", Keys(), Settings(room_id=str(uuid4())), lambda: NOW) as sender:
        publish(sender, "Puger Dalam Angka 2022", b"%PDF puger" * 100)
        sender.get(Packs).build(LIBRARIAN, tmp_path / "buku.rbpack")
    return tmp_path / "buku.rbpack"


@pytest.fixture
def panel(people, who, make_window) -> OfflineExchangePanel:  # noqa: F811
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    window.show_screen("stick")
    return window.panels["stick"]


def titles(room) -> list[str]:
    return [card.title for card in room.catalogue.recent(9)]


def test_a_pack_is_imported_after_its_key_was_compared_and_taken_back(qtbot, panel, pack, room):
    assert panel.card.isHidden() and panel.back_button.isHidden()
    panel.inspect_pack(pack)
    assert panel.card.isVisible() and "Puger" not in titles(room)
    assert not panel.take_button.isEnabled() and "Fingerprint" in panel.about.text()
    assert panel.compared.hasFocus()
    qtbot.keyClick(panel.compared, Qt.Key.Key_Space)
    with qtbot.waitSignal(panel.work.finished):
        qtbot.keyClick(panel.take_button, Qt.Key.Key_Space)
    assert titles(room) == ["Puger Dalam Angka 2022"] and panel.card.isHidden()
    panel.inspect_pack(pack)
    assert panel.compared.isHidden() and "changes nothing" in panel.about.text()
    with qtbot.waitSignal(panel.work.finished):
        panel.back_button.click()
    assert titles(room) == [] and panel.back_button.isHidden()


def test_a_damaged_pack_is_told_and_nothing_is_offered(panel, pack, tmp_path):
    pack.write_bytes(pack.read_bytes()[:300])
    panel.inspect_pack(pack)
    assert panel.card.isHidden() and "nothing was changed" in panel.result.text().lower()
    panel.inspect_pack(tmp_path / "gone.rbpack")
    assert "gone.rbpack" in panel.result.text()


def test_a_pack_is_made_and_its_fingerprint_told(qtbot, panel, room, tmp_path):
    room.add("Seluma Dalam Angka 2023")
    with qtbot.waitSignal(panel.work.finished):
        panel.build(tmp_path / "baru.rbpack")
    shown = panel.work.packs.fingerprint(LIBRARIAN)
    assert shown in panel.result.text() and shown in panel.own_key.text()
    assert (tmp_path / "baru.rbpack").exists()


def test_without_an_account_an_envelope_says_so(qtbot, panel, tmp_path):
    with qtbot.waitSignal(panel.work.failed):
        panel.write(tmp_path / "a.rbenv")
    assert panel.result.isVisible() and not (tmp_path / "a.rbenv").exists()
    with qtbot.waitSignal(panel.work.failed):
        panel.load(tmp_path / "a.rbans")
    assert panel.pack_button.isEnabled() and not panel.cancel_button.isVisible()


@pytest.fixture
def indonesian() -> None:
    """From the start: the window builds its screens anew where the language changes later."""
    install_language(Language.INDONESIAN)


def test_it_speaks_indonesian(qtbot, indonesian, panel, pack, tmp_path):
    panel.inspect_pack(pack)
    about = panel.about.text()
    assert "Sidik kuncinya" in about and "publikasi" in about and "Belum pernah ada impor" in about
    panel.compared.setChecked(True)
    with qtbot.waitSignal(panel.work.finished):
        panel.take_button.click()
    assert panel.result.text() == "1 publikasi baru atau berubah; 1 berkas masuk."
    with qtbot.waitSignal(panel.work.finished):
        panel.back_button.click()
    assert panel.result.text().startswith("Dibatalkan: 1 publikasi")
    with qtbot.waitSignal(panel.work.finished):
        panel.build(tmp_path / "baru.rbpack")
    assert panel.result.text().startswith("Paket berisi 0 publikasi")
    assert done_words(EnvelopeWritten(1, 7, True)).startswith("Amplop membawa 7 baris")
    assert done_words(AnswerTaken(7, 2, 1, 3)).endswith("3 berkas menyusul bersama jawaban berikutnya.")
    assert panel.standing.text().startswith("Ruang ini belum mengenal kantor pusat")


def test_in_a_low_window_nothing_is_squeezed_and_what_was_done_comes_into_sight(qtbot, panel, pack):
    panel.window().resize(900, 480)
    panel.inspect_pack(pack)
    qtbot.waitUntil(lambda: not panel.compared.visibleRegion().isEmpty())
    assert panel.about.height() >= panel.about.heightForWidth(panel.about.width())
    assert panel.take_button.height() >= panel.take_button.sizeHint().height()
    panel.compared.setChecked(True)
    with qtbot.waitSignal(panel.work.finished):
        panel.take_button.click()
    qtbot.waitUntil(lambda: panel.result.visibleRegion().boundingRect().height() == panel.result.height())


def test_dialogs_offer_the_right_kind_of_file(panel):
    for dialog, suffix in (
        (panel.choose_pack(), "rbpack"),
        (panel.choose_target(), "rbpack"),
        (panel.choose_envelope(), "rbenv"),
        (panel.choose_answer(), "rbans"),
    ):
        assert dialog.nameFilters() == [f"*.{suffix}"]
        dialog.reject()
