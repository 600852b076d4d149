"""What is told of an arrangement before it is laid out spares drawings, and never another slide."""

from __future__ import annotations

import pytest
from deck.compositions import compositions
from deck.decks import VARIANTS, deck
from deck.stress import LESSONS, lesson

from ddcurric import figures
from ddcurric.outputs.deck import fit

EVENTS = 11
MESSAGES = {"a1": ">k", "b4": "<k", "b5": ">l", "c8": "<l", "c2": ">m", "d6": "<m", "d7": ">n", "a9": "<n"}


def line(process: str) -> str:
    events = (f"{process}{at}" for at in range(EVENTS))
    return f"{process.upper()}: " + " ".join(event + MESSAGES.get(event, "") for event in events)


RUN = f"""```spacetime {{#fig-run caption="A run of four processes."}}
{chr(10).join(map(line, "abcd"))}
show: vector
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
