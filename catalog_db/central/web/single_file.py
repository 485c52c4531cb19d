"""The page on which one publication is uploaded as it is, without a pack."""

from typing import Annotated, Final

from fastapi import Depends, FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from catalog_db.central.accounts import Visitor
from catalog_db.central.metadata import EDITABLE, choices
from catalog_db.central.settings import CentralSettings
from catalog_db.central.single_files import FileRefused, SingleFiles
from catalog_db.central.web.catalogue import NAMES
from catalog_db.central.web.guard import Guard, go_to
from catalog_db.central.web.uploads import path_of, text_of, upload

_NAMES: Final = {"title": NAMES["title"], "pages": "Jumlah halaman berkas"} | NAMES
_TYPED: Final = ("pages", *EDITABLE)


def add_single_file(app: FastAPI, guard: Guard, files: SingleFiles, settings: CentralSettings) -> None:
    """Add the page; before that of one publication, whose path it would fit."""
    Changer = Annotated[Visitor, Depends(guard.changer)]  # noqa: N806 - a type

    def shown(visitor: Visitor, values: dict[str, str], problem: str = "", detail: str = "") -> Response:
        given = dict.fromkeys(_TYPED, "") | {"language": "ind"} | values
        return guard.page(
            "single_file.html", visitor, 422 if problem else 200, names=_NAMES, values=given, choices=choices(),
            problem=problem, detail=detail, wrong=detail if problem == "field" else "", here="publications",
        )  # fmt: skip

    @app.get("/publications/file", include_in_schema=False)
    def file_page(visitor: Changer) -> Response:
        return shown(visitor, {})

    @app.post("/publications/file", include_in_schema=False)
    async def take_file(request: Request) -> Response:
        visitor = await run_in_threadpool(guard.changer, request)
        async with upload(request, settings) as form:
            guard.check_form(request, visitor, form.get("form_key"))
            values = {name: text_of(form, name) for name in _TYPED if name in form}
            try:
                await run_in_threadpool(files.take, path_of(form), values)
            except FileRefused as error:
                return shown(visitor, values, error.reason, error.detail)
        return go_to("/publications")
