"""No widget is shown before it has its parent: it would be a window for a moment, flash, and take the keys with it.

The walk over all screens (`tests/gui/words/test_every_screen.py`) sees the same while the windows are made.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PLACING = {
    "addWidget",
    "insertWidget",
    "addRow",
    "insertRow",
    "addTab",
    "setCentralWidget",
    "setStatusBar",
    "setWidget",
}
SHOWING = {"show", "setVisible", "setHidden"}
WINDOWS = {"program", "reader", "self.help"}  # what is a window of its own


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


MethodCalls = list[tuple[str, str, ast.Call]]


def method_calls(node: ast.AST) -> MethodCalls:
    """On what, which method, the call; in the order of the lines. What a lambda does, it does later."""
    later = {id(one) for each in ast.walk(node) if isinstance(each, ast.Lambda) for one in ast.walk(each)}
    found = [
        one
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and id(one) not in later
    ]
    return [
        (ast.unparse(call.func.value), call.func.attr, call)
        for call in sorted(found, key=lambda one: (one.lineno, one.col_offset))
        if isinstance(call.func, ast.Attribute)
    ]


def made_in(function: ast.FunctionDef) -> set[str]:
    """What a class or a plain function gave; what a method gives was there before."""
    return {
        ast.unparse(target)
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name)
        for target in node.targets
    }


def shows(method: str, call: ast.Call) -> bool:
    if method == "show" or method not in SHOWING:
        return method == "show"
    hides = method == "setHidden"
    return not (isinstance(call.args[0], ast.Constant) and call.args[0].value is hides)


def placed_at(function: ast.FunctionDef, calls: MethodCalls) -> dict[str, int]:
    """Name -> first line that puts it into a layout or window; a loop over a tuple puts all of it."""
    lines: dict[str, int] = {}
    loops = {
        node.target.id: [ast.unparse(each) for each in node.iter.elts]
        for node in ast.walk(function)
        if isinstance(node, ast.For)
        and isinstance(node.target, ast.Name)
        and isinstance(node.iter, ast.Tuple | ast.List)
    }
    for on, method, call in calls:
        if method == "setParent":
            lines.setdefault(on, call.lineno)
        elif method in PLACING:
            for argument in call.args:
                name = ast.unparse(argument)
                for each in loops.get(name, [name]):
                    lines.setdefault(each, call.lineno)
    return lines


def shown_too_soon(source: str) -> list[int]:
    """Lines that show a widget made in the same function before any line there puts it somewhere."""
    wrong: list[int] = []
    if not any(f".{method}(" in source for method in SHOWING):
        return wrong
    for function in functions(ast.parse(source)):
        if not any(isinstance(node, ast.Attribute) and node.attr in SHOWING for node in ast.walk(function)):
            continue
        if not (made := made_in(function) - WINDOWS):
            continue
        calls = method_calls(function)
        if shown := [(on, call.lineno) for on, method, call in calls if on in made and shows(method, call)]:
            placed = placed_at(function, calls)
            wrong += [line for on, line in shown if placed.get(on, line + 1) > line]
    return wrong


def stacked_too_soon(source: str) -> list[int]:
    """A stacked layout shows its first widget at once: it stands in a widget or another layout before."""
    wrong: list[int] = []
    if "QStackedLayout()" not in source:
        return wrong
    for function in functions(ast.parse(source)):
        bare = {
            ast.unparse(node.targets[0])
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and ast.unparse(node.value) == "QStackedLayout()"
        }
        for on, method, call in method_calls(function):
            if method in ("addLayout", "setLayout", "insertLayout"):
                bare -= {ast.unparse(argument) for argument in call.args}
            elif method in ("addWidget", "insertWidget") and on in bare:
                wrong.append(call.lineno)
    return wrong


@pytest.mark.parametrize("find", [shown_too_soon, stacked_too_soon])
def test_no_widget_is_shown_before_it_has_a_parent(find) -> None:
    wrong = [
        f"{file.relative_to(PROJECT).as_posix()}:{line}"
        for file in sorted((PROJECT / "ui").rglob("*.py"))
        for line in find(file.read_text("utf-8"))
    ]
    assert not wrong, "hide it where it is not wanted: `if not wanted: widget.hide()`"


def test_the_search_sees_what_it_looks_for() -> None:
    early = "def f(self):\n    self.b = QPushButton()\n    self.b.setVisible(may)\n    row.addWidget(self.b)\n"
    loop = "def f():\n    a = W()\n    a.show()\n    for each in (a, b):\n        row.addWidget(each)\n"
    never = "def f():\n    a = W()\n    a.setVisible(True)\n"
    fine = "def f():\n    a = W()\n    a.setVisible(False)\n    row.addWidget(a)\n    a.setVisible(may)\n"
    stack = "def f(self):\n    s = QStackedLayout()\n    s.addWidget(a)\n    column.addLayout(s)\n"
    assert shown_too_soon(early) == [3] and shown_too_soon(loop) == [3] and shown_too_soon(never) == [3]
    assert not shown_too_soon(fine)
    assert stacked_too_soon(stack) == [3] and not stacked_too_soon(
        stack.replace("()", "(self)", 1).replace("()", "(p)")
    )
