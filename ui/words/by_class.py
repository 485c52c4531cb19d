"""Sentences of errors, found by the class of the error."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog_db.errors import Invalid, ReadingRoomError, Subject
from ui.languages import translated


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is said of errors. One whose class is not named is said as the class that it is derived from.

    Attributes:
        of: The words, as `tr_noop` leaves them, or what makes the sentence of an error whose words depend on more. In
            words `{desk}` stands for the error's own `desk`, `{file}` for the name of its `path`, `{folder}` for all
            of that.
        invalid: Of `Invalid`, by its subject: what makes the sentence of field and reason.
    """

    of: Mapping[type[ReadingRoomError], str | Callable[[Any], str]]
    invalid: Mapping[Subject, Callable[[str, str], str]] = field(default_factory=dict)

    def find(self, error: ReadingRoomError) -> str:
        """A sentence or two; empty where nothing is said of it here."""
        if isinstance(error, Invalid):
            explain = self.invalid.get(error.subject)
            return explain(error.field, error.reason) if explain else ""
        found = next((self.of[kind] for kind in type(error).__mro__ if kind in self.of), "")
        if not isinstance(found, str):
            return found(error)
        if not found:
            return ""
        fields = dict(vars(error))
        if "path" in fields:  # central's own are words
            fields |= {"file": Path(fields["path"]).name, "folder": fields["path"]}
        return translated(found).format(**fields)


def joined(parts: Iterable[Sentences]) -> Sentences:
    """All of them."""
    of: dict[type[ReadingRoomError], str | Callable[[Any], str]] = {}
    invalid: dict[Subject, Callable[[str, str], str]] = {}
    for part in parts:
        of.update(part.of)
        invalid.update(part.invalid)
    return Sentences(of, invalid)
