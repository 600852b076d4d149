"""Events as they are drawn: dots, circles that hold a number, pills that hold a vector. Lengths are points."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.figures.kit.bodies import NUMBER, SIDES_OF_NUMBER, Body, type_in
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import width_of
from ddcurric.scene.text import Run
from ddcurric.units import Length

VECTOR = 0.52
ROUND = 1.25
"""Room for a number that is so many times as wide as high, at most, is a circle as high as it is wide."""
SIDES = 0.36
"""Air at either side of a vector, in heights of its pill."""


def dots(said: SpaceTime, diameter: float) -> Mapping[str, Body]:
    """Events that hold nothing."""
    return dict.fromkeys(said.execution.events, Body(diameter, diameter))


def seals(said: SpaceTime, style: Style, size: Length, stamp: str, texts: Mapping[str, str]) -> Mapping[str, Body]:
    """Events that hold their timestamps. What is asked for is as large for a 1 as for a 12: it tells nothing."""
    smaller = size / max(style.sizes)
    ask = said.ask_of(stamp)
    pill = stamp == "vector"
    full, empty = (style.pill, style.pill) if pill else (style.seal, style.blank)
    found = {}
    for name, text in texts.items():
        blank = ask is not None and name not in ask.given
        # Who writes by hand needs the same room however small the letters are.
        high = empty.pt * (smaller if style.fill else 1.0) if blank else full.pt * smaller
        type_size = type_in(size, high * (VECTOR if pill else NUMBER))
        wide = width_of((Run(widest(said, stamp) if blank else text, style.text(type_size, bold=True)),))
        room = wide + 2 * (SIDES if pill else SIDES_OF_NUMBER) * high
        if blank and pill:
            room = max(room, wide + size.pt * style.box_air)
        elif blank and high < room < ROUND * high:
            high = room  # an empty circle that is a little wider than high looks like a mistake
        found[name] = Body(max(room, high), high, text, type_size, blank)
    return found


def widest(said: SpaceTime, stamp: str) -> str:
    """The widest timestamp that so many events could have."""
    if stamp == "lamport":
        return "0" * max(2, len(str(len(said.execution.events))))
    return "[" + ",".join("0" * len(str(max(1, len(p.events)))) for p in said.execution.processes) + "]"
