"""Texts that an office approves: one file, checked line by line, in place of the words of the program."""

import xml.etree.ElementTree as ElementTree
from importlib.resources import files

import pytest

from catalog_db.rules.desk.options import OptionList
from desktop.catalogue.reasons import withdrawal_reasons
from desktop.desk.guestbook.form import load_rules, option_table, ready_answers
from desktop.desk.guestbook.texts import notice_text
from desktop.settings.changes import changed, changed_fields
from desktop.settings.file import load, save
from desktop.settings.model import OwnText, Privacy, Settings
from desktop.settings.texts import outdated, own_texts, read_texts, shipped, text_of, texts_file, words_in_place

DESK = "kiosk.end.please_go_to_the_desk"
LOKET = "Silakan menuju meja layanan."
OWN = (OwnText(key=DESK, id=LOKET), OwnText(key="consent.phone", id="Boleh ditelepon.", en="You may call me."))


def one(key: str, *lines: str) -> bytes:
    return "\n".join((f"[{key}]", *lines, "")).encode()


def test_the_file_of_the_program_is_right_and_differs_in_nothing():
    found = read_texts(texts_file(()).encode())
    assert (found.own, found.missing, found.problems) == ((), (), ())
    assert len(shipped()) > 100 and all(text.id and text.en for text in shipped().values())


def test_its_words_are_those_of_screens_and_tables():
    """They stand in the translations and tables, too: one changed alone would not be found."""
    root = ElementTree.fromstring(
        files("resources").joinpath("translations", "ruang_baca_id.ts").read_text(encoding="utf-8")
    )
    said = {(each.findtext("source"), each.findtext("translation")) for each in root.iter("message")}
    sentences = [text for key, text in shipped().items() if key.startswith(("kiosk.", "survey.", "board."))]
    assert sentences and [text.key for text in sentences if (text.en, text.id) not in said] == []
    table, which = option_table(), OptionList.NO_EMAIL_REASON
    for code in table.codes(which):
        text = shipped()[f"no_email.reason_{code}"]
        assert (text.id, text.en) == (table.name_of(which, code), table.name_of(which, code, "en"))
    reasons = withdrawal_reasons().all
    assert {f"withdrawal.{one.code}": (one.name, one.name_en) for one in reasons} == {
        key: (text.id, text.en) for key, text in shipped().items() if key.startswith("withdrawal.")
    }
    in_place = [
        text for key, text in shipped().items() if key.startswith(("kiosk.", "survey.", "board.", "withdrawal."))
    ]
    assert len({text.en for text in in_place}) == len(in_place), "one of two would be said for both"


def test_an_office_changes_words_and_the_rest_stays():
    content = texts_file(OWN)
    assert "# Teks untuk pengunjung" in content  # with what explains it
    found = read_texts(content.encode())
    assert found.own and {text.key: (text.id, text.en) for text in found.own} == {
        DESK: (LOKET, ""),
        "consent.phone": ("Boleh ditelepon.", "You may call me."),
    }
    assert (text_of(OWN, DESK, "id"), text_of(OWN, DESK, "en")) == (LOKET, shipped()[DESK].en)
    assert words_in_place(OWN, "id") == {
        shipped()[DESK].en: LOKET,
        shipped()["consent.phone"].en: "Boleh ditelepon.",
    }
    assert words_in_place(OWN, "en") == {shipped()["consent.phone"].en: "You may call me."}


