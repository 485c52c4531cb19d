"""Sentences for expected failures: what happened, and what to press next. No class names, no tracebacks.

At the command line `ui.cli.sentences` say which command leads on.
"""

from functools import cache
from pathlib import Path
from typing import Final

from catalog_db import errors as e
from catalog_db.errors import DocumentProblem, Part, ReadingRoomError, RoomPartLost, Subject, Trouble
from desktop.catalogue.errors import (
    CorrectionsChanged,
    FileReplaced,
    ImportJobUnknown,
    ImportRunning,
    PublicationInUse,
)
from desktop.words import tr_noop
from ui.languages import tr
from ui.office_time import office_moment
from ui.words.by_class import Sentences, joined
from ui.words.dates import duration
from ui.words.faults import key_problem, whole_problem


def sentence(error: ReadingRoomError) -> str:
    """One sentence or two for anything that is expected to fail."""
    return _all().find(error) or tr("That did not work. Details are in the log.")


@cache
def _all() -> Sentences:
    """Of all parts of the program. Loaded with the first failure, so that no window waits."""
    from ui.words.books import reading
    from ui.words.central import central_server, exchange
    from ui.words.people import data_requests, desk, incidents
    from ui.words.room import backups, settings

    parts = (backups, central_server, data_requests, desk, exchange, incidents, reading, settings)
    return joined([_GENERAL, *(part.SENTENCES for part in parts)])


def _input_sentence(fault: e.Fault) -> str:
    return {
        "too_large": tr("What was handed in is too large."),
        "json": tr("What was handed in is no JSON object."),
    }.get(fault.reason) or tr("The JSON can't be used: {problem}.").format(problem=key_problem(fault))


def _backup_sentence(name: str, reason: str) -> str:
    return {
        "missing": tr("There is no file {file}."),
        "newer": tr("{file} was written by a newer program. Update this program, then try again."),
        "changed": tr("{file} does not hold what it says: it was changed or damaged. Take another backup."),
        "damaged": tr("The room that was made of {file} does not pass the test. Take another backup."),
        "unwritable": tr("{file} can't be written. Check that its folder exists and has space left."),
        "foreign": tr("{file} is the backup of another room. Choose one of this room."),
    }.get(reason, tr("{file} is no backup of a room, or was cut off.")).format(file=name)


def _sign_in_locked(error: e.SignInLocked) -> str:
    if error.seconds == 0:
        return tr("Too many wrong PINs. Sign in with the password.")
    return tr("Too many wrong passwords. Try again in {wait}.").format(wait=duration(error.seconds))


def staff_field_sentence(field: str, reason: str) -> str:
    """Why something of a member of staff can't be kept, to stand under its field."""
    match field, reason:
        case "user_name", "taken":
            return tr("Somebody has this user name already.")
        case "user_name", _:
            return tr("A user name has 2 to 40 small letters, digits, dots, hyphens or underscores.")
        case "full_name", _:
            return tr("Enter the full name.")
        case "password", "short":
            return tr("A password has at least 8 characters.")
        case "password", "long":
            return tr("A password has at most 200 characters.")
        case "password", "common":
            return tr("This password is easy to guess. Choose several words, none of them of the office or the name.")
        case "password", _:
            return tr("Choose a password that is neither the user name nor the old one.")
        case "pin", _:
            return tr("A PIN has six digits, and is neither 111111 nor 123456 or the like.")
        case "role", _:
            return tr("The room needs an administrator who can sign in. Make somebody else one first.")
    return tr("Nobody in the room has this name.")


def _in_use(error: PublicationInUse) -> str:
    """Why a publication can't be removed for good now."""
    match error.reason:
        case "lent":
            return tr("A printed copy of it is lent. Take it back first.")
        case "asked":
            return tr("A visitor waits for a copy of it. Hand it out or refuse it first.")
    return tr("Withdraw it from visitors first.")


def _id_sentence(error: e.PublicationIdUnclear) -> str:
    """What was wrong with the beginning of an id that somebody typed."""
    match error.reason:
        case "form":
            return tr("The id “{id}” is too short or none: give at least its first 4 characters (0-9, a-f).").format(
                id=error.id
            )
        case "several":
            matches = "; ".join(f"{publication_id} {title}" for publication_id, title in error.matches)
            return tr("Several publications have ids that begin with “{id}” ({matches}). Give more of the id.").format(
                id=error.id, matches=matches
            )
    return tr("No publication has an id that begins with “{id}”. Search lists the ids.").format(id=error.id)


