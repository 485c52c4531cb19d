"""The work list: who asked for which copy, to hand out or to refuse."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import CopyKind
from desktop.catalogue.catalogue import Catalogue
from desktop.clock import utc_now
from desktop.lan.phone_copies import LinkState, PhoneCopies, PhoneCopy
from desktop.platform.files import free_file
from desktop.reading.copies.deliveries import LONGEST_REASON, Deliveries
from desktop.reading.copies.paper import PaperCopies, PaperCopy
from desktop.reading.copies.release import CopyRelease, HandedOut, ManyHandedOut
from desktop.reading.copies.table_values import SUFFIXES
from desktop.reading.copies.values import CopyReasonMissing, RequestLine
from desktop.settings.model import Settings
from desktop.sync.mail_out import Mailed
from ui.background import Background
from ui.desk.copies.citation_lists import CitationHandOut
from ui.desk.copies.citing import Citing
from ui.desk.copies.mail import MailDialog, Mailing
from ui.desk.copies.models import RequestsModel
from ui.desk.copies.paper_dialog import PaperDialog
from ui.desk.copies.paper_run import PaperRound
from ui.desk.copies.phone_dialog import PhoneDialog
from ui.list_screen import ListScreen
from ui.printing.printing import Printing, usual_printer
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import UndoBar
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import Labelled
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import tab_through
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.saving import OpenButtons, ask_file, ask_folder, file_name
from ui.widgets.text import Text, Tone
from ui.words.books.copies import copied_title
from ui.words.sentences import sentence

_NO_FILES = (CopyKind.HARDCOPY, CopyKind.CITATION)  # what does not leave as one PDF or table

# Asks why a copy is refused.

_WIDTH = 420


class RefuseDialog(FormDialog):
    """`refused` with the reason, which the visitor reads."""

    refused = Signal(str)

    def __init__(self, appearance: Appearance, title: str, longest: int, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.setWindowTitle(self.tr("Refuse a copy"))
        self.reason_edit = QLineEdit()
        self.reason_edit.setMaxLength(longest)
        self.reason_edit.setMinimumWidth(appearance.px(_WIDTH))
        self._field = Labelled(
            appearance, self.tr("Reason"), self.reason_edit, self.tr("The visitor reads it at the reader PC.")
        )
        self.body.addWidget(Text(appearance, title, Role.SECTION, bold=True, wrap=True))
        self.body.addWidget(self._field)
        self.refuse_button = primary_button(appearance, self.tr("Refuse"))
        self.buttons.addWidget(self.refuse_button)
        self.refuse_button.clicked.connect(self._refuse)
        self.reason_edit.returnPressed.connect(self._refuse)

    def _refuse(self) -> None:
        reason = self.reason_edit.text().strip()
        if not reason:
            self._field.say(sentence(CopyReasonMissing()))
            return
        self.refused.emit(reason)
        self.accept()


class RequestsPage(ListScreen[RequestLine]):
    """Copies are made in the background, one at a time; the list is read anew after each."""

    def __init__(
        self,
        appearance: Appearance,
        deliveries: Deliveries,
        release: CopyRelease,
        mailing: Mailing,
        printing: Printing,
        phones: PhoneCopies | None,
        citing: Citing,
        catalogue: Catalogue,
        settings: Callable[[], Settings],
        who: Who,
        background: Background,
        zone: tzinfo,
    ) -> None:
        super().__init__(appearance)
        self._deliveries, self._release, self.mailing = deliveries, release, mailing
        self._paper, self._printing = PaperCopies(deliveries, release), printing
        self._phones, self._citing = phones, citing
        self._handed_out = ""  # the serial of the copy that was handed out last
        self._who, self._background = who, background
        self._busy = False
        self.citations = CitationHandOut(
            appearance, deliveries, catalogue, settings, printing, who, background, parent=self
        )
        self.citations.begun.connect(self._on_citations_begun)
        self.citations.written.connect(self._on_handed_out)
        self.citations.printed.connect(self._on_citations_printed)
        self.citations.left.connect(self._on_not_printed)
        self.citations.failed.connect(self._on_failed)
        self.read_with(background, self._reading, self._on_read)
        self.model = RequestsModel(zone, self)
        nothing = Nothing(
            self.tr("Nobody waits for a copy"), self.tr("What visitors ask for at the reader PCs appears here.")
        )
        rows = RowList(
            appearance,
            self.model,
            self.tr("Requests for copies"),
            nothing,
            self.tr("The requests can't be shown"),
            first=True,
        )
        self.result = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.result.hide()
        self.refuse_button = quiet_button(appearance, self.tr("Refuse …"), "cancel")
        self.release_button = QPushButton(self.tr("Hand out …"))
        self.release_button.setDefault(True)
        appearance.touch(self.release_button)
        set_icon(appearance, self.release_button, "done", primary=True)
        self.refuse_button.clicked.connect(self.refuse)
        self.release_button.clicked.connect(self.release)
        hint = self.tr(
            "Each copy carries visit, name and serial on every page, a table below it visit and serial. Each is "
            "written into the ledger."
        )
        self.all_button = quiet_button(appearance, "", "copies")
        self.all_button.clicked.connect(self.choose_folder)
        self.paper_button = quiet_button(appearance, "", "print")
        self.paper_button.clicked.connect(lambda: self.print_all(self._of_chosen_visit(on_paper=True)))
        self.phone_button = quiet_button(appearance, self.tr("To a phone …"), "phone")
        self.phone_button.clicked.connect(self.to_phone)
        self.print_button = quiet_button(appearance, self.tr("Print …"), "print")
        self.print_button.clicked.connect(lambda: self.citations.print_list(self._citations()))
        top = FlowLayout()  # in large letters they take two lines
        appearance.space(top, 8)
        buttons = (
            self.release_button,
            self.all_button,
            self.paper_button,
            self.print_button,
            self.phone_button,
            mailing.button,
            self.refuse_button,
        )
        for button in buttons:
            top.addWidget(button)
        self.slip_button = quiet_button(appearance, self.tr("Citation slip …"), "print")
        self.slip_button.clicked.connect(
            lambda: self._citing.show_serial(
                self._handed_out, self, lambda error: self._say(sentence(error), Tone.DANGER)
            )
        )
        self.slip_button.hide()
        said = QHBoxLayout()
        appearance.space(said, 12)
        said.addWidget(self.result, 1)
        self.stop_button = quiet_button(appearance, self.tr("Stop printing"), "cancel")
        self.stop_button.hide()
        said.addWidget(self.stop_button)
        self.opening = OpenButtons(appearance)
        said.addWidget(self.opening)
        said.addWidget(self.slip_button)
        words = Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True)
        self.lay_out(rows, above=(words, top, said, mailing), margins=(0, 12, 0, 0))
        tab_through(buttons)  # in the order in which they stand
        rows.acted.connect(self.release)
        mailing.button.clicked.connect(self.ask_address)
        mailing.started.connect(self._on_begun)
        mailing.mailed.connect(self._on_mailed)
        mailing.failed.connect(self._on_failed)
        self._taken_along: tuple[HandedOut, ...] = ()  # at once, and can be taken back for a moment
        self.undo_bar = UndoBar(appearance, self)
        self.undo_bar.undone.connect(self._take_back)
        self.show_chosen()

    def refresh(self) -> None:
        """Read the list again."""
        super().refresh()
        self.mailing.refresh()

    def on_news(self) -> None:
        self.refresh()

    def _reading(self) -> Callable[[], list[RequestLine]]:
        return partial(self._deliveries.requests, self._who.actor)

    def release(self) -> None:
        """Hand out the chosen copy: as a file, or on paper; citations all that the visit waits for."""
        line = self.list.chosen
        if line is not None and line.kind is CopyKind.CITATION:
            if not self._busy:
                self.citations.ask_file(self._citations())
        elif line is not None and line.kind is CopyKind.HARDCOPY:
            self.print_copy(line)
        else:
            self.choose_file()

    def print_copy(self, line: RequestLine) -> None:
        """Make the copy, then look at it and print it."""
        if self._busy:
            return
        actor = self._who.actor
        self._busy = True
        self.show_chosen()
        self._say(self.tr("Making the copy of “{title}” …").format(title=line.title), Tone.SECONDARY)
        self._background.run(self, lambda: self._paper.begin(actor, line.id), self._on_paper_ready, self._on_failed)

    def _on_paper_ready(self, copy: PaperCopy) -> None:
        self.result.hide()
        dialog = PaperDialog(self._appearance, self._paper, copy, self._printing, self._who, self._background, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = copy.order.title
        printed = self.tr("Copy {serial} of “{title}” was printed.")
        dialog.printed.connect(lambda serial: self._done(serial, printed.format(serial=serial, title=title)))
        dialog.rejected.connect(self._on_not_printed)
        dialog.open()

    def print_all(self, lines: Sequence[RequestLine]) -> None:
        """Print all that a visit waits for on paper, at once and without a look at it, and its citations as a list."""
        papers = [line for line in lines if line.kind is CopyKind.HARDCOPY]
        cited = [line for line in lines if line.kind is CopyKind.CITATION]
        if self._busy or not papers:
            return
        self._busy = True
        self.show_chosen()
        ids = [line.id for line in papers]
        prints = PaperRound(self._paper, self._printing, self._who.actor, self._background, ids, self)
        stop = self.stop_button.clicked.connect(prints.stop)

        def went_on(number: int) -> None:
            text = self.tr("Printing copy {number} of {count} …").format(number=number, count=len(ids))
            self._say(text, Tone.SECONDARY)
            self.stop_button.show()

        def over(printed: int, why: str) -> None:
            self.stop_button.clicked.disconnect(stop)
            prints.deleteLater()
            words = self.tr("Printed: %n copy(ies).", "", printed)
            if printed == len(ids):
                self._over(words, Tone.SUCCESS)
                if cited:
                    self.citations.print_at_once(cited)
                return
            rest = self.tr("The rest waits on: {reason}").format(reason=why) if why else self.tr("The rest waits on.")
            said = [*([words] if printed else ()), rest if printed else why or self.tr("Nothing was printed.")]
            self._over(" ".join(said), Tone.DANGER if why else Tone.SECONDARY)

        prints.went_on.connect(went_on)
        prints.over.connect(over)
        prints.start()

    def to_phone(self) -> None:
        """Put the chosen copy behind a one-time link of the host."""
        line, phones, actor = self.list.chosen, self._phones, self._who.actor
        if line is None or phones is None or self._busy:
            return
        self._busy = True
        self.show_chosen()
        self._say(self.tr("Making the copy of “{title}” …").format(title=line.title), Tone.SECONDARY)
        self._background.run(self, lambda: phones.begin(actor, line.id), self._on_phone_ready, self._on_failed)

    def _on_phone_ready(self, copy: PhoneCopy) -> None:
        assert self._phones is not None
        self.result.hide()
        dialog = PhoneDialog(self._appearance, self._phones, copy, self._who, self._background, utc_now, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        serial = copy.order.serial
        words = {
            LinkState.TAKEN: self.tr("The phone has copy {serial}."),
            LinkState.SENDING: self.tr("Cut off in the middle: the ledger calls copy {serial} unclear."),
        }
        not_fetched = self.tr("Copy {serial} was not fetched. The request waits on.")

        def over(state: LinkState) -> None:
            said = words.get(state, not_fetched).format(serial=serial)
            if state is LinkState.TAKEN:
                self._done(serial, said)
            else:
                self._over(said, Tone.SECONDARY)

        dialog.over.connect(over)
        dialog.open()

    def choose_file(self) -> QFileDialog | None:
        """Ask where the copy goes: a folder of this PC, or a USB drive."""
        line = self.list.chosen
        if line is None or self._busy or line.kind in _NO_FILES:
            return None
        ending = SUFFIXES[line.table.format] if line.table else ".pdf"
        kinds = (self.tr("Spreadsheet (*{ending})").format(ending=ending) if line.table else self.tr("PDF (*.pdf)"),)
        return ask_file(self, self.tr("Hand out a copy"), _named(line), kinds, partial(self.hand_out, line))

    def ask_address(self) -> MailDialog | None:
        """Ask where the copy is mailed to."""
        line = self.list.chosen
        if line is None or self._busy or line.kind in _NO_FILES:
            return None
        return self.mailing.ask(line, self)

    def hand_out(self, line: RequestLine, target: Path) -> None:
        """Make the copy and put it there."""
        actor = self._who.actor
        self._on_begun(line.title)
        self._background.run(
            self, lambda: self._release.release(actor, line.id, target), self._on_handed_out, self._on_failed
        )

    def choose_folder(self) -> QFileDialog | None:
        """Ask into which folder all files go that the chosen visit waits for, such as a basket."""
        lines = self._of_chosen_visit()
        if not lines or self._busy:
            return None
        return ask_folder(
            self,
            self.tr("Hand out all copies of visit {visit}").format(visit=lines[0].visit),
            partial(self.hand_out_all, lines),
        )

    def hand_out_all(self, lines: Sequence[RequestLine], folder: Path) -> None:
        """Make these copies one after another and put them there, and one list of citations; each is in the ledger."""
        actor = self._who.actor
        cited = [line for line in lines if line.kind is CopyKind.CITATION]
        wanted = []
        for line in lines:
            if line.kind is CopyKind.CITATION:
                continue
            stem, _, ending = _named(line).rpartition(".")
            wanted.append((line.id, folder / f"{file_name(stem)}.{ending}"))
        self._busy = True
        self.show_chosen()
        self._say(self.tr("Making %n copy(ies) …", "", len(wanted) + bool(cited)), Tone.SECONDARY)

        def work() -> ManyHandedOut:
            result = self._release.release_many(actor, wanted)
            if result.error is not None or not cited:
                return result
            try:
                listed = self.citations.write(actor, cited, free_file(folder / self.citations.name(cited)))
            except ReadingRoomError as error:
                return ManyHandedOut(result.done, error)
            return ManyHandedOut((*result.done, listed))

        self._background.run(
            self,
            work,
            partial(self._on_all_handed_out, folder),
            self._on_failed,
        )

    def _on_all_handed_out(self, folder: Path, result: ManyHandedOut) -> None:
        words = self.tr("%n copy(ies) lie in {folder}.", "", len(result.done)).format(folder=folder)
        if result.error is None:
            self._over(words, Tone.SUCCESS)
        else:
            rest = self.tr("The rest waits on: {reason}").format(reason=sentence(result.error))
            self._over(" ".join((*([words] if result.done else ()), rest)), Tone.DANGER)
        if result.done:
            self.opening.show_for(result.done[-1].file)
        self._taken_along = tuple(each for each in result.done if each.kind is CopyKind.SOFTCOPY)
        if self._taken_along:
            self.undo_bar.show_text(self.tr("Handed out: %n copy(ies)", "", len(result.done)))

    def _take_back(self) -> None:
        done, self._taken_along = self._taken_along, ()
        actor = self._who.actor
        if self._busy or not done:
            return
        self._busy = True
        self.show_chosen()
        self._background.run(self, lambda: self._release.take_back(actor, done), self._on_taken_back, self._on_failed)

    def _on_taken_back(self, result: ManyHandedOut) -> None:
        words = self.tr("Taken back: %n copy(ies). The requests wait on.", "", len(result.done))
        if result.error is None:
            self._over(words, Tone.SECONDARY)
        else:
            self._over(" ".join((*([words] if result.done else ()), sentence(result.error))), Tone.DANGER)

    def _of_chosen_visit(self, *, on_paper: bool = False) -> list[RequestLine]:
        """What the visit of the chosen request waits for, as files or on paper, in the order in which it asked.

        Citations leave in either way, whichever comes first.
        """
        chosen = self.list.chosen
        if chosen is None:
            return []
        ways = (CopyKind.HARDCOPY, CopyKind.CITATION) if on_paper else set(CopyKind) - {CopyKind.HARDCOPY}
        return [line for line in self.model.rows() if line.visit_id == chosen.visit_id and line.kind in ways]

    def _citations(self) -> list[RequestLine]:
        """All that the visit of the chosen request waits for: they leave as one list."""
        return [line for line in self._of_chosen_visit() if line.kind is CopyKind.CITATION]

    def refuse(self) -> RefuseDialog | None:
        line = self.list.chosen
        if line is None or self._busy:
            return None
        dialog = RefuseDialog(self._appearance, line.title, LONGEST_REASON, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actor = self._who.actor

        def refuse(reason: str) -> None:
            self._busy = True
            self.show_chosen()
            self._background.run(
                self, lambda: self._deliveries.refuse(actor, line.id, reason), self._on_refused, self._on_failed
            )

        dialog.refused.connect(refuse)
        dialog.open()
        return dialog

    def show_chosen(self) -> None:
        line = self.list.chosen
        free = line is not None and not self._busy
        self.refuse_button.setEnabled(free)
        on_paper = line is not None and line.kind is CopyKind.HARDCOPY
        as_copy = free and line is not None and line.kind not in _NO_FILES
        self.mailing.button.setEnabled(as_copy)
        self.phone_button.setVisible(self._phones is not None and self._phones.is_allowed)
        self.phone_button.setEnabled(as_copy)
        self.print_button.setVisible(line is not None and line.kind is CopyKind.CITATION)
        self.print_button.setEnabled(free)
        self.release_button.setEnabled(free)
        together = len(self._of_chosen_visit())
        self.all_button.setVisible(together > 1)
        self.all_button.setEnabled(free)
        self.all_button.setText(self.tr("Hand out all %n of this visit …", "", together))
        papers = [line.kind for line in self._of_chosen_visit(on_paper=True)]
        sheets = papers.count(CopyKind.HARDCOPY) + (CopyKind.CITATION in papers)
        self.paper_button.setVisible(CopyKind.HARDCOPY in papers)
        self.paper_button.setEnabled(free)
        several = self.tr("Print all %n of this visit", "", sheets)
        self.paper_button.setText(several if sheets > 1 else self.tr("Print at once"))
        printer = self._printing.sheet_printer or usual_printer()
        self.paper_button.setToolTip(plain_tip(self.tr("On “{printer}”, without a preview").format(printer=printer)))
        self.release_button.setText(self.tr("Print …") if on_paper else self.tr("Hand out …"))

    def _on_read(self, lines: list[RequestLine]) -> None:
        self.list.show_rows(lines)
        self.show_chosen()

    def show_failure(self, error: ReadingRoomError) -> None:
        super().show_failure(error)
        self.show_chosen()

    def _on_handed_out(self, done: HandedOut) -> None:
        text = self.tr("Copy {serial} of “{title}” lies in {file}.")
        self._done(done.serial, text.format(serial=done.serial, title=done.title, file=done.file))
        self.opening.show_for(done.file)

    def _on_citations_begun(self) -> None:
        self._busy = True
        self.show_chosen()
        self._say(self.tr("Writing the list of citations …"), Tone.SECONDARY)

    def _on_citations_printed(self, serial: str) -> None:
        self._over(self.tr("The citations were printed, serial {serial}.").format(serial=serial), Tone.SUCCESS)

    def _on_not_printed(self) -> None:
        self._over(self.tr("Not printed. The ledger says what is certain."), Tone.SECONDARY)

    def _on_begun(self, title: str) -> None:
        self._busy = True
        self.show_chosen()
        self._say(self.tr("Making the copy of “{title}” …").format(title=title), Tone.SECONDARY)

    def _on_mailed(self, mailed: Mailed) -> None:
        text = self.tr("Copy {serial} of “{title}” goes to {email} with the next exchange.")
        self._done(mailed.serial, text.format(serial=mailed.serial, title=mailed.title, email=mailed.email))

    def _on_refused(self, _: object) -> None:
        self._over(self.tr("Refused. The visitor reads the reason at the reader PC."), Tone.SECONDARY)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._over(sentence(error), Tone.DANGER)

    def _done(self, serial: str, text: str) -> None:
        """A copy has left: its citation slip is one step away."""
        self._handed_out = serial
        self._over(text, Tone.SUCCESS)
        self.slip_button.show()

    def _over(self, text: str, tone: Tone) -> None:
        self._busy = False
        self._say(text, tone)
        if not self._who.must_sign_in():  # whoever comes next reads the list anew
            self.refresh()

    def _say(self, text: str, tone: Tone) -> None:
        self.slip_button.hide()
        self.stop_button.hide()
        self.opening.show_for(None)
        self.result.set_tone(tone)
        self.result.setText(text)
        self.result.show()


def _named(line: RequestLine) -> str:
    """What a file is called, with its visit before it."""
    ending = SUFFIXES[line.table.format] if line.table else ".pdf"
    return f"{line.visit} {copied_title(line.title, line.table)}{ending}"
