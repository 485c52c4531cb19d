"""SIMDASI on a WebAPI on this PC, in the true shapes (see `desktop.catalogue.simdasi.shapes`)."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.unit.catalogue.webapi.replay_server import KEY, Answer, ReplayServer

SELUMA = "1705000"
PEOPLE = "WVRlTTcySlZDa3lUcFp6czNwbHl4QT09"
AREA = "UFpWMmJZOVZlZTJnc1pXaHhDV1hPQT09"
_PLACE = "/v1/api/interoperabilitas/datasource/simdasi"
_LIST = re.compile(rf"{_PLACE}/id/23/wilayah/(\d{{7}})/key/(\w+)/")
_TABLE = re.compile(rf"{_PLACE}/id/25/wilayah/(\d{{7}})/tahun/(\d{{4}})/id_tabel/([^/]+)/key/(\w+)/")
_PAGE = {"page": 1, "pages": 1, "per_page": 1, "count": 1, "total": 1}
_FRAME = {"status": 200, "condition": "OK", "message": "-", "created": "2026-08-14 17:30:32"}


def value(text: Any, raw: Any = None, code: str | None = None) -> dict[str, Any]:
    """A cell as it is answered."""
    return {"value": text, "value_raw": text if raw is None else raw, "value_code": code}


def column(name: str, name_en: str, unit: str, unit_en: str = "", decimals: int = 0) -> dict[str, Any]:
    return {
        "nama_variabel": name, "nama_variabel_en": name_en, "tipe": "Numerik",
        "angka_desimal_dibelakang_koma": decimals, "satuan": unit, "satuan_en": unit_en,
        "metadata_indikator": None, "metadata_rumusan": [], "tanggal_cut_off": None,
    }  # fmt: skip


def row(label: str, code: int | None, cells: Mapping[str, Any]) -> dict[str, Any]:
    return {"label": label, "label_raw": label, "satuan": None, "kode_wilayah": code, "variables": dict(cells)}


class SimdasiServer(ReplayServer):
    """Serves `tables` by region, id and year."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: dict[str, dict[str, dict[str, Any]]] = {}
        self.tables: dict[tuple[str, str, int], dict[str, Any]] = {}

    def offer(self, region: str, table_id: str, number: str, titles: tuple[str, str], years: Sequence[int]) -> None:
        self.listed.setdefault(region, {})[table_id] = {
            "id_tabel": table_id, "judul": titles[0], "judul_en": titles[1], "kode_tabel": number,
            "ketersediaan_tahun": list(years), "id_subject": "OTJzVUFuRkhLQU1iTTVJUnM5Zko3QT09",
            "bab": "Penduduk dan Ketenagakerjaan", "bab_en": "Population and Employment",
            "subject": "Kependudukan", "subject_en": "Population", "mms_id": 519, "mms_subject": "Kependudukan",
            "latest_update": "2026-02-27 10:00:00",
        }  # fmt: skip

    def add_table(
        self, region: str, table_id: str, year: int, columns: Mapping[str, Any], rows: Sequence[Any], **fields: Any
    ) -> None:
        titles = self.listed[region][table_id]
        self.tables[region, table_id, year] = {
            **_FRAME, "change_log": [], "judul_tabel": f"{titles['judul']}, {year}",
            "judul_tabel_en": f"{titles['judul_en']}, {year}", "lingkup": "Kecamatan", "lingkup_id": "3",
            "lingkup_en": "Subdistrict", "tahun_data": year, "wilayah": "Seluma", "penanggung_jawab": "BPS",
            "show_satuan": True, "keterangan_data": {"...": "Data tidak tersedia", "x": "Angka sementara"},
            "kolom": dict(columns), "data": list(rows), "catatan": "", "sumber": "<b>BPS</b> Kabupaten Seluma",
            "versi": 1, "table_created": "2024-02-28 09:00:00", **fields,
        }  # fmt: skip

    def answer(self, path: str) -> Answer:
        if found := _LIST.fullmatch(path):
            return self._key_is_wrong(found[2]) or self._tables_of(found[1])
        if found := _TABLE.fullmatch(path):
            return self._key_is_wrong(found[4]) or self._table(found[1], found[3], int(found[2]))
        return super().answer(path)

    def _key_is_wrong(self, key: str) -> Answer | None:
        return None if key == KEY else (404, "application/json", b'{"error":"UserNotFound"}')

    def _tables_of(self, region: str) -> Answer:
        rows = list(self.listed.get(region, {}).values())
        if not rows:
            nothing = {"status": "Error", "data-availability": "not-available", "data": [{**_PAGE, "pages": 0}, []]}
            return 200, "application/json", json.dumps(nothing).encode()
        return _found({**_FRAME, "induk": region, "wilayah": "Seluma", "data": rows})

    def _table(self, region: str, table_id: str, year: int) -> Answer:
        table = self.tables.get((region, table_id, year))
        if table is None:  # offered, and without rows: PHP's empty objects are lists
            table = {**_FRAME, "judul_tabel": self.listed[region][table_id]["judul"], "kolom": [], "data": []}
        return _found(table)


def _found(inner: dict[str, Any]) -> Answer:
    data = {"status": "OK", "data-availability": "available", "data": [_PAGE, inner]}
    return 200, "application/json", json.dumps(data, ensure_ascii=False).encode()


SEXES = {
    "kynntipynd": column("Laki-laki", "Male", "jiwa", "people"),
    "xbfn1vtg1a": column("Perempuan", "Female", "jiwa", "people"),
    "od6zj61thq": column("Jumlah", "Total", "jiwa", "people"),
}
_PEOPLE_TITLES = (
    "Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin di Kabupaten Seluma",
    "Population by Subdistrict and Sex in Seluma Regency",
)


def with_people(server: SimdasiServer, *, figures: Mapping[int, Sequence[str]]) -> None:
    """The people of two subdistricts of Seluma; `figures` by year: men and women of Talo, then of Ilir Talo. A year
    with none is offered without rows."""
    server.offer(SELUMA, PEOPLE, "3.1.1", _PEOPLE_TITLES, sorted(figures))
    for year, texts in figures.items():
        if not texts:
            continue
        rows = []
        for at, (name, code) in enumerate((("Talo", 1705030), ("<i>Ilir Talo</i><sup>1</sup>", 1705031))):
            men, women = texts[2 * at], texts[2 * at + 1]
            cells = dict(zip(SEXES, (value(men), value(women), value("...", code="...")), strict=True))
            rows.append(row(name, code, cells))
        rows.append(row("Seluma", 1705000, dict(zip(SEXES, map(value, ("104.000", "99.000", "203.000")), strict=True))))
        server.add_table(SELUMA, PEOPLE, year, SEXES, rows)
