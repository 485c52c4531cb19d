"""Every word that a user sees has a finished Indonesian translation with the same places to fill in."""

import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TRANSLATIONS = PROJECT / "resources" / "translations"
SOURCES = ("desktop", "ui")


def lupdate(target: Path, *options: str) -> None:
    """Extract the words of all sources into a .ts file, as the README tells developers to do."""
    files = sorted(str(file.relative_to(PROJECT)) for folder in SOURCES for file in (PROJECT / folder).rglob("*.py"))
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    command = [str(tool), *files, "-ts", str(target), "-no-obsolete", "-locations", "none", "-silent", *options]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)


def messages(file: Path) -> dict[tuple[str, str], ElementTree.Element]:
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            found[context.findtext("name") or "", message.findtext("source") or ""] = message
    return found


def translations_of(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return []
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def places(text: str) -> set[str]:
    """What the program fills in: {name} and %n."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return names | set(re.findall(r"%n", text))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> dict:
    target = tmp_path_factory.mktemp("ts") / "all.ts"
    lupdate(target, "-source-language", "en_US", "-target-language", "id_ID")
    return messages(target)


def test_the_translation_knows_exactly_the_words_of_the_program(extracted):
    known = {key for key in messages(TRANSLATIONS / "ruang_baca_id.ts") if not key[0].startswith("Q")}
    assert set(extracted) - known == set(), "not translated: see Develop in the README"
    assert known - set(extracted) == set(), "no longer used"


def test_every_word_is_translated_into_indonesian(extracted):
    indonesian = messages(TRANSLATIONS / "ruang_baca_id.ts")
    unfinished = [key for key, message in indonesian.items() if not all(translations_of(message) or [""])]
    assert unfinished == []


def test_translations_fill_in_the_same_things():
    wrong = []
    for (context, source), message in messages(TRANSLATIONS / "ruang_baca_id.ts").items():
        wrong += [(context, source, text) for text in translations_of(message) if places(text) != places(source)]
    assert wrong == []


def test_english_knows_its_plurals(extracted):
    english = messages(TRANSLATIONS / "ruang_baca_en.ts")
    plurals = {key for key, message in extracted.items() if message.get("numerus") == "yes"}
    assert set(english) == plurals
    for key, message in english.items():
        forms = translations_of(message)
        assert len(forms) == 2, key
        assert all(forms), key
