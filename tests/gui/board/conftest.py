"""A board's window before made-up calls."""

from collections.abc import Iterator

import pytest

from desktop.settings.appearance import Language
from tests.gui.board.boards import TestBoard
from ui.languages import install_language, remove_language


@pytest.fixture
def board(qtbot, appearance, state) -> Iterator[TestBoard]:
    board = TestBoard(appearance, state)
    yield board
    board.close()


@pytest.fixture
def indonesian(qapp) -> Iterator[None]:
    """Words, names of days and times."""
    install_language(Language.INDONESIAN)
    yield
    remove_language()
