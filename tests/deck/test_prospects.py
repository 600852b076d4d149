"""What is told of an arrangement before it is laid out spares drawings, and never another slide."""

from __future__ import annotations

import pytest
from deck.compositions import compositions
from deck.decks import VARIANTS, deck
from deck.stress import LESSONS, lesson

from ddcurric import figures
from ddcurric.lesson.model.block import Diagram
from ddcurric.outputs.deck import fit
from tests.benchmarks.lots import execution

EVENTS = 10
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
    monkeypatch.setattr(fit, "figures_fit", lambda *_: True)


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


DENSE = execution(7, 8, 60, 28)
LARGE = lesson("### An idea\n\nWords.\n") + (
    f"\n```spacetime\n{DENSE}\nshow: vector\nsteps: m1 | m2 | all\n```\n"
    "\n## Exercises\n\n### A run {.in-class points=4}\n\nFill in all that is empty.\n\n"
    f"```spacetime\n{DENSE}\nask: vector\n```\n\n::: solution\nIt does.\n:::\n"
)


@pytest.mark.slow
def test_what_is_divided_is_drawn_in_no_room_in_which_it_does_not_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    divided, parts = [], figures.draw_parts

    def counted(diagram: Diagram, style: figures.Style) -> object:
        divided.append((diagram.text, diagram.answered, diagram.step, style.max_height))
        return parts(diagram, style)

    monkeypatch.setattr(figures, "draw", lambda *_: pytest.fail("the whole was drawn"))
    monkeypatch.setattr(figures, "draw_parts", counted)
    made = deck(LARGE)
    assert sum("A run" in slide.title for slide in made.value.slides) > 1
    assert len({*divided}) == len(divided)
    for asked, most in (
        ("steps:", 1),
        ("ask:", 2),
    ):  # what asks also for what words leave, if it may
        assert 1 <= len({each[-1] for each in divided if asked in each[0]}) <= most
