"""Which files are made, when, and how they reach the disk."""
