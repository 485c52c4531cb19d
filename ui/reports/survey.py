"""The report of the satisfaction survey, in words: method, profile, elements, index, trend (PermenPANRB 14/2017)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.survey.periods import Period as CountedPeriod
from catalog_db.rules.survey.skm import ELEMENTS
from desktop.desk.guestbook.texts import survey_form
from desktop.desk.reports.values import Period, SkmResult
from ui.languages import tr
from ui.reports.document import DASH, Figure, Section, Table, Value, written
from ui.reports.periods import period_words, spoken
from ui.reports.visits import ReportWords
from ui.words.dates import days_words

_PLANNED = 3  # elements that a plan begins with
_WEIGHT = "0,1111"  # as the regulation prints 1/9; the computation is exact


def survey_sections(
    result: SkmResult,
    of_services: Sequence[SkmResult],
    complaints: Sequence[Section],
    words: ReportWords,
    language: str,
    website: str,
) -> tuple[Section, ...]:
    """The report of the survey with all that the regulation wants in it.

    Args:
        of_services: The same of each service alone, where that may be shown.
        complaints: What was complained of in the same days.
        language: Of the names of elements, "id" or "en".
        website: Where the result is published.
    """
    figures = survey_figures(result, of_services, words, language)
    if not result.shown:
        return (_background(), *figures, *complaints)
    return (
        _background(),
        figures[0],
        *_analysis(result, language),
        *figures[1:],
        *complaints,
        _plan(result, language),
        Section(tr("Publication"), sentences=(_published(website),)),
        Section(
            tr("Annex: the answers by respondent and element"),
            tables=(_annex(result),),
            source=_source(),
            annex=True,
        ),
    )


def survey_figures(
    result: SkmResult, of_services: Sequence[SkmResult], words: ReportWords, language: str
) -> tuple[Section, ...]:
    """What the survey says, as a part of other reports."""
    period = days_words(result.first, result.last)
    source = _source()
    method = Section(
        tr("Satisfaction survey (SKM)"),
        figures=(
            Figure(tr("IKM"), _or_dash(result.ikm)),
            Figure(tr("Quality of service"), _quality(result, language)),
            Figure(tr("Respondents"), result.respondents),
            Figure(tr("Visits served (N)"), result.population),
            Figure(tr("Sample required (s)"), result.sample),
            *([Figure(tr("Came after their period was over"), result.came_late)] if result.came_late else []),
        ),
        sentences=(
            tr("Nine elements of PermenPANRB 14/2017, scores 1 to 4, equal weights of 1/9 ({weight}).").format(
                weight=_WEIGHT
            ),
            tr("Answers are kept by whole periods only; this period is {period}.").format(period=period),
            *_shortcomings(result),
        ),
    )
    if not result.shown:
        return (method,)
    return (
        method,
        Section(tr("Elements"), (), (_elements(result, language),), _lowest(result, language), source),
        Section(tr("By service"), tables=(_services(of_services, words),), source=source),
        Section(tr("Trend"), tables=(_trend(result),), source=source),
        Section(tr("Profile of the respondents"), tables=tuple(_profile(result, words)), source=source),
        Section(
            tr("Comments"),
            tables=(_comments(result),),
            sentences=() if result.comments else (tr("Nobody wrote a comment."),),
            source=source,
        ),
    )


def _source() -> str:
    return tr("satisfaction survey (SKM)")


def _background() -> Section:
    """Why the survey is made, as reports of it begin."""
    return Section(
        tr("Background and purpose"),
        sentences=(
            tr(
                "Legal basis: Law 25/2009 on public services, and PermenPANRB 14/2017, which requires a survey of the"
                " satisfaction of those served at least once a year, and its result published."
            ),
            tr("Purpose: to know how visitors judge the service, and what to improve first."),
        ),
    )


def _analysis(result: SkmResult, language: str) -> tuple[Section, ...]:
    """A paragraph that says what the figures say; nothing where there is no index."""
    if result.ikm is None:
        return ()
    text = tr("The IKM of {period} is {ikm}, quality of service {quality}, from the answers of {count} respondents.")
    said = [
        text.format(
            period=spoken(Period(result.first, result.last)),
            ikm=written(result.ikm),
            quality=_quality(result, language),
            count=written(result.respondents),
        )
    ]
    scored = {code: each.index for code in ELEMENTS if (each := result.elements[code]).index is not None}
    high, low = max(scored.values(), default=None), min(scored.values(), default=None)
    if high != low:
        text = tr("The highest index has {best} ({high}), the lowest {worst} ({low}).")
        said.append(
            text.format(
                best=_all_named((code for code, index in scored.items() if index == high), language),
                high=written(high),
                worst=_all_named((code for code, index in scored.items() if index == low), language),
                low=written(low),
            )
        )
    if result.lowest:
        said += [_first_of_all(result, language)]
    return (Section(tr("Analysis"), sentences=(" ".join(said),)),)


def _plan(result: SkmResult, language: str) -> Section:
    """To be completed by the office: what is done about the lowest elements, when, by whom."""
    scored = [code for code in ELEMENTS if result.elements[code].index is not None]
    worst = sorted(scored, key=lambda code: result.elements[code].index or 0)[:_PLANNED]
    rows = tuple((_named(code, language), "…", "…", "…") for code in worst)
    columns = (tr("Element"), tr("What is done"), tr("Quarter"), tr("Person in charge"))
    table = Table(tr("Plan of improvement"), columns, rows)
    return Section(tr("Plan of improvement"), tables=(table,), source=_source())


def _published(website: str) -> str:
    if not website:
        return tr("The result is shown in the room of the service.")
    return tr("The result is published at {website} and shown in the room of the service.").format(website=website)


def _annex(result: SkmResult) -> Table:
    """The form of PermenPANRB 14/2017: a row for each respondent, below them the sums and means of the elements."""
    rows: list[tuple[Value, ...]] = [
        (number, *(DASH if score is None else score for score in scores))
        for number, scores in enumerate(result.forms, 1)
    ]
    of_elements = [result.elements[code] for code in ELEMENTS]
    sums: list[tuple[Value, ...]] = [
        (tr("Sum"), *(element.score for element in of_elements)),
        (tr("NRR"), *(_or_dash(element.nrr) for element in of_elements)),
        (tr("NRR, weighted"), *(_or_dash(element.weighted) for element in of_elements)),
    ]
    columns = (tr("No."), *ELEMENTS)
    return Table(tr("Answers by respondent"), columns, (*rows, *sums), whole=True, sums=len(sums))


def _quality(result: SkmResult, language: str) -> str:
    if result.category is None:
        return DASH
    return f"{result.category} ({result.performance_en if language == 'en' else result.performance})"


def _shortcomings(result: SkmResult) -> tuple[str, ...]:
    if not result.shown:
        return (tr("Figures are shown from three answers on, so that nobody can be recognised."),)
    if not result.enough:
        return (tr("Fewer answered than the sample of Krejcie and Morgan requires: read the figures with care."),)
    return ()


def _elements(result: SkmResult, language: str) -> Table:
    rows: list[tuple[Value, ...]] = []
    for code in ELEMENTS:
        figures = result.elements[code]
        rows.append(
            (
                _named(code, language),
                _or_dash(figures.index),
                _or_dash(figures.nrr),
                _or_dash(figures.weighted),
                figures.score,
                figures.answered,
            )
        )
    columns = (tr("Element"), tr("Index"), tr("NRR"), tr("NRR, weighted"), tr("Sum"), tr("Answered"))
    return Table(tr("Elements of the service"), columns, tuple(rows), chart=True)


def _lowest(result: SkmResult, language: str) -> tuple[str, ...]:
    return (_first_of_all(result, language),) if result.lowest else ()


def _first_of_all(result: SkmResult, language: str) -> str:
    return tr("To be improved first: {elements}.").format(elements=_all_named(result.lowest, language))


def _all_named(codes: Iterable[str], language: str) -> str:
    return ", ".join(_named(code, language) for code in codes)


def _services(results: Sequence[SkmResult], words: ReportWords) -> Table:
    rows = tuple(
        (
            words.service(each.service),
            _or_dash(each.ikm),
            str(each.category or DASH),
            each.respondents,
            each.population,
            each.sample,
        )
        for each in results
    )
    columns = (
        tr("Service"),
        tr("IKM"),
        tr("Quality"),
        tr("Respondents"),
        tr("Visits served (N)"),
        tr("Sample required (s)"),
    )
    return Table(tr("Index by service"), columns, rows)


def _period_words(key: str) -> str:
    """2026-Q4 as people call it."""
    counted = CountedPeriod.parse(key)
    return period_words(Period(counted.first, counted.last))


def _trend(result: SkmResult) -> Table:
    rows = tuple(
        (_period_words(point.period), _or_dash(point.ikm), str(point.category or DASH), point.respondents)
        for point in result.trend
    )
    return Table(
        tr("Trend of the index"), (tr("Period"), tr("IKM"), tr("Quality"), tr("Respondents")), rows, chart=True
    )


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


def _named(code: str, language: str) -> str:
    return f"{code} {survey_form().element(code).name_in(language)}"


def _or_dash(value: Decimal | None) -> Value:
    return DASH if value is None else value
