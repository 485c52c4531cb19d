"""Sentences for what a look over the room found."""

from desktop.health import Finding
from ui.languages import tr


def finding_sentence(finding: Finding) -> str:
    """What was found, and what to do where something is wrong."""
    return _pattern(finding).format(**finding.data)


def _pattern(finding: Finding) -> str:
    match finding.area, finding.code:
        case "records", "sound":
            return tr("Records: sound.")
        case "records", "damaged":
            return tr(
                "Records: {count} faults ({first}). Close the programs, then see what mends it: `ruang-baca mend`."
            )
        case "records", _:
            return tr("Records: the file can't be read. Close the programs, then see what mends it: `ruang-baca mend`.")
        case "catalogue", "sound":
            return tr("Catalogue: sound.")
        case "catalogue", "damaged":
            return tr(
                "Catalogue: {count} faults ({first}). Close the programs, then see what mends it: `ruang-baca mend`."
            )
        case "catalogue", "copy_damaged":
            return tr(
                "Catalogue: the copy on this PC is damaged. Start the program again: it is set aside, and fetched anew."
            )
        case "catalogue", _:
            return tr(
                "Catalogue: the file can't be read. Close the programs, then see what mends it: `ruang-baca mend`."
            )
        case "audit", "holds":
            return tr("Audit trail: {count} entries, unbroken.")
        case "audit", "lost":
            return tr(
                "Audit trail: {count} entries between {first} and {last} were lost to damage, as a later entry says. "
                "Behind them the trail begins anew, and is unbroken."
            )
        case "audit", "cut" | "replaced":
            return tr(
                "Audit trail: entries since {entry} are missing that a backup knows. Somebody cut or replaced it."
            )
        case "audit", "changed" | "missing":
            return tr("Audit trail: entry {entry} was changed or removed. Compare it with the newest backup.")
        case "audit", _:
            return tr("Audit trail: it can't be read, since the records can't.")
        case "visits", "complete":
            return tr("Visits: the records have every number that was given out.")
        case "visits", "lost":
            return tr("Visits: {count} are missing from the records ({first} to {last}). Enter them late from slips.")
        case "visits", _:
            return tr("Visits: the journal of numbers can't be compared with the records.")
        case "settings", "accepted":
            return tr("Settings: room.toml says what was accepted last.")
        case "settings", "differ":
            return tr(
                "Settings: room.toml was changed without this program ({first}; {count} in all). Decide: "
                "`ruang-baca settings`."
            )
        case "settings", "restored":
            return tr("Settings: they came out of a backup of {day}. Decide: `ruang-baca settings`.")
        case "settings", _:
            return tr("Settings: room.toml can't be used. Let the room be mended: `ruang-baca mend`.")
        case "backup", "young":
            return tr("Backup: the newest is {days} days old.")
        case "backup", "old":
            return tr("Backup: the newest is {days} days old. Make one: `ruang-baca backup FILE`.")
        case "backup", _:
            return tr("Backup: there is none in the room yet. Make one, and keep a copy on another disk.")
        case "clock", "behind":
            return tr("Clock: it is behind the last change ({last}). Set the date and time of this PC.")
        case "clock", _:
            return tr("Clock: plausible.")
        case "disk", "nearly_full":
            return tr("Disk: only {megabytes} MB free. Make room before importing more.")
        case "disk", _:
            return tr("Disk: {megabytes} MB free.")
        case "rights", "closed":
            return tr("Rights: no other account of this PC can read the room.")
        case "rights", "windows":
            return tr("Rights: not looked at on Windows. See “Who may read a room” in README.")
        case "rights", "open":
            return tr(
                'Rights: other accounts of this PC can read “{path}”. `chmod -R go= "{path}"` takes that from them.'
            )
        case "rights", "way_in":
            return tr(
                "Rights: other accounts may write to “{path}”, above the room, and so put another room in its place."
                " Move the room, or take that right from them."
            )
        case "rights", _:
            return tr("Rights: who may read “{folder}” can't be seen.")
        case "index", "complete":
            return tr("Search index: {count} publications, complete.")
        case "index", "behind":
            return tr("Search index: {count} publications wait. Open the program, or search: they are added then.")
        case "index", _:
            return tr("Search index: damaged or missing. Open the program, or search: it is built again then.")
        case "files", "sound":
            return tr("Files: {count} checked, all unchanged.")
        case "files", "many_missing":
            return tr(
                "Files: {count} of {total} PDFs are missing, as after a restore without them. Bring them from the old"
                " folder “files” or a stick: `ruang-baca pdfs FOLDER`."
            )
        case "files", "missing":
            return tr("Files: the PDF of “{title}” is missing. Import it again.")
        case "files", "unreadable":
            return tr("Files: the PDF of “{title}” can't be read. Check the disk.")
        case "files", "copies_missing":
            return tr(
                "Files: {count} of {total} PDFs are missing on this PC. Let it join the room again, in an empty folder."
            )
        case "files", "copy_damaged":
            return tr(
                "Files: the copy of “{title}” is missing or has changed. Let this PC join the room again, in an empty"
                " folder."
            )
        case "files", _:
            return tr("Files: the PDF of “{title}” has changed on the disk. Import it again.")
        case "host", "answers":
            return tr("Host: answers at {address}.")
        case "host", "away":
            return tr("Host: it does not answer at {address}. Check that it is on and its cable is plugged in.")
        case "host", _:
            return tr(
                "Host: it answers at {address}, but not to this PC. Look for the PC in the host's list of devices."
            )
        case "waiting", "refused":
            return tr("Waiting for the host: {waiting}; it refused {set_aside}. See `ruang-baca waiting`.")
        case "waiting", _:
            return tr("Waiting for the host: {waiting}.")
        case "documents", "works":
            return tr("Document process: works, within its limits.")
        case "documents", _:
            return tr("Document process: does not start ({detail}). Install the program again.")
        case "keyring", "works":
            return tr("Keyring: works.")
        case "keyring", "not_needed":
            return tr("Keyring: none in this session, and none needed: the key lies in a file.")
        case "keyring", _:
            return tr("Keyring: none in this session. Use --key-file.")
        case "limits", "works":
            return tr("Limits of document processes: in force.")
        case "limits", _:
            return tr("Limits of document processes: not in force. Do not open files of unknown origin on this PC.")
        case "fonts", "found":
            return tr("Fonts: {count} families.")
        case "fonts", _:
            return tr("Fonts: none found. Install a font package, for example DejaVu.")
        case "displays", _:
            return tr("Displays: {count}.")
        case "printers", _:
            return tr("Printers: {count}.")
        case "sound", _:
            return tr("Sound outputs: {count}.")
        case "voices", _:
            return tr("Voices for reading aloud: {count}. {names}")
        case _:
            raise ValueError(f"no sentence for {finding.area} {finding.code}")
