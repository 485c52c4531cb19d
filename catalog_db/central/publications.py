"""Central's catalogue: packs that rooms or the office made, corrections of what is known of a book, withdrawing."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from pydantic import ValidationError
from sqlalchemy import ColumnElement, String, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import PackRefused
from catalog_db.central.models import PackSender, PublicationSender
from catalog_db.central.settings import CentralSettings
from catalog_db.exchange.catalogue import (
    TABLE_FIELDS,
    FeedAnswer,
    FeedEntry,
    PublicationMessage,
    ReadingsMessage,
    SimdasiMessage,
)
from catalog_db.exchange.container import Container, ContainerKind, Manifest, Member
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.exchange.signing import fingerprint, rotates_to
from catalog_db.models import (
    ContentsEntry,
    PreviousFile,
    Publication,
    PublicationSource,
    PublicationStatus,
    RemovedPublication,
    TableEntry,
    WithdrawnReason,
)
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.titles import series_key, title_key
from catalog_db.simdasi_tables import merge_simdasi
from catalog_db.table_readings import take_readings

# What the office may say of a publication, checked before it is kept.

EDITABLE: Final = (
    "title",
    "subtitle",
    "catalog_number",
    "publication_number",
    "year",
    "region_code",
    "region_name",
    "subject",
    "kind",
    "language",
    "abstract",
    "erratum",
)
LONGEST: Final = {
    column.key: column.type.length
    for column in Publication.__table__.columns
    if isinstance(column.type, String) and column.type.length is not None
}
LANGUAGES: Final = {"ind": "Indonesia", "eng": "Inggris", "bil": "Indonesia dan Inggris"}
_LONGEST_TEXT: Final = 20_000


def cleaned(values: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """The values as columns hold them, and the first field that can't be so; empty where all can.

    Args:
        values: As typed, of fields in `EDITABLE`; others are passed over.
    """
    found: dict[str, Any] = {name: " ".join(values[name].split()) for name in EDITABLE if name in values}
    if "abstract" in values:
        found["abstract"] = values["abstract"].strip()
    if "year" in found:
        year = found["year"]
        if year and not (year.isascii() and year.isdigit() and 1900 <= int(year[:5]) <= 2100):
            return found, "year"
        found["year"] = int(year) if year else None
    for name, value in found.items():
        if isinstance(value, str) and ("\0" in value or len(value) > (LONGEST.get(name) or _LONGEST_TEXT)):
            return found, name
    if found.get("title") == "":
        return found, "title"
    if found.get("language", "ind") not in LANGUAGES:
        return found, "language"
    return found, ""


@cache
def choices() -> dict[str, dict[str, str]]:
    """Codes and their Indonesian names, of fields that have a table."""
    tables = {name: LabelTable.parse(_table(file)) for name, file in (("subject", "subjects"), ("kind", "kinds"))}
    named = {name: {"": "–"} | {one.code: one.name for one in table.all} for name, table in tables.items()}
    return named | {"language": LANGUAGES}


@cache
def withdrawal_reasons() -> dict[str, str]:
    """Why a publication may be withdrawn: codes and their Indonesian names; "other" wants a note."""
    return {one.code: one.name for one in LabelTable.parse(_table("withdrawal_reasons")).all}


def chosen_reasons() -> dict[str, str]:
    """Those that a person may choose."""
    return {code: name for code, name in withdrawal_reasons().items() if code != WithdrawnReason.UNCHECKED}


def _table(name: str) -> str:
    return files("resources").joinpath("tables", f"{name}.csv").read_text("utf-8")


_WITHDRAWAL: Final = ("status", "withdrawn_reason", "withdrawn_note")
_MERGED: Final = (*EDITABLE, *_WITHDRAWAL, "erratum_date")  # the office's word on these outlives the sender's next pack
_PARTS: Final = frozenset({"id", "version", "contents", "tables", "shelf", "copies", "source", "added_at"})
_SEARCHED: Final = (Publication.title, Publication.region_name, Publication.catalog_number)
MOST_FOUND: Final = 200
_CLOCKS_DIFFER: Final = timedelta(days=1)
SPARE_BYTES: Final = 200 * 1024 * 1024  # of the disk, that a pack leaves
_MOST_BYTES: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class PackTaken:
    """What a pack brought. `refused`: titles with the reason ("same_file", "too_long", "file", "owner")."""

    sender: str
    taken: int
    gone: int
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A publication of central."""

    id: UUID
    title: str
    year: int | None
    region_name: str
    status: str
    pages: int
    has_file: bool
    changed_at: datetime
    erratum: str


