"""The handout of a topic, with its room to write in."""
