"""Every word that a user sees has a finished Indonesian translation with the same places to fill in."""

import argparse
import ast
import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from desktop.settings.appearance import Language
from desktop.settings.model import Policy
from ui.cli.parser import translate_argparse
from ui.languages import install_language, remove_language, tr
from ui.viewer.text.copying import Copying

PROJECT = Path(__file__).resolve().parents[2]
TRANSLATIONS = PROJECT / "resources" / "translations"
SOURCES = ("desktop", "ui")
ALIAS = ("-tr-function-alias", "tr+=tr_noop")  # words of services, shown by ui


def sources() -> list[Path]:
    return sorted(file for folder in SOURCES for file in (PROJECT / folder).rglob("*.py"))


def lupdate(target: Path, *options: str) -> None:
    """Extract the words of all sources into a .ts file, as tests/README.md tells developers to do."""
    files = [str(file.relative_to(PROJECT)) for file in sources()]
    tool = shutil.which("pyside6-lupdate", path=Path(sys.executable).parent)
    if tool is None and sys.platform == "win32":
        pytest.skip("Python for Windows has no programs of its packages beside it")
    command = [str(tool), *files, "-ts", str(target), "-no-obsolete", "-locations", "none", "-silent", *ALIAS, *options]
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


def unfinished(file: Path) -> list[tuple[str, str]]:
    return [key for key, message in messages(file).items() if not all(translations_of(message) or [""])]


def places(text: str) -> set[str]:
    """What the program fills in: {name}, %n, %1, %s and %(name)s."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return names | set(re.findall(r"%(?:n|\d|[rs]|\(\w+\)[rs])", text))


def around(text: str) -> tuple[str, str]:
    """What a translation must not drop: the marks a sentence, a label or an unfinished step ends in."""
    return text[: len(text) - len(text.lstrip())], "".join(re.findall(r"[\s.:?…]+$", text))


def calls_of(node: ast.AST, name: str) -> Iterator[ast.Call]:
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and name == getattr(one.func, "attr", getattr(one.func, "id", "")):
            yield one


@dataclass
class Asking:
    """Where a file asks for words: the calls of `tr` and of `tr_noop`, and the lines of `tr` within an f-string."""

    file: Path
    knows_tr: bool  # of ui.languages
    calls: list[ast.Call]
    for_later: list[ast.Call]
    hidden: list[int]


@pytest.fixture(scope="module")
def asking() -> list[Asking]:
    """Of all sources that name `tr` or `tr_noop`, taken apart once for the tests of this file."""
    found = []
    for file in sources():
        text = file.read_text(encoding="utf-8")
        if not re.search(r"\btr(_noop)?\b", text):
            continue
        one = Asking(file, "from ui.languages import" in text, [], [], [])
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.JoinedStr):
                one.hidden += [call.lineno for call in calls_of(node, "tr")]
            elif isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in ("tr", "tr_noop"):
                    (one.calls if name == "tr" else one.for_later).append(node)
        found.append(one)
    assert sum(len(one.calls) for one in found) > 1_000 and any(one.for_later for one in found)
    return found


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> dict:
    target = tmp_path_factory.mktemp("ts") / "all.ts"
    lupdate(target, "-source-language", "en_US", "-target-language", "id_ID")
    return messages(target)


def test_the_translation_knows_exactly_the_words_of_the_program(extracted):
    known = set(messages(TRANSLATIONS / "ruang_baca_id.ts"))
    assert set(extracted) - known == set(), "not translated: see tests/README.md"
    assert known - set(extracted) == set(), "no longer used"


def test_words_are_asked_for_where_lupdate_files_them(asking):
    """lupdate files `self.tr` under the class and `tr` under no name; by another name Qt would look elsewhere."""
    astray = [
        f"{one.file.relative_to(PROJECT)}:{call.lineno}"
        for one in asking
        for call in one.calls
        if ast.unparse(call.func) not in ({"self.tr", "tr"} if one.knows_tr else {"self.tr"})
        or not isinstance(call.args[0], ast.Constant)
    ]
    assert astray == []


def test_words_for_later_are_said_in_full(asking):
    """Of what is put together, or wrapped in another name, lupdate finds nothing."""
    for one in asking:
        for call in one.for_later:
            assert ast.unparse(call.func) == "tr_noop", one.file
            assert isinstance(call.args[0], ast.Constant), one.file


def test_no_words_are_asked_for_within_an_f_string(asking):
    """lupdate does not look there, so they would stay English."""
    hidden = [f"{one.file.relative_to(PROJECT)}:{line}" for one in asking for line in one.hidden]
    assert hidden == []


@pytest.mark.parametrize("name", ["ruang_baca_id", "qtbase_id"])
def test_every_word_is_translated_into_indonesian(name):
    assert unfinished(TRANSLATIONS / f"{name}.ts") == []


@pytest.mark.parametrize("name", ["ruang_baca_id", "ruang_baca_en", "qtbase_id"])
def test_nothing_is_translated_twice(name):
    contexts = ElementTree.parse(TRANSLATIONS / f"{name}.ts").getroot().iter("context")
    told = Counter((one.findtext("name"), source.text) for one in contexts for source in one.iter("source"))
    assert [key for key, count in told.items() if count > 1] == []


@pytest.mark.parametrize("name", ["ruang_baca_id", "ruang_baca_en", "qtbase_id"])
def test_translations_fill_in_the_same_things_and_end_alike(name):
    wrong = [
        (context, source, text)
        for (context, source), message in messages(TRANSLATIONS / f"{name}.ts").items()
        for text in translations_of(message)
        if places(text) != places(source) or around(text) != around(source)
    ]
    assert wrong == []


UNWANTED = {  # one thing has one name wherever a user reads
    "surel": "e-mail",
    "flashdisk": "flash disk",
    "pencetak": "printer",
    "pc induk": "komputer induk",
    "host": "komputer induk",
    "antrian": "antrean",
    "silahkan": "silakan",
    "website": "situs web",
    "password": "kata sandi",
    "tiket": "karcis",
    "slip": "karcis",
}


def test_one_thing_has_one_name_in_indonesian():
    translated = [
        text for message in messages(TRANSLATIONS / "ruang_baca_id.ts").values() for text in translations_of(message)
    ]
    helped = [file.read_text(encoding="utf-8") for file in (PROJECT / "resources" / "help" / "id").glob("*.md")]
    for text in translated + helped:
        prose = re.sub(
            r"`[^`]*`|{\w+}|\S+://\S+", "", text
        ).casefold()  # commands, places to fill in and addresses keep their names
        assert not [word for word in UNWANTED if re.search(rf"\b{word}(?:nya)?\b", prose)], text


def test_english_knows_its_plurals(extracted):
    english = messages(TRANSLATIONS / "ruang_baca_en.ts")
    plurals = {key for key, message in extracted.items() if message.get("numerus") == "yes"}
    assert set(english) == plurals
    for key, message in english.items():
        forms = translations_of(message)
        assert len(forms) == 2, key
        assert all(forms), key


def test_qt_asks_for_the_words_that_are_translated_for_it():
    """Qt's own words are found by their English text, which may change with Qt; its German knows all of them."""
    german = QTranslator()
    assert german.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    unknown = [
        key
        for key, message in messages(TRANSLATIONS / "qtbase_id.ts").items()
        if not german.translate(*key, message.findtext("comment") or "")
    ]
    assert unknown == []


