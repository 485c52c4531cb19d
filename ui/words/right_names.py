"""What the methods of services do, in words: for the table of rights and the audit trail."""

from ui.languages import tr


def service_name(service: str) -> str:
    """The heading under which the methods of a service stand."""
    return {
        "Audit": tr("Audit trail"),
        "Backups": tr("Backups"),
        "BookFiles": tr("Missing PDFs"),
        "Losses": tr("What is lost"),
        "BackupWatch": tr("State of the backups"),
        "CatalogueEditor": tr("Catalogue"),
        "Deliveries": tr("Copies"),
        "Devices": tr("PCs of the room"),
        "Complaints": tr("Complaints"),
        "Consulting": tr("Consultation asked for at reader PCs"),
        "Feedback": tr("Satisfaction survey"),
        "GuestBook": tr("Guest book"),
        "Sitting": tr("Signing in at reader PCs"),
        "Ledger": tr("Ledger of copies"),
        "Loans": tr("Printed copies of the shelf"),
        "Marks": tr("Marks of visitors"),
        "Opinions": tr("Ratings and reports of visitors"),
        "PublicationReports": tr("Reports about publications"),
        "Packs": tr("Packs of publications"),
        "Queue": tr("Queue"),
        "Reports": tr("Reports"),
        "Recovery": tr("Recovery code"),
        "RoomSettings": tr("Settings of the room"),
        "Seats": tr("Seats"),
        "Skm": tr("Figures of the survey"),
        "Staff": tr("Staff and signing in"),
        "UnmetReports": tr("Searches at other PCs"),
        "UnmetSearches": tr("Searches without a result"),
        "Visitors": tr("Visitors"),
        "PersonalData": tr("Data of one visitor"),
        "Retention": tr("End of the time that visitors are kept"),
        "WebApiSource": tr("BPS WebAPI"),
    }.get(service, service)


def right_name(name: str) -> str:
    """ "Staff.add" in words. A newer program may have written a name that this one does not know: it stays as it is."""
    return (_catalogue() | _room() | _staff() | _desk() | _queue() | _seats() | _survey() | _copies()).get(name, name)


def _catalogue() -> dict[str, str]:
    return {
        "CatalogueEditor.details": tr("See all of a publication, withdrawn ones too"),
        "CatalogueEditor.mark_checked": tr("Mark publications as checked"),
        "CatalogueEditor.restore": tr("Show withdrawn publications again"),
        "CatalogueEditor.rows": tr("List all publications, withdrawn ones too"),
        "CatalogueEditor.undo": tr("Take back changes of publications"),
        "CatalogueEditor.update": tr("Change publications"),
        "CatalogueEditor.withdraw": tr("Withdraw publications"),
        "Packs.before": tr("See what the last pack replaced"),
        "Packs.build": tr("Make a pack of publications"),
        "Packs.fingerprint": tr("See the fingerprint of this room's packs"),
        "Packs.look": tr("Look at a pack"),
        "Packs.rotate_key": tr("Sign packs with another key from now on"),
        "Packs.take": tr("Import a pack"),
        "Packs.take_back": tr("Take back the import of a pack"),
        "UnmetReports.report": tr("Report a search without a result"),
        "UnmetSearches.forget": tr("Take searches off the list"),
        "UnmetSearches.list": tr("See searches without a result"),
        "WebApiSource.begin": tr("Fetch publications from the BPS WebAPI"),
        "WebApiSource.forget_key": tr("Delete the key of the BPS WebAPI"),
        "WebApiSource.set_key": tr("Set the key of the BPS WebAPI"),
        "WebApiSource.state": tr("See whether the BPS WebAPI can be asked"),
    }


