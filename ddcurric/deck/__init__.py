"""Lesson to slides to scenes."""
