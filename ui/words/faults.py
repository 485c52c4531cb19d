"""What is wrong in a file or an object that somebody wrote by hand, and what is allowed there."""

from catalog_db.errors import Fault
from ui.languages import tr


def whole_problem(fault: Fault) -> str:
    """Why a file as a whole can't be read, after a colon; empty where it is about one of its keys."""
    match fault:
        case Fault(reason="unreadable"):
            return tr("it is not there or can't be read")
        case Fault(reason="no_file"):
            return tr("it is a folder, a device or a pipe, not a file")
        case Fault(reason="unwritable"):
            return tr("it can't be written")
        case Fault(reason="too_large"):
            return tr("it is too large")
        case Fault(reason="encoding"):
            return tr("it is no text in UTF-8")
        case Fault(reason="syntax", line=0):
            return tr("it ends in the middle of something")
        case Fault(reason="syntax", line=line):
            return tr("line {line} can't be understood, or says something a second time").format(line=line)
    return ""


def key_problem(fault: Fault) -> str:
    """“lock.after_minutes” must be a whole number from 1 to 240."""
    where = f"“{fault.key}”"
    if fault.entries:
        where += " " + tr("(entry {entry})").format(entry=", ".join(map(str, fault.entries)))
    return f"{where} {_allowed(fault)}"


def _allowed(fault: Fault) -> str:
    match fault:
        case Fault(reason="unknown", near=""):
            return tr("is not known here")
        case Fault(reason="unknown", near=near):
            return tr("is not known here; perhaps “{near}” was meant").format(near=near)
        case Fault(reason="missing"):
            return tr("is missing")
        case Fault(reason="choice", choices=choices):
            return tr("must be one of these: {choices}").format(choices=", ".join(choices))
        case Fault(reason="length", most=""):
            return tr("must not be empty")
        case Fault(reason="length", least="" | "0", most=most):
            return tr("must have at most {most} characters").format(most=most)
        case Fault(reason="length", least=least, most=most):
            return tr("must have {least} to {most} characters").format(least=least, most=most)
        case Fault(reason="whole", least="", most=""):
            return tr("must be a whole number")
        case Fault(reason="whole" | "number", least=least, most=""):
            return tr("must be a number, at least {least}").format(least=least) if least else tr("must be a number")
        case Fault(reason="whole", least=least, most=most):
            return tr("must be a whole number from {least} to {most}").format(least=least, most=most)
        case Fault(reason="number", least=least, most=most):
            return tr("must be a number from {least} to {most}").format(least=least, most=most)
        case Fault(reason="above", least=least):
            return tr("must be a number above {least}").format(least=least)
        case Fault(reason="pattern", choices=(pattern,)):
            return _form(pattern)
    return {
        "truth": tr("must be true or false"),
        "words": tr("must be a text in quotes"),
        "day": tr("must be a day such as 2026-01-31"),
        "time": tr("must be a time in quotes, such as “08:00”"),
        "list": tr("must be a list"),
        "table": tr("must be a group of named values"),
        "order": tr("must open before it closes, and begin lunch before ending it"),
        "twice": tr("names something twice"),
        "unknown_service": tr("gives a desk a service that there is not"),
    }.get(fault.reason, tr("holds something that is not allowed there"))


def _form(pattern: str) -> str:
    return {
        r"^[A-Z]$": tr("must be one letter from A to Z"),
        r"^[A-Z0-9]{4,16}$": tr("must be 4 to 16 of A-Z and 0-9"),
        r"^[a-z_]{2,20}$": tr("must be 2 to 20 small letters or underscores"),
        r"^[0-9a-f-]{36}$": tr("must be the id that the room was made with"),
        r"^(https?://[^\s/]+)?$": tr("must be an address such as https://pusat.example.go.id"),
    }.get(pattern, tr("has a form that is not allowed there"))
