"""Data, not code: icons, themes, translations, samples, tables, help."""
