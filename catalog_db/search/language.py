"""Indonesian for search: stems with our own exceptions, stop words, abbreviations and synonyms."""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import snowballstemmer

from catalog_db.rules.catalogue.words import title_words
from catalog_db.search.page_words import Terms

# Few on purpose: ready-made lists hold "dalam" (Dalam Angka), "kerja", "naik", "turun".
_STOP_WORDS = """
yang yg dan di ke dari dr untuk utk pada dengan dgn atau oleh ini itu adalah tentang ttg per serta
the of in and by for on to a an
"""
# Of questions and requests, and those that go before a year: they say nothing of what is searched for.
_FILLERS = """
berapa berapakah apa apakah apaan siapa siapakah mana manakah dimana dimanakah kapan kapankah bagaimana bagaimanakah
gimana mengapa kenapa ada adakah adalah ialah yaitu saja aja sih dong kah pun juga para bagi antara terdapat berada
tolong tolonglah mohon harap minta mintakan cari carikan mencari temukan tampilkan tunjukkan lihat butuh perlu
saya aku kami kita anda ingin mau hendak tahu mengetahui tau punya mempunyai mengenai soal seputar info data datanya
tahun thn th no nomor sejak sampai hingga paling harus saat ketika agar supaya bisa bisakah boleh bolehkah vs versus
what which who whom whose when where why how many much is are was were be been do does did has have had there
please show give find me we you need want know tell about at as from with live lives living
"""
# These tell of amounts and lists, as half of all table titles do: found they count, but nothing is shut out for them.
_OPTIONAL = """
jumlah jml banyak banyaknya total daftar menurut terbanyak tertinggi terbesar terendah terkecil terakhir terbaru
perbandingan dibandingkan membandingkan perkembangan kebanyakan sebagian seluruh semua setiap tiap cara lama
largest biggest smallest highest lowest
syarat number list tabel table grafik gambar diagram chart figure buku publikasi
"""
# After "paling" (most) they are as little searched for as it: "curah hujan paling tinggi".
_DEGREES = "tinggi rendah besar kecil banyak sedikit"
# Other superlatives name what is compared, and are searched for as that: the "paling sempit" has the least "luas".
_MEASURES = {"luas": "luas", "sempit": "luas", "mahal": "harga", "murah": "harga"}
_KINDS_OF_REGIONS = """
provinsi kabupaten kab kota kecamatan kec desa kelurahan daerah wilayah
province regency regencies municipality municipalities city district districts subdistrict subdistricts village villages
"""
# What asks for a time, and what a page says that tells one. Three words at most.
_ASKING_FOR_TIME = """
berapa lama|berapa hari|berapa minggu|berapa bulan|berapa tahun|berapa jam|brp lama|kapan|kapankah
batas waktu|tenggat|tenggat waktu|jangka waktu|paling lambat|how long|how many days|until when|deadline
"""
# Where a time is asked for, the page that tells it says what is decided by then, and seldom that it is handled.
_HANDLING = """
proses memproses diproses pemrosesan prosesnya urus mengurus diurus pengurusan urusan menyelesaikan diselesaikan
selesai penyelesaian process processed processing handle handled take takes
"""
_TELLING_TIME = "jangka waktu|paling lama|paling lambat|paling kurang|paling singkat|batas waktu"
STOP_WORDS = frozenset(_STOP_WORDS.split())
FILLERS = frozenset(_FILLERS.split())
OPTIONAL_WORDS = frozenset(_OPTIONAL.split())
HANDLING_WORDS = frozenset(_HANDLING.split())
ASKING_FOR_TIME = frozenset(_ASKING_FOR_TIME.replace("\n", "|").strip("|").split("|"))
TELLING_TIME = tuple(tuple(words.split()) for words in _TELLING_TIME.split("|"))
KINDS_OF_REGIONS = frozenset(_KINDS_OF_REGIONS.split())
WHICH = frozenset(("apa", "apakah", "mana", "manakah", "which", "what"))
SUPERLATIVE, DEGREES = "paling", frozenset(_DEGREES.split())
MEASURED_BY = {(SUPERLATIVE, word): measure for word, measure in _MEASURES.items()}
MEASURED_BY |= {("", f"ter{word}"): measure for word, measure in _MEASURES.items()}  # before it may stand anything
_ENCLITICS = ("nya", "kah", "lah", "pun")  # a word with one has the stem of the word without
_SHORTEST_STEM = 4
_TWICE = re.compile(r"([a-z]{3,})2")  # "rata2" is how many write rata-rata