def _settings_invalid(error: e.SettingsInvalid) -> str:
    return tr(
        "The settings in {file} can't be used: {problem}. Put the right file back, or choose a backup in the "
        "window at the host's PC."
    ).format(file=error.path.name, problem=whole_problem(error.fault) or key_problem(error.fault))


def _room_taken_over(error: e.RoomTakenOver) -> str:
    return tr(
        "This PC is no longer the host of the room: the PC “{pc}” took over on {moment}. Nothing is "
        "written here any more. Let this PC join the room of that PC as a desk."
    ).format(pc=error.pc, moment=office_moment(error.since))


def _room_in_use(error: e.RoomInUse) -> str:
    return tr("This room is open in other programs: {programs}. Close them first, then try again.").format(
        programs=", ".join(error.programs)
    )


def _migration_failed(error: e.MigrationFailed) -> str:
    if error.backup is None:
        return tr("{file} could not be brought up to date and is unchanged. Details are in the log.").format(
            file=error.path.name
        )
    return tr("{file} could not be brought up to date and is unchanged. A copy of it is {backup}.").format(
        file=error.path.name, backup=error.backup.name
    )


def _output_unwritable(error: e.OutputUnwritable) -> str:
    return tr("{file} can't be written. Check that its folder exists and has space left.").format(file=error.path)


def _hindrance_sentence(path: Path, reason: e.Hindrance) -> str:
    """Why nothing can be kept there, and what to do; none of it is damage."""
    match reason:
        case e.Hindrance.READ_ONLY:
            text = tr(
                "{file} can't be written: its disk is write-protected or connected for reading only. Nothing is"
                " damaged. Take the protection away, or connect the disk for writing, then try again."
            )
        case e.Hindrance.NO_RIGHTS:
            text = tr(
                "{file} is closed to this account of the PC. Nothing is damaged. Sign in to the PC with the account"
                " that has it, or let an administrator give this one the right to it."
            )
        case _:
            text = tr(
                "{file} can't be reached: its folder or drive is not there, or does not answer. What was confirmed"
                " before is kept there. Connect the drive or the network, then try again."
            )
    return text.format(file=path)


def _key_file_sentence(name: str, reason: str) -> str:
    match reason:
        case "permissions":
            return tr("Others may read the key file {file}. Make it readable for its owner only.").format(file=name)
        case "format":
            return tr("The key file {file} does not hold a key (64 hexadecimal digits).").format(file=name)
        case "exists":
            return tr("{file} is there already, and its key may still be needed. Name another key file.").format(
                file=name
            )
        case "unwritable":
            return tr("The key file {file} can't be written. Check that its folder exists.").format(file=name)
        case "machine":
            return tr("The key file {file} was sealed on another PC, and opens nothing on this one.").format(file=name)
    return tr("The key file {file} can't be read.").format(file=name)


def _machine_room_sentence(error: e.MachineRoomRefused) -> str:
    path = str(error.path)
    match error.reason:
        case "administrator":
            return tr("Only an administrator of this PC can let all its accounts use a room: start it as one.")
        case "group":
            return tr("This PC has no group “{group}”. Make it first, and add the accounts that use the room.").format(
                group=error.group
            )
        case "profile":
            return tr("“{folder}” is in the folder of one person. Choose another place for all accounts.").format(
                folder=path
            )
        case "closed":
            return tr("“{folder}” is closed to the group “{group}”, so its accounts would not get to the room.").format(
                folder=path, group=error.group
            )
    return tr("The key of this room is not on this PC. Bring it back first.")


def _metadata_sentence(name: str, reason: str, line: int | None) -> str:
    why = {
        "unreadable": tr("it is not there or can't be read"),
        "too_large": tr("it is too large"),
        "json": tr("it is no JSON"),
        "webapi": tr("it holds no publications in the shape of the BPS WebAPI"),
        "csv": tr("it is no CSV"),
        "columns": tr("its first line does not name the columns, or names unknown ones"),
        "title": tr("a row has neither a file nor a title"),
    }.get(reason) or tr("the column “{column}” holds something else than it should").format(column=reason)
    if line is None:
        return tr("The metadata file {file} can't be used: {reason}.").format(file=name, reason=why)
    return tr("The metadata file {file} can't be used: {reason} (line {line}).").format(
        file=name, line=line, reason=why
    )


