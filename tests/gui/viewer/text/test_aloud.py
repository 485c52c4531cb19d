"""Reading aloud: where it begins, and what is said where nothing is heard."""

from PySide6.QtGui import QTextCursor

from ui.sound.aloud import ReadAloud


def test_an_engine_that_never_speaks_is_given_up(qtbot):
    aloud = ReadAloud(["mock"])
    aloud.say("Jumlah penduduk " * 200, "ind")
    assert aloud.speaking
    with qtbot.waitSignal(aloud.failed):
        aloud.give_up()
    assert not aloud.speaking and not aloud.available


def test_who_has_stopped_it_hears_of_no_failure(qtbot):
    aloud = ReadAloud(["mock"])
    aloud.say("Jumlah penduduk " * 200, "ind")
    aloud.stop()
    with qtbot.assertNotEmitted(aloud.failed):
        aloud.give_up()
    assert aloud.available


def test_it_begins_at_the_selection(qtbot, viewer):
    viewer.commands.text_mode.setChecked(True)
    text = viewer.text_mode.text
    qtbot.waitUntil(lambda: "Kecamatan 1-3" in text.toPlainText())
    assert text.spoken_from_here() == text.spoken()
    cursor = QTextCursor(text.document().find("Kecamatan 1-3"))
    text.setTextCursor(cursor)
    assert text.spoken_from_here().startswith("Kecamatan 1-3")
    assert "Kecamatan 1-2" not in text.spoken_from_here()


def test_ctrl_a_selects_the_text_of_the_page_in_text_mode(qtbot, viewer):
    viewer.commands.text_mode.setChecked(True)
    text = viewer.text_mode.text
    qtbot.waitUntil(lambda: "Kecamatan 1-3" in text.toPlainText())
    viewer.commands.select_page.trigger()
    assert "Kecamatan 1-3" in text.textCursor().selectedText()
