"""`webapi` fetches publications and tables from the BPS WebAPI, where there is a network and the office's own key."""

import argparse
import getpass
import re
import sys
import threading
from collections.abc import Sequence
from typing import Any

from desktop.catalogue.webapi.client import LANGUAGES
from desktop.catalogue.webapi.source import WebApiSource, open_webapi
from desktop.catalogue.webapi.values import FetchProgress, FetchReport, ListedTitle, Standing
from desktop.room.room import Room
from ui.cli.answers import Answer, Context
from ui.cli.commands import webapi_simdasi
from ui.cli.sign_in import acting
from ui.cli.streams import ConsoleProgress
from ui.languages import tr
from ui.words.webapi_fetch import fetch_reason, fetch_summary, progress_words, standing_word

_LONGEST_KEY = 256


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    webapi = commands.add_parser(
        "webapi", parents=[common], help=tr("fetch publications and tables from the BPS WebAPI")
    )
    actions = webapi.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    key = actions.add_parser("key", parents=[common], help=tr("keep the office's own key; it is asked for, or read"))
    key.add_argument("--forget", action="store_true", help=tr("delete it"))
    key.set_defaults(run=_key)
    for word, run, text in (
        ("list", _list, tr("show what there is, and whether this room has it")),
        ("fetch", _fetch, tr("fetch what is new or revised, or what is named")),
    ):
        action = actions.add_parser(word, parents=[common], help=text)
        action.add_argument("--domain", type=_domain, metavar="D", help=tr("BPS code of four digits, such as 1700"))
        action.add_argument("--lang", choices=LANGUAGES, help=tr("language of the lists"))
        action.add_argument("--year", type=_year, metavar="Y", help=tr("only what was released in this year"))
        action.set_defaults(run=run)
        if word == "fetch":
            action.add_argument("ids", nargs="*", metavar="PUB_ID", help=tr("ids in the WebAPI"))
    webapi_simdasi.add_to(actions, common, _domain, _year)


def _domain(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError(tr("a domain has four digits"))
    return text


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError(tr("a year has four digits"))
    return int(text)


def _key(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        actor = acting(room, context.user)
        if options.forget:
            room.get(WebApiSource).forget_key(actor)
            text = tr("The key was deleted.")
        else:
            room.get(WebApiSource).set_key(actor, _read_key())
            text = tr("The key is kept, sealed with the records.")
    return Answer(text, {"ok": True, "text": text})


def _read_key() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(tr("Key of the BPS WebAPI: "))
    return sys.stdin.readline(_LONGEST_KEY).strip()


def _list(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console, _Source(room, context, options, console) as source:
        found = source.titles()
    lines = [f"{title.pub_id}  {title.title}  ({standing_word(title.standing)})" for title in found]
    text = "\n".join([tr("%n publication(s). Source: BPS.", "", len(found)), *lines])
    data = {"ok": True, "text": text, "count": len(found), "publications": [_as_data(title) for title in found]}
    return Answer(text, data)


def _as_data(title: ListedTitle) -> dict[str, Any]:
    return {
        "pub_id": title.pub_id,
        "title": title.title,
        "size": title.size,
        "standing": title.standing,
        "release_date": title.release_date and title.release_date.isoformat(),
        "revision_date": title.revision_date and title.revision_date.isoformat(),
    }


def _fetch(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console, _Source(room, context, options, console) as source:
        wanted = options.ids or [title.pub_id for title in source.titles() if title.standing is not Standing.HELD]
        report = source.fetch(wanted)
    failed = [f"! {failure.title}: {fetch_reason(failure.reason)}" for failure in report.failed]
    text = "\n".join([fetch_summary(report), *failed])
    data = {
        "ok": not report.failed,
        "text": text,
        "imported": report.imported,
        "skipped": report.skipped,
        "titles": report.titles,
        "not_done": report.not_done,
        "failed": [{"title": failure.title, "reason": failure.reason} for failure in report.failed],
    }
    return Answer(text, data, ok=not report.failed)


class _Source:
    """The WebAPI as the options name it, asked by whoever `--as` names."""

    def __init__(self, room: Room, context: Context, options: argparse.Namespace, console: ConsoleProgress) -> None:
        self._actor = acting(room, context.user)
        state = room.get(WebApiSource).state(self._actor)
        self._room = room
        self._domain, self._language = options.domain or state.domain, options.lang or state.language
        self._year = options.year
        self._console = console
        self._fetch = room.make_webapi_fetch(self._actor)
        self._api = open_webapi(room.get(WebApiSource))

    def __enter__(self) -> "_Source":
        self._api.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._api.__exit__(*exception)

    def titles(self) -> list[ListedTitle]:
        found = self._fetch.titles(self._api, self._domain, self._language, threading.Event(), self._show_progress)
        return [
            title
            for title in found
            if self._year is None or (title.release_date is not None and title.release_date.year == self._year)
        ]

    def fetch(self, wanted: Sequence[str]) -> FetchReport:
        self._room.get(WebApiSource).begin(self._actor, self._domain, self._language)
        return self._fetch.fetch(
            self._api, self._domain, self._language, wanted, threading.Event(), self._show_progress
        )

    def _show_progress(self, progress: FetchProgress) -> None:
        self._console.show(progress_words(progress))
