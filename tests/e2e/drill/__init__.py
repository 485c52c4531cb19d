"""The drill: a room is killed, damaged, cut and filled in some hundred ways, and each time the truth comes out."""
