"""What a query looks for on pages and in table titles, made ready once for all publications that are looked at."""

from collections.abc import Sequence

from catalog_db.search.captions import Caption
from catalog_db.search.query_expansion import Forms


class Wanted:
    """Words with their forms and weights, phrases, numbers, and hints (year, region) that only raise a page."""

    def __init__(
        self,
        words: Sequence[tuple[Forms, float]],
        phrases: Sequence[tuple[str, ...]] = (),
        numbers: Sequence[str] = (),
        hints: Sequence[str] = (),
    ) -> None:
        """The number with each word is its weight: how rare it is among publications."""
        self.phrases = tuple(phrases)
        self.hints = tuple(dict.fromkeys((*numbers, *hints)))
        self.only_hints = not words
        named = [(_weighted(forms), weight) for forms, weight in words]
        if self.only_hints:  # then they are what is looked for
            named = [([(hint, 1.0)], 1.0) for hint in self.hints]
        self.weights = [weight for _, weight in named]
        self.forms = [[(form.encode("utf-8", "replace"), share) for form, share in forms] for forms, _ in named]
        for forms in self.forms:
            forms.sort(key=lambda form: -form[1])
        self.number_bytes = [] if self.only_hints else [number.encode("utf-8", "replace") for number in numbers]
        self.hint_bytes = [hint.encode("utf-8", "replace") for hint in self.hints]
        self.to_mark = {form for forms, _ in named for form, _ in forms} | set(self.hints)
        self._padded = [[(f" {form} ", share) for form, share in forms] for forms, _ in named]
        self._padded_hints = [f" {hint} " for hint in self.hints]

    @property
    def is_empty(self) -> bool:
        return not (self.forms or self.phrases)

    def caption_fit(self, caption: Caption) -> float:
        """How well a table title answers the query: 0 where it lacks a word, about 2 where it says just that."""
        fit = 0.0
        words = caption.words
        for forms in self._padded:
            best = 0.0
            for form, share in forms:
                if share > best and form in words:
                    best = share
            if not best:
                return 0.0
            fit += best
        hints = 0.0 if self.only_hints else sum(hint in words for hint in self._padded_hints)
        asked = len(self._padded) + (0.0 if self.only_hints else 0.5 * len(self._padded_hints))
        return (fit + 0.5 * hints) / asked + (fit + hints) / max(4, words.count(" ") - 1)


def _weighted(forms: Forms) -> list[tuple[str, float]]:
    single = [(form, weight) for form, (weight, _) in forms.single.items()]
    return single + [(" ".join(words), weight) for words, weight in forms.several]
