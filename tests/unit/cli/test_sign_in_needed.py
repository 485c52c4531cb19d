"""Once the room has an admin, every command asks who it is, but for those that the design names."""

import argparse
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_db.errors import SignInNeeded
from catalog_db.models import Role
from catalog_db.rules.security import joining
from desktop.actors import Actor, DeviceMode, Program, nobody_yet
from desktop.clock import utc_now
from desktop.room.opening import create_room
from desktop.security.audit import Audit, AuditTrail
from desktop.security.devices import Devices, HostJoining
from desktop.security.key_store import KeyFileStore, KeyringStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from ui.cli.answers import Answer, Context
from ui.cli.commands.host import _acting_here
from ui.cli.parser import _parser

# What anybody may do; `restore` and `recover` ask for the recovery code; `waiting` is of a joined PC, without
# staff; `host` asks where it lets a PC in or shuts one out; `seat` opens a window; `envelope read` is work of
# the central office.
OPEN = {
    "init", "check", "search", "show", "tables", "answer", "tour", "verify", "host", "join",
    "pack verify", "restore", "seat", "recover", "waiting", "envelope read",
}  # fmt: skip
# What the parsers want besides, and say only once all is read.
BESIDES = {
    **{f"queue {step}": ["--desk", "1"] for step in ("cancel", "hold", "move", "resume", "undo")},
    "provision": ["--write", "--places", "reader=1"],  # else it is for a PC that has no room yet
}
PASSWORD = "rafflesia arnoldii"


def leaves(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its actions, and what reads its arguments."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below and words:
        yield " ".join(words), parser
    for action in below:
        for word, child in action.choices.items():
            yield from leaves(child, (*words, word))


# The central server has accounts of its own.
COMMANDS = {words: parser for words, parser in leaves(_parser()) if not words.startswith("central ")}


def _files(folder: Path) -> list[str]:
    return [str(folder / name) for name in ("file", "file.png", "file.pdf")]


def plausible(parser: argparse.ArgumentParser, folder: Path) -> list[str]:
    """Arguments that the parser takes: the least that is needed."""
    said: list[str] = []
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction) or (action.option_strings and not action.required):
            continue
        value = "abcd"
        if action.choices:
            value = str(next(iter(action.choices)))
        elif action.type is not None:
            for tried in ("1", "2026-11-01", "261124-001", *_files(folder), "0" * 32, "1-2", "1705"):
                try:
                    action.type(tried)  # type: ignore[operator]
                except (ValueError, argparse.ArgumentTypeError):
                    continue
                value = tried
                break
        said += [*action.option_strings[:1], value]
    for group in parser._mutually_exclusive_groups:
        if group.required and all(action.option_strings for action in group._group_actions):
            action = group._group_actions[0]
            said += [action.option_strings[0], *([] if action.nargs == 0 else ["1"])]
    return said


@pytest.fixture(scope="module")
def context(tmp_path_factory) -> Context:
    folder = tmp_path_factory.mktemp("gate")
    keys = KeyFileStore(folder / "key")
    with create_room(folder / "room", keys, Settings()) as room:
        room.get(Staff).add(nobody_yet(), "budi", "Budi", Role.ADMIN, PASSWORD)
    return Context(folder / "room", keys, True, None)


def test_the_open_ones_are_commands():
    assert COMMANDS.keys() >= OPEN


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("words", sorted(COMMANDS.keys() - OPEN))
def test_nobody_gets_past_a_command(words, context, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_bytes(b"x")
    given = plausible(COMMANDS[words], tmp_path)
    options = _parser().parse_args([*words.split(), *given, *BESIDES.get(words, [])])
    with pytest.raises(SignInNeeded):
        options.run(context, options)


@pytest.mark.parametrize("words", ["host --invite reader --name x", "host --list", f"host --revoke {'0' * 32}"])
def test_nor_lets_a_pc_in_or_out(words, context):
    options = _parser().parse_args(words.split())
    with pytest.raises(SignInNeeded):
        options.run(context, options)


def test_who_reads_the_key_file_may_shut_a_pc_out_though_nobody_can_sign_in(context):
    with context.open_room() as room:
        code = room.get(Devices).make_join_code(Actor(Role.ADMIN), DeviceMode.READER, "PC 1").code
        nonce = bytes(32)
        joining_host = HostJoining(room.records, AuditTrail(utc_now), utc_now, bytes(32), bytes(32))
        host_nonce = joining_host.begin(nonce)
        proof = joining.proof(joining.Side.PC, joining.key_of(code), joining.Handshake(nonce, host_nonce, bytes(32)))
        device = joining_host.finish(host_nonce, proof).device_id
    by_keyring = replace(context, keys=KeyringStore())

    def run(words: str, asked: Context = context) -> Answer:
        options = _parser().parse_args(words.split())
        return options.run(asked, options)

    assert run("host --list --by-key").as_object()["devices"][0]["id"] == str(device)
    assert run(f"host --revoke {device} --by-key").ok
    assert run("host --list --by-key").as_object()["devices"][0]["revoked"]
    with context.open_room() as room, pytest.raises(SignInNeeded):
        _acting_here(by_keyring, _parser().parse_args(["host", "--list", "--by-key"]), room)
    with context.open_room() as room:
        line = room.get(Audit).find(Actor(Role.ADMIN))[0]
    assert (line.action, line.subject, line.holder) == ("Devices.revoke", str(device), Program.ITSELF)
