"""What was read before is taken from memory, and is what it would be had nothing been read before."""

from __future__ import annotations

import random

import pytest
from lessons import lesson, read

from ddcurric.lesson.reader import kept

SAID = """\
### Clocks *and* **what they say**

A sender's "clock" says $t + 1$ -- or `t + 1` -- and *never **less** than* ~~this~~ H~2~O, x^2^ ...
and a second line, $$a < b$$ with a formula.

> Quoted words in a row,
> and *another* line.

- One item with `code`
- Another[^note], and a [link][name]

| Clock | Value |
|---|---|
| *A* | `a` \\| 1 |

: The clocks

[^note]: What the *note* says.

[name]: https://example.org

::: slide
- Short *words*
:::
"""
PIECES = (
    "", "Words that are *said* here.", "A [term]{.term} and `a`.", "[name]: https://example.com", "## Exercises", ":::",
    "::: solution", "A {.brace} and a bracket]", "<b>bold</b> words", "@knuth84 says", "> A *quotation*", "    code",
    "```", "$$", "1. **One**", "<!-- said --> and `more`", "Words^[with a *note*].", "::: values", "n = 3",
)  # fmt: skip


@pytest.mark.slow
def test_after_any_edit_a_lesson_is_what_it_would_be_from_nothing() -> None:
    chance = random.Random(4)
    for _ in range(4):
        lines = lesson(SAID).split("\n")
        for _ in range(12):
            at = chance.randrange(len(lines))
            match chance.randrange(4):
                case 0:
                    del lines[at]
                case 1:
                    lines[at] = lines[at].replace(" ", "  *", 1)
                case _:
                    lines[at:at] = [chance.choice(PIECES)]
            text = "\n".join(lines)
            after = read(text)
            kept._KEPT.clear()
            assert after == read(text)


def test_words_are_kept_where_lines_are_put_in_above_them() -> None:
    kept._KEPT.clear()
    read(lesson(SAID))
    known = len(kept._KEPT)
    assert known > 8
    text = lesson(SAID.replace("A sender", "More.\n\nMore.\n\nA sender"))
    after = read(text)
    assert len(kept._KEPT) == known + 1
    kept._KEPT.clear()
    assert after == read(text)
