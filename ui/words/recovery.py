"""A room that does not open, in words: what is wrong, and the list of what is lost."""

from dataclasses import replace
from pathlib import Path

from catalog_db.errors import Part, RoomPartLost, Trouble
from desktop.desk.guestbook.lost_visits import Loss
from desktop.recovery.in_place import FILES
from desktop.recovery.losses import LossNotice
from desktop.recovery.values import Outcome, Wrong
from ui.languages import tr
from ui.office_time import office_moment
from ui.words.sentences import happened

_MOST_NUMBERS = 60  # in a sentence; `--json` lists all


def wrong_sentence(wrong: Wrong) -> str:
    """Which file, and how it is."""
    if wrong.part is Part.JOURNAL and wrong.trouble is Trouble.DAMAGED:
        return tr("journal: lines of it were changed or can't be read.")
    foreign = wrong.trouble is Trouble.FOREIGN and wrong.detail  # the database, or what lies beside it
    return happened(RoomPartLost(Path(wrong.detail) if foreign else _file(wrong.part), wrong.part, wrong.trouble))


def loss_sentence(loss: Loss) -> str:
    """What is lost, exactly; the same before and after."""
    said = []
    if loss.since is not None:
        said.append(tr("Everything recorded after {moment} is lost.").format(moment=office_moment(loss.since)))
    for numbers, words in (
        (loss.visits, tr("Visits that are lost ({count}): {numbers}. Enter them late from their slips.")),
        (loss.perhaps, tr("Numbers that may have been told, and are not in the records ({count}): {numbers}.")),
        (loss.tickets, tr("Tickets that are lost, each with its visit ({count}): {numbers}.")),
        (loss.serials, tr("Copies that are missing in the ledger ({count}): {numbers}.")),
        (loss.complaints, tr("Complaints that are lost ({count}): {numbers}.")),
    ):
        if numbers:
            shown = ", ".join(numbers[:_MOST_NUMBERS]) + (" …" if len(numbers) > _MOST_NUMBERS else "")
            said.append(words.format(count=len(numbers), numbers=shown))
    return " ".join(said) or tr("Nothing is lost.")


def outcome_sentence(outcome: Outcome) -> str:
    """What came of it, and where the old files are."""
    if outcome.quarantine is None:
        return tr("Nothing had to be changed.")
    done = tr("The room is whole again. What was replaced lies in {folder}.").format(folder=outcome.quarantine)
    return f"{done} {loss_sentence(outcome.loss)}"


def step_name(step: str) -> str:
    """What is being done, while it takes its time."""
    return {
        "check": tr("Checking what is wrong …"),
        "backup": tr("Reading the backups …"),
    }.get(step, tr("One moment …"))


def _file(part: Part) -> Path:
    return Path(FILES[part])


# The list of what is lost, to read, print and copy; in one sentence `loss_sentence` says it.

_FEW = 5  # numbers that are said in a line; more of them are counted there, and listed elsewhere


def notice_sentence(notice: LossNotice) -> str:
    """What a start has found, and what to do; empty where there is nothing."""
    return _notice(notice, loss_sentence(notice.loss))


def notice_line(notice: LossNotice) -> str:
    """The same in a line that leads to the list: many numbers would push everything else off a screen."""
    return _notice(notice, short_loss(notice.loss))


def notice_cause(notice: LossNotice) -> str:
    """The same above the list."""
    return _notice(notice, "")


def short_loss(loss: Loss) -> str:
    """What is lost; of many numbers how many, for the list has each."""
    numbers = sum(map(len, (loss.visits, loss.perhaps, loss.serials, loss.tickets, loss.complaints)))
    if numbers <= _FEW:
        return loss_sentence(loss)
    counted = tr("Numbers that were given out and are missing: {count}. All are in the list.").format(count=numbers)
    rest = replace(loss, visits=(), perhaps=(), serials=(), tickets=(), complaints=())
    return f"{counted} {loss_sentence(rest)}" if rest else counted


def _notice(notice: LossNotice, lost: str) -> str:
    said = []
    if notice.loss:
        said.append(tr("These records are older than what was given out of them."))
        if lost:
            said.append(lost)
    if notice.journal:
        said.append(tr("The journal of numbers was missing or cut; it was made whole again from the records."))
    if notice.catalogue:
        said.append(tr("The catalogue is an older copy of itself: import again what was added since."))
    return " ".join(said)


def loss_lines(loss: Loss) -> list[str]:
    """Everything that is lost, a line for each number."""
    lines = []
    if loss.since is not None:
        lines.append(tr("Everything that was entered after {moment}").format(moment=office_moment(loss.since)))
    for numbers, heading in (
        (loss.visits, tr("Visits that are lost; enter them late from the slips:")),
        (loss.perhaps, tr("Numbers that were perhaps given out:")),
        (loss.serials, tr("Copies that are missing in the ledger:")),
        (loss.tickets, tr("Places in a queue that are lost, with the visit they belong to:")),
        (loss.complaints, tr("Complaints that are lost; ask for the receipts:")),
    ):
        if numbers:
            lines += [heading, *(f"  {number}" for number in numbers)]
    return lines
