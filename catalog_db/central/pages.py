"""Web pages. Here: the one that a visitor opens from their e-mail."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from catalog_db.central.mail_tasks import Proofs
from catalog_db.central.settings import CentralSettings
from catalog_db.program_info import program_version, source_archive
from catalog_db.rules.survey.periods import WIB
from catalog_db.rules.written_dates import short_day, zoned_moment

_HERE: Final = Path(__file__).parent


@cache  # compiled once, whoever fills them in
def words() -> Environment:
    """The templates. Pages are escaped; letters, which are no HTML, are not."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["local_time"] = local_time
    made.filters["local_day"] = local_day
    return made


def local_time(value: datetime | str) -> str:
    """As the office reads it: 25/11/2026 10.00 WIB."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return zoned_moment(moment, WIB)


def local_day(value: date | str) -> str:
    """25/11/2026"""
    return short_day(date.fromisoformat(value) if isinstance(value, str) else value)


def add_pages(app: FastAPI, settings: CentralSettings, proofs: Proofs) -> None:
    page = words().get_template("proof.html")
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")

    def shown(state: str, language: str = "id", status: int = 200) -> Response:
        text = page.render(office=settings.name, state=state, language=language)
        # The address of the page is a secret, which no other page need know.
        return HTMLResponse(text, status, {"referrer-policy": "no-referrer"})

    @app.get("/source", include_in_schema=False)
    async def source() -> Response:
        """The source code of this server, for whoever uses it over a network (AGPL-3.0, section 13)."""
        named = {"content-disposition": f'attachment; filename="ruang-baca-{program_version()}.zip"'}
        packed = await run_in_threadpool(source_archive)
        return Response(packed, headers=named, media_type="application/zip")

    @app.get("/proof/{token}", include_in_schema=False)
    async def proof(request: Request, token: str) -> Response:
        """Only shows a button: programs that look through e-mails open links, too."""
        language = await run_in_threadpool(proofs.language_of, token)
        return shown("gone", status=404) if language is None else shown("waiting", language)

    @app.post("/proof/{token}", include_in_schema=False)
    async def confirm(request: Request, token: str) -> Response:
        language = await run_in_threadpool(proofs.language_of, token) or "id"
        proved = await run_in_threadpool(proofs.by_link, token)
        return shown("proved", language) if proved else shown("gone", status=404)
