"""Sounds end by themselves, whatever this machine can play."""

import wave
from io import BytesIO

import pytest
from PySide6.QtCore import QDir

from tests.gui.sound.quiet import StandInReader
from ui.sound import clips
from ui.sound.clips import RATE, Sound, call_sound, chime, soft_chime
from ui.sound.player import SoundPlayer
from ui.sound.voices import ClipVoice, SystemVoice


def samples_of(sound):
    with wave.open(BytesIO(sound.wav)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return file.readframes(file.getnframes())


@pytest.fixture
def blip():
    """A sound of a twentieth of a second."""
    return clips._sound([bytes(2 * (RATE // 20))])


def test_a_call_is_the_chime_and_every_word_in_order():
    call = samples_of(call_sound("P-012", 1))
    at = 0
    for word in ("chime", "nomor_antrean", "huruf_p", "nol", "dua", "belas", "silakan_ke_loket", "satu_akhir"):
        at = call.index(clips._clip(word), at) + len(clips._clip(word))
    assert at > 0.95 * len(call)


def test_a_call_lasts_as_long_as_its_samples():
    for sound in (call_sound("P-999", 12), chime(), soft_chime()):
        assert sound.length_ms == pytest.approx(len(samples_of(sound)) * 500 / RATE, abs=1)
    assert 4_000 < call_sound("P-012", 1).length_ms < 7_000


def test_a_clip_that_can_not_be_used_leaves_the_chime(monkeypatch):
    """An office may put recordings of its own in their place."""
    right = clips._clip

    def clip(name):
        if name == "nol":
            raise ValueError(name)
        return right(name)

    monkeypatch.setattr(clips, "_clip", clip)
    assert call_sound("P-012", 1) == chime()
    assert call_sound("P-112", 1) != chime()


def test_a_sound_ends(qtbot, blip):
    """With a loudspeaker or without: the backend plays into nothing where there is none."""
    player = SoundPlayer()
    for _ in range(2):
        with qtbot.waitSignal(player.ended):
            player.play(blip)


@pytest.mark.qt_log_ignore("Could not open media")
def test_what_is_no_sound_ends(qtbot):
    player = SoundPlayer()
    with qtbot.waitSignal(player.ended):
        player.play(Sound(b"RIFF nonsense", 50))


def test_a_device_that_never_ends_is_not_waited_for(qtbot, blip, monkeypatch):
    monkeypatch.setattr("ui.sound.player._GRACE_MS", 20)
    monkeypatch.setattr(SoundPlayer, "_follow", lambda self, status: None)
    player = SoundPlayer()
    with qtbot.waitSignal(player.ended):
        player.play(blip)


def test_a_sound_that_was_stopped_or_replaced_says_nothing_of_its_end(qtbot, blip):
    player = SoundPlayer()
    ends = []
    player.ended.connect(lambda: ends.append(1))
    player.play(chime())
    player._end()  # as if it ended in this moment
    player.play(blip)
    qtbot.waitUntil(lambda: ends == [1])
    player.play(blip)
    player._end()
    player.stop()
    with qtbot.waitSignal(player.ended):
        player.play(blip)
    assert ends == [1, 1]


def test_no_file_is_left(qtbot, blip, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.sound.player.QDir.temp", lambda: QDir(str(tmp_path)))
    player = SoundPlayer()
    player.play(chime())
    qtbot.waitUntil(lambda: len(list(tmp_path.iterdir())) == 1)
    with qtbot.waitSignal(player.ended):
        player.play(blip)
    qtbot.waitUntil(lambda: list(tmp_path.iterdir()) == [])


def test_a_full_disk_keeps_nobody_waiting(qtbot, blip, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.sound.player._GRACE_MS", 20)
    monkeypatch.setattr("ui.sound.player.QDir.temp", lambda: QDir(str(tmp_path / "missing")))
    player = SoundPlayer()
    with qtbot.waitSignal(player.ended):
        player.play(blip)


def test_the_chime_alone(qtbot, blip, monkeypatch):
    monkeypatch.setattr("ui.sound.voices.chime", lambda: blip)
    voice = ClipVoice(words=False)
    with qtbot.waitSignal(voice.ended):
        voice.say("P-001", 1)


def test_a_voice_of_the_system_speaks_after_the_chime(qtbot, blip, monkeypatch):
    monkeypatch.setattr("ui.sound.voices.chime", lambda: blip)
    reader = StandInReader()
    voice = SystemVoice(reader)
    ends = []
    voice.ended.connect(lambda: ends.append(1))
    voice.say("P-012", 2)
    assert reader.said == []
    qtbot.waitUntil(lambda: reader.said == ["nomor antrean P nol dua belas. silakan ke loket dua"])
    assert ends == []
    reader.end()
    assert ends == [1]


def test_a_voice_of_the_system_that_fails_ends_too(qtbot, blip, monkeypatch):
    monkeypatch.setattr("ui.sound.voices.chime", lambda: blip)
    monkeypatch.setattr("ui.sound.voices._SPEAKING_LIMIT_MS", 20)
    mute, endless = StandInReader(speaks=False), StandInReader()
    for reader in (mute, endless):
        voice = SystemVoice(reader)
        with qtbot.waitSignal(voice.ended):
            voice.say("P-012", 2)
        assert voice.available is (reader is endless)
