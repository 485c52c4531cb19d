"""Sentences for what a check of the room found."""

from datetime import UTC, datetime

from catalog_db.errors import DocumentProblem
from desktop.backups.maintenance import BackupStanding
from desktop.document.confinement import Attempt
from desktop.platform.ways_out import Standing, WayOut
from desktop.room.findings import Area, Finding
from desktop.sync.office import CentralState
from ui.languages import tr
from ui.office_time import office_moment
from ui.words.central.central_office import state_words
from ui.words.room.backups import standing_lines
from ui.words.room.ways_out import ways_words
from ui.words.sentences import problem_sentence


def finding_sentence(finding: Finding) -> str:
    """What was found, and what to do where something is wrong."""
    if finding.area == "backup":
        return _backup_sentence(finding)
    if finding.area == "confinement":
        return _confinement_sentence(finding)
    if finding.area in ("lock", "kiosk"):
        return _kiosk_sentence(finding)
    if finding.area == "lease":
        return _lease_sentence(finding)
    if finding.area == "update":
        return _update_sentence(finding)
    if finding.area == "central":
        return _central_sentence(finding)
    if (finding.area, finding.code) == ("devices", "unwell"):
        return _unwell_sentence(finding)
    return _pattern(finding).format(**finding.data)


def _confinement_sentence(finding: Finding) -> str:
    """How the processes that read PDFs are confined, and what comes of it where they are not."""
    names = {
        Attempt.OPEN: tr("opening files"),
        Attempt.WRITE: tr("writing files"),
        Attempt.CONNECT: tr("connecting to others"),
        Attempt.START: tr("starting programs"),
        Attempt.CLIPBOARD: tr("the clipboard"),
    }
    match finding.code:
        case "confined":
            walls = [f"Landlock {finding.data['landlock']}"] if finding.data["landlock"] else []
            walls += ["seccomp"] if finding.data["seccomp"] else []
            walls += str(finding.data["windows"]).split()
            text = tr("Document process: confined ({walls}). It was refused: {ways}.")
            return text.format(walls=", ".join(walls), ways=", ".join(names.values()))
        case "copies":
            text = tr("Document process: reading is confined, making copies is NOT: {ways}. This PC makes no copies.")
        case "copies_allowed":
            text = tr(
                "Document process: reading is confined, making copies is NOT: {ways}. Copies are made all the same, as"
                " the setting “Open PDFs without protection” says."
            )
        case "allowed":
            text = tr(
                "Document process: NOT confined: {ways}. PDFs are opened all the same, as the setting “Open PDFs"
                " without protection” says."
            )
        case "no_start":
            return tr(
                "Document process: it does not start behind its walls on this PC ({detail}). PDFs are not opened. An "
                "administrator can allow it all the same: the setting “Open PDFs without protection”."
            ).format(**finding.data)
        case "failed":
            return tr("Document process: whether it is confined can't be told: {problem}").format(
                problem=problem_sentence(DocumentProblem(str(finding.data["problem"])))
            )
        case _:
            text = tr(
                "Document process: NOT confined: {ways}. PDFs are not opened on this PC. An administrator can allow it"
                " all the same: the setting “Open PDFs without protection”."
            )
    return text.format(ways=", ".join(names[Attempt(way)] for way in str(finding.data["ways"]).split()))


def _kiosk_sentence(finding: Finding) -> str:
    """What is open around a reader that only the staff end, and which parts of a kiosk are set up."""
    names = {
        "session": tr("a session of its own (cage)"),
        "console": tr("no other console"),
        "account": tr("an account that nobody signs in as"),
        "token": tr("its key kept from other accounts"),
        "shell_launcher": tr("the reader in place of a desktop (Shell Launcher)"),
        "custom_shell": tr("the reader in place of a desktop (a shell of its own)"),
        "assigned_access": tr("a desktop that starts nothing but the reader (Assigned Access)"),
        "sign_in": tr("signed in by itself"),
        "menu": tr("no other account on Ctrl+Alt+Del"),
    }
    if not finding.data.get("linux", True):
        names |= {"session": tr("the reader in place of a desktop"), "account": tr("an account for the seat")}
    listed = {
        key: ", ".join(names[name] for name in str(value).split())
        for key, value in finding.data.items()
        if key in ("on", "off")
    }
    match finding.area, finding.code:
        case "kiosk", "whole":
            return tr("Kiosk: set up: {on}.").format(**listed)
        case "kiosk", "partly":
            return tr("Kiosk: set up: {on}. Not set up: {off}.").format(**listed)
        case "kiosk", _:
            return tr("Kiosk: not set up on this PC.")
        case _, "shut":
            return tr("Lock of a reader: the system leaves no way out.")
        case _, "open":
            text = tr("Lock of a reader: the system leaves open: {ways}.")
        case _:
            text = tr("Lock of a reader: could not be tried here: {ways}.")
    return text.format(ways=ways_words(WayOut(way, Standing.OPEN) for way in str(finding.data["ways"]).split()))


