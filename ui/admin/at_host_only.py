"""A screen of the staff's window at a PC that joined, where only the PC with the records can do its work."""

from ui.theme import Appearance
from ui.widgets.states import StateMessage
from ui.widgets.text import Tone


class AtHostOnly(StateMessage):
    """Says why, and what to do."""

    def __init__(self, look: Appearance, title: str, sentence: str) -> None:
        super().__init__(look, "devices", Tone.SECONDARY)
        self.show_state(title, sentence)
