"""Kanban boards as a kind of graph: one of boxes and cards alone."""

from __future__ import annotations

from ddcurric.figures.kanban.notation import read_kanban
from ddcurric.figures.kit.graph.cards import describe_cards
from ddcurric.figures.kit.graph.graph_kind import graph_kind

KIND = graph_kind(read_kanban, describe_cards)
