"""Voices that are heard by tests only."""

from ui.sound.aloud import ReadAloud
from ui.sound.voices import Voice


class StandInReader(ReadAloud):
    """Tests can't rely on a voice of the system."""

    def __init__(self, *, speaks=True):
        super().__init__(["none"])
        self._speaks = speaks
        self.said = []

    def speaks(self, language):
        return self._speaks and language == "ind"

    def say(self, text, language):
        self.said.append(text)
        self._set_speaking(self._speaks)

    def end(self):
        self._set_speaking(False)


class StandInVoice(Voice):
    """Says nothing and ends when it is told to; fails a test where two calls overlap."""

    def __init__(self):
        super().__init__()
        self.said = []
        self.saying = None

    def say(self, ticket, desk):
        assert self.saying is None, "two calls at once"
        self.saying = (ticket, desk)
        self.said.append(self.saying)

    def stop(self):
        self.saying = None

    def end(self):
        assert self.saying is not None
        self.saying = None
        self.ended.emit()
