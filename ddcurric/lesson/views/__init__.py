"""A lesson as somebody sees it, each a function of the topic: its students, a class, those who refer to it."""
