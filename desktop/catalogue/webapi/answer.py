"""What an answer of the WebAPI holds; without what it takes to ask, since answers are kept and read again."""

import json
from typing import Any

from catalog_db.rules.catalogue.titles import clean
from desktop.catalogue.webapi.values import WebApiOdd, WebApiRefused


def inner_data(body: bytes) -> Any:
    """What the answer holds, or None where it says that there is nothing: then `data` is a string, as a rule.

    Raises:
        WebApiRefused, WebApiOdd: As `read_list`.
    """
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WebApiOdd("json") from error
    if not isinstance(answer, dict):
        raise WebApiOdd("json")
    if answer.get("status") == "Error":
        raise WebApiRefused(said(answer.get("message")))
    if "error" in answer:
        raise WebApiRefused(said(answer["error"]))
    if "data" not in answer:
        raise WebApiOdd("data")
    available = answer.get("data-availability")
    return None if isinstance(answer["data"], str) or available != "available" else answer["data"]


def said(message: Any) -> str:
    return clean(message)[:200] if isinstance(message, str) else ""
