"""What the services of the desk are called, in the language of the window."""

from desktop.desk_settings import DeskSettings
from desktop.settings.appearance import Language


def service_name(settings: DeskSettings, key: str, language: Language) -> str:
    """The key itself of a service that is no longer in the settings."""
    service = settings.service(key)
    if service is None:
        return key
    return service.name_en if language is Language.ENGLISH else service.name
