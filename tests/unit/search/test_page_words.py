"""What tells on which pages a word stands: as the texts have it, however it is packed; and broken or forged values."""

import re
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_db.search import page_words
from catalog_db.search.damage import BrokenPages
from catalog_db.search.locator import Wanted, locate
from catalog_db.search.page_words import (
    NO_TERMS,
    PageWords,
    Pairs,
    Terms,
    key_of,
    keys_within,
    pack,
    pack_pairs,
    pairs_of,
    pairs_over_break,
)
from catalog_db.search.pages import PageTexts
from catalog_db.search.query_expansion import Forms

WORDS = st.sampled_from([b"padi", b"luas", b"2020", b"3.9", b"1945", b"12", b"sp2020", "élan".encode(), b"a"])
PAGES = st.lists(st.lists(WORDS, max_size=12).map(b" (".join), max_size=40)


def key(word: bytes) -> int:
    found = key_of(word)
    assert found is not None
    return found


def on(words: PageWords, word: bytes) -> dict[int, int]:
    """How often a word stands on each page."""
    numbers, counts = words.on(key(word))
    return dict(zip(numbers, counts or [1] * len(numbers), strict=True))


@settings(max_examples=40)
@given(PAGES)
def test_every_word_is_on_its_pages_as_often_as_it_stands_there(pages: list[bytes]) -> None:
    words = PageWords(pack(pages))
    assert len(words) == len(pages)
    for word in (b"padi", b"2020", b"3.9", b"sp2020", "élan".encode(), b"a", b"kopi"):
        whole = re.compile(rb"(?<![^ (])" + re.escape(word) + rb"(?![^ (])")
        counts = {number: len(whole.findall(page)) for number, page in enumerate(pages)}
        assert on(words, word) == {number: count for number, count in counts.items() if count}
    words.check()


@pytest.mark.parametrize("first", [0, 250, 65_530])
def test_page_numbers_of_any_size(first: int) -> None:
    pages = [b""] * first + [b"padi padi luas", b"", b"padi"] + [b"luas"] * 20
    words = PageWords(pack(pages))
    assert on(words, b"padi") == {first: 2, first + 2: 1}
    assert on(words, b"luas") == dict.fromkeys([first, *range(first + 3, first + 23)], 1)


def test_a_list_may_be_long_and_a_word_stand_often() -> None:
    words = PageWords(pack([b"padi " * 300] * 400))
    assert on(words, b"padi") == dict.fromkeys(range(400), 255)


TERMS = Terms([b"luas panen", b"luas panen padi", b"rata-rata", b"padi padi"])
FEW = st.sampled_from(["padi", "luas", "panen", "(luas", "12"])
HARVEST = Wanted([(Forms("panen", {"panen": (1.0, 1)}, ((("luas", "panen"), 0.7),)), 1.0)])


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(["padi", "luas", "panen", "(luas", "12"]), max_size=12).map(" ".join), max_size=20
    )
)
def test_names_of_several_words_are_found_as_in_the_texts_and_none_is_read_for_them(pages: list[str]) -> None:
    listed, plain = PageTexts.of(pages, TERMS), PageTexts.of(pages)
    for term in (b"luas panen", b"luas panen padi", b"padi padi"):
        found = listed.key_of_term(term)
        assert found is not None and plain.key_of_term(term) is None
        numbers, counts = listed.words.on(found)
        places = [len(re.findall(rb"(?<![a-z0-9])" + term + rb"(?![a-z0-9])", page.encode())) for page in pages]
        assert dict(zip(numbers, counts or [1] * len(numbers), strict=True)) == {
            number: count for number, count in enumerate(places) if count
        }
    assert locate(listed, HARVEST, (), 3) == locate(plain, HARVEST, (), 3)
    assert TERMS.key_of(b"rata-rata") is None  # the texts tell


def test_lists_made_before_or_with_other_names_say_nothing_of_those() -> None:
    pages = [b"luas panen ", b"padi "]
    packed = pack(pages, TERMS)
    magic, number, words, size, terms = page_words._HEAD.unpack_from(packed)
    assert (magic, terms) == (b"RBW2", TERMS.check)
    body = page_words._HEAD_BEFORE.pack(b"RBW1", number, words, size) + packed[page_words._HEAD.size : -4]
    before = PageWords(body + zlib.crc32(body).to_bytes(4, "little"))
    before.check()
    assert (on(before, b"luas"), before.terms) == ({0: 1}, NO_TERMS.check)
    texts = PageTexts(packed, lambda: pytest.fail("no page is asked for"), terms=Terms([b"luas panen", b"luas tanam"]))
    assert texts.key_of_term(b"luas panen") is None


