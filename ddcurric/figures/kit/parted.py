"""Long names in two lines, where their boxes have no room for one."""

from __future__ import annotations

import re

from ddcurric.figures.kit.syllables import in_syllables
from ddcurric.figures.kit.words import width_of
from ddcurric.scene.text import Run, RunStyle

_PARTS = re.compile(r"[-– /_](?=\w)")
"""Where a name may be parted: after each."""


def in_two_lines(name: str, look: RunStyle, language: str = "") -> tuple[str, ...]:
    """A name in two lines: at the dash of a range, else as narrow as may be; in one if it has no such place.

    `language`: that of its syllables, between which it may be parted, too, if it is one word.
    """
    parts = [each.end() for each in _PARTS.finditer(name)]
    parts = [at for at in parts if name[at - 1] == "–"] or parts
    lines = [(name[:at].rstrip(), name[at:]) for at in parts]
    if language and not lines:
        lines = [*in_syllables(name, language)]
    return min(lines, key=lambda each: max(width_of((Run(line, look),)) for line in each), default=(name,))
