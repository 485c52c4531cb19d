"""The pictures of the help are there, in both languages and themes, and the tour makes them."""

import re
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.unit.help.test_help import HELP, NAMES, _text

FOLDERS = ("id-light", "id-dark", "en-light", "en-dark")
PICTURES = Path(str(HELP)) / "pictures"
MOST_BYTES = 3_400_000  # of all together: they travel with every program


def named(language: str, name: str) -> list[str]:
    return re.findall(r"!\[.+?\]\((.*?)\)", _text(language, name))


@pytest.fixture(scope="module")
def wanted() -> set[str]:
    return {picture for name in NAMES for picture in named("id", name)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_picture_that_a_topic_names_is_there_and_no_other(folder, wanted):
    """`python -m tests.gui.pictures.help_pictures` makes them."""
    assert {file.stem for file in (PICTURES / folder).iterdir()} == wanted


def test_both_languages_show_the_same_pictures():
    for name in NAMES:
        assert named("id", name) == named("en", name)


def test_no_picture_is_without_words_or_shown_twice(wanted):
    texts = [_text(language, name) for language in ("id", "en") for name in NAMES]
    assert not [text for text in texts if "![](" in text]
    assert len(wanted) == sum(len(named("id", name)) for name in NAMES)


def test_the_tour_makes_each_of_them(wanted):
    sources = "".join(file.read_text("utf-8") for file in sorted((PROJECT / "ui" / "tour").glob("*.py")))
    made = set(re.findall(r'picture="(\w+)"', sources)) | {"board", "guest_book"}  # of `_play_window`
    assert made == wanted


def test_together_they_stay_small():
    assert sum(file.stat().st_size for file in PICTURES.rglob("*.png")) < MOST_BYTES
