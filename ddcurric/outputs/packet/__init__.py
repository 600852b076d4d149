"""What binds the handouts, or the solutions, of all topics into one book."""
