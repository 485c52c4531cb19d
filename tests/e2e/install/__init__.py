"""What is handed out, installed on clean systems: part `install` of `bootstrap.py test --all`."""
