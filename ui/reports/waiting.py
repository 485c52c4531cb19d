"""The report of waiting, service and load, in words."""

from collections.abc import Callable

from catalog_db.rules.desk.tickets import TicketState
from desktop.desk.reports.values import QueueReport, ServiceTimes
from ui.languages import tr
from ui.reports.document import Duration, Figure, Section, Share, Table, Value, written
from ui.reports.visits import after_period


def queue_sections(report: QueueReport, service_name: Callable[[str], str]) -> tuple[Section, ...]:
    """Promises first, then where the load was."""
    total = report.total
    seats: tuple[tuple[Value, ...], ...] = tuple(
        (seat.device or tr("This PC"), seat.sessions, Duration(seat.seconds)) for seat in report.seats
    )
    issued = sum(total.tickets.values())
    return (
        Section(
            tr("Waiting and service"),
            figures=(
                Figure(tr("Tickets"), issued),
                Figure(tr("Served in time"), Share(total.on_time, total.counted)),
                Figure(tr("Wait, median"), Duration(total.wait_median_s)),
                Figure(tr("Wait, 90th percentile"), Duration(total.wait_p90_s)),
                Figure(tr("Service, median"), Duration(total.length_median_s)),
                Figure(tr("Service, 90th percentile"), Duration(total.length_p90_s)),
                Figure(tr("Did not come when called"), total.tickets.get(TicketState.NO_SHOW, 0)),
                Figure(tr("Cancelled"), total.tickets.get(TicketState.CANCELLED, 0)),
                *after_period(report.after_period),
            ),
            tables=(
                Table(
                    tr("By service"),
                    (
                        tr("Service"),
                        tr("Tickets"),
                        tr("Served in time"),
                        tr("Wait, median"),
                        tr("Wait, 90th percentile"),
                        tr("Service, median"),
                        tr("Service, 90th percentile"),
                        tr("Longer than allowed"),
                    ),
                    tuple(_row(service_name(times.service), times) for times in report.services),
                ),
            ),
            sentences=_apart(total),
        ),
        Section(
            tr("Load"),
            tables=(
                Table(
                    tr("Waiting by hour"),
                    (tr("Hour"), tr("Minutes, median"), tr("Tickets")),
                    tuple((f"{hour.hour:02}.00", round(hour.median_s / 60), hour.tickets) for hour in report.hours),
                    chart=True,
                ),
                Table(
                    tr("Desks"),
                    (tr("Desk"), tr("Tickets"), tr("Time of service")),
                    tuple((str(desk.desk), desk.tickets, Duration(desk.serving_s)) for desk in report.desks),
                ),
                Table(tr("Seats"), (tr("Seat"), tr("Sessions"), tr("Time of use")), seats),
            ),
            sentences=_without_end(report),
        ),
    )


def _row(name: str, times: ServiceTimes) -> tuple[Value, ...]:
    return (
        name,
        sum(times.tickets.values()),
        Share(times.on_time, times.counted),
        Duration(times.wait_median_s),
        Duration(times.wait_p90_s),
        Duration(times.length_median_s),
        Duration(times.length_p90_s),
        times.lengths - times.lengths_on_time,
    )


def _apart(times: ServiceTimes) -> tuple[str, ...]:
    """What is not in the percentage, so that nobody wonders."""
    sentences = []
    if times.outside:
        text = tr("{count} waits began outside working hours and are not counted in “served in time”.")
        sentences.append(text.format(count=written(times.outside)))
    if times.doubtful:
        text = tr("{count} waits are left out, since the clock of the host jumped meanwhile.")
        sentences.append(text.format(count=written(times.doubtful)))
    return tuple(sentences)


def _without_end(report: QueueReport) -> tuple[str, ...]:
    """What is in the numbers of desks and seats, but not in their times."""
    services, readings = (sum(load.left_out for load in loads) for loads in (report.desks, report.seats))
    if not services and not readings:
        return ()
    text = tr(
        "Not in these times: {services} services and {readings} uses of seats that nobody ended on their day, or during"
        " which the clock of the host jumped."
    )
    return (text.format(services=written(services), readings=written(readings)),)
