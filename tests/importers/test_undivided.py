"""What our slides divide or bring out by themselves comes back as the lesson had it."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pptx
import pytest
from deck.decks import painted
from edits.impress import saved_by_impress

from tests.importers.test_own_decks import brought_in, deck_of, slides

pytestmark = pytest.mark.slow

HOME = """\
## Exercises

### Stamp it {.in-class minutes=6}

SENTENCES

:::: {.part points=2}
The first three events.

::: solution
1, 2, 3: one more each time
:::
::::

::: {.part points=2 answer=none}
The last one.
:::
"""
BEFORE = "# Numbers\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n"
ROADS = "A node can draw *two* conclusions. First, the network lost its message in the night. Second, the node stopped."
ORDERED = f"""\
### Roads

::: slide
{ROADS}
:::

### Bullets

::: slide
- **First,** the network lost it
- **Second,** the node stopped
:::

### Later ones

::: slide
**Third,** nobody came.

**Finally,** all went home.
:::

### Figure

::: slide
```spacetime {{caption="Two nodes"}}
A: a1 a2>m1
B: b1 b2<m1
```

First, a clock drifts by a second in a day whatever is done about it. Second, no message tells how long it took.
:::
"""


def body(presentation: Any, title: str) -> list[Any]:
    """The paragraphs of the words of a slide."""
    shapes = next(slide.shapes for slide in presentation.slides if slide.shapes.title.text_frame.text == title)
    return list(next(shape for shape in shapes if shape.name == "Text").text_frame.paragraphs)


def changed(deck: bytes, edit: Callable[[Any], object]) -> bytes:
    presentation = pptx.Presentation(io.BytesIO(deck))
    edit(presentation)
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def test_what_is_said_one_after_another_comes_back_as_the_paragraph_that_it_was() -> None:
    deck = deck_of(BEFORE + ORDERED)
    paras = body(pptx.Presentation(io.BytesIO(deck)), "Roads")
    assert [para.runs[0].text for para in paras if para.runs[0].font.bold] == ["First,", "Second,"]
    _, text = brought_in(deck)
    assert ORDERED in text
    assert slides(deck_of(text)) == slides(deck)


def test_what_is_added_to_it_by_hand_is_brought_in_and_what_is_taken_from_it_is_not() -> None:
    def add(text: str) -> Callable[[Any], None]:
        def edit(presentation: Any) -> None:
            last = body(presentation, "Roads")[-1]
            last._p.addnext(deepcopy(last._p))
            first, *rest = body(presentation, "Roads")[-1].runs
            for run in rest:
                run.text = ""
            first.text, first.font.bold = text, False

        return edit

    def delete(presentation: Any) -> None:
        last = body(presentation, "Roads")[-1]._p
        last.getparent().remove(last)

    deck = deck_of(BEFORE + ORDERED)
    assert (
        f"\n{ROADS} Third, the answer was lost.\n" in brought_in(changed(deck, add("Third, the answer was lost.")))[1]
    )
    assert f"\n{ROADS}\n\nNobody knows.\n" in brought_in(changed(deck, add("Nobody knows.")))[1]
    _, text = brought_in(changed(deck, delete))
    assert "conclusions.\n\nFirst, the network" in text.replace("**", "")


TABLES = """\
### Prices

::: slide
| Clock | Error | Price |
| --- | --- | --- |
| sundial | minutes | 10 |
| quartz | **a second** | 20 |
:::

### Beliefs

::: slide
| Often said | In fact |
| --- | --- |
| It is always **on** | It stops |
| A clock is right | It drifts |
:::
"""


def test_what_a_table_comes_to_is_bold_by_itself() -> None:
    deck = deck_of(BEFORE + TABLES)
    _, text = brought_in(deck)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    assert cells[2:4] == [["sundial", "minutes", "10"], ["quartz", "**a second**", "20"]]
    assert cells[6:8] == [["It is always **on**", "It stops"], ["A clock is right", "It drifts"]]
    assert slides(deck_of(text)) == slides(deck)


def test_a_part_added_below_what_the_handout_has_takes_no_words_of_ours_along() -> None:
    rule = "Whoever receives a message takes the larger of both numbers first and adds one to that. "
    deck = deck_of(BEFORE + "### One\n\nText.\n\n" + HOME.replace("SENTENCES", (rule * 8).strip()))

    def add(presentation: Any) -> None:
        (shape,) = (
            shape
            for slide in presentation.slides
            for shape in slide.shapes
            if shape.has_text_frame and "(b): in the handout" in shape.text_frame.text
        )
        *_, part, last = (para._p for para in shape.text_frame.paragraphs)
        last.addnext(deepcopy(part))

    for text in (brought_in(deck)[1], brought_in(changed(deck, add))[1]):
        assert "The last one." in text
        assert "in the handout" not in text


@pytest.mark.libreoffice
def test_the_letter_before_words_in_italics_makes_them_no_emphasis_where_libreoffice_has_saved_them(
    tmp_path: Path,
) -> None:
    rule = "Whoever receives a message takes the larger of both numbers first and adds one to that. "
    deck = deck_of(BEFORE + "### One\n\nText.\n\n" + HOME.replace("SENTENCES", (rule * 8).strip()))
    (saved,) = saved_by_impress(tmp_path, [(deck, [])])
    assert "\n1, 2, 3: one more each time\n" in brought_in(saved)[1]


def test_how_large_our_slide_shows_a_picture_says_nothing_of_the_lesson() -> None:
    shown = "".join(f'\n![](figures/photo.png){{alt="Clock {at}"}}\n' for at in range(4))
    _, text = brought_in(painted(f"{BEFORE}### Clocks\n\n::: slide{shown}:::\n"))
    assert text.count("![](figures/") == 4
    assert "width=" not in text
