"""No new line of code lets Qt guess whether somebody's words are HTML, or lets a document open a file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
HELPER = "ui/widgets/plain_text.py"
# Each guesses, and asks nobody; ui/widgets has the forms of our own.
GUESSING = {
    "QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog", "QWhatsThis", "QSplashScreen", "QSystemTrayIcon",
    "QTextDocument", "QTextBrowser", "QTextEdit", "QGraphicsTextItem", "QDesktopServices", "QStaticText",
}  # fmt: skip
HTML = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "setWhatsThis", "setOpenExternalLinks"}
ALLOWED = {
    HELPER: {"QTextDocument", "QTextBrowser", "QTextEdit"},
    "ui/printing/printout.py": {"setHtml", "QTextDocument"},  # modules beside it escape; its document opens nothing
    "ui/clipboard.py": {"setHtml"},  # for other programs; who makes it escapes, and nothing of ours reads it
    "ui/help/page.py": {"setMarkdown", "QTextBrowser"},  # our own pages
    "ui/lock/links.py": {"QDesktopServices"},  # takes what it would open
    "ui/widgets/saving.py": {"QDesktopServices"},  # a file that was just saved, where a button is pressed for it
    "ui/staff/health/dialogs.py": {"QDesktopServices"},  # the folder of the logs, where a button is pressed for it
}
TIPS_OF_OUR_OWN = {"ui/viewer/side/thumbnails.py", "ui/staff/accounts/rights.py", "ui/desk/complaints/model.py"}


Modules = list[tuple[str, ast.Module]]


@pytest.fixture(scope="module")
def modules() -> Modules:
    """Of all screens, taken apart once for the tests of this file."""
    files = sorted((PROJECT / "ui").rglob("*.py"))
    return [(file.relative_to(PROJECT).as_posix(), ast.parse(file.read_text("utf-8"))) for file in files]


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_own(words: ast.expr) -> bool:
    """Written here, translated, or through the helper."""
    match words:
        case ast.Constant():
            return True
        case ast.Call():
            # tr("...") alone; what is filled into it by `format` may be anybody's.
            return name_of(words) == "plain_tip" or (
                name_of(words) == "tr" and all(isinstance(one, ast.Constant) for one in words.args[:2])
            )
    return False


def test_every_tool_tip_is_ours_or_goes_through_the_helper(modules: Modules) -> None:
    wrong = [
        f"{name}:{call.lineno} {ast.unparse(call)}"
        for name, tree in modules
        for call in calls(tree)
        if (
            name_of(call) in ("setToolTip", "setStatusTip")
            and not is_own(call.args[-1])
            and not (name_of(call) == "setStatusTip" and name == "ui/widgets/appearance_menu.py")
        )
        or name_of(call) == "showText"
    ]
    assert not wrong


def test_models_give_their_tips_through_the_helper(modules: Modules) -> None:
    """What is returned where a model is asked for its ToolTipRole; the walk over all screens looks at the values."""
    wrong = [
        name
        for name, tree in modules
        if any(isinstance(node, ast.Attribute) and node.attr == "ToolTipRole" for node in ast.walk(tree))
        and not any(name_of(call) == "plain_tip" for call in calls(tree))
        and name not in TIPS_OF_OUR_OWN
    ]
    assert not wrong


def test_nothing_that_guesses_is_used(modules: Modules) -> None:
    wrong = []
    for name, tree in modules:
        allowed = ALLOWED.get(name, set())
        for node in ast.walk(tree):
            match node:
                case ast.ImportFrom(module=str(module)) if module.startswith("PySide6"):
                    used = {alias.name for alias in node.names} & GUESSING
                case ast.Call() if name_of(node) in HTML:
                    used = {name_of(node)}
                case _:
                    continue
            wrong += [f"{name}:{node.lineno} {one}" for one in used - allowed]
    assert not wrong


def test_a_label_is_told_that_it_is_plain(modules: Modules) -> None:
    """A label with words is a `Text`; a bare one holds a picture."""
    wrong = [
        f"{name}:{call.lineno} {ast.unparse(call)}"
        for name, tree in modules
        for call in calls(tree)
        if name_of(call) == "QLabel" and call.args and name != "ui/widgets/fields.py"
    ]
    assert not wrong


def test_no_form_makes_labels_of_its_own(modules: Modules) -> None:
    """`addRow("words", field)` makes a label that guesses."""
    wrong = [
        f"{name}:{call.lineno}"
        for name, tree in modules
        for call in calls(tree)
        if name_of(call) == "addRow" and call.args and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert not wrong
