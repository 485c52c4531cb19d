"""The desk's own screen: who waits, who is being served, who reads where."""
