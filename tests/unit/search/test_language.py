import pytest

from catalog_db.search.language import STOP_WORDS, Language


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("pengangguran", "penganggur"), ("keluarganya", "keluarga"), ("kependudukan", "penduduk"),
        ("survei", "survei"), ("industri", "industri"), ("pengeluaran", "keluar"), ("selatan", "selatan"),
        ("kepahiang", "kepahiang"), ("peternakan", "ternak"), ("perbankan", "bank"), ("menurut", "menurut"),
        ("gini", "gini"), ("pertumbuhan", "tumbuh"), ("sp2020", "sp2020"), ("mukomuko", "mukomuko"),
        ("penduduk", "penduduk"),
    ],
)  # fmt: skip
def test_stems(language: Language, word: str, stem: str) -> None:
    assert language.stem(word) == stem


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("pengangguran", "anggur"),
        ("pendapatan", "dapat"),
        ("peserta", "serta"),
        ("bersalin", "salinan"),
        ("menteri", "teri"),
        ("sedangkan", "sedang"),
        ("penempatan", "empat"),
    ],
)
def test_a_word_does_not_find_another_whose_letters_it_holds(language: Language, word: str, other: str) -> None:
    assert language.stem(word) != language.stem(other)


def test_no_stem_is_shorter_than_four_letters(language: Language) -> None:
    assert language.stem("ternak") == "ternak"
    assert language.stem("berair") == "berair"


def test_synonyms_go_both_ways(language: Language) -> None:
    assert "pdrb" in {" ".join(s.words) for s in language.synonyms(("produk", "domestik", "regional", "bruto"))}
    assert "produk domestik regional bruto" in {" ".join(s.words) for s in language.synonyms(("pdrb",))}
    assert language.synonyms(("meja",)) == []


def test_a_two_stands_for_the_word_said_twice(language: Language) -> None:
    assert [s.words for s in language.synonyms(("rata2",))] == [("rata",)]
    assert ("p",) not in [s.words for s in language.synonyms(("p2",))]  # the poverty severity index
    assert ("sp202",) not in [s.words for s in language.synonyms(("sp2022",))]


def test_words_that_carry_meaning_are_no_stop_words() -> None:
    assert not STOP_WORDS & {"dalam", "kerja", "jumlah", "naik", "turun"}


def test_the_fingerprint_follows_the_stems() -> None:
    one = Language([("a", "b")], [])
    assert one.fingerprint == Language([("a", "b")], [(["x", "y"], 1.0)]).fingerprint
    assert one.fingerprint != Language([("a", "c")], []).fingerprint
