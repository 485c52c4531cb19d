"""`webapi simdasi`: tables of "Daerah Dalam Angka" as data, fetched from SIMDASI, kept, listed and removed."""

import argparse
import threading
from typing import Any

from catalog_db.rules.written_dates import short_day
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.service import Simdasi, mfd_of
from desktop.catalogue.simdasi.values import KeptRegion, ListedTable
from desktop.catalogue.webapi.source import WebApiSource, open_webapi
from desktop.catalogue.webapi.values import FetchProgress
from ui.cli.answers import Answer, Context
from ui.cli.sign_in import acting
from ui.cli.streams import ConsoleProgress
from ui.languages import tr
from ui.office_time import at_office
from ui.words.webapi_fetch import progress_words, simdasi_summary, years_words


def add_to(actions: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser, domain: Any, year: Any) -> None:
    """`domain` and `year` read an option, or say what is wrong with it."""
    simdasi = actions.add_parser(
        "simdasi", parents=[common], help=tr("tables of Daerah Dalam Angka as data; fetched, listed, removed")
    )
    deeds = simdasi.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    for word, run, text in (
        ("list", _list, tr("show which tables and years a region has, and which are kept")),
        ("fetch", _fetch, tr("fetch what is not kept, or was changed since; goes on where it was stopped")),
        ("kept", _kept, tr("show what is kept")),
        ("remove", _remove, tr("remove what is kept of a region")),
    ):
        deed = deeds.add_parser(word, parents=[common], help=text)
        deed.set_defaults(run=run)
        if word == "kept":
            continue
        wanted = word == "remove"
        deed.add_argument(
            "--domain", type=domain, metavar="D", required=wanted, help=tr("BPS code of four digits, such as 1705")
        )
        if word == "fetch":
            deed.add_argument("--since", type=year, metavar="Y", help=tr("only data of this year and later"))
            deed.add_argument("--again", action="store_true", help=tr("fetch what is kept, too"))
            deed.add_argument("ids", nargs="*", metavar="TABLE_ID", help=tr("ids of tables, as the list shows them"))


def _list(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        actor = acting(room, context.user)
        region = mfd_of(options.domain or room.get(WebApiSource).state(actor).domain)
        fetch = room.make_simdasi_fetch(actor)
        with open_webapi(room.get(WebApiSource)) as api:
            tables = fetch.tables(api, region, threading.Event())
        kept: dict[str, set[int]] = {}
        for part in room.get(KeptSimdasi).parts(region):
            if not part.is_rowless:
                kept.setdefault(part.key.table_id, set()).add(part.key.year)
    lines = [_line(table, kept.get(table.table_id, set())) for table in tables]
    text = "\n".join([tr("%n table(s). Source: BPS.", "", len(tables)), *lines])
    data = {
        "ok": True,
        "text": text,
        "count": len(tables),
        "tables": [
            {
                "table_id": table.table_id,
                "number": table.number,
                "title": table.title,
                "title_en": table.title_en or None,
                "years": list(table.years),
                "kept": sorted(kept.get(table.table_id, ())),
            }
            for table in tables
        ],
    }
    return Answer(text, data)


def _line(table: ListedTable, kept: set[int]) -> str:
    here = tr("kept: {years}").format(years=years_words(kept)) if kept else tr("not kept")
    return f"{table.table_id}  {table.number} {table.title} ({years_words(table.years)}; {here})"


def _fetch(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console:
        actor = acting(room, context.user)
        region = mfd_of(options.domain or room.get(WebApiSource).state(actor).domain)

        def show(progress: FetchProgress) -> None:
            console.show(progress_words(progress))

        fetch = room.make_simdasi_fetch(actor)
        with open_webapi(room.get(WebApiSource)) as api:
            room.get(Simdasi).begin(actor, region)
            report = fetch.fetch(
                api, region, threading.Event(), show, since=options.since, only=options.ids, again=options.again
            )
    text = "\n".join([simdasi_summary(report), *(f"! {name}" for name in report.failed)])
    data = {
        "ok": not report.failed,
        "text": text,
        "fetched": report.fetched,
        "held": report.held,
        "rowless": report.rowless,
        "failed": list(report.failed),
        "not_done": report.not_done,
    }
    return Answer(text, data, ok=not report.failed)


def _kept(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        regions = room.get(Simdasi).regions(acting(room, context.user))
    lines = [kept_line(region) for region in regions] or [tr("No tables of SIMDASI are kept.")]
    text = "\n".join(lines)
    data = {
        "ok": True,
        "text": text,
        "regions": [
            {
                "region": region.code,
                "name": region.name,
                "tables": region.tables,
                "years": list(region.years),
                "parts": region.parts,
                "rowless": region.rowless,
                "fetched_at": region.fetched_at.isoformat(),
            }
            for region in regions
        ],
    }
    return Answer(text, data)


def kept_line(region: KeptRegion) -> str:
    line = tr("{code}  {name}: %n table(s), {years}, fetched on {date}", "", region.tables).format(
        code=region.code,
        name=region.name,
        years=years_words(region.years),
        date=short_day(at_office(region.fetched_at).date()),
    )
    if region.rowless:
        line += tr("; %n offered year(s) without rows", "", region.rowless)
    return line


def _remove(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        count = room.get(Simdasi).remove(acting(room, context.user), mfd_of(options.domain))
    text = tr("%n table(s) removed, each year of one counted.", "", count)
    return Answer(text, {"ok": True, "text": text, "removed": count})
