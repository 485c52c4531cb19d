"""What the services of a room are made of. Each part has the name of the argument that takes it (`Registry`)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from catalog_db.database import Database
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.desk.options import OptionTable
from catalog_db.rules.security.audit_chain import Head
from desktop.books.store import BookStore
from desktop.catalogue.unmet import CountsUnmet
from desktop.clock import Clock, Steady
from desktop.desk.journal import Journal
from desktop.document.processes import DocumentProcesses
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore
from desktop.settings.model import Settings

if TYPE_CHECKING:
    from desktop.backups.maintenance import TryBackup
    from desktop.catalogue.tables.cells_seal import CellsSeal
    from desktop.catalogue.tables.service import AskForTables
    from desktop.desk.guestbook.form import FormRules
    from desktop.lan.phone_copies import PhoneLinks
    from desktop.reading.annotations.service import PageTexts
    from desktop.sync.mail_out import Outgoing
    from desktop.sync.packs.keys import PackKeyFile


@dataclass
class CopyParts:
    """What every PC of a room has; the services themselves it may have from the host.

    Attributes:
        settings: As they are when asked.
        ask_for_tables: Has those of a publication read before others.
        keeps_tables: What this PC reads of tables is kept in the catalogue, which is no copy of another's.
        cells_seal: With which it is kept on a PC that joined.
    """

    folder: RoomFolder
    books: BookStore
    settings: Callable[[], Settings]
    documents: DocumentProcesses
    catalog: Database
    page_texts: "PageTexts"
    ask_for_tables: "AskForTables"
    cells_seal: "CellsSeal | None" = field(default=None, kw_only=True)

    keeps_tables: ClassVar[bool] = False


@dataclass
class Parts(CopyParts):
    """What the services of the PC with the records are made of."""

    room_id: str
    zone: ZoneInfo
    records: Database
    keys: KeyStore
    clock: Clock
    steady: Steady
    regions: RegionTable
    kinds: LabelTable
    subjects: LabelTable
    unmet: CountsUnmet
    opens: "TryBackup"

    keeps_tables: ClassVar[bool] = True

    @property
    def settings_file(self) -> Path:
        return self.folder.settings_file

    @property
    def host_lock(self) -> Path:
        return self.folder.host_lock

    @cached_property
    def journal(self) -> Journal:
        return Journal(self.folder.journal)

    @cached_property
    def rules(self) -> "FormRules":
        from desktop.desk.guestbook.form import load_rules

        return load_rules(self.settings)

    @property
    def options(self) -> OptionTable:
        return self.rules.options

    @cached_property
    def outgoing(self) -> "Outgoing":
        from desktop.sync.mail_out import Outgoing

        return Outgoing(self.folder.outgoing)

    @cached_property
    def links(self) -> "PhoneLinks":
        from desktop.lan.phone_copies import PhoneLinks

        return PhoneLinks(self.folder.phone, self.clock)

    @cached_property
    def key(self) -> "PackKeyFile":
        from desktop.sync.packs.keys import PackKeyFile

        return PackKeyFile(self.folder.pack_key)

    @cached_property
    def machine(self) -> str:
        from desktop.sync.account import machine_digest

        return machine_digest()

    def lease_days(self) -> int:
        return self.settings().protection.lease_days

    def kept_heads(self) -> Iterable[Head]:
        from desktop.backups.backup_file import kept_heads
        from desktop.security.trail_heads import receipt_heads

        with self.records.reading() as session:
            signed = receipt_heads(session)
        return [*kept_heads(self.folder.backups, self.room_id, self.records), *signed]
