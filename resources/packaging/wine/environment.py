"""Where Wine works, and what its programs are told of the system around them."""

import os
from pathlib import Path

from resources.packaging.project import PROJECT

HOME = PROJECT / ".windows"  # all that is made for it; git ignores it
# Parts of Wine that are left out: its .NET and its browser, for which it would ask whether to download them; what tells
# Qt of networks, which crashes; and the debugger, which would hold a program that died for ever.
LEFT_OUT = "mscoree,mshtml,netprofm,winedbg.exe="


def environment_of(prefix: Path, runtime: Path) -> dict[str, str]:
    inherited = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {
        "WINEPREFIX": str(prefix),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": LEFT_OUT,
        "XDG_RUNTIME_DIR": str(runtime),
        "HOME": str(runtime),  # else the user's folders in the prefix are links to those of a person
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }
