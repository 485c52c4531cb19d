"""Themes and widgets that all screens share."""
