"""Rings of names: who stores which key, how a lookup finds it, and what moves when a node comes or goes."""
