"""Titles: cleaning, letter case, years, and the keys by which equal titles and series are told."""

import html
import re
import unicodedata

LONGEST_TITLE = 300

_TAGS = re.compile(r"<(?:br|p|/p|div|/div|li|/li)\b[^>]*>", re.I)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^>]{0,200}>")
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"(?<!\d)({_YEAR})(?:\s*[-\u2013/]\s*({_YEAR}))?(?!\d)")
_YEAR_WORDS = re.compile(rf"\b(?:tahun|edisi|volume|year)?\s*(?<!\d){_YEAR}(?:\s*[-\u2013/]\s*{_YEAR})?(?!\d)", re.I)
_NUMBERED_YEAR = re.compile(r"(?:nomor|no\.?|uu|pp|perpres|permen\w*)\s*\S{0,12}\s+tahun\s+$", re.I)
_SMALL_WORDS = (
    "dan di ke dari untuk pada dengan atau oleh yang menurut tentang bagi serta the of and in by for to from at"
)
_CAPITAL_WORDS = """
    BPS PDRB PDB IPM IHK NTP KBLI KBJI DKI II III IV VI VII VIII IX SDGS TPB UMKM IMK IBS SKM SKD PST BRS PNS ASN TNI
    POLRI RI USD IPG IDG TPT TPAK TPK SMA SMK SMP SD UU PP KSA IKK ADHB ADHK GRDP GDP CPI HDI"""
_SMALL = frozenset(_SMALL_WORDS.split())
_CAPITALS = frozenset(_CAPITAL_WORDS.split())


def clean(text: str) -> str:
    """One line of plain text: no HTML, control, bidirectional or invisible characters, single spaces."""
    return as_typed(html.unescape(_ANY_TAG.sub("", _TAGS.sub(" ", text))))


def as_typed(text: str) -> str:
    """What a person typed, in one line: no control, bidirectional or invisible characters, single spaces."""
    text = unicodedata.normalize("NFC", text)
    kept = (" " if ch.isspace() or unicodedata.category(ch) == "Cc" else ch for ch in text)
    # Cf holds the bidi overrides, zero-width marks and the BOM; Cs and Co lone surrogates and private glyphs.
    return " ".join("".join(ch for ch in kept if unicodedata.category(ch) not in ("Cf", "Cs", "Co", "Cn")).split())


def typed_lines(text: str) -> str:
    """The same with its lines: of empty ones no more than one stands between others."""
    lines = (as_typed(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_lines(text: str) -> str:
    """Like `clean`, but line breaks (also <br> and <p>) stay: for abstracts. The WebAPI escapes some HTML twice."""
    text = html.unescape(html.unescape(text))
    text = re.sub(_TAGS, "\n", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = (clean(line) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_title(text: str) -> str:
    """A title fit for the catalogue: clean, at most 300 characters, capitals turned to title case."""
    title = clean(text[: LONGEST_TITLE * 20]).strip(" .,:;-\u2013\u2014_/|\"'\u201c\u201d*\u2217")
    if len(title) > LONGEST_TITLE:
        title = title[:LONGEST_TITLE].rsplit(" ", 1)[0] + "\u2026"
    letters = [ch for ch in title if ch.isalpha()]
    if len(letters) > 3 and sum(ch.isupper() for ch in letters) > 0.8 * len(letters):
        title = title_case(title)
    return title


def title_case(text: str) -> str:
    """KECAMATAN TANGGUL DALAM ANGKA -> Kecamatan Tanggul Dalam Angka; known abbreviations stay as they are."""
    words = text.split(" ")
    return " ".join(_cased(word, first=index == 0) for index, word in enumerate(words))


def _cased(word: str, first: bool) -> str:
    bare = word.strip("()[],.:;\"'")
    if bare.upper() in _CAPITALS or any(ch.isdigit() for ch in bare):
        return word.upper()
    if bare.lower() in _SMALL and not first:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)


def year_of(title: str, latest: int) -> int | None:
    """The edition year in a title: the last one (2019-2023 is 2023), never one of the future.

    The year of a law ("Nomor 16 Tahun 1997") counts only where there is no other.
    """
    fallback = None
    for found in reversed(list(_YEARS.finditer(title))):
        year = int(found[2] or found[1])
        if not 1900 <= year <= latest:
            continue
        if _NUMBERED_YEAR.search(title[: found.start()]):
            fallback = fallback or year
            continue
        return year
    return fallback


def without_year(title: str) -> str:
    """The title without its years and what is left hanging before them ("Tahun 2020")."""
    return " ".join(_YEAR_WORDS.sub(" ", title).split()).strip(" .,:;-\u2013\u2014/")


def title_key(title: str) -> str:
    """Equal for equal titles, whatever their case, punctuation, spacing or the word "Tahun" before the year."""
    text = unicodedata.normalize("NFKD", title).casefold()
    text = "".join(ch for ch in text if not unicodedata.combining(ch))
    text = re.sub(rf"\btahun\s+(?={_YEAR}\b)", "", text)
    return " ".join(re.findall(r"[^\W_]+", text))


def series_key(title: str) -> str:
    """Equal for the editions of a series: the key of the title without its year."""
    return title_key(without_year(title))
