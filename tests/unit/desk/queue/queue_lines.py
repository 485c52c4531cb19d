"""Finds tickets in what the queue shows."""

from tests.unit.desk.conftest import OFFICER


def everybody(queue):
    view = queue.view(OFFICER)
    return [*view.waiting, *view.held, *view.at_desks]


def find(queue, number):
    return next(line for line in everybody(queue) if line.number == number)
