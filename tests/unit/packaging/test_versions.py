"""One version number, in the form of each system."""

import shutil
import subprocess
from itertools import pairwise

import pytest

from resources.packaging.project import NotMade, ProgramVersion, program_version

IN_ORDER = ["0.9.12", "1.0.0a1", "1.0.0b2", "1.0.0rc1", "1.0.0rc2", "1.0.0", "1.0.1", "1.1.0", "1.10.0"]


def test_windows_sorts_versions_as_they_follow_each_other():
    numbers = [tuple(map(int, ProgramVersion(text).windows.split("."))) for text in IN_ORDER]
    assert numbers == sorted(set(numbers))
    assert all(len(each) == 4 and max(each) <= 65_535 for each in numbers)


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="dpkg is not on this machine")
def test_debian_sorts_versions_as_they_follow_each_other():
    for older, newer in pairwise(IN_ORDER):
        asked = ["dpkg", "--compare-versions", ProgramVersion(older).debian, "lt", ProgramVersion(newer).debian]
        assert subprocess.call(asked) == 0, (older, newer)


@pytest.mark.parametrize("text", ["1.0", "1.0.0.dev1", "1.0.0.post1", "1.0.0+local", "1!1.0.0"])
def test_a_version_that_windows_cannot_sort_is_refused(text):
    with pytest.raises(NotMade):
        _ = ProgramVersion(text).windows


def test_the_version_of_the_project_has_all_forms():
    version = program_version()
    assert version.debian and version.windows