def problem_sentence(problem: DocumentProblem) -> str:
    """Why a PDF or a page of it can't be shown, for a reader."""
    return {
        DocumentProblem.MISSING: tr("The file of this publication is missing. Please tell the staff."),
        DocumentProblem.NOT_PDF: tr("This file is not a PDF."),
        DocumentProblem.EMPTY: tr("This file has no pages."),
        DocumentProblem.ENCRYPTED: tr("This file is protected by a password."),
        DocumentProblem.WRONG_PASSWORD: tr("The password is wrong."),
        DocumentProblem.DAMAGED: tr("This file is damaged and can't be shown. Please tell the staff."),
        DocumentProblem.TOO_SLOW: tr("Showing this took too long and was stopped."),
        DocumentProblem.TOO_LARGE: tr("Showing this needs more memory than a document may use."),
        DocumentProblem.CRASHED: tr("The document stopped the reading process. It was started again."),
        DocumentProblem.NO_PAGE: tr("This page does not exist."),
        DocumentProblem.SEAL_BROKEN: tr(
            "The copy of this publication on this PC was damaged. It is fetched from the host again: try again in a"
            " moment."
        ),
        DocumentProblem.UNCONFINED: tr("This PC can't open PDFs safely, so it opens none. Please tell the staff."),
    }[problem]


def import_reason(code: str) -> str:
    """Why a file was not imported, or what is odd about it: a `DocumentProblem` or one of the importer's own codes."""
    found = _import_reasons().get(code)
    return found[0] if found else tr("It did not work ({code}).").format(code=code)


def import_advice(code: str) -> str:
    """What staff can do about it; empty where there is nothing to do."""
    found = _import_reasons().get(code)
    return found[1] if found else tr("Details are in the log.")


def _import_reasons() -> dict[str, tuple[str, str]]:
    again = tr("Get the file again from its source.")
    return {
        "missing": (
            tr("The file is gone or can't be read."),
            tr("Check the folder, then try again."),
        ),
        "not_pdf": (tr("The file is not a PDF."), again),
        "empty": (tr("The file has no pages."), again),
        "encrypted": (
            tr("The file is protected by a password."),
            tr("Get a copy without a password."),
        ),
        "wrong_password": (
            tr("The password is wrong."),
            tr("Get a copy without a password."),
        ),
        "damaged": (tr("The file is damaged."), again),
        "too_slow": (tr("Reading the file took too long and was stopped."), again),
        "too_large": (tr("Reading the file needs more memory than a document may use."), again),
        "crashed": (tr("The file stopped the reading process."), again),
        "no_page": (tr("A page of the file can't be read."), again),
        "seal_broken": (tr("The copy of the file on this PC was damaged."), tr("It is fetched from the host again.")),
        "unconfined": (
            tr("This PC can't open PDFs safely, so it opens none."),
            tr("An administrator can allow it all the same: the setting “Open PDFs without protection”."),
        ),
        "repaired": (
            tr("The file was damaged and repaired; pages may be missing."),
            tr("Compare the number of pages with the book."),
        ),
        "storage_full": (
            tr("The disk is full."),
            tr("Free some space, then try again."),
        ),
        "no_text": (
            tr("The pages hold no text, so search finds the title only."),
            tr("Get a copy with text, if there is one."),
        ),
        "revision": (tr("It replaced an older file of the same title."), ""),
        "older": (
            tr("A newer file of the same title is here already, by year or release date: this one is kept beside it."),
            tr("Open the publication to use it all the same."),
        ),
        "held_back": (
            tr("It is another file of a title that is here: readers keep the one of before until somebody has looked."),
            tr("Open the publication and say which file is right."),
        ),
        "removed": (
            tr("This file was removed for good before; now it is here again."),
            tr("Remove it again, if that was not meant."),
        ),
        "changed": (tr("The file changed while it was read."), tr("Wait until copying has finished, then try again.")),
        "large_for_seats": (
            tr("The file is too large to be read on PCs that joined: it can be read on this PC only."),
            tr("Make it smaller with a PDF program, or lend the printed book."),
        ),
        "no_title": (tr("No title was found, so the name of the file serves."), tr("Enter the title.")),
    }


