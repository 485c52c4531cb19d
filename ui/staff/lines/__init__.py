"""Lines below or above the staff's screens, each about one thing that somebody should look at."""
