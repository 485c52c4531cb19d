"""The list of what is lost, to read, print and copy; in one sentence `recovery_sentences.loss_sentence` says it."""

from dataclasses import replace

from catalog_db.rules.written_dates import short_moment
from desktop.desk.guestbook.lost_visits import Loss
from desktop.recovery.losses import LossNotice
from ui.languages import tr
from ui.words.recovery import loss_sentence, table_name

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


def cost_sentence(loss: Loss | None) -> str:
    """What a way out costs. None: that is only known once it was tried."""
    return loss_sentence(loss) if loss is not None else tr("What is lost is known only afterwards.")


def loss_lines(loss: Loss) -> list[str]:
    """Everything that is lost, a line for each number."""
    lines = []
    if loss.since is not None:
        lines.append(tr("Everything that was entered after {moment}").format(moment=short_moment(loss.since)))
    for numbers, heading in (
        (loss.visits, tr("Visits that are lost; enter them late from the slips:")),
        (loss.perhaps, tr("Numbers that were perhaps given out:")),
        (loss.serials, tr("Copies that are missing in the ledger:")),
        (loss.tickets, tr("Places in a queue that are lost, with the visit they belong to:")),
        (loss.complaints, tr("Complaints that are lost; ask for the receipts:")),
    ):
        if numbers:
            lines += [heading, *(f"  {number}" for number in numbers)]
    if loss.rows:
        lines += [tr("Entries that can't be read any more:")]
        lines += [f"  {table_name(table)}: {count}" for table, count in loss.rows]
    return lines
