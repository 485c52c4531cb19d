"""The log of a room is not sealed: nobody's name gets into it, not even by a mistake of ours."""

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import BaseModel, ValidationError
from PySide6.QtCore import qInstallMessageHandler
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from catalog_db.database import Database
from ui.crash_log import log_to
from ui.office_time import use_zone

PLANTED = "Rafflesia Planted"


class _Form(BaseModel):
    age: int


@pytest.fixture
def written(tmp_path):
    level = logging.getLogger().level
    handler = log_to(tmp_path, "test")
    qInstallMessageHandler(None)
    yield lambda: (tmp_path / "test.log").read_text(encoding="utf-8")
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(level)
    handler.close()


def test_an_error_that_escapes_tells_what_and_where_but_not_whom(written):
    try:
        try:
            _Form.model_validate({"age": PLANTED})
        except ValidationError as error:
            raise LookupError(PLANTED) from error
    except LookupError:
        logging.getLogger("ruang-baca").exception("work in the background failed")
    lines = written()
    assert PLANTED not in lines
    assert "work in the background failed" in lines
    assert lines.index("ValidationError") < lines.index("led to:") < lines.index("LookupError")
    assert "test_log.py" in lines


def test_a_line_says_how_far_its_clock_is_from_utc(written):
    use_zone("Asia/Jakarta")
    try:
        logging.getLogger("ruang-baca").warning("something happened")
    finally:
        use_zone("")
    [line] = written().splitlines()
    said = re.match(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{3} (\+0700) WARNING ", line)
    assert said is not None
    age = datetime.now(UTC) - datetime.strptime("".join(said.groups()), "%Y-%m-%d %H:%M:%S%z")
    assert timedelta() <= age < timedelta(minutes=5)


def test_an_error_of_the_database_does_not_repeat_what_was_written(tmp_path):
    database = Database(tmp_path / "records.db", b"k" * 32)
    with pytest.raises(DBAPIError) as failed, database.reading() as session:
        session.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": PLANTED})
    database.close()
    assert PLANTED not in str(failed.value)
