"""Screens that visitors work alone: the guest book and the feedback form, by touch or by keyboard."""
