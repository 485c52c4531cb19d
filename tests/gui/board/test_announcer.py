"""Calls are heard one after the other."""

import pytest

from tests.gui.sound.quiet import StandInVoice
from ui.board.sound import Announcer
from ui.sound import clips
from ui.sound.clips import RATE
from ui.sound.voices import ClipVoice


class SetTime:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def time():
    return SetTime()


@pytest.fixture
def voice(qapp):
    return StandInVoice()


@pytest.fixture
def announcer(voice, time):
    return Announcer(voice, clock=time)


def test_calls_wait_their_turn(announcer, voice):
    rests = []
    announcer.rested.connect(lambda: rests.append(1))
    for ticket, desk in (("P-001", 1), ("K-001", 2), ("P-002", 1)):
        announcer.call(ticket, desk)
    assert voice.said == [("P-001", 1)]
    voice.end()
    voice.end()
    assert voice.said == [("P-001", 1), ("K-001", 2), ("P-002", 1)]
    assert announcer.speaking == ("P-002", 1)
    assert rests == []
    voice.end()
    assert announcer.speaking is None
    assert rests == [1]


def test_a_recall_is_heard_again_but_not_within_a_second(announcer, voice, time):
    announcer.call("P-001", 1)
    time.now += 0.9
    announcer.call("P-001", 1)
    announcer.call("P-001", 2)  # another desk: another call
    time.now += 0.2
    announcer.call("P-001", 1)
    for _ in range(3):
        voice.end()
    assert voice.said == [("P-001", 1), ("P-001", 2), ("P-001", 1)]


def test_muted_it_falls_silent_and_forgets(announcer, voice, time):
    announcer.call("P-001", 1)
    announcer.call("P-002", 2)
    announcer.mute(on=True)
    assert voice.saying is None
    announcer.call("P-003", 1)
    announcer.mute(on=False)
    assert voice.said == [("P-001", 1)]
    announcer.call("P-003", 1)
    assert voice.said[1:] == [("P-003", 1)]


def test_without_a_voice_nothing_waits(announcer, voice, time):
    announcer.call("P-001", 1)
    announcer.call("P-002", 1)
    announcer.use(None)
    assert announcer.speaking is None
    announcer.call("P-003", 1)
    announcer.use(voice)
    announcer.call("P-004", 1)
    assert voice.said == [("P-001", 1), ("P-004", 1)]


def test_another_voice_says_anew_what_was_cut_off(announcer, voice):
    announcer.call("P-001", 1)
    announcer.call("P-002", 1)
    other = StandInVoice()
    announcer.use(other)
    other.end()
    assert voice.saying is None
    assert other.said == [("P-001", 1), ("P-002", 1)]


def test_a_voice_is_tried_in_its_turn_and_muted_too(announcer, voice):
    other = StandInVoice()
    announcer.call("P-001", 1)
    announcer.hear("P-012", 1, other)
    announcer.call("P-002", 1)
    assert other.said == []
    voice.end()
    assert (voice.saying, other.saying) == (None, ("P-012", 1))
    announcer.use(None)  # what is tried goes on
    assert other.saying == ("P-012", 1)
    other.end()
    assert announcer.speaking is None
    announcer.mute(on=True)
    announcer.hear("P-012", 1, other)
    assert other.saying == ("P-012", 1)
    announcer.mute(on=True)
    assert other.saying is None


def test_without_an_audio_device_the_row_ends_by_itself(qtbot, monkeypatch):
    """The real player with real sounds, only shorter ones."""
    monkeypatch.setattr(clips, "_clip", lambda name: bytes(2 * (RATE // 200)))
    announcer = Announcer(ClipVoice())
    began = []
    announcer.began.connect(lambda ticket, desk: began.append((ticket, desk)))
    with qtbot.waitSignal(announcer.rested):
        for number in range(1, 4):
            announcer.call(f"P-00{number}", number)
    assert began == [("P-001", 1), ("P-002", 2), ("P-003", 3)]
    announcer.stop()
