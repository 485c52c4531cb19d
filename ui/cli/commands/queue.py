"""`queue` calls, serves and ends tickets at a desk."""

import argparse
from collections.abc import Callable
from typing import Any

from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.desk.queue.values import Step, TicketLine
from desktop.desk.values import (
    DayClosed,
    DayDoubtful,
    DeskIdle,
    DeskUnknown,
    NothingToUndo,
    TicketChanged,
    UndoTooLate,
)
from ui.cli.answers import Answer, Context
from ui.cli.sentences import command_sentence
from ui.cli.sign_in import acting
from ui.languages import tr
from ui.words.dates import duration, long_day
from ui.words.people.desk import state_name

Doing = Callable[["Queue", Actor, argparse.Namespace], Step | None]


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    queue = commands.add_parser("queue", parents=[common], help=tr("call, serve and end tickets"))
    actions = queue.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)

    def action(name: str, text: str, doing: Doing, *, desk: bool = True) -> argparse.ArgumentParser:
        """One that needs a desk; or, where `desk` is False, a desk or a ticket."""
        parser = actions.add_parser(name, parents=[common], help=text)
        parser.add_argument("--desk", type=int, metavar="N", required=desk, help=tr("number of the desk"))
        parser.add_argument("--ticket", metavar="T", help=tr("number of the ticket, such as P-012"))
        parser.set_defaults(run=_run, doing=doing, usage_error=None if desk else parser.error)
        return parser

    listing = actions.add_parser("list", parents=[common], help=tr("show the tickets that have not ended"))
    listing.add_argument("--desk", type=int, metavar="N", help=tr("in the order in which this desk would call"))
    listing.set_defaults(run=_list)
    call = action("call", tr("call the next ticket, or the one that is named"), _call)
    call.add_argument("--reason", default="", metavar="TEXT", help=tr("why it is called out of order"))
    action("recall", tr("call once more who was called"), _at_desk("recall"))
    action("serve", tr("begin to serve who was called"), _at_desk("serve"))
    hold = action("hold", tr("put a ticket on hold"), _hold, desk=False)
    hold.add_argument("--reason", default="", metavar="TEXT")
    action("resume", tr("let a ticket on hold wait again"), _resume, desk=False)
    move = action("move", tr("move a ticket to another service, or to another desk"), _move, desk=False)
    move.add_argument("--service", metavar="KEY", help=tr("such as konsultasi"))
    action("no-show", tr("end a ticket whose visitor did not come"), _at_desk("no_show"))
    cancel = action("cancel", tr("end a ticket that is not wanted any more"), _cancel, desk=False)
    cancel.add_argument("--reason", metavar="TEXT")
    undo = action("undo", tr("take back the last step of a ticket, or at a desk"), _undo, desk=False)
    undo.add_argument(
        "--closed", action="store_true", help=tr("bring back all tickets that the opening or closing of a day ended")
    )
    day = actions.add_parser("day", parents=[common], help=tr("say whether the day is open, or confirm its date"))
    day.add_argument("--confirm", action="store_true", help=tr("the date is right: open the day"))
    day.set_defaults(run=_day)
    done = action("done", tr("end a service"), _done)
    done.add_argument("--need-met", default="", metavar="CODE", help=tr("whether the data was found, 1 to 4"))


