"""The Windows folder, and the setup.exe that brings it to a PC; made on Linux, by Wine and NSIS."""
