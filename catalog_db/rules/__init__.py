"""Pure arithmetic and formats; no I/O."""