@dataclass(frozen=True, slots=True)
class Synonym:
    """Other words for the same: a word, or several that stand together. `weight` 1 is as good as the word itself."""

    words: tuple[str, ...]
    weight: float


class Language:
    """Stems and synonyms. `fingerprint` changes with the stems, because an index keeps them.

    `terms`: the synonyms of several words; of those an index keeps where they stand, and does without it.
    """

    def __init__(self, stems: Iterable[tuple[str, str]], synonyms: Iterable[tuple[list[str], float]]) -> None:
        """`stems` are exceptions (word, stem); `synonyms` are sets of phrases that mean the same."""
        self._exceptions = dict(stems)
        self._stemmer = snowballstemmer.stemmer("indonesian")
        self._stems: dict[str, str] = {}
        self._synonyms: dict[tuple[str, ...], list[Synonym]] = {}
        for phrases, weight in synonyms:
            self._add_synonyms([tuple(title_words(phrase)) for phrase in phrases], weight)
        self.longest_synonym = max(map(len, self._synonyms), default=1)
        terms = {other.words for others in self._synonyms.values() for other in others if len(other.words) > 1}
        self.terms = Terms(" ".join(words).encode() for words in terms)
        self.fingerprint = hashlib.sha256(repr(sorted(self._exceptions.items())).encode()).hexdigest()[:12]

    @classmethod
    @cache
    def load(cls) -> "Language":
        """The tables that come with the program (resources/tables); one for all, as nothing in it can be changed."""
        regions = " ".join(f"{row['name']} {row['aliases'] or ''}" for row in _rows("regions.csv"))
        stems = [(word, word) for word in title_words(regions)]  # no region is the affixed form of something
        stems += [(row["word"], row["stem"] or row["word"]) for row in _rows("stems.csv")]
        synonyms = [(row["terms"].split("|"), float(row["weight"])) for row in _rows("synonyms.csv")]
        return cls(stems, synonyms)

    def stem(self, word: str) -> str:
        """The stem of a folded word; the word itself where a stem would mislead."""
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = self._stem(word)
        return known

    def synonyms(self, words: tuple[str, ...]) -> list[Synonym]:
        """Other words for the same; a word of the query may also be one that is written twice, as "rata2"."""
        twice = _TWICE.fullmatch(words[0]) if len(words) == 1 else None
        return self._synonyms.get(words, []) + ([Synonym((twice[1],), 1.0)] if twice else [])

    def _stem(self, word: str) -> str:
        exception = self._exceptions.get(word)
        if exception:
            return exception
        if len(word) <= _SHORTEST_STEM or not word.isascii() or not word.isalpha():
            return word
        bare = next((word.removesuffix(end) for end in _ENCLITICS if word.endswith(end)), word)
        if bare in self._exceptions:
            return self._exceptions[bare]
        stem: str = self._stemmer.stemWord(word)
        # pengangguran -> anggur and ternak -> ter: too short a stem joins words that have nothing in common.
        return self._exceptions.get(stem, stem) if len(stem) >= _SHORTEST_STEM else word

    def _add_synonyms(self, phrases: list[tuple[str, ...]], weight: float) -> None:
        for phrase in phrases:
            others = self._synonyms.setdefault(phrase, [])
            known = {synonym.words for synonym in others} | {phrase}
            others.extend(Synonym(other, weight) for other in phrases if other not in known)


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (resources.files("resources") / "tables" / name).read_text("utf-8")
    return csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
