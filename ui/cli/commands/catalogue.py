"""`import`, `search` and `show`."""

import argparse
import dataclasses
import sys
import threading
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from catalog_db.errors import MetadataInvalid
from catalog_db.rules.reading.page_labels import PageLabels
from catalog_db.search.messages import Hit, SearchRequest, SearchResults
from desktop.catalogue.values import ImportProgress, PublicationDetails
from ui.cli.answers import Answer, Context
from ui.cli.index_maintenance import complete_index
from ui.cli.sentences import command_sentence
from ui.cli.sign_in import acting
from ui.cli.streams import ConsoleProgress
from ui.languages import tr
from ui.words.books.pages import PageNames, label_words
from ui.words.books.queries import sentences
from ui.words.dates import time_left
from ui.words.sentences import import_reason


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    importing = commands.add_parser("import", parents=[common], help=tr("take PDFs into the catalogue"))
    importing.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=tr("PDF files or folders"))
    importing.add_argument("--metadata", type=Path, metavar="FILE", help=tr("CSV, or JSON of the BPS WebAPI"))
    importing.add_argument(
        "--hold-back", action="store_true", help=tr("visitors find what is new once a librarian has checked it")
    )
    importing.set_defaults(run=_import, usage_error=importing.error)
    search = commands.add_parser("search", parents=[common], help=tr("search titles, tables and pages"))
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--limit", type=_limit, default=20, metavar="N", help=tr("how many, 1 to 200"))
    search.add_argument("--year", type=_year, metavar="Y", help=tr("only editions of this year"))
    search.add_argument("--region", metavar="R", type=_region, help=tr("only this region: 17, 1705 or 1705010"))
    search.set_defaults(run=_search)
    show = commands.add_parser("show", parents=[common], help=tr("show all that is known of a publication"))
    show.add_argument("id", metavar="ID", help=tr("id of a publication, or its first letters"))
    show.set_defaults(run=_show)


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 200:
        raise argparse.ArgumentTypeError(tr("between 1 and 200 results"))
    return int(text)


def _year(text: str) -> int:
    if not (text.isdecimal() and len(text) == 4):
        raise argparse.ArgumentTypeError(tr("a year has four digits"))
    return int(text)


def _region(text: str) -> str:
    if not (text.isdecimal() and 2 <= len(text) <= 7):
        raise argparse.ArgumentTypeError(tr("a region is a BPS code of 2 to 7 digits"))
    return text


def _import(context: Context, options: argparse.Namespace) -> Answer:
    if not (options.paths or options.metadata):
        options.usage_error(tr("name PDF files, a folder, or a list by --metadata"))
    with context.open_room() as room, ConsoleProgress() as console:
        importer = room.make_importer(acting(room, context.user))
        for job in importer.jobs.unfinished():  # of a run that was killed
            try:
                importer.run(job, threading.Event(), lambda progress: console.show(_progress_line(progress)))
            except MetadataInvalid as error:  # gone with its disk: it goes on waiting, and nothing waits for it
                print(
                    tr("An earlier import still waits. {reason}").format(reason=command_sentence(error)),
                    file=sys.stderr,
                )
        job = importer.add(options.paths, options.metadata, hold_back=options.hold_back)
        report = importer.run(job, threading.Event(), lambda progress: console.show(_progress_line(progress)))
        complete_index(room.open_search())  # also where nothing was new
    lines = [
        tr("{imported} imported, {skipped} skipped, {failed} failed.").format(
            imported=report.imported, skipped=report.skipped, failed=len(report.failed)
        )
    ]
    if report.not_pdf:
        lines.append(tr("Passed over, since they are no PDFs: {count}.").format(count=report.not_pdf))
    if report.unchecked:
        lines.append(tr("To be checked by a librarian: {count}.").format(count=len(report.unchecked)))
    lines += [f"! {item.path}: {import_reason(item.reason)}" for item in report.failed]
    lines += [f"  {item.path}: {import_reason(item.reason)}" for item in report.warned]
    data = {
        "imported": report.imported,
        "skipped": report.skipped,
        "failed": [{"path": item.path, "reason": item.reason} for item in report.failed],
        "unchecked": [str(one) for one in report.unchecked],
        "warned": [{"path": item.path, "reason": item.reason} for item in report.warned],
    }
    return Answer("\n".join(lines), data, ok=not report.failed)


def _progress_line(progress: ImportProgress) -> str:
    line = tr("{done} of {total} files").format(done=progress.done, total=progress.total)
    if progress.seconds_left is not None:
        line += f", {time_left(progress.seconds_left)}"
    return f"{line}  {progress.current}"


