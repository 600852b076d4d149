"""Decks that we made, brought in and built again: every slide says the same."""

from __future__ import annotations

import base64
import re
import unicodedata
import zlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pptx
import pytest

from ddcurric.diagnostics import has_errors
from ddcurric.draw.accents import module_accent
from ddcurric.draw.pptx.kept import MOST_KEPT, KeptSlide, properties_of, slides_kept
from ddcurric.draw.pptx.names import MC, A, M, q
from ddcurric.draw.pptx.ours import our_template
from ddcurric.draw.pptx.package import parse, serialize
from ddcurric.draw.pptx.read.deck import read_deck
from ddcurric.draw.pptx.read.opened import Opened, open_deck
from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.draw.pptx.write.deck import paint_deck
from ddcurric.edits.mark import Mark, add_mark
from ddcurric.importers.deck.importer import DECK
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.material import Material
from ddcurric.importers.shape.lesson import shaped
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.lesson.writer import write
from ddcurric.outputs.deck.deck import lay_out_deck
from ddcurric.scene.template import DeckTemplate
from ddcurric.typeset.rightwards import MARK
from tests.importers.decks import with_parts
from tests.importers.said import said
from tests.lessons import read, settings

pytestmark = pytest.mark.slow

TEMPLATES = Path(__file__).parents[2] / "templates"

LESSON = r"""---
minutes: 50
objectives:
  - Order events by arrows alone
  - Say what a counter promises
sources:
  - "Lamport, Time, Clocks, and the Ordering of Events, 1978"
---
# Counters

## Key Question

How can counters give every event a number?

::: notes
Ask who took a number today.
:::

## Deep Dive

### Two rules drive one counter

Prose for the handout alone.

::: slide
1. each event adds one
2. a receive first takes the maximum

| Node | Counter |
| --- | --- |
| A | 7 |
| B | 12 |
:::

::: notes
**Two minutes.** Both rules aloud.
:::

::: {.slide title="Step 1: what does b2 get?" layout=question}
```spacetime {caption="Two nodes"}
A: a1 a2>m1
B: b1 b2<m1
ask: lamport
steps: m1 | b2
```
:::

::: {.slide title="The maximum, and one more"}
$$ \max(own, m) + 1 $$

- own counter: 7
- message: 12
- result: 13, since the larger one counts
:::

### A clock is a counter

::: slide
::: {.definition title="Clock"}
A counter with two rules:

1. add one
2. take the maximum first
:::
:::

### A listing says it as well

::: slide
```python
clock = max(clock, message) + 1
print(clock)
```
:::

## Check Your Understanding

1. When is a hand-over complete?

   - When it was said
   - When it was written
   - When the receiver has said it back

   ::: answer
   C. A is told then, and only then does the sender know that it has arrived.

   - When it was said: nobody may have listened

   ::: notes
   Vote again.
   :::
   :::

2. Why is a smaller number no proof?

   ::: answer
   Concurrent events have numbers, too.
   :::

## So What?

Whoever sorts a log by numbers believes them.

## Key Points

- every event counts
- a receive takes the maximum

## Exercises

### Stamp it {.in-class minutes=6}

Give the events their numbers.

:::: {.part points=2}
The first three events.

::: solution
***1, 2, 3:*** one more each time
:::
::::

:::: part
The last one.

::: solution
$n + 1$
:::
::::
"""


