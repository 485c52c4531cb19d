"""All settings of the screen, in groups by task."""

from dataclasses import dataclass
from functools import partial

from desktop.settings.appearance import Language
from desktop.settings.model import Settings, bounds
from ui.languages import tr
from ui.staff.settings.desks_editor import DesksEditor
from ui.staff.settings.editors import (
    ChoiceEditor,
    LineEditor,
    LinesEditor,
    NumberEditor,
    ShownEditor,
    TickEditor,
    TimeEditor,
)
from ui.staff.settings.hours_editor import HolidaysEditor, HoursEditor
from ui.staff.settings.logo_editor import LogoEditor
from ui.staff.settings.row import Setting
from ui.staff.settings.services_editor import ServicesEditor
from ui.staff.settings.texts_editor import TextsEditor
from ui.theme import Appearance
from ui.words.people.desk import service_name


@dataclass(frozen=True)
class Group:
    """Settings that belong together."""

    key: str
    name: str
    icon: str
    settings: tuple[Setting, ...]


class SettingGroups:
    """Makes the groups in the language of this moment; the editors are made by their rows."""

    def __init__(self, appearance: Appearance, settings: Settings, language: Language) -> None:
        self._appearance, self._settings, self._language = appearance, settings, language

    def all(self) -> list[Group]:
        return [
            Group("office", tr("Office and letters"), "home", self._office()),
            Group("services", tr("Services"), "ticket", self._services()),
            Group("desks", tr("Desks"), "queue", self._desks()),
            Group("hours", tr("Working hours"), "timer", self._hours()),
            Group("holidays", tr("Holidays"), "day", self._holidays()),
            Group("guestbook", tr("Guest book and queue"), "visits", self._guest_book()),
            Group("survey", tr("Survey and complaints"), "feedback", self._survey()),
            Group("board", tr("Board"), "call", self._board()),
            Group("texts", tr("Texts for visitors"), "edit", self._texts()),
            Group("seats", tr("Reader PCs and staff"), "seat", self._seats()),
            Group("privacy", tr("Retention"), "timer", self._privacy()),
            Group("backup", tr("Backups"), "backup", self._backup()),
            Group("background", tr("In the background"), "pages", self._background()),
            Group("limits", tr("Daily numbers"), "warning", self._limits()),
        ]

    def offered(self) -> list[tuple[str, str]]:
        """Key and name of the services that a desk may serve."""
        desk = self._settings.desk
        return [
            (service.key, service_name(desk, service.key, self._language))
            for service in desk.services
            if service.active
        ]

    def _office(self) -> tuple[Setting, ...]:
        return (
            self._line("office.name", tr("Name of the office"), tr("Heads slips, letters and the board.")),
            self._line("office.unit", tr("Unit"), tr("Stands below the name of the office.")),
            self._line("office.address", tr("Address"), tr("In the head of letters."), 600),
            self._line("office.phone", tr("Phone"), tr("In the head of letters."), 240),
            self._line("office.email", tr("E-mail"), tr("In the head of letters.")),
            self._line("office.website", tr("Website"), tr("In the head of letters.")),
            self._line("office.city", tr("Place"), tr("Before the date of a letter."), 240),
            self._choice(
                "office.time_zone",
                tr("Time zone"),
                tr(
                    "By this clock days begin and end, and all times are told, whatever the clock of a PC says. "
                    "After a change start the program again on every PC, when nobody is waiting."
                ),
                _zones(self._settings.office.time_zone),
            ),
            self._line(
                "office.signer_title",
                tr("Who signs letters: function"),
                tr("Such as: Kepala BPS Provinsi Bengkulu."),
            ),
            self._line(
                "office.signer_name",
                tr("Who signs letters: name"),
                tr("Without it the letter leaves a line to write on."),
            ),
            self._line("office.signer_number", tr("Who signs letters: NIP"), tr("Below the name."), 240),
            self._own(
                "office.logo",
                tr("Logo"),
                tr("At the left of the head of reports and letters on paper."),
                partial(LogoEditor, self._appearance, bounds("office.logo").letters),
            ),
        )

    def _services(self) -> tuple[Setting, ...]:
        return (
            self._own(
                "desk.services",
                tr("Services"),
                tr(
                    "The letter begins the numbers. Waiting is counted in working time. A service not offered any more"
                    " keeps its former numbers."
                ),
                partial(ServicesEditor, self._appearance),
            ),
            self._choice(
                "desk.start_event",
                tr("Waiting begins"),
                tr("From when on the promised time is counted."),
                (
                    ("registered", tr("when the guest book is completed")),
                    ("previous_done", tr("when the visitor before is done, if that is later")),
                ),
            ),
        )

    def _desks(self) -> tuple[Setting, ...]:
        return (
            self._own(
                "desk.desks",
                tr("Desks"),
                tr("Their numbers are called on the board. A desk calls those who wait for one of its services."),
                partial(DesksEditor, self._appearance, self.offered()),
            ),
        )

    def _hours(self) -> tuple[Setting, ...]:
        return (
            self._own(
                "desk.hours",
                tr("Working hours"),
                tr("Waiting counts within them only. They stand on the board, too."),
                partial(HoursEditor, self._appearance),
            ),
        )

    def _holidays(self) -> tuple[Setting, ...]:
        return (
            self._own(
                "desk.holidays",
                tr("Holidays"),
                tr("Days on which the office is closed: no waiting is counted on them."),
                partial(HolidaysEditor, self._appearance),
            ),
        )

    def _guest_book(self) -> tuple[Setting, ...]:
        return (
            self._number(
                "desk.confirm_days",
                tr("Ask about the date after"),
                tr("After so many days without a visit an officer confirms the date before the day opens."),
                tr("days"),
            ),
            self._tick(
                "desk.phone_required",
                tr("The phone number is required"),
                tr("Otherwise visitors may leave it out."),
            ),
            self._line("name", tr("Name of the room"), tr("In the windows of visitors.")),
        )

    def _survey(self) -> tuple[Setting, ...]:
        return (
            self._tick(
                "desk.ask_feedback",
                tr("Ask for feedback when a service is done"),
                tr("The feedback screen wakes by itself; answering stays voluntary."),
            ),
            self._choice(
                "desk.survey_period",
                tr("Period of the survey"),
                tr("Answers are kept by period only. A change counts for answers from now on."),
                (("month", tr("month")), ("quarter", tr("quarter")), ("year", tr("year"))),
            ),
            self._number(
                "desk.complaint_days",
                tr("Answer complaints within"),
                tr("Sets the deadline of new complaints."),
                tr("days"),
            ),
            self._line("desk.complaint_url", tr("Complaints: website"), tr("Shown to visitors with a QR code.")),
            self._line("desk.complaint_email", tr("Complaints: e-mail"), tr("Shown to visitors with a QR code.")),
            self._line("desk.whatsapp", tr("Complaints: WhatsApp"), tr("Shown to visitors with a QR code."), 240),
        )

    def _board(self) -> tuple[Setting, ...]:
        board_text = tr("Running text")
        return (
            Setting(
                "desk.board_text",
                board_text,
                tr("Runs along the foot of the board. Empty: working hours and where to complain."),
                partial(LinesEditor, self._appearance, board_text, bounds("desk.board_text").letters),
            ),
            self._choice(
                "desk.board_voice",
                tr("Calls are heard as"),
                tr("A board without loudspeakers works the same."),
                (
                    ("clips", tr("chime and voice")),
                    ("chime", tr("chime only")),
                    ("off", tr("nothing")),
                ),
            ),
        )

    def _seats(self) -> tuple[Setting, ...]:
        minutes = tr("min")
        return (
            self._tick(
                "policy.guest_reading",
                tr("Reading without signing in"),
                tr("Guests read with the watermark “Tamu”."),
            ),
            self._tick(
                "policy.read_aloud",
                tr("Reading aloud"),
                tr("Where the PC has a voice."),
            ),
            self._number(
                "policy.copy_limit_chars",
                tr("Copied text"),
                tr("At most so much at once; 0 forbids it. The source comes with it."),
                tr("characters"),
            ),
            self._tick(
                "policy.copy_tables",
                tr("Copying tables"),
                tr("Whole tables for spreadsheets, with their source; each is in the ledger of copies."),
            ),
            self._tick(
                "policy.save_tables",
                tr("Saving tables"),
                tr("As XLSX, ODS or CSV. The dialog shows the folders of the reader PC; else visitors ask the desk."),
            ),
            self._tick(
                "policy.print_marks",
                tr("Printing one's annotations"),
                tr("Visitors print their own annotations and notes, under the watermark of their visit."),
            ),
            self._tick(
                "policy.save_marks",
                tr("Saving one's annotations"),
                tr("As PDF or text. The dialog shows the folders of the reader PC."),
            ),
            self._tick(
                "policy.phone_copies",
                tr("Copies to a phone"),
                tr("The desk may hand out a copy by a link that works once, for 15 minutes, on the room's Wi-Fi."),
            ),
            self._tick(
                "protection.open_unconfined",
                tr("Open PDFs without protection"),
                tr(
                    "On PCs where nothing confines the process that reads PDFs, as on Windows: a harmful PDF may then"
                    " do there what this program may."
                ),
            ),
            self._tick(
                "protection.lock_readers",
                tr("Lock reader PCs"),
                tr("On PCs that joined as one the reader fills the screen, and only the staff end it."),
            ),
            self._tick(
                "protection.lock_own_reader",
                tr("Lock a reader on this PC"),
                tr("Where the host's own PC opens the reader alone, on all its screens."),
            ),
            self._number(
                "protection.lease_days",
                tr("Keep books without the host"),
                tr(
                    "For so long PCs that joined open their publications without a word from the host; then they forget"
                    " them, and fetch them again once it answers."
                ),
                tr("days"),
            ),
            self._tick(
                "protection.seal_books",
                tr("Seal the PDFs on this PC"),
                tr(
                    "No other program can open them then. Who may use this account can, and unless a TPM or another"
                    " account keeps the key, it lies on the same disk. Search texts, covers, backups, packs and exports"
                    " stay open."
                ),
            ),
            self._number(
                "policy.idle_minutes",
                tr("A reader PC without input"),
                tr("goes back to its first page after this time."),
                minutes,
            ),
            self._tick(
                "watermark.initials_only",
                tr("Initials in the watermark"),
                tr("Instead of the whole name of the reader."),
            ),
            self._number(
                "lock.after_minutes",
                tr("Lock the staff's window"),
                tr("After so long without keyboard and mouse."),
                minutes,
            ),
        )

    def _texts(self) -> tuple[Setting, ...]:
        name = tr("Texts for visitors")
        about = tr(
            "Privacy notice, consent, why there is no e-mail, ready answers, guest book, survey and board: all that the"
            " office approves, in one file, in both languages. What the file lacks is said in the words of the program."
        )
        return (
            Setting("texts", name, about, partial(TextsEditor, self._appearance, self._settings)),
            self._line(
                "privacy.text_version",
                tr("Version of these words"),
                tr("Kept with each consent: give a new one when the notice or the words of consent have changed."),
                240,
            ),
        )

    def _privacy(self) -> tuple[Setting, ...]:
        return (
            self._number(
                "privacy.keep_months",
                tr("Keep who visitors were"),
                tr(
                    "So many months after the last visit; their visits stay in the statistics without a name. The "
                    "privacy notice names this time."
                ),
                tr("months"),
            ),
            self._tick(
                "privacy.remove_daily",
                tr("Remove by itself what is over"),
                tr("Once a day when nobody waits: who visitors were, after the time that the notice names."),
            ),
            self._tick(
                "privacy.offer_searches",
                tr("Offer what others have found"),
                tr(
                    "What was searched for and found on three days or more is among the examples below the search box. "
                    "Words are counted, never who typed them."
                ),
            ),
            self._number(
                "privacy.audit_months",
                tr("Keep the audit trail"),
                tr("Entries that are older are dropped by the same run."),
                tr("months"),
            ),
        )

    def _backup(self) -> tuple[Setting, ...]:
        after = tr("Make backups by itself from")
        place = tr("Second place")
        return (
            Setting(
                "backup.after",
                after,
                tr("Once a service day when nobody waits; earlier when the day or the program is closed."),
                partial(TimeEditor, self._appearance, after),
            ),
            self._number(
                "backup.disk_percent",
                tr("Share of the disk"),
                tr("So much of what is free backups may take; then the oldest go first. The same in the second place."),
                "%",
            ),
            Setting(
                "backup.second_place",
                place,
                tr("A folder on another disk, a USB drive or a network share. It is chosen on the screen “Backups”."),
                partial(ShownEditor, self._appearance, place),
            ),
            self._tick(
                "backup.second_files",
                tr("PDFs in the second place"),
                tr("Each is copied there once. Without them books are imported again after a loss."),
            ),
        )

    def _background(self) -> tuple[Setting, ...]:
        return (
            self._tick(
                "background.read_scans",
                tr("Reading scanned pages by machine"),
                tr(
                    "At low priority, where that optional part of the program is installed. Off: no page is read any "
                    "more, and what was read is still found. Pause on the import screen stops it for a while."
                ),
            ),
        )

    def _limits(self) -> tuple[Setting, ...]:
        """What one PC sends beyond them is kept and flagged."""
        kept = tr("What one PC sends beyond it on a day is kept and shown to the staff. Three classes of 40 fit.")
        few = tr("What one PC sends beyond it on a day is kept and shown to the staff. A class of 40 fits.")
        pairs = tr("What one PC sends beyond it on a day is kept and shown to the staff. Two for each of 40 fit.")
        entries = tr("entries")
        return (
            self._number("limits.visits", tr("Guest book, a day and PC"), kept, entries),
            self._number("limits.answers", tr("Survey, a day and PC"), kept, entries),
            self._number("limits.complaints", tr("Complaints, a day and PC"), few, entries),
            self._number("limits.reports", tr("Reports about publications, a day and PC"), few, entries),
            self._number("limits.ratings", tr("Ratings, a day and PC"), kept, entries),
            self._number("limits.requests", tr("Requests for copies, a day and PC"), pairs, entries),
        )

    def _line(self, path: str, name: str, about: str, width: int = 420) -> Setting:
        return Setting(path, name, about, partial(LineEditor, self._appearance, name, bounds(path).letters, width))

    def _number(self, path: str, name: str, about: str, unit: str) -> Setting:
        return Setting(path, name, about, partial(NumberEditor, self._appearance, name, *bounds(path).numbers, unit))

    def _choice(self, path: str, name: str, about: str, choices: tuple[tuple[str, str], ...]) -> Setting:
        return Setting(path, name, about, partial(ChoiceEditor, self._appearance, name, choices))

    def _tick(self, path: str, name: str, about: str) -> Setting:
        return Setting(path, name, about, partial(TickEditor, self._appearance, name))

    def _own(self, path: str, name: str, about: str, make: partial) -> Setting:
        return Setting(path, name, about, make)


def _zones(now: str) -> tuple[tuple[str, str], ...]:
    """Those of Indonesia, and the one of now where it is another, as room.toml may name any."""
    zones = {
        "Asia/Jakarta": tr("Western Indonesia (WIB)"),
        "Asia/Makassar": tr("Central Indonesia (WITA)"),
        "Asia/Jayapura": tr("Eastern Indonesia (WIT)"),
    }
    return tuple(({now: now} | zones).items())
