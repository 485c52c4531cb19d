"""What can confine a document process on the PC of the tests."""

import sys

if sys.platform == "linux":
    from desktop.platform.confine_linux import landlock_version

    LANDLOCK = landlock_version()  # 0: none
else:
    LANDLOCK = 0
