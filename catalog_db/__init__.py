"""What is kept, wherever it is kept: rules, tables, migrations, search. No Qt, no PyMuPDF."""
