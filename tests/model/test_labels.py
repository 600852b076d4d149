"""Cross-references print what they point at, by the numbers that all outputs share."""

from __future__ import annotations

from lessons import codes, lesson, read, topic

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.block import Figure
from ddcurric.lesson.model.inline import CrossReference
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.labels import labels_of, resolve

TARGETS = """\
### An idea {#idea}

![One](figures/a.svg){#fig-a alt="a"}

```spacetime {#fig-b caption="Two"}
A: a1
```

![Not counted](figures/b.svg){alt="b"}

| A | B |
|---|---|

: Skew {#tbl}

```python {#lst}
x = 1
```

$$ x $$ {#eq}

::: {.definition #def title="Clock"}
It ticks.
:::

#### A smaller heading {#small}
"""

AFTER = """\
## Exercises

### Trace {#trace}

::: {.part #part-a}
x
:::

::: solution
![In the solution](figures/c.svg){#fig-c alt="c"}
:::
"""


def printed(references: str, other: str = "") -> list[str]:
    """What the references in a lesson print."""
    return [node.text for node in walk(resolved(references, other).value) if isinstance(node, CrossReference)]


def resolved(references: str, other: str = "") -> Checked[Topic]:
    first = topic(lesson(f"{references}\n\n{TARGETS}", after=AFTER))
    second = topic(lesson(other or TARGETS, after=AFTER), "second")
    return resolve(first, {each.id: labels_of(each) for each in (first, second)})


def test_a_reference_prints_kind_and_number() -> None:
    asked = "[](#fig-a) [](#fig-b) [](#fig-c) [](#tbl) [](#lst) [](#eq) [](#trace) [](#part-a)"
    assert printed(asked) == [
        "Figure\u00a01",
        "Figure\u00a02",
        "Figure\u00a04",
        "Table\u00a01",
        "Listing\u00a01",
        "Equation\u00a01",
        "Exercise\u00a01",
        "Exercise\u00a01(a)",
    ]


def test_a_reference_speaks_the_language_of_the_lesson() -> None:
    front = "language: de"
    first = topic(lesson(f"[](#fig-a) [](second.md#idea) [](#part-a)\n\n{TARGETS}", after=AFTER, front=front))
    second = topic(lesson(TARGETS, after=AFTER, front=front), "second")
    found = resolve(first, {each.id: labels_of(each) for each in (first, second)}).value
    assert [node.text for node in walk(found) if isinstance(node, CrossReference)] == [
        "Abbildung\u00a01",
        "„An idea“ in Thema\u00a01.2",
        "Aufgabe\u00a01(a)",
    ]


def test_what_has_a_title_is_called_by_it() -> None:
    assert printed("[](#idea) [](#def) [](#small)") == ["“An idea”", "“Clock”", "“A smaller heading”"]


def test_a_section_without_an_id_is_known_by_the_words_of_its_title() -> None:
    text = lesson("[](#clocks-drift-apart)\n\n### Clocks drift *apart*!\n\nx\n\n### Clocks drift apart\n\ny")
    found = topic(text)
    assert [section.id for section in found.deep_dive] == ["", "clocks-drift-apart", "clocks-drift-apart-2"]
    assert not resolve(found, {"first": labels_of(found)}).diagnostics


def test_a_reference_into_another_topic_names_it() -> None:
    assert printed("[](second.md) [](second.md#fig-b) [](../time/second.md#idea)") == [
        "Topic\u00a01.2",
        "Figure\u00a02 in Topic\u00a01.2",
        "“An idea” in Topic\u00a01.2",
    ]


def test_a_reference_to_the_own_file_stays_here() -> None:
    assert printed("[](first.md#fig-a)") == ["Figure\u00a01"]


def test_a_reference_that_leads_nowhere_is_reported_with_a_suggestion() -> None:
    found = resolved("[](#fig-d) [x](secnd.md) [](second.md#fig-aa)")
    assert codes(found.diagnostics) == ["unknown-reference"] * 3
    assert [d.span.column for d in found.diagnostics] == [1, 12, 26]
    assert [d.hint for d in found.diagnostics][1:] == ["did you mean `second`?", "did you mean `fig-a`?"]


def test_figures_of_the_handout_are_counted_before_those_of_slides_and_solutions() -> None:
    deep_dive = (
        "::: slide\n![On the slide](a.svg){#s alt=a}\n:::\n\n![In the text](b.svg){#t alt=b}\n\n"
        "::: slide\n![In the text](b.svg){alt=b}\n:::"
    )
    found = read(lesson(deep_dive))
    assert found.value is not None
    labels = labels_of(found.value).by_id
    assert (labels["t"].text, labels["s"].text) == ("Figure\u00a01", "Figure\u00a02")


def test_pictures_that_are_options_take_no_number() -> None:
    options = "".join(f'   - ![{name}](figures/{name}.svg){{alt="{name}"}}\n' for name in "ab")
    after = f'## Check Your Understanding\n\n1. Which?\n\n{options}\n## So What?\n\n![Last](figures/c.svg){{alt="c"}}\n'
    found = topic(lesson("Text.", after=after))
    numbers = {node.path[-5]: node.number for node in walk(found) if isinstance(node, Figure)}
    assert numbers == {"a": None, "b": None, "c": 1}
