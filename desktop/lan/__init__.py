"""The host of a room and the PCs that joined it: what they are, what they say to each other, and how."""
