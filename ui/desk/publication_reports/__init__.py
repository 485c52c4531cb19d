"""The staff's screen of reports about publications: a list to work off, and answers to who reported."""
