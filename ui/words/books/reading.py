"""Sentences about what visitors read: signing in at a reader PC, annotations, copies and loans, ratings and reports."""

from typing import Final

from catalog_db.errors import Subject
from desktop.reading.annotations.values import AnnotationUnknown
from desktop.reading.copies.table_values import (
    TableFetchedAnew,
    TableNeedsVisit,
    TableNotAllowed,
    TableOutdated,
    TableTooLarge,
    TooManyTables,
)
from desktop.reading.copies.values import (
    CopyIllegible,
    CopyImpossible,
    CopyKindUnfit,
    CopyPagesInvalid,
    CopyPagesMoved,
    CopyReasonMissing,
    CopyRequestSettled,
    CopyRequestUnknown,
    CopyTooLate,
    DeliverySettled,
    DeliveryUnknown,
    LoanUnknown,
    NoCopyFree,
    PhoneUnreachable,
    TooManyCopyRequests,
    VisitOver,
)
from desktop.reading.opinions.values import (
    LONGEST_COMMENT,
    LONGEST_REPORT,
    RatingInvalid,
    ReportUnknown,
    TooManyReports,
)
from desktop.reading.sessions.returning import EntryIncomplete
from desktop.reading.sessions.values import CodeLocked, CodeRefused, PinInvalid, SeatedElsewhere
from desktop.words import tr_noop
from ui.languages import tr
from ui.words.books.pages import named
from ui.words.by_class import Sentences


def _seated_elsewhere(error: SeatedElsewhere) -> str:
    if not error.seat:
        return tr("Your seat is at another PC. Please ask the staff if you want to change.")
    return tr("Your seat is at {seat}. Please ask the staff if you want to change.").format(seat=error.seat)


def _pin_invalid(error: PinInvalid) -> str:
    if error.reason == "taken":
        return tr("With this e-mail no PIN can be set here. Please ask the staff.")
    if error.reason == "no_email":
        return tr("A PIN needs your e-mail. Please ask the staff to add it to the guest book.")
    if error.reason == "known":
        return tr("You have a PIN already. Open your earlier annotations with it first, or ask the staff.")
    return tr("Choose six digits that nobody guesses, not 123456 or six equal ones.")


def _invalid_annotation(field: str, reason: str) -> str:
    match field, reason:
        case "annotations", _:
            return tr("You have as many annotations as can be kept. Delete some you no longer need.")
        case _, "too_long":
            return tr("That is too long to be kept with an annotation. Please shorten it.")
    return tr("This place can't be annotated.")


# Sentences about copies that were refused.


def _copy_pages_invalid(error: CopyPagesInvalid) -> str:
    if error.reason == "beyond":
        return tr("The file of this publication ends with page {last}.").format(last=error.last)
    return tr("Write pages of the file like 1-9, 12.")


def _copy_pages_moved(error: CopyPagesMoved) -> str:
    text = tr(
        "The file of this publication was replaced since: at the places that were asked for stood {asked}, and "
        "stands now {now}. Refuse the request, and let the visitor ask again."
    )
    return text.format(asked=named(error.asked), now=named(error.now))


def _no_copy_free(error: NoCopyFree) -> str:
    if error.copies == 0:
        return tr("The shelf has no printed copy of “{title}”.").format(title=error.title)
    if not error.title:
        return tr("This copy was lent again meanwhile.")
    return tr("All printed copies of “{title}” are lent.").format(title=error.title)


def _copy_request_settled(error: CopyRequestSettled) -> str:
    return {
        "released": tr("This copy has been handed out already."),
        "refused": tr("This request has been refused already."),
    }.get(error.state, tr("The visitor has taken this request back."))


def _table_not_allowed(error: TableNotAllowed) -> str:
    if error.way == "copy":
        return tr("Tables can't be copied here. Ask the desk for a file of this table.")
    return tr("Tables can't be saved at this PC. Ask the desk for a file of this table.")


def _copy_illegible(error: CopyIllegible) -> str:
    if error.gone:
        return tr("{file} is not there any more.").format(file=error.path.name)
    text = tr("{file} is no PDF, picture or spreadsheet that can be read, or it is damaged.")
    return text.format(file=error.path.name)


