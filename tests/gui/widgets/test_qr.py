"""QR codes on the screen."""

from ui.widgets import qr
from ui.widgets.qr import QrCode


def test_a_code_that_is_shown_again_is_not_made_again_and_nothing_of_a_secret_one_is_kept(qtbot, appearance):
    qr._rows_of.cache_clear()
    codes = [QrCode(appearance, "https://example.id/a", "Open", once=once) for once in (True, False, False)]
    for code in codes:
        qtbot.addWidget(code)
    assert codes[0]._rows == codes[1]._rows == codes[2]._rows
    told = qr._rows_of.cache_info()
    assert (told.hits, told.misses, told.currsize) == (1, 1, 1)