def others() -> DeckTemplate:
    """PowerPoint's plain template."""
    read_ = read_template((Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes())
    assert not isinstance(read_, TemplateError)
    return read_


@lru_cache(maxsize=2)
def deck_of(text: str, foreign: bool = False) -> bytes:
    found, own = read(text), settings()
    assert found.value is not None, found.diagnostics
    assert not has_errors(found.diagnostics), found.diagnostics
    template = others() if foreign else our_template(TEMPLATES, own, module_accent(own, own.modules[0]))
    resolved = resolve(found.value, {found.value.id: labels_of(found.value)}).value
    return paint_deck(lay_out_deck(resolved, own, template, {}, TEMPLATES).value, template)


def brought_in(deck: bytes) -> tuple[Material, str]:
    made = DECK.read(deck, "counters.pptx", ImportSettings("en", "first"))
    assert not made.diagnostics
    assert made.value is not None
    imported = shaped(made.value, "counters.pptx", ImportSettings("en", "first"))
    return made.value, write(imported.topic)


def slides(deck: bytes) -> list[tuple[list[str], list[str]]]:
    """The words of every slide and those of its notes, in their order."""
    opened = open_deck(deck)
    assert isinstance(opened, Opened)
    return [(_words(opened, part), _words(opened, opened.related(part, "notesSlide"))) for _, part in opened.slides]


def _words(opened: Opened, part: str | None) -> list[str]:
    if part is None:
        return []
    lines = [
        "".join(t.text or "" for t in paragraph.iter(q(A, "t"), q(M, "t")))
        for paragraph in opened.xml(part).iter(q(A, "p"))
        if not any(each.tag == q(MC, "Fallback") for each in paragraph.iterancestors())
    ]
    return re.findall(r"\w+", unicodedata.normalize("NFKC", " ".join(lines)))


def test_a_deck_comes_back_with_its_slides_and_notes() -> None:
    deck = deck_of(LESSON)
    material, text = brought_in(deck)
    again = deck_of(text)
    assert slides(again) == slides(deck)
    # Each went where it came from, and figures are sources again.
    lines = said(material.pieces)
    assert "objectives\n  1. Order events by arrows alone" in lines
    assert "A: a1 a2>m1" in text
    assert "steps: m1 | b2" in text
    assert "- [x] When the receiver has said it back" in text
    assert "clock = max(clock, message) + 1" in text


def marked(*wanted: str) -> bytes:
    """The deck with the slides that say something as those of the lesson beside edited ones: hidden and marked."""

    def change(parts: dict[str, bytes]) -> None:
        for name, part in parts.items():
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name) and any(each in part.decode() for each in wanted):
                root = parse(part)
                add_mark(root, Mark("New in the lesson: keep one", "en", (12192000, 6858000)))
                parts[name] = serialize(root)

    return with_parts(deck_of(LESSON), lambda parts: change(parts))


def test_the_lessons_slides_beside_edited_ones_are_for_the_instructor_and_their_mark_is_left_out() -> None:
    material, text = brought_in(marked("Order events by arrows", "listing says it", "every event counts"))
    assert "keep one" not in text
    assert "the mark on a slide, “New in the lesson: keep one”" in [fate.what for fate in material.fates]
    assert sum("the hidden slide" in fate.what for fate in material.fates) == 3
    shown = re.sub(r"^(:+) instructor\n.*?\n\1$", "", text, flags=re.DOTALL | re.MULTILINE)
    assert "### Two rules drive one counter" in shown
    for hidden in ("Order events by arrows alone", "clock = max(clock, message) + 1", "every event counts"):
        assert (hidden in text, hidden in shown) == (True, False)
    # Where no slide is shown, what they say is kept as well.
    _, text = brought_in(marked("<p:sld "))
    assert "every event counts" in text
    assert "::: notes" not in text


def test_the_letter_before_an_answer_is_upright_whatever_the_answer_begins_with() -> None:
    opened = open_deck(deck_of(LESSON))
    assert isinstance(opened, Opened)
    xml = [opened.xml(part) for _, part in opened.slides]
    (answer,) = (p for slide in xml for p in slide.iter(q(A, "p")) if "".join(p.itertext()).endswith("each time"))
    first, second = answer.findall(q(A, "r"))[:2]
    looks = [
        (run.findtext(q(A, "t")), look.get("b"), look.get("i"))
        for run in (first, second)
        for look in run.iterfind(q(A, "rPr"))
    ]
    assert looks == [("\u200b", "0", "0"), ("1,\N{NO-BREAK SPACE}2,\N{NO-BREAK SPACE}3:", "1", "1")]


def test_several_right_options_come_back_with_an_answer_that_names_no_other() -> None:
    listed = "   - [x] two\n   - [ ] five\n   - [x] six\n"
    question = f"1. Which are even, 2 · 2 ms later?\n\n{listed}\n   ::: answer\n   five is odd.\n   :::\n"
    before = "# Numbers\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n"
    _, text = brought_in(deck_of(f"{before}## Check Your Understanding\n\n{question}"))
    assert question.replace("five is", "A, C. five is") in text


def test_the_number_of_a_formula_is_no_paragraph() -> None:
    shown = "::: slide\n$$ U = RI $$ {#eq-u}\n\nBy [](#eq-u), it is so.\n:::\n"
    _, text = brought_in(deck_of(f"# Numbers\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\n{shown}"))
    assert "$$ U = RI $$\n\nBy Equation\N{NO-BREAK SPACE}1, it is so." in text


def test_a_question_in_rows_comes_back_as_one_paragraph_that_is_not_bold() -> None:
    led = "On Monday an empty record left a large database without an address, and for hours no machine was started."
    asked = (
        f"{led} Explain in one sentence what a hidden dependency is, and name another one that you have met. Who knew?"
    )
    before = (
        "# Numbers\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n## Check Your Understanding\n\n"
    )
    answer = "It is what shows only when it fails. " * 3
    _, text = brought_in(deck_of(f"{before}1. {asked}\n\n   ::: answer\n   {answer}\n   :::\n"))
    assert f"1. {asked}\n\n   ::: answer\n   {answer.strip()}\n   :::" in text


