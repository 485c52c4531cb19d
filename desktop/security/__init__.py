"""Keys and passwords, staff, PCs of the room, audit trail, recovery code."""
