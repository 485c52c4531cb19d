"""The command `ruang-baca`."""