def test_a_slide_edited_by_hand_comes_back_as_it_is() -> None:
    def edit(parts: dict[str, bytes]) -> None:
        for name, part in parts.items():
            parts[name] = part.replace(b"each event adds one", b"each event adds exactly one")

    _, text = brought_in(with_parts(deck_of(LESSON), edit))
    assert "1. each event adds exactly one" in text
    assert "2. a receive first takes the maximum" in text


def test_a_diagram_edited_by_hand_says_so() -> None:
    def edit(parts: dict[str, bytes]) -> None:
        for name, part in parts.items():
            if name.startswith("ppt/slides/slide"):
                parts[name] = part.replace(b"<a:t>b1</a:t>", b"<a:t>b7</a:t>")

    _, text = brought_in(with_parts(deck_of(LESSON), edit))
    assert "changed by hand" in text
    assert "b7" in text


def test_slides_added_by_hand_are_slides_of_their_own() -> None:
    deck = deck_of(LESSON)

    def forget(parts: dict[str, bytes]) -> None:
        name = "ppt/slides/slide5.xml"
        parts[name] = re.sub(rb"<p:custDataLst>[^/]*/></p:custDataLst></p:cSld>", b"</p:cSld>", parts[name])

    material, _ = brought_in(with_parts(deck, forget))
    assert "slide Step 1 What does b2 get? (1 of 2)" in said(material.pieces)
    assert replace(material, pieces=()).pictures == ()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_decks_in_other_languages_come_back(language: str) -> None:
    small = LESSON.split("## So What?")[0] + "## Exercises\n\n" + LESSON.split("## Exercises\n\n")[1]
    deck = deck_of(small.replace("minutes: 50", f"minutes: 50\nlanguage: {language}"))
    _, text = brought_in(deck)
    assert slides(deck_of(text.replace("---\n", f"---\nlanguage: {language}\n", 1))) == slides(deck)


def test_marks_that_keep_a_line_in_order_are_no_words_of_it() -> None:
    points = "- أيون Na⁺ يدخل\n- يخرج بعد 10⁻³ m\n"
    start = "---\nminutes: 50\nlanguage: ar\n---\n\n# الأيونات\n\n## Key Question\n\nما هو؟\n\n## Deep Dive\n"
    ions = f"{start}\n### أيون موجب\n\n{points}"
    deck = deck_of(ions)
    _, text = brought_in(deck)
    assert points in text
    opened = open_deck(deck)
    assert not isinstance(opened, str)
    assert any(MARK.encode() in part for part in opened.parts.values())
    assert "أيون Na⁺ يدخل" in "\n".join(each.text for each in read_deck(opened).slides)


def test_a_deck_on_a_template_of_others_comes_back() -> None:
    deck = deck_of(LESSON, foreign=True)
    _, text = brought_in(deck)
    assert slides(deck_of(text, foreign=True)) == slides(deck)


NUMBERED = r"""# Counters

## Key Question

Who is first?

## Deep Dive

### What a counter promises

```spacetime {#fig-two caption="Two nodes"}
A: a1 a2>m1
B: b1 b2<m1
```

| Node | Counter |
| --- | --- |
| A | 7 |

: What they count

::: slide
One number each.
:::

### What it does not

```spacetime {#fig-none caption="No message"}
A: a1 a2
B: b1 b2
```

::: slide
![](#fig-two)
:::

## Exercises

### Stamp it {.in-class}

In Figure 3, which is first?

```spacetime {caption="Three events"}
A: a1 a2>m1
B: b1<m1
```

| Node | First |
| --- | --- |
| A | a1 |

: What is first

::: solution
a1
:::

### And here {.in-class}

```spacetime {caption="Four events"}
A: a1 a2>m1
B: b1<m1 b2
```

::: solution
a1 again
:::
"""


def test_figures_have_the_numbers_that_slides_speak_of_though_the_deck_does_not_show_all() -> None:
    deck = deck_of(NUMBERED)
    _, text = brought_in(deck)
    assert slides(deck_of(text)) == slides(deck)
    # The first stands on a slide alone here, which is counted last; the fourth is counted.
    assert re.findall(r"number=\d", text) == ["number=1", "number=3", "number=2"]


