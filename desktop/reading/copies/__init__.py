"""Copies of publications: asked for, made and handed out, the ledger of them, and printed ones that are lent."""
