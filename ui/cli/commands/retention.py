"""`retention`: who visitors were is removed once the time that the privacy notice names is over."""

import argparse
from typing import Any

from desktop.visitors.retention import Retention
from ui.cli.answers import Answer, Context
from ui.cli.sign_in import acting
from ui.languages import tr
from ui.words.dates import long_day


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    retention = commands.add_parser(
        "retention", parents=[common], help=tr("remove who visitors were whose time is over; it can't be undone")
    )
    retention.add_argument("--dry-run", action="store_true", help=tr("only say how many; nothing is changed"))
    retention.set_defaults(run=_run)


def _run(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        actor = acting(room, context.user)
        found = room.get(Retention).due(actor) if options.dry_run else room.get(Retention).carry_out(actor)
        months, audit_months = room.settings.privacy.keep_months, room.settings.privacy.audit_months
    if not found.visitors and not found.complaints:
        text = tr("Nothing is older than {months} months.")
    elif options.dry_run:
        text = tr(
            "{visitors} visitors came last before {before}, more than {months} months ago: who they were would be "
            "removed from {visits} visits, and what {complaints} closed complaints say. Nothing was changed."
        )
    else:
        text = tr(
            "Removed: who {visitors} visitors were that came last before {before}, from {visits} visits, and what "
            "{complaints} closed complaints said. Make a new backup, and keep it beside older ones."
        )
    text = text.format(
        visitors=found.visitors,
        before=long_day(found.before),
        months=months,
        visits=found.visits,
        complaints=found.complaints,
    )
    if found.audit:
        entries = tr("Entries of the audit trail that are older than {months} months: {count}.")
        text += " " + entries.format(months=audit_months, count=found.audit)
    data = {
        "ok": True,
        "text": text,
        "count": found.visitors,
        "visits": found.visits,
        "complaints": found.complaints,
        "audit": found.audit,
        "before": found.before.isoformat(),
        "dry_run": options.dry_run,
    }
    return Answer(text, data)
