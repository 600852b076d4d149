"""The answers of a topic, for students: its solutions without marking and common mistakes."""
