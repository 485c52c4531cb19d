"""The tour plays the program in its real windows and keeps a picture of each step."""
