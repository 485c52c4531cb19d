"""A real Chromium without a window, driven by its keyboard: over a pipe, so no port is open and no driver is needed."""

import base64
import itertools
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
KEYS = {"Backspace": 8, "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowDown": 40, "ArrowUp": 38}
NAME = """
(() => { const e = document.activeElement; if (!e || e === document.body) return "";
  const label = e.labels && e.labels.length ? e.labels[0].innerText : "";
  return (e.getAttribute("aria-label") || label || e.innerText || e.value || e.id || "").trim(); })()
"""

TWO_PICTURES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def program() -> str | None:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Browser:
    """One page. Nothing waits longer than `timeout_s`."""

    def __init__(self, process: "subprocess.Popen[bytes]", reads: int, writes: int, timeout_s: float = 60) -> None:
        self._process = process
        self._reads, self._writes = reads, writes
        self._timeout_s = timeout_s
        self._ids = itertools.count(1)
        self._buffer = b""
        self._session: str | None = None
        self._loads = 0
        self._downloads = 0
        self.complaints: list[str] = []  # of the page: errors of its console, what its policy refused

    def open(self) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "DOM"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        one = next(self._ids)
        message: dict[str, Any] = {"id": one, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == one:
                assert "error" not in said, said
                return said["result"]

    def go(self, url: str) -> None:
        self._after_load(lambda: self.call("Page.navigate", url=url))

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=scheme)

    def js(self, code: str) -> Any:
        return self.call("Runtime.evaluate", expression=code, returnByValue=True)["result"].get("value")

    def press(self, key: str, *, shift: bool = False) -> None:
        common = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": KEYS[key]}
        modifiers = 8 if shift else 0
        text = {"Enter": "\r", " ": " "}.get(key, "")
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, modifiers=modifiers, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", modifiers=modifiers, **common)

    def enter(self) -> None:
        """Press Enter where it leads to another page."""
        self._after_load(lambda: self.press("Enter"))

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def focused(self) -> str:
        """The name of what has the keyboard."""
        return str(self.js(NAME) or "")

    def tab_to(self, name: str, most: int = 80) -> None:
        """Press Tab until something of this name has the keyboard, as somebody without a mouse does."""
        seen = []
        for _ in range(most):
            self.press("Tab")
            seen.append(self.focused())
            if name in seen[-1]:
                return
        raise AssertionError(f"{name!r} is not reached by Tab: {seen}")

    def text(self) -> str:
        return str(self.js("document.body.innerText"))

    def choose_file(self, selector: str, path: Path) -> None:
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", files=[str(path)], nodeId=node)

    def download(self, folder: Path) -> Path:
        """Press Enter where it gives a file; where that lies."""
        before, known = self._downloads, set(folder.iterdir())
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder), eventsEnabled=True)
        self.press("Enter")
        while self._downloads == before:
            self._next()
        (file,) = set(folder.iterdir()) - known
        return file

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def _after_load(self, act: Any) -> None:
        loads = self._loads
        act()
        while self._loads == loads:
            self._next()
        # What asks for the keyboard gets it with the first picture.
        self.call("Runtime.evaluate", expression=TWO_PICTURES, awaitPromise=True)

    def _next(self) -> dict[str, Any]:
        give_up = time.monotonic() + self._timeout_s
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._reads], [], [], max(0.0, give_up - time.monotonic()))
            assert ready, "the browser says nothing"
            part = os.read(self._reads, 1 << 16)
            assert part, "the browser ended"
            self._buffer += part
        text, _, self._buffer = self._buffer.partition(b"\0")
        said: dict[str, Any] = json.loads(text)
        self._note(said.get("method", ""), said.get("params", {}))
        return said

    def _note(self, method: str, params: dict[str, Any]) -> None:
        if method == "Page.loadEventFired":
            self._loads += 1
        elif method == "Browser.downloadProgress" and params["state"] == "completed":
            self._downloads += 1
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.complaints.append(params["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(params["exceptionDetails"].get("text")))


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """Started for the block, and ended with it; `folder` is its profile."""
    found = program()
    assert found is not None
    ours_read, its_write = os.pipe()
    its_read, ours_write = os.pipe()

    def hand_over() -> None:
        """In the child: the pipes are 3 and 4, as it wants them, whatever they were."""
        read, write = os.dup(its_read), os.dup(its_write)
        os.dup2(read, 3)
        os.dup2(write, 4)

    process = subprocess.Popen(
        [
            found,
            "--headless=new",
            "--remote-debugging-pipe",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-dev-shm-usage",
            "--disable-breakpad",
            "--disable-crash-reporter",
            "--disable-extensions",
            "--disable-background-networking",
            "--no-proxy-server",
            "--hide-scrollbars",
            f"--user-data-dir={folder}",
        ],
        preexec_fn=hand_over,  # noqa: PLW1509 - two calls of the system and nothing else
        pass_fds=(3, 4),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(its_read)
    os.close(its_write)
    browser = Browser(process, ours_read, ours_write)
    try:
        browser.open()
        yield browser
        browser._session = None
        browser.call("Browser.close")
        process.wait(120)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours_read)
        os.close(ours_write)