@pytest.fixture
def speechless(qapp):
    """The other tests read English as it stands in the sources."""
    yield
    remove_language()


def test_both_languages_are_spoken(speechless):
    copying = Copying(Policy())

    def said() -> tuple[str, str, str]:
        return (
            tr("All is well."),
            copying.tr("Select some text first."),
            QCoreApplication.translate("QLineEdit", "&Copy"),
        )

    install_language(Language.INDONESIAN)
    assert said() == ("Semua baik.", "Pilih teksnya dahulu.", "&Salin")
    install_language(Language.ENGLISH)
    assert said() == ("All is well.", "Select some text first.", "&Copy")


def test_one_of_them_is_one(speechless):
    """Also outside of windows, as in the commands."""
    install_language(Language.ENGLISH)
    assert [tr("%n table(s) fetched", "", count) for count in (0, 1, 2)] == [
        "0 tables fetched",
        "1 table fetched",
        "2 tables fetched",
    ]
    install_language(Language.INDONESIAN)
    assert tr("%n table(s) fetched", "", 1) == "1 tabel diambil"


def test_usage_is_spoken_as_well(speechless):
    install_language(Language.INDONESIAN)
    translate_argparse()
    parser = argparse.ArgumentParser(prog="ruang-baca", exit_on_error=False)
    parser.add_argument("--limit", type=int)
    assert parser.format_help().splitlines()[0].startswith("pemakaian: ruang-baca")
    assert "opsi:" in parser.format_help()
    with pytest.raises(argparse.ArgumentError, match="--limit: 'x' tidak sesuai"):
        parser.parse_args(["--limit", "x"])
