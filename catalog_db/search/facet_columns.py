"""The catalogue seen column by column: filters, facets and orders over thousands of publications at C speed."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat

from catalog_db.rules.catalogue.regions import within
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
        self.all = frozenset(range(len(docs)))

    def has_region(self, code: str) -> bool:
        return any(within(own, code) for own in self._labels["region"])

    def of_region(self, code: str) -> set[int]:
        """The docs about a region or what lies in it."""
        inside = {own for own in set(self._columns["region"]) if own and within(own, code)}
        return {number for number, own in enumerate(self._columns["region"]) if own in inside}

    def of_year(self, year: str) -> set[int]:
        return {number for number, own in enumerate(self._columns["year"]) if own == year}

    def passing(self, numbers: Iterable[int], request: SearchRequest, but: str = "") -> list[int]:
        """Those that pass the filters of the request; `but` names a filter that is left out."""
        left = list(numbers)
        for kind in FACETS:
            wanted = self._wanted(kind, request)
            if wanted is not None and kind != but:
                column = self._columns[kind]
                left = [number for number in left if column[number] in wanted]
        return left

    def ordered(self, numbers: Iterable[int], scores: dict[int, float], sort: Sort) -> list[int]:
        """Best, newest or first by title; what is equal goes newest first, then by title."""
        members = frozenset(numbers)
        order = self._by_title if sort is Sort.TITLE else self._newest
        chosen = [number for number in order if number in members]
        if sort is not Sort.TITLE:
            chosen.sort(key=scores.__getitem__, reverse=True)
        if sort is Sort.YEAR:
            chosen.sort(key=self._columns["year"].__getitem__, reverse=True)
        return chosen

    def facets(
        self, numbers: Collection[int], request: SearchRequest, scores: Mapping[int, float]
    ) -> dict[str, tuple[Facet, ...]]:
        """Counts per value, what fits the query best first.

        A facet in use still counts its other values, so that they can be added.
        """
        fits = scores if request.query.strip() else {}
        return {kind: self._facet(kind, self.passing(numbers, request, but=kind), fits) for kind in FACETS}

    def _facet(self, kind: str, numbers: list[int], scores: Mapping[int, float]) -> tuple[Facet, ...]:
        counts = Counter(map(self._columns[kind].__getitem__, numbers))
        counts.pop("", None)
        labels = self._labels[kind]
        facets = [Facet(value, labels.get(value, value), count) for value, count in counts.items()]
        if kind == "year":
            return tuple(sorted(facets, key=lambda facet: facet.value, reverse=True))
        best = dict.fromkeys(("", *counts), 0.0)
        fits = map(scores.get, numbers, repeat(0.0))
        for value, fit in zip(map(self._columns[kind].__getitem__, numbers), fits, strict=False):
            if fit > best[value]:
                best[value] = fit
        return tuple(sorted(facets, key=lambda facet: (-best[facet.value], -facet.count, facet.label)))

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
