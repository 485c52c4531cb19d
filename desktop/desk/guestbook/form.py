"""What may stand on a page of the guest book, and its option lists (`resources/tables/options.csv`). Nothing is written
here, and nobody is asked.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from catalog_db.errors import FieldProblem
from catalog_db.rules.desk.contacts import one_line
from catalog_db.rules.desk.options import OTHER, OptionList, OptionTable, age_band
from desktop.desk.guestbook.fields import FormField, Kind
from desktop.desk.guestbook.values import FORM_FIELDS, VISITOR_FIELDS, VisitForm
from desktop.settings.appearance import Language
from desktop.settings.model import DeskSettings, OwnText, Settings
from desktop.settings.texts import text_of

# The option lists of the guest book and of complaints, as the program brings them.


@cache
def option_table() -> OptionTable:
    return OptionTable.parse(files("resources").joinpath("tables", "options.csv").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def options_in_words(own: tuple[OwnText, ...]) -> OptionTable:
    """They in the words of an office, where it may change them."""
    which = OptionList.NO_EMAIL_REASON
    codes = option_table().codes(which)
    return option_table().with_names(which, {code: _both(own, f"no_email.reason_{code}") for code in codes})


def _both(own: tuple[OwnText, ...], key: str) -> tuple[str, str]:
    return text_of(own, key, Language.INDONESIAN), text_of(own, key, Language.ENGLISH)


_OLDEST: Final = 1900
_LARGEST_GROUP: Final = 500
_UNDER_17: Final = "1"  # age band
GUARDIAN: Final = "guardian"  # item of consent: a parent or guardian agreed
NO_INSTITUTION: Final = "-"
_INSTEAD: Final = tuple(field for field in VISITOR_FIELDS if field.instead_of)


class Origin(StrEnum):
    """Who filled the form in."""

    DESK = "desk"
    SELF = "self"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class ConsentItem:
    """Something that may be agreed to or not, and the field that is kept only then."""

    key: str
    field: str
    text: str
    text_en: str


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """What somebody without an employer answers, ready to be touched (`resources/tables/without_employer.csv`).

    Attributes:
        occupation, institution: Texts of the choice "other" of occupation and kind of institution.
    """

    key: str
    name: str
    name_en: str
    occupation: str
    institution: str


def ready_answers(own: tuple[OwnText, ...] = ()) -> tuple[ReadyAnswer, ...]:
    """`own`: words of the office."""
    return tuple(
        ReadyAnswer(row["key"], *_both(own, f"no_employer.{row['key']}"), row["occupation"], row["institution"])
        for row in _rows("without_employer.csv")
    )


class FormRules:
    """Tidies and checks forms by the option lists and the items of consent."""

    def __init__(self, own: Callable[[], tuple[OwnText, ...]] = tuple) -> None:
        """`own`: words of the office, as they are now."""
        self._own = own

    @property
    def options(self) -> OptionTable:
        return options_in_words(self._own())

    @property
    def items(self) -> tuple[ConsentItem, ...]:
        own = self._own()
        return tuple(
            ConsentItem(row["item"], row["field"], *_both(own, f"consent.{row['item']}"))
            for row in _rows("consent.csv")
        )

    def tidy(self, form: VisitForm) -> VisitForm:
        """The form as it would be kept: single lines, one way to write addresses and numbers, nothing superfluous."""
        lines: dict[str, str] = {}
        several: dict[str, tuple[str, ...]] = {}
        for field in FORM_FIELDS.values():
            value = getattr(form, field.name)
            if field.kind is Kind.LINE:
                lines[field.name] = (field.parse(value) if field.parse else None) or one_line(value)
            elif field.kind is Kind.CODES:
                several[field.name] = tuple(sorted(set(value)))
        if lines["institution"].casefold() in ("tidak ada", "none"):
            lines["institution"] = NO_INSTITUTION
        lines |= {field.name: "" for field in _INSTEAD if lines[field.instead_of]}
        for which, other in OTHER.items():
            if lines.get(which, getattr(form, which)) != other:
                lines[f"{which}_other"] = ""
        return replace(
            form,
            **lines,  # type: ignore[arg-type]
            **several,  # type: ignore[arg-type]
            services=tuple(dict.fromkeys(form.services)),
            consent=tuple(sorted(set(form.consent))),
            id_card_type=form.id_card_type if form.id_card_shown else "",
        )

    def problems(
        self, form: VisitForm, settings: DeskSettings, day: date, origin: Origin, *, with_visit: bool = True
    ) -> tuple[FieldProblem, ...]:
        """What is wrong with a tidied form, in the order of its fields; `with_visit` False: only what is the visitor's.

        Args:
            day: Of the visit; choices are those of that day.
        """
        found = list(self._of_visitor(form, settings, day, origin))
        if with_visit:
            found += self._of_visit(form, settings, day, origin)
        return tuple(found)

    def _of_visitor(self, form: VisitForm, settings: DeskSettings, day: date, origin: Origin) -> Iterator[FieldProblem]:
        missing = {field.instead_of for field in _INSTEAD if field.kind is Kind.CODE and getattr(form, field.name)}
        if origin is Origin.SELF:  # nobody of the staff has said so
            missing = set()
        for field in VISITOR_FIELDS:
            match field.kind:
                case Kind.LINE if not field.other_of:
                    required = self.is_required(field, settings) and field.name not in missing
                    yield from self._text(form, field, required=required)
                case Kind.CODE if field.instead_of and field.instead_of not in missing:
                    pass  # what it explains is there
                case Kind.YEAR:
                    yield from self._year(form, field, day)
                case Kind.CODE:
                    yield from self._code(form, field, day)
                case Kind.CODES:
                    if not all(
                        self.options.is_offered(field.option_list, code, day) for code in getattr(form, field.name)
                    ):
                        yield FieldProblem(field.name, "unknown_code")
        yield from self._consent(form, settings)

    def _of_visit(self, form: VisitForm, settings: DeskSettings, day: date, origin: Origin) -> Iterator[FieldProblem]:
        known = {service.key for service in settings.services if service.active}
        if not form.services:
            yield FieldProblem("services", "empty")
        elif not known.issuperset(form.services):
            yield FieldProblem("services", "unknown_code")
        yield from self._code(form, FORM_FIELDS["usage"], day)
        yield from self._code(form, FORM_FIELDS["means"], day)
        yield from self._text(form, FORM_FIELDS["need"], required=False)
        if not all(0 <= count <= _LARGEST_GROUP for count in (form.group.male, form.group.female)):
            yield FieldProblem("group", "range")
        if form.id_card_shown:
            if not form.id_card_type:
                yield FieldProblem("id_card_type", "empty")
            elif not self.options.is_offered(OptionList.ID_CARD, form.id_card_type, day):
                yield FieldProblem("id_card_type", "unknown_code")
        elif origin is Origin.DESK:
            yield FieldProblem("id_card_shown", "empty")

    def _year(self, form: VisitForm, field: FormField, day: date) -> Iterator[FieldProblem]:
        year: int | None = getattr(form, field.name)
        if year is None:
            yield FieldProblem(field.name, "empty")
        elif not _OLDEST <= year <= day.year:
            yield FieldProblem(field.name, "range")
        elif field.name == "birth_year" and needs_guardian(year, day) and not form.guardian_consent:
            yield FieldProblem("guardian_consent", "needs_guardian")

    def _code(self, form: VisitForm, field: FormField, day: date) -> Iterator[FieldProblem]:
        code: str = getattr(form, field.name)
        if not code:
            yield FieldProblem(field.name, "empty")
        elif not self.options.is_offered(field.option_list, code, day):
            yield FieldProblem(field.name, "unknown_code")
        elif OTHER.get(field.option_list) == code:
            yield from self._text(form, FORM_FIELDS[f"{field.name}_other"], required=True)

    def _text(self, form: VisitForm, field: FormField, *, required: bool) -> Iterator[FieldProblem]:
        text: str = getattr(form, field.name)
        if required and not text:
            yield FieldProblem(field.name, "empty")
        elif len(text) > field.longest:
            yield FieldProblem(field.name, "too_long")
        if text and field.parse is not None and field.parse(text) is None:
            yield FieldProblem(field.name, "form")

    def _consent(self, form: VisitForm, settings: DeskSettings) -> Iterator[FieldProblem]:
        if not {item.key for item in self.items}.issuperset(form.consent):
            yield FieldProblem("consent", "unknown_code")
        for item in self.items_of(settings):
            if getattr(form, item.field) and item.key not in form.consent:
                yield FieldProblem(item.field, "needs_consent")

    def consents(self, form: VisitForm, settings: DeskSettings) -> list[tuple[str, bool]]:
        """What a checked form says to each item that was asked, to be kept as proof."""
        said = [(item.key, item.key in form.consent) for item in self.items_of(settings)]
        return [*said, (GUARDIAN, True)] if form.guardian_consent else said

    def items_of(self, settings: DeskSettings) -> tuple[ConsentItem, ...]:
        """What is asked for: a field that everybody has to fill in rests on the service itself, not on consent."""
        return tuple(item for item in self.items if not self.is_required(FORM_FIELDS[item.field], settings))

    @staticmethod
    def is_required(field: FormField, settings: DeskSettings) -> bool:
        """Whether everybody has to fill it in here."""
        return not (field.optional or field.instead_of) or (field.name == "phone" and settings.phone_required)


def needs_guardian(birth_year: int, day: date) -> bool:
    """Whether a parent or guardian has to agree: under 17 (UU 27/2022 art. 25)."""
    return age_band(birth_year, day.year) == _UNDER_17


def load_rules(settings: Callable[[], Settings] | None = None) -> FormRules:
    """The rules by the tables of the program, in the words of these settings."""
    return FormRules() if settings is None else FormRules(lambda: settings().texts)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    text = files("resources").joinpath("tables", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
