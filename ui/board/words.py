"""Why nobody is called just now: a holiday, a free day, before or after the hours, the break."""

from datetime import datetime

from catalog_db.rules.written_dates import short_time
from desktop.desk.queue.board import BoardNotice
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
