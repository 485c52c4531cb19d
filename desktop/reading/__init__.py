"""Document process and its client, watermark, reading sessions."""
