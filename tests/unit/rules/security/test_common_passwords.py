"""Passwords that are easy to guess are not taken; all others are, whatever they are made of."""

import pytest

from catalog_db.rules.security.common_passwords import is_common


@pytest.mark.parametrize("password", ["password", "12345678", "IloveYou", "qwertyuiop", "1q2w3e4r5t6y"])
def test_what_leaks_have_most_often_is_easy_to_guess(password):
    assert is_common(password)


@pytest.mark.parametrize(
    "password", ["Bengkulu2026!", "BPS-BPS-BPS", "ruang baca pst", "administrator1", "Budi2026", "budi bps"]
)
def test_words_of_the_office_and_ones_own_name_are_easy_to_guess(password):
    assert is_common(password, "budi.")


@pytest.mark.parametrize(
    "password",
    ["rafflesia arnoldii", "80357193648205", "!?;:!?;:#~", "budi suka durian", "пароль от сейфа", "\ud800" * 8],
)
def test_nothing_is_asked_of_the_kinds_of_letters(password):
    assert not is_common(password, "budi")
