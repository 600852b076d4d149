"""A diagram with steps is a slide a step; a question's figure marks what it asks for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from deck.decks import deck

from ddcurric.scene.items import Connector, Group, Item, Shape, SlideScene

THREE = """A: a1     a2>m1  a3     a4<m4
B: b1     b2<m1  b3>m2  b4<m3  b5>m4
C: c1>m3  c2     c3<m2  c4"""


def lesson(slide: str) -> str:
    return f"""---
minutes: 50
---
# Clocks

## Key Question

Why?

## Deep Dive

### Two rules drive one counter

Every event counts.

{slide}
"""


def slides(text: str) -> tuple[SlideScene, ...]:
    made = deck(lesson(text))
    assert not [each.message for each in made.diagnostics if each.code == "diagram-syntax"]
    return made.value.slides


def parts(scene: SlideScene) -> Iterator[Item]:
    for item in scene.items:
        yield from item.items if isinstance(item, Group) else ()


def pointed(scene: SlideScene) -> set[str]:
    """Messages and events that are heavier than the others."""
    lines = {i.name: i.stroke.width for i in parts(scene) if isinstance(i, Connector) and i.name.startswith("Message")}
    events = {i.name: i for i in parts(scene) if isinstance(i, Shape) and i.name.startswith("Event")}
    usual = min(lines.values())
    heavy = {name for name, width in lines.items() if width > usual}
    plain = min(s.stroke.width for s in events.values() if s.stroke is not None)
    return heavy | {n for n, s in events.items() if s.stroke is None or s.stroke.width > plain}


def places(scene: SlideScene) -> list[object]:
    shapes = (item for item in parts(scene) if isinstance(item, Shape))
    return sorted((shape.name, shape.frame.x, shape.frame.y) for shape in shapes)


STEPPED = f"""::: {{.slide title="One after the other"}}
```spacetime
{THREE}
show: lamport
steps: m1 b2 | m3 b4 | all
```

::: notes
Take your time.
:::
:::
"""


@pytest.mark.slow
def test_every_step_is_a_slide_and_the_figure_does_not_move() -> None:
    shown = [scene for scene in slides(STEPPED) if scene.title.startswith("One after the other")]
    assert [scene.title for scene in shown] == [f"One after the other ({at} of 3)" for at in (1, 2, 3)]
    assert [pointed(scene) for scene in shown] == [
        {"Message m1", "Event b2"},
        {"Message m3", "Event b4"},
        set(),
    ]
    assert places(shown[0]) == places(shown[1]) == places(shown[2])
    assert len({scene.id for scene in shown}) == 3
    assert ["Take your time." in " ".join(p.text for p in scene.notes) for scene in shown] == [True, False, False]


def test_with_incremental_it_is_one_slide_and_a_click_a_step() -> None:
    text = STEPPED.replace("```spacetime", "```spacetime {.incremental}")
    (scene,) = [scene for scene in slides(text) if scene.title.startswith("One after the other")]
    clicks = {item.name: item.build for item in parts(scene)}
    assert (clicks["Message m1"], clicks["Event b4"], clicks["Event a1"]) == (1, 2, None)


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("B is at 1, and m1 carries 2. What does b2 get?", {"Event b2"}),
        ("What do b2 and b4 get?", set()),
        ("What does a1 get?", set()),  # it is given
        ("What now?", set()),
    ],
)
def test_the_event_that_a_question_names_is_the_point(title: str, marked: set[str]) -> None:
    text = f"""::: {{.slide title="{title}" layout=question}}
```spacetime
{THREE}
ask: lamport except a1
```
:::
"""
    (scene,) = [scene for scene in slides(text) if scene.title == title]
    assert pointed(scene) == marked


def test_in_a_figure_that_asks_nothing_the_event_of_the_question_is_the_point() -> None:
    text = f"""::: {{.slide title="Which events are concurrent with b3?" layout=question}}
```spacetime
{THREE}
show: lamport
```
:::
"""
    (scene,) = [scene for scene in slides(text) if scene.title.startswith("Which events")]
    assert pointed(scene) == {"Event b3"}


def test_the_article_is_no_event() -> None:
    text = """::: {.slide title="What does x get in a minute?" layout=question}
```spacetime
A: a x>m
B: y<m
ask: lamport
```
:::
"""
    (scene,) = [scene for scene in slides(text) if scene.title.startswith("What does x")]
    assert pointed(scene) == {"Event x"}


def test_what_the_author_points_at_is_the_point_of_a_question_too() -> None:
    text = f"""::: {{.slide title="What does b2 get?" layout=question}}
```spacetime
{THREE}
ask: lamport
point: a2 m1
```
:::
"""
    (scene,) = [scene for scene in slides(text) if scene.title == "What does b2 get?"]
    assert pointed(scene) == {"Event a2", "Message m1"}


@pytest.mark.slow
def test_a_check_question_marks_what_it_asks_about() -> None:
    text = f"""The figure.

```spacetime {{#fig-a caption="Three"}}
{THREE}
ask: lamport
```

## Check Your Understanding

1. Which number does c3 get in [](#fig-a)?

   ::: answer
   5.
   :::
"""
    (scene,) = [scene for scene in slides(text) if scene.id == "question-1"]
    assert pointed(scene) == {"Event c3"}


@pytest.mark.slow
def test_a_step_of_a_divided_figure_shows_the_parts_that_hold_its_point() -> None:
    """And the first those that no step points at: they are shown once."""
    sent = " ".join(f"a{at}>m{at}" for at in range(40))
    got = " ".join(f"b{at}<m{at}" for at in range(40))
    figure = f"```spacetime\nThe client: {sent}\nThe server: {got}\nshow: vector\nsteps: m0 | m39\n```"
    shown = [scene for scene in slides(figure) if scene.title.startswith("Two rules")]
    messages = [{item.name.split()[1] for item in parts(scene) if item.name.startswith("Message")} for scene in shown]
    assert len(shown) >= 3
    assert [at for at, names in enumerate(messages) if "m0" in names] == [0]
    assert [at for at, names in enumerate(messages) if "m39" in names] == [len(shown) - 1]
    assert {f"m{at}" for at in range(40)} <= set[str]().union(*messages)
