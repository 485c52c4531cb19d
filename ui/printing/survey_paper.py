"""The SKM on paper: header and nine questions of PermenPANRB 14/2017, to be filled in by hand and typed in later."""

from html import escape

from catalog_db.rules.survey.form import SurveyForm
from desktop.desk_settings import ServiceSettings
from desktop.settings.model import Office
from ui.languages import tr
from ui.printing.boxes import boxes
from ui.printing.printout import Printout

# The header that the regulation gives the form (domain.md section 3); other classes would make it another form.
_HOURS = ("08.00-12.00", "13.00-17.00")
_SCHOOLS = ("SD", "SMP", "SMA", "S1", "S2", "S3")


def survey_paper(
    office: Office, form: SurveyForm, services: tuple[ServiceSettings, ...], language: str = "id"
) -> Printout:
    """One A4 page. Nobody's name is asked; questions stand in the order of the printed form."""
    english = language == "en"
    named = (service.name_en if english else service.name for service in services if service.active)
    jobs = (
        "PNS",
        "TNI",
        "Polri",
        tr("Private employee"),
        tr("Entrepreneur"),
        tr("Other: {line}").format(line="_" * 6),
    )
    header = (
        (tr("Date of the survey"), "_" * 24),
        (tr("Hour of the survey"), boxes(_HOURS)),
        (tr("Gender"), boxes((tr("Male"), tr("Female")))),
        (tr("Age"), tr("{line} years").format(line="_" * 8)),
        (tr("Education"), boxes(_SCHOOLS)),
        (tr("Occupation"), boxes(jobs)),
        (tr("Service received"), boxes(named)),
    )
    rows = "".join(
        f'<tr><td width="24%" style="padding:1px 8px 1px 0">{name}</td><td style="padding:1px 0">{value}</td></tr>'
        for name, value in header
    )
    questions = "".join(
        f'<tr><td width="5%" style="padding:3px 4px 1px 0" valign="top"><b>{element.printed}.</b></td>'
        f'<td style="padding:3px 0 1px 0"><b>{escape(element.question_in(language))}</b><br/>'
        f"{_answers(element.answers_in(language))}</td></tr>"
        for element in form.as_printed()
    )
    how = tr("Tick one answer to each question. Answering is voluntary.")
    heading, suggestions = tr("Survey of visitors’ satisfaction (SKM)"), tr("Suggestions")
    lines = ("_" * 82 + "<br/>") * 2
    html = (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p>'
        f'<h3 align="center" style="margin:4px 0">{heading}</h3>'
        f'<table width="100%">{rows}</table><hr/>'
        f"<p style='margin:2px 0; font-size:small'>{how}</p>"
        f'<table width="100%">{questions}</table>'
        f"<p style='margin:6px 0 0 0'>{suggestions}:<br/>{lines}</p>"
    )
    return Printout(tr("Survey form (SKM)"), html)


def _answers(answers: tuple[str, ...]) -> str:
    return boxes(f"{letter}. {answer}" for letter, answer in zip("abcd", answers, strict=True))
