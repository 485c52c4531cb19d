"""Those who work here, what they may do, the first administrator, and the recovery code of the room."""
