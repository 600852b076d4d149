"""How a plot uses its room, where names are long and the room is small."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from figures.gallery import diagram

from ddcurric.figures import PRINT, SLIDE, in_frame
from ddcurric.figures.kit.style import Style
from ddcurric.figures.plot.grid import PlotGrid
from ddcurric.figures.plot.layout import lay_out_plot
from ddcurric.figures.plot.notation import read_plot
from ddcurric.units import Pt

NAMES = (
    "clock synchronisation",
    "delivery guarantee",
    "quorum procedure",
    "state-machine replication",
    "recovery time",
)


def laid(text: str, style: Style) -> PlotGrid:
    said = read_plot(diagram(text, "plot x=time y=error")).value
    assert said is not None
    return lay_out_plot(said, style)


def tangled(seed: int) -> str:
    chance = random.Random(seed)
    lines = []
    for name in chance.sample(NAMES, chance.randint(3, 5)):
        points = [f"{x} {chance.randint(0, 12)}" for x in range(0, 65, 5) if chance.random() < 0.8]
        lines.append(f'line "{name}": {" | ".join(points)}')
    asked = lines[0].split('"')[1] if seed % 2 else ""
    return "\n".join([*lines, f'ask: "{asked}"' if asked else ""])


@pytest.mark.slow
@pytest.mark.parametrize("width", [330, 430, 640, 866])
@pytest.mark.parametrize("height", [180, 260, 353])
def test_a_legend_never_stands_on_the_lines(width: int, height: int) -> None:
    """Beside a plot that was as narrow as one may be, it began where the room for the plot would have ended."""
    for seed in range(12):
        grid = laid(tangled(seed), in_frame(SLIDE, Pt(width), Pt(height)))
        if grid.legend is not None:
            assert not grid.legend.meets(grid.plot.grown(-0.5)), seed
            assert grid.legend.right <= grid.frame.right + 0.01


@pytest.mark.parametrize("style", [PRINT, replace(PRINT, sizes=(Pt(14),), max_width=Pt(482), wide_width=Pt(482))])
def test_bars_are_as_wide_as_their_names_before_these_stand_in_two_rows(style: Style) -> None:
    grid = laid('bars "share": Netzwerkpartitionierung 41 | Lastverteilung 37', style)
    assert grid.category_lines == (("Netzwerkpartitionierung",), ("Lastverteilung",))
    assert grid.fits


def test_axes_take_the_room_of_names_that_stand_between_the_lines() -> None:
    """It was kept free at the right for names at the ends, of which none stood there."""
    text = 'curve "Vermittlungsrechner" = p**2 for p in 0..1\ncurve "Sicherungskopie" = 1 - (1 - p)**6 for p in 0..1'
    for wide in (420, 450, 482, 520):
        style = replace(PRINT.enlarged(1.75), sizes=(Pt(16), Pt(15), Pt(14)), max_width=Pt(wide), wide_width=Pt(wide))
        grid = laid(text, style)
        at_right = [name for name in grid.names if name is not None and name.box.left >= grid.plot.right]
        assert at_right or grid.plot.right > 0.93 * wide, wide
