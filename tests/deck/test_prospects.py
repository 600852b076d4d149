"""What is told of an arrangement before it is laid out spares drawings, and never another slide."""

from __future__ import annotations

import pytest
from deck.compositions import compositions
from deck.decks import VARIANTS, deck
from deck.stress import LESSONS, lesson

from ddcurric import figures
from ddcurric.outputs.deck import fit

EVENTS = 11
RUN = f"""```spacetime {{#fig-run caption="A run of four processes."}}
show: vectors
A: {" ".join(f"a{at}" for at in range(EVENTS))}
B: {" ".join(f"b{at}" for at in range(EVENTS))}
C: {" ".join(f"c{at}" for at in range(EVENTS))}
D: {" ".join(f"d{at}" for at in range(EVENTS))}
a1 -> b4
b5 -> c8
c2 -> d6
d7 -> a9
```
"""
PARTS = "\n\n".join(f"#### Part {at}\n\nSay of each event that it sees whether it knows all others." for at in "abc")
EXERCISE = lesson("### An idea\n\nWords.\n") + (
    f"\n## Exercises\n\n### A run {{.in-class points=4}}\n\nLook at [](#fig-run).\n\n{RUN}\n\n{PARTS}\n\n"
    "::: solution\nIt does.\n:::\n"
)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The widths of all drawings that are made."""
    widths, draw = [], figures.draw

    def counted(diagram: object, style: figures.Style) -> object:
        widths.append(int(style.wide_width))
        return draw(diagram, style)  # type: ignore[arg-type]

    monkeypatch.setattr(figures, "draw", counted)
    return widths


def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is told before."""
    monkeypatch.setattr(fit, "without_figures", lambda elements: elements)
    monkeypatch.setattr(fit, "figures_fit", lambda elements, kit, width: True)


@pytest.mark.slow
def test_a_figure_is_seldom_drawn_for_a_column_that_cannot_hold_it(
    drawn: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def columns() -> int:
        return sum(width < 0.75 * max(drawn) for width in drawn)

    made, count = deck(EXERCISE), columns()
    drawn.clear()
    blind(monkeypatch)
    assert deck(EXERCISE) == made
    assert count < columns()


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", [*LESSONS, "compositions"])
def test_what_is_told_before_is_what_laying_out_says(name: str, variant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = LESSONS[name] if name in LESSONS else compositions(1)
    made = deck(text, variant)
    blind(monkeypatch)
    assert deck(text, variant) == made
