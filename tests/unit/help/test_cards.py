"""The cards are made of the help's own sentences, and say the same in both languages."""

import re

from desktop.settings.appearance import Language
from tests.unit.help.test_help import NAMES, _text
from ui.help.cards import CardOf, card_parts
from ui.help.topics import MARK, read_topics


def test_both_languages_put_the_same_on_each_card():
    """Mark by mark; where a sentence ends is a matter of the language."""
    for name in NAMES:
        indonesian, english = (MARK.findall(_text(language, name)) for language in ("id", "en"))
        assert indonesian == english
        assert {word for mark in indonesian for word in mark.split()} <= set(CardOf)


def test_every_card_has_sentences_and_keys_of_the_help():
    for language in Language:
        for whose in CardOf:
            parts = card_parts(whose, language)
            assert sum(len(part.sentences) for part in parts) >= 10
            assert [keys for part in parts for keys in part.keys]
            help_text = " ".join(topic.text for topic in read_topics(language, for_staff=True))
            assert all(words in help_text for part in parts for words in part.sentences)


def test_marks_stand_behind_whole_sentences_and_are_not_shown():
    for language in Language:
        for topic in read_topics(language, for_staff=True):
            assert "<!--" not in topic.text
            bare = [line[: mark.start()] for line in topic.marked.splitlines() for mark in MARK.finditer(line)]
            assert not [words for words in bare if not re.search(r"[.?!)*|\"”`;]$", words.rstrip())]
