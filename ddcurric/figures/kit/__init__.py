"""What several kinds of diagram share: words and where they go, lines, sizes, notation, and two ways to lay out."""
