"""Texts that an office approves: those of the program (`resources/texts.toml`), and an office's own in their place.

An office's own words are a setting (`Settings.texts`): they are audited, taken over and handed to the PCs that joined
as any other. They come out of a file of the same form, which is checked line by line before anything of it counts.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any, Final

from desktop.settings.appearance import Language
from desktop.settings.model import LONGEST_TEXT, OwnText, Settings

LANGUAGES: Final = (Language.INDONESIAN.value, Language.ENGLISH.value)
STANDARD: Final = "standard."  # keys of the service standard, whose words stand in no source: a name, then its lines
_SPARE: Final = 40  # letters beyond twice those of the program
_TABLE: Final = re.compile(r"\s*\[([^\[\]]+)\]")
_NAME: Final = re.compile(r"[A-Za-z0-9_.\s\"-]+")
_MARKUP: Final = re.compile(r"<\s*[A-Za-z/!]")
_AT_LINE: Final = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class TextProblem:
    """What is wrong with a line of a file, from 1; 0: of the file as a whole.

    Attributes:
        reason: "form" (no TOML), "unreadable", "unknown", "language", "no_text", "empty", "too_long", "control",
            "markup", "lacks" or "unknown_name".
        detail: Letters that it may have, or a name in braces.
    """

    line: int
    key: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TextsFile:
    """What a file of texts says.

    Attributes:
        own: What differs from the words of the program.
        missing: Texts of which it lacks one language or both: the words of the program stand for them.
        problems: Nothing of it counts while there is one.
    """

    own: tuple[OwnText, ...] = ()
    missing: tuple[str, ...] = ()
    problems: tuple[TextProblem, ...] = ()


@cache
def shipped() -> Mapping[str, OwnText]:
    """The texts of the program by their keys, in the order of the file."""
    tables = dict(_tables(tomllib.loads(_shipped_file())))
    return {key: OwnText(key=key, **values) for key, values in tables.items()}


def text_of(own: tuple[OwnText, ...], key: str, language: str) -> str:
    """A text in the office's words, where it has some, else in the program's. `language`: "id" or "en"."""
    mine = _by_key(own).get(key)
    name = "en" if language == Language.ENGLISH else "id"
    return (getattr(mine, name) if mine else "") or getattr(shipped()[key], name)


def own_texts(settings: Settings) -> tuple[OwnText, ...]:
    """All that an office says in its own words, the notice also where it stands with the settings of privacy."""
    privacy, key = settings.privacy, "notice.text"
    if not (privacy.notice or privacy.notice_en) or any(text.key == key for text in settings.texts):
        return settings.texts
    return (OwnText(key=key, id=privacy.notice, en=privacy.notice_en), *settings.texts)


def in_our_words(settings: Settings) -> tuple[OwnText, ...]:
    """What to keep as the office's own where all is to be said as the program does: a notice that stands with the
    settings of privacy would go on without a word in its place.
    """
    return (shipped()["notice.text"],) if settings.privacy.notice or settings.privacy.notice_en else ()


def words_in_place(own: tuple[OwnText, ...], language: str) -> dict[str, str]:
    """The office's words by those that stand in the sources of the program, which are the English ones."""
    found = {}
    for text in own:
        said = text.en if language == Language.ENGLISH else text.id
        if said and text.key in shipped() and not text.key.startswith(STANDARD):
            found[shipped()[text.key].en] = said
    return found


def outdated(own: tuple[OwnText, ...]) -> tuple[str, ...]:
    """Keys that this version of the program does not know: their words are said nowhere."""
    return tuple(text.key for text in own if text.key not in shipped())