def field_sentence(field: str, reason: str) -> str:
    """Why a value can't be kept, to stand under its field."""
    match field, reason:
        case _, "central":
            return tr(
                "The office that sent this publication keeps it: here only shelf, copies and subject can be changed."
            )
        case "title", "differs":
            return tr("The title begins otherwise. Type its first words as they stand above.")
        case "file", "missing":
            return tr("This file is not in the room any more.")
        case "withdrawn_reason", _:
            return tr("Choose why it is withdrawn.")
        case "withdrawn_note", "empty":
            return tr("Write the reason.")
        case _, "empty" | "string_too_short":
            return tr("This can't be empty.")
        case "year", _:
            return tr("Enter a year such as 2023.")
        case "release_date" | "revision_date", _:
            return tr("Enter a date such as 28/02/2023.")
        case "copies", _:
            return tr("Enter a number of copies from 0 to 10,000.")
        case "region_code", _:
            return tr("No region has this code. It has 4 digits, a district 7.")
        case _, "unknown":
            return tr("Choose one of the list.")
        case _, "string_too_long":
            return tr("This is too long.")
    return tr("This value can't be kept.")


def table_field_sentence(field: str, reason: str) -> str:
    """Why something of a table or of the contents can't be kept, to stand under its field."""
    match field, reason:
        case _, "central":
            return tr("The office that sent this publication keeps its tables and contents; they are corrected there.")
        case "file", _:
            return tr("This publication has no file in the room: there is nothing to compare its tables with.")
        case "number", "taken":
            return tr("Another table on this page has this number. Two tables of one page need different numbers.")
        case "page" | "last_page", "empty":
            return tr("Say on which page of the file it begins.")
        case "page" | "last_page", _:
            return tr("Enter pages that the file has, the first before the last, at most 60 for one table.")
        case "years", _:
            return tr("Enter years such as 2019, 2020.")
        case "frames", _:
            return tr("Borders can't cross each other, or lie outside the frame.")
        case "cells", _:
            return tr("At most 1,000 cells of a table can be corrected, each with up to 300 letters.")
    return field_sentence(field, reason)


# Sentences for a part of a room that is gone, empty, foreign or damaged: which, what it held, and what to do.


def part_sentence(error: RoomPartLost) -> str:
    """What happened, what is lost, what to press."""
    do = tr(
        "Nothing was made in its place. Put the right file back, or choose a backup in the window at the host's PC."
    )
    return f"{what_happened(error)} {do}"


def what_happened(error: RoomPartLost) -> str:
    """Which file, what it held, and how that is known."""
    held = {
        Part.RECORDS: tr("It holds staff, visitors, visits and everything that was recorded of them."),
        Part.CATALOGUE: tr("It holds the list of all publications; their PDFs are still there."),
        Part.SETTINGS: tr("It holds the settings of the room, and which room this is."),
        Part.JOURNAL: tr("It holds the numbers that were given out."),
    }[error.part]
    known = [known_by(name) for name in error.known_by]
    told_sources = [tr("That it was there is known from: {sources}.").format(sources=", ".join(known))] if known else []
    return " ".join((happened(error), held, *told_sources))


def happened(error: RoomPartLost) -> str:
    """Which file, and how it is."""
    return {
        Trouble.MISSING: tr("{file} is missing."),
        Trouble.EMPTY: tr("{file} is empty."),
        Trouble.FOREIGN: tr("{file} belongs to another room or another program."),
        Trouble.DAMAGED: tr("{file} is damaged."),
        Trouble.UNREADABLE: tr("{file} can't be read: the key of this room does not fit, or its beginning is damaged."),
    }[error.trouble].format(file=error.path.name)


def known_by(name: str) -> str:
    """What tells that a part was there."""
    return {
        "settings": tr("the settings"),
        "records": tr("the records"),
        "catalogue": tr("the catalogue"),
        "journal": tr("the journal"),
        "backup": tr("a backup"),
        "key": tr("the recovery key"),
    }.get(name, name)


