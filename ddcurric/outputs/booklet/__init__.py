"""Handouts as booklets: for the copier."""
