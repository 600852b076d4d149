"""Sankey diagrams as a kind of graph, whose edges say in numbers what flows along them."""

from __future__ import annotations

from ddcurric.figures.kit.graph.cards import describe_cards
from ddcurric.figures.kit.graph.graph_kind import graph_kind
from ddcurric.figures.sankey.notation import read_sankey

KIND = graph_kind(read_sankey, describe_cards)
