"""What was done to a query, in words: corrected, left out, widened."""

from collections.abc import Iterable

from catalog_db.search.messages import Absence, Chip, SearchResults
from ui.languages import tr

_MOST_WORDS = 6  # named in one sentence


def quoted(words: Iterable[str]) -> str:
    named = [f"“{word}”" for word in words]
    return ", ".join(named[:_MOST_WORDS]) + (" …" if len(named) > _MOST_WORDS else "")


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
    return tr("Not searched for: {words}.").format(words=quoted(words))


def nothing_from(chip: Chip) -> str:
    return tr("Nothing of that is from {name}: this is what there is.").format(name=chip.label)


def sentences(results: SearchResults) -> list[str]:
    """All that was done, where nothing can be clicked."""
    said = [results_for(results.suggestion)] if results.corrected and results.suggestion else []
    said += [searched_as_well(common) for _, common in results.also]
    for why in (Absence.NOWHERE, Absence.NOT_HERE, Absence.FILLER):
        if words := words_left_out(results, why):
            said.append(left_out(words, why))
    return said + [nothing_from(chip) for chip in results.chips if not chip.filters]
