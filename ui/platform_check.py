"""Checks this PC for an admin: what the program needs of Windows or Linux. Needs a QGuiApplication."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import keyring
from keyring.errors import KeyringError
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtMultimedia import QMediaDevices
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTextToSpeech import QTextToSpeech

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.document import scan_reader, second_reader
from desktop.document.client import DocumentProcess, Limits
from desktop.document.confinement import Task
from desktop.document.messages import Close, Open
from desktop.document.processes import DocumentProcesses
from desktop.platform.kiosk import set_up, system_ways
from desktop.platform.ways_out import Standing
from desktop.room.findings import Area, Finding
from desktop.security.key_store import KeyFileStore, KeyStore
from ui.crash_log import hushed_qt

_MISSING_FILE = DocumentFile(Path("this file does not exist.pdf"))
_LITTLE_MEMORY = 32 * 2**20
_PROBE = "platform-check"


def check_platform(keys: KeyStore) -> Iterator[Finding]:
    """Try the parts that differ between systems. Sound and voices are only listed: an officer has to hear them.

    Args:
        keys: Where the key of the room lies. In a file it is asked for no keyring, and said what that is worth.
    """
    yield from check_parts(keys)
    yield from check_devices()


def check_parts(keys: KeyStore | None) -> Iterator[Finding]:
    """What starts processes and asks the system, in whichever thread.

    Args:
        keys: See `check_platform`; None where the room says itself where its keys lie.
    """
    yield _documents()
    yield _limits()
    if keys is not None:
        yield _key_place(keys)
    yield _second_reader()
    yield _scan_reader()
    yield from _kiosk()


def check_devices() -> Iterator[Finding]:
    """What Qt knows of this PC. In the main thread."""
    yield _count(Area.FONTS, len(QFontDatabase.families()))
    yield _count(Area.DISPLAYS, len(QGuiApplication.screens()))
    # A PC without printers, loudspeakers or voices is a sound reader PC.
    yield _listed(Area.PRINTERS, QPrinterInfo.availablePrinterNames())
    with hushed_qt():
        outputs = QMediaDevices.audioOutputs()
        engines = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
    yield _listed(Area.SOUND, [output.description() for output in outputs])
    yield _listed(Area.VOICES, engines)


def _second_reader() -> Finding:
    """Whether tables are read by two here. A PC without the second gets what others have read with the catalogue."""
    if not second_reader.is_installed():
        return Finding(Area.TABLES, True, "one")
    try:
        with DocumentProcess(task=Task.TABLES) as process:
            process.call(Close())
    except DocumentFailed as error:
        return Finding(Area.TABLES, False, "fails", {"detail": error.detail})
    return Finding(Area.TABLES, True, "two")


def _scan_reader() -> Finding:
    """Whether pages that are pictures are read here."""
    if not scan_reader.is_installed():
        return Finding(Area.SCANS, True, "none")
    try:
        with DocumentProcesses().start(Task.SCANS) as process:
            process.call(Close())
    except DocumentFailed as error:
        return Finding(Area.SCANS, False, "fails", {"detail": error.detail})
    return Finding(Area.SCANS, True, "read")


def _listed(area: Area, names: Sequence[str]) -> Finding:
    return Finding(area, True, "listed" if names else "none", {"count": len(names), "names": ", ".join(names)})


def _kiosk() -> Iterator[Finding]:
    """What a reader that the staff alone end would leave open here. A PC for the staff is sound all the same."""
    ways = system_ways()
    for standing in (Standing.OPEN, Standing.UNKNOWN):
        found = [each.way for each in ways if each.standing is standing]
        if found or standing is Standing.OPEN:
            yield Finding(Area.LOCK, True, standing if found else Standing.SHUT, {"ways": " ".join(found)})
    parts = set_up()
    if parts:
        on, off = ([name for name, is_on in parts.items() if is_on is wanted] for wanted in (True, False))
        code = "whole" if not off else "partly" if on else "none"
        yield Finding(
            Area.KIOSK, True, code, {"on": " ".join(on), "off": " ".join(off), "linux": sys.platform == "linux"}
        )


def _count(area: Area, count: int) -> Finding:
    return Finding(area, count > 0, "found" if count else "none", {"count": count})


def _documents() -> Finding:
    """A document process starts, answers, and refuses what is not there."""
    try:
        with DocumentProcess() as process:
            process.call(Open(_MISSING_FILE))
    except DocumentFailed as error:
        if error.problem in (DocumentProblem.MISSING, DocumentProblem.UNCONFINED):
            return Finding(Area.DOCUMENTS, True, "works")
        return Finding(Area.DOCUMENTS, False, "fails", {"detail": error.detail or error.problem.value})
    except OSError as error:
        return Finding(Area.DOCUMENTS, False, "fails", {"detail": str(error)})
    return Finding(Area.DOCUMENTS, False, "fails", {"detail": "it opened a file that does not exist"})


def _limits() -> Finding:
    """A document process that may hardly use memory must fail: else the limit is not in force."""
    try:
        with DocumentProcess(Limits(memory_bytes=_LITTLE_MEMORY)) as process:
            process.call(Open(_MISSING_FILE))
    except DocumentFailed as error:
        if error.problem in (DocumentProblem.CRASHED, DocumentProblem.TOO_LARGE):
            return Finding(Area.LIMITS, True, "works")
    return Finding(Area.LIMITS, False, "missing")


def _key_place(keys: KeyStore) -> Finding:
    if isinstance(keys, KeyFileStore):
        return Finding(Area.KEYRING, True, "credential" if keys.is_credential else "key_file")
    try:
        keyring.set_password(_PROBE, _PROBE, "x")
        works = keyring.get_password(_PROBE, _PROBE) == "x"
        keyring.delete_password(_PROBE, _PROBE)
    except KeyringError:
        works = False
    return Finding(Area.KEYRING, works, "works" if works else "none")
