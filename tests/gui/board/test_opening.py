"""A board keeps its own appearance."""

import pytest

from desktop.settings.appearance import AppearanceSettings, Language, Theme
from ui.board.opening import keep_appearance, own_appearance


def test_what_was_chosen_is_kept(state):
    assert own_appearance(state) is None
    chosen = AppearanceSettings(Theme.DARK, 125, Language.ENGLISH)
    keep_appearance(state, chosen)
    assert own_appearance(state) == chosen


@pytest.mark.parametrize("word", ["dark", "dark-999-id", "grün-100-id", "dark-x-id", "dark-100-xx", "a-b-c-d"])
def test_what_is_not_understood_is_as_if_never_chosen(state, word):
    state.keep_word("board/look", word)
    assert own_appearance(state) is None
