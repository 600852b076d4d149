"""State diagrams in Mermaid's notation, drawn as graphs."""
