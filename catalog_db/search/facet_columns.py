"""The catalogue seen column by column: filters, facets and orders over thousands of publications at C speed."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import compress

from catalog_db.rules.catalogue.regions import within
from catalog_db.search.columns import DocSet
from catalog_db.search.documents import Doc
from catalog_db.search.messages import Facet, SearchRequest, Sort

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
        self._labels: dict[str, dict[str, str]] = {
            "year": {},
            "region": {doc.region_code: doc.region_name for doc in docs if doc.region_name},
            "subject": {doc.subject: doc.subject_name for doc in docs if doc.subject_name},
            "kind": {doc.kind: doc.kind_name for doc in docs if doc.kind_name},
        }
        self._by_title = sorted(range(len(docs)), key=lambda n: (docs[n].folded_title, -(docs[n].year or 0)))
        self._newest = sorted(self._by_title, key=lambda n: -(docs[n].year or 0))
        self.all = DocSet.where([1] * len(docs))
        self._regions: dict[str, DocSet] = {}  # of each code that was asked for

    def has_region(self, code: str) -> bool:
        return any(within(own, code) for own in self._labels["region"])

    def of_region(self, code: str) -> DocSet:
        """The docs about a region or what lies in it."""
        found = self._regions.get(code)
        if found is None:
            inside = {own for own in set(self._columns["region"]) - {""} if within(own, code)}
            found = self._regions[code] = self._having("region", inside)
        return found

    def of_region_itself(self, code: str) -> DocSet:
        """The docs about all of a region."""
        return self._having(
            "region", {own for own in self._labels["region"] if within(own, code) and within(code, own)}
        )

    def years(self) -> set[str]:
        return set(self._columns["year"]) - {""}

    def of_year(self, year: str) -> DocSet:
        return self._having("year", (year,))

    def _having(self, kind: str, values: Collection[str]) -> DocSet:
        return DocSet.where(map(values.__contains__, self._columns[kind]))

    def passing(self, docs: DocSet, request: SearchRequest, but: str = "") -> DocSet:
        """Those that pass the filters of the request; `but` names a filter that is left out."""
        for kind in FACETS:
            wanted = self._wanted(kind, request)
            if wanted is not None and kind != but:
                docs &= self._having(kind, wanted)
        return docs

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
        column, labels = self._columns[kind], self._labels[kind]
        flags = docs.flags(len(column))
        counts = Counter(compress(column, flags))
        counts.pop("", None)
        facets = [Facet(value, labels.get(value, value), found) for value, found in counts.items()]
        if kind == "year":
            return tuple(sorted(facets, key=lambda facet: facet.value, reverse=True))
        best: dict[str, float] = {}
        for number in best_first:
            value = column[number]
            if value not in best and value and flags[number]:
                best[value] = scores[number]
                if len(best) == len(counts):
                    break
        fit = best.get
        return tuple(sorted(facets, key=lambda facet: (-fit(facet.value, 0.0), -facet.count, facet.label)))

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
