"""The keys of host and copies: what a new one means, and the button that makes it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.security.host_keys import HostKeys
from ui.background import Background
from ui.theme import Appearance, Role
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WIDTH = 460  # pixels at 100 %


class HostKeysDialog(FormDialog):
    """Renews the certificate of the host, or the key of check codes, and says what is left to do."""

    def __init__(
        self, appearance: Appearance, keys: HostKeys, actor: Actor, background: Background, parent: QWidget
    ) -> None:
        super().__init__(appearance, parent)
        self._background = background
        self.setWindowTitle(self.tr("Keys of host and copies"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel_button.setText(self.tr("Close"))
        words = self.tr(
            "PCs that joined know the host by its certificate. The host shows a new one from its next start on; the "
            "PCs follow by themselves, and nothing that waits on them is lost. Renew it when this PC or a backup was "
            "in wrong hands."
        )
        self.host_button = self._add(words, self.tr("Renew the certificate"))
        words = self.tr(
            "The key of check codes proves that a copy comes from this room. A new one counts for copies that are made "
            "from now on; those made before are still verified."
        )
        self.codes_button = self._add(words, self.tr("Renew the key of check codes"))
        self.outcome = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.outcome.hide()
        self.body.addWidget(self.outcome)
        appearance.keep(self, self._set_width)
        done = self.tr("The certificate is renewed. End the host on this PC and start it again: it shows it then.")
        self.host_button.clicked.connect(partial(self._run, partial(keys.renew_host, actor), done))
        done = self.tr("The key is renewed. Copies get check codes of the new key from now on.")
        self.codes_button.clicked.connect(partial(self._run, partial(keys.renew_check_codes, actor), done))

    def _add(self, words: str, name: str) -> QPushButton:
        text = Text(self._appearance, words, Role.BODY, wrap=True)
        button = QPushButton(name)
        button.setAutoDefault(False)
        set_icon(self._appearance, button, "code")
        self.body.addWidget(text)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _run(self, work: Callable[[], None], done: str, _checked: bool = False) -> None:
        self._let_press(False)
        self._background.run(self, work, lambda _nothing: self._say(done, Tone.SUCCESS), self._fail)

    def _fail(self, error: ReadingRoomError) -> None:
        self._say(sentence(error), Tone.DANGER)

    def _say(self, text: str, tone: Tone) -> None:
        self._let_press(True)
        self.outcome.set_tone(tone)
        self.outcome.setText(text)
        self.outcome.show()

    def _let_press(self, may: bool) -> None:
        for button in (self.host_button, self.codes_button):
            button.setEnabled(may)

    def _set_width(self, appearance: Appearance) -> None:
        for text in self.findChildren(Text):
            text.setFixedWidth(appearance.px(_WIDTH))