def texts_file(own: tuple[OwnText, ...]) -> str:
    """The file of the program with the office's words in it."""
    lines, key = [], ""
    for line in _shipped_file().splitlines():
        table = _TABLE.match(line)
        key = table[1].strip() if table else key
        name = line.partition(" = ")[0]
        if key and name in LANGUAGES:
            line = f"{name} = {json.dumps(text_of(own, key, name), ensure_ascii=False)}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def read_texts(content: bytes) -> TextsFile:
    """Check a file and take what differs in it from the words of the program."""
    try:
        text = content.decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        return TextsFile(problems=(TextProblem(0, "", "unreadable"),))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else len(content.splitlines())
        return TextsFile(problems=(TextProblem(line, "", "form"),))
    places = _places(text)
    found = dict(_tables(values))
    problems = sorted(_problems(found, places), key=lambda problem: problem.line)
    if problems:
        return TextsFile(problems=tuple(problems))
    own, missing = [], []
    for key, ours in shipped().items():
        said = found.get(key, {})
        if any(name not in said for name in LANGUAGES):
            missing.append(key)
        differing = {
            name: said[name] for name in LANGUAGES if said.get(name, getattr(ours, name)) != getattr(ours, name)
        }
        if differing:
            own.append(OwnText(key=key, **differing))
    return TextsFile(tuple(own), tuple(missing))


def _problems(found: Mapping[str, Mapping[str, Any]], places: Mapping[str, int]) -> Iterator[TextProblem]:
    for key, values in found.items():
        ours = shipped().get(key)
        if ours is None:
            yield TextProblem(_place(places, key), key, "unknown")
            continue
        for name, said in values.items():
            line = _place(places, f"{key}.{name}")
            if name not in LANGUAGES:
                yield TextProblem(line, key, "language", name)
                continue
            yield from _problems_of(line, key, said, getattr(ours, name))


def _problems_of(line: int, key: str, said: Any, ours: str) -> Iterator[TextProblem]:
    most = min(LONGEST_TEXT, 2 * len(ours) + _SPARE)
    if not isinstance(said, str):
        yield TextProblem(line, key, "no_text")
    elif not said.strip():
        yield TextProblem(line, key, "empty")
    elif len(said) > most:
        yield TextProblem(line, key, "too_long", str(most))
    elif not said.isprintable():
        yield TextProblem(line, key, "control")
    elif _MARKUP.search(said):
        yield TextProblem(line, key, "markup")
    else:
        names, wanted = _names(said), _names(ours)
        if names is None:
            yield TextProblem(line, key, "unknown_name", "{")
            return
        assert wanted is not None, "those of the program are right"
        for name in sorted(wanted - names):
            yield TextProblem(line, key, "lacks", f"{{{name}}}")
        for name in sorted(names - wanted):
            yield TextProblem(line, key, "unknown_name", f"{{{name}}}")


def _names(text: str) -> set[str] | None:
    """Names in braces; None where a brace stands alone, or holds more than a name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(name is not None and (not name.isidentifier() or spec or how) for _, name, spec, how in parts):
        return None
    return {name for _, name, _spec, _how in parts if name is not None}


def _tables(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The innermost tables by their dotted names; what stands beside a table is a table of its own."""
    texts = {name: value for name, value in values.items() if not isinstance(value, Mapping)}
    if texts or (not values and prefix):
        yield prefix, texts
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _tables(value, f"{prefix}.{name}" if prefix else name)


def _places(text: str) -> dict[str, int]:
    """The line of each table and value, as far as it can be told without reading TOML: [a.b] and c = ..."""
    found: dict[str, int] = {}
    key = ""
    for number, line in enumerate(text.splitlines(), 1):
        before, equals, _value = line.partition("=")
        if table := _TABLE.match(line):
            key = _bare(table[1])
            found.setdefault(key, number)
        elif equals and _NAME.fullmatch(before):
            name = _bare(before)
            found.setdefault(f"{key}.{name}" if key else name, number)
    return found


def _bare(name: str) -> str:
    return "".join(name.split()).replace('"', "")


def _place(places: Mapping[str, int], key: str) -> int:
    """Of a key, else of the table around it."""
    while key and key not in places:
        key = key.rpartition(".")[0]
    return places.get(key, 0)


@lru_cache(maxsize=4)
def _by_key(own: tuple[OwnText, ...]) -> dict[str, OwnText]:
    return {text.key: text for text in own}


@cache
def _shipped_file() -> str:
    return files("resources").joinpath("texts.toml").read_text(encoding="utf-8")
