"""The motif of a packet's cover: a figure of the course, pale and without words, in the room below the title."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.outputs.packet.lists import prefix_of
from ddcurric.print.art import Asset, PlacedPicture
from ddcurric.print.press import Press
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color
from ddcurric.units import Mm

OF_LINES = frozenset({"spacetime", "chain", "ring", "merkle", "quorum", "plot"})
"""Kinds of diagrams that are one without their words, too: of others, a cover would have empty boxes."""
MOTIF_HEIGHT, LEAST_HEIGHT = Mm(84).pt, Mm(30).pt
"""Above the foot of the cover: at most, and what a motif wants at least."""
TITLE_LETTERS, TITLE_LINE = 20, 46.0
"""Of a line of the title: how many at most, and how high it is, in points."""
AROUND, AROUND_LARGE = (276.0, 16.0), (302.0, 24.0)
"""Points of the cover that all but the title's lines and the motif takes, and of each part of the course; the same in
large print."""

PALE = 0.36
"""Of a colour, over the white of the sheet."""


def _pale(asset: Asset) -> Asset:
    """A drawing in pale colours, without words, which nobody could read in them.

    They are opaque: what is transparent has no tags in a PDF.
    """

    def mixed(found: re.Match[bytes]) -> bytes:
        return f"#{mix(Color(found[1].decode()), Color('FFFFFF'), PALE).rgb}".encode()

    return Asset(f"pale/{asset.path}", re.sub(rb"#([0-9a-fA-F]{6})\b", mixed, _WORDS.sub(b"", asset.content)))


_WORDS = re.compile(rb"<text\b.*?</text>", re.DOTALL)


def motif_of(press: Press, topics: Sequence[Topic], parts: int) -> PlacedPicture | None:
    """The first diagram of the course that says something without words, else its first.

    None where it has none, or the title and so many parts leave no room for it.
    """
    most = _room(press, parts)
    if most < LEAST_HEIGHT:
        return None
    every = [(topic, node) for topic in topics for node in walk((topic.key_question, topic.deep_dive))]
    found = [(topic, node) for topic, node in every if isinstance(node, b.Diagram)]
    for topic, node in sorted(found, key=lambda each: each[1].kind not in OF_LINES):
        drawn = press.within(press.setting.in_topic(topic, prefix_of(topic.id))).drawing(node)
        if drawn is not None:
            scale = min(press.setting.measure.wide.pt / drawn.width, most / drawn.height)
            width, height = round(drawn.width * scale, 2), round(drawn.height * scale, 2)
            return replace(drawn, asset=press.kept(_pale(drawn.asset)), width=width, height=height)
    return None


def _room(press: Press, parts: int) -> float:
    """Points of height."""
    measure = press.setting.measure
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in press.setting.settings.title)
    around, part = AROUND_LARGE if measure.large else AROUND
    title = math.ceil(letters / TITLE_LETTERS) * TITLE_LINE
    return min(MOTIF_HEIGHT, measure.height.pt - around - title - part * parts)
