"""What a visitor said to each item of consent, and the words he was shown, where somebody asks for them."""

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catalog_db.rules.written_dates import short_day
from desktop.desk.consent_wordings import WordingTexts
from desktop.desk.guestbook.values import ConsentCard
from ui.theme import Appearance, Role
from ui.widgets.buttons import WordLink
from ui.widgets.text import Text, Tone
from ui.words.dates import long_day
from ui.words.desk import field_name


class ConsentRows(QWidget):
    """`wording_asked` with the card whose words somebody wants to read."""

    wording_asked = Signal(object)  # ConsentCard

    def __init__(self, look: Appearance, zone: tzinfo, language: str) -> None:
        super().__init__()
        self._look, self._zone, self._language = look, zone, language
        self.links: list[WordLink] = []
        self.words = Text(look, "", Role.BODY, wrap=True)
        self._rows = QVBoxLayout()
        look.space(self._rows, 4)
        column = QVBoxLayout(self)
        look.space(column, 8)
        column.addLayout(self._rows)
        column.addWidget(self.words)
        self._shown: list[QWidget] = []

    def show_consents(self, cards: Sequence[ConsentCard]) -> None:
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown, self.links = [], []
        self._say("")
        if not cards:
            self._add(Text(self._look, self.tr("nothing was asked"), Role.BODY, Tone.SECONDARY))
        for card in cards:
            self._add(Text(self._look, self._line(card), Role.BODY, wrap=True))
            if card.wording_id is not None:
                link = WordLink(self._look, self.tr("Read the text {version}").format(version=card.text_version))
                link.setAccessibleDescription(self._line(card))
                link.clicked.connect(partial(self.wording_asked.emit, card))
                self.links.append(link)
                self._add(link)
                self._rows.setAlignment(link, Qt.AlignmentFlag.AlignLeft)

    def show_wording(self, card: ConsentCard, texts: WordingTexts) -> None:
        """The words beside the box of this item, then the notice."""
        english = self._language == "en"
        words = texts.items.get(card.item)
        parts = [words[english]] if words else []
        parts.append(texts.notice_en if english else texts.notice)
        day = long_day(texts.first_shown_at.astimezone(self._zone).date())
        parts.append(
            self.tr("Text {version}, shown since {day}.").format(version=texts.version, day=day)
        )  # fmt: skip
        self._say("\n\n".join(parts))

    def text(self) -> str:
        """All that it says, for who listens."""
        return "\n".join(widget.text() for widget in self._shown if isinstance(widget, Text))

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _add(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        self._shown.append(widget)

    def _line(self, card: ConsentCard) -> str:
        day = short_day(card.at.astimezone(self._zone).date())
        said = self.tr("agreed") if card.agreed else self.tr("not agreed")
        name = {"guardian": field_name("guardian_consent")}.get(card.item) or field_name(card.item)
        return self.tr("{day} · {item}: {said} (text {version})").format(
            day=day, item=name, said=said, version=card.text_version
        )