def _backup_sentence(finding: Finding) -> str:
    data = finding.data
    match finding.code:
        case "place_failed":
            why = standing_lines(BackupStanding(place=True, place_trouble=str(data["trouble"])))[0]
            return tr("Backup: {what}").format(what=why)
        case "drill_failed" | "place_drill_failed":
            trouble = str(data["trouble"])
            here = finding.code == "drill_failed"
            failed = BackupStanding(drill_trouble=trouble) if here else BackupStanding(place_drill_trouble=trouble)
            return tr("Backup: {what}").format(what=standing_lines(failed)[0])
        case "drill_passed":
            at = office_moment(datetime.fromisoformat(str(data["at"])))
            return tr("Backup: last restored for a trial as a whole on {moment}; all was there.").format(moment=at)
        case "future":
            made = office_moment(datetime.fromisoformat(str(data["made"])))
            text = tr(
                "Backup: the newest bears a date to come ({made}): the clock of this PC is wrong, or was then. Service "
                "days without a backup: {days}."
            )
            return text.format(made=made, days=data["days"])
    return _backup_pattern(finding.code).format(**data)


def _central_sentence(finding: Finding) -> str:
    """How the last exchange with the central office went."""
    data, at = finding.data, str(finding.data["succeeded_at"])
    state = CentralState(
        name=str(data["name"]),
        succeeded_at=datetime.fromisoformat(at) if at else None,
        waiting=int(data["waiting"]),
        rejected=int(data["rejected"]),
        error=str(data["error"]),
    )
    return tr("Central office: {state}").format(state=state_words(state, datetime.now(UTC)))


def _update_sentence(finding: Finding) -> str:
    """Say which newer version can be installed, and how."""
    if finding.data["file"]:
        text = tr(
            "New version: {version} can be installed. Close the program on this PC and run {file}, then the same on "
            "the other PCs. A backup is made before the room changes."
        )
    else:
        text = tr("New version: {version} can be installed. Ask the publisher for the file for this PC.")
    return text.format(**finding.data)


def _unwell_sentence(finding: Finding) -> str:
    """What a PC that joined says of itself."""
    names = {
        Area.CONFINEMENT: tr("the walls around its PDFs"),
        Area.SEALING: tr("the sealing of its PDFs"),
        Area.LEASE: tr("its lease"),
        Area.DISK: tr("its disk"),
        Area.CLOCK: tr("its clock"),
        Area.RIGHTS: tr("who may read its folder"),
    }
    areas = dict.fromkeys(str(finding.data["areas"]).split())
    said = ", ".join(names.get(Area(area), area) for area in areas if area in set(Area))
    text = tr("PCs: “{name}” says that something is wrong: {areas}.")
    return text.format(name=finding.data["name"], areas=said)


def _lease_sentence(finding: Finding) -> str:
    moments = {name: office_moment(datetime.fromisoformat(str(at))) for name, at in finding.data.items()}
    match finding.code:
        case "valid":
            return tr("Lease: until {until}; the host was last heard of on {heard}.").format(**moments)
        case "over":
            text = tr(
                "Lease: over since {until}. If the host does not answer when the program is open, the publications on "
                "this PC are removed."
            )
            return text.format(**moments)
        case "none":
            return tr("Lease: the host gave no key yet. Nothing is copied until then; see whether the host is updated.")
    return tr("Lease: the publications on this PC are locked until it has reached the host of the room.")


