"""Diagrams of the field: source to model to drawing."""
