"""What visitors are told of their data, and how long it is kept. Defaults: domain.md section 8; the office approves."""

from pydantic import BaseModel, Field


class Privacy(BaseModel, frozen=True, extra="forbid"):
    """`text_version` is kept with every consent, so a changed notice needs a new one."""

    text_version: str = Field(default="2026-1", min_length=1, max_length=20)
    keep_months: int = Field(default=12, ge=1, le=120)  # who a visitor was; his classes stay
    audit_months: int = Field(default=24, ge=1, le=120)  # the audit trail
    remove_daily: bool = True  # what is older goes by itself, once a day; False: when an administrator says so
    contact: str = Field(default="", max_length=200)  # whom to ask; empty: the e-mail address of the office
    notice: str = Field(
        default="", max_length=2_000
    )  # in place of ours; {retention}, {contact}, {office} are filled in
    notice_en: str = Field(default="", max_length=2_000)
