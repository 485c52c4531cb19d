"""The comparison at the end of the chaos test finds what it is there for: each loss, double and difference.

Planted at central after all had come to rest, in turn; a comparison that finds none of them would prove nothing.
"""

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.central_kit import Postgres
from tests.unit.sync.central.chaos.desk_work import DeskWork
from tests.unit.sync.central.chaos.judge import Judge
from tests.unit.sync.central.chaos.room_process import open_chaos_room
from tests.unit.sync.central.chaos.world import Pc, World

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills")
_SEED = 20261126
_STEPS = 150
_EVENT = "table_name = 'ticket_event' AND fields ->> 'kind' = 'call'"  # of a call nobody was promised anything


@pytest.fixture(scope="module")
def world(postgres: Postgres, programs_can_be_forked: None) -> Iterator[World]:
    """One room that has worked and synced, with nothing left to say."""
    with (
        tempfile.TemporaryDirectory(prefix="rb-chaos-") as folder,
        World(Path(folder), postgres.new_database(), _SEED, rooms=1) as world,
    ):
        Judge(world).settle()
        (pc,) = world.pcs
        room, clock = open_chaos_room(pc.folder)
        with room:
            desk = DeskWork(room, clock, random.Random(_SEED), pc.folder / "promised.jsonl")
            for _ in range(_STEPS):
                desk.step()
        Judge(world).settle()
        _run(world, "CREATE TABLE kept AS TABLE room_record")
        Judge(world).check()  # before anything is planted it is content
        yield world


def _run(world: World, statement: str, **values: Any) -> list[Any]:
    with world.database.engine.begin() as connection:
        done = connection.execute(text(statement), values)
        return list(done) if done.returns_rows else []


@contextmanager
def planted(world: World, statement: str, **values: Any) -> Iterator[str]:
    """Do this to one row of central, whose id it gives back; afterwards all is as before."""
    ((row_id,),) = _run(world, statement + " RETURNING row_id", **values)
    try:
        yield row_id
    finally:
        _run(world, "TRUNCATE room_record")
        _run(world, "INSERT INTO room_record SELECT * FROM kept")


def found(world: World) -> Any:
    """What the comparison complains of."""
    with pytest.raises(AssertionError) as complaint:
        Judge(world).check()
    return complaint.value.args[0]


def first(world: World, where: str) -> str:
    return _run(world, f"SELECT row_id FROM room_record WHERE fields IS NOT NULL AND {where} ORDER BY row_id")[0].row_id


def double(world: World, row_id: str) -> str:
    """A statement that copies a row under an id of its own."""
    columns = "room_id, table_name, instance_id, counter, report_day, part_of, received_at"
    (names,) = _run(world, "SELECT gen_random_uuid()::text AS id")
    return (
        f"INSERT INTO room_record ({columns}, row_id, fields) SELECT {columns}, '{names.id}', "
        f"jsonb_set(fields, '{{id}}', to_jsonb('{names.id}'::text)) FROM room_record WHERE row_id = '{row_id}'"
    )


@pytest.mark.wide
def test_a_record_that_was_acknowledged_and_dropped_is_found(world):
    with planted(world, "DELETE FROM room_record WHERE row_id = :id", id=first(world, _EVENT)) as gone:
        what, _, missing, _, besides, _, other = found(world)
    assert what[1] == "ticket_event" and missing == {gone} and not besides and not other


def test_a_record_that_is_said_to_be_gone_is_found(world):
    lost = "UPDATE room_record SET fields = NULL WHERE row_id = :id"
    with planted(world, lost, id=first(world, _EVENT)) as gone:
        assert found(world)[2] == {gone}


def test_a_step_that_was_promised_at_a_desk_and_dropped_is_found(world):
    events = "SELECT row_id, fields FROM room_record WHERE table_name = 'ticket_event' AND fields IS NOT NULL"
    there = {(row.fields["ticket_id"], row.fields["position"]): row.row_id for row in _run(world, events)}
    promise = next(one for one in world.pcs[0].promises() if (one.get("ticket"), one.get("position")) in there)
    step = there[promise["ticket"], promise["position"]]
    with planted(world, "DELETE FROM room_record WHERE row_id = :id", id=step):
        assert found(world) == (world.pcs[0].folder.name, promise)


def test_what_was_promised_and_is_nowhere_is_found(world):
    """Room and central agree: only the note of what somebody was told knows of it."""
    pc = world.pcs[0]
    file = pc.folder / "promised.jsonl"
    before = file.read_text(encoding="utf-8")
    promise = {"complaint": "planted"}
    file.write_text(f"{before}{json.dumps(promise)}\n", encoding="utf-8")
    try:
        assert found(world) == (pc.folder.name, promise)
    finally:
        file.write_text(before, encoding="utf-8")


def test_a_double_is_found(world):
    with planted(world, double(world, first(world, _EVENT))) as twice:
        what, _, missing, _, besides, _, other = found(world)
    assert what[1] == "ticket_event" and besides == {twice} and not missing and not other


def test_a_second_ticket_for_one_promise_is_found(world):
    with planted(world, double(world, first(world, "table_name = 'ticket'"))):
        name, promise = found(world)
    assert name == world.pcs[0].folder.name and promise["tickets"] > 0


@pytest.mark.parametrize(("table", "field"), [("ticket", "state"), ("service_day", "opened_at")])
def test_a_difference_is_found(world, table, field):
    change = f"UPDATE room_record SET fields = jsonb_set(fields, '{{{field}}}', '\"planted\"') WHERE row_id = :id"
    with planted(world, change, id=first(world, f"table_name = '{table}'")) as changed:
        what, _, missing, _, besides, _, other = found(world)
    assert what[1] == table and not missing and not besides
    ((row_id, here, there),) = other
    assert row_id == changed and there[field] == "planted" and here[field] != "planted"


def test_a_double_of_a_room_that_was_restored_is_found(world, tmp_path):
    """Central may have more than the room there, but nothing that the lost PC did not have."""
    pc = world.pcs[0]
    pc.lost = Pc(Path(shutil.copytree(pc.folder, tmp_path / "lost")), "1" * 64)
    try:
        Judge(world).check()
        with planted(world, double(world, first(world, _EVENT))):
            assert found(world) == (pc.folder.name, "ticket_event", "nobody's row")
    finally:
        pc.lost = None


def test_after_all_of_it_the_comparison_is_content_again(world):
    Judge(world).check()
