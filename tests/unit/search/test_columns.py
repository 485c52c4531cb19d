"""Columns of large integers, and what is left out as it can't count, against plain loops over everything."""

import math
import random
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

import pytest

from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.search import locator, plain_values, ranking
from catalog_db.search.columns import Column, DocSet, times_held
from catalog_db.search.documents import FIELDS, TITLE, Norms, counted
from catalog_db.search.index import SearchIndex
from catalog_db.search.language import Language
from catalog_db.search.locator import Wanted, locate
from catalog_db.search.messages import IndexedPublication, IndexedTable, SearchRequest, Sort
from catalog_db.search.pages import PageTexts
from catalog_db.search.query_expansion import Forms, MatchStats
from catalog_db.search.ranking import BOOSTS, SATURATION, QueryMatch, rarity, tables_with_all

_WORDS = """
penduduk kependudukan berpenduduk kemiskinan miskin luas panen padi jagung produksi sawah kecamatan desa
pengangguran kerja bekerja pekerja tenaga produk domestik regional bruto pdrb harga konsumen inflasi
"""
WORDS = _WORDS.split()


@pytest.mark.parametrize("seed", range(8))
def test_sets_of_documents_are_sets(seed: int) -> None:
    rng = random.Random(seed)
    one, two = ({rng.randrange(90) for _ in range(rng.choice([0, 3, 60]))} for _ in range(2))
    a, b = DocSet.of(one), DocSet.of(two)
    assert list(a & b) == sorted(one & two) and list(a | b) == sorted(one | two) and list(a - b) == sorted(one - two)
    assert len(a) == len(one) and bool(a) == bool(one) and a.isdisjoint(b) == one.isdisjoint(two)
    assert [number in a for number in range(95)] == [number in one for number in range(95)]
    assert DocSet.where(a.flags(90)) == a == DocSet.all_of([a, a & b]) and "x" not in a
    assert list(times_held([a, b, a], 90)) == [2 * (n in one) + (n in two) for n in range(90)]
    with pytest.raises(OverflowError):
        DocSet.of([90]).flags(90)


@pytest.mark.parametrize("seed", range(8))
def test_columns_add_up(seed: int) -> None:
    rng = random.Random(seed)
    size = 70
    one, two = ([rng.choice([0, 0, 1, 40, 255, 300, 65_535]) for _ in range(size)] for _ in range(2))
    a = Column.of_planes([bytes(n & 255 for n in one), bytes(n >> 8 for n in one)])
    b = Column.of_counts([at for at, n in enumerate(two) if n], [n for n in two if n])
    assert list(a.amounts(size)) == one and [b.of_doc(at) for at in range(size)] == two
    assert list(a.docs) == [at for at, n in enumerate(one) if n]
    both = a.plus(b, 40)
    assert list(both.amounts(size)) == [n + 40 * m for n, m in zip(one, two, strict=True)]
    assert both.docs == a.docs | b.docs
    least = a.least(b, size)
    assert list(least.amounts(size)) == list(map(min, one, two)) and least.docs == a.docs & b.docs


@pytest.mark.parametrize("dense", [0, 3])  # 0: as lists were written before there were dense ones
@pytest.mark.parametrize("share", [0.02, 0.5, 1.0])
@pytest.mark.parametrize("most", [1, 3, 300, 70_000])
def test_posting_lists_come_back(monkeypatch: pytest.MonkeyPatch, dense: int, share: float, most: int) -> None:
    monkeypatch.setattr(plain_values, "_DENSE", dense)
    monkeypatch.setattr(plain_values, "_BLOCK_POSTINGS", 100)
    rng = random.Random(most)
    ids = [number for number in range(900) if rng.random() < share]
    weights = [rng.randint(1, most) for _ in ids]
    packed = plain_values.pack_postings(ids, weights)
    assert plain_values.unpack_postings(packed, 950) == (ids, weights)
    planes = plain_values.unpack_counts(packed, 950)
    known = {number: min(weight, 65_535) for number, weight in zip(ids, weights, strict=True)}
    assert list(Column.of_planes(planes).amounts(950)) == [known.get(number, 0) for number in range(950)]
    assert len(planes) == (1 if most < 256 else 2)
    if dense and share > 0.4:
        assert len(packed) < 950 * (1 if most < 256 else 4) + 200


@pytest.mark.parametrize("ids", [[0, 3, 70_000], list(range(60))])
def test_lists_of_documents_that_are_not_there(ids: list[int]) -> None:
    packed = plain_values.pack_postings(ids, [1] * len(ids))
    for read in (plain_values.unpack_counts, plain_values.unpack_postings):
        read(packed, ids[-1] + 1)
        for broken in (b"", b"RBP1", packed[:-1], packed + b"\0", packed[:8] + b"\7" + packed[9:]):
            with pytest.raises((ValueError, struct.error, zlib.error)):
                read(broken, 80_000)
        for fewer in (1, ids[-1]):
            with pytest.raises(ValueError, match=r"no document|more postings"):
                read(packed, fewer)


