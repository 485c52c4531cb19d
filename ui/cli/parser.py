"""Words and options of `ruang-baca`, and who carries them out."""

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QCoreApplication

from catalog_db.errors import NoDisplay, ReadingRoomError
from catalog_db.private_files import keep_to_oneself
from desktop.room_folder import RoomFolder, default_room_path
from desktop.security.key_place import usual_keys
from desktop.security.key_store import KeyStore
from desktop.settings.appearance import read_startup_info
from ui.cli.answers import Answer, Command, Context
from ui.cli.command_log import OWN_LOG, keep_log
from ui.cli.sentences import command_sentence, unexpected
from ui.cli.streams import flush, is_utf8, prepare_streams, say
from ui.crash_log import hush_multimedia
from ui.languages import install_language, tr
from ui.office_time import use_zone
from ui.startup.modes import Mode

# argparse's own words in the language of the room. It asks gettext for them, which reads no .qm files.


def translate_argparse() -> None:
    """Let parsers that are made from now on speak like the rest; words that are not listed stay English."""
    words = {
        "usage: ": tr("usage: "),
        "positional arguments": tr("what it takes"),
        "options": tr("options"),
        "show this help message and exit": tr("show this help"),
        "argument %(argument_name)s: %(message)s": tr("%(argument_name)s: %(message)s"),
        "the following arguments are required: %s": tr("these are missing: %s"),
        "unrecognized arguments: %s": tr("these are unknown: %s"),
        "expected one argument": tr("a value is missing"),
        "expected at least one argument": tr("at least one value is missing"),
        "invalid %(type)s value: %(value)r": tr("%(value)r does not fit"),
        "ambiguous option: %(option)s could match %(matches)s": tr("%(option)s may mean %(matches)s"),
        "ignored explicit argument %r": tr("it takes no value, but %r was given"),
    }
    argparse._ = lambda text: words.get(text, text)  # type: ignore[attr-defined]


# No command at all: open the application.


def _add_windows(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mode",
        choices=[mode.value for mode in Mode],
        help=tr("which screens to open; at a PC that joined those it is for"),
    )
    parser.add_argument("--display", type=int, metavar="N", help=tr("on which display, from 1"))
    parser.add_argument("--opened-by", type=int, metavar="PID", help=argparse.SUPPRESS)  # ends with standard input
    # ui.app answers it before anything is loaded; here it stands for the help.
    parser.add_argument("--version", action="store_true", help=tr("say which version of the program this is"))
    parser.add_argument("--kept-by", type=int, metavar="PID", help=argparse.SUPPRESS)  # see the command `seat`
    parser.set_defaults(run=_open)


def _open(context: Context, options: argparse.Namespace) -> int:
    from desktop.platform.system import die_with_parent
    from ui.startup.application import run_application

    kept = options.kept_by is not None
    if kept:
        die_with_parent(options.kept_by)
    return run_application(
        context.room_path,
        context.keys,
        mode=options.mode,
        display=options.display,
        kept=kept,
        ends_with_input=options.opened_by is not None,
    )


INTERRUPTED = 130  # as shells say it of Ctrl+C
_USER = "RUANG_BACA_USER"
_OPTIONS_WITH_VALUE = ("--room", "--key-file", "--as", "--mode", "--display", "--kept-by", "--opened-by")


# Only the module of the command at hand is loaded; all of them took a third of its time. The help lists all.
_COMMANDS_OF = {
    "room": ("init", "check"),
    "catalogue": ("import", "search", "show"),
    "render": ("render",),
    "tables": ("tables", "table"),
    "answer": ("answer",),
    "publication": ("publication",),
    "staff": ("staff",),
    "key": ("key",),
    "backup": ("backup", "backups", "restore", "pdfs", "recover"),
    "host": ("host", "join"),
    "seat": ("seat",),
    "tour": ("tour",),
    "visit": ("visit",),
    "queue": ("queue",),
    "feedback": ("feedback",),
    "complaint": ("complaint",),
    "report": ("report",),
    "waiting": ("waiting",),
    "sync": ("enrol", "sync"),
    "pack": ("pack",),
    "envelope": ("envelope",),
    "copy": ("deliver", "verify"),
    "webapi": ("webapi",),
    "visitor": ("visitor",),
    "retention": ("retention",),
    "settings": ("settings",),
    "provision": ("provision",),
    "central": ("central",),
    "update": ("update",),
}


class _Parser(argparse.ArgumentParser):
    complete = True  # knows all commands
    explain: Callable[[], str] | None = None  # what its help says at the end; made only when it is asked for

    def format_help(self) -> str:
        if self.explain is not None:
            self.formatter_class = argparse.RawDescriptionHelpFormatter
            self.epilog = self.explain()
        return super().format_help()

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Choices as they are typed: some Pythons quote them in the message, others don't."""
        if action.choices is not None and value not in action.choices:
            choices = ", ".join(map(str, action.choices))
            reason = tr("%(value)r is none of %(choices)s") % {"value": value, "choices": choices}
            raise argparse.ArgumentError(action, reason)

    def error(self, message: str) -> NoReturn:
        if not self.complete:
            raise _NotKnownHere
        self.print_usage(sys.stderr)
        self.exit(2, tr("The command was not understood: {reason}").format(reason=message) + "\n")


