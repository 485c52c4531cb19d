"""Web pages. Here: the one that a visitor opens from his e-mail."""

from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from catalog_db.central.mail_tasks import Proofs
from catalog_db.central.settings import CentralSettings

_HERE: Final = Path(__file__).parent
SAFE_HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def words() -> Environment:
    """The templates. Pages are escaped; letters, which are no HTML, are not."""
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def add_pages(app: FastAPI, settings: CentralSettings, proofs: Proofs) -> None:
    page = words().get_template("proof.html")
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")

    def shown(state: str, language: str = "id", status: int = 200) -> Response:
        text = page.render(office=settings.name, state=state, language=language)
        return HTMLResponse(text, status, SAFE_HEADERS)

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
