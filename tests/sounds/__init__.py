"""Makes the clips of resources/sounds: `python -m tests.sounds`."""
