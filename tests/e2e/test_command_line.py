"""The commands of a room, in processes of their own: JSON, exit status, sentences."""

import hashlib
import json
import os
import pickle
import shutil
import subprocess
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.actors import nobody_yet
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from tests import forked
from tests.e2e import commands
from tests.prepared import PreparedFolders

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")  # commands need none
_WITH_WINDOWS = {"tour", "--platform"}  # Qt may look at what it was started with


class Room:
    """A room and the command line in front of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "room"
        self.key = folder / "key"
        self.recovery_code = ""
        self.options = ["--room", str(self.folder), "--key-file", str(self.key)]

    def run(
        self, *arguments: str, key: bool = True, typed: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        options = self.options if key else self.options[:2]
        kept = {name: value for name, value in os.environ.items() if name not in _SCREENS}
        carry_out = commands.start if _WITH_WINDOWS & set(arguments) else commands.run
        return carry_out(*arguments, *options, typed=typed, environment=kept | environment)

    def json(self, *arguments: str, **environment: str) -> dict:
        done = self.run(*arguments, "--json", **environment)  # type: ignore[arg-type]  # no variable is called so
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def _make_samples(folder: Path) -> None:
    room = Room(folder)
    assert room.json("init", "--samples", "--code", "1700") == {"room": str(room.folder), "code": "1700"}


def room_with_samples(prepared: PreparedFolders, folder: Path) -> Room:
    """A copy of one that was made once, in this folder."""
    prepared.copy("room with samples", _make_samples, folder)
    return Room(folder)


@pytest.fixture(scope="module")
def room(tmp_path_factory, prepared) -> Room:
    return room_with_samples(prepared, tmp_path_factory.mktemp("cli"))


def test_search_answers_with_pages_and_snippets(room):
    found = room.json("search", "jumlah penduduk seluma", "--limit", "3")
    assert set(found) == {
        *("query", "total", "took_ms", "suggestion", "titles_only", "results"),
        *("filters", "left_out", "corrected"),
    }
    assert not found["titles_only"]
    first = found["results"][0]
    assert "Seluma" in first["title"]
    assert first["region"] == "1705"
    assert first["pages"][0]["page"] >= 1
    assert "enduduk" in first["pages"][0]["snippet"]


def test_a_search_without_words_says_that_it_lists_all(room):
    done = room.run("search", " ", "--limit", "3")
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout.startswith("3 dari 27 publikasi:")
    assert room.run("search", "penduduk").stderr == ""


def lose(index: Path) -> None:
    shutil.rmtree(index)


def let_run_code(index: Path) -> None:
    """What a hostile PDF in a broken document process could do: put a pickle where Whoosh's own would stand."""
    (toc,) = index.glob("words-*/*.toc")
    canary = index.parent.parent / "canary"
    toc.write_bytes(pickle.dumps(_Touches(canary)).ljust(toc.stat().st_size, b"#"))


class _Touches:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self._path,)


def cut(index: Path) -> None:
    (segment, *_) = index.glob("words-*/*.seg")
    segment.write_bytes(segment.read_bytes()[:5000])


def of_another_version(index: Path) -> None:
    stamp = json.loads((index / "stamp.json").read_text())
    (index / "stamp.json").write_text(json.dumps(stamp | {"made_with": "1"}))


def without_texts(index: Path) -> None:
    (index / "pages.db").unlink()


