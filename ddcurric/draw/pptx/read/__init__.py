"""What a template or a deck says: its layouts and their placeholders, what words stand on, colours, fonts."""
