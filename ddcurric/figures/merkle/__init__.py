"""Hash trees: what proves that something is in them, and which hashes change with it."""
