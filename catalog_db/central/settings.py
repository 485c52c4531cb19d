"""Settings of the central server: a TOML file, and what the command line and the environment say instead."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

import platformdirs
from pydantic import BaseModel, Field, ValidationError

from catalog_db.central.errors import CentralSettingsInvalid
from catalog_db.rules.faults import fault_in_file, fault_of

SETTINGS_VARIABLE: Final = "RUANG_BACA_CENTRAL"  # the file
DATABASE_VARIABLE: Final = "RUANG_BACA_CENTRAL_DATABASE"
DATA_VARIABLE: Final = "RUANG_BACA_CENTRAL_DATA"
URL_VARIABLE: Final = "RUANG_BACA_CENTRAL_URL"
PARENT_VARIABLE: Final = "RUANG_BACA_CENTRAL_PARENT"  # of a worker: the process that supervises it
DEFAULT_PORT: Final = 47_300


class MailSettings(BaseModel, frozen=True, extra="forbid"):
    """How e-mail leaves. Without a host none does, and rooms are told so."""

    host: str = ""
    port: int = Field(default=587, ge=1, le=65_535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_file: Path | None = None
    sender: str = "Ruang Baca <noreply@localhost>"
    attach_mb: int = Field(default=15, ge=1, le=50)  # a larger copy is refused: mail servers would


class LimitSettings(BaseModel, frozen=True, extra="forbid"):
    """How much is taken from whom."""

    requests_burst: int = Field(default=400, ge=1)  # of one room, in one worker
    requests_per_second: float = Field(default=50, gt=0)
    strangers_burst: int = Field(default=30, ge=1)  # of one address, with a token that is not known
    strangers_per_second: float = Field(default=0.5, gt=0)
    enrol_tries: int = Field(default=5, ge=1)  # of one address within an hour
    mails_per_day: int = Field(default=200, ge=0)  # of one room


class CentralSettings(BaseModel, frozen=True, extra="forbid"):
    """All of it. `public_url` stands in the links of e-mails: the address under which nginx answers."""

    name: str = Field(default="BPS Provinsi Bengkulu", min_length=1, max_length=100)
    database: str = "postgresql:///ruang_baca"
    data: Path = Field(default_factory=lambda: platformdirs.user_data_path("ruang-baca-central", appauthor=False))
    address: str = "127.0.0.1"
    port: int = Field(default=DEFAULT_PORT, ge=0, le=65_535)
    workers: int = Field(default=2, ge=1, le=64)
    public_url: str = Field(default="", pattern=r"^(https?://[^\s/]+)?$")
    mail: MailSettings = MailSettings()
    limits: LimitSettings = LimitSettings()

    @property
    def key_file(self) -> Path:
        """The private keys of central: outside the database, so its dump cannot sign."""
        return self.data / "central.key"

    @property
    def incoming(self) -> Path:
        """Where uploads lie while they come."""
        return self.data / "incoming"

    def file_of(self, sha256: str) -> Path:
        """Where the PDF with this checksum lies."""
        return self.data / "files" / sha256[:2] / f"{sha256}.pdf"


_BY_VARIABLE: Final = ((DATABASE_VARIABLE, "database"), (DATA_VARIABLE, "data"), (URL_VARIABLE, "public_url"))


def load(environ: Mapping[str, str] = os.environ) -> CentralSettings:
    """What the environment names.

    Raises:
        CentralSettingsInvalid
    """
    named = environ.get(SETTINGS_VARIABLE, "")
    values: dict[str, object] = {}
    try:
        if named:
            values = tomllib.loads(Path(named).read_text(encoding="utf-8"))
        for variable, field in _BY_VARIABLE:
            if environ.get(variable):
                values[field] = environ[variable]
        return CentralSettings.model_validate(values)
    except ValidationError as error:
        raise CentralSettingsInvalid(named, fault_of(error, CentralSettings.model_json_schema())) from error
    except (OSError, ValueError, RecursionError) as error:
        raise CentralSettingsInvalid(named, fault_in_file(error)) from error
