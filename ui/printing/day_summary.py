"""What became of a day, on one page: for the drawer, or for whoever asks tomorrow."""

from html import escape

from desktop.desk.pending import DaySummary
from desktop.desk.queue.values import TodayFigures
from desktop.settings.model import Office
from ui.languages import tr
from ui.printing.printout import Printout
from ui.words.dates import duration, long_day


def day_summary(office: Office, summary: DaySummary, figures: TodayFigures) -> Printout:
    """Counts only, no names: it may lie about."""
    waits = summary.pending
    lines: list[tuple[str, int | str]] = [
        (tr("Visits"), summary.visits),
        (tr("People"), summary.people),
        (tr("Numbers served"), summary.served),
        (tr("Did not come when called"), summary.no_shows),
        (tr("Numbers cancelled"), summary.cancelled),
        (tr("Seats given"), summary.readings),
        (tr("Copies handed out"), summary.copies),
        (tr("Copies refused"), summary.refused),
        (tr("Complaints received"), summary.complaints),
    ]
    if figures.median_wait_s is not None:
        lines.append((tr("Median wait"), duration(figures.median_wait_s)))
    if figures.on_time_percent is not None:
        lines.append((tr("Served in time"), f"{figures.on_time_percent} %"))
    still: list[tuple[str, int | str]] = [
        (tr("Numbers still open"), summary.open_tickets),
        (tr("Requests for copies"), waits.copies),
        (tr("Open complaints"), waits.complaints),
        (tr("Of these overdue"), waits.complaints_late),
        (tr("Reports about publications"), waits.reports),
        (tr("Printed copies that are lent"), summary.loans),
    ]
    waiting = tr("What waits for the next day")
    trail = tr("Audit trail: {line}").format(line=summary.trail) if summary.trail else ""
    title = tr("Summary of {day}").format(day=long_day(summary.day))
    html = (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p>'
        f"<h3>{escape(title)}</h3>{_table(lines)}<h4>{escape(waiting)}</h4>{_table(still)}"
        f'<p style="font-size:small">{escape(trail)}</p>'
    )
    return Printout(title, html)


def _table(lines: list[tuple[str, int | str]]) -> str:
    rows = "".join(
        f'<tr><td>{escape(words)}</td><td align="right"><b>{escape(str(value))}</b></td></tr>' for words, value in lines
    )
    return f'<table width="100%" cellpadding="2">{rows}</table>'
