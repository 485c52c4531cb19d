"""What the host of a room and the PCs that joined it say to each other, and how."""
