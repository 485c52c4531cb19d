"""The catalogue for librarians: the table, the sheet that edits it, and what visitors looked for in vain."""
