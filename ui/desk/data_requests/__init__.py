"""Requests of people about their own data: the list with its deadline, taking one, answering it, the letter."""
