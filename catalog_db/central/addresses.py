"""Where requests come from."""

from starlette.requests import Request


def address_of(request: Request) -> str:
    """Who asks; behind nginx uvicorn puts the true address here. Never written down as it is."""
    return request.client.host if request.client else ""
