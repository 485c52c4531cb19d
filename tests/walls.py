"""What can confine a document process on the PC of the tests."""

import sys

LANDLOCK = 0  # its version; 0: none
WINE = False  # a stand-in for Windows, which accepts walls and puts none up

if sys.platform == "linux":
    from desktop.platform.confine_linux import landlock_version

    LANDLOCK = landlock_version()
elif sys.platform == "win32":
    import ctypes

    WINE = hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
