"""The list of exits is whole: what is new in the program and may let a page out has to be walked, or explained."""

import dataclasses

from desktop.document.process.serving import HANDLERS
from desktop.reading.copies.values import Channel
from tests.gui.exits import test_every_exit  # noqa: F401 - its tests say what they walk
from tests.gui.exits.exits import CHANNELS, REQUESTS, WALKED, Exit


def test_every_exit_is_walked():
    assert set(Exit) - WALKED == set()


def test_every_request_of_the_document_process_has_its_row():
    assert set(REQUESTS) == set(HANDLERS)


def test_what_sends_bytes_is_an_exit_that_is_walked():
    sends = {
        request.__name__
        for request in REQUESTS
        if any(field.name == "payload" for field in dataclasses.fields(request.reply_type))
    }
    assert sends == {"Render", "Thumbnail", "GetWatermark", "MakeCopy", "GetCover"}
    for request, row in REQUESTS.items():
        if request.__name__ in sends:
            assert not isinstance(row, str), request


def test_every_channel_of_copies_is_an_exit():
    assert set(CHANNELS) == set(Channel)
