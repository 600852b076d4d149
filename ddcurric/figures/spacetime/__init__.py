"""Space-time diagrams: an execution written as text, computed and drawn."""
