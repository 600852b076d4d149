"""The solutions of a topic, for the instructor."""
