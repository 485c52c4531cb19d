"""Reading aloud: where it begins, and what is said where nothing is heard."""

from PySide6.QtGui import QTextCursor

from ui.sound.aloud import ReadAloud
from ui.viewer.text.passages import heads_of, row_words, sentences


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
    assert text.passages()[0].words == "Tabel 1.1 Jumlah Penduduk Kabupaten"
    text.setTextCursor(QTextCursor(text.document().find("Penduduk")))
    assert [passage.words for passage in text.passages()][:2] == ["Penduduk Kabupaten", "Kecamatan 1-0, 1000."]
    text.setTextCursor(QTextCursor(text.document().find("Kecamatan 1-3")))
    assert text.passages()[0].words == "Kecamatan 1-3, 1003."


def test_what_is_read_is_highlighted_and_in_sight(qtbot, viewer):
    viewer.commands.text_mode.setChecked(True)
    text = viewer.text_mode.text
    qtbot.waitUntil(lambda: "Kecamatan 1-3" in text.toPlainText())
    for _ in range(7):
        viewer.text_mode.step_size(1)
    passage = text.passages()[-1]
    text.show_heard(passage)
    assert [each.cursor.selectedText() for each in text.extraSelections()] == ["Kecamatan 1-19", "1019"]
    assert text.viewport().rect().intersects(text.cursorRect(text.extraSelections()[0].cursor))
    viewer.text_mode.step_size(-1)  # written anew, and still highlighted
    assert [each.cursor.selectedText() for each in text.extraSelections()] == ["Kecamatan 1-19", "1019"]
    text.show_heard(None)
    assert not text.extraSelections()


def test_sentences_end_with_their_points():
    text = "Penduduk 1.234 jiwa, lihat No. 5 dan dr. Siti. Luasnya 3,5 km. Berapa? Banyak"
    parts = [text[begin:end].strip() for begin, end in sentences(text)]
    assert parts == ["Penduduk 1.234 jiwa, lihat No. 5 dan dr. Siti.", "Luasnya 3,5 km.", "Berapa?", "Banyak"]


def test_rows_are_read_with_the_heads_above_them():
    rows = (
        ("", "Belum", ""),
        ("Desa", "Tidak Bekerja", "Petani Pekebun"),
        ("(1)", "(2)", "(3)"),
        ("Ajung", "1 234", "-"),
    )
    heads, taken = heads_of(rows)
    assert heads == ("Desa", "Belum Tidak Bekerja", "Petani Pekebun") and taken == 3
    assert row_words(rows[3], heads, "strip") == "Ajung. Belum Tidak Bekerja: 1 234. Petani Pekebun: strip."
    assert heads_of((("Tahun", "2019", "2020"), ("Ajung", "12", "14")))[1] == 1
    assert heads_of((("Ajung", "12"), ("Kencong", "14"))) == ((), 0)


def test_ctrl_a_selects_the_text_of_the_page_in_text_mode(qtbot, viewer):
    viewer.commands.text_mode.setChecked(True)
    text = viewer.text_mode.text
    qtbot.waitUntil(lambda: "Kecamatan 1-3" in text.toPlainText())
    viewer.commands.select_page.trigger()
    assert "Kecamatan 1-3" in text.textCursor().selectedText()
