"""The topics of the help in resources/help: their text in the chosen language, and which of them words are found in."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import snowballstemmer

from catalog_db.search.language import FILLERS, STOP_WORDS
from catalog_db.search.language import Language as Indonesian
from desktop.settings.appearance import Language

HELP = files("resources").joinpath("help")
_WORD = re.compile(r"[^\W_]+")
MARK = re.compile(r"<!--([a-z ]*)-->")  # on which cards the words before it are: see cards.py
_SIGNS = re.compile(r"!\[|\]\([\w/]+\)|[*`#|]|\s-{3,}")  # what Markdown adds to the words


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help, as Markdown; the first line is its title. `marked`: with what says what is on which card."""

    name: str
    title: str
    text: str
    marked: str


def read_topics(language: Language, *, for_staff: bool) -> list[Topic]:
    """The topics in their order; those for the staff only where the staff reads."""
    listed = tomllib.loads(HELP.joinpath("topics.toml").read_text("utf-8"))["topics"]
    topics = []
    for entry in listed:
        if for_staff or entry["for"] == "visitors":
            marked = HELP.joinpath(str(language), f"{entry['name']}.md").read_text("utf-8")
            title = marked.partition("\n")[0].lstrip("# ")
            topics.append(Topic(entry["name"], title, MARK.sub("", marked), marked))
    return topics


def picture_file(name: str, language: Language, *, dark: bool) -> Traversable:
    """Where the picture lies that a topic calls `name`."""
    return HELP.joinpath("pictures", f"{language}-{'dark' if dark else 'light'}", f"{name}.png")


class Query:
    """Words that are looked for in topics, each as it stands, as a beginning, or by its stem.

    Words of questions ("bagaimana", "how") are left out where others are there.
    """

    def __init__(self, text: str, language: Language) -> None:
        words = [word.casefold() for word in _WORD.findall(text)]
        self.words = [word for word in words if word not in STOP_WORDS | FILLERS] or words
        self._language = language
        self._stems = {_stem(word, language) for word in self.words}

    def __bool__(self) -> bool:
        return bool(self.words)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where its words stand in a text: begin and end, in characters."""
        return [match.span() for match in _WORD.finditer(text) if self._is_one(match[0].casefold())]

    def find(self, topics: Sequence[Topic]) -> list[Topic]:
        """The topics that hold most of its words; those that name one in their title first."""
        held = {topic.name: self._held(topic) for topic in topics}
        most = max(held.values(), default=0)
        found = [topic for topic in topics if most and held[topic.name] == most]
        return sorted(found, key=lambda topic: not self.places(topic.title))

    def _is_one(self, word: str) -> bool:
        return any(word.startswith(one) for one in self.words) or _stem(word, self._language) in self._stems

    def _held(self, topic: Topic) -> int:
        """How many of the words stand in it."""
        there = {word.casefold() for word in _WORD.findall(_SIGNS.sub(" ", topic.text))}
        stems = {_stem(word, self._language) for word in there}
        return sum(
            _stem(one, self._language) in stems or any(word.startswith(one) for word in there) for one in self.words
        )


@cache
def _stem(word: str, language: Language) -> str:
    if language is Language.INDONESIAN:
        return Indonesian.load().stem(word)
    return _english().stemWord(word)


@cache
def _english() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("english")
