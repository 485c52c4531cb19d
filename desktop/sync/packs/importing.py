"""Takes a pack into the room: inspected, staged, then switched at once. Until then nothing has changed.

What is staged lies in `packs/staging` and is gone on with after a break. What the pack replaces is kept as an answer of
the feed in `packs/before.json`, so that the step can be taken back.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.exchange.catalogue import FeedAnswer, FeedEntry
from catalog_db.exchange.container import Member, Progress, no_progress
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.exchange.signing import fingerprint
from catalog_db.feed import CatalogueFeed
from catalog_db.models import Publication, PublicationSource
from desktop.books.store import BookStore
from desktop.platform.files import remove, write_into
from desktop.room_folder import RoomFolder
from desktop.sync.feed_import import FeedImport
from desktop.sync.packs.keys import PackSenders
from desktop.sync.packs.opening import OpenPack, open_pack
from desktop.sync.packs.values import PackBefore, PackCard, PackReport, PackStanding
from desktop.sync.staging import FreeBytes, StagedFiles, free_bytes

_MOST_BEFORE_BYTES: Final = 512 * 1024 * 1024


class _Before(BaseModel):
    """What lay there before the last import."""

    sender: UUID
    name: str
    version: int
    replaced_by: int
    cursor: str | None
    entries: list[FeedEntry]


class PackImport:
    """One import at a time; the caller sees to that."""

    def __init__(
        self,
        catalog: Database,
        folder: RoomFolder,
        books: BookStore,
        senders: PackSenders,
        free: FreeBytes = free_bytes,
    ) -> None:
        self._catalog = catalog
        self._books = books
        self._senders = senders
        self._feed = FeedImport(catalog, books)
        self._staged = StagedFiles(books, folder.packs / "staging", free)
        self._before = folder.packs / "before.json"

    def inspect(self, path: Path) -> PackCard:
        """What a pack says of itself; its signature fits, its files were not read yet.

        Raises:
            ContainerInvalid, FormatTooNew, FormatUnclear, PackUnreadable
        """
        with open_pack(path) as pack:
            return self._card(pack)

    def check(self, path: Path, progress: Progress = no_progress) -> PackCard:
        """Check all of it, every byte. Raises as `inspect`."""
        with open_pack(path) as pack:
            pack.container.check(progress)
            return self._card(pack)

    def take(self, path: Path, trust: str = "", progress: Progress = no_progress) -> PackReport:
        """Import a pack. Importing one twice does nothing.

        Args:
            trust: The fingerprint of a key that is not trusted yet, as its holder read it out.
            progress: Told of bytes; may raise Cancelled: the room is as it was, and what was staged is kept.
        Raises:
            ContainerInvalid: Also "untrusted" with the fingerprint, and "older" than what is here.
            FormatTooNew, FormatUnclear, StorageFull, PackUnreadable, Cancelled
        """
        with open_pack(path) as pack:
            manifest = pack.manifest
            shown = fingerprint(manifest.sender.sign_key)
            # Central's key came with the enrolment, and signs its receipts, too: nobody types in another one here.
            may_trust = not self._senders.is_central(manifest) and _is_same(trust, shown)
            if not self._senders.trusts(manifest) and not may_trust:
                raise ContainerInvalid("untrusted", shown)
            if self._senders.standing(manifest) is PackStanding.OLDER:
                raise ContainerInvalid("older")
            missing = self._missing(pack)
            self._staged.stage(pack.container, missing, progress)
            changed = self._switch(pack, missing)
            sender = None if self._senders.is_central(manifest) else manifest.sender.id
            for answer in pack.readings():
                self._feed.take_readings(answer, sender)
                self._feed.take_simdasi(answer)
        self._senders.note(manifest)
        self._staged.clear()
        return PackReport(changed, len(missing))

    def before(self) -> PackBefore | None:
        """What the last import replaced; None where there is nothing to take back."""
        kept = self._load_before()
        if kept is None:
            return None
        return PackBefore(kept.name, kept.version, kept.replaced_by, len(kept.entries))

    def take_back(self) -> int:
        """Bring back what the last import replaced; how many publications. Files stay where they are.

        Publications that another sync has changed since are theirs no more, and come with the next pack or sync.
        """
        kept = self._load_before()
        if kept is None:
            return 0
        answer = FeedAnswer.model_construct(entries=kept.entries, cursor=kept.cursor or "", begins=False, more=False)
        of_central = kept.cursor is not None
        sender = None if of_central else kept.sender
        changed = self._feed.switch([answer], sender, whole=False, keeps_cursor=of_central)
        self._senders.go_back(kept.sender, kept.version)
        remove(self._before)
        return changed

    def _card(self, pack: OpenPack) -> PackCard:
        manifest = pack.manifest
        return pack.card(trusted=self._senders.trusts(manifest), standing=self._senders.standing(manifest))

    def _missing(self, pack: OpenPack) -> list[Member]:
        """What the feed names and the room does not have yet. What no publication names is left in the pack."""
        named = {f"files/{entry.publication.sha256}.pdf" for entry in pack.entries if entry.publication}
        return [
            member for member in pack.container.files() if member.name in named and not self._books.has(member.sha256)
        ]

    def _switch(self, pack: OpenPack, missing: Sequence[Member]) -> int:
        """Files first, they hurt nobody; then all publications in one transaction."""
        of_central = self._senders.is_central(pack.manifest)
        self._keep_before(pack, of_central=of_central)
        self._staged.take_over(missing)
        return self._feed.switch(
            pack.answers,
            None if of_central else pack.manifest.sender.id,
            whole=pack.manifest.begins and of_central,
            keeps_cursor=of_central and bool(pack.manifest.cursor),
            is_only_sender=self._senders.is_only(pack.manifest.sender.id),
        )

    def _keep_before(self, pack: OpenPack, *, of_central: bool) -> None:
        manifest = pack.manifest
        version = self._senders.version(manifest.sender.id)
        kept = self._load_before()
        if version == manifest.version or (
            kept is not None and (kept.sender, kept.replaced_by) == (manifest.sender.id, manifest.version)
        ):
            return  # the same once more, or a break in between: what lay there before it is kept already
        ids = [entry.id for entry in pack.entries]
        if manifest.begins and of_central:
            ids += [one for one in self._of_central() if one not in set(ids)]
        feed = CatalogueFeed(self._catalog, within_room=False)
        entries = [entry for at in range(0, len(ids), 50) for entry in feed.entries(ids[at : at + 50])]
        before = _Before(
            sender=manifest.sender.id,
            name=manifest.sender.name,
            version=version,
            replaced_by=manifest.version,
            cursor=self._feed.cursor() if of_central else None,
            entries=entries,
        )
        write_into(before.model_dump_json().encode("utf-8"), self._before)

    def _of_central(self) -> list[UUID]:
        with self._catalog.reading() as session:
            return list(session.scalars(select(Publication.id).where(Publication.source == PublicationSource.CENTRAL)))

    def _load_before(self) -> _Before | None:
        try:
            if self._before.stat().st_size > _MOST_BEFORE_BYTES:
                return None
            return _Before.model_validate_json(self._before.read_bytes())
        except (OSError, ValidationError):
            return None


def _is_same(typed: str, shown: str) -> bool:
    """Whether a fingerprint was typed as it is shown, with or without the lines between its groups."""
    return bool(typed) and "".join(filter(str.isdecimal, typed)) == shown.replace("-", "")
