"""A ring with more on it than an ellipse holds is cut open at 0, in lines, and goes on where there are too many."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from figures.gallery import diagram
from figures.listing import listing
from figures.test_drawing import texts

from ddcurric.figures import PRINT, SLIDE, check, draw_parts
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Drawing, Shape
from ddcurric.units import Mm, Pt

pytestmark = pytest.mark.slow

LARGE = replace(PRINT.enlarged(1.75), sizes=(Pt(16), Pt(14)), max_width=Mm(170), wide_width=Mm(170), max_height=Mm(190))
"""Of an edition in large print."""
NODES = tuple(f"N{at * 5}" for at in range(48))
KEYS = tuple(f"K{at * 5 + 1}" for at in range(48))
MOST = f"nodes: {' '.join(NODES)}\nkeys: {' '.join(KEYS)}\n"
LESS = MOST.replace("N120 ", "")
TOLD = "fingers: N0\nlookup: K201 from N5\njoin: N123\nleave: N65\n"
ASKED = LESS + "lookup: K201 from N5\njoin: N123\nleave: N65\nask: owners hops moved"


def parts(text: str, style: Style, answered: bool = True) -> tuple[Drawing, ...]:
    found = draw_parts(diagram(text, "ring bits=8", answered), style)
    assert found.diagnostics == check(diagram(text, "ring bits=8"))
    return found.value


@pytest.mark.parametrize("style", [PRINT, SLIDE, LARGE], ids=["print", "slide", "large"])
def test_the_most_there_may_be_is_legible_and_nothing_touches(style: Style) -> None:
    """They were drawn in letters of four and a half points."""
    drawings = parts(MOST, style)
    assert len(drawings) == 1
    assert drawings[0].width <= style.wide_width + Pt(1)
    assert drawings[0].height <= style.max_height + Pt(1)
    on_it = [each for each in drawings[0].items if isinstance(each, Shape) and each.name[:4] in ("Node", "Key ")]
    assert len(on_it) == 96
    boxes = [each.frame for each in on_it]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    words = [area for _, area in texts(drawings[0])]
    assert not [pair for pair in combinations(words, 2) if pair[0] is not pair[1] and pair[0].meets(pair[1])]


@pytest.mark.parametrize("style", [SLIDE, LARGE], ids=["slide", "large"])
def test_with_all_that_it_tells_it_goes_on_in_parts_that_hold_each_thing_once(style: Style) -> None:
    drawings = parts(ASKED, style)
    assert len(drawings) > 1
    named = Counter(item.name for drawing in drawings for item in drawing.items if isinstance(item, Shape))
    assert {named[f"Node {name}"] for name in (*NODES, "N123") if name != "N120"} == {1}
    assert {named[f"Key {name}"] for name in KEYS} == {1}
    for drawing in drawings:
        keys = {item.name.removeprefix("Key ") for item in drawing.items if item.name.startswith("Key ")}
        owned = {match[1] for item in drawing.items if (match := re.search(r"owner of (K\d+)", item.name))}
        assert owned == keys


def test_a_hop_to_another_line_says_where_it_goes_and_comes_from() -> None:
    words = listing(parts(LESS + TOLD, PRINT)[0])
    assert "'→ N135'" in words
    assert "'N5 →'" in words
    assert "[Finger N0 to N20" in words
    assert "[What N123 stores]" in words


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_a_question_and_its_answer_have_one_geometry(style: Style) -> None:
    asked, answered = (parts(ASKED, style, known) for known in (False, True))
    assert [(each.width, each.height) for each in asked] == [(each.width, each.height) for each in answered]
    places = [
        [item.frame for each in drawings for item in each.items if isinstance(item, Shape) and item.name[:4] == "Node"]
        for drawings in (asked, answered)
    ]
    assert places[0] == places[1]
    assert "N135 →" not in "".join(map(listing, asked))


XOR = (
    f"distance: xor\nnodes: {' '.join(f'N{at * 5}' for at in range(24))}\n"
    f"keys: {' '.join(f'K{at * 5 + 1}' for at in range(24))}\nbuckets: N0\n"
)


@pytest.mark.parametrize("style", [PRINT, SLIDE, LARGE], ids=["print", "slide", "large"])
def test_a_tree_of_prefixes_goes_on_by_subtrees(style: Style) -> None:
    """It was made as small as its row of names is long: four points in print."""
    drawings = draw_parts(diagram(XOR, "ring bits=7"), style)
    assert drawings.diagnostics == ()
    items = [item for drawing in drawings.value for item in drawing.items]
    named = Counter(item.name for item in items if isinstance(item, Shape))
    assert {named[f"Node N{at * 5}"] for at in range(24)} == {named[f"Key K{at * 5 + 1}"] for at in range(24)} == {1}
    prefixes = [item.name.removeprefix("Label ") for item in items if item.id.endswith("prefix")]
    assert prefixes == (["0…", "1…"] if style is PRINT else ["00…", "01…", "10…", "11…"])
    for drawing in drawings.value:
        words = [area for _, area in texts(drawing)]
        assert not [pair for pair in combinations(words, 2) if pair[0] is not pair[1] and pair[0].meets(pair[1])]


def test_a_subtree_asks_who_stores_its_own_keys() -> None:
    """All were asked for on the last slide, where the nodes of the others are not."""
    found = draw_parts(diagram(XOR + "ask: owners", "ring bits=7", answered=False), SLIDE)
    assert found.diagnostics == ()
    assert len(found.value) > 1
    for part in found.value:
        keys = {item.name.removeprefix("Key ") for item in part.items if item.name.startswith("Key ")}
        assert {match[1] for item in part.items if (match := re.search(r"owner of (K\d+)", item.name))} == keys


def test_a_lookup_that_leaves_a_subtree_says_where_it_goes() -> None:
    found = draw_parts(diagram(XOR + "lookup: K116 from N5", "ring bits=7"), PRINT)
    words = listing(found.value[0])
    assert "'→ N70'" in words
    assert "'N5 →'" in words
    asked = draw_parts(diagram(XOR + "lookup: K116 from N5\nask: hops", "ring bits=7", answered=False), PRINT).value
    assert "'→ N70'" not in listing(asked[0])
