"""The wording of the SKM: nine elements, their questions and answers (`resources/forms/survey.csv`)."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class SurveyElement:
    """An element by its code, U1 to U9; its question has another number on the printed form.

    Attributes:
        printed: The number of the question on the form, which is also the order of the screens.
        answers: For the scores 1 to 4, worst first.
    """

    code: str
    printed: int
    name: str
    name_en: str
    question: str
    question_en: str
    answers: tuple[str, ...]
    answers_en: tuple[str, ...]

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" else self.name

    def question_in(self, language: str) -> str:
        return self.question_en if language == "en" else self.question

    def answers_in(self, language: str) -> tuple[str, ...]:
        return self.answers_en if language == "en" else self.answers


class SurveyForm:
    """The elements of the survey, in the order in which they are printed."""

    def __init__(self, elements: Iterable[SurveyElement]) -> None:
        self._by_code = {element.code: element for element in elements}

    @classmethod
    def parse(cls, text: str) -> "SurveyForm":
        """Read the columns of survey.csv; lines that begin with # are comments."""
        rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
        return cls(
            SurveyElement(
                row["code"],
                int(row["printed"]),
                row["name"],
                row["name_en"],
                row["question"],
                row["question_en"],
                tuple(row[f"answer{score}"] for score in range(1, 5)),
                tuple(row[f"answer{score}_en"] for score in range(1, 5)),
            )
            for row in rows
        )

    def by_code(self) -> tuple[SurveyElement, ...]:
        """As reports list them: U1 to U9."""
        return tuple(self._by_code.values())

    def as_printed(self) -> tuple[SurveyElement, ...]:
        """As the form asks them: the facilities (U9) before the complaints (U8)."""
        return tuple(sorted(self._by_code.values(), key=attrgetter("printed")))

    def element(self, code: str) -> SurveyElement:
        """Raises KeyError where the survey has no such element."""
        return self._by_code[code]
