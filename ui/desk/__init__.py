"""The staff's window - signing in, side bar, lock - and the screens of the desk in it."""
