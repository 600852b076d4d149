"""Lines between nodes that are near one another on a ring."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

import pytest
from figures.gallery import diagram

from ddcurric.figures import PRINT, SLIDE, draw
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Drawing, Path

Place = tuple[float, float]


def bent(drawing: Drawing) -> Iterator[tuple[Path, Sequence[Place]]]:
    """Hops and fingers that are curves, each with the four points of its curve."""
    for item in drawing.items:
        if isinstance(item, Path) and item.name.startswith(("Hop", "Finger")):
            before: Place = (0.0, 0.0)
            for step in item.steps:
                points = [(point.x.pt, point.y.pt) for point in step.points]
                if step.op == "C":
                    yield item, [before, *points]
                before = points[-1]


def tightest(curve: Sequence[Place]) -> float:
    """The least radius of a cubic curve."""
    a, b, c, d = (complex(*point) for point in curve)
    least = math.inf
    for t in (at / 40 for at in range(1, 40)):
        speed = 3 * ((1 - t) ** 2 * (b - a) + 2 * t * (1 - t) * (c - b) + t * t * (d - c))
        turn = 6 * ((1 - t) * (c - 2 * b + a) + t * (d - 2 * c + b))
        across = abs((speed.conjugate() * turn).imag)
        least = min(least, abs(speed) ** 3 / across if across else math.inf)
    return least


@pytest.mark.slow
@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_a_hop_to_a_near_node_is_no_hook(style: Style) -> None:
    """Its ends looked at a place nearer than its head is long, and it turned around on the spot."""
    seen = 0
    for seed in range(40):
        chance = random.Random(seed)
        bits = chance.choice([6, 8, 12])
        key, *places = chance.sample(range(1 << bits), chance.randint(7, 21))
        nodes = [f"N{place}" for place in sorted(places)]
        text = f"nodes: {' '.join(nodes)}\nkeys: K{key}\nfingers: {chance.choice(nodes)}\n"
        figure = diagram(f"{text}lookup: K{key} from {chance.choice(nodes)}", f"ring bits={bits}")
        drawing = draw(figure, style).value
        assert drawing is not None
        for line, curve in bent(drawing):
            assert line.stroke is not None
            assert tightest(curve) > 0.9 * line.stroke.width.pt, (seed, line.name)
            seen += 1
    assert seen > 40
