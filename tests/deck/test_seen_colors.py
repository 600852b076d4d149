"""What decks paint in a colour of the theme is seen on the ground that the template's layout has."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deck.decks import TEMPLATES, items, pictures, topic_of
from draw.user_templates import COLOR_MAP, COLORS, GRADED, PLAIN_FILL, Look, build, styled_ground
from lessons import settings

from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.lesson.model.course import DeckSettings
from ddcurric.outputs.deck.deck import lay_out_deck
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Color
from ddcurric.scene.items import Shape

ASKED = """\
# Clocks

## Key Question

Why?

## Deep Dive

### A quotation

> The order of events is no matter of time, it is a matter of messages.

## Check Your Understanding

1. Can two events have the same timestamp?

   - [ ] Yes
   - [x] No

   ::: answer
   No.
   :::
"""
DULL = {"accent1": "000091", "accent2": "5A0010", "accent3": "333355"}
NAVY = dict(COLORS) | DULL | {"dk1": "0B1A3A", "accent4": "FFD23F"}
DARK = COLOR_MAP.format("dk1", "lt1")


@pytest.mark.parametrize("color_map", [DARK, DARK.replace('accent1="accent1"', 'accent1="accent4"')])
def test_on_a_dark_gradient_another_accent_of_the_theme_serves(color_map: str) -> None:
    """Both where the layout's map says so, and where the theme's first is as dark as the ground."""
    look = Look(
        fills=PLAIN_FILL + GRADED,
        colors=NAVY,
        layouts=tuple(
            replace(layout, color_map=color_map, ground=styled_ground(1002, "bg1")) for layout in Look().layouts
        ),
    )
    read = read_template(build(look))
    assert not isinstance(read, TemplateError)
    course = replace(settings(), deck=DeckSettings(template="u.pptx"))
    slides = lay_out_deck(topic_of(ASKED), course, read, pictures(), TEMPLATES).value.slides
    shapes = [item for slide in slides for item in items(slide.items) if isinstance(item, Shape)]
    fills = [shape.fill for shape in shapes if shape.name in ("Rule", "Card B")]
    painted = {color for color in fills if color is not None and color.theme.startswith("accent")}
    assert painted == {Color("FFD23F", "accent4")}
    assert {shape.fill for shape in shapes if shape.name == "Rule"} == painted
    for shape in shapes:
        for color in (shape.fill, shape.stroke.color if shape.stroke is not None else None):
            if color is not None and color.theme.startswith("accent"):
                assert min(contrast(color, ground) for ground in read.layouts["content"].shades) >= 3
