"""The index as the engine sees it: documents, evened-out postings, tables and page texts of one state."""

from collections import OrderedDict
from pathlib import Path
from uuid import UUID

from catalog_db.search.captions import Caption
from catalog_db.search.damage import damage_explained
from catalog_db.search.documents import FIELDS, Doc, Norms
from catalog_db.search.pages import PageStore, PageTexts
from catalog_db.search.segments import Postings, Snapshot
from catalog_db.search.vocabulary import Vocabulary

_CACHED_POSTINGS = 200_000  # about 8 MB


class IndexLibrary:
    """A `Library` over one snapshot. Postings that were read are remembered, up to some megabytes."""

    def __init__(self, folder: Path, snapshot: Snapshot, vocabulary: Vocabulary, pages: PageStore) -> None:
        self.snapshot = snapshot
        self.vocabulary = vocabulary
        with damage_explained(folder):
            self.docs = [Doc.from_record(document.record) for document in snapshot.documents]
            self._norms = Norms(self.docs)
        self.number_of: dict[UUID, int] = {doc.id: number for number, doc in enumerate(self.docs)}
        self._pages = pages
        self._folder = folder
        self._cache: OrderedDict[tuple[int, str], Postings] = OrderedDict()
        self._cached = 0

    def postings(self, field: int, word: str) -> Postings:
        key = field, word
        known = self._cache.get(key)
        if known is not None:
            self._cache.move_to_end(key)
            return known
        found = self._norms.apply(field, self.snapshot.postings(FIELDS[field], word))
        self._cache[key] = found
        self._cached += len(found[0]) + 20
        while self._cached > _CACHED_POSTINGS:
            _, (numbers, _) = self._cache.popitem(last=False)
            self._cached -= len(numbers) + 20
        return found

    def captions_of(self, number: int) -> list[Caption]:
        with damage_explained(self._folder):
            return self._pages.captions(self.docs[number].id)

    def pages_of(self, number: int) -> PageTexts | None:
        with damage_explained(self._folder):
            return self._pages.get(self.docs[number].id)
