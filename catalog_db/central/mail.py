"""Sends the e-mails that are due. Any number of workers may do so: each takes one that no other holds."""

import secrets
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import MessageError
from email.message import EmailMessage
from typing import Final
from uuid import UUID

from jinja2 import Environment
from sqlalchemy import select

from catalog_db.central.database import CentralDatabase
from catalog_db.central.mail_tasks import DELIVERY, PROOF, Proofs, finish_and_enqueue, mails_since, parts_of
from catalog_db.central.models import MailTask
from catalog_db.central.pages import local_time
from catalog_db.central.rooms import lock_room, token_hash
from catalog_db.central.server.log import note, note_fault
from catalog_db.central.settings import CentralSettings, MailSettings
from catalog_db.rules.reading.file_types import mime_type

_LEASE: Final = timedelta(minutes=10)  # so long a worker may take for one e-mail before another tries
_RETRY: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 720))
_TIMEOUT_S: Final = 60.0
_MB: Final = 1024 * 1024

Send = Callable[[EmailMessage], None]


class MailRefused(Exception):
    """It will not be taken, however often it is tried. `reason` goes to the room."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Taken:
    place: tuple[UUID, str, UUID]
    message: EmailMessage


class Mailer:
    """`work` is what a thread beside the requests calls again and again."""

    def __init__(
        self,
        database: CentralDatabase,
        settings: CentralSettings,
        proofs: Proofs,
        words: Environment,
        clock: Callable[[], datetime],
        send: Send | None = None,
    ) -> None:
        self._database = database
        self._settings = settings
        self._proofs = proofs
        self._words = words
        self._clock = clock
        self._send = send or (lambda message: send_by_smtp(message, settings.mail))

    def work(self) -> bool:
        """Send what is due, or forget what is old; False where there is neither."""
        return self.work_once() or self.end_old() > 0

    def work_once(self) -> bool:
        """Send the e-mail that is due longest; False where none is."""
        try:
            taken = self._take()
        except _Settled:
            return True
        if taken is None:
            return False
        try:
            self._send(taken.message)
        except MailRefused as error:
            self._settle(taken, error.reason)
        except (OSError, smtplib.SMTPException) as error:
            note_fault("mail failed", error, kind=taken.place[1])
            self._later(taken)
        except (ValueError, MessageError) as error:  # the letter, and not the line
            note_fault("mail can't be sent", error, kind=taken.place[1])
            self._settle(taken, "refused")
        else:
            self._settle(taken, "")
        return True

    def end_old(self) -> int:
        """Forget whom nobody answered in time."""
        now = self._clock()
        old = select(MailTask.room_id, MailTask.kind, MailTask.id).where(
            MailTask.state != "over", MailTask.expires_at <= now
        )
        with self._database.reading() as session:
            places = session.execute(old.limit(200)).all()
        for place in places:
            with self._database.writing() as session:
                lock_room(session, place.room_id)
                task = session.get_one(MailTask, tuple(place))
                if task.state != "over":
                    finish_and_enqueue(session, task, "mail_failed", "expired", now)
        return len(places)

    def _take(self) -> _Taken | None:
        now = self._clock()
        due = (
            select(MailTask)
            .where(MailTask.state == "due", MailTask.due_at <= now, MailTask.expires_at > now)
            .order_by(MailTask.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        with self._database.writing() as session:
            task = session.scalars(due).one_or_none()
            if task is None:
                return None
            place = (task.room_id, task.kind, task.id)
            many = mails_since(session, task.room_id, now - timedelta(days=1)) >= self._settings.limits.mails_per_day
            too_large = int(task.details.get("size_bytes", 0)) > self._settings.mail.attach_mb * _MB
            reason = "off" if not self._settings.mail.host else "too_many" if many else "too_large" if too_large else ""
            if not reason:
                task.due_at = now + _LEASE
                try:
                    message = self._proof(task) if task.kind == PROOF else self._delivery(task, parts_of(session, task))
                except (ValueError, LookupError, TypeError, MessageError) as error:
                    # An address or a name that no letter can bear must not keep all others from being sent.
                    note_fault("mail can't be written", error, kind=task.kind)
                    reason = "refused"
                else:
                    return _Taken(place, message)
        self._settle(_Taken(place, EmailMessage()), reason)
        raise _Settled

    def _settle(self, taken: _Taken, reason: str) -> None:
        """It was sent, or never will be; `reason` says why not."""
        now = self._clock()
        with self._database.writing() as session:
            lock_room(session, taken.place[0])
            task = session.get_one(MailTask, taken.place)
            if task.state != "due":
                return  # withdrawn, or answered already
            if reason:
                finish_and_enqueue(session, task, "mail_failed", reason, now)
            elif task.kind == DELIVERY:
                finish_and_enqueue(session, task, "mail_sent", "sent", now)
            else:
                task.state = "mailed"
        note("mail", kind=taken.place[1], room=str(taken.place[0]), outcome=reason or "sent")

    def _later(self, taken: _Taken) -> None:
        with self._database.writing() as session:
            lock_room(session, taken.place[0])
            task = session.get_one(MailTask, taken.place)
            task.failures += 1
            if task.failures <= len(_RETRY):
                task.due_at = self._clock() + _RETRY[task.failures - 1]
                return
        self._settle(taken, "unreachable")

    def _proof(self, task: MailTask) -> EmailMessage:
        """Link and code are made here and nowhere kept but as hashes."""
        token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**6):06}"
        task.token_hash, task.code_hash = token_hash(token), self._proofs.code_hash(task.id, code)
        subject = "Please confirm your e-mail address" if task.language == "en" else "Konfirmasi alamat e-mail"
        link = f"{self._settings.public_url}/proof/{token}"
        until = local_time(task.expires_at)
        return self._message(task, subject, "mail_proof.txt", link=link, code=code, until=until)

    def _delivery(self, task: MailTask, content: bytes) -> EmailMessage:
        title, serial = " ".join(str(task.details["title"]).split()), str(task.details["serial"])
        subject = f"{'Your copy' if task.language == 'en' else 'Salinan Anda'}: {title[:150]} ({serial})"
        message = self._message(task, subject, "mail_delivery.txt", title=title, serial=serial)
        name = str(task.details["file_name"])
        kind, _, subtype = mime_type(name).partition("/")
        message.add_attachment(content, maintype=kind, subtype=subtype, filename=name)
        return message

    def _message(self, task: MailTask, subject: str, template: str, **words: str) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._settings.mail.sender
        message["To"] = task.email
        message["Subject"] = subject
        message["Auto-Submitted"] = "auto-generated"
        text = self._words.get_template(template).render(language=task.language, office=self._settings.name, **words)
        message.set_content(text.strip() + "\n")
        return message


class _Settled(Exception):
    """What was due can't be sent at all; the room was told."""


def send_by_smtp(message: EmailMessage, settings: MailSettings) -> None:
    """
    Raises:
        MailRefused: The address or the letter is not taken.
        OSError, smtplib.SMTPException: It may be taken later.
    """
    context = ssl.create_default_context()
    if settings.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port, timeout=_TIMEOUT_S, context=context)
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=_TIMEOUT_S)
    with server:
        if settings.security == "starttls":
            server.starttls(context=context)
        if settings.user and settings.password_file:
            server.login(settings.user, settings.password_file.read_text(encoding="utf-8").strip())
        try:
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            if all(500 <= code < 600 for code, _ in error.recipients.values()):
                raise MailRefused("refused") from error
            raise
        except smtplib.SMTPDataError as error:
            if 500 <= error.smtp_code < 600:
                raise MailRefused("refused") from error
            raise
