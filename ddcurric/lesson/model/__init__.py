"""What a lesson says: frozen values with a span on every node."""
