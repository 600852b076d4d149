"""Flowcharts and state diagrams in Mermaid's notation: nodes, labelled edges, boxes around some of them."""
