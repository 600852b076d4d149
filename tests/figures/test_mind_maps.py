"""How mind maps look, and other trees: branches flush, small roots, and growing to the sides."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from figures.gallery import diagram
from figures.of_kinds import drawn
from figures.test_drawing import site

from ddcurric.figures import PRINT, SLIDE, Style, draw_parts
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Connector, Drawing, Shape
from ddcurric.units import Pt


def places(drawing: Drawing) -> dict[str, Rect]:
    return {item.name: item.frame for item in drawing.items if isinstance(item, Shape)}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_branches_of_a_layer_begin_flush_beside_their_root(language: str) -> None:
    """They stood in the middle of their layer, where their edges were of all lengths, and ran into longer ones."""
    figure = diagram("mindmap\nRoot\n  Short\n    Leaf\n  A branch of many words\n    End of it all", "mermaid")
    at = places(drawn(figure, replace(PRINT, language=language)))
    for one, other in (("Short", "A branch of many words"), ("Leaf", "End of it all")):
        if language == "ar":
            assert at[one].right == at[other].right < at["Root"].x
        else:
            assert at[one].x == at[other].x > at["Root"].right


def test_branches_before_their_root_end_flush() -> None:
    lines = "".join(f"\n  {'word ' * (at % 3 + 1)}{at}" for at in range(12))
    at = places(drawn(diagram(f"mindmap\nRoot{lines}", "mermaid")))
    branches = [box for name, box in at.items() if name.startswith("word")]
    before, after = ([box for box in branches if (box.x < at["Root"].x) == first] for first in (True, False))
    assert len(before) == len(after) == 6
    assert len({box.right for box in before}) == len({box.x for box in after}) == 1


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_a_circle_is_as_small_as_its_words_allow(style: Style) -> None:
    """One of nine words was by far the largest of its map, as wide as its lines and as high."""
    words = "Why distributed systems are hard to build and operate"
    figure = diagram(f"mindmap\nroot(({words}))\n  Faults\n  Time", "mermaid")
    (root,) = [box for name, box in places(drawn(figure, style)).items() if name.startswith("Why")]
    assert root.height.pt < 13 * style.sizes[0].pt


def test_a_map_that_is_too_high_for_a_slide_has_both_sides_of_its_root() -> None:
    """It grew downwards, all of its words in narrow boxes side by side, as if it were another kind of figure."""
    names = (
        "Is it so?",
        "Write to the log",
        "Primary",
        "Wait for a majority",
        "Retry later",
        "Cache",
        "Merge",
        "Validate",
    )
    lines = "".join(f"\n  {name}" + "\n    Leaf" * (at % 4 == 0) for at, name in enumerate(names))
    (drawing,) = draw_parts(diagram(f"mindmap\nroot((Fault tolerance)){lines}", "mermaid"), SLIDE).value or ()
    at = places(drawing)
    root = at["Fault tolerance"]
    assert all(at[name].right < root.x or at[name].x > root.right for name in names)
    assert {at[name].x < root.x for name in names} == {True, False}


ARABIC = (
    "mindmap\nroot((الأنظمة))\n  الزمن\n    ساعات\n      {{NTP}}\n      PTP\n    منطقية\n      لامبورت\n"
    "  الاتساق\n    خطي\n    تتابعي\n    سببي\n  الإجماع\n    باكسوس\n    رافت\n      انتخاب القائد\n      نسخ السجل\n"
    "  نماذج الفشل\n    توقف\n    بيزنطي"
)
LOW = replace(SLIDE, language="ar", max_height=Pt(200))


@pytest.mark.parametrize(
    "style", [replace(PRINT, language="ar"), replace(SLIDE, language="ar"), LOW], ids=["print", "slide", "low slide"]
)
@pytest.mark.slow
def test_a_map_of_arabic_words_is_read_from_the_right_however_it_is_laid_out(style: Style) -> None:
    """On both sides, downwards and in parts it grew from the left, as one of English words."""
    drawings = draw_parts(diagram(ARABIC, "mermaid"), style).value
    plain = draw_parts(diagram(ARABIC, "mermaid"), replace(style, language="en")).value
    assert len(drawings) == len(plain) == (2 if style is LOW else 1)
    for drawing, other in zip(drawings, plain, strict=True):
        at, before = places(drawing), places(other)
        arrows = str.maketrans("←→", "→←")
        moved = {name: at.get(name, at.get(name.translate(arrows))) for name in before}
        for name, box in before.items():
            turned = moved[name]
            assert turned is not None
            assert abs(turned.right.pt + box.x.pt - drawing.width.pt) < 0.02, name
        shapes = {item.id: item for item in drawing.items if isinstance(item, Shape)}
        for item in drawing.items:
            for glue, point in (
                ((item.start_glue, item.start), (item.end_glue, item.end)) if isinstance(item, Connector) else ()
            ):
                assert glue is not None
                assert math.dist(site(shapes[glue.item], glue.site), (point.x.pt, point.y.pt)) < 0.02


def test_what_stands_in_another_part_is_pointed_at_as_its_words_run() -> None:
    names = [name for each in draw_parts(diagram(ARABIC, "mermaid"), LOW).value for name in places(each)]
    assert {"الإجماع ←", "→ الأنظمة"} <= {*names}
    assert not [name for name in names if name.startswith("←") or name.endswith("→")]
