"""Publications of central and the files of rooms without network."""

from typing import Annotated, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends, FastAPI, Form, Request, Response
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from catalog_db.central.accounts import WebUser
from catalog_db.central.errors import PackRefused, RequestRefused
from catalog_db.central.publications import EDITABLE, Publications, choices, chosen_reasons, withdrawal_reasons
from catalog_db.central.settings import CentralSettings
from catalog_db.central.single_files import FileRefused, SingleFiles
from catalog_db.central.sync.envelopes import Envelopes
from catalog_db.central.web.guard import Guard, PageFailed, go_to
from catalog_db.central.web.paging import SIZE, number_of, part_of
from catalog_db.central.web.uploads import path_of, text_of, upload
from catalog_db.exchange.errors import ContainerInvalid, FormatTooNew, FormatUnclear
from catalog_db.models import WithdrawnReason

_BAD_FILE: Final = (ContainerInvalid, FormatTooNew, FormatUnclear)
_REASONS: Final = {
    "same_file": "berkas yang sama sudah ada",
    "too_long": "datanya tidak muat",
    "file": "berkasnya tidak ada dalam paket",
    "owner": "milik pembuat paket lain",
}
NAMES: Final = {
    "title": "Judul",
    "subtitle": "Anak judul",
    "catalog_number": "Nomor katalog",
    "publication_number": "Nomor publikasi",
    "year": "Tahun edisi",
    "region_code": "Kode wilayah",
    "region_name": "Nama wilayah",
    "subject": "Subjek",
    "kind": "Jenis",
    "language": "Bahasa",
    "abstract": "Abstrak",
    "erratum": "Ralat yang harus dibaca pengguna",
}


def add_catalogue(
    app: FastAPI, guard: Guard, publications: Publications, envelopes: Envelopes, settings: CentralSettings
) -> None:
    """Add the pages of the catalogue: publications, packs, single files, envelopes."""
    TheUser = Annotated[WebUser, Depends(guard.user)]  # noqa: N806 - a type
    Changer = Annotated[WebUser, Depends(guard.changer)]  # noqa: N806 - a type
    Text = Annotated[str, Form(max_length=200)]  # noqa: N806 - a type

    def list_page(user: WebUser, words: str = "", page: str = "", **said: object) -> Response:
        part = part_of(publications.count(words), page, words=words)
        given = {"taken": None, "problem": "", "fingerprint": ""} | said
        found = publications.find(words, part.offset, SIZE)
        return guard.page(
            "publications.html",
            user,
            200,
            found=found,
            part=part,
            words=words,
            reasons=_REASONS,
            here="publications",
            **given,
        )

    @app.get("/publications", include_in_schema=False)
    def list_all(user: TheUser, words: str = "", page: str = "") -> Response:
        return list_page(user, words[:200], page)

    @app.get("/publications/pack", include_in_schema=False)
    def pack_page(user: Changer) -> Response:
        return guard.page("pack.html", user, problem="", fingerprint="", here="publications")

    @app.post("/publications/pack", include_in_schema=False)
    async def take_pack(request: Request) -> Response:
        user = await run_in_threadpool(guard.changer, request)  # before a byte of the file is kept
        async with upload(request, settings) as form:
            guard.check_form(request, user, form.get("form_key"))
            typed = text_of(form, "fingerprint", 100)
            try:
                taken = await run_in_threadpool(publications.take_pack, path_of(form), typed)
            except PackRefused as error:
                said = {"problem": error.reason, "fingerprint": error.detail}
                return guard.page("pack.html", user, 422, here="publications", **said)
            except _BAD_FILE as error:
                problem = _reason_of(error)
                return guard.page("pack.html", user, 422, problem=problem, fingerprint="", here="publications")
        return await run_in_threadpool(list_page, user, taken=taken)

    @app.get("/publications/{publication_id}", include_in_schema=False)
    def edit_page(user: Changer, publication_id: UUID) -> Response:
        return form_page(user, publication_id)

    @app.post("/publications/{publication_id}", include_in_schema=False)
    async def edit(request: Request, publication_id: UUID) -> Response:
        user = await run_in_threadpool(guard.changer, request)
        async with request.form(max_files=0, max_fields=30) as form:
            guard.check_form(request, user, form.get("form_key"))
            values = {name: str(form[name]) for name in EDITABLE if name in form}
        wrong = await run_in_threadpool(publications.edit, publication_id, values)
        if wrong is not None:
            return await run_in_threadpool(form_page, user, publication_id, wrong, values)
        return go_to("/publications")

    @app.post("/publications/{publication_id}/status", include_in_schema=False)
    def set_status(
        request: Request,
        user: Changer,
        publication_id: UUID,
        withdrawn: Text = "",
        reason: Text = "",
        note: Text = "",
        words: Text = "",
        page: Text = "",
        form_key: Text = "",
    ) -> Response:
        guard.check_form(request, user, form_key)
        if withdrawn == "yes" and (reason not in chosen_reasons() or "\0" in note or _lacks_note(reason, note)):
            return form_page(user, publication_id, "withdrawn_reason")
        if not publications.withdraw(publication_id, withdrawn=withdrawn == "yes", reason=reason, note=note):
            raise PageFailed(404, "Publikasi ini tidak ada lagi.")
        return go_to(f"/publications?{urlencode({'words': words, 'page': number_of(page)})}")

    def form_page(
        user: WebUser, publication_id: UUID, wrong: str = "", typed: dict[str, str] | None = None
    ) -> Response:
        fields = publications.fields_of(publication_id)
        if fields is None:
            raise PageFailed(404, "Publikasi ini tidak ada lagi.")
        values = {name: fields[name] if fields[name] is not None else "" for name in EDITABLE} | (typed or {})
        return guard.page(
            "publication.html",
            user,
            422 if wrong else 200,
            id=publication_id,
            values=values,
            names=NAMES,
            choices=choices(),
            wrong=wrong,
            state=fields["status"],
            reasons=chosen_reasons(),
            all_reasons=withdrawal_reasons(),
            why=fields["withdrawn_reason"],
            note=fields["withdrawn_note"],
            here="publications",
        )

    @app.get("/envelopes", include_in_schema=False)
    def envelope_page(user: Changer) -> Response:
        return guard.page("envelopes.html", user, problem="", here="envelopes")

    @app.post("/envelopes", include_in_schema=False)
    async def take_envelope(request: Request) -> Response:
        user = await run_in_threadpool(guard.changer, request)
        async with upload(request, settings) as form:
            guard.check_form(request, user, form.get("form_key"))
            path = path_of(form)
            answer = path.with_suffix(".answer")
            try:
                made = await run_in_threadpool(envelopes.answer, path, answer)
            except (*_BAD_FILE, RequestRefused) as error:
                reason = error.code if isinstance(error, RequestRefused) else _reason_of(error)
                return guard.page("envelopes.html", user, 422, problem=reason, here="envelopes")
        name = f"jawaban-{''.join(letter for letter in made.room_name if letter.isalnum())[:40] or 'ruang'}.rbans"
        return FileResponse(
            answer,
            media_type="application/octet-stream",
            filename=name,
            background=BackgroundTask(answer.unlink, missing_ok=True),
        )


