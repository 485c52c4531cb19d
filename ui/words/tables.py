"""Tables of books in words: why one is not understood, why those of a book can't be read."""

from ui.languages import tr
from ui.words.sentences import import_reason


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
