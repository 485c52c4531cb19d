"""Names of the codes that publications carry, in the language of the window."""

from catalog_db.rules.labels import LabelTable
from catalog_db.rules.regions import RegionTable
from desktop.settings import Language


class Names:
    """Regions have one name; kinds and subjects have one per language."""

    def __init__(self, regions: RegionTable, kinds: LabelTable, subjects: LabelTable, language: Language) -> None:
        self.regions = regions
        self.kinds = kinds
        self.subjects = subjects
        self._language = language
        self._learned: dict[str, str] = {}

    def learn_regions(self, names: dict[str, str]) -> None:
        """Names of regions that are in no table: districts, as publications call them."""
        self._learned = names

    def use_language(self, language: Language) -> None:
        self._language = language

    def region(self, code: str, fallback: str = "") -> str:
        return self.regions.name_of(code, fallback or self._learned.get(code, "")) if code else fallback

    def subject(self, code: str) -> str:
        return self.subjects.name_of(code, self._language) if code else ""

    def kind(self, code: str) -> str:
        return self.kinds.name_of(code, self._language) if code else ""
