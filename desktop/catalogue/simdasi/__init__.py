"""Tables of "Daerah Dalam Angka" as data: fetched from SIMDASI, kept, and read like tables of books."""
