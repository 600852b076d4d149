"""Plots: lines, curves that are computed, stairs and bars along two axes."""
