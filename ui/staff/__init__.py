"""The staff's window - side bar, signing in, lock - and the screens of catalogue and administration in it."""
