"""Who is let in to the pages: session cookie and one-time code, the key in each form, a new code before a change."""

import re
import time
from typing import Annotated, Any, Final

from fastapi import Depends, FastAPI, Form, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse

from catalog_db.central.accounts import LONGEST_PASSWORD, SHORTEST_PASSWORD, Accounts, WebUser
from catalog_db.central.pages import words
from catalog_db.central.server.limits import address_of
from catalog_db.central.settings import CentralSettings
from catalog_db.rules.security.rate_limit import RateLimit

_TRIES: Final = 20
_TRIES_PER_SECOND: Final = 0.1
_PLAIN_COOKIE: Final = "ruang_baca"
_SAFE_COOKIE: Final = "__Host-ruang_baca"  # browsers take it by HTTPS only, for this host alone
_PLAIN_MARK: Final = "ruang_baca_known"  # of a browser in which somebody has signed in before; it lets nobody in
_SAFE_MARK: Final = "__Host-ruang_baca_known"
_MARK_LASTS_S: Final = 365 * 24 * 3_600
_TYPED: Final = "application/x-www-form-urlencoded"
_MOST_FIELDS: Final = 40
_OF_CONFIRM: Final = frozenset({"form_key", "one_time_code", "after", "resume"})
_NOT_KEPT: Final = frozenset({"/account"})  # passwords are written into no page
_PATH: Final = re.compile(r"/(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*)?(?:\?[A-Za-z0-9_=&.-]*)?")

_NOT_UNDERSTOOD: Final = "Permintaan ini tidak dimengerti. Kembalilah ke halaman sebelumnya, lalu coba lagi."
_FAILURES: Final = {
    404: "Halaman ini tidak ada.",
    413: "Yang dikirim terlalu besar.",
    429: "Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.",
    500: "Terjadi kesalahan di server pusat. Rinciannya ada dalam log server; hubungi pengelolanya.",
    503: "Basis data server pusat sedang tidak menjawab. Coba lagi sebentar lagi.",
}


class SignInFirst(Exception):
    """Nobody has signed in."""


class ConfirmFirst(Exception):
    """A one-time code is needed before anything is shown, and a new one before something is changed."""

    def __init__(self, user: WebUser) -> None:
        super().__init__()
        self.user = user


class PageFailed(Exception):
    """A request of a page that is not carried out."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


class Guard:
    """What all pages share."""

    def __init__(self, accounts: Accounts, settings: CentralSettings) -> None:
        self.accounts = accounts
        self._office = settings.name
        self._templates = words()

    def claimant(self, request: Request) -> WebUser:
        """Somebody whose password was right, and who is shown nothing yet but where the one-time code is typed.

        Raises:
            SignInFirst
        """
        found = self.accounts.user(cookie_of(request))
        if found is None:
            raise SignInFirst
        return found

    def user(self, request: Request) -> WebUser:
        """Somebody who has given password and one-time code in this session.

        Raises:
            SignInFirst, ConfirmFirst
        """
        found = self.claimant(request)
        if not found.proved:
            raise ConfirmFirst(found)
        return found

    def changer(self, request: Request) -> WebUser:
        """Somebody who has given a one-time code not long ago.

        Raises:
            SignInFirst, ConfirmFirst
        """
        found = self.user(request)
        if not found.may_change:
            raise ConfirmFirst(found)
        return found

    def check_form(self, request: Request, user: WebUser, form_key: object) -> None:
        """
        Raises:
            PageFailed: The form is not from one of our pages of this session.
        """
        origin = request.headers.get("origin")
        foreign = origin is not None and origin.partition("://")[2] != request.headers.get("host")
        if foreign or form_key != user.form_key:
            raise PageFailed(403, "Formulir ini sudah tidak berlaku. Muat ulang halamannya, lalu coba lagi.")

    def page(self, name: str, user: WebUser | None, status: int = 200, **values: Any) -> Response:
        """A page from its template."""
        text = self._templates.get_template(name).render(office=self._office, user=user, **values)
        return HTMLResponse(text, status)

    def failed(self, status: int) -> Response:
        """A page that says what a status means, to somebody whom we need not know."""
        return self.page("message.html", None, status, text=_FAILURES.get(status, _NOT_UNDERSTOOD))

    def sign_in(self, request: Request, cookie: str) -> Response:
        """To the first page, with the session's cookie."""
        answer = go_to("/")
        safe = request.url.scheme == "https"
        answer.set_cookie(
            _SAFE_COOKIE if safe else _PLAIN_COOKIE, cookie, httponly=True, samesite="strict", secure=safe, path="/"
        )
        return answer

    def know(self, request: Request, answer: Response) -> None:
        """Let the browser of a session that was just proved show from now on that it is known."""
        safe = request.url.scheme == "https"
        answer.set_cookie(
            _SAFE_MARK if safe else _PLAIN_MARK,
            self.accounts.mark(cookie_of(request)),
            max_age=_MARK_LASTS_S,
            httponly=True,
            samesite="strict",
            secure=safe,
            path="/",
        )

    def sign_out(self, request: Request) -> Response:
        self.accounts.sign_out(cookie_of(request))
        answer = go_to("/sign-in")
        for name in (_SAFE_COOKIE, _PLAIN_COOKIE):
            answer.delete_cookie(name, path="/", secure=name == _SAFE_COOKIE, httponly=True, samesite="strict")
        return answer

    def ask_code(
        self,
        user: WebUser,
        after: str,
        kept: list[tuple[str, str]] | None,
        status: int = 200,
        *,
        failed: bool = False,
    ) -> Response:
        """The page that asks for a one-time code. `kept`: what was sent to `after`, to be sent there with the code."""
        after = path_within(after)
        return self.page("confirm.html", user, status, after=after, kept=kept, failed=failed, here="")

    def answer_failures(self, app: FastAPI) -> None:
        async def sign_in_first(_request: Request, _error: Exception) -> Response:
            return go_to("/sign-in")

        async def confirm_first(request: Request, error: Exception) -> Response:
            assert isinstance(error, ConfirmFirst)
            path = request.url.path
            typed = request.headers.get("content-type", "").startswith(_TYPED)
            if request.method == "POST" and typed and path not in _NOT_KEPT:
                async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
                    return self.ask_code(error.user, path, kept_of(form), 403)
            return go_to(f"/confirm?after={path}" if _PATH.fullmatch(path) else "/confirm")

        async def failed(_request: Request, error: Exception) -> Response:
            assert isinstance(error, PageFailed)
            return self.page("message.html", None, error.status, text=error.text)

        app.add_exception_handler(SignInFirst, sign_in_first)
        app.add_exception_handler(ConfirmFirst, confirm_first)
        app.add_exception_handler(PageFailed, failed)


