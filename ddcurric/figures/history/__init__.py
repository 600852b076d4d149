"""Histories of shared objects: operations that take time, whether an order explains them, and which."""
