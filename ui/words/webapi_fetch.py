"""What a fetch from the WebAPI says of itself."""

from collections.abc import Iterable

from desktop.catalogue.simdasi.values import SimdasiReport
from desktop.catalogue.webapi.values import FetchProgress, FetchReport, FetchStep, Standing
from ui.languages import tr
from ui.words.sentences import import_reason


def standing_word(standing: Standing) -> str:
    return {Standing.NEW: tr("new"), Standing.REVISED: tr("revised"), Standing.HELD: tr("in the catalogue")}[standing]


def progress_words(progress: FetchProgress) -> str:
    """One line: what is being done, and how far it is."""
    words = {
        FetchStep.LIST: tr("Reading the list, page {done} of {total}"),
        FetchStep.DOWNLOAD: tr("Fetching {done} of {total}"),
        FetchStep.IMPORT: tr("Importing, {done} of {total} done"),
    }[progress.step]
    done = progress.done + (progress.step is FetchStep.DOWNLOAD)
    line = words.format(done=done, total=max(done, progress.total))
    if progress.current:
        line += f": {progress.current}"
    return f"{line} ({progress.percent} %)" if progress.percent is not None else line


def fetch_reason(reason: str) -> str:
    """Why a publication was not fetched."""
    return {
        "gone": tr("It is no longer in the WebAPI."),
        "link": tr("The WebAPI gives no usable file of it."),
    }.get(reason) or import_reason(reason)


def fetch_summary(report: FetchReport) -> str:
    """What became of a fetch, in one line."""
    parts = [tr("{count} imported").format(count=report.imported)]
    for count, words in (
        (report.titles, tr("{count} without a file")),
        (report.skipped, tr("{count} skipped")),
        (len(report.failed), tr("{count} failed")),
        (report.not_done, tr("{count} not done")),
    ):
        if count:
            parts.append(words.format(count=count))
    return ", ".join(parts) + "."


def simdasi_summary(report: SimdasiReport) -> str:
    """What became of a fetch of tables, in one line; each year of a table is counted."""
    parts = [tr("%n table(s) fetched", "", report.fetched)]
    for count, words in (
        (report.held, tr("{count} kept already")),
        (report.rowless, tr("{count} offered without rows")),
        (len(report.failed), tr("{count} failed")),
        (report.not_done, tr("{count} not done")),
    ):
        if count:
            parts.append(words.format(count=count))
    return ", ".join(parts) + "."


def years_words(years: Iterable[int]) -> str:
    """ "2018–2021, 2023"; a dash where there are none."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(f"{first}–{last}" if first != last else str(first) for first, last in spans) or "–"
