"""The clips that come with the program."""

import math
from array import array

import pytest

from catalog_db.rules.desk.spoken import CALLED, GO_TO_DESK, LAST, LETTERS, NUMBER_WORDS, call_phrases
from tests.conftest import PROJECT
from tests.sounds.bells import CHIME, SOFT_CHIME, ring
from tests.sounds.voice import finished, loudness
from tests.sounds.wave_files import RATE, read

FOLDER = PROJECT / "resources" / "sounds"
WORDS = (CALLED, GO_TO_DESK, *LETTERS, *NUMBER_WORDS, *(word + LAST for word in NUMBER_WORDS))


def clip(name):
    return read((FOLDER / f"{name}.wav").read_bytes())  # which also checks its format


def test_every_word_of_every_call_has_a_clip_and_no_clip_is_left_over():
    spoken = {word for number in range(1000) for phrase in call_phrases(f"P-{number:03}", number) for word in phrase}
    assert spoken <= set(WORDS)
    assert {file.stem for file in FOLDER.glob("*.wav")} == {*WORDS, "chime", "soft_chime"}


def test_they_are_small():
    assert sum(file.stat().st_size for file in FOLDER.glob("*.wav")) < 1_500_000


def test_they_begin_and_end_without_a_click():
    for name in [*WORDS, "chime", "soft_chime"]:
        samples = clip(name)
        assert max(map(abs, (*samples[:4], *samples[-4:]))) < 400  # 38 dB below full scale
        assert max(map(abs, samples)) < 30_000


def test_words_are_equally_loud():
    levels = {name: 20 * math.log10(loudness(clip(name)) / 32_767) for name in WORDS}
    quietest, loudest = min(levels.values()), max(levels.values())
    assert quietest > -20
    assert loudest - quietest < 2.0


def test_words_have_no_silence_at_their_ends():
    for name in WORDS:
        samples = clip(name)
        heard = [n for n, value in enumerate(samples) if abs(value) > 500]
        assert heard[0] < 0.06 * RATE, name
        assert len(samples) - heard[-1] < 0.06 * RATE, name


def test_the_chimes_are_those_of_the_program_that_makes_them():
    for name, bell in (("chime", CHIME), ("soft_chime", SOFT_CHIME)):
        made = ring(bell)
        assert max(abs(a - b) for a, b in zip(made, clip(name), strict=True)) <= 1  # another libm may round elsewhere


def test_what_is_spoken_is_cut_and_made_as_loud_as_the_rest():
    quiet = [round(3_000 * math.sin(n / 20)) for n in range(RATE // 2)]
    done = finished(array("h", [0] * RATE + quiet + [0] * RATE))
    assert len(done) < 0.55 * RATE
    assert loudness(done) / 32_767 == pytest.approx(0.14, rel=0.05)
