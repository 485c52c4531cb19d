"""The QR code of a slip is read back whatever a scanner makes of it, and nothing else is taken for one."""

import secrets

from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.desk.numbering import TOKEN_BYTES, read_slip, slip_text


@given(st.binary(min_size=TOKEN_BYTES, max_size=TOKEN_BYTES))
def test_a_slip_is_read_back(token):
    text = slip_text(token)
    assert text.isalnum() and text.isascii() and text == text.upper()
    assert read_slip(text) == token
    assert read_slip(f" {text.lower()}\r\n") == token


@given(st.text(max_size=60))
def test_anything_else_is_no_slip(text):
    token = read_slip(text)
    assert token is None or slip_text(token) == "".join(text.split()).upper()


def test_a_damaged_slip_is_none():
    text = slip_text(secrets.token_bytes(TOKEN_BYTES))
    for damaged in (text[:-1], text + "A", "XXX" + text[3:], text[:-1] + "1"):
        assert read_slip(damaged) is None
