"""Processes, their events and messages over time: what they mean and how they are laid out and drawn."""
