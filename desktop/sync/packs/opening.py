"""Opens a pack and says what is in it. Nothing in a room is needed for that, and nothing is changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from catalog_db.errors import StorageFull
from catalog_db.exchange.catalogue import FeedAnswer, FeedEntry
from catalog_db.exchange.container import Container, ContainerKind, Manifest, Progress, no_progress
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.exchange.signing import fingerprint
from desktop.platform.files import is_full
from desktop.sync.errors import PackUnreadable
from desktop.sync.packs.values import PackCard, PackStanding


@dataclass(frozen=True, slots=True)
class OpenPack:
    """A pack whose signature fits and whose feed was read, but for tables, which are much."""

    container: Container
    answers: list[FeedAnswer]

    def readings(self) -> Iterator[FeedAnswer]:
        """The answers with what was read of tables, or of SIMDASI, one by one. Raises ContainerInvalid."""
        return (answer for answer in _answers(self.container) if answer.readings or answer.simdasi)

    @property
    def manifest(self) -> Manifest:
        return self.container.manifest

    @property
    def entries(self) -> list[FeedEntry]:
        return [entry for answer in self.answers for entry in answer.entries]

    def card(self, *, trusted: bool, standing: PackStanding) -> PackCard:
        manifest = self.manifest
        files = [member for member in self.container.files() if member.name.startswith("files/")]
        return PackCard(
            id=manifest.id,
            sender=manifest.sender.name,
            fingerprint=fingerprint(manifest.sender.sign_key),
            trusted=trusted,
            version=manifest.version,
            standing=standing,
            made_at=manifest.made_at,
            whole=manifest.begins,
            publications=len(self.entries),
            files=len(files),
            size_bytes=sum(member.size for member in files),
        )


@contextmanager
def open_pack(path: Path) -> Iterator[OpenPack]:
    """
    Raises:
        ContainerInvalid, FormatTooNew, FormatUnclear
        PackUnreadable, StorageFull: In the block, too, where a USB drive is pulled out or the disk gets full.
    """
    try:
        with Container(path, ContainerKind.PACK) as container:
            yield OpenPack(container, [_bare(each) for each in _answers(container)])
    except OSError as error:
        raise (StorageFull(path) if is_full(error) else PackUnreadable(path)) from error


def _bare(answer: FeedAnswer) -> FeedAnswer:
    return answer.model_copy(update={"readings": [], "simdasi": []})


def _answers(container: Container) -> Iterator[FeedAnswer]:
    try:
        for text in container.feeds():
            yield FeedAnswer.model_validate_json(text)
    except ValidationError as error:
        raise ContainerInvalid("manifest") from error


def check_pack(path: Path, progress: Progress = no_progress) -> PackCard:
    """Check every byte, where no room is at hand whose trust could be asked. Raises as `open_pack`."""
    with open_pack(path) as pack:
        pack.container.check(progress)
        return pack.card(trusted=False, standing=PackStanding.NEW)
