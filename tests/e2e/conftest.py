"""What all tests of whole programs share."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def programs_are_loaded(programs_can_be_forked: None) -> None:
    """Nearly all of them give commands."""
