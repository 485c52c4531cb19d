"""The survey's wording, the service standard and the channels, as screens and paper take them."""

import pytest

from catalog_db.rules.survey.skm import ELEMENTS
from desktop.desk.guestbook.texts import channels, service_standard, survey_form
from desktop.settings.model import DeskSettings, OwnText, Settings


def test_the_survey_has_nine_elements_with_four_answers_in_both_languages():
    form = survey_form()
    assert tuple(element.code for element in form.by_code()) == ELEMENTS
    for element in form.by_code():
        for language in ("id", "en"):
            assert element.question_in(language).endswith("?")
            assert element.name_in(language)
            assert len(set(element.answers_in(language))) == 4
            assert all(element.answers_in(language))


def test_the_printed_form_asks_for_the_facilities_before_the_complaints():
    form = survey_form()
    assert [element.printed for element in form.as_printed()] == list(range(1, 10))
    assert [element.code for element in form.as_printed()] == ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U9", "U8"]
    assert form.element("U8").name.startswith("Penanganan pengaduan")
    assert form.element("U8").answers[3] == "Dikelola dengan baik"
    assert form.element("U9").name == "Sarana dan prasarana"
    assert form.element("U4").answers == ("Sangat mahal", "Cukup mahal", "Murah", "Gratis")


def test_only_the_question_on_procedures_asks_for_an_understanding():
    asked = {element.code: element.question for element in survey_form().by_code()}
    assert asked.pop("U2").startswith("Bagaimana pemahaman Saudara tentang ")
    assert all(question.startswith("Bagaimana pendapat Saudara tentang ") for question in asked.values())


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_standard_has_its_six_components_with_the_figures_of_the_room(language):
    desk = DeskSettings()
    library = desk.services[0].model_copy(update={"wait_minutes": 7, "length_minutes": 90})
    desk = desk.model_copy(update={"services": (library, *desk.services[1:]), "whatsapp": ""})
    sections = {section.key: section for section in service_standard(Settings(desk=desk), language)}
    assert list(sections) == ["requirements", "procedure", "time", "fee", "product", "complaints"]
    assert all(section.name and section.items for section in sections.values())
    time = " ".join(sections["time"].items)
    assert " 7 " in time and " 90 " in time
    complaints = " ".join(sections["complaints"].items)
    assert "ppid.bps.go.id" in complaints and "ppid1700@bps.go.id" in complaints
    assert "WhatsApp" not in complaints  # not set, so not promised
    assert "{" not in time + complaints
    own = OwnText(key="standard.fee.item_1", id="Gratis", en="Free")
    (fee,) = (one for one in service_standard(Settings(desk=desk, texts=(own,)), language) if one.key == "fee")
    assert fee.items == (("Gratis",) if language == "id" else ("Free",))


def test_channels_open_from_their_qr_codes():
    assert [(channel.kind, channel.text, channel.link) for channel in channels(DeskSettings())] == [
        ("web", "ppid.bps.go.id", "https://ppid.bps.go.id"),
        ("email", "ppid1700@bps.go.id", "mailto:ppid1700@bps.go.id"),
        ("whatsapp", "0851 7447 1700", "https://wa.me/6285174471700"),
    ]
    desk = DeskSettings(complaint_url="http://aduan.lokal", complaint_email="", whatsapp="+62 851-7447-1700")
    assert [channel.link for channel in channels(desk)] == ["http://aduan.lokal", "https://wa.me/6285174471700"]
