"""No new line of code lets Qt guess whether somebody's words are HTML, or lets a document open a file."""

import ast
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Module:
    """A file, taken apart: what these tests look at."""

    name: str
    calls: list[ast.Call]
    imports: list[ast.ImportFrom]
    knows_tips: bool  # of a model


Modules = list[Module]


@pytest.fixture(scope="module")
def modules() -> Modules:
    """Of all screens, taken apart once for the tests of this file."""
    return [taken_apart(file) for file in sorted((PROJECT / "ui").rglob("*.py"))]


def taken_apart(file: Path) -> Module:
    module = Module(file.relative_to(PROJECT).as_posix(), [], [], "ToolTipRole" in (source := file.read_text("utf-8")))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            module.calls.append(node)
        elif isinstance(node, ast.ImportFrom):
            module.imports.append(node)
    return module


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


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
        f"{module.name}:{call.lineno} {ast.unparse(call)}"
        for module in modules
        for call in module.calls
        if (
            name_of(call) in ("setToolTip", "setStatusTip")
            and not is_own(call.args[-1])
            and not (name_of(call) == "setStatusTip" and module.name == "ui/widgets/appearance_menu.py")
        )
        or name_of(call) == "showText"
    ]
    assert not wrong


def test_models_give_their_tips_through_the_helper(modules: Modules) -> None:
    """What is returned where a model is asked for its ToolTipRole; the walk over all screens looks at the values."""
    wrong = [
        module.name
        for module in modules
        if module.knows_tips
        and not any(name_of(call) == "plain_tip" for call in module.calls)
        and module.name not in TIPS_OF_OUR_OWN
    ]
    assert not wrong


def test_nothing_that_guesses_is_used(modules: Modules) -> None:
    wrong = []
    for module in modules:
        allowed = ALLOWED.get(module.name, set())
        for node in (*module.imports, *module.calls):
            match node:
                case ast.ImportFrom(module=str(package)) if package.startswith("PySide6"):
                    used = {alias.name for alias in node.names} & GUESSING
                case ast.Call() if name_of(node) in HTML:
                    used = {name_of(node)}
                case _:
                    continue
            wrong += [f"{module.name}:{node.lineno} {one}" for one in used - allowed]
    assert not wrong


def test_a_label_is_told_that_it_is_plain(modules: Modules) -> None:
    """A label with words is a `Text`; a bare one holds a picture."""
    wrong = [
        f"{module.name}:{call.lineno} {ast.unparse(call)}"
        for module in modules
        for call in module.calls
        if name_of(call) == "QLabel" and call.args and module.name != "ui/widgets/fields.py"
    ]
    assert not wrong


def test_no_form_makes_labels_of_its_own(modules: Modules) -> None:
    """`addRow("words", field)` makes a label that guesses."""
    wrong = [
        f"{module.name}:{call.lineno}"
        for module in modules
        for call in module.calls
        if name_of(call) == "addRow" and call.args and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert not wrong
