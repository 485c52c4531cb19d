"""The code that ends a locked screen while the host can't be asked."""

from desktop.security.exit_code import ExitCode, exit_code

TOKEN_HASH = bytes(range(32))


def test_host_and_pc_make_the_same_of_what_each_knows():
    code = exit_code(TOKEN_HASH)
    assert len(code) == 8 and code.isdecimal() and code != exit_code(TOKEN_HASH[::-1])
    assert ExitCode(TOKEN_HASH).fits(f"{code[:4]} {code[4:]}")
    assert not ExitCode(TOKEN_HASH).fits("") and not ExitCode(TOKEN_HASH).fits("１２３４５６７８")


def test_after_five_wrong_ones_none_is_tried_for_a_while():
    now = 100.0
    code, right = ExitCode(TOKEN_HASH, lambda: now), exit_code(TOKEN_HASH)
    assert not any(code.fits("12") for _ in range(4)) and code.fits(right)  # which forgives
    for wrong in ("12", "", "\ud800", anothers := exit_code(TOKEN_HASH[::-1]), f"{anothers}0"):
        assert not code.pauses and not code.fits(wrong)
    assert code.pauses and not code.fits(right)
    now += 301
    assert not code.pauses and code.fits(right)
