"""Serials and check codes: what agrees, what does not, and what people may type."""

from dataclasses import fields, replace

import pytest

from catalog_db.rules.reading.check_code import (
    CopyClaim,
    CopyFacts,
    check_code,
    copy_text,
    grouped,
    is_right,
    number_of,
    read_copy_text,
    read_typed,
    serial_number,
)

KEY = bytes(range(32))
FACTS = CopyFacts("1700-000123", "0b0c", "ab" * 32, "261124-012", "1-9", "softcopy")


def test_a_check_code_is_16_letters_that_only_these_facts_and_this_key_give():
    code = check_code(KEY, FACTS)
    assert len(code) == 16 and code.isalnum() and code == code.upper()
    assert is_right(code, KEY, FACTS)
    assert not is_right(code, bytes(32), FACTS)
    for field in fields(FACTS):
        assert not is_right(code, KEY, replace(FACTS, **{field.name: getattr(FACTS, field.name) + "1"}))


def test_parts_can_not_be_shifted_into_each_other():
    moved = replace(FACTS, visit=FACTS.visit + "1", pages=FACTS.pages[1:])
    assert check_code(KEY, moved) != check_code(KEY, FACTS)


@pytest.mark.parametrize("serial", ["1700-000123", "ABCDEFGHIJKLMNOP-000001", "17A0-1234567"])
def test_the_qr_code_says_serial_and_check_code_in_capitals_and_digits(serial):
    text = copy_text(serial, "ABCDEFGHIJKLMNOP")
    assert text.isascii() and text.isalnum() and text == text.upper()
    assert read_copy_text(text) == CopyClaim(serial, "ABCDEFGHIJKLMNOP")
    assert read_copy_text(f" {text.lower()}\r\n") == CopyClaim(serial, "ABCDEFGHIJKLMNOP")


@pytest.mark.parametrize(
    "text", ["", "RBC", "RBKABCDEFGHIJKLMNOPQRSTUVWXY", "https://bps.go.id", "RBC" + "A" * 16 + "P17000001"]
)
def test_other_qr_codes_are_no_copies(text):
    assert read_copy_text(text) is None


@pytest.mark.parametrize("typed", ["1700-000123", " 1700-123", "1700 – 000123", "123", "000123", "1700—000123\n"])
def test_serials_may_be_typed_carelessly(typed):
    assert read_typed(typed, "1700") == CopyClaim("1700-000123")


def test_a_check_code_may_follow():
    for typed in ("1700-000123 abcd-efgh-ijkl-mnop", "1700-123 · ABCD EFGH IJKL MNOP", "1700-000123: ABCDEFGHIJKLMN0P"):
        assert read_typed(typed, "1700") == CopyClaim("1700-000123", "ABCDEFGHIJKLMNOP")
    assert grouped("ABCDEFGHIJKLMNOP") == "ABCD-EFGH-IJKL-MNOP"


@pytest.mark.parametrize("typed", ["", "Puger", "261124-012 nanti", "1700-", "1700-000123 ABC", "-5", "９９"])
def test_what_is_no_serial_is_told(typed):
    assert read_typed(typed, "1700") is None


def test_serials_grow_beyond_six_digits():
    assert serial_number("1700", 7) == "1700-000007"
    assert serial_number("1700", 1_234_567) == "1700-1234567"
    assert number_of("17A0-1234567") == 1_234_567
