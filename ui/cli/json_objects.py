"""The JSON objects that commands are handed on standard input: checked, and explained by `--help`."""

import sys
import textwrap
from collections.abc import Iterable
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import QLocale

from catalog_db.errors import Fault, InputInvalid
from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.faults import fault_of
from desktop.desk.guestbook.fields import FormField, Kind
from desktop.desk.guestbook.form import load_rules, option_table
from desktop.desk.guestbook.texts import survey_form
from desktop.desk.guestbook.values import FORM_FIELDS, VISITOR_FIELDS
from desktop.settings.model import DeskSettings
from ui.languages import tr
from ui.office_time import office_today

T = TypeVar("T")
MOST_BYTES: Final = 64 * 1024


def read_json(kind: type[T]) -> T:
    """The value that standard input describes.

    Raises:
        InputInvalid: It is too large, no JSON object, or a field of it is unknown, missing or of another kind.
    """
    said = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(said) > MOST_BYTES:
        raise InputInvalid(Fault("too_large"))
    return parse_json(kind, said)


def parse_json(kind: type[T], said: bytes | str) -> T:
    """The value that a JSON text describes. Raises as `read_json`."""
    whole: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        found: T = whole.validate_json(said, strict=True)
    except ValidationError as error:
        fault = fault_of(error, whole.json_schema())
        raise InputInvalid(fault if fault.key else Fault("json")) from error
    return found


# What `--help` says of the JSON objects that commands read: their fields, and the codes of the option lists.

_WIDTH = 100


def visit_fields() -> str:
    """The fields of the JSON that `visit register` reads, for its help."""

    def of_kind(kind: Kind) -> list[FormField]:
        return [field for field in VISITOR_FIELDS if field.kind is kind]

    codes = of_kind(Kind.CODE)
    lines = [field for field in of_kind(Kind.LINE) if not field.optional and not field.other_of]
    optional = [field for field in of_kind(Kind.LINE) if field.optional]
    others = [field for field in FORM_FIELDS.values() if field.other_of]
    items = ", ".join(item.key for item in load_rules().items)
    keys = ", ".join(service.key for service in DeskSettings().services)
    return _text(
        tr("Fields of the JSON object; those in parentheses may be left out:"),
        _names(lines) + ": " + tr("texts; “-” where there is no institution"),
        _names(of_kind(Kind.YEAR)) + ": " + tr("a number, such as 1998"),
        *(
            f"({field.name}): "
            + tr("where {field} is null, and only there:").format(field=field.instead_of)
            + " "
            + _codes(field.option_list)
            for field in codes
            if field.instead_of
        ),
        *(f"{field.name}: {_codes(field.option_list)}" for field in codes if not field.instead_of),
        "usage: " + _codes(OptionList.USAGE),
        "services: " + tr("a list of {keys}, or what the settings name").format(keys=keys),
        "id_card_shown, id_card_type: " + tr("true, and") + " " + _codes(OptionList.ID_CARD),
        f"({_names(others)}): " + tr("texts, where it is “other”"),
        "(need): " + tr("a text"),
        f"(priority, {_names(of_kind(Kind.TICK))}): "
        + tr("true or false; visitors under 17 need a guardian's consent"),
        '(group): {"male": 1, "female": 2}',
        f"({_names(optional)}): " + tr("texts, kept with consent only"),
        *(
            f"({field.name}): " + tr("a list, kept with consent only:") + " " + _codes(field.option_list)
            for field in of_kind(Kind.CODES)
        ),
        "(means): " + _codes(OptionList.MEANS),
        "(consent): " + tr("a list of what was agreed to: {keys}").format(keys=items),
    )


def survey_answers() -> str:
    """Of `feedback add`."""
    return _text(
        tr("Fields of the JSON object: for each element 1 to 4, or null where nothing was ticked."),
        *(f"{element.code}: {element.name_in(_language())}" for element in survey_form().by_code()),
        "comment: " + tr("a text"),
    )


def complaint_fields() -> str:
    """Of `complaint add`."""
    return _text(
        tr("Fields of the JSON object; those in parentheses may be left out:"),
        "classification: " + _codes(OptionList.COMPLAINT),
        "text: " + tr("what is complained about"),
        "(name, contact): " + tr("who complains, and how to reach them"),
        "(visit): " + tr("number of the visit it is about, such as 261124-001"),
    )


def _names(fields: Iterable[FormField]) -> str:
    return ", ".join(field.name for field in fields)


def _codes(which: OptionList) -> str:
    table = option_table()
    codes = [option.code for option in table.offered(which, office_today())]
    return ", ".join(f"{code}={table.name_of(which, code, _language())}" for code in codes)


def _language() -> str:
    return "en" if QLocale().language() is QLocale.Language.English else "id"


def _text(title: str, *fields: str) -> str:
    lines = [textwrap.fill(field, _WIDTH, initial_indent="  ", subsequent_indent="      ") for field in fields]
    return "\n".join([textwrap.fill(title, _WIDTH), *lines])
