"""The steps about the visitor: who, profile, occupation and institution."""

from catalog_db.rules.desk.options import OTHER, OptionList
from desktop.desk.guestbook.form import NO_INSTITUTION
from ui.kiosk.choices import Choices
from ui.kiosk.fields import Hint, Question, TouchEdit
from ui.kiosk.guestbook.step import FormKit, Step, Values


class WhoStep(Step):
    """Name and e-mail; the phone where the office asks everybody for it."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("Who are you?"))
        look = kit.look
        self.name_edit = TouchEdit(look, Hint.ImhPreferUppercase, 120)
        self.email_edit = TouchEdit(look, Hint.ImhEmailCharactersOnly | Hint.ImhNoAutoUppercase, 254)
        self.phone_edit: TouchEdit | None = None
        self.ask("name", self.name_edit, self.tr("As it stands on your identity card."))
        self.ask("email", self.email_edit)
        if kit.settings.desk.phone_required:
            self.phone_edit = TouchEdit(look, Hint.ImhDialableCharactersOnly, 20)
            self.ask("phone", self.phone_edit)

    def values(self) -> Values:
        values = {"name": self.name_edit.text(), "email": self.email_edit.text()}
        return values | ({"phone": self.phone_edit.text()} if self.phone_edit is not None else {})


class AboutStep(Step):
    """Sex, year of birth, education."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("About you"))
        look = kit.look
        self.gender = Choices(look, kit.options(OptionList.GENDER), most=2)
        self.year_edit = TouchEdit(look, Hint.ImhDigitsOnly, 4)
        look.keep(self.year_edit, lambda look: self.year_edit.setMaximumWidth(look.px(240)))
        self.education = Choices(look, kit.options(OptionList.EDUCATION))
        self.ask("gender", self.gender)
        self.ask("birth_year", self.year_edit, self.tr("Four digits, such as 1998. The day is not asked for."))
        self.ask("education", self.education)

    @property
    def birth_year(self) -> int | None:
        text = self.year_edit.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def values(self) -> Values:
        return {"gender": self.gender.code, "birth_year": self.birth_year, "education": self.education.code}


class WorkStep(Step):
    """Occupation, kind of institution and its name."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("Your occupation and institution"))
        look = kit.look
        self.occupation = Choices(look, kit.options(OptionList.OCCUPATION))
        self.occupation_other = TouchEdit(look)
        self.category = Choices(look, kit.options(OptionList.INSTITUTION_CATEGORY))
        self.category_other = TouchEdit(look)
        self.institution = TouchEdit(look, longest=160)
        self.without = Choices(look, [(NO_INSTITUTION, self.tr("I come for nobody but myself"))], single=False, most=1)
        self.ask("occupation", self.occupation)
        other = self.ask("occupation_other", self.occupation_other)
        self.ask("institution_category", self.category)
        other_category = self.ask("institution_category_other", self.category_other)
        self.ask("institution", self.institution, self.tr("For example: Universitas Bengkulu."))
        self.column.addWidget(self.without)
        show_for_other(self.occupation, OptionList.OCCUPATION, other)
        show_for_other(self.category, OptionList.INSTITUTION_CATEGORY, other_category)
        self.without.changed.connect(self._use_without)

    def values(self) -> Values:
        return {
            "occupation": self.occupation.code,
            "occupation_other": self.occupation_other.text(),
            "institution_category": self.category.code,
            "institution_category_other": self.category_other.text(),
            "institution": self.without.code or self.institution.text(),
        }

    def _use_without(self) -> None:
        alone = bool(self.without.code)
        self.institution.setEnabled(not alone)
        if alone:
            self.institution.forget()
            self.questions["institution"].say("")


def show_for_other(choices: Choices, which: OptionList, question: Question) -> None:
    """The text is asked for where "other" is chosen."""

    def follow() -> None:
        question.setVisible(choices.code == OTHER[which])

    choices.changed.connect(follow)
    follow()