_GENERAL: Final = Sentences(
    {
        # The catalogue, files and what is asked for.
        e.DocumentFailed: lambda error: problem_sentence(error.problem),
        PublicationInUse: _in_use,
        FileReplaced: tr_noop(
            "This publication has another file since you opened it. Open it again, and look at its table there."
        ),
        CorrectionsChanged: tr_noop(
            "Somebody else has corrected this meanwhile, or the file was replaced. Your last change was not kept: look "
            "at what stands there now, then change it again."
        ),
        ImportRunning: tr_noop("Another program is importing into this room. Wait until it has finished."),
        ImportJobUnknown: tr_noop("This import is no longer known. Start it again."),
        e.PublicationIdUnclear: _id_sentence,
        e.PublicationUnknown: tr_noop("This publication is no longer in the catalogue."),
        e.MetadataInvalid: lambda error: _metadata_sentence(error.path.name, error.reason, error.line),
        e.InputInvalid: lambda error: _input_sentence(error.fault),
        e.IndexDamaged: tr_noop("The search index is damaged. It is being built again; titles can be searched."),
        e.IndexBusy: tr_noop("Another program is writing to the search index. Try again in a moment."),
        e.StorageFull: tr_noop("The disk is full. Free some space, then try again; nothing was lost."),
        e.Cancelled: tr_noop("Stopped. Nothing was changed."),
        e.BackupInvalid: lambda error: _backup_sentence(error.path.name, error.reason),
        # Signing in, and the staff.
        e.NotAllowed: tr_noop("You have no right to do this. Ask the administrator of the room."),
        e.SignInNeeded: tr_noop("This room has staff. Sign in first."),
        e.SignInRefused: tr_noop("The user name or the password is wrong, or this account is disabled."),
        e.SignInLocked: _sign_in_locked,
        e.FirstPasswordEnded: tr_noop(
            "This password was for the first sign-in, within seven days. Ask an administrator to set a new one."
        ),
        e.PasswordMustChange: tr_noop("The administrator chose this password. Choose your own first."),
        e.PasswordMissing: tr_noop(
            "Nobody can type a password here: write it into a file, and name that file in {variable}."
        ),
        e.PasswordFileInvalid: tr_noop("The password file {file} can't be read."),
        e.RecoveryMissing: tr_noop("{file} is missing or damaged, so no code can bring back the key."),
        e.RecoveryCodeWrong: tr_noop(
            "This is not the recovery code of this room. Compare it letter by letter. "
            "A backup opens with the code that counted on the day it was made."
        ),
        # Opening or making a room.
        e.RoomMissing: tr_noop("There is no room in {folder}. Make one, or choose another folder."),
        e.RoomExists: tr_noop("There is a room in {folder} already. Open it, or choose another folder."),
        e.RoomNewer: tr_noop("{file} was written by a newer program. Update this program, then open the room again."),
        e.SettingsInvalid: _settings_invalid,
        e.WritingStopped: tr_noop(
            "{file} is damaged, so the room has stopped writing. This was not saved; what you typed stays here. "
            "Searching and reading go on. An administrator can restore it at the host's PC."
        ),
        e.DatabaseUnreadable: tr_noop(
            "{file} is damaged, or can't be read with this key. Nothing is written into the room any more. "
            "The window at the host's PC offers its backups, or another key."
        ),
        e.RoomPartLost: part_sentence,
        e.RoomTakenOver: _room_taken_over,
        e.RoomInUse: _room_in_use,
        e.RoomInCare: tr_noop(
            "Another program is checking or restoring this room. Wait until it is done, then try again."
        ),
        e.DatabaseBusy: tr_noop("Another program is writing. Wait a moment, then try again."),
        e.MigrationFailed: _migration_failed,
        e.KeyMissing: tr_noop(
            "The key of this room is not on this PC. Type the recovery code, or choose the key file."
        ),
        e.FolderMissing: tr_noop("There is no folder {folder}. Look whether the USB drive is plugged in."),
        e.KeyWrong: tr_noop(
            "This key does not open these records: it is that of another room. Choose the right key file."
        ),
        e.NotWritable: lambda error: _hindrance_sentence(error.path, error.reason),
        e.OutputUnwritable: _output_unwritable,
        e.OutputInRoom: tr_noop(
            "{path} lies in the folder of the room, where only the program keeps files. Choose another folder."
        ),
        e.OutputNoFile: lambda error: tr("{file} is a folder or a device. Name a file.").format(file=error.path),
        e.FileTooLarge: tr_noop(
            "The disk takes no file of this size. A USB drive formatted as FAT32 ends at 4 GB: format it as exFAT, "
            "or make several smaller packs. {file} was not written."
        ),
        e.DisplayMissing: lambda error: tr(
            "There is no display {wanted}: this PC has {count}. Plug it in, or name another one."
        ).format(wanted=error.wanted, count=error.count),
        e.NoDisplay: tr_noop("This session has no display. Start the program from the desktop, or use its commands."),
        e.KeyringMissing: tr_noop("This session has no keyring to keep the key of the room. Choose the key file."),
        e.MachineRoomRefused: _machine_room_sentence,
        e.KeyFileInvalid: lambda error: _key_file_sentence(error.path.name, error.reason),
    },
    invalid={
        Subject.PUBLICATION: field_sentence,
        Subject.TABLE: table_field_sentence,
        e.Subject.STAFF: staff_field_sentence,
    },
)
