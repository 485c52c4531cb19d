"""The sheet of an incident with personal data, for the file and for the agency."""

from html import escape
from zoneinfo import ZoneInfo

from catalog_db.rules.written_dates import zoned_moment
from desktop.settings.model import Settings
from desktop.visitors.incidents.values import IncidentDetails
from ui.languages import tr
from ui.printing.office_paper import letter_head, lines_table
from ui.printing.printout import Printout
from ui.words.people.incidents import told_name, untold_text


def incident_sheet(settings: Settings, details: IncidentDetails) -> Printout:
    """All that article 46 wants told, and who was told."""
    zone, line, form = ZoneInfo(settings.office.time_zone), details.line, details.form
    title = tr("Incident with personal data")
    facts = [
        (tr("Noticed"), zoned_moment(line.noticed_at, zone)),
        (tr("To be told by"), zoned_moment(line.due_at, zone)),
        (tr("Noted by"), details.noted_by),
        (tr("What happened, when and how"), form.happened),
        (tr("Which data"), form.data),
        (tr("Whose, and about how many"), form.people),
        (tr("Handling and recovery"), form.handling),
    ]
    if line.closed_at is not None:
        closed = " · ".join(filter(None, (zoned_moment(line.closed_at, zone), details.closed_by)))
        facts.append((tr("Closed"), closed))
    told = [(tr("When"), tr("Who was told"), tr("How"), tr("What was sent"), tr("By"))]
    told += [
        (zoned_moment(each.at, zone), told_name(each.whom), each.means, each.sent, each.staff_name)
        for each in details.notices
    ]
    law = tr(
        "Law 27 of 2022, article 46: in writing within 3 x 24 hours to those whose data they are and to the agency."
    )
    head, pictures = letter_head(settings.office)
    html = (
        f"{head}<h2>{escape(title)}</h2><p>{escape(law)}</p>"
        f"{lines_table(facts)}<h3>{escape(untold_text(line))}</h3>{lines_table(told) if details.notices else ''}"
    )
    return Printout(title, html, pictures)