@pytest.mark.parametrize(("count", "gap_size", "weight_size"), [(2**31, 4, 4), (10, 0, 0), (10, 2, 1), (10, 1, 200)])
def test_a_forged_list_fills_no_memory(count: int, gap_size: int, weight_size: int) -> None:
    body = zlib.compress(bytes(1000))
    head = plain_values._BLOCK.pack(count, gap_size, weight_size, 1, len(body))
    forged = b"RBP1" + head + plain_values._CHECK.pack(zlib.crc32(body, zlib.crc32(head))) + body
    for read in (plain_values.unpack_counts, plain_values.unpack_postings):
        with pytest.raises(ValueError, match="no such size"):
            read(forged, 80_000)


# -- scores ------------------------------------------------------------------------------------------------------


def made_up(rng: random.Random, number: int) -> IndexedPublication:
    def some(most: int) -> str:
        return " ".join(rng.choices(WORDS, weights=range(len(WORDS), 0, -1), k=rng.randint(1, most)))

    code, region = rng.choice([("1705", "Kabupaten Seluma"), ("1771", "Kota Bengkulu"), ("", "")])
    return IndexedPublication(
        UUID(int=rng.getrandbits(128), version=4),
        version=1,
        title=f"{some(4)} {rng.choice([region, ''])} {2020 + number % 4}",
        year=2020 + number % 4,
        region_code=code,
        region_name=region,
        subject=rng.choice(["542", "563"]),
        kind=rng.choice(["in_figures", "indicators"]),
        abstract=some(9),
        tables=tuple(IndexedTable("table", f"1.{at}", some(5), at) for at in range(1, rng.randint(1, 4))),
        pages=tuple(f"{some(40)} {some(2) * rng.choice([1, 1, 300])}" for _ in range(3)),
    )


class PlainScorer:
    """What `ranking.score` says, number by number, from the words of the publications."""

    def __init__(self, publications: Sequence[IndexedPublication]) -> None:
        self.words = [counted(one, one.pages) for one in publications]
        self.total = len(publications)

        self.lengths = [[words[name].total() for words in self.words] for name in FIELDS]

    def norm(self, field: int, number: int) -> float:
        average = sum(self.lengths[field]) / self.total or 1.0
        share = Norms.SHARES[field]
        return 1.0 / (1.0 - share + share * self.lengths[field][number] / average)

    def amount(self, forms: Forms, field: int, number: int) -> float:
        held: Counter[str] = self.words[number][FIELDS[field]]
        found = sum(weight * held[form] for form, (weight, _) in forms.single.items())
        found += sum(weight * min(held[word] for word in words) for words, weight in forms.several)
        return found * self.norm(field, number) if found else 0.0

    def holds(self, stats: MatchStats, number: int, fields: Sequence[int] = range(len(FIELDS))) -> bool:
        return any(self.amount(stats.forms, field, number) for field in fields)

    def of(self, found: QueryMatch, number: int) -> float:
        chips = [(stats, ranking.CHIP_WORDS_SHARE) for chip in found.chips for stats in chip.words]
        value = 0.0
        for stats, share in [
            *((stats, 1.0) for stats in (*found.words, *found.numbers)),
            *((stats, ranking.OPTIONAL_SHARE) for stats in found.optional),
            *chips,
        ]:
            for field, k in enumerate(SATURATION):
                amount = self.amount(stats.forms, field, number)
                if not amount:
                    continue
                holding = sum(self.holds(stats, other, [field]) for other in range(self.total))
                value += share * BOOSTS[field] * rarity(holding, self.total) * (1 + k) * amount / (amount + k)
        for anchor in found.anchors:
            value += ranking.ANCHOR_BOOST * rarity(len(anchor), self.total) * (number in anchor)
        for chip in found.chips:
            if number in chip.edition:
                value += chip.boost * rarity(len(chip.edition), self.total)
            elif number in chip.named:
                value += ranking.TABLE_YEAR_BOOST * rarity(len(chip.named), self.total)
            if number in chip.whole:
                value += ranking.WHOLE_REGION_BOOST * rarity(len(chip.whole), self.total)
        titled = [*found.words, *found.numbers, *(stats for stats, _ in chips)]
        hits = sum(self.holds(stats, number, [TITLE]) for stats in titled)
        if hits:
            length = self.words[number]["title"].total()
            cover = (hits / len(titled)) ** 2 * (0.5 + 0.5 * min(1.0, hits / max(1, length)))
            value *= 1 + ranking.TITLE_COVER * cover
        if found.any_word:
            weights = [
                (rarity(sum(self.holds(stats, other) for other in range(self.total)), self.total), stats)
                for stats in found.words
            ]
            held = sum(weight for weight, stats in weights if self.holds(stats, number))
            value *= (held / (sum(weight for weight, _ in weights) or 1.0)) ** 2
        return value


