"""Runs the checks and the tests: `python3 bootstrap.py test`, or `python -m tests` in .venv."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Final

from bootstrap import PROJECT, SCRIPTS, WINDOWS, Stopped, say
from resources.packaging import programs

SOURCES: Final = ("catalog_db", "desktop", "ui", "bootstrap.py")
WORKERS: Final = ("-n", "4", "--dist", "worksteal")
NONE_CHOSEN: Final = 5  # pytest's exit code if no test was selected
# What `test --all` runs, one after the other. A test that is marked `long` names its part (`tests/conftest.py`).
PARTS: Final = {
    "quick": "the checks, and all tests that are not long",
    "commands": "whole programs: the command line, host and joined PCs, the central server",
    "wide": "the other roles, PCs, text sizes and damages of tests that run for every change with one of them",
    "kills": "programs that are killed at every point, or again and again",
    "drill": "damaged and missing files of a room; full and read-only disks",
    "chaos": "random steps beside a model; many desks, and rooms and central, at once; a whole month",
    "books": "every real book and every hostile file",
    "fuzz": "random calls, files and settings, thirty times as many",
    "program": "set-up in a fresh clone, the frozen program, every screen, four PCs from the first start on",
    "install": "installers on clean systems: a minimal Debian, a fresh Windows of Wine",
}
# Rules and services: what is run after each change while working.
FAST: Final = tuple(
    "tests/unit/" + folder
    for folder in (
        "rules", "catalog_db", "catalogue", "desk", "exchange", "reading", "room", "search", "security", "settings",
        "visitors",
    )
)  # fmt: skip
# Programs of Debian that the long tests use, each with its packages. Without one its tests are skipped, and say so.
TEST_PROGRAMS: Final = {
    "chromium": ("chromium", "chromium-browser"),
    "gs": ("ghostscript",),
    "pdftocairo": ("poppler-utils",),
    "qpdf": ("qpdf",),
    "nginx": ("nginx-light", "nginx"),
    "Xvfb": ("xvfb",),
    "openbox": ("openbox",),
    "xdotool": ("xdotool",),
    "cage": ("cage",),
    "wtype": ("wtype",),
    "wlrctl": ("wlrctl",),
    "dex": ("dex",),
    "desktop-file-validate": ("desktop-file-utils",),
    "soffice": ("libreoffice-calc",),
    "xfwm4": ("xfwm4",),
    "metacity": ("metacity",),
    "icewm": ("icewm",),
    "dbus-run-session": ("dbus-daemon", "dbus"),
    "Xorg": ("xserver-xorg-core",),
    "/usr/lib/xorg/modules/drivers/dummy_drv.so": ("xserver-xorg-video-dummy",),
    "xrandr": ("x11-xserver-utils",),
}


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        "bootstrap.py test",
        description="Run all checks and tests; more arguments go to pytest.",
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="the parts of --all:\n" + "\n".join(f"  {part:<8} {what}" for part, what in PARTS.items()),
    )
    much = parser.add_mutually_exclusive_group()
    much.add_argument("--fast", action="store_true", help="the checks, and the tests of rules and services")
    much.add_argument("--all", action="store_true", help="with the tests that take minutes, part by part")
    much.add_argument("--windows", action="store_true", help="the tests as Windows programs, under Wine")
    much.add_argument("--part", action="append", choices=PARTS, help="of --all this part alone; may be given again")
    options, more = parser.parse_known_args(words)
    os.chdir(PROJECT)
    try:
        if options.windows:
            return run_under_wine(more)
        if options.all or options.part:
            return run_parts(options.part or list(PARTS), more)
        failed = failing(checks(options.fast))
        chosen = ["-m", "not long and not programs", *FAST] if options.fast else chosen_by("quick")
        return run_pytest([*chosen, *more]) or (1 if failed else 0)
    except Stopped as stopped:
        print(f"bootstrap: {stopped}", file=sys.stderr)
        return 1


def run_parts(parts: Sequence[str], more: Sequence[str]) -> int:
    """Run each part by itself and print a summary, also after an interruption.

    Arguments for pytest may select no test in some parts; where they select none at all, that is a mistake.
    """
    try:
        if sys.platform == "linux":
            programs.install(TEST_PROGRAMS)
    except Stopped as stopped:
        say(f"Some tests will be skipped: {stopped}")
    summary: list[str] = []
    codes: list[int] = []
    try:
        if "quick" in parts:
            failed = failing(checks(fast=False))
            codes += [1] if failed else []
            summary.append("checks    " + ("FAILED: " + ", ".join(failed) if failed else "passed"))
        for part in dict.fromkeys(parts):
            say(f"Part {part}: {PARTS[part]}")
            began = time.monotonic()
            code = run_pytest([*chosen_by(part), *more])
            if code != NONE_CHOSEN or not more:
                codes.append(code)
            outcome = {0: "passed", NONE_CHOSEN: "no test chosen"}.get(code, "FAILED")
            summary.append(f"{part:<8}  {outcome}, {(time.monotonic() - began) / 60:.1f} minutes")
    finally:
        say("Summary")
        print("\n".join(summary), flush=True)
    return max(codes, default=NONE_CHOSEN)


def chosen_by(part: str) -> list[str]:
    """Return pytest's arguments for a part; later ones on the command line override them."""
    return ["-m", "not long" if part == "quick" else f"long(part='{part}')"]


def run_pytest(arguments: Sequence[str]) -> int:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # some hundred programs are started: compile once
    return subprocess.call([sys.executable, "-m", "pytest", *WORKERS, *arguments], env=environment)


def run_under_wine(arguments: Sequence[str]) -> int:
    """Run the tests as Windows programs; `tests.windows` compares them with the list of what fails there."""
    if sys.platform != "linux":
        raise Stopped("`test --windows` is for Linux, where it takes Wine; here `test` tries Windows itself.")
    programs.install(programs.WINE)
    return subprocess.call(["xvfb-run", "-a", sys.executable, "-m", "tests.windows", *arguments])


def checks(fast: bool) -> list[list[str]]:
    every = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        # With a cache of its own, or each of the two throws away what the other one keeps.
        ["mypy", "--cache-dir", ".mypy_cache/win32", "--platform", "win32", "--no-warn-unreachable", *SOURCES],
        ["lint-imports"],
    ]
    return [check for check in every if not fast or "win32" not in check]


def failing(commands: Sequence[Sequence[str]]) -> list[str]:
    """Run all checks at once and return those that fail; the output of each is printed in one piece."""
    started = [
        (command, subprocess.Popen([tool(command[0]), *command[1:]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT))
        for command in commands
    ]
    failed = []
    for command, process in started:
        say("Checking: " + " ".join(command))
        output, _ = process.communicate()
        sys.stdout.buffer.write(output)
        if process.returncode != 0:
            failed.append(" ".join(command))
    say("FAILED before the tests: " + ", ".join(failed) if failed else "All checks passed; now the tests")
    return failed


def tool(name: str) -> str:
    return str(SCRIPTS / (name + (".exe" if WINDOWS else "")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
