"""Paper: slips, receipts, forms and letters, on a printer or as a PDF."""
