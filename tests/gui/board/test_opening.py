"""A board keeps its own look."""

import pytest

from desktop.settings.appearance import Language, Look, Theme
from ui.board.opening import keep_look, own_look


def test_what_was_chosen_is_kept(state):
    assert own_look(state) is None
    chosen = Look(Theme.DARK, 125, Language.ENGLISH)
    keep_look(state, chosen)
    assert own_look(state) == chosen


@pytest.mark.parametrize("word", ["dark", "dark-999-id", "grün-100-id", "dark-x-id", "dark-100-xx", "a-b-c-d"])
def test_what_is_not_understood_is_as_if_never_chosen(state, word):
    state.keep_word("board/look", word)
    assert own_look(state) is None