def _day(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        state = room.get(GuestBook).day(actor)
        if options.confirm:
            state = room.get(GuestBook).open_day(actor, state.day, confirmed=True)
    data = {"day": state.day.isoformat(), "open": state.opened, "doubtful": state.doubtful, "waiting": state.waiting}
    if state.doubtful:
        assert state.last_event_at is not None
        return Answer(command_sentence(DayDoubtful(state.day, state.last_event_at, state.waiting)), data)
    if state.closed:
        return Answer(command_sentence(DayClosed(state.day)), data)
    words = tr("{day} is open.") if state.opened else tr("{day} begins with the first visit.")
    return Answer(words.format(day=long_day(state.day)), data)


def _bring_back(context: Context) -> Answer:
    """All that a day's opening or closing ended."""
    with context.open_services() as room:
        actor = acting(room, context.user)
        found = room.get(Queue).closed_together(actor)
        if found is None:
            return Answer(command_sentence(UndoTooLate("")), ok=False)
        back = room.get(Queue).undo_closed(actor, found.at)
    text = tr("{count} of {total} tickets of {day} are back: {tickets}.").format(
        count=back, total=len(found.tickets), day=long_day(found.day), tickets=", ".join(found.tickets)
    )
    return Answer(text, {"back": back, "day": found.day.isoformat(), "tickets": list(found.tickets)})


def _run(context: Context, options: argparse.Namespace) -> Answer:
    if getattr(options, "closed", False):
        return _bring_back(context)
    if options.usage_error is not None and options.desk is None and options.ticket is None:
        options.usage_error(tr("name a desk or a ticket: --desk N or --ticket T"))
    with context.open_services() as room:
        step = options.doing(room.get(Queue), acting(room, context.user), options)
    if step is None:
        return Answer(tr("Nobody waits."), {"ticket": None, "visit": None, "state": None})
    line = step.ticket
    text = tr("{ticket} ({visit}): {state}.").format(ticket=line.number, visit=line.visit, state=_state(line))
    return Answer(text, {"ticket": line.number, "visit": line.visit, "state": line.state.value})


def _list(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        if options.desk is not None and options.desk not in {desk.number for desk in room.settings.desk.desks}:
            raise DeskUnknown(options.desk)
        view = room.get(Queue).view(actor, options.desk)
    lines = (*view.at_desks, *view.waiting, *view.held)
    text = "\n".join(
        f"{line.number}  {line.visit}  {line.service}  {_state(line)}  {duration(line.waited_s)}" for line in lines
    )
    tickets = [
        {
            "ticket": line.number,
            "visit": line.visit,
            "service": line.service,
            "state": line.state.value,
            "waited_s": line.waited_s,
        }
        for line in lines
    ]
    return Answer(text or tr("Nobody waits."), {"tickets": tickets})


def _state(line: TicketLine) -> str:
    return (
        state_name(line.state)
        if line.desk is None
        else tr("{state}, desk {desk}").format(state=state_name(line.state), desk=line.desk)
    )


def _call(queue: Queue, actor: Actor, options: argparse.Namespace) -> Step | None:
    if options.ticket is None:
        return queue.call_next(actor, options.desk)
    return queue.call(actor, options.desk, queue.find(actor, options.ticket).id, options.reason)


def _at_desk(name: str) -> Doing:
    """A step of who is at the desk; a ticket that is named has to be there."""

    def doing(queue: Queue, actor: Actor, options: argparse.Namespace) -> Step:
        _require_at(queue, actor, options)
        step: Step = getattr(queue, name)(actor, options.desk)
        return step

    return doing


def _done(queue: Queue, actor: Actor, options: argparse.Namespace) -> Step:
    _require_at(queue, actor, options)
    return queue.done(actor, options.desk, options.need_met)


def _hold(queue: Queue, actor: Actor, options: argparse.Namespace) -> Step:
    return queue.hold(actor, _meant(queue, actor, options).id, options.reason)


def _resume(queue: Queue, actor: Actor, options: argparse.Namespace) -> Step:
    return queue.resume(actor, _meant(queue, actor, options).id)


def _move(queue: Queue, actor: Actor, options: argparse.Namespace) -> Step:
    if options.service is None and options.ticket is not None and options.desk is not None:
        return queue.hand_over(actor, queue.find(actor, options.ticket).id, options.desk)
    return queue.move(actor, _meant(queue, actor, options).id, options.service or "")


def _cancel(queue: Queue, actor: Actor, options: argparse.Namespace) -> Step:
    reason = options.reason or tr("on the command line, without a reason")
    return queue.cancel(actor, _meant(queue, actor, options).id, reason)


def _undo(queue: Queue, actor: Actor, options: argparse.Namespace) -> Step:
    if options.ticket is not None:
        line = queue.find(actor, options.ticket)
        return queue.undo(actor, line.id, line.version)
    last = queue.last_step(actor, options.desk)
    if last is None:
        raise NothingToUndo(options.desk)
    return queue.undo(actor, last.ticket.id, last.position)


def _meant(queue: Queue, actor: Actor, options: argparse.Namespace) -> TicketLine:
    """The ticket that is named; else who is at the desk."""
    if options.ticket is not None:
        return queue.find(actor, options.ticket)
    there = _who_is_at(queue, actor, options.desk)
    if there is None:
        raise DeskIdle(options.desk)
    return there


def _require_at(queue: Queue, actor: Actor, options: argparse.Namespace) -> None:
    """Refuse a ticket that is named and is not at the desk."""
    if options.ticket is not None:
        line = queue.find(actor, options.ticket)
        if line.desk != options.desk:
            raise TicketChanged(line.number, line.state)


def _who_is_at(queue: Queue, actor: Actor, desk: int) -> TicketLine | None:
    return next((line for line in queue.view(actor).at_desks if line.desk == desk), None)