@pytest.mark.parametrize("harm", [lose, let_run_code, cut, of_another_version, without_texts])
@pytest.mark.parametrize("command", ["search", "check", "import"])
def test_a_command_makes_the_index_whole_before_it_asks_it(room, tmp_path, harm, command):
    whole = room.json("search", "jumlah penduduk seluma", "--limit", "3")["results"]
    assert whole[0]["pages"]
    harm(room.folder / "index")
    arguments = {"search": ["jumlah penduduk seluma"], "check": [], "import": [str(tmp_path)]}[command]
    done = room.run(command, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    assert "Indeks pencarian sudah dilengkapi: 27 publikasi." in done.stderr
    after = room.run("search", "jumlah penduduk seluma", "--limit", "3", "--json")
    assert after.stderr == ""
    assert json.loads(after.stdout)["results"] == whole
    assert not (room.folder.parent / "canary").exists()


def test_making_the_index_can_be_stopped_and_goes_on_with_the_next_command(room):
    shutil.rmtree(room.folder / "index")
    opened = open_room(room.folder, KeyFileStore(room.key))
    with opened:
        stop = threading.Event()
        # Stopped after the third publication, as by Ctrl+C.
        assert not opened.open_search().catch_up(stop, lambda state: stop.set() if state.done >= 3 else None)
    assert room.json("search", "jumlah penduduk seluma")["results"][0]["pages"]


def test_options_of_all_commands_stand_before_or_after_the_command(room):
    for words in ([*room.options, "--json", "search", "x"], ["--json", "search", "x", *room.options]):
        done = commands.run(*words)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["query"] == "x"


def test_search_keeps_to_a_year_and_a_region(room):
    found = room.json("search", "dalam angka", "--year", "2022", "--region", "17")
    assert {result["year"] for result in found["results"]} == {2022}


def test_a_typo_gets_a_suggestion(room):
    assert "pengangguran" in room.json("search", "penganguran")["suggestion"]


def test_show_tells_all(room):
    first = room.json("search", "kabupaten seluma dalam angka")["results"][0]
    shown = room.json("show", first["id"][:8])
    assert shown["title"] == first["title"]
    assert shown["contents"]
    assert shown["tables"][0]["title"]
    tables = room.json("tables", first["id"][:8])["tables"]
    assert len(tables) == sum(line["kind"] == "table" for line in shown["tables"])
    keys = {"number", "title_id", "title_en", "pages", "unit", "years", "regions"}
    assert all(set(line) == keys for line in tables)
    assert [line["pages"][0] for line in tables] == [
        line["page"] for line in shown["tables"] if line["kind"] == "table"
    ]


def test_a_table_is_read_and_written_for_spreadsheets(room, tmp_path):
    publication = room.json("search", "kabupaten seluma dalam angka")["results"][0]["id"]
    known = room.json("tables", publication)["tables"][0]
    table = room.json("table", publication, known["number"])
    named = ("number", "title_id", "title_en", "pages")
    assert [table[name] for name in named] == [known[name] for name in named]
    assert (table["status"], table["reason"]) == ("ok", "")
    assert set(table) == {*named, "status", "reason", "columns", "rows", "notes", "source"}
    assert all(len(row) == len(table["columns"]) for row in table["rows"]) and len(table["rows"]) > 3
    is_sure = any(not cell.startswith("?") for row in table["rows"] for cell in row)
    assert is_sure is (find_spec("onnxruntime") is not None)  # one reader alone is sure of nothing
    assert room.json("table", publication, str(known["pages"][0]))["number"] == known["number"]
    out = tmp_path / "tabel.csv"
    assert room.run("table", publication, known["number"], "--out", str(out)).returncode == 0
    assert len(out.read_text("utf-8-sig").splitlines()) > len(table["rows"])
    verdict = room.json("verify", str(out))
    assert (verdict["genuine"], verdict["cells_agree"], verdict["table"]) == (True, True, known["number"])
    first = room.json("table", publication, "1")
    assert (first["status"], first["columns"]) == ("not_understood", [])
    refused = room.run("table", publication, "1", "--out", str(tmp_path / "sampul.xlsx"))
    assert refused.returncode == 1 and not (tmp_path / "sampul.xlsx").exists()
    assert room.run("table", publication, "99.9").returncode == 1


def test_render_writes_a_watermarked_page(room, tmp_path):
    publication = room.json("search", "kabupaten seluma dalam angka")["results"][0]["id"]
    pictures = []
    for number, visit in enumerate((["--visit", "261124-001"], [])):
        out = tmp_path / f"{number}.png"
        answer = room.json("render", publication, "--page", "5", "--dpi", "72", "--out", str(out), *visit)
        assert answer["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
        pictures.append(QImage(str(out)))
    assert pictures[0].size() == pictures[1].size()
    assert pictures[0] != pictures[1]  # the watermark names the visit


def test_a_page_beyond_the_last_is_told_how_many_there_are(room, tmp_path):
    publication = room.json("search", "kabupaten seluma dalam angka")["results"][0]["id"]
    pages = room.json("show", publication)["pages"]
    done = room.run("render", publication, "--page", str(pages + 1), "--out", str(tmp_path / "p.png"))
    assert done.returncode == 1
    assert f"terdiri atas {pages} halaman; halaman {pages + 1} tidak ada" in done.stderr


def test_check_finds_a_sound_room_sound(room):
    found = room.json("check")
    assert found["ok"], found
    assert {finding["area"] for finding in found["findings"]} >= {
        "records",
        "catalogue",
        "audit",
        "backup",
        "files",
        "index",
        "clock",
    }


def test_a_pc_without_a_keyring_is_sound_where_a_key_file_is_used(room):
    done = room.run("check", "--platform", "--json", PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    keyring = [finding for finding in json.loads(done.stdout)["findings"] if finding["area"] == "keyring"]
    assert [(finding["ok"], finding["code"]) for finding in keyring] == [(True, "key_file")]
    areas = {finding["area"]: finding["ok"] for finding in json.loads(done.stdout)["findings"]}
    assert areas["lock"]  # told, and no fault of a PC for the staff
    assert "qt." not in done.stderr  # Qt's multimedia tells of each library that it misses
    assert "Pulse" not in done.stderr


@pytest.mark.parametrize("prefix", ["abc", "ffffffff", "seluma"])
def test_an_id_that_leads_nowhere_is_explained(room, prefix):
    done = room.run("show", prefix)
    assert done.returncode == 1
    assert f"“{prefix}”" in done.stderr


def test_check_names_what_is_broken(room):
    file = next(room.folder.glob("files/*/*.pdf"))
    content = file.read_bytes()
    file.write_bytes(content[:-1] + b"?")
    try:
        done = room.run("check", "--json")
        assert done.returncode == 1
        bad = [finding for finding in json.loads(done.stdout)["findings"] if not finding["ok"]]
        assert [finding["area"] for finding in bad] == ["files"]
    finally:
        file.write_bytes(content)


def test_import_skips_what_is_there_and_names_what_fails(room, tmp_path):
    known = next(room.folder.glob("files/*/*.pdf"))
    (tmp_path / "again.pdf").write_bytes(known.read_bytes())
    (tmp_path / "web.pdf").write_text("<html><body>not a PDF</body></html>")
    (tmp_path / "catatan.docx").write_text("")
    done = room.run("import", str(tmp_path), "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 1  # something failed
    assert "web.pdf" in done.stderr
    assert "Berkas lain yang bukan PDF dan dilewati: 1." in done.stderr
    assert (report["imported"], report["skipped"]) == (0, 1)
    assert [(Path(item["path"]).name, item["reason"]) for item in report["failed"]] == [("web.pdf", "not_pdf")]


@pytest.mark.parametrize(
    "arguments",
    [
        ("search",),
        ("render", "abcd", "--page", "0", "--out", "x.png"),
        ("nonsense",),
        ("search", "x", "--limit", "0"),
        ("import",),
    ],
)
def test_wrong_usage_ends_with_2(room, arguments):
    assert room.run(*arguments).returncode == 2


def test_json_is_for_commands(room):
    assert room.run("--json", QT_QPA_PLATFORM="offscreen").returncode == 2


def test_refusals_end_with_1_and_one_sentence(room, tmp_path):
    elsewhere = Room(tmp_path)
    for done in (
        room.run("init"),
        room.run("show", "ffffffff"),
        elsewhere.run("search", "x"),
        room.run("search", "x", key=False, PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring"),
        room.run(),  # no display
    ):
        assert done.returncode == 1
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1
        assert "Error" not in done.stderr


def test_two_programs_work_on_one_room(room, tmp_path):
    """Searches go on while another process imports."""
    source = tmp_path / "books"
    source.mkdir()
    for number, file in enumerate(sorted(room.folder.glob("files/*/*.pdf"))[:6]):
        (source / f"{number}.pdf").write_bytes(file.read_bytes() + b"\n% another copy\n")
    importing = forked.start("-m", "ui.app", "import", str(source), "--json", *room.options, pipes=("stdout",))
    while importing.poll() is None:
        assert room.json("search", "penduduk")["total"] > 0
    answer = json.loads(importing.communicate()[0])
    assert answer["failed"] == []


def test_the_tour_shows_every_step(tmp_path):
    room = Room(tmp_path)
    answer = room.json("tour", "--out", str(tmp_path / "tour"))
    steps = json.loads((tmp_path / "tour" / "tour.json").read_text("utf-8"))["steps"]
    assert answer["steps"] == steps
    assert len(steps) >= 15
    assert all(step["ok"] for step in steps)
    assert all(not QImage(str(tmp_path / "tour" / step["file"])).isNull() for step in steps)


def test_samples_need_no_librarian(room):
    first = room.json("search", "kabupaten seluma dalam angka")["results"][0]["id"]
    shown = room.json("show", first)
    assert (shown["source"], shown["status"]) == ("sample", "checked")


def test_render_into_a_folder_that_is_not_there_says_so(room, tmp_path):
    publication = room.json("search", "kabupaten seluma dalam angka")["results"][0]["id"]
    out = tmp_path / "tidak ada" / "p.png"
    done = room.run("render", publication, "--page", "1", "--out", str(out))
    assert done.returncode == 1
    assert str(out) in done.stderr


def test_a_wrong_key_gets_one_sentence(room, tmp_path):
    wrong = tmp_path / "key"
    wrong.write_text("0" * 64)
    wrong.chmod(0o600)
    done = commands.run("search", "x", "--room", str(room.folder), "--key-file", str(wrong))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_import_that_cannot_be_finished_does_not_hold_up_others(tmp_path):
    room = Room(tmp_path)
    room.json("init")
    metadata = tmp_path / "list.csv"
    metadata.write_text("file,title\nnone.pdf,Judul\n")
    with open_room(room.folder, KeyFileStore(room.key)) as opened:
        opened.make_importer(nobody_yet()).add([tmp_path / "none.pdf"], metadata)  # and then the program died
    metadata.unlink()
    done = room.run("import", str(tmp_path), "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["failed"] == []
    assert "list.csv" in done.stderr
    with open_room(room.folder, KeyFileStore(room.key)) as opened:
        assert len(opened.make_importer(nobody_yet()).jobs.unfinished()) == 1
