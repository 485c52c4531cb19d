"""Ratings of publications, and reports that something is wrong in one."""
