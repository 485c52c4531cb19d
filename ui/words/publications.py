"""Names of the codes that publications carry, in the language of the window, and of their pages."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from desktop.settings.appearance import Language
from ui.words.file_pages import place_in_file


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

    @property
    def language(self) -> Language:
        return self._language

    def use_language(self, language: Language) -> None:
        self._language = language

    def region(self, code: str, fallback: str = "") -> str:
        return self.regions.name_of(code, fallback or self._learned.get(code, "")) if code else fallback

    def subject(self, code: str) -> str:
        return self.subjects.name_of(code, self._language) if code else ""

    def kind(self, code: str) -> str:
        return self.kinds.name_of(code, self._language) if code else ""


class PageNames:
    """Printed page numbers of some publications: a reader looks for the number that stands on the paper."""

    def __init__(self, labels: Mapping[UUID, Sequence[str]] | None = None) -> None:
        self._labels = labels or {}

    def name(self, publication_id: UUID, page: int) -> str:
        """What a page (from 1 in the file) is called; its place in the file where nothing is printed on it."""
        labels = self._labels.get(publication_id, ())
        printed = labels[page - 1].strip() if 0 < page <= len(labels) else ""
        return printed or str(page)

    def in_file(self, publication_id: UUID, page: int) -> str:
        """Where a page lies in the file, in words, where another number is printed on it; else nothing."""
        return place_in_file(page) if self.name(publication_id, page) != str(page) else ""
