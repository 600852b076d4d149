"""The relation matrix of an execution: which event happened before which."""
