"""Plain text, as a mail program or a browser leaves it."""
