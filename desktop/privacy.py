"""What visitors are told of their data, and how long it is kept. Defaults: domain.md section 8; the office approves."""

from typing import Annotated

from pydantic import BaseModel, Field

from desktop.caution import Caution


class Privacy(BaseModel, frozen=True, extra="forbid"):
    """`text_version` is kept with every consent, so a changed notice needs a new one.

    Attributes:
        keep_months: So long is kept who a visitor was; his classes stay.
        audit_months: So long is kept the audit trail.
        remove_daily: What is older goes by itself, once a day; False: when an administrator says so.
        contact: Whom to ask; empty: the e-mail address of the office.
        notice, notice_en: In place of ours; {retention}, {contact}, {office} are filled in.
    """

    text_version: Annotated[str, Caution.ACCEPTED] = Field(default="2026-1", min_length=1, max_length=20)
    keep_months: Annotated[int, Caution.MORE] = Field(default=12, ge=1, le=120)
    audit_months: Annotated[int, Caution.MORE] = Field(default=24, ge=1, le=120)
    remove_daily: Annotated[bool, Caution.OFF] = True
    contact: Annotated[str, Caution.ACCEPTED] = Field(default="", max_length=200)
    notice: Annotated[str, Caution.ACCEPTED] = Field(default="", max_length=2_000)
    notice_en: Annotated[str, Caution.ACCEPTED] = Field(default="", max_length=2_000)