def kept_of(form: FormData) -> list[tuple[str, str]]:
    """What was typed into a form, but for what the page with the one-time code adds itself."""
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name not in _OF_CONFIRM]


def cookie_of(request: Request) -> str:
    return request.cookies.get(_SAFE_COOKIE) or request.cookies.get(_PLAIN_COOKIE) or ""


def mark_of(request: Request) -> str:
    return request.cookies.get(_SAFE_MARK) or request.cookies.get(_PLAIN_MARK) or ""


def go_to(path: str) -> RedirectResponse:
    return RedirectResponse(path, 303)


def path_within(typed: str) -> str:
    """Where to go on: a page of ours and nothing else."""
    return typed if _PATH.fullmatch(typed) else "/"


def add_sign_in(app: FastAPI, guard: Guard) -> None:
    """Signing in and out, and the one-time code."""
    Text = Annotated[str, Form(max_length=200)]  # noqa: N806 - a type
    Claimant = Annotated[WebUser, Depends(guard.claimant)]  # noqa: N806 - a type
    tries = RateLimit(_TRIES, _TRIES_PER_SECOND, time.monotonic)  # by who asks, in one worker

    @app.get("/sign-in", include_in_schema=False)
    def sign_in_page() -> Response:
        return guard.page("sign_in.html", None, failed=False)

    @app.post("/sign-in", include_in_schema=False)
    def sign_in(request: Request, name: Text = "", password: Text = "") -> Response:
        asker = guard.accounts.asker(name, address_of(request), mark_of(request))
        if not tries.take(asker):  # each password costs a tenth of a second of all the threads there are
            raise PageFailed(429, "Terlalu sering mencoba masuk. Coba lagi beberapa menit lagi.")
        origin = request.headers.get("origin")
        cookie = None
        if origin is None or origin.partition("://")[2] == request.headers.get("host"):
            cookie = guard.accounts.sign_in(name, password, asker)
        if cookie is None:
            return guard.page("sign_in.html", None, 403, failed=True)
        guard.accounts.sign_out(cookie_of(request))  # the session that this browser had, if any
        return guard.sign_in(request, cookie)

    @app.post("/sign-out", include_in_schema=False)
    def sign_out(request: Request, user: Claimant, form_key: Text = "") -> Response:
        guard.check_form(request, user, form_key)
        return guard.sign_out(request)

    @app.get("/confirm", include_in_schema=False)
    def confirm_page(user: Claimant, after: str = "/") -> Response:
        return guard.ask_code(user, after, None)

    @app.post("/confirm", include_in_schema=False)
    async def confirm(request: Request) -> Response:
        user = await run_in_threadpool(guard.claimant, request)
        async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
            guard.check_form(request, user, form.get("form_key"))
            code, after = str(form.get("one_time_code", ""))[:200], path_within(str(form.get("after", "/")))
            kept = kept_of(form) if form.get("resume") == "yes" else None
        if not await run_in_threadpool(guard.accounts.confirm, cookie_of(request), code, mark_of(request)):
            return guard.ask_code(user, after, kept, 403, failed=True)
        # 307: the browser sends there what it has just sent here, which is what was typed before the code was asked.
        answer = go_to(after) if kept is None else RedirectResponse(after, 307)
        await run_in_threadpool(guard.know, request, answer)
        return answer


# The account of who looks: another password.


def add_account(app: FastAPI, guard: Guard) -> None:
    """Add the page on which an account changes its password."""
    Changer = Annotated[WebUser, Depends(guard.changer)]  # noqa: N806 - a type
    # Longer than a password may be, so that one that is too long is told so.
    Password = Annotated[str, Form(max_length=2 * LONGEST_PASSWORD)]  # noqa: N806 - a type

    def shown(user: WebUser, problem: str = "", *, done: bool = False) -> Response:
        return guard.page(
            "account.html",
            user,
            422 if problem else 200,
            problem=problem,
            done=done,
            here="account",
            shortest=SHORTEST_PASSWORD,
            longest=LONGEST_PASSWORD,
        )

    @app.get("/account", include_in_schema=False)
    def account_page(user: Changer) -> Response:
        return shown(user)

    @app.post("/account", include_in_schema=False)
    def change_password(
        request: Request,
        user: Changer,
        old: Password = "",
        new: Password = "",
        again: Password = "",
        form_key: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        guard.check_form(request, user, form_key)
        if new != again:
            return shown(user, "again")
        problem = guard.accounts.change_password(cookie_of(request), old, new, mark_of(request))
        return shown(user, problem, done=not problem)
