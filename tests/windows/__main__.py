"""Runs tests as Windows programs under Wine, and says what differs from the list: `bootstrap.py test --windows`."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from resources.packaging.project import PROJECT
from resources.packaging.wine.environment import HOME
from resources.packaging.wine.set_up import Refused, set_up
from tests.windows import outcomes
from tests.windows.running import DEFAULT_PATHS, DONE, SIDE_BY_SIDE, Ran, jobs_of, run_all


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser("bootstrap.py test --windows", allow_abbrev=False, add_help=False)
    parser.add_argument("-n", type=int, default=SIDE_BY_SIDE, metavar="COUNT", help="processes side by side")
    parser.add_argument("--keep", action="store_true", help="write today's outcome into the list")
    options, more = parser.parse_known_args(arguments)
    paths = [word for word in more if word.startswith("tests/") and (PROJECT / word.partition("::")[0]).exists()]
    more = [word for word in more if word not in paths]
    known = outcomes.read()
    try:
        set_up(say)
    except Refused as refused:
        print(f"bootstrap: {refused}", file=sys.stderr)
        return 1
    jobs = jobs_of(paths or DEFAULT_PATHS)
    at_once = max(1, min(options.n, len(jobs)))
    say(f"Folders: {len(jobs)}, {at_once} at a time; pytest's own words go to .windows/reports")
    ran = run_all(jobs, ["-m", "not long", *more], HOME, at_once, tell)
    whole = [] if more else [job.name for job in jobs_of(DEFAULT_PATHS) if job in jobs]
    return conclude(known, ran, whole, keep=options.keep)


def tell(ran: Ran) -> None:
    counts = Counter(outcome for outcome, _ in ran.tests.values())
    words = ", ".join(f"{counts[outcome]} {outcome}" for outcome in ("passed", "failed", "skipped") if counts[outcome])
    cut_off = "" if ran.exit in DONE else f"; it was CUT OFF (exit code {ran.exit})"
    say(f"{ran.job.name}: {words or 'no test'} in {ran.seconds:.0f} s{cut_off}")


def conclude(known: outcomes.Known, ran: Sequence[Ran], whole: Sequence[str], *, keep: bool) -> int:
    """Say what differs from the list; the exit code is 1 where something failed that is not listed."""
    tests = {test: outcome for one in ran for test, outcome in one.tests.items()}
    cut_off = [one.job.name for one in ran if one.exit not in DONE]
    difference = outcomes.compare(known, tests)
    for test, says in difference.new.items():
        print(f"NEW     {test}\n        {outcomes.without_places(says)}")
    for test in difference.mended:
        print(f"PASSES  {test} (it is listed as failing)")
    for name in cut_off:
        print(f"CUT OFF {name}: not all of its tests ran; see .windows/reports")
    new, failed = len(difference.new), sum(outcome == "failed" for outcome, _ in tests.values())
    mended = len(difference.mended)
    say(f"{len(tests)} tests, {failed} failed: {new} new, {failed - new} listed; {mended} listed ones pass")
    if keep:
        outcomes.write(outcomes.kept(known, tests, [name for name in whole if name not in cut_off]))
        say("Written to tests/windows/outcomes.toml; what is new there needs a verdict")
    return 1 if difference.new or cut_off else 0


def say(text: str) -> None:
    print("-- " + text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
