"""The central server of all rooms: an ASGI application over PostgreSQL that keeps nothing in its own memory."""
