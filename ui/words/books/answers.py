"""Figures that were asked for, in words: what a card says, and what is said where there is none."""

from desktop.catalogue.answers.checking import Check
from desktop.catalogue.answers.service import AnswerCard, Finding
from ui.languages import tr
from ui.widgets.text import one_line
from ui.words.books.publications import fetched_on


def figure(card: AnswerCard) -> str:
    """ "277.810 jiwa"; what is not sure has to be read on the page."""
    if not card.value:
        return tr("Read it on the page") if card.data is None else tr("Read it in the table")
    return f"{card.value} {card.unit}".strip()


def about(card: AnswerCard) -> str:
    """Of what, where and when: "Swasta, Guru · Seluma · 2023"."""
    head = ", ".join(one_line(level) for level in card.head.split(" > "))
    region = card.region or ""
    label = one_line(card.label)
    label = "" if label.casefold() in region.casefold() else label
    head = "" if card.subject and head.rstrip("*x") == str(card.year) else head
    parts = [one_line(card.subject), head, label, region, str(card.year or "")]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def leads_on() -> str:
    """That figures lead to the years: these are asked for."""
    return tr("Asked for through the years: the figure leads to its chart.")


def note(finding: Finding) -> str:
    """What is said beside, or in place of, the figures; empty where they say all."""
    if finding is Finding.OPEN:
        return tr("A table has it, and one reader alone has read it: read it on the page.")
    if finding is Finding.SEVERAL:
        return tr(
            "Several figures fit that: say more of what is meant, for instance the class, the region or the month."
        )
    if finding is Finding.NO_FIRST:
        return tr("No region of the table can be told for sure to come first: read the figures on the page.")
    if finding is Finding.NOT_ON_SHELF:
        return tr(
            "No table that was read here has all of these words. Ask in few words: of what, where, in which year."
        )
    if finding is Finding.NO_QUESTION:
        return tr("Ask for a figure with its region or its year, for instance “jumlah penduduk Seluma 2023”.")
    return ""


def origin(card: AnswerCard) -> str:
    """Its book, or that it is of SIMDASI, and when it was fetched."""
    return card.publication if card.fetched_at is None else fetched_on(card.fetched_at)


def check(found: Check | None) -> str:
    """What a book and SIMDASI say of the same cell; empty where nothing is to be said."""
    if found is Check.AGREE:
        return tr("The book and SIMDASI give the same figure.")
    if found is Check.DIFFER:
        return tr("The book and SIMDASI give different figures: both are shown.")
    return ""


def left_out(count: int) -> str:
    """That not all books were looked into; empty where they were."""
    if not count:
        return ""
    words = tr("Not looked into: {count} of the books of this shelf, which has more tables than can be kept ready.")
    return words.format(count=count)
