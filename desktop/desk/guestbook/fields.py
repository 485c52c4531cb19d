"""What a field of the guest book is. `values` declares each once; rules, rows, desk, kiosk, paper, merging, export and
the command line read it there.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from catalog_db.rules.desk.options import OptionList

_DECLARED: Final = "guest_book"
_LONGEST_OTHER: Final = 120


class Kind(StrEnum):
    """What kind of value a field holds."""

    LINE = "line"
    YEAR = "year"
    CODE = "code"  # one of an option list
    CODES = "codes"  # as many of one as fit
    TICK = "tick"


class Topic(StrEnum):
    """What it is about: fields of one topic are asked for together, in the order in which they are declared."""

    WHO = "who"
    ABOUT = "about"
    WORK = "work"
    MORE = "more"  # what need not be said
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form.

    Attributes:
        longest: Letters of a line.
        optional: It may stay empty, and is kept only with consent (`resources/tables/consent.csv`) where it is the
            visitor's.
        parse: Brings a line into the form in which it is kept; None: it can't be one.
        other_of: The field whose choice "other" is explained here; empty: it is asked for by itself.
        instead_of: The field that may stay empty where this one says why. Only the staff say so, so no screen of
            visitors asks for it.
        on_paper: The form to be filled in by hand has it.
    """

    name: str
    kind: Kind
    topic: Topic
    options: OptionList | None = None
    longest: int = 0
    optional: bool = False
    parse: Callable[[str], str | None] | None = None
    other_of: str = ""
    instead_of: str = ""
    on_paper: bool = True

    @property
    def empty(self) -> Any:
        """The value of a field in which nothing was entered."""
        match self.kind:
            case Kind.YEAR:
                return None
            case Kind.CODES:
                return ()
            case Kind.TICK:
                return False
        return ""

    @property
    def option_list(self) -> OptionList:
        """The list of a choice; only such fields have one."""
        assert self.options is not None, self.name
        return self.options

    def to_column(self, value: Any) -> Any:
        """As the records have it: several codes with commas."""
        return ",".join(value) if self.kind is Kind.CODES else value

    def from_column(self, value: Any) -> Any:
        return tuple(code for code in value.split(",") if code) if self.kind is Kind.CODES else value


def line(
    topic: Topic,
    longest: int,
    *,
    optional: bool = False,
    parse: Callable[[str], str | None] | None = None,
    on_paper: bool = True,
) -> Any:
    """Declare a field of one line of text."""
    return _declare("", kind=Kind.LINE, topic=topic, longest=longest, optional=optional, parse=parse, on_paper=on_paper)


def other(topic: Topic, of: str, *, instead_of: str = "") -> Any:
    """Declare the text that explains the choice "other" of a field."""
    return _declare(
        "", kind=Kind.LINE, topic=topic, longest=_LONGEST_OTHER, other_of=of, instead_of=instead_of, on_paper=False
    )


def year(topic: Topic) -> Any:
    return _declare(None, kind=Kind.YEAR, topic=topic)


def code(topic: Topic, options: OptionList, default: str = "", *, instead_of: str = "") -> Any:
    """Declare a choice of one."""
    return _declare(default, kind=Kind.CODE, topic=topic, options=options, instead_of=instead_of)


def codes(topic: Topic, options: OptionList, *, optional: bool) -> Any:
    """Declare a choice of several."""
    return _declare((), kind=Kind.CODES, topic=topic, options=options, optional=optional)


def tick(topic: Topic) -> Any:
    return _declare(False, kind=Kind.TICK, topic=topic, on_paper=False)


def declared(form: type) -> tuple[FormField, ...]:
    """The fields that a form declares, in their order."""
    return tuple(
        FormField(name=field.name, **field.metadata[_DECLARED])
        for field in dataclasses.fields(form)
        if _DECLARED in field.metadata
    )


def _declare(default: object, **traits: Any) -> Any:
    return dataclasses.field(default=default, metadata={_DECLARED: traits})
