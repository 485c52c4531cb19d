"""`ruang-baca central` as it is started by hand: two workers, a code, a room, and nothing left when it ends."""

import json
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx2 as httpx
import psutil
import psycopg
import pytest

from catalog_db.central.errors import TryUnavailable
from catalog_db.central.server.embedded import EmbeddedPostgres
from catalog_db.exchange.wire import FORMAT, FORMAT_HEADER
from tests.central_kit import ticket
from tests.e2e import commands
from tests.e2e.processes import start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux")
HEADERS = {FORMAT_HEADER: FORMAT}


@dataclass
class Serving:
    process: "subprocess.Popen[str]"
    folder: Path
    url: str

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self, how: int) -> list[psutil.Process]:
        """Returns what is left of it."""
        children = self.children()
        assert len(children) >= 3  # PostgreSQL and two workers
        self.process.send_signal(how)
        self.process.wait(120)
        return psutil.wait_procs(children, timeout=120)[1]


@pytest.fixture
def serving(request: pytest.FixtureRequest) -> Iterator[Serving]:
    """Parameter: what else is said to it."""
    besides = getattr(request, "param", ())
    # Not in pytest's folder: root's PostgreSQL runs as nobody, who may not look into that.
    with tempfile.TemporaryDirectory(prefix="rb-try-") as folder:
        Path(folder).chmod(0o755)
        words = ("central", "serve", "--try", "--data", folder, "--port", "0", "--json")
        process = start("-m", "ui.app", *words, *besides)
        assert process.stdout is not None and process.stdin is not None
        said = process.stdout.readline()
        assert said, "central did not start"
        yield Serving(process, Path(folder), json.loads(said)["url"])
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(120)
        process.stdin.close()
        process.stdout.close()


def new_code(folder: Path) -> dict:
    done = commands.run("central", "enrol-code", "Ruang Baca Seluma", "--data", str(folder), "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_one_command_shows_central_and_ctrl_c_ends_it(serving):
    made = new_code(serving.folder)
    assert made["room"] == "Ruang Baca Seluma"
    room_id, instance_id = str(uuid4()), str(uuid4())
    request = {
        "code": made["code"],
        "room_id": room_id,
        "instance_id": instance_id,
        "room_code": "1705",
        "room_name": "Ruang Baca Seluma",
        "sign_key": "ab" * 32,
        "seal_key": "cd" * 32,
    }
    with httpx.Client(base_url=serving.url, headers=HEADERS, trust_env=False, timeout=240) as client:
        assert client.get("/healthz").json() == {"ok": True}
        assert "/v1/push" in client.get("/openapi.json").json()["paths"]
        token = client.post("/v1/enrol", json=request).json()["token"]
        records = [ticket().model_dump(mode="json") for _ in range(100)]
        batch = {
            "batch_id": str(uuid4()),
            "room_id": room_id,
            "instance_id": instance_id,
            "machine": "6b" * 32,
            "counter_from": 0,
            "counter_to": 100,
            "records": records,
        }
        with ThreadPoolExecutor(8) as threads:  # connections of their own, which both workers accept

            def push(_: int) -> str:
                headers = HEADERS | {"authorization": f"Bearer {token}"}
                return httpx.post(
                    f"{serving.url}/v1/push", json=batch, headers=headers, trust_env=False, timeout=240
                ).text

            receipts = set(threads.map(push, range(16)))
    assert len(receipts) == 1
    assert json.loads(receipts.pop())["stored"] == 100
    assert serving.end(signal.SIGINT) == []
    assert serving.process.returncode == 0
    assert not (serving.folder / "database.url").exists()
    assert "database system is shut down" in (serving.folder / "postgres.log").read_text(encoding="utf-8")


def test_a_killed_central_takes_postgresql_with_it_in_order(serving):
    assert serving.end(signal.SIGKILL) == []
    assert "database system is shut down" in (serving.folder / "postgres.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("serving", [("--workers", "1")], indirect=True)
def test_lines_that_say_nothing_are_counted_and_whoever_comes_after_is_told_so(serving):
    """512 of them are what one worker takes; it says so at once, and serves again when they are gone."""
    address = "127.0.0.1", int(serving.url.rpartition(":")[2])

    def healthz() -> httpx.Response:
        return httpx.get(f"{serving.url}/healthz", headers=HEADERS, trust_env=False, timeout=240)

    with ExitStack() as held:
        for _ in range(500):
            held.enter_context(socket.create_connection(address, timeout=240))
        assert healthz().json() == {"ok": True}
        for _ in range(12):
            held.enter_context(socket.create_connection(address, timeout=240))
        refused = healthz()
        assert (refused.status_code, refused.text) == (503, "Service Unavailable")
    while (answer := healthz()).status_code == 503:  # until it has seen that they are gone
        threading.Event().wait(0.01)
    assert answer.json() == {"ok": True}


def test_without_a_database_there_is_a_sentence():
    done = commands.run("central", "enrol-code", "Kaur", "--database", "postgresql://127.0.0.1:1/x")
    assert (done.returncode, "PostgreSQL" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_a_second_trial_in_the_same_folder_leaves_the_first_alone(serving):
    second = commands.run("central", "serve", "--try", "--data", str(serving.folder), "--port", "0")
    assert (second.returncode, second.stdout, "Traceback" in second.stderr) == (1, "", False)
    assert "--data" in second.stderr
    assert new_code(serving.folder)["ok"]  # it still finds the one that runs


def test_of_two_trials_that_start_at_once_one_has_the_folder():
    with tempfile.TemporaryDirectory(prefix="rb-try-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with EmbeddedPostgres(folder):
            announced = (folder / "database.url").read_text(encoding="utf-8")
            (folder / "database.url").unlink()  # as if the other one had not said yet that it runs
            with pytest.raises(TryUnavailable), EmbeddedPostgres(folder):
                pass
            psycopg.connect(announced).close()


@pytest.mark.parametrize("words", [("--port", "99999"), ("--port", "-1"), ("--workers", "0"), ("--workers", "65")])
def test_a_number_that_can_not_be_is_wrong_usage(words):
    done = commands.run("central", "serve", *words)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert words[0] in done.stderr
