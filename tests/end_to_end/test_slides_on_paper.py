"""Slides to write on are those of the room, in its order and with its numbers, and tell nothing that is asked."""

from __future__ import annotations

import pytest
from pdfs import pages_of

from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Built
from ddcurric.builder.run import build
from ddcurric.builder.workshop import HERE
from tests.end_to_end.conftest import Workplace

COURSE = "title: Cells\nmodules: [{title: Life, path: m, topics: [cells]}]\n"
LESSON = """\
# Cells

## Key Question

What makes a cell a cell?

## Deep Dive

### A membrane keeps the inside in

The wall that every cell has is [a double layer of fat]{.blank} and nothing more. Fill in what comes first.

```spacetime {caption="Two cells, and what comes first"}
A: a1>m1  a2
B: b1  b2<m1  b3
ask: lamport
```

:::: slide
- every cell has a wall
- fat does not mix with water[^fat]

::: notes
Every cell has a wall; fat does not mix with water. Say so twice, and wait.
:::
::::

[^fat]: Whoever washes up knows it.

:::: {.slide title="What is the wall?" layout=question}
The wall is [a layer of fat]{.blank} or what?

::: answer
It is fat, as Gorter and Grendel weighed it in 1925.
:::
::::

::: {.slide title="The answer that everyone wanted" layout=answer}
Fat, twice.
:::

::: {.slide title="What it is made of"}
- The wall that every cell has is a double layer of fat and nothing more.
- It bends.
:::

::: {.slide title="What came first, filled in"}
```spacetime
A: a1>m1  a2
B: b1  b2<m1  b3
show: lamport
```
:::

::: {.slide title="Water follows salt wherever it is allowed to go"}
- a raisin swells
:::

::: {.slide title="A raisin swells in tea"}
- and shrinks in brine

```spacetime
A: a1>m1  a2
B: b1  b2<m1  b3
show: lamport
```
:::

## Check Your Understanding

1. Why does a raisin swell?

   - sugar
   - warmth

   ::: answer
   sugar: Water follows salt wherever it is allowed to go, and sugar as well.
   :::

## So What?

Soup.

## Exercises

### Brine {.in-class points=2}

What happens in brine?

::: solution
The cell shrinks until nothing more can leave it.
:::
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    place = Workplace(tmp_path_factory.mktemp("paper"))
    (place.content / "m").mkdir(parents=True)
    (place.content / "course.yaml").write_text(COURSE, encoding="utf-8")
    (place.content / "m" / "cells.md").write_text(LESSON, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def built(place: Workplace) -> Built:
    options = Options((), ("slides", "student-slides", "slides-handout"), None, "2up")
    return build(Project(place.content, place.out), options, workshop=HERE)


@pytest.fixture(scope="module")
def room(place: Workplace, built: Built) -> list[str]:
    return said(place, "slides")


@pytest.fixture(scope="module")
def paper(place: Workplace, built: Built) -> list[str]:
    return said(place, "slides-for-students")


def said(place: Workplace, name: str) -> list[str]:
    return [" ".join(page.text.split()) for page in pages_of(place.out / "m" / f"1.1-cells-{name}.pdf")]


def test_slides_that_answer_nothing_are_those_of_the_room_with_their_numbers(room: list[str], paper: list[str]) -> None:
    assert [slide for slide in paper if slide in room] == [room[at - 1] for at in (1, 2, 3, 4, 10, 12, 14)]
    assert "Whoever washes up knows it." in paper[2]
    assert paper[3] == "What is the wall? The wall is ________ or what? 1.1 Cells 4"


def test_below_each_slide_on_a_sheet_is_its_number_in_the_room(place: Workplace, built: Built) -> None:
    heads = [sheet.partition(" of ")[0].split() for sheet in said(place, "slides-2up")]  # 1.1 Cells Cells 3 4 2
    numbers = [int(word) for head in heads for word in head[:-1] if word.isdigit()]
    assert numbers == [1, 2, 3, 4, 6, 9, 10, 12, 14]


def test_what_the_handout_asks_is_blank_where_a_slide_says_it(room: list[str], paper: list[str]) -> None:
    own, figure = (slide for slide in paper if slide not in room)
    assert "a double layer of fat" in room[5]
    assert own == "What it is made of ________ It bends. 1.1 Cells 6"
    assert figure == "A raisin swells in tea • and shrinks in brine ________ 1.1 Cells 9"


def test_slides_that_answer_are_left_out_marked_or_not(room: list[str], paper: list[str], place: Workplace) -> None:
    whole = " ".join((*paper, *said(place, "slides-2up")))
    for at, told in (
        (5, "Fat, twice"),
        (7, "filled in"),
        (8, "Water follows salt"),
        (11, "sugar ✓"),
        (13, "shrinks until"),
    ):
        assert told in room[at - 1]
        assert told not in whole
    assert len(said(place, "slides-2up")) == -(-len(paper) // 2)


def test_slides_that_tell_are_named_once_with_the_line_that_asks(built: Built) -> None:
    told = [each for each in built.diagnostics if each.code == "slide-tells"]
    assert [each.span.line for each in told] == [
        line("What it is made of"),
        line("What came first, f"),
        line("Water fol"),
        line("A raisin"),
    ]
    drawn = line("```spacetime {")
    asked = (line("The wall that"), drawn, line("sugar: Water") - 1, drawn)
    for each, at in zip(told, asked, strict=True):
        assert f"which line {at} keeps from them" in each.message


def line(words: str) -> int:
    return 1 + next(at for at, written in enumerate(LESSON.splitlines()) if words in written)
