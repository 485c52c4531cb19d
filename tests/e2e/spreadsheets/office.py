"""LibreOffice, as somebody who takes a table home has it: opens files, and takes what is on the clipboard."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.e2e.lock.seats import end, wait_for
from tests.e2e.processes import PROJECT
from tests.e2e.spreadsheets.giver import READY

MISSING = [name for name in ("soffice", "Xvfb", "xdotool") if not shutil.which(name)]
UTF_8, QUOTES = 76, 34  # as filters of Calc write them
LANGUAGES = {"id-ID": 1057, "en-US": 1033}
_QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True)
class Cell:
    """What a spreadsheet takes a cell for.

    Attributes:
        value: The number; None for words, blanks, dates and times.
        moment: A date ("2026-11-02") or a time ("PT00H07M36S"); else empty.
    """

    text: str = ""
    value: float | None = None
    moment: str = ""
    colour: str = ""
    has_note: bool = False


Sheet = list[list[Cell]]


class LibreOffice:
    """With a profile of its own. `locale`: what its system is set to, "id-ID" or "en-US"."""

    def __init__(self, folder: Path, locale: str) -> None:
        self.folder = folder / f"office-{locale}"
        self.locale = locale
        self._command = ["soffice", f"-env:UserInstallation={self.folder.as_uri()}", "--norestore", "--nologo"]
        (self.folder / "user").mkdir(parents=True)
        (self.folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS.replace("LOCALE", locale), "utf-8")

    def converted(self, files: Sequence[Path], sign: str = "") -> dict[str, dict[str, Sheet]]:
        """The sheets of files, by name of file and sheet; workbooks, or text whose cells are parted by a sign."""
        options = f"{ord(sign)},{QUOTES},{UTF_8},1,,{LANGUAGES[self.locale]},false,false" if sign else ""
        made = self._convert(files, "fods", f"--infilter=Text - txt - csv (StarCalc):{options}" if sign else "")
        return {file.name: sheets(made / f"{file.stem}.fods") for file in files}

    def printed(self, files: Sequence[Path]) -> dict[str, Path]:
        """PDFs of workbooks as a printer would have them, by the name of the file."""
        made = self._convert(files, "pdf", "")
        return {file.name: made / f"{file.stem}.pdf" for file in files}

    def _convert(self, files: Sequence[Path], ending: str, option: str) -> Path:
        made = self.folder / "made"
        command = [*self._command, "--headless", "--convert-to", ending, "--outdir", str(made)]
        words = [option] if option else []
        subprocess.run([*command, *words, *map(str, files)], check=True, env=self._environment("offscreen"), **_QUIET)
        return made

    @contextmanager
    def calc(self, screen: "Screen") -> Iterator[None]:
        """An empty sheet in front."""
        first = [*self._command, "--headless", "--terminate_after_init"]  # which makes a new profile's macros anew
        subprocess.run(first, check=True, env=self._environment("offscreen"), **_QUIET)
        for name, text in _MACRO.items():
            (self.folder / "user" / "basic" / "Standard" / name).write_text(text, "utf-8")
        environment = self._environment("xcb") | screen.environment
        process = subprocess.Popen([*self._command, "--calc"], env=environment, **_QUIET)
        try:
            wait_for(lambda: screen.window("LibreOffice Calc"), "no spreadsheet")
            screen.focus("LibreOffice Calc")
            yield
        finally:
            end(process)

    def shown(self, screen: "Screen") -> Sheet:
        """What stands in the spreadsheet that is open."""
        target = self.folder / "shown.fods"
        target.unlink(missing_ok=True)
        command = [*self._command, f'macro:///Standard.Module1.Keep("{target.as_uri()}")']
        subprocess.run(command, check=True, env=self._environment("xcb") | screen.environment, **_QUIET)
        return next(iter(sheets(target).values())) if target.exists() else []

    def _environment(self, platform: str) -> dict[str, str]:
        return {**os.environ, "SAL_USE_VCLPLUGIN": "svp" if platform == "offscreen" else "gen"}


class Screen:
    """An X server, and a program that has something on the clipboard."""

    def __init__(self, folder: Path, text: str, html: str) -> None:
        names = [folder / "text", folder / "html"]
        for name, content in zip(names, (text, html), strict=True):
            name.write_bytes(content.encode("utf-8"))
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=[write], **_QUIET)
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        self.environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        env = {**os.environ, **self.environment, "PYTHONPATH": str(PROJECT)}
        giver = [sys.executable, "-P", "-m", "tests.e2e.spreadsheets.giver", *map(str, names)]
        self._giver = subprocess.Popen(giver, env=env, cwd=folder, stdout=subprocess.PIPE, text=True)
        assert self._giver.stdout and self._giver.stdout.readline().strip() == READY

    def window(self, title: str) -> str:
        return self.do("search", "--onlyvisible", "--name", title).partition("\n")[0]

    def focus(self, title: str) -> None:
        """Keys go to this window."""
        self.do("windowfocus", "--sync", self.window(title))

    def do(self, *words: str) -> str:
        env = {**os.environ, **self.environment}
        done = subprocess.run(["xdotool", *words], env=env, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def close(self) -> None:
        for process in (self._giver, self._server):
            end(process)
        if self._giver.stdout:
            self._giver.stdout.close()


_NAMES = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for prefix, name in {
        "office": "office",
        "style": "style",
        "table": "table",
        "text": "text",
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
    }.items()
}
_MOST_REPEATED = 1000  # an empty rest of a sheet is told as one row a million times


def _named(prefix: str, name: str) -> str:
    return f"{{{_NAMES[prefix]}}}{name}"


_DEFAULT = _named("table", "default-cell-style-name")


def sheets(file: Path) -> dict[str, Sheet]:
    """Those of a flat OpenDocument file."""
    root = ElementTree.parse(file).getroot()
    for parent in list(root.iter()):  # charts have tables of their own
        for drawn in parent.findall("draw:frame", _NAMES):
            parent.remove(drawn)
    colours = {
        style.get(_named("style", "name")): found.get(_named("fo", "background-color"), "")
        for style in root.iter(_named("style", "style"))
        if (found := style.find("style:table-cell-properties", _NAMES)) is not None
    }
    made: dict[str, Sheet] = {}
    for table in root.iter(_named("table", "table")):
        usual = [colours.get(column.get(_DEFAULT), "") for column in _repeated(table, "table-column")]
        rows = [_cells(row, colours, usual) for row in _repeated(table, "table-row")]
        made[table.get(_named("table", "name"), "")] = _without_rest(rows)
    return made


def _repeated(of: ElementTree.Element, *kinds: str) -> Iterator[ElementTree.Element]:
    """Rows or columns of a table, or cells of a row."""
    names = [_named("table", kind) for kind in kinds]
    for one in of.iter():
        if one.tag in names:
            counted = "rows" if "table-row" in kinds else "columns"
            times = int(one.get(_named("table", f"number-{counted}-repeated"), "1"))
            yield from [one] * (times if times < _MOST_REPEATED else 1)


def _cells(row: ElementTree.Element, colours: dict[str | None, str], usual: Sequence[str]) -> list[Cell]:
    """`usual`: the colours of the columns, for cells that have no style of their own."""
    found = []
    for at, cell in enumerate(_repeated(row, "table-cell", "covered-table-cell")):
        value, style = cell.get(_named("office", "value")), cell.get(_named("table", "style-name"))
        found.append(
            Cell(
                "\n".join("".join(line.itertext()) for line in cell.findall("text:p", _NAMES)),
                float(value) if value is not None else None,
                cell.get(_named("office", "date-value"), cell.get(_named("office", "time-value"), "")),
                colours.get(style, "") if style else usual[at] if at < len(usual) else "",
                cell.find("office:annotation", _NAMES) is not None,
            )
        )
    return found


def _without_rest(sheet: Sheet) -> Sheet:
    for row in sheet:
        while row and not row[-1].text and not row[-1].has_note:
            row.pop()
    while sheet and not sheet[-1]:
        sheet.pop()
    return sheet


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OOO = "http://openoffice.org/2000"
_DOCTYPE = '<!DOCTYPE {0}:{1} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
_SETTINGS = f"""{_XML}<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>LOCALE</value>
</prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value>
</prop></item>
</oor:items>"""
_MACRO = {
    "script.xlb": f"""{_XML}{_DOCTYPE.format("library", "library")}
<library:library xmlns:library="{_OOO}/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>""",
    "Module1.xba": f"""{_XML}{_DOCTYPE.format("script", "module")}
<script:module xmlns:script="{_OOO}/script" script:name="Module1" script:language="StarBasic">
Sub Keep(target As String)
  Dim said(0) As New com.sun.star.beans.PropertyValue
  said(0).Name = "FilterName"
  said(0).Value = "OpenDocument Spreadsheet Flat XML"
  StarDesktop.CurrentComponent.storeToURL(target, said())
End Sub
</script:module>""",
}
