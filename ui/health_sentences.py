"""Sentences for what a look over the room found."""

from PySide6.QtCore import QCoreApplication

from desktop.health import Finding


def _tr(text: str) -> str:
    return QCoreApplication.translate("Health", text)


def finding_sentence(finding: Finding) -> str:
    """What was found, and what to do where something is wrong."""
    return _pattern(finding).format(**finding.data)


def _pattern(finding: Finding) -> str:
    match finding.area, finding.code:
        case "records", "sound":
            return _tr("Records: sound.")
        case "records", "damaged":
            return _tr("Records: {count} faults ({first}). Close the program and restore the newest backup.")
        case "records", _:
            return _tr("Records: the file can't be read with this key. Restore the newest backup.")
        case "catalogue", "sound":
            return _tr("Catalogue: sound.")
        case "catalogue", "damaged":
            return _tr("Catalogue: {count} faults ({first}). Restore the newest backup, or import the books again.")
        case "catalogue", _:
            return _tr("Catalogue: the file can't be read. Restore the newest backup, or import the books again.")
        case "clock", "behind":
            return _tr("Clock: it is behind the last change ({last}). Set the date and time of this PC.")
        case "clock", _:
            return _tr("Clock: plausible.")
        case "disk", "nearly_full":
            return _tr("Disk: only {megabytes} MB free. Make room before importing more.")
        case "disk", _:
            return _tr("Disk: {megabytes} MB free.")
        case "index", "complete":
            return _tr("Search index: {count} publications, complete.")
        case "index", "behind":
            return _tr("Search index: {count} publications wait to be added. Open the program; it catches up by itself.")
        case "index", _:
            return _tr("Search index: damaged or missing. Open the program; it is built again by itself.")
        case "files", "sound":
            return _tr("Files: {count} checked, all unchanged.")
        case "files", "missing":
            return _tr("Files: the PDF of “{title}” is missing. Import it again.")
        case "files", "unreadable":
            return _tr("Files: the PDF of “{title}” can't be read. Check the disk.")
        case "files", _:
            return _tr("Files: the PDF of “{title}” has changed on the disk. Import it again.")
        case "documents", "works":
            return _tr("Document process: works, within its limits.")
        case "documents", _:
            return _tr("Document process: does not start ({detail}). Install the program again.")
        case "keyring", "works":
            return _tr("Keyring: works.")
        case "keyring", _:
            return _tr("Keyring: none in this session. Use --key-file.")
        case "fonts", "found":
            return _tr("Fonts: {count} families.")
        case _:
            return _tr("Fonts: none found. Install a font package, for example DejaVu.")
