"""Letters leave by SMTP: taken, refused for good, or not now."""

import smtplib
import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from catalog_db.central.mail import MailRefused, send_by_smtp
from catalog_db.central.settings import MailSettings


class PostOffice(socketserver.ThreadingTCPServer):
    """As much of RFC 5321 as a letter needs. Addresses say what becomes of theirs."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.letters: list[bytes] = []
        self.recipients: list[str] = []


class _Line(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        office = self.server
        assert isinstance(office, PostOffice)
        self.say("220 mail.example.id")
        refuses_data = False
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word in ("EHLO", "HELO"):
                self.say("250 mail.example.id")
            elif word == "RCPT":
                office.recipients.append(line.lower())
                refuses_data = "virus" in line
                self.say("550 no such user" if "nobody" in line else "451 later" if "busy" in line else "250 ok")
            elif word == "DATA":
                if refuses_data:
                    self.say("554 not taken")
                    continue
                self.say("354 go on")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part
                office.letters.append(body)
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with PostOffice() as found:
        thread = threading.Thread(target=found.serve_forever, args=(0.05,), name="post office")
        thread.start()
        yield found
        found.shutdown()
        thread.join(60)


def letter(to: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "Ruang Baca <baca@example.id>",
        to,
        "Salinan Anda: Ralat – 2026",
    )
    message.set_content("Yth. Bapak/Ibu,\nterlampir salinan Anda.\n")
    message.add_attachment(
        b"%PDF-1.7 " + bytes(range(256)) * 400, maintype="application", subtype="pdf", filename="1.pdf"
    )
    return message


def settings(office: PostOffice, **changes) -> MailSettings:
    return MailSettings(host="127.0.0.1", port=office.server_address[1], security="none", **changes)


def test_a_letter_is_taken(office):
    send_by_smtp(letter("siti@example.id"), settings(office))
    assert office.recipients == ["rcpt to:<siti@example.id>"]
    (body,) = office.letters
    assert b"1.pdf" in body and b"terlampir salinan Anda." in body


@pytest.mark.parametrize("to", ["nobody@example.id", "virus@example.id"])
def test_a_letter_is_refused_for_good(office, to):
    with pytest.raises(MailRefused):
        send_by_smtp(letter(to), settings(office))


def test_a_letter_may_be_taken_later(office):
    with pytest.raises(smtplib.SMTPException):
        send_by_smtp(letter("busy@example.id"), settings(office))


def test_no_password_goes_without_encryption(office):
    with pytest.raises(smtplib.SMTPException):
        send_by_smtp(letter("siti@example.id"), settings(office).model_copy(update={"security": "starttls"}))
    assert office.letters == []


def test_nobody_answers():
    with pytest.raises(ConnectionError):
        send_by_smtp(letter("siti@example.id"), MailSettings(host="127.0.0.1", port=1, security="none"))
