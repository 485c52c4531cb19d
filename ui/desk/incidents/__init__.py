"""Incidents with personal data: the list with its clock, the sheet of one, who was told."""