def _search(context: Context, options: argparse.Namespace) -> Answer:
    request = SearchRequest(
        options.query,
        limit=options.limit,
        years=frozenset() if options.year is None else frozenset({options.year}),
        regions=frozenset() if options.region is None else frozenset({options.region}),
    )
    with context.open_catalogue() as room:
        searching = room.open_search()
        complete_index(searching)
        results = searching.search(request)
        titles_only = searching.state().titles_only
        names = PageNames(room.catalogue.page_labels(hit.id for hit in results.hits))
        scanned = room.catalogue.machine_pages(hit.id for hit in results.hits)
    if not options.query.strip():
        print(tr("No words were given, so nothing was searched: the list has all publications."), file=sys.stderr)
    data = {
        "query": results.query,
        "total": results.total,
        "took_ms": round(results.took_ms, 1),
        "suggestion": results.suggestion,
        "corrected": results.corrected,
        "left_out": [{"word": one.word, "why": str(one.why)} for one in results.left_out],
        "filters": [{"kind": chip.kind, "value": chip.value} for chip in results.chips if chip.filters],
        "titles_only": titles_only,
        "results": [_hit(hit, names, scanned.get(hit.id, frozenset())) for hit in results.hits],
    }
    return Answer(_as_text(results, names, scanned, bool(request.years or request.regions)), data)


def _hit(hit: Hit, names: PageNames, scanned: Collection[int]) -> dict[str, Any]:
    """`page` is of the file, from 1; `printed` what is printed on it, where that is known; `read_by_machine`: its text
    was read off its picture."""
    return {
        "id": str(hit.id),
        "title": hit.title,
        "year": hit.year,
        "region": hit.region_code,
        "catalog_number": hit.catalog_number,
        "score": round(hit.score, 3),
        "pages": [
            {
                "page": page.page,
                "printed": names.of(hit.id).printed(page.page),
                "snippet": page.snippet.text,
                "read_by_machine": page.page in scanned,
            }
            for page in hit.pages
        ],
    }


def _as_text(results: SearchResults, names: PageNames, scanned: Mapping[UUID, Collection[int]], filtered: bool) -> str:
    if not results.hits:
        nothing = tr("Nothing was found for “{query}”.").format(query=results.query)
        return f"{nothing}\n{_did_you_mean(results)}" if results.suggestion else nothing
    lines = [tr("{total} publications:").format(total=results.total)]
    if len(results.hits) < results.total:
        lines = [tr("{shown} of {total} publications:").format(shown=len(results.hits), total=results.total)]
    for hit in results.hits:
        lines.append(f"{str(hit.id)[:8]}  {hit.title}")
        for page in hit.pages[:3]:
            place = names.words(hit.id, page.page)
            if page.page in scanned.get(hit.id, ()):
                place = tr("{page} (read by machine)").format(page=place)
            lines.append(f"          {place}  {page.snippet.text}")
    lines += sentences(results, filtered)
    if results.suggestion and not results.corrected:
        lines.append(_did_you_mean(results))
    return "\n".join(lines)


def _did_you_mean(results: SearchResults) -> str:
    return tr("Did you mean “{suggestion}”?").format(suggestion=results.suggestion)


def _show(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_catalogue() as room:
        details = room.catalogue.get(room.catalogue.find(options.id))
        scanned = sorted(room.catalogue.machine_pages([details.id]).get(details.id, ()))
    text = _details_text(details)
    if scanned:
        text += "\n" + tr("Pages read by machine: {count}.").format(count=len(scanned))
    return Answer(text, _plain(dataclasses.asdict(details)) | {"pages_read_by_machine": scanned})


def _plain(value: Any) -> Any:
    """Ids and dates as text, tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


def _details_text(details: PublicationDetails) -> str:
    known = {
        tr("Title"): details.title,
        tr("Subtitle"): details.subtitle,
        tr("Year"): details.year,
        tr("Region"): f"{details.region_name} ({details.region_code})" if details.region_code else "",
        tr("Catalogue number"): details.catalog_number,
        tr("Publication number"): details.publication_number,
        "ISSN": details.issn,
        "ISBN": details.isbn,
        tr("Pages"): details.pages,
        tr("Abstract"): details.abstract,
        tr("Erratum"): details.erratum,
    }
    lines = [f"{name}: {value}" for name, value in known.items() if value]
    labels = PageLabels(details.pages, details.page_labels)

    def where(page: int | None) -> str:
        return label_words(labels, (page,)) if page else "?"

    lines += [f"{'  ' * line.level}{line.title}  {where(line.page)}" for line in details.contents]
    lines += [f"  {line.number}  {line.title}  {where(line.page)}" for line in details.tables]
    return "\n".join(lines)
