"""A lecture as its lesson makes it, and what somebody does to it in PowerPoint."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from deck.decks import laid_out, painted

from ddcurric.draw.pptx.read.deck import read_deck
from ddcurric.draw.pptx.read.opened import open_deck
from ddcurric.draw.pptx.read.slide_values import DeckValue, SlideValue
from ddcurric.edits import merge as merging
from ddcurric.edits.lesson import Known, LessonDeck, Origin, read_lesson
from ddcurric.edits.merge import Merged, merge
from ddcurric.source import Span

merging.read_lesson = lru_cache(maxsize=32)(read_lesson)  # type: ignore[attr-defined]
"""A lesson's deck is read once, and not for each of the merges that it takes part in: nothing changes what was read."""

LESSON = """\
---
minutes: 50
objectives: [Tell a clock from a counter]
---
# Clocks

## Key Question

What is the time on another machine?

## Deep Dive

### Quartz drifts, and nobody notices

::: slide
- A crystal gains a second a week
- Two of them gain at different rates
- The sum $a^2 + b$ is not the time
:::

::: notes
Ask who wears a **mechanical** watch.
:::

### A picture says where the pulse comes from

![The pulse of a clock](figures/photo.png){#fig-pulse alt="A pulse"}

### A counter never runs backwards

Every event adds one, whatever the wall says.

| Clock   | Error    |
|:--------|---------:|
| sundial | minutes  |
| quartz  | a second |

::: notes
Draw a counter on the board.
:::

### Messages carry the count along

```spacetime {caption="Two processes"}
A: a1  a2>m1  a3
B: b1  b2<m1  b3
show: lamport
```

### A receiver catches up

::: {.slide}
- It takes the larger number
- It adds one

See [the pulse](#fig-pulse).
:::

## Check Your Understanding

1. Can two events have the same number?

   ::: answer
   Yes, on two machines.
   :::

## So What?

Whoever needs an order needs no clock.

## Exercises

### Count them {points=3 solution=none}

Number the events of the figure.
"""


@lru_cache(maxsize=32)
def lecture(text: str = LESSON, variant: str = "ours") -> LessonDeck:
    """The deck that the lesson gives."""
    slides = laid_out(text, variant).slides
    sources = tuple(Origin(slide.id, slide.span or Span("first.md", 1)) for slide in slides)
    return LessonDeck(painted(text, variant), sources)


Edit = Callable[[Any], object]
"""Something done to a presentation of python-pptx."""


def edited(content: bytes, *edits: Edit) -> bytes:
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(content))
    for edit in edits:
        edit(presentation)
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def slide(presentation: Any, title: str) -> Any:
    """The slide with a title."""
    return next(
        s for s in presentation.slides if s.shapes.title is not None and s.shapes.title.text_frame.text == title
    )


@lru_cache(maxsize=32)
def known(lesson: LessonDeck) -> tuple[Known, ...]:
    read = read_lesson(lesson)
    assert read is not None
    return read.known()


def merged(before: LessonDeck, theirs: bytes, ours: LessonDeck, known_: Sequence[Known] | None = None) -> Merged:
    found = merge(before, known(before) if known_ is None else known_, theirs, ours, "From the lesson", "en")
    assert isinstance(found, Merged), found
    return found


@lru_cache(maxsize=32)
def reading(content: bytes) -> DeckValue:
    opened = open_deck(content)
    assert not isinstance(opened, str), opened
    return read_deck(opened)


def titles(content: bytes) -> list[str]:
    return [s.title for s in reading(content).slides]


def at(content: bytes, title: str) -> SlideValue:
    return next(s for s in reading(content).slides if s.title == title)


def words(content: bytes) -> Counter[str]:
    """Every word of a deck, those of the notes too."""
    return Counter(word for s in reading(content).slides for word in f"{s.text}\n{s.said}".split())


def faults(content: bytes, folder: Path) -> set[str]:
    """The parts that PowerPoint would have to repair."""
    from openxml_audit import validate_pptx

    file = folder / "audited.pptx"
    file.write_bytes(content)
    return {error.part_uri for error in validate_pptx(file).errors}
