"""The catalogue seen column by column: filters, facets and orders over thousands of publications at C speed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import compress

from catalog_db.rules.catalogue.regions import within
from catalog_db.search.columns import DocSet
from catalog_db.search.documents import Doc
from catalog_db.search.messages import Facet, SearchRequest, Sort

_MOST_NAMED = 128  # years and regions of queries; each takes a byte of each doc
_FEW_VALUES = 48  # are counted each by itself
FACETS = ("year", "region", "subject", "kind")


class FacetColumns:
    """The filtered columns of all docs, made once."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        self._columns: dict[str, list[str]] = {
            "year": [str(doc.year) if doc.year else "" for doc in docs],
            "region": [doc.region_code for doc in docs],
            "subject": [doc.subject for doc in docs],
            "kind": [doc.kind for doc in docs],
        }
        # Not by their numbers: those tell in which order segments happen to lie.
        titled = [(doc.folded_title, -(doc.year or 0), doc.id) for doc in docs]
        self._by_title = sorted(range(len(docs)), key=titled.__getitem__)
        self._newest = sorted(self._by_title, key=lambda n: -(docs[n].year or 0))
        oldest_first = [docs[n] for n in reversed(self._newest)]  # of several names the newest counts
        self._labels: dict[str, dict[str, str]] = {
            "year": {},
            "region": {doc.region_code: doc.region_name for doc in oldest_first if doc.region_name},
            "subject": {doc.subject: doc.subject_name for doc in oldest_first if doc.subject_name},
            "kind": {doc.kind: doc.kind_name for doc in oldest_first if doc.kind_name},
        }
        self.all = DocSet.where([1] * len(docs))
        self._codes = {code for code in self._columns["region"] if code}
        self._of: dict[tuple[str, str], DocSet] = {}  # what queries name: kind of it and value
        self._holding: dict[str, dict[str, DocSet]] = {}  # of kinds with few values, of each the docs
        self._made: dict[str, dict[tuple[str, int], Facet]] = {kind: {} for kind in FACETS}

    def has_region(self, code: str) -> bool:
        return bool(self.of_region(code))

    def of_region(self, code: str) -> DocSet:
        """The docs about a region or what lies in it."""
        return self._named("inside", code, lambda: {own for own in self._codes if within(own, code)})

    def of_region_itself(self, code: str) -> DocSet:
        """The docs about all of a region."""
        return self._named(
            "itself", code, lambda: {own for own in self._codes if within(own, code) and within(code, own)}
        )

    def years(self) -> set[str]:
        return set(self._columns["year"]) - {""}

    def of_year(self, year: str) -> DocSet:
        return self._named("year", year, lambda: {year})

    def _named(self, what: str, value: str, values: Callable[[], Collection[str]]) -> DocSet:
        found = self._of.get((what, value))
        if found is None:
            if len(self._of) >= _MOST_NAMED:
                self._of.clear()
            found = self._of[what, value] = self._having("year" if what == "year" else "region", values())
        return found

    def _having(self, kind: str, values: Collection[str]) -> DocSet:
        return DocSet.where(map(values.__contains__, self._columns[kind]))

    def passing(self, docs: DocSet, request: SearchRequest, but: str = "") -> DocSet:
        """Those that pass the filters of the request; `but` names a filter that is left out."""
        for kind in FACETS:
            wanted = self._wanted(kind, request)
            if wanted is not None and kind != but:
                docs &= self._having(kind, wanted)
        return docs

    def newest(self, docs: DocSet) -> Iterator[int]:
        """The docs, newest first, then by title: where not all are examined, which ones are depends on no segment."""
        flags = docs.flags(len(self._newest))
        return compress(self._newest, map(flags.__getitem__, self._newest))

    def ordered(self, docs: DocSet, scores: Sequence[float], sort: Sort) -> list[int]:
        """Best, newest or first by title; what is equal goes newest first, then by title."""
        order = self._by_title if sort is Sort.TITLE else self._newest
        if docs == self.all:
            chosen = order.copy()
        else:
            flags = docs.flags(len(order))
            chosen = list(compress(order, map(flags.__getitem__, order)))
        if sort is not Sort.TITLE:
            chosen.sort(key=scores.__getitem__, reverse=True)
        if sort is Sort.YEAR:
            chosen.sort(key=self._columns["year"].__getitem__, reverse=True)
        return chosen

    def facets(
        self, docs: DocSet, request: SearchRequest, best_first: Sequence[int], scores: Sequence[float]
    ) -> dict[str, tuple[Facet, ...]]:
        """Counts per value, what fits the query best first: `best_first` are the docs that have a score.

        A facet in use still counts its other values, so that they can be added.
        """
        if not request.query.strip():
            best_first = ()
        return {kind: self._facet(kind, self.passing(docs, request, but=kind), best_first, scores) for kind in FACETS}

    def _facet(self, kind: str, docs: DocSet, best_first: Sequence[int], scores: Sequence[float]) -> tuple[Facet, ...]:
        column = self._columns[kind]
        flags = docs.flags(len(column))
        counts = self._counts(kind, docs, flags)
        if kind == "year":
            return tuple(self._counted(kind, value, counts[value]) for value in sorted(counts, reverse=True))
        best: dict[str, float] = {}
        for number in best_first:
            value = column[number]
            if value not in best and value and flags[number]:
                best[value] = scores[number]
                if len(best) == len(counts):
                    break
        facets = [self._counted(kind, value, counts[value]) for value in {**best, **counts}]  # nearly in order
        fit = best.get
        return tuple(sorted(facets, key=lambda facet: (-fit(facet.value, 0.0), -facet.count, facet.label)))

    def _counts(self, kind: str, docs: DocSet, flags: bytes) -> dict[str, int]:
        """Of each value how many of the docs have it, 0 left out; `flags` are those of the docs."""
        holding = self._holding.get(kind)
        if holding is None:
            values = {value for value in self._columns[kind] if value}
            few = values if len(values) <= _FEW_VALUES else ()
            holding = self._holding[kind] = {value: self._having(kind, (value,)) for value in few}
        if holding:
            counted = ((value, len(docs & those)) for value, those in holding.items())
            return {value: count for value, count in counted if count}
        counts = Counter(compress(self._columns[kind], flags))
        counts.pop("", None)
        return counts

    def _counted(self, kind: str, value: str, count: int) -> Facet:
        """Made once: a search in a large room has some hundred of them."""
        made = self._made[kind]
        known = made.get((value, count))
        if known is None:
            known = made[value, count] = Facet(value, self._labels[kind].get(value, value), count)
        return known

    def _wanted(self, kind: str, request: SearchRequest) -> Collection[str] | None:
        """The values that pass, or None where the request does not filter by this."""
        match kind:
            case "year":
                return {str(year) for year in request.years} or None
            case "region":
                codes = set(self._columns["region"]) if request.regions else set()
                inside = {code for code in codes if code and any(within(code, outer) for outer in request.regions)}
                return inside if request.regions else None
            case "subject":
                return request.subjects or None
        return request.kinds or None
