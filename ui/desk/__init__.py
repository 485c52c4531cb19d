"""The staff's window: signing in, the side bar, the lock."""
