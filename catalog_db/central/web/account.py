"""The account of who looks: another password."""

from typing import Annotated

from fastapi import Depends, FastAPI, Form, Request, Response

from catalog_db.central.accounts import LONGEST_PASSWORD, SHORTEST_PASSWORD, Visitor
from catalog_db.central.web.guard import Guard, cookie_of


def add_account(app: FastAPI, guard: Guard) -> None:
    """Add the page."""
    Changer = Annotated[Visitor, Depends(guard.changer)]  # noqa: N806 - a type
    # Longer than a password may be, so that one that is too long is told so.
    Password = Annotated[str, Form(max_length=2 * LONGEST_PASSWORD)]  # noqa: N806 - a type

    def shown(visitor: Visitor, problem: str = "", *, done: bool = False) -> Response:
        return guard.page(
            "account.html", visitor, 422 if problem else 200, problem=problem, done=done, here="account",
            shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD,
        )  # fmt: skip

    @app.get("/account", include_in_schema=False)
    def account_page(visitor: Changer) -> Response:
        return shown(visitor)

    @app.post("/account", include_in_schema=False)
    def change_password(
        request: Request,
        visitor: Changer,
        old: Password = "",
        new: Password = "",
        again: Password = "",
        form_key: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        guard.check_form(request, visitor, form_key)
        if new != again:
            return shown(visitor, "again")
        problem = guard.accounts.change_password(cookie_of(request), old, new)
        return shown(visitor, problem, done=not problem)
