"""The host and the PCs that join it, as windows see them."""
