"""The answers to OWASP ASVS 5.0.0: each requirement of levels 1 and 2 once, with tests that are there or a reason."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
_LINES: Final = [
    [cell.strip() for cell in line.strip("| ").split(" | ")]
    for line in (PROJECT / "tests/proof/asvs.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| V")
]
_NAMED: Final = re.compile(r"`(tests/[^`]+)`")
# How many requirements of levels 1 and 2 each section has: they are its first ones, those of level 3 come after them.
_OF_SECTIONS: Final = {
    "V1": (2, 9, 11, 3, 2),
    "V2": (3, 3, 4, 1),
    "V3": (0, 2, 4, 6, 5, 0, 2),
    "V4": (3, 1, 2, 4),
    "V5": (1, 3, 2, 3),
    "V6": (3, 12, 4, 4, 5, 3, 0, 4),
    "V7": (3, 4, 2, 5, 2, 2),
    "V8": (2, 3, 1, 1),
    "V9": (3, 4),
    "V10": (2, 2, 4, 11, 5, 2, 3),
    "V11": (2, 3, 3, 4, 1, 1),
    "V12": (3, 2, 4),
    "V13": (1, 5, 2, 5),
    "V14": (2, 4, 3),
    "V15": (3, 3, 7),
    "V16": (1, 5, 4, 3, 3),
    "V17": (1, 4, 2),
}
_NUMBERS: Final = """
    V1.2.1 V1.2.2 V1.2.3 V1.2.4 V1.2.5 V1.3.1 V1.3.2 V1.5.1 V2.1.1 V2.2.1 V2.2.2 V2.3.1 V3.2.1 V3.2.2 V3.3.1 V3.4.1
    V3.4.2 V3.5.1 V3.5.2 V3.5.3 V4.1.1 V4.4.1 V5.2.1 V5.2.2 V5.3.1 V5.3.2 V6.1.1 V6.2.1 V6.2.2 V6.2.3 V6.2.4 V6.2.5
    V6.2.6 V6.2.7 V6.2.8 V6.3.1 V6.3.2 V6.4.1 V6.4.2 V7.2.1 V7.2.2 V7.2.3 V7.2.4 V7.4.1 V7.4.2 V8.1.1 V8.2.1 V8.2.2
    V8.3.1 V9.1.1 V9.1.2 V9.1.3 V9.2.1 V10.4.1 V10.4.2 V10.4.3 V10.4.4 V10.4.5 V11.3.1 V11.3.2 V11.4.1 V12.1.1 V12.2.1
    V12.2.2 V13.4.1 V14.2.1 V14.3.1 V15.1.1 V15.2.1 V15.3.1
"""
_OF_LEVEL_1: Final = frozenset(_NUMBERS.split())


def test_each_requirement_of_levels_1_and_2_is_answered_once():
    wanted = [
        f"{chapter}.{section}.{number}"
        for chapter, counts in _OF_SECTIONS.items()
        for section, count in enumerate(counts, 1)
        for number in range(1, count + 1)
    ]
    assert len(wanted) == 253 and len(_OF_LEVEL_1) == 70
    assert [line[0] for line in _LINES] == wanted
    assert {line[0] for line in _LINES if line[1] == "1"} == _OF_LEVEL_1
    assert {line[1] for line in _LINES} == {"1", "2"}


def test_each_answer_is_whole():
    for number, _level, state, about, proof in _LINES:
        assert about, number
        if state == "met":
            assert _NAMED.findall(proof) and not _NAMED.sub("", proof).strip(", "), f"{number}: tests and nothing else"
        else:
            assert state in ("n/a", "open"), number
            assert proof and not _NAMED.findall(proof), f"{number}: a reason"


def test_each_test_that_is_named_is_there():
    gone = [f"{line[0]}: {name}" for line in _LINES for name in _NAMED.findall(line[4]) if not _is_there(name)]
    assert gone == []


def _is_there(name: str) -> bool:
    path, _, test = name.partition("::")
    at = PROJECT / path
    if not test:
        return at.is_file() or any(at.glob("test_*.py"))
    return at.is_file() and test in _tests_of(at)


@cache
def _tests_of(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
