"""What `Allow` says beside the status 405: every method that a path knows (RFC 9110, 15.5.6)."""

from collections.abc import Collection
from typing import Final

from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Scope

_METHODS: Final = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
_OF_FILES: Final = ("GET", "HEAD")  # what is mounted here are files, and takes any method first


def allowed_methods(routes: Collection[BaseRoute], scope: Scope) -> str:
    """The methods of all routes of one path, as the header has them; Starlette names those of the first alone."""
    asked = {**scope, "root_path": scope.get("app_root_path", "")}  # what is mounted moves it
    return ", ".join(method for method in _METHODS if _takes(routes, {**asked, "method": method}))


def _takes(routes: Collection[BaseRoute], scope: Scope) -> bool:
    first = next((route for route in routes if route.matches(scope)[0] is Match.FULL), None)
    return first is not None and (scope["method"] in _OF_FILES or not isinstance(first, Mount))
