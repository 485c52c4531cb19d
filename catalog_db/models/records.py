"""records.db: what may concern a person. It is encrypted, and only programs on the host open it."""

from datetime import date

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class UnmetSearch(RecordsBase):
    """Words that found nothing, counted for the librarian. No time finer than the day, and no visitor."""

    __tablename__ = "unmet_search"

    words: Mapped[str] = mapped_column(Text, primary_key=True)  # normalised
    count: Mapped[int] = mapped_column(default=0)
    last_day: Mapped[date]
