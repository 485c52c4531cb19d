"""Only the holder of the private key opens what was sealed, and only as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.errors import SealBroken
from catalog_db.rules.security.sealing import OVERHEAD_BYTES, new_private_key, public_key, seal, unseal

PRIVATE = bytes(range(32))
PUBLIC = public_key(PRIVATE)


@given(st.binary(max_size=2_000))
def test_what_was_sealed_is_opened_again(plain):
    sealed = seal(plain, PUBLIC, "test")
    assert len(sealed) == len(plain) + OVERHEAD_BYTES
    assert unseal(sealed, PRIVATE, "test") == plain


def test_nothing_can_be_read_in_it_and_twice_is_not_the_same():
    plain = b"Siti Rahmawati " * 20
    first, second = seal(plain, PUBLIC, "test"), seal(plain, PUBLIC, "test")
    assert b"Siti" not in first
    assert first != second


def test_another_key_another_purpose_and_another_sealer_do_not_open_it():
    sealed = seal(b"x", PUBLIC, "test")
    for private, purpose in ((new_private_key(), "test"), (PRIVATE, "other")):
        with pytest.raises(SealBroken):
            unseal(sealed, private, purpose)


def test_every_flipped_bit_and_every_cut_is_noticed():
    sealed = seal(b"four", PUBLIC, "test")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(SealBroken):
            unseal(bytes(changed), PRIVATE, "test")
        with pytest.raises(SealBroken):
            unseal(sealed[:place], PRIVATE, "test")
    with pytest.raises(SealBroken):
        unseal(sealed + b"x", PRIVATE, "test")


def test_a_public_key_of_low_order_is_refused():
    with pytest.raises(SealBroken):
        unseal(b"RBS1" + bytes(32) + bytes(20), PRIVATE, "test")