@pytest.mark.parametrize("seed", range(3))
def test_scores_and_facets_are_those_of_a_plain_loop(
    seed: int, tmp_path: Path, regions: RegionTable, language: Language
) -> None:
    rng = random.Random(seed)
    publications = [made_up(rng, number) for number in range(30)]
    index = SearchIndex.open(tmp_path / "index", regions, language)
    index.update(publications[:20])
    index.update(publications[20:])
    index.update(remove=[one.id for one in publications[3:9]])
    by_id = {one.id: one for one in publications}
    engine = index._current().engine
    docs = engine._reader.docs
    plain = PlainScorer([by_id[doc.id] for doc in docs])
    for _ in range(8):
        words = [rng.choice(WORDS) for _ in range(rng.randint(1, 4))] + rng.choice(
            [[], ["2021"], ["Seluma"], ["jumlah"]]
        )
        request = SearchRequest(
            " ".join(words),
            limit=99,
            pages_for=0,
            sort=rng.choice([Sort.RELEVANCE, Sort.RELEVANCE, Sort.YEAR]),
            kinds=rng.choice([frozenset(), frozenset({"indicators"})]),
        )
        engine._known.clear()
        query = engine._parse(request.query, request)
        answer = engine._all_words(query, request)
        if not answer.ranked:
            answer = engine._some_words(query, request)
        found = answer.found
        for stats in found.words:
            assert list(stats.docs) == [number for number in range(len(docs)) if plain.holds(stats, number)]
        scores = {number: answer.scores[number] for number in answer.best_first}
        expected = {number: plain.of(found, number) for number in scores}
        assert scores == pytest.approx(expected, rel=1e-9)
        tabled = [
            n for n in range(len(docs)) if all(plain.holds(one, n, [FIELDS.index("tables")]) for one in found.words)
        ]
        assert list(tables_with_all(found)) == (tabled if found.words else [])
        chosen = [docs[number] for number in answer.unfiltered]
        shown = index.search(request)
        if shown.suggestion or shown.also:
            continue
        for kind, of in (("region", "region_code"), ("subject", "subject"), ("kind", "kind")):
            passing = [doc for doc in chosen if kind == "kind" or not request.kinds or doc.kind in request.kinds]
            counts = Counter(getattr(doc, of) for doc in passing)
            counts.pop("", None)
            assert {facet.value: facet.count for facet in shown.facets[kind]} == counts
            best = dict.fromkeys(counts, 0.0)
            for number, scored in scores.items():
                value = getattr(docs[number], of)
                if value:
                    best[value] = max(best[value], scored)
            order = [best[facet.value] for facet in shown.facets[kind]]
            assert order == sorted(order, reverse=True)
        ranked = [next(at for at, doc in enumerate(docs) if doc.id == hit.id) for hit in shown.hits]
        assert ranked == answer.ranked and {*ranked} == {*scores}
        if request.sort is Sort.YEAR:
            assert [docs[at].year for at in ranked] == sorted((docs[at].year or 0 for at in ranked), reverse=True)
        elif len({chip.kind for chip in query.chips}) == len(query.chips):
            assert [scores[at] for at in ranked] == sorted(scores.values(), reverse=True)
    index.close()


# -- pages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_pages_that_are_left_unread_would_not_have_been_shown(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    rng = random.Random(seed)
    read: list[int] = []
    page = PageTexts.page
    monkeypatch.setattr(PageTexts, "page", lambda self, number: (read.append(number), page(self, number))[1])

    def found(wanted: Wanted, pages: Sequence[str], most: Callable[..., float] | None = None) -> tuple[object, int]:
        texts = PageTexts.of(pages)
        read.clear()
        with monkeypatch.context() as patch:
            if most is not None:
                patch.setattr(locator, "_most_gained", most)
            return locate(texts, wanted, (), 3), len(set(read))

    fewer = 0
    for _ in range(30):
        some = WORDS[: rng.choice([3, 6, 20])]
        pages = [" ".join(rng.choices(some, k=rng.randint(2, 30))) for _ in range(rng.choice([4, 24]))]
        words = rng.sample(some, rng.choice([1, 2, 3]))
        wanted = Wanted(
            [(Forms(word, {word: (1.0, 1), word[:4]: (0.4, 1)}), rng.random()) for word in words],
            numbers=rng.choice([(), ("12",)]),
        )
        ours, ours_read = found(wanted, pages)
        whole, all_read = found(wanted, pages, lambda _found: math.inf)
        assert ours == whole
        fewer += ours_read < all_read
    assert fewer
