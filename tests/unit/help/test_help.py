"""The help is whole in both languages, and names the keys that the program has."""

import re
import tomllib
import xml.etree.ElementTree as ElementTree
from importlib import resources

import pytest

from desktop.catalogue.importing.metadata import _COLUMNS

HELP = resources.files("resources") / "help"
TOPICS = tomllib.loads((HELP / "topics.toml").read_text("utf-8"))["topics"]
MARKS = ("## ", "- ", r"\d\. ", r"\|", r"\*\*")  # headings, points, steps, rows, paragraphs with a bold beginning
NAMES = [topic["name"] for topic in TOPICS]


def _text(language, name):
    return (HELP / language / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_file_is_a_topic_and_each_topic_a_file(language):
    assert sorted(f"{name}.md" for name in NAMES) == sorted(path.name for path in (HELP / language).iterdir())


def test_both_languages_say_the_same_number_of_things():
    for name in NAMES:
        counts = []
        for language in ("id", "en"):
            lines = _text(language, name).splitlines()
            assert lines[0].startswith("# ")
            counts.append([sum(bool(re.match(mark, line)) for line in lines) for mark in MARKS])
        assert counts[0] == counts[1]


def test_no_topic_holds_markup_or_addresses():
    for name in NAMES:
        for language in ("id", "en"):
            assert not re.search(r"<[a-z/]|https?:", _text(language, name))


def test_audiences():
    assert {topic["for"] for topic in TOPICS} == {"visitors", "staff"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_columns_of_metadata_files_are_those_that_the_importer_knows(language):
    line = next(line for line in _text(language, "importing").splitlines() if line.startswith("- **CSV**"))
    named = re.findall(r"`([^`]+)`", line)
    assert len(named) > 10
    assert [name for name in named if name not in _COLUMNS] == []


def _translations():
    """Indonesian words of the buttons: source -> what it is in any context."""
    tree = ElementTree.fromstring(
        (resources.files("resources") / "translations" / "ruang_baca_id.ts").read_text("utf-8")
    )
    found: dict[str, set[str]] = {}
    for message in tree.iter("message"):
        found.setdefault(message.findtext("source") or "", set()).add(message.findtext("translation") or "")
    return found


def test_buttons_are_called_as_they_are_labelled():
    translations = _translations()
    for name in NAMES:
        english, indonesian = (re.findall(r"\*{1,2}([^*]+)\*{1,2}", _text(language, name)) for language in ("en", "id"))
        buttons = [phrase for phrase in english if phrase in translations]
        assert [phrase for phrase in buttons if not translations[phrase] & set(indonesian)] == []
