"""What is kept of a person, to be corrected."""

from datetime import date, tzinfo

from desktop.desk.guestbook.form import FormRules, Origin
from desktop.desk.guestbook.values import VisitForm, VisitorDetails
from desktop.desk.values import FieldProblem
from desktop.desk_settings import DeskSettings
from ui.desk.guestbook.form import GuestBookForm
from ui.desk.guestbook.known import form_of
from ui.theme import Appearance


class PersonForm(GuestBookForm):
    """The fields of the guest book without those of a visit."""

    def __init__(self, look: Appearance, rules: FormRules, language: str, zone: tzinfo) -> None:
        super().__init__(look, rules, language, zone)
        self.show_person_only()
        self.kept = VisitForm()

    def show_person(self, details: VisitorDetails, settings: DeskSettings, day: date) -> None:
        self.begin(settings, day)
        self.put(form_of(details))
        self.kept = self.read()

    @property
    def has_edits(self) -> bool:
        return self.read() != self.kept

    def problems(self, settings: DeskSettings, day: date) -> tuple[FieldProblem, ...]:
        """What keeps it from being saved."""
        return self._rules.problems(self._rules.tidy(self.read()), settings, day, Origin.DESK, with_visit=False)
