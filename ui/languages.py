"""Indonesian (default) or English: the translators of our words and of Qt's own."""

from collections.abc import Mapping
from importlib import resources

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.settings.appearance import Language

_NO_CONTEXT = ""  # where lupdate files the words of functions
LANGUAGES = {Language.INDONESIAN: "Bahasa Indonesia", Language.ENGLISH: "English"}  # each in itself


def tr(text: str, comment: str = "", count: int = -1) -> str:
    """A sentence outside of a QObject, in the language of the room; `count` stands for "%n" and chooses its plural."""
    return QCoreApplication.translate(_NO_CONTEXT, text, comment or None, count)


def translated(text: str) -> str:
    """Words that stand elsewhere, in English and wrapped in `desktop.words.tr_noop`, in the language of the room."""
    return QCoreApplication.translate(_NO_CONTEXT, text)


class _OwnWords(QTranslator):
    """What the office says in other words than the program, by those of the sources."""

    def __init__(self) -> None:
        super().__init__()
        self.words: Mapping[str, str] = {}

    def isEmpty(self) -> bool:
        """So Qt tells nobody of another language: windows would be built anew, and what they say or offer be gone."""
        return True

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return self.words.get(source)


_installed: list[QTranslator] = []  # Qt keeps no reference
_own: list[_OwnWords] = []


def install_language(language: Language) -> None:
    """Speak this language from now on; screens that are open hear a LanguageChange event."""
    remove_language()
    QLocale.setDefault(
        QLocale(QLocale.Language.Indonesian if language is Language.INDONESIAN else QLocale.Language.English)
    )
    ours = str(resources.files("resources").joinpath("translations"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)  # it has no Indonesian; ours has what users meet
    for name in (f"qtbase_{language}", f"ruang_baca_{language}"):
        translator = QTranslator()
        if translator.load(name, ours) or translator.load(name, qt):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)


def use_own_words(words: Mapping[str, str]) -> None:
    """Say these in place of those of the program, by what stands in the sources (`desktop.settings.texts`).

    What is shown already stays as it is until it is made anew.
    """
    if words and not _own:
        _own.append(_OwnWords())
        QCoreApplication.installTranslator(_own[0])
    for own in _own:
        own.words = words


def remove_language() -> None:
    """Speak the English of the sources, without plurals."""
    while _own:
        QCoreApplication.removeTranslator(_own.pop())
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale.system())
