"""A lesson as a value: its model, the reader that makes it of text, the rules that look at it."""
