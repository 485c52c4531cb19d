"""Tables of books in words: what one is called, why one is not understood, why those of a book can't be read."""

from desktop.catalogue.values import TableLine
from ui.languages import tr
from ui.widgets.text import one_line
from ui.words.books.copies import table_words
from ui.words.sentences import import_reason


def named(line: TableLine) -> str:
    """ "Table 3.9, Population by district"; a part of a page that somebody framed has neither number nor title."""
    if not line.number and not line.title:
        return tr("What you have framed")
    return one_line(table_words(line))


def not_understood(reason: str) -> str:
    """Why the program did not understand a table."""
    reasons = {
        "no_text": tr("The page is a picture without text."),
        "no_numbers": tr("It has no row of column numbers (1) (2) (3) that tells where its columns are."),
        "twice": tr("Its column numbers stand on the page more than once."),
        "columns": tr("Words stand across the borders of its columns."),
        "rows": tr("Its labels and figures do not fit together."),
        "pages": tr("Its pages do not fit together."),
        "failed": tr("Reading it took too long, or stopped the process that reads."),
    }
    return reasons.get(reason, reasons["rows"])


def unread_reason(reason: str) -> str:
    """Why the tables of a whole book can't be read: a `DocumentProblem`, or "tries"."""
    return tr("The program ended over it again and again.") if reason == "tries" else import_reason(reason)