def _backup_pattern(code: str) -> str:
    match code:
        case "young":
            return tr("Backup: the newest is {days} days old.")
        case "old":
            return tr("Backup: the newest is {days} days old. Make one: `ruang-baca backup FILE`.")
        case "without":
            return tr(
                "Backup: none for {service_days} service days; the newest is {days} days old. Open the program, and "
                "close it in the evening: it makes one by itself."
            )
        case "none":
            return tr("Backup: there is none in the room yet. Make one, and keep a copy on another disk.")
        case "failed":
            return tr("Backup: the last one was not made ({error}). Make one: `ruang-baca backup FILE`.")
        case "no_code":
            return tr(
                "Backup: can be restored on this PC only, since the room has no recovery code. Make it: `ruang-baca "
                "staff recovery-code`."
            )
        case "before_code":
            return tr("Backup: the newest was made before the recovery code. Make one more: `ruang-baca backup FILE`.")
        case "key_waits":
            return tr(
                "Backup: the new recovery code does not count yet. End all windows and the host on this PC, then start "
                "the program again: the records take their new key."
            )
        case "short":
            return tr(
                "Backup: their share of the disk is used up, so older ones are deleted early. Make room, or allow more."
            )
        case "place_holds":
            return tr("Backup: the second place has the newest of {days} service days ago.")
        case "place_old":
            return tr("Backup: nothing was copied to the second place for {days} service days.")
        case "place_waits":
            return tr("Backup: nothing was copied to the second place yet.")
        case "place_short":
            return tr("Backup: their share of the second place is used up, so older ones are deleted early.")
    return tr("Backup: how it stands is not known, since the records can't be read.")


