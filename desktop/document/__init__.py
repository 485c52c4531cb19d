"""The document process and what talks with it: requests and replies, pictures of pages, what the watermark says."""
