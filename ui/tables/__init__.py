"""Tables as files of spreadsheets."""
