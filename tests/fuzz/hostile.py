"""What nobody means well by: values for every type that goes over the wire, files that were changed, and how many."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st

MANY: Final = 30  # times as many as for every change
AMOUNTS: Final = [
    pytest.param(1, id="few"),
    pytest.param(MANY, id="many", marks=pytest.mark.long(part="fuzz")),
]

# What programs stumble over: empty, spaces, control characters, half letters' neighbours, formulas, markup, paths,
# queries of SQL and of the search, marks that turn text around, composed letters, numbers that are none, and length.
WORDS: Final = (
    *(
        "",
        " ",
        "\0",
        "\n",
        "\t",
        "\x7f",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\uffff",
        "\U0010ffff",
        "e\u0301",
        "ﷺ",
        "İ",
        "ß",
    ),
    *(
        "=1+1",
        "@SUM(A1)",
        "<img src=x>",
        "&lt;",
        "../../x",
        "C:\\x",
        "/dev/null",
        "file:///etc/passwd",
        "%s",
        "{0}",
        "%00",
    ),
    *(
        "' OR 1=1 --",
        '"; DROP TABLE visit; --',
        "a AND (",
        '"',
        "*",
        "[1 TO",
        "NULL",
        "nan",
        "inf",
        "-0",
        "1e999",
        "٣",
        "²",
    ),
    *(
        "x@y",
        "a@b.id",
        "+62812345678",
        "081234567890",
        "1702",
        "https://[::1",
        "http://127.0.0.1:1/",
        "2026-02-30",
        "A-001",
    ),
    *("a" * 300, "\u0301" * 300, "a " * 3_000, "9" * 5_000),
)
NUMBERS: Final = (
    0,
    1,
    -1,
    2,
    59,
    60,
    255,
    256,
    1_000,
    9_999,
    2**31 - 1,
    2**31,
    2**53,
    2**63 - 1,
    2**63,
    -(2**63) - 1,
    10**30,
)
DATES: Final = ("2026-11-24", "2024-02-29", "1900-01-01", "2199-12-31", "0001-01-01", "9999-12-31", "2026-02-30", "")
MOMENTS: Final = (
    "2026-11-24T01:00:00Z",
    "1900-01-01T00:00:00+14:00",
    "2199-12-31T23:59:59.999999-12:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-11-24T01:00:00",
)
TIMES: Final = ("00:00:00", "23:59:59.999999", "08:00:00", "08:00:00+07:00", "24:00:00")
DURATIONS: Final = ("PT0S", "PT1M", "-P1D", "P100000D", "P999999999D", "PT0.000001S")
DECIMALS: Final = ("0", "-1", "1e30", "NaN", "Infinity", "0.1", "9" * 40)

texts = st.sampled_from(WORDS) | st.text(max_size=40)
anything = st.recursive(
    st.none() | st.booleans() | st.sampled_from(NUMBERS) | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


class Hostile:
    """Strategies for the arguments of methods, from their JSON schemas.

    Args:
        ids: What there is in the room; most ids are of these.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = st.sampled_from([*ids, "00000000-0000-4000-8000-000000000000", "x"])
        self._of_format = {
            "uuid": self._ids,
            "date": st.sampled_from(DATES),
            "date-time": st.sampled_from(MOMENTS),
            "time": st.sampled_from(TIMES),
            "duration": st.sampled_from(DURATIONS),
            "decimal": st.sampled_from(DECIMALS),
        }

    def of(self, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
        """What the schema asks for, nearly always; lengths, patterns and ranges are kept now and then only."""
        named: dict[str, st.SearchStrategy[Any]] = {}
        for name, kind in schema.get("$defs", {}).items():
            named[name] = self._kind(kind, named)
        return self._kind(schema, named)

    def _kind(self, kind: dict[str, Any], named: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
        if "$ref" in kind:
            name = kind["$ref"].rpartition("/")[2]
            return st.deferred(lambda: named[name])
        if "const" in kind:
            return st.just(kind["const"])
        if "enum" in kind:
            return st.sampled_from(kind["enum"])
        for choices in ("anyOf", "oneOf"):
            if choices in kind:
                return st.one_of([self._kind(each, named) for each in kind[choices]])
        if kind.get("format") in self._of_format:
            return self._of_format[kind["format"]]
        return self._plain(kind, named)

    def _plain(self, kind: dict[str, Any], named: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
        match kind.get("type"):
            case "object":
                fields = {name: self._kind(inner, named) for name, inner in kind.get("properties", {}).items()}
                needed = {name: fields.pop(name) for name in kind.get("required", []) if name in fields}
                extra = kind.get("additionalProperties")
                if not fields and not needed and isinstance(extra, dict):
                    return st.dictionaries(texts | self._ids, self._kind(extra, named), max_size=3)
                return st.fixed_dictionaries(needed, optional=fields)
            case "array" if "prefixItems" in kind:
                return st.tuples(*(self._kind(each, named) for each in kind["prefixItems"]))
            case "array":
                few = self._kind(kind.get("items", {}), named)
                least = kind.get("minItems", 0)
                return st.lists(few, min_size=least, max_size=max(4, least))
            case "string":
                return texts
            case "integer":
                least, most = kind.get("minimum"), kind.get("maximum")
                near = st.integers(least, most) if least is not None and most is not None else st.integers(-2, 40)
                return near | st.sampled_from(NUMBERS)
            case "number":
                return st.sampled_from((0.0, -0.0, 1.5, 1e308, -1e308, 5e-324)) | st.floats(allow_nan=False)
            case "boolean":
                return st.booleans()
            case "null":
                return st.none()
        return anything


def as_json(value: object) -> bytes:
    """As a program in bad faith would send it: NaN, half letters and all."""
    return json.dumps(value, ensure_ascii=True, default=str).encode("ascii")


def try_all(strategy: st.SearchStrategy[Any], check: Callable[[Any], None], amount: int) -> None:
    """Let `check` see so many examples, the same ones in each run; it fails with the smallest that fails."""
    hypothesis.seed(21)(
        hypothesis.settings(
            max_examples=amount,
            deadline=None,
            database=None,
            derandomize=False,
            phases=(Phase.explicit, Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )(hypothesis.given(strategy)(check))
    )()


@st.composite
def changed(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file after a bad disk or a bad hand: bytes flipped, cut off, left out, repeated, put in, or all others."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.sampled_from((1, 2, 4, 8, 64, 4_096)))
        match draw(st.sampled_from(("flip", "number", "cut", "leave out", "repeat", "put in", "zero", "other"))):
            case "flip" if data:
                data[at] ^= 1 << draw(st.integers(0, 7))
            case "number":  # lengths and counts, in all their widths
                data[at : at + length] = draw(st.sampled_from((b"\xff", b"\x7f", b"\x00", b"\x80"))) * min(length, 8)
            case "cut":
                del data[at:]
            case "leave out":
                del data[at : at + length]
            case "repeat":
                data[at:at] = data[at : at + length]
            case "put in":
                data[at:at] = draw(st.binary(max_size=32))
            case "zero":
                data[at : at + length] = bytes(min(length, max(0, len(data) - at)))
            case "other":
                data[:] = draw(st.binary(max_size=200))
    return bytes(data)
