"""A sentence above the page that stays as long as it is true."""

from ui.theme import Appearance
from ui.widgets.text import Text, Tone


class Notice(Text):
    def __init__(self, look: Appearance) -> None:
        super().__init__(look, "", tone=Tone.WARNING, wrap=True)
        look.keep(self, lambda look: self.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(8)))
        self.hide()

    def say(self, text: str) -> None:
        """Show this; empty: nothing."""
        self.setText(text)
        self.setVisible(bool(text))
