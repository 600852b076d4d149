"""The reader of lessons that the tests of content/ share."""

from __future__ import annotations

from tests.content.reading import Lesson

LESSON = Lesson(
    """\
# Clocks

## Deep Dive

### A clock {#a-clock}

It loses **1,200** [ms]{.blank} a day.

| Clock | Loses |
| :-- | --: |
| **A** | 3 |

: Two clocks {#tbl-clocks}

```python {#lst-tick}
# a comment, no heading
print(1)
```

::: notes
**3 minutes.** Ask.
:::

### Another {points=2}

:::: {.part points=1}
First?
::::

:::: {.part points=1}
Second?
::::
"""
)


def test_a_lesson_is_read_by_headings_parts_tables_listings_and_patterns() -> None:
    clock = LESSON.under("a-clock")
    assert clock.numbers(r"loses ([\d,]+) ms") == (1200.0,)
    assert clock.table("tbl-clocks") == [["Clock", "Loses"], ["A", "3"]] == clock.tables()[0]
    assert clock.fence("lst-tick") == "# a comment, no heading\nprint(1)" == clock.fences("python")[0]
    assert clock.minutes() == [3]
    assert "Second?" in LESSON.under("Another").part("b").text
    assert "First?" not in LESSON.under("Another").part("b").text
