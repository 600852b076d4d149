"""Two replicas of the set of 3.5 that the network parts, as the lesson tells of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def sets_of_the_exercise(new: Callable[[], Any]) -> tuple[Any, Any]:
    """A adds x and is heard by B; then A removes x and adds y, B adds x, removes y and adds z; both are merged."""
    a, b = new(), new()
    a.add("x", "a1")
    b.merge(a)
    a.remove("x")
    a.add("y", "a2")
    b.add("x", "b1")
    b.remove("y")
    b.add("z", "b2")
    a.merge(b)
    b.merge(a)
    return a, b


def set_of_the_vote(new: Callable[[], Any]) -> Any:
    """What A holds in the end: both remove x, B adds it again, A hears of that."""
    a, b = new(), new()
    a.add("x", "a1")
    b.merge(a)
    a.remove("x")
    b.remove("x")
    b.add("x", "b1")
    a.merge(b)
    return a
