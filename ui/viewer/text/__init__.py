"""The text of the pages: found, selected, copied, followed by links, and shown as text."""
