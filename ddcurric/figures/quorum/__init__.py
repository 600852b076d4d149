"""Quorums: which servers a write and a read reach, whether they meet, and what is read."""
