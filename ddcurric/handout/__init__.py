"""Lesson or course to HTML: handout, solutions, packet."""
