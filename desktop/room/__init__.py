"""A room put together: opened, joined, its services, its health and its news. Nothing below `ui` imports it."""
