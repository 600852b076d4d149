"""A divided figure that asks has the same parts, each at the same places, when it is answered, and in all of its steps;
in large print its letters are not made smaller for want of another part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from figures.gallery import diagram

from ddcurric.figures import PRINT, SLIDE, Style, draw_parts, steps_of
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


def rounds(count: int) -> str:
    """Three processes, each sending to the next."""
    events = (
        (name, [f"{name}{at}" + (f">{name}m{at}" if at % 2 else f"<{before}m{at - 1}") for at in range(1, count + 1)])
        for name, before in zip("abc", "cab", strict=True)
    )
    return "\n".join(f"{name.upper()}: {' '.join(row)}" for name, row in events)


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
    "spacetime": ("spacetime", f"{rounds(20)}\ncut: a4 b3 c2\nask: lamport except a1\nask: cut"),
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


BRANCHES = "\n".join(
    f"N0[the root] --> {name}1[branch {name}] --> {name}2[goes on] --> {name}3[further] --> {name}4[and ends]"
    for name in "ABCDEFGHIJKL"
)
IN_STEPS: Mapping[str, tuple[str, str]] = {
    "spacetime": ("spacetime", f"{rounds(24)}\nsteps: a1 | b10 | all"),
    "matrix": ("matrix", f"{rounds(10)}\nsteps: a1 | b10 | all"),
    "flowchart": ("mermaid", f"flowchart TD\n{BRANCHES}\n%% steps: A1 | F2 | all"),
}


@pytest.mark.parametrize("kind", IN_STEPS)
def test_parts_in_steps_are_those_of_the_whole(kind: str) -> None:
    named, text = IN_STEPS[kind]
    figure = diagram(text, named)
    assert steps_of(figure) > 1
    first, last = (draw_parts(replace(figure, step=at), SLIDE).value for at in (1, steps_of(figure)))
    assert len(first) == len(last) > 1
    for one, other in zip(first, last, strict=True):
        assert (one.width, one.height) == (other.width, other.height)
        here, there = places(one), places(other)
        common = here.keys() & there.keys()
        assert common
        assert {name: here[name] for name in common} == {name: pytest.approx(there[name], abs=0.1) for name in common}


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
