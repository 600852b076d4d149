"""The order in which a slide's items are painted, which is the order in which they are read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ddcurric.scene.items import PAPER, Group, Item, Shape, TextBox


def painting_order(items: Sequence[Item]) -> tuple[Item, ...]:
    """What lies under all, then the title, whatever place it has; in a figure that is built up what is there first."""
    ordered = sorted(items, key=_rank)
    return tuple(_built_up(item) if isinstance(item, Group) else item for item in ordered)


def _rank(item: Item) -> int:
    match item:
        case Shape(name=name) if name == PAPER:
            return 0
        case TextBox(placeholder="title"):
            return 1
        case _:
            return 2


def _built_up(group: Group) -> Group:
    items = tuple(_built_up(item) if isinstance(item, Group) else item for item in group.items)
    return replace(group, items=tuple(sorted(items, key=_click)))


def _click(item: Item) -> int:
    return -1 if item.build is None else item.build


def steps(group: Group) -> tuple[Group, ...]:
    """A group for each click: PowerPoint shows and hides groups, but not single members of one.

    The first has the description of all; the others only add to it.
    """
    clicks = sorted({_click(item) for item in group.items})
    if clicks in ([], [-1]):
        return (group,)
    made = []
    for at, click in enumerate(clicks):
        items = tuple(replace(item, build=None) for item in group.items if _click(item) == click)
        step = replace(group, items=items, decorative=False)
        if at:
            name = f"{group.name}, step {click}"
            step = replace(step, id=f"{group.id}-step-{click}", name=name, alt="", decorative=True)
        made.append(step if click < 0 else replace(step, build=click))
    return tuple(made)
