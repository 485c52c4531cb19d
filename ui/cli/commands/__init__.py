"""The commands of `ruang-baca`; `ui.cli.parser` says which module has which, and loads the one at hand."""
