"""What a pause shows or a block unfolds below a question answers it; other words there stay."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from ddcurric.importers.shape import opened as shape_opened
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.inline import SoftBreak, Text
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from ddcurric.source import Span
from tests.importers.shaping import imported, lost_words

SPAN = Span("a.md", 1)
QUARTO = "---\ntitle: Queues\nformat: revealjs\n---\n\n## Queues\n\n"
HIDDEN = {
    "mkdocs": '# Nets\n\n## Hosts\n\nText.\n\n??? question "What is TCP?"\n    The words.\n',
    "pause": f"{QUARTO}Who is first?\n\n. . .\n\nThe words.\n\n## Next\n\nMore.\n",
    "pauses": f"{QUARTO}Who is first?\n\n. . .\n\nThat one.\n\n. . .\n\nThe words.\n\n## Next\n\nMore.\n",
    "nested": f"{QUARTO}::: {{.box}}\nWho is first?\n\n. . .\n\nThe words.\n:::\n\nMore.\n",
    "callout": '# Nets\n\nText.\n\n::: {.callout-note collapse="true"}\n## Solution to the first\nThe words.\n:::\n',
    "German": '# Netze\n\nText.\n\n::: {.callout-note collapse="true"}\n## Lösung zur ersten\nThe words.\n:::\n',
    "a comment": "# Nets\n\n<details>\n<!-- a\nb -->\n<summary>Answer</summary>\nThe words.\n</details>",
    "one in its line": "# Nets\n\n- A\n  <details><!-- a --><summary>Answer</summary>\n  The words.\n  </details>\n",
    "a summary in lines": "# Nets\n\n<details>\n<summary>\nAnswer\n</summary>\nThe words.\n</details>\n",
    "in a quotation": "# Nets\n\n> Who?\n> <details><summary>Answer</summary>\n> The words.\n> </details>\n> And on.\n",
    "in two": "# Nets\n\n> > Who?\n> > <details>\n> > <summary>Answer</summary>\n> > The words.\n> > </details>\n",
    "in its line": "# Nets\n\n1. Who? <details><summary>Answer</summary>The words.</details> More.\n2. Where?\n",
    "a button": "# Nets\n\nWho?\n\n<!-- a -->\n<details>\n<summary>Show me</summary>\n\nThe words.\n\n</details>\n",
    "in an item": "# Nets\n\n1. Who?\n\n   <details>\n   <summary>Show</summary>\n   The words.\n   </details>\n",
    "below options": "# Nets\n\nWho?\n\n- A\n- B\n\n<details>\n<summary>See</summary>\nThe words.\n</details>\n",
    "the question is the title": "# Nets\n\n<details>\n<summary>Who is it?</summary>\nThe words.\n</details>\n",
    "spoilers": "# Nets\n\nWho is it?\n\n>! The words.\n\nText.\n",
    "bars": "# Nets\n\n## Hosts\n\nWho is it? ||The words||\n\nText.\n",
    "a forum's": "# Nets\n\nWho is it?\n\n[spoiler]The words[/spoiler]\n\nText.\n",
    "a span": '# Nets\n\nWho is it? <span class="spoiler">The words</span>\n\nText.\n',
    "in a cell": "# Nets\n\n| Who? | <details><summary>Show</summary>The words</details> |\n|---|---|\n| A | B |\n",
    "in a table": "# Nets\n\n## Hosts\n\n| Question | Answer |\n|---|---|\n| Who is it? | The words |\n",
    "a table of an exercise": (
        "# Nets\n\n## Exercises\n\n1. Say.\n\n   | Frage | Lösung |\n   |---|---|\n   | Wer? | The words |\n"
    ),
    "an arrow in a quiz": "# Nets\n\nText.\n\n## Quiz\n\n1. Is it? → The words.\n2. Is it not? — The words.\n",
    "brackets behind a task": (
        "# Nets\n\n## Exercises\n\n1. Draw it. *(Solution: The words.)*\n2. Write it. [Sol. The words]\n"
    ),
    "another solution": (
        "# Nets\n\n## Exercises\n\n### Exercise 1\n\nDraw.\n\n#### Solution\n\nThat.\n\n"
        "#### Alternative solution\n\nThe words.\n"
    ),
    "a label alone": "# Nets\n\n## Exercises\n\n1. Draw.\n2. Write.\n\n**Solution:**\n\nThe words.\n",
    "behind the last item": "# Nets\n\n## Exercises\n\n1. Draw.\n2. Write.\n\nAns. The words.\n",
    "a sentence": "# Nets\n\n## Exercises\n\n### Exercise 1\n\nDraw.\n\nThe solution to Exercise 1 is: The words.\n",
    "a check of learnr": (
        "# Nets\n\n## Exercises\n\n### One\n\nDo.\n\n```{r a, exercise=TRUE}\n```\n\n"
        "```{r a-check}\ngrade_this(The words)\n```\n"
    ),
    "a second fold": (
        "# Nets\n\n## Exercises\n\n### Exercise 1\n\nDraw.\n\n"
        "<details><summary>Solution</summary>\nThat one.\n</details>\n\n"
        "<details><summary>More steps</summary>\nThe words.\n</details>\n"
    ),
    "a second fold of a question": (
        "# Nets\n\n## Quiz\n\n1. Who is it?\n\n"
        "   <details><summary>Answer</summary>\n   That one.\n   </details>\n\n   ::: {.aside}\n   The words.\n   :::\n"
    ),
    "bold with a class": '# Nets\n\n## Hosts\n\nWho is it? <b class="solution">The words</b>\n\nText.\n',
    "what is to be done": "# Nets\n\nText.\n\n```{todo}\nThe words.\n```\n",
    "Obsidian": "# Nets\n\n> [!faq]- Who is it?\n> The words.\n\nText.\n",
    "a span with a class": "# Nets\n\n## Hosts\n\nIt is so. [The words]{.answer}\n\nText.\n",
    "another span": '# Nets\n\n## Hosts\n\nIt is so. <span class="solution">The words</span>\n\nText.\n',
    "a role": "# Nets\n\n## Hosts\n\nWho is it? {spoiler}`The words`\n\nText.\n",
    "a quiz of learnr": (
        "# Nets\n\n## Quiz\n\n```{r quiz}\nquiz(\n"
        '  question_text(\'Who is it?\', answer("The words", correct = TRUE, message = "f()")),\n'
        "  question('Which?', answer('a', correct = TRUE), answer('b'))\n)\n```\n"
    ),
    "code with an option": "# Nets\n\n## Hosts\n\n```{python}\n#| solution: true\nThe words\n```\n",
    "code with another": "# Nets\n\n## Hosts\n\n```{r, solution = TRUE}\nThe words\n```\n",
    "a fold with a class": (
        '# Nets\n\nMore.\n\n<details class="exercise-solution">\n<summary>Go</summary>\nThe words.\n</details>\n'
    ),
    "a start of MyST": (
        "# Nets\n\n## Exercises\n\n```{exercise-start}\n:label: a\n```\n\nAdd.\n\n"
        "```{exercise-end}\n```\n\n## Solutions\n\n"
        "```{solution-start} a\n:class: dropdown\n```\n\nThe words.\n\n```{solution-end}\n```\n"
    ),
    "a start that goes on": (
        "# Nets\n\n## Hosts\n\n```{exercise-start} One\n:label: a\n\nAdd.\n```\n\n```{exercise-end}\n```\n\n"
        "```{solution-start} a\n:label: b\n\nThe words.\n```\n\nThe words.\n\n```{solution-end}\n```\n\nMore.\n"
    ),
    "a footnote": "# Nets\n\n## Hosts\n\nWho is it?[^1]\n\n[^1]: Answer: The words.\n",
    "a footnote alone": "# Nets\n\n[^1]: Answer: The words.\n",
    "a footnote of a heading": "# Nets\n\n## Who is it?[^1]\n\nText.\n\n[^1]: Answer: The words.\n",
    "a footnote of an exercise": "# Nets\n\n## Exercises\n\n1. Draw it.[^1]\n\n[^1]: Solution: The words.\n",
    "an arrow behind a choice": "# Nets\n\n## Exercises\n\n1. Is it? (yes/no) → The words.\n2. Draw.\n",
    "an arrow behind two": "# Nets\n\n## Exercises\n\n1. It is so. (true/false) → The words.\n2. Draw.\n",
    "a tab": '# Nets\n\nAdd.\n\n=== "Problem"\n    Add it.\n\n=== "Solution"\n    The words.\n',
    "a tab of Quarto": "# Nets\n\n::: {.panel-tabset}\n### Sum\nAdd.\n\n### Solution\nThe words.\n:::\n\nMore.\n",
    "a heading": "# Nets\n\n## Hosts\n\nCompute its address.\n\n### Solution\n\nThe words.\n",
    "a heading below a task": "# Nets\n\n## Hosts\n\nOne.\n\n## Task\n\nAdd.\n\n## Solution\n\nThe words.\n",
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
    "below a heading": "# Nets\n\n## Who is it?\n\n<details>\n<summary>More</summary>\nThe words.\n</details>\n",
    "below a statement": "# Nets\n\nIt is.\n\n<details>\n<summary>More</summary>\nThe words.\n</details>\n",
    "tags that are named": "# Nets\n\nWrite `<details>` and `</details>`. The words.\n",
    "history": '# Nets\n\nText.\n\n::: {.callout-note collapse="true"}\n## The history\nThe words.\n:::\n',
    "frequent": "# Course\n\n## FAQ\n\nQ: Can I be late?\n\nA: The words.\n",
    "frequent and folded": (
        "# Course\n\n## FAQ\n\n<details>\n<summary>Can I be late?</summary>\nThe words.\n</details>\n"
    ),
    "frequent in a table": "# Course\n\n## FAQ\n\n| Question | Answer |\n|---|---|\n| Can I? | The words |\n",
    "frequent and boxed": '# Course\n\n## FAQ\n\n??? question "Can I be late?"\n    The words.\n',
    "besides": "# Nets\n\nWho is it?\n\n<details>\n<summary>Further reading</summary>\nThe words.\n</details>\n",
    "a summary": "# Nets\n\nText.\n\n<details>\n<summary>Summary</summary>\nThe words.\n</details>\n",
    "invited": "# Nets\n\n<details>\n<summary>Did you know?</summary>\nThe words.\n</details>\n",
    "quoted": "# Nets\n\n## Boxes\n\nIt says “Are you sure? Answer: yes”, and the words go on.\n",
    "an arrow of prose": "# Nets\n\n## Boxes\n\n- Why? → The words.\n",
    "a norm": "# Nets\n\n## Boxes\n\nThe words of ||x|| and a || b.\n",
    "problems": "# Nets\n\n## Boxes\n\n| Problem | Solution |\n|---|---|\n| It is slow | The words |\n",
    "the place of a solution": (
        "# Nets\n\n## Exercises\n\n### Exercise 1\n\nDraw.\n\nThe solution to Exercise 1 is on the words.\n"
    ),
    "a callout that tells": "# Nets\n\n> [!info]- Why is it so?\n> The words.\n\nText.\n",
    "the solution of an essay": "# Nets\n\n## Hosts\n\nWho knows it?\n\n### The solution\n\nThe words.\n",
    "an example": "# Nets\n\n## Example 1\n\nCompute it.\n\n### Solution\n\nThe words.\n",
    "what is given": "# Nets\n\n## Exercises\n\n1. Find t: s = g t. (g = the words)\n2. Draw.\n",
    "a footnote that tells": "# Nets\n\nHosts.[^1]\n\n[^1]: The words.\n",
    "an arrow of a formula": "# Nets\n\n## Exercises\n\n1. Draw f (x) → the words\n2. Draw.\n",
    "a tab in one line": '# Nets\n\n## A\n\n<Tabs><TabItem label="B">the words</TabItem></Tabs>\n',
    "red words of prose": '# Nets\n\nWhy? Now <span style="color:red">the words</span> go on.\n',
    "a note to a task in red": "# Nets\n\n1. Draw it. <font color='red'>Show the words.</font>\n2. Write.\n",
    "a fold that goes further": (
        "# Nets\n\n## Exercises\n\n### Exercise 1\n\nDraw.\n\n::: solution\nIt.\n:::\n\n"
        "<details><summary>Further reading</summary>\nThe words.\n</details>\n"
    ),
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


@pytest.mark.parametrize(
    "text",
    [
        '1. Who is it? <span style="color:red">The words</span>\n2. Where?\n',
        "Who is it? **<font color=#00aa00>The words</font>**\n",
        "1. Name it. <font color='red'>The words</font>\n2. Draw.\n",
        '1. Who is <span style="color: #f00"><u>The words</u></span> called?\n2. Where?\n',
    ],
)
def test_words_in_red_or_green_that_answer_are_comments(text: str) -> None:
    for name, source in (("a.md", f"# Nets\n\n{text}"), ("a.html", f"<h1>Nets</h1>{MarkdownIt().render(text)}")):
        lesson = imported(source, name)
        assert "The words" not in plain_text(student_view(lesson.topic))
        assert "which may be an answer: The words" in write(lesson.topic)
        assert lost_words(source.encode(), name, lesson) == []


def test_other_pauses_and_the_dots_of_prose_and_of_code_stay() -> None:
    pause = imported(SHOWN["statement"], "a.md")
    assert ". . ." in write(pause.topic)
    prose = imported("# Poem\n\nWho is first?\n\n. . .\n\nThat one.\n", "a.md")
    code = imported(f"{QUARTO}```text\n. . .\n```\n", "a.md")
    assert ". . ." in write(prose.topic)
    assert ". . ." in write(code.topic)


def test_an_answer_in_brackets_behind_its_question_is_one_wherever_it_stands() -> None:
    text = (
        "# Powers\n\nCompute 7 · 7 = ? (49) and 2 km = ? (2000 m) and $7·7 = ?$ (49).\n\n"
        "Text. What is two? (Answer: The words.) Go on. What is it? **Answer:** the words. "
        "Or what? Ans: the words\n\n- What is 3²? [Lösung: the words]\n- And this (answer: see below) is shown.\n"
    )
    lesson = imported(text, "a.md")
    seen = plain_text(student_view(lesson.topic))
    assert "the words" not in seen.casefold()
    assert "49" not in seen
    assert "2000" not in seen
    assert [each in seen for each in ("Go on.", "Or what?", "see below")] == [True] * 3
    assert lost_words(text.encode(), "a.md", lesson) == []


def test_what_an_equation_is_solved_by_is_its_solution() -> None:
    tasks = (
        "1. Solve 2x = 84. (x = 42)\n2. Solve $x + y = 84$, $x = y$. ($x = 42$, $y = 42$)\n3. Compute $8·8 = ?$ (42)\n"
    )
    lesson = imported(f"# Sums\n\n## Exercises\n\n{tasks}", "a.md")
    assert "42" not in plain_text(student_view(lesson.topic))
    assert write(lesson.topic).count("::: solution") == 3


def test_a_long_paragraph_of_a_task_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    monkeypatch.setattr(shape_opened, "label_in_task", lambda block: looked.append(len(block.content)))
    lines = tuple(each for at in range(300) for each in (Text(f"line {at}", SPAN), SoftBreak(SPAN)))
    assert list(shape_opened.opened([Paragraph(lines, SPAN)])) == [Paragraph(lines, SPAN)]
    assert sum(looked) <= len(lines)


def test_a_quiz_of_learnr_that_computes_is_a_comment() -> None:
    code = 'question_text("Who?", answer("The words", correct = TRUE), answer_fn(function(x) correct()))'
    lesson = imported(f"# Nets\n\n## Quiz\n\n```{{r a}}\n{code}\n```\n", "a.Rmd")
    assert "The words" not in plain_text(student_view(lesson.topic))
    assert "not imported: a quiz of learnr" in write(lesson.topic)


def test_a_cell_of_myst_that_is_removed_is_told() -> None:
    lesson = imported("# Nets\n\n```{code-cell} python\n:tags: [remove-cell]\nsecret = 1\n```\n", "a.md")
    assert "secret" not in write(lesson.topic)
    assert any("secret" in fate.what for fate in lesson.fates)


def test_a_solution_finds_its_exercise_by_a_label_with_a_full_stop() -> None:
    task = "```{exercise} One\n:label: ex1.1\nAdd.\n```\n\nText.\n\n```{exercise} Two\n:label: ex1.2\nDraw.\n```\n"
    lesson = imported(f"# Nets\n\n{task}\n```{{solution}} ex1.1\nThe words.\n```\n", "a.md")
    assert [each.solution is not None for each in lesson.topic.exercises] == [True, False]
