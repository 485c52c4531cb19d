"""Pictures of every screen in every appearance: `python -m tests.gui.pictures DIR`. See tests/README.md."""