def _pattern(finding: Finding) -> str:
    match finding.area, finding.code:
        case "records", "sound":
            return tr("Records: sound.")
        case "records", "damaged":
            return tr(
                "Records: {count} faults ({first}). Close the programs, then restore the newest backup: "
                "`ruang-baca restore`."
            )
        case "records", _:
            return tr(
                "Records: the file can't be read. Close the programs, then restore the newest backup: "
                "`ruang-baca restore`."
            )
        case "catalogue", "sound":
            return tr("Catalogue: sound.")
        case "catalogue", "damaged":
            return tr(
                "Catalogue: {count} faults ({first}). Close the programs, then restore the newest backup: "
                "`ruang-baca restore`."
            )
        case "catalogue", "copy_renewed":
            return tr("Catalogue: the copy on this PC was lost and is being fetched from the host again; PDFs stay.")
        case "catalogue", "copy_damaged":
            return tr(
                "Catalogue: the copy on this PC is damaged. Start the program again: it is set aside, and fetched anew."
            )
        case "catalogue", _:
            return tr(
                "Catalogue: the file can't be read. Close the programs, then restore the newest backup: "
                "`ruang-baca restore`."
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
                "Audit trail: entry {entry} is missing, or another one than a backup or the central office knows. "
                "Somebody cut or rewrote the trail."
            )
        case "audit", "changed" | "missing":
            return tr("Audit trail: entry {entry} was changed or removed. Compare it with the newest backup.")
        case "audit", _:
            return tr("Audit trail: it can't be read, since the records can't.")
        case "visits", "complete":
            return tr("Visits: the records have every number that was given out.")
        case "visits", "lost":
            return tr(
                "Numbers: {count} that were given out are missing from the records: {numbers}. Enter visits late."
            )
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
            return tr("Settings: room.toml can't be used. Restore it from the newest backup: `ruang-baca restore`.")
        case "retention", "asks":
            return tr(
                "Retention: the daily run waits for an administrator, since it would be no usual one (visitors "
                "{visitors}, complaints {complaints}, entries {entries}). See the screen Retention, or `ruang-baca "
                "retention --dry-run`."
            )
        case "retention", "undecided":
            return tr("Retention: nothing is removed until somebody decides about the settings: `ruang-baca settings`.")
        case "retention", "off":
            return tr("Retention: the daily run is switched off; an administrator removes what is over.")
        case "retention", _:
            return tr("Retention: what is over is removed by itself, once a day.")
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
            return tr("Rights: not checked on Windows. See “Who may read a room” in README.")
        case "rights", "open":
            return tr(
                'Rights: other accounts of this PC can read “{path}”. `chmod -R go= "{path}"` takes that from them.'
            )
        case "rights", "way_in":
            return tr(
                "Rights: other accounts may write to “{path}”, above the room, and so put another room in its place."
                " Move the room, or take that right from them."
            )
        case "rights", "of_group":
            return tr("Rights: the accounts of the group “{group}” use the room, and no other can read it.")
        case "rights", "not_of_group":
            return tr(
                "Rights: “{path}” ({count} in all) can't be used by all accounts of the group “{group}”, or is open to"
                " others. `ruang-baca init --machine`, as administrator, sets that right."
            )
        case "rights", "no_group":
            return tr(
                "Rights: this PC has no group “{group}”, so other accounts can't use the room. Make it, then"
                " `ruang-baca init --machine` as administrator."
            )
        case "rights", "no_note":
            return tr(
                "Rights: “{path}”, which says whose accounts use the room, can't be read. `ruang-baca init --machine`,"
                " as administrator, writes it anew."
            )
        case "rights", "key_open":
            return tr("Rights: others than the group “{group}” can read or change the key of the room, “{key}”.")
        case "rights", "key_shut":
            return tr("Rights: the accounts of the group “{group}” can't read the key of the room, “{key}”.")
        case "rights", _:
            return tr("Rights: who may read “{folder}” can't be seen.")
        case "index", "complete":
            return tr("Search index: {count} publications, complete.")
        case "index", "behind":
            return tr("Search index: {count} publications wait. Open the program, or search: they are added then.")
        case "index", "shut":
            return tr(
                "Search index: locked, as the publications are, until this PC has reached the host of the room. Titles "
                "are searched."
            )
        case "index", _:
            return tr("Search index: damaged or missing. Open the program, or search: it is built again then.")
        case "files", "sound":
            return tr("Files: {count} checked, all unchanged.")
        case "files", "unlisted":
            return tr(
                "Files: {count} PDFs lie in the room that the catalogue does not know. Bring them back "
                "on the screen Health."
            )
        case "files", "many_missing":
            return tr(
                "Files: {count} of {total} PDFs are missing, as after a restore without them. Bring them from the old"
                " folder “files” or a USB drive: `ruang-baca pdfs FOLDER`."
            )
        case "files", "many_damaged":
            return tr(
                "Files: {count} PDFs are missing or have changed on the disk. Bring them from the old folder “files” or"
                " a USB drive: `ruang-baca pdfs FOLDER`."
            )
        case "files", "damaged":
            return tr("Files: the PDF of “{title}” is missing or has changed on the disk. Import it again.")
        case "files", "missing":
            return tr("Files: the PDF of “{title}” is missing. Import it again.")
        case "files", "unreadable":
            return tr("Files: the PDF of “{title}” can't be read. Check the disk.")
        case "files", "copies_missing":
            return tr(
                "Files: {count} of {total} PDFs are missing on this PC. They come from the host again while the "
                "program is open."
            )
        case "files", "copy_damaged":
            return tr(
                "Files: the copy of “{title}” is missing or was damaged. It comes from the host again while the "
                "program is open."
            )
        case "files", _:
            return tr("Files: the PDF of “{title}” has changed on the disk. Import it again.")
        case "sealing", "host_sealed":
            return tr("Sealed PDFs of this PC: all {total}. Their key goes with that of the records.")
        case "sealing", "host_large":
            return tr(
                "Sealed PDFs of this PC: {sealed} of {total}. {large} are larger than 256 MB, which can't be opened "
                "sealed: they lie open."
            )
        case "sealing", "host_some":
            return tr(
                "Sealed PDFs of this PC: {sealed} of {total}. The open program seals the others when nobody waits."
            )
        case "sealing", "host_left":
            return tr(
                "Sealed PDFs of this PC: {sealed} are sealed still, though the setting is off. The open program opens "
                "them when nobody waits."
            )
        case "sealing", "sealed":
            return tr(
                "Sealing: {total} PDFs, their covers and the search index are sealed. The key lies in the keyring."
            )
        case "sealing", "machine":
            return tr(
                "Sealing: {total} PDFs, their covers and the search index are sealed, with a key sealed for this PC."
            )
        case "book_key", "credential":
            return tr(
                "Key of the PDFs: sealed by a credential of this PC. With a TPM it opens on no other PC; without one, "
                "what opens it lies on the same disk."
            )
        case "book_key", "secret_file":
            return tr(
                "Key of the PDFs: sealed under /etc/ruang-baca/machine.key. Other accounts can't read that; it lies on "
                "the same disk, so who carries off this PC can read the PDFs."
            )
        case "book_key", "sealed":
            return tr("Key of the PDFs: it lies in the keyring.")
        case "book_key", "key_file":
            return tr(
                "Key of the PDFs: it lies in a file on the same disk, so who carries off this PC can read the PDFs."
            )
        case "book_key", _:
            return tr(
                "Key of the PDFs: sealed by Windows for this PC. It lies on the same disk, so who carries off this PC "
                "can read the PDFs, unless Windows encrypts the disk."
            )
        case "sealing", "key_file":
            return tr(
                "Sealing: {total} PDFs, their covers and the search index are sealed. The key lies in a file on the "
                "same disk: who carries off this PC can read them."
            )
        case "sealing", _:
            return tr(
                "Sealing: not sealed yet are PDFs ({unsealed} of {total}), covers ({covers}) or parts of the search "
                "index ({index}). The open program does it by and by."
            )
        case "devices", "open":
            return tr("PCs: a visitor could leave the screen of {names}. The screen “PCs” says by which way.")
        case "devices", "versions":
            return tr("PCs: {names} run another version than this PC ({version}). Install the same one there.")
        case "devices", "older":
            return tr(
                "PCs: the program of {names} is too old for this PC ({version}), which serves it no more. Install the "
                "same version there: what waits there is sent then."
            )
        case "devices", "newer":
            return tr(
                "PCs: the program of {names} is newer than that of this PC ({version}), which can't serve it. Update "
                "this PC first, then the others."
            )
        case "devices", "away":
            return tr("PCs: nothing was heard of {names} for two weeks. Start them, or shut them out.")
        case "devices", _:
            return tr("PCs: {count} have joined, and run the same version as this PC ({version}).")
        case "host", "answers":
            return tr("Host: answers at {address}.")
        case "host", "older":
            return tr(
                "Host: the program of this PC ({version}) is too old for it. Install the version of the host here; "
                "searching and reading go on until then."
            )
        case "host", "newer":
            return tr(
                "Host: its program is older than that of this PC ({version}). Update the host's PC; searching and "
                "reading go on until then."
            )
        case "host", "away":
            return tr("Host: it does not answer at {address}. Check that it is on and its cable is plugged in.")
        case "host", _:
            return tr(
                "Host: it answers at {address}, but not to this PC. Look for the PC in the host's list of devices."
            )
        case "waiting", "refused":
            return tr("Waiting for the host: {waiting}; it refused {set_aside}. See `ruang-baca waiting`.")
        case "waiting", "own_refused":
            return tr(
                "Entries of visitors: {waiting} wait to be noted down, {set_aside} were refused and are set aside. See "
                "`ruang-baca waiting`."
            )
        case "waiting", "own_waits":
            return tr("Entries of visitors that wait to be noted down: {waiting}.")
        case "waiting", "own_unknown":
            return tr("Entries of visitors: whether some wait can't be looked up in {folder}.")
        case "waiting", _:
            return tr("Waiting for the host: {waiting}.")
        case "documents", "works":
            return tr("Document process: works, within its limits.")
        case "documents", _:
            return tr("Document process: does not start ({detail}). Install the program again.")
        case "keyring", "works":
            return tr("Keyring: works.")
        case "keyring", "key_file":
            return tr(
                "Key of the room: it lies in a file. Where that is on a disk of this PC, who carries off the PC can "
                "read what is kept here: encrypt the disk."
            )
        case "keyring", "credential":
            return tr(
                "Key of the room: a credential of this PC. With a TPM it opens on no other PC; without one, what opens "
                "it lies on the same disk."
            )
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
        case "tables", "two":
            return tr("Tables: read by two readers on this PC; what both read alike is sure.")
        case "tables", "one":
            return tr(
                "Tables: the second reader is not installed on this PC, so that cells of tables that no other PC has "
                "read stay open. It is an optional part of the program."
            )
        case "tables", _:
            return tr("Tables: the second reader does not start ({detail}). Install the program again.")
        case "scans", "read":
            return tr("Scanned pages: read by machine on this PC.")
        case "scans", "none":
            return tr(
                "Scanned pages: not read by machine on this PC, so that search finds their books by title only. "
                "It is an optional part of the program."
            )
        case "scans", _:
            return tr("Scanned pages: their reader does not start ({detail}). Install the program again.")
        case "voices", _:
            return tr("Voices for reading aloud: {count}. {names}")
        case _:
            raise ValueError(f"no sentence for {finding.area} {finding.code}")
