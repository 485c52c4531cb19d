"""The BPS WebAPI as a source of publications: lists, details and files (domain.md section 4)."""
