"""Requirement diagrams as a kind of graph."""

from __future__ import annotations

from ddcurric.figures.kit.graph.cards import describe_cards
from ddcurric.figures.kit.graph.graph_kind import graph_kind
from ddcurric.figures.requirements.notation import read_requirements

KIND = graph_kind(read_requirements, describe_cards)
