"""A tree of hashes over some leaves, the proof that a leaf is in it, and what changes when one does.

Merkle, A Digital Signature Based on a Conventional Encryption Function, 1987; its shape for any number of leaves, its
audit paths and their check are those of RFC 6962, Certificate Transparency, section 2.1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class HashNode:
    """The hash of a stretch of leaves."""

    start: int
    end: int
    """Of its leaves, the first and the one after the last."""
    row: int
    """0: the hash of a leaf; else one more than the higher of its halves."""
    left: HashNode | None = None
    right: HashNode | None = None


def tree_over(start: int, end: int) -> HashNode:
    """The tree over leaves `start` to `end`: its left half holds as many as is the largest power of two below all."""
    if end - start == 1:
        return HashNode(start, end, 0)
    half = 1 << ((end - start - 1).bit_length() - 1)
    left, right = tree_over(start, start + half), tree_over(start + half, end)
    return HashNode(start, end, max(left.row, right.row) + 1, left, right)


def nodes_of(tree: HashNode) -> Iterator[HashNode]:
    """A node, and all that are below it."""
    yield tree
    for child in (tree.left, tree.right):
        if child is not None:
            yield from nodes_of(child)


def way_up(tree: HashNode, leaf: int) -> tuple[HashNode, ...]:
    """The hashes that hold a leaf, from its own to the root."""
    below = next((child for child in (tree.left, tree.right) if child and child.start <= leaf < child.end), None)
    return (*(way_up(below, leaf) if below else ()), tree)


def audit_path(tree: HashNode, leaf: int) -> tuple[HashNode, ...]:
    """The hashes that are needed to compute the root from a leaf: of each on its way up, the other half."""
    way = way_up(tree, leaf)
    found = (node.right if below == node.left else node.left for below, node in pairwise(way))
    return tuple(node for node in found if node is not None)


def hashes(tree: HashNode, leaves: Sequence[str], marked: bool = False) -> Mapping[HashNode, bytes]:
    """SHA-256 of every leaf, and of every two hashes together; `marked` with RFC 6962's 0 or 1 before them."""
    found: dict[HashNode, bytes] = {}
    for node in sorted(nodes_of(tree), key=lambda node: node.row):
        if node.left is None or node.right is None:
            found[node] = _digest(b"\0" if marked else b"", leaves[node.start].encode())
        else:
            found[node] = _digest(b"\1" if marked else b"", found[node.left] + found[node.right])
    return found


def _digest(mark: bytes, content: bytes) -> bytes:
    return hashlib.sha256(mark + content).digest()
