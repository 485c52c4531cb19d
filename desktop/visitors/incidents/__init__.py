"""Personal data that got lost or into wrong hands: a sheet with its clock, and who was told."""
