"""The catalogue for librarians: the table, the sheet that edits it, and what visitors searched for in vain."""
