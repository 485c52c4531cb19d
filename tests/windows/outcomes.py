"""The list of tests that fail under Wine today, `outcomes.toml`, and what a run changes in it."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import tomli_w

LIST = Path(__file__).with_name("outcomes.toml")
HEAD = """\
# The tests that fail under Wine today, each with what it says and a verdict: "ours" (to be mended), "Wine's" (why says
# what Wine lacks), or "unknown". `python3 bootstrap.py test --windows` compares its outcome with this; with `--keep` it
# is written anew, but for verdict and why, which people write. Folders and files in not_run were not tried yet.

"""
VERDICTS = ("ours", "Wine's", "unknown")
LONGEST = 200  # letters of what a test says

Outcomes = Mapping[str, tuple[str, str]]  # of each test: "passed", "skipped" or "failed", and what it says


@dataclass(frozen=True)
class Failing:
    test: str
    says: str
    verdict: str
    why: str = ""


@dataclass(frozen=True)
class Known:
    not_run: tuple[str, ...] = ()
    failing: tuple[Failing, ...] = ()


@dataclass(frozen=True)
class Difference:
    new: dict[str, str]  # tests that fail and are not listed, with what they say
    mended: tuple[str, ...]  # listed ones that ran and did not fail


def read(file: Path = LIST) -> Known:
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    failing = tuple(Failing(**entry) for entry in content.get("failing", ()))
    for one in failing:
        if one.verdict not in VERDICTS:
            raise ValueError(f"{file.name}: the verdict on {one.test} is none of: {', '.join(VERDICTS)}")
    return Known(tuple(content.get("not_run", ())), failing)


def write(known: Known, file: Path = LIST) -> None:
    entries = [{name: text for name, text in asdict(one).items() if text or name == "says"} for one in known.failing]
    content = tomli_w.dumps({"not_run": list(known.not_run), "failing": entries})
    file.write_text(HEAD + content, encoding="utf-8", newline="\n")


def compare(known: Known, outcomes: Outcomes) -> Difference:
    listed = {one.test for one in known.failing}
    new = {test: says for test, (outcome, says) in outcomes.items() if outcome == "failed" and test not in listed}
    mended = tuple(test for test in sorted(listed & outcomes.keys()) if outcomes[test][0] != "failed")
    return Difference(new, mended)


def subject_of(test: str) -> str:
    """The folder that its tests are run with: tests/unit/search, and tests/unit for what lies directly in it."""
    return "/".join(test.partition("::")[0].split("/")[:-1][:3])


def kept(known: Known, outcomes: Outcomes, whole: Collection[str] = ()) -> Known:
    """The list after a run. What did not run stays listed, but for tests of the subjects in `whole`: those are gone.

    A file that could not be imported is gone once tests of it ran.
    """
    before = {one.test: one for one in known.failing}
    imported = {test.partition("::")[0] for test in outcomes if "::" in test}
    gone = outcomes.keys() | imported
    failing = {test: one for test, one in before.items() if test not in gone and subject_of(test) not in whole}
    for test, (outcome, says) in outcomes.items():
        if outcome == "failed":
            old = before.get(test, Failing(test, "", "unknown"))
            failing[test] = Failing(test, without_places(says), old.verdict, old.why)
    not_run = tuple(path for path in known.not_run if (subject_of(path) if ".py" in path else path) not in whole)
    return Known(not_run, tuple(failing[test] for test in sorted(failing)))


def without_places(says: str) -> str:
    """One line without what differs from PC to PC: folders, addresses in memory, numbers of processes."""
    line = re.sub(r"\b[A-Za-z]:(?:\\+|/)(?:[^\\/:*?\"<>|'\n]+(?:\\+|/))*", "...\\\\", says.strip().partition("\n")[0])
    line = re.sub(r"\b0x[0-9A-Fa-f]{6,}", "0x...", line)
    line = re.sub(r"\b(process|pid) \d+", r"\1 ...", line)
    return line if len(line) <= LONGEST else line[: LONGEST - 3] + "..."
