"""Pictures of every screen in every look: `python -m tests.gui.pictures DIR`. See tests/gui/README.md."""
