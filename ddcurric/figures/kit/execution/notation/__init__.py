"""The lines in which an author writes an execution: processes, events, messages, settings."""
