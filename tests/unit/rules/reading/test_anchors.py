"""An annotation is found again in a revised edition, or lost: never on a wrong page without a word."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.reading.anchors import LOST, Anchor, AnchorFit, AnchorPlace, anchor_words, find_in_words

WORDS = st.text("abcdefghijklmnop", min_size=1, max_size=6)
PAGES = st.lists(st.lists(WORDS, min_size=30, max_size=60), min_size=2, max_size=5)
INFLATION = "Inflasi tahunan Kota Bengkulu pada Desember 2023 tercatat sebesar 3,09 persen"
PAGE = f"Bab 4 Harga. {INFLATION} menurut kelompok pengeluaran makanan."
OTHER = "Bab 9 Pertanian. Luas panen padi menurut kabupaten dan kota di provinsi."


def find_anchor(anchor: Anchor, pages: Sequence[str]) -> AnchorPlace:
    return find_in_words(anchor, [anchor_words(page) for page in pages])


def test_words_in_their_surroundings_are_found_wherever_they_went():
    anchor = Anchor(INFLATION, "Bab 4 Harga.", "menurut kelompok pengeluaran")
    assert find_anchor(anchor, [OTHER, "", PAGE.replace(" ", "\n").upper()]) == AnchorPlace(3, AnchorFit.EXACT)


def test_words_alone_are_said_to_be_uncertain():
    anchor = Anchor(INFLATION, "Bab 4 Harga.", "menurut kelompok pengeluaran")
    assert find_anchor(anchor, [OTHER, f"Ringkasan: {INFLATION}."]) == LOST  # "persen." is another word, and much else
    assert find_anchor(anchor, [OTHER, f"Ringkasan {INFLATION} dan lain-lain"]).fit is AnchorFit.NEAR


def test_a_corrected_figure_is_near():
    anchor = Anchor(INFLATION, "Bab 4 Harga.", "menurut kelompok pengeluaran")
    assert find_anchor(anchor, [OTHER, PAGE.replace("3,09", "3,11")]) == AnchorPlace(2, AnchorFit.NEAR)


@pytest.mark.parametrize("quote", ["", "   ", "Jumlah", "tidak ada di sini sama sekali"])
def test_what_says_too_little_or_is_gone_is_lost(quote):
    assert find_anchor(Anchor(quote), [OTHER, "Jumlah 1", PAGE]) == LOST


def test_two_pages_alike_are_no_answer():
    anchor = Anchor("Jumlah Penduduk menurut Kecamatan", "Tabel", "2023")
    page = "Tabel Jumlah Penduduk menurut Kecamatan 2023"
    assert find_anchor(anchor, [page, OTHER, page]) == LOST
    assert find_anchor(anchor, [OTHER, f"{page} {page}"]) == AnchorPlace(2, AnchorFit.EXACT)


def test_the_list_of_tables_is_not_taken_for_the_table():
    anchor = Anchor("Jumlah Penduduk menurut Kecamatan", "Tabel 3.1", "Kecamatan Laki-laki Perempuan")
    contents = "Daftar Tabel 3.1 Jumlah Penduduk menurut Kecamatan ......... 52"
    table = "Tabel 3.1 Jumlah Penduduk menurut Kecamatan Kecamatan Laki-laki Perempuan"
    assert find_anchor(anchor, [contents, table]) == AnchorPlace(2, AnchorFit.EXACT)
    assert find_anchor(anchor, [contents, OTHER]).fit is not AnchorFit.EXACT


@given(PAGES, st.data())
def test_any_words_are_found_on_their_page_or_not_at_all(pages, data):
    number = data.draw(st.integers(0, len(pages) - 1))
    words = pages[number]
    start = data.draw(st.integers(0, len(words) - 5))
    end = data.draw(st.integers(start + 1, min(start + 12, len(words))))
    anchor = Anchor(" ".join(words[start:end]), " ".join(words[:start]), " ".join(words[end:]))
    found = find_anchor(anchor, [" ".join(page) for page in pages])
    assert found == AnchorPlace(number + 1, AnchorFit.EXACT) or found == LOST
    own = [[f"{word}{at}" for word in page] for at, page in enumerate(pages)]  # no word stands on two pages
    words = own[number]
    anchor = Anchor(" ".join(words[start:end]), " ".join(words[:start]), " ".join(words[end:]))
    assert find_anchor(anchor, [" ".join(page) for page in own]) == AnchorPlace(number + 1, AnchorFit.EXACT)


@given(PAGES, st.data())
def test_pages_in_front_move_an_annotation_along(pages, data):
    words = pages[0]
    anchor = Anchor(" ".join(words[5:12]), " ".join(words[:5]), " ".join(words[12:]))
    texts = [" ".join(page) for page in pages]
    more = data.draw(st.integers(0, 5))
    before = find_anchor(anchor, texts)
    after = find_anchor(anchor, [OTHER] * more + texts)
    assert after.page == (before.page + more if before.page else None)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.lists(st.text(max_size=200), max_size=4))
def test_nothing_makes_it_fail(quote, before, after, pages):
    found = find_anchor(Anchor(quote, before, after), pages)
    assert (found.page is None) == (found.fit is AnchorFit.LOST)
    assert found.page is None or 1 <= found.page <= len(pages)
