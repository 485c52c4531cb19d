"""The screen of reports: figures and charts of what is in the records, saved where somebody wants them."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QTableWidget
from sqlalchemy import select

from catalog_db.models import ReadingEvent, ReadingSession, Role, Ticket, TicketEvent, Visit, Visitor
from desktop.desk.reports.periods import Span
from desktop.desk.reports.values import Period
from tests.gui.rooms import TestRoom
from tests.gui.staff_services import report_composer
from ui.reports.composer import ReportKind
from ui.reports.panel import ReportsPanel
from ui.reports.saving import Format
from ui.reports.view import TableChart
from ui.widgets.text import Text

TODAY = date(2026, 11, 24)


def add_visit(room: TestRoom, number: int, occupation: str = "1") -> None:
    """Registered at 9, served four minutes later, done at half past."""
    at = [datetime(2026, 11, 24, 2, minute, tzinfo=UTC) for minute in (0, 4, 30)]
    with room.records.writing() as session:
        visitor = Visitor(id=uuid4(), name="Siti", name_key="siti", added_at=at[0], changed_at=at[0])
        session.add(visitor)
        session.flush()
        visit = Visit(
            id=uuid4(),
            number=f"261124-{number:03}",
            service_day=TODAY,
            visitor_id=visitor.id,
            registered_at=at[0],
            entered_at=at[0],
            left_at=at[2],
            code="1234",
            token=number.to_bytes(16, "big"),
            origin="desk",
            means="1",
            usage="1",
            gender="P",
            age_band="2",
            education="3",
            occupation=occupation,
            institution_category="6",
        )
        session.add(visit)
        session.flush()
        ticket = Ticket(
            id=uuid4(),
            visit_id=visit.id,
            service="perpustakaan",
            service_day=TODAY,
            sequence=number,
            number=f"P-{number:03}",
            state="done",
            place=number,
            registered_at=at[0],
            version=4,
        )
        session.add(ticket)
        session.flush()
        steps = (
            ("issue", "waiting", at[0]),
            ("call", "called", at[1]),
            ("serve", "serving", at[1]),
            ("done", "done", at[2]),
        )
        for position, (kind, state, moment) in enumerate(steps, 1):
            session.add(
                TicketEvent(
                    ticket_id=ticket.id,
                    position=position,
                    kind=kind,
                    state=state,
                    service="perpustakaan",
                    desk=1 if position > 1 else None,
                    at=moment,
                    sequence=number * 10 + position,
                )
            )


@pytest.fixture
def panel(qtbot, appearance, room, people, who, background):
    people.enter(who, Role.HEAD)
    made = ReportsPanel(appearance, report_composer(room), who, background, lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def shown(panel: ReportsPanel) -> str:
    return "\n".join(label.text() for label in panel.view.findChildren(Text))


def show_report(panel: ReportsPanel, kind: ReportKind) -> None:
    panel.kind_box.setCurrentIndex(panel.kind_box.findData(kind))


def wait_for_report(qtbot, panel: ReportsPanel) -> None:
    panel.refresh()
    qtbot.waitUntil(panel.save_button.isEnabled)


def test_the_month_at_a_glance(qtbot, room, panel):
    for number in range(1, 6):
        add_visit(room, number)
    show_report(panel, ReportKind.OVERVIEW)
    wait_for_report(qtbot, panel)
    text = shown(panel)
    assert "5" in text and "4 min" in text and "100 %" in text
    charts = panel.view.findChildren(TableChart)
    assert len(charts) == 3
    assert "24" in charts[0].accessibleDescription() and ": 5" in charts[0].accessibleDescription()


def test_all_rows_of_a_short_table_are_seen_and_few_things_counted_by_ones(qtbot, room, panel):
    add_visit(room, 1)
    show_report(panel, ReportKind.OVERVIEW)
    wait_for_report(qtbot, panel)
    tables = panel.view.findChildren(QTableWidget)
    for table in tables:
        rows = table.verticalHeader().length()
        assert table.rowCount() > 12 or table.viewport().height() >= rows, table.accessibleName()
    [numbers] = panel.view.findChildren(TableChart)[0].chart().axes(Qt.Orientation.Horizontal)
    assert (numbers.min(), numbers.max(), numbers.tickCount()) == (0, 1, 2)


def test_on_a_wide_screen_a_name_stays_near_its_figure(qtbot, panel, appearance):
    panel.resize(1_700, 900)
    panel.kind_box.setCurrentIndex(panel.kind_box.findData(ReportKind.COMPLAINTS))
    wait_for_report(qtbot, panel)
    [table] = panel.view.findChildren(QTableWidget)
    qtbot.waitUntil(lambda: appearance.px(700) < table.width() <= appearance.px(760))
    page = panel.view.widget()
    assert table.mapTo(page, table.rect().topLeft()).x() < appearance.px(40)  # below its title


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize("kind", [kind for kind in ReportKind if kind is not ReportKind.FULL])
def test_each_report_is_shown_also_where_nobody_came(qtbot, panel, kind):
    panel.kind_box.setCurrentIndex(panel.kind_box.findData(kind))
    wait_for_report(qtbot, panel)
    assert panel.view.accessibleName() and not panel.error.isVisible()


@pytest.mark.wide
def test_it_is_saved_and_the_month_in_one_click(qtbot, room, panel, tmp_path):
    for number in range(1, 5):
        add_visit(room, number)
    wait_for_report(qtbot, panel)
    for format in Format:
        panel.save(format, tmp_path)
        assert panel.verdict.isVisible()
    assert {file.suffix for file in tmp_path.glob("*2026*")} == {".xlsx", ".pdf", ".csv"}
    folder = tmp_path / "bulan"
    folder.mkdir()
    panel.save_full_to(folder)
    qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 2)
    assert all(file.stat().st_size > 5_000 for file in folder.iterdir())


def test_a_folder_that_is_gone_is_told(qtbot, panel, tmp_path):
    wait_for_report(qtbot, panel)
    panel.save(Format.XLSX, tmp_path / "gone")
    assert "gone" in panel.verdict.text()


def test_spans(panel, qtbot):
    show_report(panel, ReportKind.VISITS)
    assert panel.period() == Period(date(2026, 11, 1), date(2026, 11, 30)) and not panel.after_button.isEnabled()
    for span, first, last, name in (
        (Span.QUARTER, date(2026, 10, 1), date(2026, 12, 31), "IV"),
        (Span.SEMESTER, date(2026, 7, 1), date(2026, 12, 31), "II"),
        (Span.YEAR, date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (Span.MONTH, date(2026, 11, 1), date(2026, 11, 30), "2026"),
    ):
        panel.span_box.setCurrentIndex(panel.span_box.findData(span))
        assert panel.period() == Period(first, last) and name in panel.period_name.text()
    panel.before_button.click()
    assert panel.period() == Period(date(2026, 10, 1), date(2026, 10, 31)) and panel.after_button.isEnabled()
    panel.span_box.setCurrentIndex(panel.span_box.findData(Span.DAYS))
    assert panel.from_edit.isVisible() and panel.period() == Period(date(2026, 10, 1), date(2026, 10, 31))
    panel.from_edit.setDate(QDate(2026, 9, 15))
    assert panel.period() == Period(date(2026, 9, 15), date(2026, 10, 31))
    qtbot.waitUntil(panel.save_button.isEnabled)


def test_today_and_the_month_so_far(qtbot, room, panel):
    """The first thing that is shown; days of before are compared, the rest of the month before is not."""
    for number in range(1, 4):
        add_visit(room, number)
    wait_for_report(qtbot, panel)
    assert panel.kind() is ReportKind.TODAY and not panel.span_box.isVisible()
    text = shown(panel)
    assert "1 - 24" in panel.view.document.holds and "1 - 24 Oct" in panel.view.document.holds
    figures = {figure.name: figure for section in panel.view.document.sections for figure in section.figures}
    assert figures["Visits"].value == 3 and "before: 0" in figures["Visits"].note
    assert "Quarter IV 2026" in figures["Satisfaction (IKM)"].note and "Quarter IV 2026" in text


def test_the_survey_is_named_by_its_own_periods(qtbot, panel):
    show_report(panel, ReportKind.SURVEY)
    wait_for_report(qtbot, panel)
    assert panel.view.document.period == "Quarter IV 2026"
    panel.before_button.click()
    panel.before_button.click()
    qtbot.waitUntil(lambda: panel.view.document.period == "Quarter III 2026")


@pytest.mark.parametrize("kind", [ReportKind.READING, ReportKind.OVERVIEW])
def test_an_officer_sees_what_is_most_read_and_no_reader(qtbot, room, people, who, panel, kind):
    add_visit(room, 1)
    at, book = datetime(2026, 11, 24, 3, tzinfo=UTC), room.add("Seluma Dalam Angka")
    with room.records.writing() as session:
        visit_id = session.scalars(select(Visit.id)).one()
        reading_session = ReadingSession(visit_id=visit_id, started_at=at, ends_at=at, ended_at=at)
        session.add(reading_session)
        session.flush()
        session.add(
            ReadingEvent(
                session_id=reading_session.id, publication_id=book, first_page=1, last_page=4, seconds=600, at=at
            )
        )
    people.enter(who, Role.OFFICER)
    panel.kind_box.setCurrentIndex(panel.kind_box.findData(kind))
    wait_for_report(qtbot, panel)
    tables = panel.view.findChildren(QTableWidget)
    cells = [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for table in tables
        for row in range(table.rowCount())
    ]
    assert ["Seluma Dalam Angka", "10", "4", "*"] in cells
    said = shown(panel) + str(cells) + "".join(chart.accessibleDescription() for chart in charts(panel))
    assert "Seluma" in said and "Siti" not in said and "261124-001" not in said


def charts(panel: ReportsPanel) -> list[TableChart]:
    return panel.view.findChildren(TableChart)


@pytest.mark.wide
def test_it_is_a_screen_of_heads_and_officers_and_not_of_librarians(people, who, make_window):
    people.enter(who, Role.HEAD)
    assert "reports" in make_window().side_bar.keys
    people.enter(who, Role.OFFICER)
    assert "reports" in make_window().side_bar.keys
    people.enter(who, Role.LIBRARIAN)
    assert "reports" not in make_window().side_bar.keys
