"""Where requests come from."""

from starlette.requests import Request

from catalog_db.rules.network_place import place_of


def address_of(request: Request) -> str:
    """Who asks, IPv6 by network; behind nginx uvicorn puts the true address here. Never written down as it is."""
    return place_of(request.client.host if request.client else "")
