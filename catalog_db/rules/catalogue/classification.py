"""Kinds of publications and subjects: a code, a name in two languages, and the words of titles that suggest it."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """`parent` is the code above ("514" of "519"). `words`: phrases of titles that suggest this label."""

    code: str
    parent: str
    name: str
    name_en: str
    words: tuple[str, ...] = ()


class LabelTable:
    """Labels in the order of their file; the first whose words occur in a title is proposed."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._labels = {label.code: label for label in labels}
        self._patterns = [
            (label.code, re.compile("|".join(rf"(?<!\w){_pattern(word)}(?!\w)" for word in label.words), re.I))
            for label in self._labels.values()
            if label.words
        ]

    @classmethod
    def parse(cls, text: str) -> "LabelTable":
        """Read code,parent,name,name_en,words; words are separated by |, and a final * stands for any ending."""
        rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
        return cls(
            Label(
                row["code"],
                row["parent"],
                row["name"],
                row["name_en"],
                tuple(word for word in row["words"].split("|") if word),
            )
            for row in rows
        )

    @property
    def all(self) -> tuple[Label, ...]:
        return tuple(self._labels.values())

    def __contains__(self, code: str) -> bool:
        return code in self._labels

    def name_of(self, code: str, language: str = "id") -> str:
        """The name; the code itself where it is unknown."""
        label = self._labels.get(code)
        if not label:
            return code
        return label.name_en if language == "en" else label.name

    def propose(self, title: str) -> str:
        """The code that a title suggests; empty where none does."""
        return next((code for code, pattern in self._patterns if pattern.search(title)), "")


def _pattern(word: str) -> str:
    stem = re.escape(word.rstrip("*")).replace(r"\ ", r"\s+")
    return stem + (r"\w*" if word.endswith("*") else "")
