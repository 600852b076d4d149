"""Mind maps in Mermaid's notation, drawn as graphs."""
