"""Makes what is handed out of a clone: folders, packages, installers, and lists beside them. No part of the program."""
