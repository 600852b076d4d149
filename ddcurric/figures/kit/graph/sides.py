"""A tree with its root in the middle: a mind map of many branches is half as high with some of them on either side."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.graph.source import Graph, kept

MANY = 10
"""Ends of branches that stand below one another at one side of the root, where they find room; more are divided."""


@lru_cache(maxsize=256)
def before_root(graph: Graph) -> frozenset[str]:
    """What stands before the root of a tree: its first branches, about half of it; empty where it is small, or none."""
    below: dict[str, list[str]] = {}
    for edge in graph.edges:
        below.setdefault(edge.source, []).append(edge.target)
    above = [edge.target for edge in graph.edges]
    roots = [node.id for node in graph.nodes if node.id not in above]
    if not graph.one_side or len(roots) != 1 or len(above) > len({*above}):
        return frozenset()
    branches = [_branch(name, below) for name in below.get(roots[0], ())]
    ends = [sum(name not in below for name in branch) for branch in branches]
    if sum(ends) <= graph.one_side or len(branches) == 1:
        return frozenset()
    first = min(range(1, len(branches)), key=lambda many: abs(2 * sum(ends[:many]) - sum(ends)))
    return frozenset().union(*branches[:first])


def on_both_sides(graph: Graph) -> tuple[Graph, ...]:
    """The tree with branches on both sides of its root, however few; empty where it may not be, or is none."""
    few = kept(replace(graph, one_side=min(graph.one_side, 1)))
    return (few,) if before_root(few) else ()


def _branch(name: str, below: dict[str, list[str]]) -> list[str]:
    """A node and all that hangs on it."""
    return [name, *(each for other in below.get(name, ()) for each in _branch(other, below))]
