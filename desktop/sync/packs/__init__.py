"""Packs: signed files that carry publications where no network is, and between rooms and central."""
