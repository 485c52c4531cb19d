"""Reports: what the services count, in words, as workbook, PDF and CSV."""
