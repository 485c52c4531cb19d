"""The staff's window: signing in, side bar, lock."""
