"""The document process and its client, watermark, sittings, marks, opinions, copies and loans."""