SOLVED = r"""# Counters

## Key Question

Who is first?

## Deep Dive

### A listing

::: slide
```python {lines="2"}
clock = 0
clock = max(clock, message) + 1
```
:::

## Exercises

### Stamp them {.in-class points=5}

```spacetime {caption="Three events"}
A: a1 a2>m1
B: b1<m1
label a1 "sends ?"
```

:::: {.part points=2}
What does A send?

::: solution
Five.

```spacetime
A: a1 a2>m1
B: b1<m1
label a1 "sends 5"
```
:::
::::

:::: {.part points=2}
And B?

::: solution
Nothing.

It has only received.
:::
::::

:::: {.part points=1 lines=2}
In all?

::: solution
Five again.
:::
::::
"""


def test_what_a_slide_says_between_the_answers_to_two_parts_stays_there() -> None:
    deck = deck_of(SOLVED)
    _, text = brought_in(deck)
    assert slides(deck_of(text)) == slides(deck)
    assert text.index("sends 5") < text.index("And B?")
    assert '```python {lines="2"}' in text


def test_parts_that_count_less_than_their_exercise_say_so() -> None:
    home = ":::: {.part points=3}\n::: handout-only\nFor home.\n:::\n\n::: solution\nDone.\n:::\n::::\n"
    deck = deck_of(f"{SOLVED.replace('points=5', 'points=8')}\n{home}")
    _, text = brought_in(deck)
    assert "### Stamp them {.in-class points=8}" in text
    assert "part (d), which the deck does not show; write it here, or leave it out -->\n\n::: solution\nDone." in text
    assert slides(deck_of(text)) == slides(deck)


def test_a_part_that_ends_in_a_number_of_things_has_no_points_for_them() -> None:
    _, text = brought_in(deck_of(SOLVED.replace("{.part points=1 lines=2}\nIn all?", "{.part}\nB sees 3 apples")))
    assert "B sees 3 apples" in text
    assert "points=3" not in text


def test_half_points_come_back_from_a_deck() -> None:
    halves = SOLVED.replace("points=5", "points=4.5").replace("points=2", "points=1.5")
    deck = deck_of(halves)
    _, text = brought_in(deck)
    assert re.findall(r"points=[0-9.]*", text) == re.findall(r"points=[0-9.]*", halves)
    assert slides(deck_of(text)) == slides(deck)


def saved_by_another_program(parts: dict[str, bytes]) -> None:
    """As LibreOffice does: without tags, with numbers not filled in, what the layout says of letters at every run."""
    for name in [name for name in parts if name.startswith("ppt/tags/")]:
        del parts[name]
    for name, part in parts.items():
        if name.startswith("ppt/slides/"):
            bare = re.sub(rb"<p:custDataLst>.*?</p:custDataLst>|<Relationship [^>]*/tags\"[^>]*>", b"", part)
            bare = re.sub(rb'(type="slidenum".*?<a:t>)\d+', rb"\1&lt;number&gt;", bare)
            for title in re.findall(rb'<p:ph type="title".*?</p:sp>', bare, re.DOTALL):
                bare = bare.replace(title, re.sub(rb' b="\d"', b"", title).replace(b"<a:rPr ", b'<a:rPr b="1" '))
            parts[name] = bare.replace(b"alphaLcParenBoth", b"alphaLcParenR")


def test_a_deck_that_libreoffice_has_saved_has_its_diagrams_and_places() -> None:
    deck = deck_of(LESSON)
    before, _ = brought_in(deck)
    saved = with_parts(deck, saved_by_another_program)
    assert b"custDataLst" not in b"".join(open_parts_of(saved).values())
    after, text = brought_in(saved)
    assert said(after.pieces) == said(before.pieces)
    assert slides(deck_of(text)) == slides(deck)


def test_a_slide_that_was_edited_there_is_known_by_the_one_before_it() -> None:
    def edit(parts: dict[str, bytes]) -> None:
        saved_by_another_program(parts)
        for name, part in parts.items():
            if name.startswith("ppt/slides/slide"):
                parts[name] = part.replace(b"each event adds one", b"each event adds two").replace(b">b1<", b">b7<")

    _, text = brought_in(with_parts(deck_of(LESSON), edit))
    assert "1. each event adds two\n2. a receive first takes the maximum" in text
    assert "A: a1 a2>m1" in text
    assert "changed by hand" in text


def test_properties_that_are_not_ours_say_nothing() -> None:
    assert slides_kept(["no", "base64"]) == ()
    assert slides_kept(properties_of([KeptSlide("w", {"a": "b"}, {"Diagram": {"c": "d"}})])) == (
        KeptSlide("w", {"a": "b"}, {"Diagram": {"c": "d"}}),
    )
    huge = base64.b64encode(zlib.compress(b"[" * (MOST_KEPT + 10))).decode()
    assert slides_kept([huge]) == ()


def open_parts_of(deck: bytes) -> dict[str, bytes]:
    opened = open_deck(deck)
    assert isinstance(opened, Opened)
    return dict(opened.parts)