class _NotKnownHere(Exception):
    """Something else is asked for than what was loaded, or something that is not understood."""


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit status."""
    hush_multimedia()
    prepare_streams()
    if _command_of(arguments) != "central":  # its `--try` makes folders for the user that runs PostgreSQL
        keep_to_oneself()
    try:
        application = _make_application(arguments)
    except NoDisplay as error:
        QCoreApplication(["ruang-baca"])
        _speak_as(arguments)
        print(command_sentence(error), file=sys.stderr)
        return 1
    _speak_as(arguments)
    try:
        options = _options(arguments)
        context = Context(
            Path(options.room),
            _keys(options),
            getattr(options, "json", False),
            options.acting_user or os.environ.get(_USER),
        )
        return _answer(options.run, context, options, keeps_log=_command_of(arguments) not in OWN_LOG)
    except KeyboardInterrupt:  # before the command began, or after it
        return INTERRUPTED
    finally:
        flush()
        application.shutdown()


def _make_application(arguments: Sequence[str]) -> QCoreApplication:
    """Words need a QCoreApplication; windows, fonts and printers a QApplication, which starts more slowly."""
    command = _command_of(arguments)
    if command is not None:
        gc.enable()  # see ui.app: windows do so once they are filled
    writes_pdf = command == "report" and any(word.lower().endswith(".pdf") for word in arguments)
    if command in (None, "tour") or "--platform" in arguments or writes_pdf:
        from ui.startup.application import make_application

        return make_application(may_be_hidden=command is not None)
    return QCoreApplication(["ruang-baca"])


def _answer(command: Command, context: Context, options: argparse.Namespace, *, keeps_log: bool = False) -> int:
    failed = 1
    try:
        with keep_log(context.room_path) if keeps_log else nullcontext():
            answer = command(context, options)
    except ReadingRoomError as error:
        answer = Answer(command_sentence(error), ok=False)
    except KeyboardInterrupt:
        answer, failed = Answer(tr("Stopped."), ok=False), INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary of the command: nobody is shown a traceback
        answer = Answer(unexpected(error, context.room_path), ok=False)
    if isinstance(answer, int):
        return answer
    written = True
    if context.json:
        written = say(json.dumps(answer.as_object(), ensure_ascii=not is_utf8(sys.stdout)))
    elif answer.ok:
        written = say(answer.text)
    if not answer.ok:
        print(answer.text, file=sys.stderr)
    elif not written:
        print(tr("This was done, but the answer can't be written: is the disk full?"), file=sys.stderr)
    return 0 if answer.ok and written else failed


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """What the arguments ask for. Other commands are not loaded, and none where windows are to be seen soon."""
    translate_argparse()
    command = _command_of(arguments)
    modules = [module for module, words in _COMMANDS_OF.items() if command in words]
    if command is None or modules:
        parser = _parser(modules)
        parser.complete = False
        try:
            return parser.parse_args(arguments)
        except _NotKnownHere:
            pass  # the whole parser says what was not understood
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.json and command is None:
        parser.error(tr("--json goes with a command"))
    return options


def _parser(modules: Collection[str] = tuple(_COMMANDS_OF)) -> _Parser:
    """One that knows windows and the commands of some modules."""
    parser = _Parser(prog="ruang-baca", description=tr("An offline reading room."))
    _add_common(parser, room=str(default_room_path()), key_file=None, user=None)
    _add_windows(parser)
    if not modules:
        return parser
    _add_json(parser, default=False)
    # A default here would overwrite what was said before the command.
    of_commands = _Parser(add_help=False)
    _add_common(of_commands, room=argparse.SUPPRESS, key_file=argparse.SUPPRESS, user=argparse.SUPPRESS)
    _add_json(of_commands, default=argparse.SUPPRESS)
    commands = parser.add_subparsers(title=tr("commands"), metavar=tr("COMMAND"))
    for module in modules:
        import_module(f"ui.cli.commands.{module}").add_to(commands, of_commands)
    return parser


def _add_common(parser: argparse.ArgumentParser, room: str, key_file: str | None, user: str | None) -> None:
    parser.add_argument("--room", metavar="DIR", default=room, help=tr("folder of the room"))
    parser.add_argument("--key-file", metavar="FILE", default=key_file, help=tr("file with the key of the records"))
    parser.add_argument(
        "--as", dest="acting_user", metavar="USER", default=user, help=tr("who asks, once the room has staff")
    )


def _add_json(parser: argparse.ArgumentParser, default: bool | str) -> None:
    parser.add_argument("--json", action="store_true", default=default, help=tr("answer with one JSON object"))


def _keys(options: argparse.Namespace) -> KeyStore:
    return usual_keys(Path(options.room), Path(options.key_file) if options.key_file else None)


def _command_of(arguments: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the value of one."""
    words = iter(arguments)
    for word in words:
        if word in ("-h", "--help"):
            return word
        if word in _OPTIONS_WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def _speak_as(arguments: Sequence[str]) -> None:
    """In the language and by the clock of the room that the arguments name, so that even a usage error does."""
    path = default_room_path()
    for before, word in zip(["", *arguments], arguments, strict=False):
        if before == "--room":
            path = Path(word)
        elif word.startswith("--room="):
            path = Path(word.removeprefix("--room="))
    room = read_startup_info(RoomFolder(path).settings_file)
    install_language(room.appearance.language)
    use_zone(room.time_zone)
