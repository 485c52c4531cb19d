"""A document process in which one thing is otherwise: `altered_process.py WHAT ...options...`, started by tests.

- `no-landlock`, `no-seccomp`, `no-walls`: as on a kernel without them.
- `strict`: it ends at once where it looks for a module behind its walls, though that is refused there: somebody would
  have to make it one of those that are loaded before.
"""

import os
import sys
from importlib.machinery import ModuleSpec

from desktop.document.process import __main__ as process
from desktop.document.process.serving import serve

if sys.platform == "linux":
    from desktop.platform import confine_linux
elif sys.platform == "win32":
    from desktop.platform import confine_windows

LOOKED = 77  # the exit code of `strict`


class Strict:
    """Stands before all that finds modules."""

    @staticmethod
    def find_spec(_name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        os._exit(LOOKED)


def main() -> None:
    what, *options = sys.argv[1:]
    if sys.platform == "win32":
        if what == "no-walls":
            confine_windows.confine = tuple
    else:
        if what in ("no-landlock", "no-walls"):
            confine_linux.landlock = lambda *_: 0
        if what in ("no-seccomp", "no-walls"):
            confine_linux.seccomp = lambda **_: False
    inside = process.enter(options)
    if what == "strict":
        sys.meta_path.insert(0, Strict)
    serve(inside.requests, inside.replies, inside.slots, may_open=inside.may_open)


if __name__ == "__main__":
    main()