def _lacks_note(reason: str, note: str) -> bool:
    return reason == WithdrawnReason.OTHER and not note.strip()


def _reason_of(error: Exception) -> str:
    return error.reason if isinstance(error, ContainerInvalid) else "format"


# The page on which one publication is uploaded as it is, without a pack.

_NAMES: Final = {"title": NAMES["title"], "pages": "Jumlah halaman berkas"} | NAMES
_TYPED: Final = ("pages", *EDITABLE)


def add_single_file(app: FastAPI, guard: Guard, files: SingleFiles, settings: CentralSettings) -> None:
    """Add the page; before that of one publication, whose path it would fit."""
    Changer = Annotated[WebUser, Depends(guard.changer)]  # noqa: N806 - a type

    def shown(user: WebUser, values: dict[str, str], problem: str = "", detail: str = "") -> Response:
        given = dict.fromkeys(_TYPED, "") | {"language": "ind"} | values
        return guard.page(
            "single_file.html",
            user,
            422 if problem else 200,
            names=_NAMES,
            values=given,
            choices=choices(),
            problem=problem,
            detail=detail,
            wrong=detail if problem == "field" else "",
            here="publications",
        )

    @app.get("/publications/file", include_in_schema=False)
    def file_page(user: Changer) -> Response:
        return shown(user, {})

    @app.post("/publications/file", include_in_schema=False)
    async def take_file(request: Request) -> Response:
        user = await run_in_threadpool(guard.changer, request)
        async with upload(request, settings) as form:
            guard.check_form(request, user, form.get("form_key"))
            values = {name: text_of(form, name) for name in _TYPED if name in form}
            try:
                await run_in_threadpool(files.take, path_of(form), values)
            except FileRefused as error:
                return shown(user, values, error.reason, error.detail)
        return go_to("/publications")
