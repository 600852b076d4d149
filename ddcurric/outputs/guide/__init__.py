"""The instructor's guide: every slide beside what is said to it, the timing, answers and marking."""
