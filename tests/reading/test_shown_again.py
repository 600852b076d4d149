"""`![](#fig-x)` on a slide: said once, shown twice."""

from __future__ import annotations

import pytest
from lessons import lesson, places, read, topic

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text

SHOWN = """\
### One

Text.

```spacetime {#fig-run caption="A run"}
A: a1>m1
B: b1<m1
```

![A photo](photo.png){#fig-photo alt="A server room"}

| a | b |
|---|---|
| 1 | 2 |

: Words {#tbl-words}

```python {#lst-hello}
print("hello")
```

### Two

Text.

"""


def on_slide(text: str) -> list[b.AnyBlock]:
    slides = [node for node in walk(topic(lesson(f"{SHOWN}::: slide\n{text}\n:::"))) if isinstance(node, b.SlideBlock)]
    return list(slides[0].blocks)


@pytest.mark.parametrize(
    ("name", "kind", "caption", "number"),
    [
        ("fig-run", b.Diagram, "A run", 1),
        ("fig-photo", b.Figure, "A photo", 2),
        ("tbl-words", b.Table, "Words", 1),
        ("lst-hello", b.CodeBlock, "", 1),
    ],
)
def test_a_slide_shows_what_has_the_id(name: str, kind: type, caption: str, number: int) -> None:
    (shown,) = on_slide(f"![](#{name})")
    assert isinstance(shown, b.Diagram | b.Figure | b.Table | b.CodeBlock)
    assert isinstance(shown, kind)
    assert (plain_text(shown.caption), shown.number, shown.id) == (caption, number, "")


def test_caption_and_width_may_be_other_ones() -> None:
    words, shown = on_slide("Look:\n\n![The same run](#fig-run){width=60%}")
    assert isinstance(words, b.Paragraph)
    assert isinstance(shown, b.Diagram)
    assert (plain_text(shown.caption), shown.width) == ("The same run", 0.6)


def test_it_may_stand_in_columns() -> None:
    text = "::: columns\n:::: column\n![](#fig-run)\n::::\n:::: column\n![](#tbl-words)\n::::\n:::"
    (columns,) = on_slide(text)
    assert isinstance(columns, b.Columns)
    assert [type(each.blocks[0]) for each in columns.columns] == [b.Diagram, b.Table]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("::: slide\n![](#fig-rum)\n:::", 35),
        ("![](#fig-run)", 34),
        ("::: slide\nLook at ![](#fig-run) here.\n:::", 35),
        ("::: notes\n![](#fig-run)\n:::", 35),
    ],
)
def test_elsewhere_it_is_said(text: str, where: int) -> None:
    found = read(lesson(SHOWN + text))
    assert [place for place in places(found.diagnostics) if "unknown-reference" in place]
    assert {each.span.line for each in found.diagnostics if each.code == "unknown-reference"} == {where}
    assert found.value is not None
    assert not [node for node in walk(found.value) if getattr(node, "path", "").startswith("#")]


def test_a_figure_of_a_solution_is_no_figure_for_a_slide() -> None:
    exercise = (
        "## Exercises\n\n### Draw\n\n```spacetime {#fig-asked}\nA: a1>m1\nB: b1<m1\nask: lamport\n```\n\n"
        "::: solution\n```spacetime {#fig-key}\nA: a1\n```\n:::"
    )
    asked = read(lesson(f"{SHOWN}::: slide\n![](#fig-asked)\n:::", after=exercise))
    assert "unknown-reference" not in [each.code for each in asked.diagnostics]
    told = read(lesson(f"{SHOWN}::: slide\n![](#fig-key)\n:::", after=exercise))
    assert "unknown-reference" in [each.code for each in told.diagnostics]
