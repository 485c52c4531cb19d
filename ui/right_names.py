"""What the methods of services do, in words: for the table of rights and the audit trail."""

from ui.languages import tr


def service_name(service: str) -> str:
    """The heading under which the methods of a service stand."""
    return {
        "Audit": tr("Audit trail"),
        "Backups": tr("Backups"),
        "CatalogueEditor": tr("Catalogue"),
        "Devices": tr("PCs of the room"),
        "Feedback": tr("Satisfaction survey"),
        "GuestBook": tr("Guest book"),
        "Recovery": tr("Recovery code"),
        "Staff": tr("Staff and signing in"),
        "UnmetReports": tr("Searches at other PCs"),
        "UnmetSearches": tr("Searches without a result"),
        "Visitors": tr("Visitors"),
    }.get(service, service)


def right_name(name: str) -> str:
    """ "Staff.add" in words. A newer program may have written a name that this one does not know: it stays as it is."""
    return (_catalogue() | _room() | _staff() | _desk() | _survey()).get(name, name)


def _catalogue() -> dict[str, str]:
    return {
        "CatalogueEditor.mark_checked": tr("Mark publications as checked"),
        "CatalogueEditor.restore": tr("Show withdrawn publications again"),
        "CatalogueEditor.rows": tr("List all publications, withdrawn ones too"),
        "CatalogueEditor.undo": tr("Take back changes of publications"),
        "CatalogueEditor.update": tr("Change publications"),
        "CatalogueEditor.withdraw": tr("Withdraw publications"),
        "UnmetReports.report": tr("Report a search without a result"),
        "UnmetSearches.forget": tr("Take searches off the list"),
        "UnmetSearches.list": tr("See searches without a result"),
    }


def _room() -> dict[str, str]:
    return {
        "Audit.find": tr("Read the audit trail"),
        "Audit.verify": tr("Check the audit trail"),
        "Backups.list": tr("List backups"),
        "Backups.make": tr("Make a backup"),
        "Devices.join": tr("Join as a PC of the room"),
        "Devices.join_code": tr("See whether a code for joining was used"),
        "Devices.list": tr("List the PCs of the room"),
        "Devices.make_join_code": tr("Make a code for joining"),
        "Devices.me": tr("See the own entry of a PC"),
        "Devices.rename": tr("Rename a PC"),
        "Devices.revoke": tr("Shut out a PC"),
        "Devices.seats": tr("See which seats are free"),
        "Recovery.make_code": tr("Make a recovery code"),
    }


def _staff() -> dict[str, str]:
    return {
        "Staff.add": tr("Add staff"),
        "Staff.any_admin": tr("See whether the room has an administrator"),
        "Staff.change": tr("Change name or role of staff"),
        "Staff.change_password": tr("Change the own password"),
        "Staff.list": tr("List the staff"),
        "Staff.locked": tr("Lock-out after wrong passwords"),
        "Staff.me": tr("See the own entry"),
        "Staff.reset_password": tr("Set somebody's password anew"),
        "Staff.set_disabled": tr("Shut out staff, or let them in again"),
        "Staff.set_pin": tr("Set the own quick PIN"),
        "Staff.sign_in": tr("Sign in"),
        "Staff.unlock": tr("Unlock the screen by PIN"),
        "Staff.vouch": tr("Answer for something at a visitors' screen by password"),
    }


def _survey() -> dict[str, str]:
    return {
        "Feedback.add": tr("Enter a survey form from paper"),
        "Feedback.answer": tr("Answer the survey"),
        "Feedback.ask": tr("Ask a visitor for an opinion"),
        "Feedback.pending": tr("See whom the survey asks"),
        "Feedback.skip": tr("Leave the survey out"),
        "Feedback.withdraw": tr("Ask a visitor no more"),
    }


def _desk() -> dict[str, str]:
    return {
        "GuestBook.check": tr("Check a page of the guest book"),
        "GuestBook.day": tr("See whether the day is open"),
        "GuestBook.register": tr("Register a visit"),
        "GuestBook.register_self": tr("Register a visit at the visitor's screen"),
        "GuestBook.slip": tr("Print the slip of a visit again"),
        "Visitors.get": tr("See what is kept of a visitor"),
        "Visitors.search": tr("Look for visitors"),
    }


def audited_actions() -> list[str]:
    """What the audit trail tells of, as names of methods."""
    return [
        "Staff.sign_in", "Staff.vouch", "Staff.locked", "Staff.add", "Staff.change", "Staff.set_disabled",
        "Staff.reset_password", "Staff.change_password", "Staff.set_pin", "Recovery.make_code", "Backups.make",
        "Devices.make_join_code", "Devices.join", "Devices.rename", "Devices.revoke",
        "GuestBook.register", "GuestBook.register_self",
    ]  # fmt: skip