# Sentences about ratings of publications, and reports that something is wrong with one.


def _rating_invalid(error: RatingInvalid) -> str:
    if error.field == "comment":
        return tr("Please write no more than {count} letters.").format(count=LONGEST_COMMENT)
    return tr("Choose one to five stars.")


def _too_many_reports(error: TooManyReports) -> str:
    return tr("You have sent {count} reports already. Please tell the staff at the desk.").format(count=error.limit)


def _report_sentence(field: str, reason: str) -> str:
    match field, reason:
        case "reason", _:
            return tr("Choose what is wrong.")
        case _, "too_long":
            return tr("Please write no more than {count} letters.").format(count=LONGEST_REPORT)
        case "text", _:
            return tr("Say in some words what is wrong.")
        case "answer", _:
            return tr("Write an answer to the visitor: what was done, or why nothing is.")
        case "state", _:
            return tr("Somebody else has worked on this report meanwhile. Look at it again.")
    return tr("The report can't be kept as it is. Send it without the picture, or tell the staff at the desk.")


SENTENCES: Final = Sentences(
    {
        # Reading sessions and annotations.
        EntryIncomplete: tr_noop("What is kept of this visitor is not enough by now: a new form has to be filled in."),
        CodeRefused: tr_noop("That does not fit together. Look at the slip again; the code is good today only."),
        CodeLocked: tr_noop("There were too many wrong entries. Please ask the staff at the desk."),
        SeatedElsewhere: _seated_elsewhere,
        PinInvalid: _pin_invalid,
        AnnotationUnknown: tr_noop("This annotation is no longer there."),
        # Copies and loans.
        CopyPagesInvalid: _copy_pages_invalid,
        CopyPagesMoved: _copy_pages_moved,
        CopyKindUnfit: tr_noop("Citations leave as a file or on paper. Choose one of these ways."),
        CopyImpossible: tr_noop("There is no file of “{title}” in this room that could be copied."),
        NoCopyFree: _no_copy_free,
        LoanUnknown: tr_noop("This loan is not there any more."),
        VisitOver: tr_noop("Visit {visit} is over; who has left can borrow nothing."),
        PhoneUnreachable: tr_noop(
            "No phone can reach this PC: let the room be served to other PCs, and connect it to the Wi-Fi."
        ),
        CopyTooLate: tr_noop("Visit {visit} is over, so it gets no new copy. Register the visitor again."),
        CopyRequestUnknown: tr_noop("This request for a copy is not there any more."),
        CopyRequestSettled: _copy_request_settled,
        CopyReasonMissing: tr_noop("Say why the copy is refused: the visitor reads it."),
        TooManyCopyRequests: tr_noop(
            "No more than {most} requests of a visit can wait. Take one back, or wait for the desk."
        ),
        CopyIllegible: _copy_illegible,
        DeliveryUnknown: tr_noop("This copy is not in the ledger."),
        DeliverySettled: tr_noop("What became of copy {serial} is in the ledger already."),
        # Tables that are taken along.
        TableNotAllowed: _table_not_allowed,
        TableNeedsVisit: tr_noop("Sign in with your ticket to take tables along: each is noted under your visit."),
        TableOutdated: tr_noop(
            "What this table is from was replaced since it was asked for. Refuse the request, and let the visitor ask "
            "again."
        ),
        TableFetchedAnew: tr_noop("This table was fetched anew since you opened it. Go back, and open it once more."),
        TableTooLarge: tr_noop("This table is too large to be asked for at the desk. Ask for a copy of its pages."),
        TooManyTables: tr_noop("No more than {most} tables can be taken along in a visit. Ask at the desk."),
        # Ratings and reports.
        RatingInvalid: _rating_invalid,
        ReportUnknown: tr_noop("This report is no longer there."),
        TooManyReports: _too_many_reports,
    },
    invalid={
        Subject.ANNOTATION: _invalid_annotation,
        Subject.REPORT: _report_sentence,
    },
)
