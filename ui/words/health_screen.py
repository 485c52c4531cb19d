"""The words of the screen Health: the same findings as the command `check`, for whoever sits before a window."""

from collections.abc import Sequence

from desktop.room.findings import Area, Finding, Remedy, Severity
from ui.languages import tr
from ui.words.health import finding_sentence


def shown_sentence(finding: Finding) -> str:
    """What was found. Where the command line names a command, a window has a button or a page of the help."""
    pattern = _pattern(finding)
    return pattern.format(**finding.data) if pattern else finding_sentence(finding)


def _pattern(finding: Finding) -> str:
    match finding.area, finding.code:
        case Area.RECORDS, "sound":
            return ""
        case Area.RECORDS, _:
            return tr(
                "Records: damaged. Nothing more should be written: close the program, and start it again. It offers "
                "its backups, and says what each costs."
            )
        case Area.CATALOGUE, "damaged" | "DatabaseUnreadable":
            return tr("Catalogue: damaged. Close the program, and start it again: it offers its backups.")
        case Area.SETTINGS, "differ":
            return tr(
                "Settings: room.toml was changed without this program ({count} settings). Decide which ones count."
            )
        case Area.SETTINGS, "restored":
            return tr("Settings: they came out of a backup of {day}. Decide whether they count.")
        case Area.SETTINGS, "accepted":
            return ""
        case Area.SETTINGS, _:
            return tr(
                "Settings: room.toml can't be used. Close the program, and start it again: it offers its backups."
            )
        case Area.RETENTION, "asks":
            return tr("Retention: the daily run waits for your decision, since it would remove more than usual.")
        case Area.RETENTION, "undecided":
            return tr("Retention: nothing is removed until you decide about the settings.")
        case Area.BACKUP, "old":
            return tr("Backup: the newest is {days} days old.")
        case Area.BACKUP, "without":
            return tr("Backup: none for {service_days} service days; the newest is {days} days old.")
        case Area.BACKUP, "failed":
            return tr("Backup: the last one was not made.")
        case Area.BACKUP, "no_code":
            return tr("Backup: can be restored on this PC only, since the room has no recovery code.")
        case Area.BACKUP, "before_code":
            return tr("Backup: the newest was made before the recovery code, and can be restored on this PC only.")
        case Area.RIGHTS, "open":
            return tr("Rights: other accounts of this PC can read “{path}”.")
        case Area.FILES, "unlisted":
            return tr("Files: {count} PDFs lie in the room that the catalogue does not know.")
        case Area.FILES, "many_missing":
            return tr("Files: {count} of {total} PDFs are missing, as after a restore without them.")
        case Area.FILES, "many_damaged":
            return tr("Files: {count} PDFs are missing or have changed on the disk.")
        case Area.FILES, "missing" | "changed" | "damaged":
            return tr("Files: the PDF of “{title}” is missing or has changed on the disk.")
        case Area.WAITING, "refused":
            return tr("Waiting for the host: {waiting}; it refused {set_aside}. The line below the screens shows them.")
        case Area.WAITING, "own_refused":
            return tr(
                "Entries of visitors: {waiting} wait to be noted down, {set_aside} were refused. "
                "The line below the screens shows them."
            )
        case Area.INDEX, "behind":
            return tr("Search index: {count} publications wait to be added.")
        case Area.INDEX, "rebuilding":
            return tr("Search index: it is being made again; until then titles are found.")
        case Area.DISK, "nearly_full":
            return tr("Disk: only {megabytes} MB free. Nothing can be written soon.")
        case Area.SEALING, "host_some":
            return tr(
                "Sealed PDFs of this PC: {sealed} of {total}. The open program seals the others when nobody waits."
            )
        case Area.SEALING, "host_left":
            return tr(
                "Sealed PDFs of this PC: {sealed} are sealed still, though the setting is off. The open program "
                "unseals them when nobody waits."
            )
        case Area.KEYRING, "none":
            return tr("Keyring: none in this session. The key of the room has to lie in a file.")
    return ""


def severity_word(severity: Severity) -> str:
    """What the light means, for who does not see colours."""
    return {
        Severity.GOOD: tr("Well"),
        Severity.NOTE: tr("Note"),
        Severity.WARNING: tr("Attention"),
        Severity.DANGER: tr("Urgent"),
    }[severity]


def remedy_word(remedy: Remedy) -> str:
    """On its button."""
    return {
        Remedy.HELP: tr("What to do"),
        Remedy.BACK_UP: tr("Make a backup now"),
        Remedy.RECOVERY_CODE: tr("Make the recovery code …"),
        Remedy.BACKUPS: tr("Backups"),
        Remedy.BACKUP_SETTINGS: tr("Change the settings"),
        Remedy.DECIDE_SETTINGS: tr("Decide"),
        Remedy.RETENTION: tr("Retention"),
        Remedy.AUDIT: tr("Audit trail"),
        Remedy.VISITS: tr("Visits"),
        Remedy.CENTRAL: tr("Central office"),
        Remedy.DEVICES: tr("PCs"),
        Remedy.FREE_DISK: tr("What is large"),
        Remedy.CLOSE_RIGHTS: tr("Close it to others"),
        Remedy.FILL_INDEX: tr("Fill the index now"),
        Remedy.BRING_FILES: tr("Which ones …"),
        Remedy.BRING_BACK: tr("Bring them back"),
        Remedy.SEAL_BOOKS: tr("Seal them now"),
        Remedy.OPEN_BOOKS: tr("Unseal them now"),
        Remedy.ALLOW_UNCONFINED: tr("See the setting"),
        Remedy.SOUND: tr("Try the sound"),
        Remedy.PRINTER: tr("Choose a printer …"),
        Remedy.NOTICE: tr("What is new"),
    }[remedy]


def area_word(area: Area) -> str:
    """What is being examined now."""
    return {
        Area.RECORDS: tr("the records"),
        Area.CATALOGUE: tr("the catalogue"),
        Area.AUDIT: tr("the audit trail"),
        Area.VISITS: tr("the numbers that were given out"),
        Area.FILES: tr("the PDFs"),
        Area.DOCUMENTS: tr("this PC"),
    }.get(area, tr("the room"))


def counted(findings: Sequence[Finding]) -> int:
    """How many things need attention."""
    return sum(found.severity in (Severity.WARNING, Severity.DANGER) for found in findings)
