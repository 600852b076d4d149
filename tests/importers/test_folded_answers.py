"""What a pause shows or a block unfolds below a question answers it; other words there stay."""

from __future__ import annotations

import pytest

from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from tests.importers.shaping import imported, lost_words

QUARTO = "---\ntitle: Queues\nformat: revealjs\n---\n\n## Queues\n\n"
HIDDEN = {
    "mkdocs": '# Nets\n\n## Hosts\n\nText.\n\n??? question "What is TCP?"\n    The words.\n',
    "pause": f"{QUARTO}Who is first?\n\n. . .\n\nThe words.\n\n## Next\n\nMore.\n",
    "pauses": f"{QUARTO}Who is first?\n\n. . .\n\nThat one.\n\n. . .\n\nThe words.\n\n## Next\n\nMore.\n",
    "nested": f"{QUARTO}::: {{.box}}\nWho is first?\n\n. . .\n\nThe words.\n:::\n\nMore.\n",
    "callout": '# Nets\n\nText.\n\n::: {.callout-note collapse="true"}\n## Solution to the first\nThe words.\n:::\n',
    "German": '# Netze\n\nText.\n\n::: {.callout-note collapse="true"}\n## Lösung zur ersten\nThe words.\n:::\n',
}
SHOWN = {
    "statement": f"{QUARTO}One is first.\n\n. . .\n\nThe words.\n",
    "asked again": f"{QUARTO}Who is first?\n\n. . .\n\nThat one.\n\n. . .\n\nAre the words shown?\n\n. . .\n\nYes.\n",
    "next slide": f"{QUARTO}Who is first?\n\n. . .\n\nThat one.\n\n## Next\n\nThe words.\n",
    "behind a block": f"{QUARTO}::: {{.box}}\nWho is first?\n\n. . .\n\nThat one.\n:::\n\nThe words.\n",
    "options": f"{QUARTO}Who is first?\n\n. . .\n\n- The words.\n- That one.\n",
    "note": '# Nets\n\nText.\n\n??? note "TCP"\n    The words.\n',
    "a task in its title": '# Nets\n\nText.\n\n??? question "Exercise 1"\n    Explain. The words.\n',
    "what asks on": '# Nets\n\nText.\n\n??? question "What is TCP?"\n    The words. Which are right?\n',
    "open": '# Nets\n\nText.\n\n!!! question "What is TCP?"\n    The words.\n',
    "history": '# Nets\n\nText.\n\n::: {.callout-note collapse="true"}\n## The history\nThe words.\n:::\n',
    "with its answer": (
        '# Nets\n\nText.\n\n??? question "What is TCP?"\n    The words.\n\n    ??? tip "Answer"\n        That one.\n'
    ),
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_what_is_shown_later_below_a_question_is_its_answer(text: str) -> None:
    lesson = imported(text, "a.md")
    assert "The words" not in plain_text(student_view(lesson.topic))
    assert "The words" in plain_text(lesson.topic)
    assert ". . ." not in write(lesson.topic)
    assert lost_words(text.encode(), "a.md", lesson) == []


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_what_answers_nothing_stays(text: str) -> None:
    lesson = imported(text, "a.md")
    seen = plain_text(student_view(lesson.topic))
    assert "he words" in seen
    assert "That one" not in seen or "- That one" in text


def test_other_pauses_and_the_dots_of_prose_and_of_code_stay() -> None:
    pause = imported(SHOWN["statement"], "a.md")
    assert ". . ." in write(pause.topic)
    prose = imported("# Poem\n\nWho is first?\n\n. . .\n\nThat one.\n", "a.md")
    code = imported(f"{QUARTO}```text\n. . .\n```\n", "a.md")
    assert ". . ." in write(prose.topic)
    assert ". . ." in write(code.topic)
