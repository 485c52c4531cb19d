"""What the board says besides the calls: why nobody is called just now, the hours, and where to complain."""

from collections.abc import Sequence
from datetime import datetime, time

from PySide6.QtCore import QLocale

from catalog_db.rules.desk.tickets import Pause
from catalog_db.rules.written_dates import short_time
from desktop.desk.queue.board import BoardNotice
from desktop.settings.model import WorkingHours
from ui.languages import tr
from ui.widgets.text import one_line


def closed_words(notice: BoardNotice, local: datetime) -> str:
    """Empty while the room is open. `local`: now, in the office's zone."""
    if notice.holiday is not None:
        name = one_line(notice.holiday)
        return tr("Closed today: {holiday}").format(holiday=name) if name else tr("Closed today")
    if not notice.hours:
        return ""
    day = next((hours for hours in notice.hours if hours.weekday == local.weekday()), None)
    at = local.time()
    if day is None:
        return tr("Closed today")
    if at < day.opens:
        return tr("Opens at {time}").format(time=short_time(day.opens))
    if at >= day.closes:
        return tr("Closed for today")
    if day.lunch_from <= at < day.lunch_until < day.closes:
        return tr("Break until {time}").format(time=short_time(day.lunch_until))
    return ""


def pause_words(desk: int, pause: Pause) -> str:
    """Why nobody is called to a desk."""
    words = tr("Desk {desk}: break") if pause is Pause.BREAK else tr("Desk {desk}: closed")
    return words.format(desk=desk)


# What the running text says where the room has no words of its own: its hours, and where to complain.

_BETWEEN = "   •   "


def notice_text(notice: BoardNotice) -> str:
    """A notice of the board as one line of text."""
    own = one_line(notice.text)
    if own:
        return own
    parts = []
    if notice.hours:
        parts.append(tr("Service hours: {hours}").format(hours=hours_text(notice.hours)))
    parts.append(tr("The library service is free of charge"))
    channels = [
        tr("WhatsApp {number}").format(number=notice.whatsapp) if notice.whatsapp else "",
        notice.complaint_url,
        notice.complaint_email,
    ]
    if any(channels):
        parts.append(tr("Complaints: {channels}").format(channels=", ".join(filter(None, channels))))
    return one_line(_BETWEEN.join(parts))


def hours_text(hours: Sequence[WorkingHours]) -> str:
    """ "Monday–Thursday 08.00–15.30 (break 12.00–13.00), Friday ...": days of equal hours that follow each other."""
    groups: list[list[WorkingHours]] = []
    for day in sorted(hours, key=lambda day: day.weekday):
        last = groups[-1][-1] if groups else None
        if last is not None and day.weekday == last.weekday + 1 and _times(day) == _times(last):
            groups[-1].append(day)
        else:
            groups.append([day])
    return ", ".join(_group_text(group) for group in groups)


def _times(day: WorkingHours) -> tuple[time, ...]:
    return day.opens, day.closes, day.lunch_from, day.lunch_until


def _group_text(group: Sequence[WorkingHours]) -> str:
    first, last = group[0], group[-1]
    locale = QLocale()
    days = locale.dayName(first.weekday + 1)
    if last is not first:
        days = f"{days}–{locale.dayName(last.weekday + 1)}"
    opening = f"{_clock(first.opens)}–{_clock(first.closes)}"
    if first.lunch_from == first.lunch_until:
        return f"{days} {opening}"
    lunch = f"{_clock(first.lunch_from)}–{_clock(first.lunch_until)}"
    return tr("{days} {opening} (break {lunch})").format(days=days, opening=opening, lunch=lunch)


def _clock(moment: time) -> str:
    return short_time(moment)