def _room() -> dict[str, str]:
    return {
        "Audit.find": tr("Read the audit trail"),
        "Audit.verify": tr("Check the audit trail"),
        "Losses.unread": tr("See what the records have lost"),
        "Losses.note_read": tr("Note that it was read what is lost"),
        "BackupWatch.standing": tr("See how it stands with the backups"),
        "Backups.copy": tr("Copy the newest backup to the second place"),
        "Backups.drill": tr("Try whether a backup can be restored"),
        "Backups.list": tr("List backups"),
        "Backups.make": tr("Make a backup"),
        "BookFiles.bring": tr("Bring missing PDFs from a folder"),
        "BookFiles.missing": tr("See which PDFs are missing"),
        "BookFiles.unlisted": tr("See which PDFs the catalogue does not know"),
        "BookFiles.standing": tr("See how it stands with the PDFs"),
        "BookFiles.count_again": tr("Count missing and unknown PDFs"),
        "Backups.set_up_place": tr("Choose the second place for backups"),
        "Backups.state": tr("See the second place and the trials of backups"),
        "Devices.ask_removal": tr("Ask whether a PC may remove books"),
        "Devices.answer_removal": tr("Say whether a PC may remove books"),
        "Devices.join": tr("Join as a PC of the room"),
        "Devices.join_code": tr("See whether a code for joining was used"),
        "Devices.list": tr("List the PCs of the room"),
        "Devices.make_join_code": tr("Make a code for joining"),
        "Devices.me": tr("See the own entry of a PC"),
        "Devices.rename": tr("Rename a PC"),
        "Devices.revoke": tr("Shut out a PC"),
        "Recovery.make_code": tr("Make a recovery code"),
        "RoomSettings.change": tr("Change the settings of the room"),
        "RoomSettings.keep": tr("Keep the accepted settings against the settings file"),
        "RoomSettings.standing": tr("See where the settings file differs from what was accepted"),
        "RoomSettings.would_remove": tr("See what a shorter time would remove"),
        "RoomSettings.take_over": tr("Take over the settings file"),
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


def _seats() -> dict[str, str]:
    return {
        "Seats.assign": tr("Assign a seat"),
        "Seats.cancel_wait": tr("Take a visitor off the list of those who wait for a seat"),
        "Seats.end": tr("End the time at a seat"),
        "Seats.extend": tr("Give more time at a seat"),
        "Seats.map": tr("See who sits where"),
        "Seats.message": tr("Write a message to a seat"),
        "Seats.message_read": tr("Say that a message was read"),
        "Seats.mine": tr("See the time left and messages at the own seat"),
        "Seats.move": tr("Move a visitor to another seat"),
        "Seats.undo": tr("Take back a step with seats"),
        "Seats.wait": tr("Put a visitor on the list of those who wait for a seat"),
    }


def _survey() -> dict[str, str]:
    return {
        "CentralOffice.aside": tr("See what is not sent to the central office"),
        "CentralOffice.enrol": tr("Connect the room to the central office"),
        "CentralOffice.enrol_invited": tr("Connect the room to the central office by an invitation"),
        "CentralOffice.hurry": tr("Exchange with the central office now"),
        "CentralOffice.leave": tr("End the connection to the central office"),
        "CentralOffice.receipts": tr("See the receipts of the central office"),
        "CentralOffice.send_again": tr("Send again what was set aside"),
        "CentralOffice.state": tr("See how the room stands with the central office"),
        "CentralReports.tell": tr("Tell the central office what is wrong in a publication"),
        "CentralReports.told": tr("See what the central office was told of a publication"),
        "EntryMarks.late": tr("See how many entries came late"),
        "EntryMarks.note_seen": tr("Note that marked entries were looked at"),
        "EntryMarks.unseen": tr("See entries that came late or beyond a daily number"),
        "EmailProofs.ask": tr("Let an e-mail address be proved by mail"),
        "EmailProofs.confirm_by_sight": tr("Confirm an e-mail address by sight"),
        "EmailProofs.enter_code": tr("Enter the code that proves an e-mail address"),
        "EmailProofs.state": tr("See whether an e-mail address is proved"),
        "Complaints.add": tr("Take a complaint"),
        "Complaints.classify": tr("Correct what a complaint is about"),
        "Complaints.escalate": tr("Hand a complaint to the central office"),
        "Complaints.get": tr("Read a complaint"),
        "Complaints.list": tr("List complaints"),
        "Complaints.send": tr("Send a complaint from a visitors’ screen"),
        "Complaints.step": tr("Note what was done about a complaint"),
        "Feedback.add": tr("Enter a survey form from paper"),
        "Feedback.answer": tr("Answer the survey"),
        "Feedback.ask": tr("Ask a visitor for an opinion"),
        "Feedback.pending": tr("See whom the survey asks"),
        "Feedback.skip": tr("Leave the survey out"),
        "Skm.result": tr("Read the figures of the survey"),
        "Feedback.withdraw": tr("Ask a visitor no more"),
    }


def _sitting() -> dict[str, str]:
    return {
        "Sitting.end": tr("Leave a reader PC"),
        "Sitting.find_again": tr("Find one's older marks again"),
        "Sitting.forget_pin": tr("Forget the PIN of a visitor"),
        "Sitting.locked": tr("See what is locked after wrong codes"),
        "Sitting.me": tr("See one's own reading session"),
        "Sitting.note_pages": tr("Count pages that were read"),
        "Sitting.remove_pin": tr("Remove the PIN of one's marks"),
        "Sitting.release": tr("Release a locked ticket or PC"),
        "Sitting.set_pin": tr("Set a PIN for one's marks"),
        "Sitting.sign_in": tr("Sign in by ticket and code"),
        "Sitting.sign_in_by_slip": tr("Sign in by a scanned slip"),
        "Consulting.ask": tr("Ask the desk for what one does not find"),
        "Opinions.averages": tr("See what visitors think of publications"),
        "Opinions.mine": tr("See one's rating of a publication"),
        "Opinions.my_reports": tr("See one's reports and their answers"),
        "Opinions.rate": tr("Rate a publication"),
        "Opinions.report": tr("Report what is wrong with a publication"),
        "Opinions.see_answers": tr("Note that answers to one's reports were read"),
        "Opinions.take_back": tr("Take back one's rating"),
        "PublicationReports.get": tr("Read a report about a publication"),
        "PublicationReports.list": tr("See reports about publications"),
        "PublicationReports.step": tr("Work on a report about a publication, and answer it"),
        "Marks.drop": tr("Delete a mark of one's own"),
        "Marks.keep": tr("Mark a place, or change a mark of one's own"),
        "Marks.all": tr("See all one's marks"),
        "Marks.of_publication": tr("See one's marks in a publication"),
    }


def _desk() -> dict[str, str]:
    return _sitting() | {
        "GuestBook.check": tr("Check a page of the guest book"),
        "GuestBook.close_day": tr("Close the day"),
        "GuestBook.day": tr("See whether the day is open"),
        "GuestBook.hand_in": tr("Hand in a page of the guest book while the host is away"),
        "GuestBook.leave": tr("Close a visit"),
        "GuestBook.note_card": tr("Note that an identity card was shown"),
        "GuestBook.lost_visits": tr("See the numbers of visits that were lost"),
        "GuestBook.open_day": tr("Open the day, and confirm its date"),
        "GuestBook.register": tr("Register a visit"),
        "GuestBook.register_late": tr("Enter a visit late from paper"),
        "GuestBook.register_self": tr("Register a visit at the visitor's screen"),
        "GuestBook.slip": tr("Print the slip of a visit again"),
        "GuestBook.withdraw": tr("Take a visit out that was registered by mistake"),
        "GuestBook.visits": tr("See the visits of a day"),
        "Reports.complaints": tr("Report on complaints"),
        "Reports.reading": tr("Report of what was read"),
        "Reports.opinions": tr("See ratings of publications, and reports about them"),
        "Reports.queue": tr("Report on waiting and service"),
        "Reports.deliveries": tr("See what copies were handed out"),
        "Reports.skd_respondents": tr("Take out the sample of the SKD"),
        "Reports.visits": tr("Report on visits"),
        "Visitors.by_slip": tr("Find a visitor by an old slip"),
        "Visitors.correct": tr("Correct what is kept of a visitor"),
        "Visitors.get": tr("See what is kept of a visitor"),
        "Visitors.wording": tr("Read the words that visitors agreed to"),
        "Visitors.history": tr("See the visits of a visitor, and what was agreed to"),
        "Visitors.look_alikes": tr("See visitors who may be the same person"),
        "Visitors.merge": tr("Make one visitor of two entries"),
        "Visitors.search": tr("Look for visitors"),
        "PersonalData.erase": tr("Remove who a visitor was"),
        "PersonalData.export": tr("Hand out all that is kept of a visitor"),
        "PersonalData.with_email": tr("List the visitors with an e-mail address"),
        "Retention.carry_out": tr("Remove who visitors were whose time is over"),
        "Mending.audit_lost": tr("Entries of the audit trail were lost to damage"),
        "Mending.records": tr("Damaged records were mended"),
        "Retention.drop_audit": tr("Old entries of the audit trail are dropped"),
        "Retention.due": tr("Count the visitors whose time is over"),
        "Retention.state": tr("See the last and the next removal"),
    }


def _queue() -> dict[str, str]:
    return {
        "Queue.board": tr("See the board"),
        "Queue.call": tr("Call a ticket out of order"),
        "Queue.call_next": tr("Call the next ticket"),
        "Queue.cancel": tr("Cancel a ticket"),
        "Queue.desks": tr("See who works at which desk"),
        "Queue.done": tr("End a service"),
        "Queue.find": tr("Find a ticket by its number"),
        "Queue.hand_over": tr("Give a visitor to another desk"),
        "Queue.history": tr("See what happened to a ticket"),
        "Queue.hold": tr("Set a ticket aside"),
        "Queue.closed_together": tr("See what the opening or closing of a day ended"),
        "Queue.last_step": tr("See the last step at a desk"),
        "Queue.move": tr("Move a ticket to another service"),
        "Queue.no_show": tr("Mark that a visitor did not come"),
        "Queue.recall": tr("Call a ticket again"),
        "Queue.resume": tr("Let a ticket that was set aside wait again"),
        "Queue.serve": tr("Begin a service"),
        "Queue.serve_next": tr("Serve the next visitor at once"),
        "Queue.undo": tr("Take back the last step of a ticket"),
        "Queue.undo_closed": tr("Bring back what the opening or closing of a day ended"),
        "Queue.view": tr("See the queue"),
        "Queue.work_at": tr("Say at which desk one works"),
    }


def _copies() -> dict[str, str]:
    return {
        "Deliveries.abandon": tr("Note that a copy was not made"),
        "Deliveries.ask": tr("Ask for a copy"),
        "Deliveries.ask_for": tr("Write down what copy a visitor asks for"),
        "Deliveries.begin": tr("Hand out a copy that was asked for"),
        "Deliveries.begin_for": tr("Hand out a copy at the desk"),
        "Deliveries.finish": tr("Note that a copy was handed out"),
        "Deliveries.my_requests": tr("See the own requests for copies"),
        "Deliveries.refuse": tr("Refuse a copy"),
        "Deliveries.requests": tr("See requests for copies"),
        "Deliveries.withdraw": tr("Take back a request for a copy"),
        "Ledger.find": tr("Search the ledger of copies"),
        "Ledger.verify": tr("Verify a copy"),
        "Ledger.whose": tr("See whose copy it is"),
        "Loans.give_back": tr("Take back a printed copy"),
        "Loans.lend": tr("Lend a printed copy"),
        "Loans.open": tr("See which printed copies are lent"),
        "Loans.shelf": tr("Search the printed copies of the shelf"),
        "Loans.undo_back": tr("Undo that a printed copy came back"),
    }


def audited_actions() -> list[str]:
    """What the audit trail tells of, as names of methods."""
    return [
        "Staff.sign_in", "Staff.vouch", "Staff.locked", "Staff.add", "Staff.change", "Staff.set_disabled",
        "Staff.reset_password", "Staff.change_password", "Staff.set_pin", "Recovery.make_code", "Backups.make",
        "RoomSettings.change", "RoomSettings.keep", "RoomSettings.take_over",
        "Backups.set_up_place",
        "Devices.make_join_code", "Devices.join", "Devices.rename", "Devices.revoke",
        "Devices.answer_removal", "Losses.note_read",
        "GuestBook.register", "GuestBook.register_self", "GuestBook.register_late", "GuestBook.leave",
        "EntryMarks.note_seen",
        "GuestBook.open_day", "GuestBook.close_day", "Visitors.correct", "Visitors.merge",
        "PersonalData.export", "PersonalData.erase", "Retention.carry_out", "Retention.drop_audit",
        "Mending.audit_lost", "Mending.records",
        "Reports.skd_respondents",
        "Sitting.locked", "Sitting.release", "Sitting.forget_pin",
        "Deliveries.begin", "Deliveries.finish", "Deliveries.abandon", "Deliveries.ask_for", "Deliveries.refuse",
        "Ledger.whose", "PublicationReports.step", "Loans.lend", "Loans.give_back", "Loans.undo_back",
        "CentralOffice.enrol", "CentralOffice.enrol_invited", "CentralOffice.leave", "CentralOffice.send_again",
        "CentralReports.tell", "EmailProofs.ask", "EmailProofs.confirm_by_sight", "EmailProofs.enter_code",
        "WebApiSource.set_key", "WebApiSource.forget_key", "WebApiSource.begin",
        "Packs.take", "Packs.take_back", "Packs.build", "Packs.rotate_key",
    ]  # fmt: skip
