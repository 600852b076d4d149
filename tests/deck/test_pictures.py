"""A picture beside points has the width that it needs at the height of the slide, and its points have the rest."""

from __future__ import annotations

import pytest
from deck.decks import deck
from deck.stress import lesson, section

from ddcurric.scene.items import Picture, SlideScene, TextBox

POINTS = "- the tower is high\n- nobody has ever lived in it, as far as we know"


def slide(markdown: str) -> SlideScene:
    scene = deck(lesson(section("A title", f"::: slide\n{markdown}\n:::"))).value
    (found,) = (each for each in scene.slides if each.id.startswith("idea"))
    return found


@pytest.mark.parametrize(("name", "least", "most"), [("tall", 600, 660), ("photo", 300, 420)])
def test_points_have_what_a_picture_leaves(name: str, least: float, most: float) -> None:
    made = slide(f"![It](figures/{name}.png){{alt='it'}}\n\n{POINTS}")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    (text,) = (item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body")
    assert text.frame.x >= picture.frame.right
    assert least <= text.frame.width.pt <= most


def test_points_about_a_panorama_stand_below_it() -> None:
    made = slide("![It](figures/wide.png){alt='it'}\n\n- the river\n- the two mills")
    (picture,) = (item for item in made.items if isinstance(item, Picture))
    points = [item for item in made.items if isinstance(item, TextBox) and item.name == "Point"]
    assert picture.frame.width.pt == pytest.approx(860, abs=2)
    assert min(point.frame.y for point in points) >= picture.frame.bottom