class Publications:
    """What the office does with its catalogue. Changes reach the rooms by the feed."""

    def __init__(self, database: CentralDatabase, settings: CentralSettings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock

    def take_pack(self, path: Path, typed_fingerprint: str = "") -> PackTaken:
        """Take what a pack brings. Taking it twice changes nothing; an older one of its sender is refused.

        What the office has corrected or withdrawn stays so until the sender says something else than the last time.

        Args:
            typed_fingerprint: Of the sender's key, compared by a person; needed once for each sender.
        Raises:
            ContainerInvalid, FormatTooNew, FormatUnclear: It is damaged, changed, or no pack.
            PackRefused: "sender" (not known; `detail` is the fingerprint to compare), "older", "full".
        """
        with Container(path, ContainerKind.PACK) as container:
            manifest = container.manifest
            self._judge(manifest, typed_fingerprint)
            entries = [entry for text in container.feeds() for entry in _answer(text).entries]
            files = {member.name: member for member in container.files()}
            self._make_room(files.values())
            refused: list[tuple[str, str]] = []
            good = [entry for entry in entries if self._is_storable(entry, refused)]
            with self._staged(container, files, good) as staged:
                for part, target in staged:  # before the rows, so that the feed never names what is not there
                    part.replace(target)
            taken = self._store(manifest, {entry.id for entry in entries}, good, refused)
            for text in container.feeds():
                answer = _answer(text)
                self._take_readings(manifest.sender.id, answer.readings)
                self._take_simdasi(answer.simdasi)
            return taken

    def _take_simdasi(self, regions: Iterable[SimdasiMessage]) -> None:
        """Tables of SIMDASI, whoever fetched them: the newest count, and none that is said to be of a later day."""
        latest = self._clock() + _CLOCKS_DIFFER
        for said in regions:
            known = [one for one in said.tables if one.fetched_at <= latest]
            told = said.model_copy(update={"tables": known, "fetched_at": min(said.fetched_at, latest)})
            with self._database.catalogue.writing() as session:
                merge_simdasi(session, told)

    def _take_readings(self, sender_id: UUID, readings: Iterable[ReadingsMessage]) -> None:
        """What a sender has read of tables of its own books; each a transaction of its own: it may be a lot."""
        for said in readings:
            with self._database.catalogue.writing() as session:
                owner = select(PublicationSender.sender_id).where(PublicationSender.publication_id == said.id)
                if session.scalar(owner) == sender_id:
                    take_readings(session, said)

    def count(self, words: str) -> int:
        """How many `find` finds in all."""
        with self._database.catalogue.reading() as session:
            return session.scalar(select(func.count()).select_from(Publication).where(*_fitting(words))) or 0

    def find(self, words: str, offset: int = 0, limit: int = MOST_FOUND) -> list[Card]:
        """By title, region or catalogue number, the newest first: `limit` of them, behind the first `offset`."""
        found = select(Publication).where(*_fitting(words))
        wanted = found.order_by(Publication.changed_at.desc(), Publication.id).offset(offset).limit(limit)
        with self._database.catalogue.reading() as session:
            return [
                Card(
                    row.id,
                    row.title,
                    row.year,
                    row.region_name,
                    row.status,
                    row.pages,
                    row.sha256 is not None,
                    row.changed_at,
                    row.erratum,
                )
                for row in session.scalars(wanted)
            ]

    def fields_of(self, publication_id: UUID) -> dict[str, Any] | None:
        """What can be edited of one; None where there is none."""
        with self._database.catalogue.reading() as session:
            row = session.get(Publication, publication_id)
            if row is None:
                return None
            return {name: getattr(row, name) for name in (*EDITABLE, *_WITHDRAWAL, "pages", "sha256")}

    def edit(self, publication_id: UUID, values: Mapping[str, str]) -> str | None:
        """Change what is known of one. Returns the field that can't be so; None where all went well."""
        said, wrong = cleaned(values)
        if wrong:
            return wrong
        with self._database.catalogue.writing() as session:
            row = session.get(Publication, publication_id)
            if row is None:
                return "id"
            if said.get("erratum", row.erratum) != row.erratum:
                row.erratum_date = self._clock().date() if said["erratum"] else None
            for name, value in said.items():
                setattr(row, name, value)
            self._changed(session, row)
        return None

    def withdraw(self, publication_id: UUID, *, withdrawn: bool, reason: str = "", note: str = "") -> bool:
        """Withdrawn ones stay known, and no visitor finds them. False where there is none.

        Args:
            reason: A code of `withdrawal_reasons`, which the rooms are told with the note.
        """
        with self._database.catalogue.writing() as session:
            row = session.get(Publication, publication_id)
            if row is None:
                return False
            row.status = PublicationStatus.WITHDRAWN if withdrawn else PublicationStatus.CHECKED
            row.withdrawn_reason, row.withdrawn_note = (reason, note.strip()) if withdrawn else ("", "")
            self._changed(session, row)
        return True

    def _changed(self, session: Session, row: Publication) -> None:
        if session.is_modified(row):
            row.title_key, row.series_key = title_key(row.title), series_key(row.title)
            row.version, row.changed_at = row.version + 1, self._clock()

    def _judge(self, manifest: Manifest, typed: str) -> None:
        shown = fingerprint(manifest.sender.sign_key)
        with self._database.reading() as session:
            known = session.get(PackSender, manifest.sender.id)
            if known is not None and rotates_to([known.sign_key], manifest.sender.sign_key, manifest.rotations):
                if manifest.version < known.version:
                    raise PackRefused("older", str(known.version))
                return
        if "".join(typed.split()).replace("-", "") != shown.replace("-", ""):
            raise PackRefused("sender", shown)

    def _make_room(self, members: Iterable[Member]) -> None:
        self._settings.data.mkdir(parents=True, exist_ok=True)
        needed = sum(member.size for member in members if not self._target(member).exists())
        if shutil.disk_usage(self._settings.data).free < needed + SPARE_BYTES:
            raise PackRefused("full")

    def _is_storable(self, entry: FeedEntry, refused: list[tuple[str, str]]) -> bool:
        said = entry.publication
        if said is None:
            return True
        too_long = any(len(getattr(said, name, "") or "") > most for name, most in LONGEST.items() if name != "sha256")
        if said.id != entry.id or too_long or said.size_bytes > _MOST_BYTES:
            refused.append((said.title, "too_long"))
            return False
        return True

    def _target(self, member: Member) -> Path:
        return self._settings.file_of(Path(member.name).stem)  # checked by the manifest: 64 hexadecimal digits

    @contextmanager
    def _staged(
        self, container: Container, files: Mapping[str, Member], entries: Iterable[FeedEntry]
    ) -> Iterator[list[tuple[Path, Path]]]:
        """What the entries name and central lacks, checked to the last byte, beside the places where it belongs."""
        staged: list[tuple[Path, Path]] = []
        names = dict.fromkeys(
            f"files/{entry.publication.sha256}.pdf" for entry in entries if entry.publication is not None
        )
        try:
            for name in names:
                member = files.get(name)
                if member is None or self._target(member).exists():
                    continue
                target = self._target(member)
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(f"{target.name}.{uuid4().hex}.part")
                staged.append((part, target))
                container.copy(member, part, lambda _: None)
            yield staged
        finally:
            for part, _ in staged:
                part.unlink(missing_ok=True)

    def _store(
        self, manifest: Manifest, named: set[UUID], entries: list[FeedEntry], refused: list[tuple[str, str]]
    ) -> PackTaken:
        """`named`: also what can't be stored; what is there of it stays."""
        taken, gone, now, sender_id = 0, 0, self._clock(), manifest.sender.id
        stored: dict[UUID, dict[str, Any]] = {}
        dropped: set[str] = set()
        with self._database.catalogue.writing() as session:
            before = _said_before(session, [entry.id for entry in entries])
            for entry in entries:
                owner, said_before = before.get(entry.id, (sender_id, None))
                if entry.publication is None:
                    gone += self._drop(session, entry.id, dropped, for_good=entry.for_good) if owner == sender_id else 0
                elif reason := "owner" if owner != sender_id else self._hinders(session, entry.publication):
                    refused.append((entry.publication.title, reason))
                else:
                    said = entry.publication.model_dump(mode="json", include=set(_MERGED))
                    same = _same(said, said_before)
                    taken += self._write(session, entry.publication, same, now)
                    stored[entry.id] = said
            if manifest.begins:  # all that the sender has: what it does not name any more is gone
                others = set(session.scalars(_of_sender(sender_id))) - named
                gone += sum(self._drop(session, one, dropped) for one in others)
            session.flush()
            _note_sender(session, manifest, stored, now)
        self._remove_files(dropped)
        return PackTaken(manifest.sender.name, taken, gone, tuple(refused))

    def _hinders(self, session: Session, said: PublicationMessage) -> str:
        if said.sha256 is None:
            return ""
        if not self._settings.file_of(said.sha256).exists():
            return "file"
        same = select(Publication.id).where(Publication.sha256 == said.sha256, Publication.id != said.id)
        return "same_file" if session.scalar(same) is not None else ""

    def _drop(self, session: Session, publication_id: UUID, dropped: set[str], *, for_good: bool = False) -> int:
        """`dropped`: the files that go with it, where it was removed for good."""
        row = session.get(Publication, publication_id)
        if row is None:
            return 0
        if for_good:
            dropped |= {row.sha256} if row.sha256 else set()
            session.merge(RemovedPublication(id=row.id, title=row.title, removed_at=self._clock()))
        session.delete(row)
        session.flush()
        link = PublicationSender.publication_id == publication_id
        session.connection().execute(delete(PublicationSender).where(link))
        return 1

    def _remove_files(self, names: set[str]) -> None:
        """Remove files that no publication names any more; one that is being sent goes when that has ended."""
        with self._database.catalogue.reading() as session:
            for model in (Publication, PreviousFile):
                names = names - set(session.scalars(select(model.sha256).where(model.sha256.in_(names))))
        for sha256 in names:
            self._settings.file_of(sha256).unlink(missing_ok=True)

    def _write(self, session: Session, said: PublicationMessage, same: set[str], now: datetime) -> int:
        """`same`: fields of which the sender said the same the last time."""
        row = session.get(Publication, said.id)
        if row is None:
            row = Publication(id=said.id, title="", title_key="", added_at=now, changed_at=now, version=0)
            row.source = PublicationSource.CENTRAL
            session.add(row)
        with session.no_autoflush:
            for name in set(PublicationMessage.model_fields) - _PARTS - same:
                if name != "changed_at" and getattr(row, name) != getattr(said, name):
                    setattr(row, name, getattr(said, name))
            lines = [(line.level, line.title, line.page) for line in said.contents]
            if lines != [(line.level, line.title, line.page) for line in row.contents]:
                row.contents = [
                    ContentsEntry(position=place, level=level, title=title, page=page)
                    for place, (level, title, page) in enumerate(lines)
                ]
            tables = [line.model_dump(exclude={"position"}) for line in said.tables]
            if tables != [{name: getattr(line, name) for name in TABLE_FIELDS} for line in row.tables]:
                row.tables = [TableEntry(position=place, **values) for place, values in enumerate(tables)]
            changed = row.version == 0 or session.is_modified(row)
            if changed:
                self._changed(session, row)
                row.version = max(row.version, 1)
        session.flush()
        return int(changed)


def _answer(text: bytes) -> FeedAnswer:
    try:
        return FeedAnswer.model_validate_json(text)
    except ValidationError as error:
        raise ContainerInvalid("manifest") from error


def _of_sender(sender_id: UUID) -> Any:
    return select(PublicationSender.publication_id).where(PublicationSender.sender_id == sender_id)


def _said_before(session: Session, ids: list[UUID]) -> dict[UUID, tuple[UUID | None, dict[str, Any] | None]]:
    """Who sent the publications that are there (None: the office itself), and what of `_MERGED` they said of them."""
    link = PublicationSender
    there = select(Publication.id, link.sender_id, link.said).outerjoin(link, link.publication_id == Publication.id)
    rows = session.execute(there.where(Publication.id.in_(ids)))
    return {row.id: (row.sender_id, row.said) for row in rows}


def _same(said: Mapping[str, Any], before: Mapping[str, Any] | None) -> set[str]:
    """The fields of which the sender says what they said before; a withdrawal and its reason are one word."""
    if not before:
        return set()
    # What programs of before did not tell is what it is where nothing is told.
    untold = {name: field.default for name, field in PublicationMessage.model_fields.items() if not field.is_required()}
    same = {name for name, value in said.items() if before.get(name, untold.get(name)) == value}
    return same if same.issuperset(_WITHDRAWAL) else same.difference(_WITHDRAWAL)


def _note_sender(session: Session, manifest: Manifest, stored: Mapping[UUID, dict[str, Any]], now: datetime) -> None:
    """In the catalogue's transaction, by statements: its change log knows nothing of these tables."""
    sender = manifest.sender
    values = {"name": sender.name, "sign_key": sender.sign_key, "version": manifest.version, "taken_at": now}
    connection = session.connection()
    if connection.execute(update(PackSender).where(PackSender.id == sender.id).values(values)).rowcount == 0:
        connection.execute(insert(PackSender).values(id=sender.id, **values))
    if stored:
        connection.execute(delete(PublicationSender).where(PublicationSender.publication_id.in_(stored)))
        links = [{"publication_id": one, "sender_id": sender.id, "said": said} for one, said in stored.items()]
        connection.execute(insert(PublicationSender), links)


def _fitting(words: str) -> list[ColumnElement[bool]]:
    """Each word stands in one of the fields that are searched."""
    likes = (f"%{_plain(word)}%" for word in words.split()[:8])
    return [or_(*(column.ilike(like) for column in _SEARCHED)) for like in likes]


def _plain(word: str) -> str:
    """As it is, also where it has what LIKE gives a meaning to."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("\0", "")