def test_words_with_the_same_key_share_their_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_words, "_key_of", lambda word: 7)
    words = PageWords(pack([b"padi padi luas", b"", b"luas", b"padi"]))
    assert on(words, b"kopi") == {0: 3, 2: 1, 3: 1}


def test_pages_of_contents() -> None:
    words = PageWords(
        pack([b"luas ........................ 9", b"luas ....", b". . . . . . . . . . . . . . . . . . . . . . . ."])
    )
    assert list(words.contents()) == [0, 2]


def test_what_is_not_listed() -> None:
    for word in (
        b"12",
        b"31.204",
        b"1.234",
        b"0215-4056",
        b"rumah tangga",
        b"x" * 161,
        b"",
        b"2199",
        b"....",
        b"12.3456",
    ):
        assert key_of(word) is None
    for word in (b"padi", b"p0", b"1990", b"3.9", b"12.1.3", "élan".encode()):
        assert key_of(word) is not None
    words = PageWords(pack([b"12 31.204 3.9.", b"13.95 3.9, x3.9 3.9.1"]))
    assert on(words, b"3.9") == {0: 1, 1: 1}


def test_words_that_a_phrase_needs() -> None:
    assert keys_within(b"rumah-tangga 12 2020") == (key(b"rumah"), key(b"tangga"), key(b"2020"))


@settings(max_examples=40)
@given(PAGES)
def test_pairs_that_follow_each_other_may_stand_there(pages: list[bytes]) -> None:
    packed = Pairs(pack_pairs(pages))
    for page in pages:
        assert packed.may_hold(pairs_of(page))


def test_most_pairs_that_never_follow_each_other_are_told() -> None:
    words = [b"kata" + bytes((97 + one, 97 + two)) for one in range(26) for two in range(26)]
    packed, empty = Pairs(pack_pairs([b" ".join(words)])), Pairs(pack_pairs([]))
    assert packed.may_hold(())
    turned = [words[at] + b" " + words[at - 1] for at in range(1, len(words))]
    assert sum(packed.may_hold(pairs_of(two)) for two in turned) < len(words) / 5
    assert sum(packed.may_hold(pairs_over_break(two, 1)) for two in turned) < len(words) / 20
    assert pairs_of(b"padi 12 luas") == () and empty.may_hold(()) and not empty.may_hold((7, 8))


def test_pairs_over_a_page_break_are_others_than_those_of_a_page() -> None:
    packed = Pairs(pack_pairs([b"luas panen padi", b"sawah ladang"], [(b"padi", b"sawah")]))
    assert packed.may_hold(pairs_over_break(b"panen padi sawah ladang", 2))
    assert not packed.may_hold(pairs_over_break(b"panen padi sawah ladang", 1))
    assert not packed.may_hold(pairs_of(b"padi sawah"))


def test_broken_pairs_are_told() -> None:
    packed = pack_pairs([b"luas panen padi"])
    for broken in (b"", packed[:-1], b"\0\0\0\0", bytes((packed[0] ^ 1,)) + packed[1:]):
        with pytest.raises(BrokenPages):
            Pairs(broken)


@pytest.fixture(scope="module")
def packed() -> bytes:
    return pack([b"luas panen padi", b"luas 2020 ........................", b"padi padi"] * 90)


def test_a_broken_value_is_told(packed: bytes) -> None:
    for at in range(0, len(packed), 7):
        for broken in (packed[:at], packed[:at] + bytes((packed[at] ^ 1 << at % 8,)) + packed[at + 1 :]):
            with pytest.raises((ValueError, LookupError, struct.error)):
                PageWords(broken)


def test_a_forged_value_with_the_right_sum_is_told_or_harmless(packed: bytes) -> None:
    told = 0
    for at in range(0, len(packed) - 4, 5):
        forged = packed[:at] + bytes((packed[at] ^ 1 << at % 8,)) + packed[at + 1 : -4]
        try:
            words = PageWords(forged + zlib.crc32(forged).to_bytes(4, "little"))
            words.check()
            for word in (b"luas", b"padi", b"2020", b"panen"):
                assert all(0 <= number < len(words) for number in on(words, word))
        except (BrokenPages, ValueError, struct.error):
            told += 1
    assert told > len(packed) // 20
