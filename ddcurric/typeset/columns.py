"""How wide the columns of a table become, in print and on slides. Lengths are of any unit, the same for all."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """The room that a column asks for, what parts it from the next included."""

    least: float
    """For its longest word."""
    most: float
    """For its longest cell in one line; not less than `least`."""


def column_widths(needs: Sequence[ColumnNeed], room: float) -> tuple[float, ...]:
    """Widths that add up to `room`: what each column needs, and of the rest the more the more it has to say.

    Shares of the rest grow with the root of what a column has to say, so that a long cell does not leave the words of
    all others one below the other, as in proportion it would (CSS 2.2, 17.5.2.2); and a column that would nearly have
    every cell in one line has it. Where all have that, all grow alike; where not even the longest words fit, all shrink
    alike.
    """
    least, most = [need.least for need in needs], [need.most for need in needs]
    if sum(most) <= room or sum(least) >= room:
        given = most if sum(most) <= room else least
        return tuple(room * width / sum(given) for width in given)
    widths = dict(enumerate(least))
    rest = room - sum(least)
    # By what they miss: what one column is given more than its share is little for those that miss much.
    waiting = sorted(widths, key=lambda column: most[column] - least[column])
    while waiting:
        missing = [most[column] - least[column] for column in waiting]
        share = rest * math.sqrt(missing[0]) / max(sum(map(math.sqrt, missing)), 1e-9)
        is_near = share >= NEARLY * missing[0] and len(waiting) > 1
        more = missing[0] if is_near else share
        widths[waiting.pop(0)] += more
        rest -= more
    return tuple(widths[column] for column in range(len(needs)))


NEARLY = 2 / 3
"""Of what a column misses to have every cell in one line."""


def column_groups(needs: Sequence[ColumnNeed], room: float, heads: int = 1) -> tuple[tuple[int, ...], ...]:
    """Columns in groups whose longest words fit, the first ones again at the head of each; as even as can be."""
    first, others = sum(need.least for need in needs[:heads]), [need.least for need in needs[heads:]]
    groups: list[list[int]] = [[]]
    used = first
    for column, least in enumerate(others, heads):
        if groups[-1] and used + least > room:
            groups.append([])
            used = first
        groups[-1].append(column)
        used += least
    even = -(-len(others) // len(groups))
    balanced = [list(range(heads + at, min(heads + at + even, len(needs)))) for at in range(0, len(others), even or 1)]
    if all(first + sum(others[column - heads] for column in group) <= room for group in balanced):
        groups = balanced or groups
    return tuple((*range(heads), *group) for group in groups)
