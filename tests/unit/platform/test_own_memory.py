"""What counts as the memory of a process."""

import gc
import mmap
import sys

import pytest

if sys.platform == "win32":
    from desktop.platform.windows import own_bytes
else:
    from desktop.platform.linux import own_bytes

LARGE = 32 * 2**20
LITTLE = LARGE // 4


@pytest.mark.skipif(sys.platform not in ("linux", "win32"), reason="asked of the system")
def test_a_file_that_is_mapped_does_not_count_and_what_is_written_does(tmp_path):
    """A book lies in memory as the system's own, which drops it when it wants to."""
    gc.collect()  # what earlier tests left is not to be freed between two looks
    (tmp_path / "book").write_bytes(bytes(LARGE))
    with (tmp_path / "book").open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as book:
        before = own_bytes()
        assert not any(book[:: mmap.PAGESIZE])  # each page of it was looked at
        assert own_bytes() - before < LITTLE
        before = own_bytes()
        written = bytearray(b"x") * LARGE
        assert own_bytes() - before > LARGE - LITTLE
        del written