def test_what_a_file_lacks_is_said_in_the_words_of_the_program_and_told():
    found = read_texts(one(DESK, f'id = "{LOKET}"'))
    assert found.own == OWN[:1] and DESK in found.missing and len(found.missing) == len(shipped())
    half = read_texts(texts_file(()).replace(f'en = "{shipped()[DESK].en}"\n', "").encode())
    assert (half.own, half.missing, half.problems) == ((), (DESK,), ())


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (one(DESK, 'id = "Ke loket"', "en = To the desk"), (3, "", "form", "")),
        (one(DESK, 'id = "Ke loket'), (2, "", "form", "")),
        (b"\xff\xfe", (0, "", "unreadable", "")),
        (one("kiosk.end.unknown", 'id = "a"'), (1, "kiosk.end.unknown", "unknown", "")),
        (b'title = "a"\n', (0, "", "unknown", "")),
        (one(DESK, 'id = "Ke loket"', 'jv = "a"'), (3, DESK, "language", "jv")),
        (one(DESK, "id = 5"), (2, DESK, "no_text", "")),
        (one(DESK, 'id = " "'), (2, DESK, "empty", "")),
        (one(DESK, " " * 50_000, 'id = ""'), (3, DESK, "empty", "")),  # at once, not after hours
        (one(DESK, f'id = "{"x" * 200}"'), (2, DESK, "too_long", str(2 * len(shipped()[DESK].id) + 40))),
        (one(DESK, r'id = "Ke\u0007 loket"'), (2, DESK, "control", "")),
        (one(DESK, r'id = "Ke\nloket"'), (2, DESK, "control", "")),
        (one(DESK, 'id = "<b>Ke loket</b>"'), (2, DESK, "markup", "")),
        (one("notice.retention", 'id = "lama"'), (2, "notice.retention", "lacks", "{months}")),
        (one(DESK, 'id = "Ke loket {nomor}"'), (2, DESK, "unknown_name", "{nomor}")),
        (one(DESK, 'id = "Ke loket {"'), (2, DESK, "unknown_name", "{")),
        (one("board.desk_break", 'id = "{desk!r} {desk.x}"'), (2, "board.desk_break", "unknown_name", "{")),
    ],
)
def test_each_wrong_line_is_named_and_nothing_counts(content, wrong):
    found = read_texts(content)
    (problem,) = found.problems
    assert (problem.line, problem.key, problem.reason, problem.detail) == wrong
    assert found.own == ()


def test_guest_book_tables_and_notice_use_them():
    own = (
        *OWN,
        OwnText(key="no_email.reason_1", id="Belum punya"),
        OwnText(key="no_employer.pensioner", en="I am retired"),
        OwnText(key="notice.retention", id="paling lama {months} bulan"),
    )
    settings = Settings(texts=own)
    rules = load_rules(lambda: settings)
    item = next(item for item in rules.items if item.key == "phone")
    assert (item.text, item.text_en) == ("Boleh ditelepon.", "You may call me.")
    names = [rules.options.name_of(OptionList.NO_EMAIL_REASON, "1", language) for language in ("id", "en")]
    assert names == ["Belum punya", shipped()["no_email.reason_1"].en]
    assert option_table().name_of(OptionList.NO_EMAIL_REASON, "1") != "Belum punya"
    assert next(answer for answer in ready_answers(own) if answer.key == "pensioner").name_en == "I am retired"
    assert "selama paling lama 12 bulan" in notice_text(settings, "id")


def test_a_notice_of_before_goes_on_and_is_in_the_file():
    settings = Settings(privacy=Privacy(notice="Data disimpan {retention}."))
    assert notice_text(settings, "id") == "Data disimpan 12 bulan."
    assert "Data disimpan {retention}." in texts_file(own_texts(settings))
    both = settings.model_copy(update={"texts": (OwnText(key="notice.text", id="Baru: {office}."),)})
    assert notice_text(both, "id").startswith("Baru: BPS")


def test_they_are_kept_with_the_settings_and_older_words_are_told(tmp_path):
    before = Settings()
    settings = changed(before, "", {"texts": [text.model_dump() for text in OWN]})
    assert changed_fields(before, settings) == ("texts",)
    save(tmp_path / "room.toml", settings)
    assert load(tmp_path / "room.toml") == settings
    assert outdated((*OWN, OwnText(key="kiosk.gone.text", id="a"))) == ("kiosk.gone.text",)
    assert words_in_place((OwnText(key="kiosk.gone.text", id="a"),), "id") == {}
