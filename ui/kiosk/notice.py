"""Which privacy notice is shown."""

from desktop.settings.model import Settings
from ui.languages import tr


def notice_version(settings: Settings) -> str:
    return tr("Version of this text: {version}").format(version=settings.privacy.text_version)
