"""How each kind of slide is laid out: one file a kind."""
