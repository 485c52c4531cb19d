"""Paper for the hours without power: guest-book forms and the survey (SKM, PermenPANRB 14/2017) to fill by hand, and
numbers to hand out.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.survey.form import SurveyForm
from desktop.desk.guestbook.fields import FormField, Kind, Topic
from desktop.desk.guestbook.values import VISITOR_FIELDS
from desktop.settings.model import Office, ServiceSettings
from ui.languages import tr
from ui.printing.printout import Printout
from ui.words.people.desk import field_caption

# Boxes to be ticked by hand on a sheet.

BOX = "&#9744;"
_GAP = "&nbsp;&nbsp;&nbsp; "  # it ends with the place where a line may break, so that lines begin at one edge
_JOINED = "&#8288;"  # no line breaks here


def boxes(answers: Iterable[str]) -> str:
    """One box before each, never torn from its words; in as many lines as they need."""
    return _GAP.join(f"{BOX}&nbsp;{_unbroken(answer)}" for answer in answers)


def _unbroken(words: str) -> str:
    return escape(words).replace(" ", "&nbsp;").replace("/", f"/{_JOINED}")


_LINE = "_" * 62
_COLUMNS, _ROWS = 4, 7  # of numbers on a page
NUMBERS_ON_A_PAGE = _COLUMNS * _ROWS


def guest_book_form(
    office: Office,
    options: OptionTable,
    services: Sequence[ServiceSettings],
    notice: str,
    day: date,
    language: str = "id",
) -> Printout:
    """One A4 page a visitor fills in; the officer enters it later as an entry from paper."""

    def choices(which: OptionList) -> str:
        return boxes(
            f"{option.code}. {option.name_en if language == 'en' else option.name}"
            for option in options.offered(which, day)
        )

    captions = {
        "name": tr("Full name, as on the card"),
        "gender": tr("Gender"),
        "education": tr("Education"),
        "occupation": tr("Occupation"),
        "institution_category": tr("Institution: kind"),
        "institution": tr("Institution: name"),
        "phone": tr("Phone or WhatsApp (optional)"),
        "disability": tr("Disability (optional)"),
    }

    def row_of(field: FormField) -> tuple[str, str]:
        caption = captions.get(field.name) or field_caption(field)
        match field.kind:
            case Kind.CODE | Kind.CODES:
                return caption, choices(field.option_list)
            case Kind.YEAR:
                return caption, "_" * 12
        return caption, _LINE

    def rows_of(*topics: Topic) -> list[tuple[str, str]]:
        return [row_of(field) for field in VISITOR_FIELDS if field.topic in topics and field.on_paper]

    name, *others = rows_of(Topic.WHO, Topic.ABOUT, Topic.WORK)
    named = boxes(service.name_en if language == "en" else service.name for service in services if service.active)
    rows = (
        (tr("Date and time"), _LINE),
        (tr("Number handed out"), _LINE),
        name,
        (tr("Identity card shown"), choices(OptionList.ID_CARD)),
        *others,
        (tr("Service"), named),
        (tr("What the result is used for"), choices(OptionList.USAGE)),
        (tr("What you are looking for (optional)"), f"{_LINE}<br/>{_LINE}"),
        (tr("Group: men, women"), "_" * 8 + " &nbsp; " + "_" * 8),
        *rows_of(Topic.MORE),
    )
    body = "".join(
        f'<tr><td width="28%" style="padding:5px 8px 5px 0">{caption}</td><td style="padding:5px 0">{value}</td></tr>'
        for caption, value in rows
    )
    # Not within the f-string below, where lupdate would not find them.
    title, agreed, signature = tr("Guest book"), tr("I agree to the use of the optional entries."), tr("Signature")
    html = (
        f"<h3>{title} · {escape(office.name)} · {escape(office.unit)}</h3>"
        f'<table width="100%">{body}</table><p style="font-size:small; margin-top:8px">{escape(notice)}</p>'
        f"<p>{BOX} {agreed}</p>"
        f"<p>{signature}: {'_' * 30}</p>"
    )
    return Printout(tr("Guest book form"), html)


def number_slips(office: Office, service: ServiceSettings, first: int, count: int, language: str = "id") -> Printout:
    """A4 pages with numbers to cut out, to hand out while the program can't."""
    dated = tr("Date")  # not within the f-string below, where lupdate would not find it
    name = escape(service.name_en if language == "en" else service.name)
    cells = [
        f'<td width="{100 // _COLUMNS}%" align="center" style="border:1px solid #000; padding:10px">'
        f'{escape(office.unit)}<br/><span style="font-size:26pt; font-weight:700">{service.letter}-{number:03}</span>'
        f"<br/>{name}<br/>{dated}: __________</td>"
        for number in range(first, first + count)
    ]
    pages = [cells[start : start + NUMBERS_ON_A_PAGE] for start in range(0, len(cells), NUMBERS_ON_A_PAGE)]
    html = "".join(_table(page, last=page is pages[-1]) for page in pages)
    return Printout(tr("Numbers {service}").format(service=name), html)


def _table(cells: Sequence[str], *, last: bool) -> str:
    """A page of its own, so that no number is cut in two."""
    rows = (cells[start : start + _COLUMNS] for start in range(0, len(cells), _COLUMNS))
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    after = "" if last else ' style="page-break-after:always"'
    return f'<table width="100%" cellspacing="0"{after}>{body}</table>'


# The SKM on paper: header and nine questions of PermenPANRB 14/2017, to be filled in by hand and typed in later.

# The header that the regulation gives the form (PermenPANRB 14/2017); other classes would make it another form.
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
