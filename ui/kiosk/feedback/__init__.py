"""The satisfaction survey (SKM) by touch: one question per screen, never forced."""
