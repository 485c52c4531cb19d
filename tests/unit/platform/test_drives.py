"""Drives that people carry about."""

import sys
from pathlib import Path

import pytest

from desktop.platform.drives import is_on, mounted_drives, removable_drives

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
server:/export /mnt/share nfs4 rw 0 0
/dev/sda3 /home ext4 rw 0 0
tmpfs /run/user/1000 tmpfs rw 0 0
/dev/sdb1 /media/siti/FLASH\\040DISK vfat rw 0 0
/dev/sr0 /media/siti/CD iso9660 ro 0 0
/dev/sdc1 /mnt/usb exfat rw 0 0
fuse /run/media/siti/PONSEL fuse rw 0 0
short line
"""


def test_drives_are_found_the_last_first_and_nothing_else():
    found = mounted_drives(MOUNTS, lambda device: device == "/dev/sdc1")
    assert found == (Path("/run/media/siti/PONSEL"), Path("/mnt/usb"), Path("/media/siti/FLASH DISK"))
    assert is_on(Path("/mnt/usb/laporan"), found) and not is_on(Path("/mnt/usb2"), found)


def test_one_that_can_be_written_to_stands_before_one_that_can_not(tmp_path):
    folder = tmp_path / "drive"
    folder.mkdir()
    found = mounted_drives(f"/dev/sdb1 {folder} vfat rw 0 0\n/dev/sdc1 /media/x/GONE vfat ro 0 0\n", lambda _: True)
    assert found == (folder, Path("/media/x/GONE"))


@pytest.mark.skipif(sys.platform != "linux", reason="the table of mounts of Linux")
def test_this_pc_is_asked():
    assert all(isinstance(each, Path) and each != Path("/") for each in removable_drives())
