"""Sequence diagrams in Mermaid's notation, drawn as executions whose time runs down."""
