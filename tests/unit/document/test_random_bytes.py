"""On Windows qpdf takes its random numbers from Python: behind the walls it would get none."""

import io
import os
import sys

import pikepdf
import pytest

if sys.platform == "win32":
    from desktop.document.process.random_bytes import give_to_qpdf
else:
    pytest.skip("on Linux qpdf has a file for it", allow_module_level=True)
assert sys.platform == "win32"  # also tells mypy to check this file for Windows only


def saved() -> bytes:
    with pikepdf.new() as pdf, io.BytesIO() as target:
        pdf.add_blank_page()
        pdf.save(target, encryption=pikepdf.Encryption(owner="owner", user="", R=6))
        return target.getvalue()


def test_keys_of_copies_are_drawn_from_python(monkeypatch):
    lengths: list[int] = []
    draw = os.urandom
    monkeypatch.setattr(os, "urandom", lambda length: lengths.append(length) or draw(length))
    give_to_qpdf()
    one, other = saved(), saved()
    assert 32 in lengths and one != other  # the key of the file; ISO 32000-2, 7.6.4
    with pikepdf.open(io.BytesIO(one), password="owner") as again:
        assert len(again.pages) == 1
