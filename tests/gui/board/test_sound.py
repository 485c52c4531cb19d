"""Which voice a board has."""

from tests.gui.sound.quiet import StandInReader
from ui.board.sound import BoardSound
from ui.sound.voices import SystemVoice


def say(board, ticket="P-001"):
    board.sound.announcer.call(ticket, 1)


def test_it_stays_muted_after_a_new_start(board, state):
    board.sound.set_muted(True)
    assert BoardSound(state).muted
    board.sound.set_muted(False)
    assert not BoardSound(state).muted


def test_the_voice_of_the_system_is_used_only_after_somebody_heard_it(board, qtbot, monkeypatch):
    board.open(qtbot)
    window = board.window
    monkeypatch.setattr(board.sound._system_voice()._player, "play", lambda sound: board.sound._system._speak())
    window.controls.system_voice_asked.emit()
    assert board.reader.said == ["nomor antrean P nol dua belas. silakan ke loket satu"]
    assert window.question.isHidden()
    board.reader.end()
    assert window.question.isVisible()
    window.question.no.click()
    say(board)
    assert board.voice.said == [("P-001", 1)]
    board.voice.end()
    window.controls.system_voice_asked.emit()
    board.reader.end()
    window.question.yes.click()
    assert window.question.isHidden()
    say(board, "P-002")
    assert board.reader.said[2:] == ["nomor antrean P nol nol dua. silakan ke loket satu"]
    assert board.sound.speaks_by_system


def test_a_voice_that_is_gone_is_not_used(board, state, qtbot):
    board.sound.use_system_voice(True)
    mute = StandInReader(speaks=False)
    sound = BoardSound(state, make_system_voice=lambda parent: SystemVoice(mute, parent))
    sound.use_setting("clips")
    assert sound._voice() is sound._clips


def test_the_menu_says_that_there_is_none(board, qtbot):
    menu = board.window.controls.voice_button
    menu.fill()
    entries = menu._menu.actions()
    assert [entry.isEnabled() for entry in entries if not entry.isSeparator()] == [True, True, True]
    board.reader._speaks = False
    menu.fill()
    assert not menu._menu.actions()[-1].isEnabled()
    menu._menu.actions()[0].trigger()
    assert board.voice.said == [("P-012", 1)]


def test_an_example_is_heard_where_the_board_is_muted(board):
    board.sound.set_muted(True)
    board.sound.hear_example()
    assert board.voice.said == [("P-012", 1)]


def test_the_chime_alone(board):
    board.sound.use_setting("chime")
    assert board.sound._voice() is board.sound._chime
    assert not board.sound.off
