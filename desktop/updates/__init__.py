"""Updates of the program: taken, laid beside the version of before, tried, switched to, taken back."""
