"""C4 diagrams as a kind of graph."""

from __future__ import annotations

from ddcurric.figures.c4.notation import read_c4
from ddcurric.figures.kit.graph.cards import describe_cards
from ddcurric.figures.kit.graph.graph_kind import graph_kind

KIND = graph_kind(read_c4, describe_cards)
