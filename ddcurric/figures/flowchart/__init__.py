"""Flowcharts in Mermaid's notation, drawn as graphs."""
