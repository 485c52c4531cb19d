"""What the pages for people say of the project: links lead somewhere, files are where they are said to be."""

import argparse
import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from catalog_db.exchange.version_notice import pinned_publishers
from desktop.room_folder import RoomFolder
from tests.conftest import PROJECT
from tests.git_files import files_of_the_project

_LINK = re.compile(r"\]\(([^)\s]+)\)")
# From the top of the project; of modules also from the folder of the page.
_OURS = re.compile(r"`((?:catalog_db|desktop|ui|resources|tests)/[\w./-]+?|[\w-]+/[\w/-]+\.py)/?`")
_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LARGEST_PICTURE = 100 * 1024
_PRODUCT = ("catalog_db", "desktop", "ui", "resources")
_MANY_FILES = 26  # of one folder: whoever opens it sees at once what is in it


def pages() -> list[Path]:
    """All pages that are read as they are; help, and the texts of sample publications, are data."""
    return [PROJECT / file for file in files_of_the_project("*.md") if "/help/" not in file and "/texts/" not in file]


def anchors(page: Path) -> set[str]:
    """The names by which headings can be linked to, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _CODE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[tuple[Path, str]]:
    """Where the links of a page lead: file and heading; those to other sites are left out."""
    found = _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8")))
    inside = [link for link in found if "://" not in link]
    return [
        ((page.parent / file).resolve() if file else page, at) for file, _, at in (x.partition("#") for x in inside)
    ]


def test_every_link_leads_to_a_file_and_a_heading():
    broken = [
        f"{page.relative_to(PROJECT)}: {target.name}#{at}"
        for page in pages()
        for target, at in links(page)
        if not target.exists() or (at and at not in anchors(target))
    ]
    assert broken == []


def test_every_page_is_one_click_away():
    front = PROJECT / "README.md"
    reached = {target for target, _ in links(front)}
    assert [str(page.relative_to(PROJECT)) for page in pages() if page != front and page not in reached] == []


def test_every_file_that_a_page_names_is_there():
    gone = [
        f"{page.relative_to(PROJECT)}: {name}"
        for page in pages()
        if page.name != "CHANGELOG.md"
        for name in _OURS.findall(page.read_text(encoding="utf-8"))
        if not (PROJECT / name).exists() and not (page.parent / name).exists()
    ]
    assert gone == []


def test_pages_say_whether_a_publisher_signs_notices():
    """Until a key is pinned every program refuses notices; afterwards nobody may be told so."""
    said = {
        "admin/README.md": "No publisher's key is built in yet",
        "admin/README.id.md": "Kunci penerbit belum ditanam",
        "release/README.md": "No key is pinned yet, so",
    }
    found = {page: words in (PROJECT / "resources" / page).read_text("utf-8") for page, words in said.items()}
    assert found == dict.fromkeys(said, not pinned_publishers())


def test_the_page_of_a_room_names_its_files_and_no_others():
    """First column of the table; the databases' own companions, and what lies inside a part, are left out."""
    page = (PROJECT / "desktop" / "room" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+`) \|", page, re.MULTILINE)
    said = {name.rstrip("/") for row in rows for name in re.findall(r"`([^`]+)`", row)}
    folder = RoomFolder(Path("room"))
    parts = {getattr(folder, name) for name, part in vars(RoomFolder).items() if isinstance(part, property)}
    names = {path.name for path in parts if path.parent == folder.path}
    assert said == names | {"journal.lock"}


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    subparsers = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {name: one for action in subparsers for name, one in action.choices.items()}


def test_the_page_of_the_command_line_names_every_command_and_option(qapp: QCoreApplication):
    from ui.cli.parser import _parser

    said = set(re.findall(r"[\w-]+", (PROJECT / "ui" / "cli" / "README.md").read_text(encoding="utf-8")))
    missing = {name: sorted(words_of(parser) - said) for name, parser in commands(_parser()).items()}
    assert {name: words for name, words in missing.items() if words or name not in said} == {}


def words_of(parser: argparse.ArgumentParser) -> set[str]:
    """The actions of a command, and its own options; those of actions are left to their help."""
    options = {
        option
        for action in parser._actions
        if action.help is not argparse.SUPPRESS
        for option in action.option_strings
        if option.startswith("--")
    }
    return options | set(commands(parser))
