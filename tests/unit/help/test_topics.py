"""What is looked for in the help is found as people write it."""

import pytest

from desktop.settings.appearance import Language
from ui.help.topics import Query, read_topics


@pytest.fixture(scope="module")
def topics():
    return {language: read_topics(language, for_staff=True) for language in Language}


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("salin", "copies"),
        ("menyalin halaman", "taking"),
        ("bagaimana cara meminjamkan buku", "loans"),
        ("CADANG", "safety"),
        ("tanda air", "watermark"),
    ],
)
def test_stems_beginnings_and_questions(topics, words, topic):
    found = Query(words, Language.INDONESIAN).find(topics[Language.INDONESIAN])
    assert topic in [each.name for each in found]


def test_most_words_count_and_titles_come_first(topics):
    every = topics[Language.ENGLISH]
    found = Query("backups", Language.ENGLISH).find(every)
    assert found[0].name == "safety" and len(found) < len(every)
    assert Query("backups qzxv", Language.ENGLISH).find(every) == found
    assert len(Query("backups password", Language.ENGLISH).find(every)) < len(found)
    assert not Query("qzxv", Language.ENGLISH).find(every)
    assert not Query("  … ", Language.ENGLISH)


def test_places_are_those_of_the_words():
    text = "Cadangan dibuat; mencadangkan ulang. Bukan candangan."
    places = Query("cadangan", Language.INDONESIAN).places(text)
    assert [text[begin:end] for begin, end in places] == ["Cadangan", "mencadangkan"]
