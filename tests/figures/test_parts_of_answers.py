"""A divided figure that asks has the same parts, each at the same places, when it is answered; in large print its
letters are not made smaller for want of another part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from figures.gallery import diagram

from ddcurric.figures import PRINT, SLIDE, Style, draw_parts
from ddcurric.scene.items import Drawing, Shape
from ddcurric.scene.transform import leaves
from ddcurric.units import Mm, Pt

pytestmark = pytest.mark.slow

LARGE = replace(
    PRINT.enlarged(1.75), sizes=(Pt(16), Pt(15), Pt(14)), max_width=Mm(170), wide_width=Mm(170), max_height=Mm(180)
)
STYLES = {"print": PRINT, "slide": SLIDE, "large": LARGE, "arabic": replace(SLIDE, language="ar")}
SERVERS = "\n".join(
    f"S{at}{'*' * (at == 1)}: " + " ".join(str(1 + entry // 3) for entry in range(26 - 2 * at)) for at in range(1, 13)
)
READS = "\n".join(
    f"{kind}: " + " ".join(f"S{at}" for at in range(first, first + 8))
    for kind, first in (("written", 1), ("written", 8), ("read", 1))
)
FIGURES: Mapping[str, tuple[str, str]] = {
    "log": ("log", f"{SERVERS}\nask: electable conflicts committed"),
    "merkle": ("merkle", "leaves: " + " ".join(f"T{at}" for at in range(1, 17)) + "\nproof: T5\nask: proof check"),
    "quorum": ("quorum n=15 w=8 r=8", f"{READS}\nask: value overlap"),
    "chain": (
        "chain",
        "g <- " + " <- ".join(f"a{at}" for at in range(1, 13)) + "\na3 <- c1 <- c2 <- c3 <- c4\nsee: a12\n"
        "rule: ghost\nconfirm: a1 c1\nask: tip given-up totals confirmations",
    ),
    "history": (
        "history",
        "\n".join(
            f"{name}: "
            + " ".join(f"enq(q,{name}{at}) {at * 4 + row / 2:g}-{at * 4 + 3 + row / 2:g}" for at in range(8))
            for row, name in enumerate("ABCDEF")
        )
        + "\nask: linearizable",
    ),
    "ring": (
        "ring bits=8",
        f"nodes: {' '.join(f'N{at * 16 + 3}' for at in range(16))}\ndistance: xor\nbuckets: N35\nask: buckets",
    ),
}


def places(part: Drawing) -> dict[str, tuple[float, float]]:
    """The middles of its shapes."""
    shapes = (item for item in leaves(part.items) if isinstance(item, Shape))
    return {item.id: (item.frame.center.x.pt, item.frame.center.y.pt) for item in shapes}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("kind", FIGURES)
def test_answered_parts_are_those_of_the_question(kind: str, style: Style) -> None:
    named, text = FIGURES[kind]
    asked, answered = (draw_parts(diagram(text, named, answered=told), style).value for told in (False, True))
    assert len(asked) == len(answered)
    for one, other in zip(asked, answered, strict=True):
        assert (one.width.pt, one.height.pt) == pytest.approx((other.width.pt, other.height.pt))
        here, there = places(one), places(other)
        assert here
        moved = [name for name in here.keys() & there.keys() if here[name] != pytest.approx(there[name], abs=0.1)]
        assert not moved


@pytest.mark.parametrize(("kind", "most"), [("quorum", 1), ("log", 3)])
def test_in_large_print_no_letter_is_made_smaller_and_parts_are_few(kind: str, most: int) -> None:
    """Circles took more than the width; of a log, all parts had as few entries as the last, beside its answers."""
    named, text = FIGURES[kind]
    made = draw_parts(diagram(text, named), LARGE)
    assert [found.code for found in made.diagnostics if found.code == "diagram-too-large"] == []
    assert len(made.value) == most
    assert all(
        part.width <= LARGE.wide_width + Pt(1) and part.height <= LARGE.max_height + Pt(1) for part in made.value
    )
