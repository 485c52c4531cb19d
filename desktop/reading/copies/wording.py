"""The words on a copy. They are the office's, as on its own publications: Indonesian, whatever the screens speak."""

from typing import Final
from zoneinfo import ZoneInfo

from catalog_db.rules.reading.check_code import copy_text, grouped
from catalog_db.rules.reading.page_labels import told_apart
from catalog_db.rules.reading.page_ranges import written
from catalog_db.rules.written_dates import short_moment
from desktop.document.messages import CopyStrip
from desktop.document.watermark import WatermarkText
from desktop.reading.copies.values import CopyOrder
from desktop.settings.model import Settings

# As BPS prints it in its books.
COPYRIGHT: Final = (
    "Dilarang mereproduksi dan/atau menggandakan sebagian atau seluruh isi buku ini untuk tujuan komersial "
    "tanpa izin tertulis dari Badan Pusat Statistik."
)

_LONGEST_PAGES: Final = 60  # letters of the line at the foot


def pages_of(order: CopyOrder) -> str:
    """Which pages of the publication a copy has: as printed, and where they lie in its file; empty: all."""
    if not order.printed:
        return ""
    printed, in_file = told_apart(order.printed, written(page + 1 for page in order.pages))
    if printed and in_file:
        said = f"h. {printed} (berkas {in_file})"
    else:
        said = f"h. {printed}" if printed else f"berkas {in_file}"
    return said if len(said) <= _LONGEST_PAGES else f"{order.page_count} halaman"


def strip_of(order: CopyOrder, settings: Settings) -> CopyStrip:
    """What stands at the foot of every page."""
    at = _released(order, settings)
    pages = pages_of(order)
    return CopyStrip(
        (
            f"Salinan {order.serial} · kode periksa {grouped(order.check_code)}" + (f" · {pages}" if pages else ""),
            f"Kunjungan {order.visit} · diserahkan {at} · {settings.office.name}",
            COPYRIGHT,
        ),
        copy_text(order.serial, order.check_code),
    )


def watermark_of(order: CopyOrder, settings: Settings) -> WatermarkText:
    """The watermark of a copy: it carries the time of release."""
    return WatermarkText(settings.office.name, order.visit, order.reader, _released(order, settings))


def details_of(order: CopyOrder, settings: Settings) -> tuple[tuple[str, str], ...]:
    """What the file says of itself."""
    copy = f"Salinan {order.serial}", f"kode periksa {grouped(order.check_code)}", f"kunjungan {order.visit}"
    return (
        ("Subject", ", ".join(filter(None, (*copy, pages_of(order))))),
        ("Author", settings.office.name),
        ("Keywords", copy_text(order.serial, order.check_code)),
        ("Copyright", COPYRIGHT),
    )


def _released(order: CopyOrder, settings: Settings) -> str:
    return short_moment(order.at, ZoneInfo(settings.office.time_zone))
