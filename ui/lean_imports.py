"""Keeps PySide from reading the source of every module that is imported after it."""

import sys


def spare_sources() -> None:
    """Call before the large packages are imported: it saves 35 MB and a tenth of the start.

    PySide looks into each module's source for the word PySide6, to know whether snake_case names may be switched on in
    it, and the sources stay in `linecache`. Nobody here switches that on, so the answer is no without looking. Where a
    version of PySide does it another way, nothing changes.
    """
    import PySide6.QtCore  # noqa: F401 - brings the module below

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # type: ignore[union-attr]
