"""What was done to a query, in words: corrected, left out, widened."""

from collections.abc import Iterable

from catalog_db.search.messages import Absence, Chip, SearchResults
from ui.languages import tr

_MOST_WORDS = 6  # named in one sentence


def quoted(words: Iterable[str]) -> str:
    each = [f"“{word}”" for word in words]
    return ", ".join(each[:_MOST_WORDS]) + (" …" if len(each) > _MOST_WORDS else "")


def words_left_out(results: SearchResults, why: Absence) -> list[str]:
    return [one.word for one in results.left_out if one.why is why]


def results_for(query: str) -> str:
    return tr("These are the results for “{query}”.").format(query=query)


def searched_as_well(common: str) -> str:
    return tr("“{common}” was searched for as well.").format(common=common)


def left_out(words: Iterable[str], why: Absence) -> str:
    match why:
        case Absence.NOWHERE:
            return tr("Found in no publication: {words}.").format(words=quoted(words))
        case Absence.NOT_HERE:
            return tr("Left out, as it is not in these publications: {words}.").format(words=quoted(words))
        case Absence.UNREAD:
            return tr("Too many words at once, so these were not searched for: {words}.").format(words=quoted(words))
        case Absence.LETTER:
            return tr("Single letters are searched for in titles only: {words}.").format(words=quoted(words))
    return tr("Not searched for: {words}.").format(words=quoted(words))


def named(chips: Iterable[Chip]) -> str:
    """What chips name, those of a range as one: "2020-2023"."""
    labels: dict[tuple[str, str], list[str]] = {}
    for chip in chips:
        labels.setdefault((chip.kind, chip.words), []).append(chip.label)
    each = ["\N{EN DASH}".join(dict.fromkeys((those[0], those[-1]))) for those in labels.values()]
    return ", ".join(each[:_MOST_WORDS]) + (" …" if len(each) > _MOST_WORDS else "")


def missing(results: SearchResults) -> list[Chip]:
    """What was named and nothing that was found is from; where nothing was found there is nothing to tell of it."""
    return [chip for chip in results.chips if not chip.filters] if results.total else []


def nothing_from(chips: Iterable[Chip]) -> str:
    return tr("Nothing of that is from {name}: this is what there is.").format(name=named(chips))


def nothing_within_filters(chips: Iterable[Chip]) -> str:
    return tr("Nothing within the filters is from {name}.").format(name=named(chips))


def sentences(results: SearchResults, filtered: bool = False) -> list[str]:
    """All that was done, where nothing can be clicked; `filtered`: by more than the query."""
    said = [results_for(results.suggestion)] if results.corrected and results.suggestion else []
    said += [searched_as_well(common) for _, common in results.also]
    for why in (Absence.NOWHERE, Absence.NOT_HERE, Absence.UNREAD, Absence.LETTER, Absence.FILLER):
        if words := words_left_out(results, why):
            said.append(left_out(words, why))
    lacking = missing(results)
    if lacking:
        said.append(nothing_within_filters(lacking) if filtered else nothing_from(lacking))
    return said
