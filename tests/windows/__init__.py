"""The tests as Windows programs under Wine: `python3 bootstrap.py test --windows`, see tests/README.md."""
