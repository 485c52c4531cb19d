"""The words that visitors were shown when they agreed, kept for as long as the proof is."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import ConsentWording
from desktop.desk.guestbook.form import ConsentItem
from desktop.desk.notice import notice_text
from desktop.settings.appearance import Language
from desktop.settings.model import Settings


@dataclass(frozen=True, slots=True)
class WordingTexts:
    """The privacy notice and what stood beside each box, in both languages.

    Attributes:
        items: Of each item of consent its words, Indonesian and English.
    """

    version: str
    first_shown_at: datetime
    notice: str
    notice_en: str
    items: dict[str, tuple[str, str]]


def keep_wording(session: Session, settings: Settings, items: Iterable[ConsentItem], at: datetime) -> UUID:
    """The id of the words that are shown now; they are kept where they are others than before.

    So words that somebody changed without a new version are told apart, too.
    """
    texts = json.dumps({item.key: [item.text, item.text_en] for item in items}, ensure_ascii=False, sort_keys=True)
    notices = [notice_text(settings, language) for language in (Language.INDONESIAN, Language.ENGLISH)]
    version = settings.privacy.text_version
    digest = hashlib.sha256("\0".join((version, *notices, texts)).encode()).hexdigest()
    known = session.scalar(select(ConsentWording.id).where(ConsentWording.sha256 == digest))
    if known is not None:
        return known
    row = ConsentWording(
        version=version, sha256=digest, notice=notices[0], notice_en=notices[1], items=texts, first_shown_at=at
    )
    session.add(row)
    session.flush()
    return row.id


def wording_texts(row: ConsentWording) -> WordingTexts:
    items = {key: (str(both[0]), str(both[1])) for key, both in json.loads(row.items).items()}
    return WordingTexts(row.version, row.first_shown_at, row.notice, row.notice_en, items)
