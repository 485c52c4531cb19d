"""What all tests of whole programs share."""

import pytest

from tests.e2e import commands


@pytest.fixture(scope="session", autouse=True)
def commands_are_loaded() -> None:
    """Before the first test, so that no test leaves behind what is forked."""
    commands.be_ready()
