"""The report of the satisfaction survey, in words: method, profile, elements, index, trend (domain.md section 3)."""

from decimal import Decimal

from catalog_db.rules.options import OptionList
from catalog_db.rules.skm import ELEMENTS
from desktop.desk.form_texts import survey_form
from desktop.desk.skm_values import SkmResult
from ui.durations import date_text
from ui.languages import tr
from ui.reports.document import Figure, Section, Table, Value, written
from ui.reports.visit_words import ReportWords, few_sentence

_WEIGHT = "0,1111"  # as the regulation prints 1/9; the computation is exact


def survey_sections(result: SkmResult, words: ReportWords, language: str) -> tuple[Section, ...]:
    """`language`: of the names of elements, "id" or "en"."""
    period = tr("{first} to {last}").format(first=date_text(result.first), last=date_text(result.last))
    method = Section(
        tr("Satisfaction survey (SKM)"),
        figures=(
            Figure(tr("IKM"), written(_or_dash(result.ikm))),
            Figure(tr("Quality of service"), _quality(result, language)),
            Figure(tr("Respondents"), written(result.respondents)),
            Figure(tr("Visits served (N)"), written(result.population)),
            Figure(tr("Sample wanted (s)"), written(result.sample)),
        ),
        sentences=(
            tr("Nine elements of PermenPANRB 14/2017, scores 1 to 4, equal weights of 1/9 ({weight}).").format(
                weight=_WEIGHT
            ),
            tr("Answers are kept by whole periods only: these are from {period}.").format(period=period),
            *_shortcomings(result),
        ),
    )
    if not result.shown:
        return (method,)
    return (
        method,
        Section(tr("Elements"), tables=(_elements(result, language),), sentences=_lowest(result, language)),
        Section(tr("Trend"), tables=(_trend(result),)),
        Section(
            tr("Profile of the respondents"), tables=tuple(_profile(result, words)),
            sentences=(few_sentence(),),
        ),
        Section(tr("Comments"), tables=(_comments(result),)),
    )  # fmt: skip


def _quality(result: SkmResult, language: str) -> str:
    if result.category is None:
        return "–"
    return f"{result.category} ({result.performance_en if language == 'en' else result.performance})"


def _shortcomings(result: SkmResult) -> tuple[str, ...]:
    if not result.shown:
        return (tr("Figures are shown from three answers on, so that nobody can be recognised."),)
    if not result.enough:
        return (tr("Fewer answered than the sample of Krejcie and Morgan wants: read the figures with care."),)
    return ()


def _elements(result: SkmResult, language: str) -> Table:
    rows: list[tuple[Value, ...]] = []
    for code in ELEMENTS:
        figures = result.elements[code]
        name = f"{code} {survey_form().element(code).name_in(language)}"
        rows.append((name, _or_dash(figures.index), _or_dash(figures.nrr), figures.answered))
    columns = (tr("Element"), tr("Index"), tr("NRR"), tr("Answered"))
    return Table(tr("Elements of the service"), columns, tuple(rows))


def _lowest(result: SkmResult, language: str) -> tuple[str, ...]:
    if not result.lowest:
        return ()
    names = ", ".join(f"{code} {survey_form().element(code).name_in(language)}" for code in result.lowest)
    return (tr("To be improved first: {elements}.").format(elements=names),)


def _trend(result: SkmResult) -> Table:
    rows = tuple(
        (point.period, _or_dash(point.ikm), str(point.category or "–"), point.respondents) for point in result.trend
    )
    return Table(tr("Trend of the index"), (tr("Period"), tr("IKM"), tr("Quality"), tr("Respondents")), rows)


def _profile(result: SkmResult, words: ReportWords) -> list[Table]:
    titles = {
        OptionList.GENDER: tr("Gender"),
        OptionList.AGE_BAND: tr("Age"),
        OptionList.EDUCATION: tr("Education"),
        OptionList.OCCUPATION: tr("Occupation"),
    }
    tables = [
        Table(
            titles[which],
            (titles[which], tr("Respondents")),
            tuple((words.option(which, cell.code), cell.shown) for cell in cells),
        )
        for which, cells in result.profile.items()
    ]
    services = tuple((words.service(cell.code), cell.shown) for cell in result.services)
    return [*tables, Table(tr("Service"), (tr("Service"), tr("Respondents")), services)]


def _comments(result: SkmResult) -> Table:
    return Table(tr("Comments of the visitors"), (tr("Comment"),), tuple((comment,) for comment in result.comments))


def _or_dash(value: Decimal | None) -> Value:
    return "–" if value is None else value
