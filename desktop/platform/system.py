"""What every system is asked alike: whether nothing should move, that a thread yields, that a child dies with us."""

import sys


def wants_stillness() -> bool:
    """May take a moment: ask in the background."""
    if sys.platform == "win32":
        from desktop.platform import windows

        return windows.wants_stillness()
    from desktop.platform import linux

    return linux.wants_stillness()


# The priority of threads that work when nobody waits.


def yield_to_others() -> None:
    """This thread gets the disk when nobody else wants it. Its turns of Python are short: the windows wait for them."""
    if sys.platform == "linux":
        from desktop.platform.linux import lower_thread_priority

        lower_thread_priority()
    elif sys.platform == "win32":
        from desktop.platform.windows import lower_thread_priority

        lower_thread_priority()


def die_with_parent(parent_pid: int) -> None:
    """Be killed when the program that started this one dies; on Windows its Job Object sees to it."""
    if sys.platform == "linux":
        from desktop.platform import linux

        linux.die_with_parent(parent_pid)
