"""Sentences about backups: what is wrong with them, what may be lost, what to do."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from desktop.backups.errors import BackupBusy, PlaceTrouble, PlaceUnusable
from desktop.backups.maintenance import SILENT_DAYS, BackupStanding
from desktop.words import tr_noop
from ui.languages import tr
from ui.office_time import office_moment
from ui.widgets.text import one_line
from ui.words.by_class import Sentences

_NAMED: Final = 5  # of the publications that a backup lacks


def place_sentence(trouble: str, path: str) -> str:
    """Why the second place takes no backup, and what to do."""
    return {
        PlaceTrouble.AWAY: tr(
            "The second place {path} is not there. Plug the disk in, or look whether the network share can be reached."
        ),
        PlaceTrouble.UNMARKED: tr(
            "{path} is not the place that was chosen: another disk may have its letter. Plug in the right one, or "
            "choose the folder again on the screen “Backups”. Nothing was written there."
        ),
        PlaceTrouble.FOREIGN: tr(
            "In {path} another room keeps its backups. Choose another folder. Nothing was written."
        ),
        PlaceTrouble.READ_ONLY: tr(
            "{path} can't be written to: it is write-protected, or this account has no right. Change that, or choose "
            "another folder."
        ),
        PlaceTrouble.FULL: tr("{path} is full. Make room there, or choose a larger disk. What was there is as it was."),
        PlaceTrouble.DAMAGED: tr(
            "What was written to {path} can't be read back as it was: the disk may be failing. Take another one."
        ),
        PlaceTrouble.INSIDE: tr("{path} lies in the room's own folder. Choose a folder on another disk."),
        PlaceTrouble.BROKEN: tr(
            "Some PDFs of the room are damaged and were not copied to {path}. Import their files again on the screen "
            "“Import”; what is whole stays as it is."
        ),
    }.get(PlaceTrouble(trouble), tr("{path} can't be used.")).format(path=one_line(path))


def drill_sentence(trouble: str) -> str:
    """Why a backup could not be restored in the drill."""
    return {
        "counts": tr("Not all rows of the room were in it."),
        "opens": tr("The room that was made of it did not open."),
        "damaged": tr("The room that was made of it is damaged."),
        "files": tr("PDFs beside it are damaged."),
        "newer": tr("It was written by a newer program."),
    }.get(trouble, tr("The file is damaged."))


def left_out_sentence(titles: Sequence[str]) -> str:
    """Which publications a backup lacks the PDFs of, and what to do."""
    names, more = ", ".join(map(one_line, titles[:_NAMED])), len(titles) - _NAMED
    if more > 0:
        names = tr("{names} and {count} more").format(names=names, count=more)
    return tr(
        "PDFs that can't be read, or are damaged, are not in it: {names}. Bring them again by “Missing PDFs …” on the "
        "screen “Backups”, then make another backup."
    ).format(names=names)


def standing_lines(standing: BackupStanding) -> list[str]:
    """What whoever works in the room should know; nothing where all is well. The gravest first."""
    return [*_without(standing), *_drills(standing), *_second(standing), *_small(standing)]


def _without(standing: BackupStanding) -> list[str]:
    lines = []
    if standing.days_without >= SILENT_DAYS:
        if standing.newest_at is None:
            lines.append(
                tr("No backup was ever made, and {days} service days would be lost with this disk.").format(
                    days=standing.days_without
                )
            )
        else:
            lines.append(
                tr("No backup for {days} service days: they would be lost with this disk.").format(
                    days=standing.days_without
                )
            )
    if standing.failed:
        lines.append(_why_failed(standing.failed))
    return lines


def _why_failed(failed: str) -> str:
    if failed == "StorageFull":
        return tr("The last backup was not made: the disk is full. Make room.")
    return tr("The last backup was not made. Press “Make a backup” on the screen “Backups” to see why.")


def _drills(standing: BackupStanding) -> list[str]:
    lines = []
    if standing.drill_trouble:
        text = tr("A backup could not be restored in the monthly trial. {why} Make a new one.")
        lines.append(text.format(why=drill_sentence(standing.drill_trouble)))
    if standing.place_drill_trouble:
        text = tr("The backup in the second place could not be restored in the monthly trial. {why} Copy it anew.")
        lines.append(text.format(why=drill_sentence(standing.place_drill_trouble)))
    return lines


def _second(standing: BackupStanding) -> list[str]:
    if not standing.place_trouble:
        return []
    since = standing.place_done_at
    words = {
        PlaceTrouble.AWAY: tr("The second place for backups is not plugged in, or can't be reached."),
        PlaceTrouble.UNMARKED: tr("The second place for backups is not the disk that was chosen."),
        PlaceTrouble.FOREIGN: tr("In the second place another room keeps its backups."),
        PlaceTrouble.READ_ONLY: tr("The second place for backups can't be written to."),
        PlaceTrouble.FULL: tr("The second place for backups is full."),
        PlaceTrouble.DAMAGED: tr("The disk of the second place does not keep what is written to it."),
        PlaceTrouble.BROKEN: tr("Damaged PDFs were not copied to the second place."),
    }
    text = words.get(PlaceTrouble(standing.place_trouble), tr("The second place for backups can't be used."))
    return [f"{text} {_copied(since)}"]


def _copied(since: datetime | None) -> str:
    if since is None:
        return tr("Nothing was copied there so far.")
    return tr("Last copied: {moment}.").format(moment=office_moment(since))


def _small(standing: BackupStanding) -> list[str]:
    lines = []
    if standing.short:
        lines.append(tr("The share of the disk for backups is used up: older ones are deleted early."))
    if standing.place_short:
        lines.append(tr("The share for backups in the second place is used up: older ones are deleted early."))
    if standing.here_only and standing.newest_at is not None:
        if standing.no_code:
            lines.append(tr("Backups can be restored on this PC only: the room has no recovery code yet."))
        else:
            lines.append(tr("The newest backup can be restored on this PC only: it was made before the recovery code."))
    return lines


SENTENCES: Final = Sentences(
    {
        BackupBusy: tr_noop("Another backup is being made or tried just now. Wait a moment, then try again."),
        PlaceUnusable: lambda error: place_sentence(error.trouble, str(error.path)),
    }
)
