"""What the application does. QtCore and QtGui.QImage at most, no widgets."""
