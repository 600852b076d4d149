"""Markdown of other programs: what of it becomes what."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ddcurric.importers.kit.importer import ImportSettings, files_below
from ddcurric.importers.markdown.importer import MARKDOWN
from ddcurric.lesson.model.block import CodeBlock, Table
from ddcurric.lesson.model.inline import InlineImage
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write

from .shaping import cases, errors, imported, lost_words, made_of, outline, with_outlines

FILE = Path(__file__).parent / "markdown_cases.txt"
if os.environ.get("UPDATE_GOLDENS"):
    with_outlines(FILE, "a.md")
CASES = cases(FILE)


@pytest.mark.parametrize("name", CASES)
def test_markdown_of_others_becomes_a_lesson(name: str) -> None:
    source, wanted = CASES[name]
    lesson = imported(source, "a.md")
    assert outline(lesson) == wanted
    assert errors(lesson) == []
    assert lost_words(source.encode(), "a.md", lesson) == []


def test_pictures_beside_the_file_come_along_and_no_others(tmp_path: Path) -> None:
    inside = tmp_path / "course" / "pics"
    inside.mkdir(parents=True)
    for place in (inside / "a b.png", tmp_path / "secret.png"):
        picture = io.BytesIO()
        Image.new("RGB", (4, 3), "red").save(picture, "PNG")
        place.write_bytes(picture.getvalue())
    (inside / "text.png").write_text("no picture")
    text = "# A\n\n![The a](pics/a%20b.png)\n\n![Out](../secret.png)\n\n![Bad](pics/text.png)\n\n![Gone](gone.png)\n"
    lesson = imported(text, "a.md", ImportSettings("en", "clocks", files_below(tmp_path / "course")))
    assert [(picture.path, picture.content[:4]) for picture in lesson.pictures] == [
        ("figures/clocks-a-b.png", b"\x89PNG")
    ]
    assert outline(lesson).splitlines()[-1] == (
        "idea : figure figures/clocks-a-b.png The a ()"
        " | <!-- not imported: the picture ../secret.png, which is not beside the file: Out -->"
        " | <!-- not imported: the picture pics/text.png, which cannot be shown: Bad -->"
        " | <!-- not imported: the picture gone.png, which is not beside the file: Gone -->"
    )


def test_pictures_in_headings_come_along_as_others_do() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(picture, "PNG")
    beside = {"dog.png": picture.getvalue()}
    text = "# A\n\n## Sit ![a dog](dog.png)\n\nWords.\n\n#### Run ![a cat](gone.png)\n\n![hat](file:///hat.png) More.\n"
    lesson = imported(text, "a.md", ImportSettings("en", "pets", beside.get))
    assert [picture.path for picture in lesson.pictures] == ["figures/pets-dog.png"]
    shown = [node.path for node in walk(lesson.topic) if isinstance(node, InlineImage)]
    assert shown == ["figures/pets-dog.png"]
    assert [fate.what for fate in lesson.fates if fate.what.startswith("the picture")] == [
        "the picture `gone.png`, which is not beside the file",
        "the picture `file:///hat.png`, which is not beside the file",
    ]


@pytest.mark.parametrize("bars", ["| {} |", "{}"])
def test_no_cell_of_a_wide_row_is_lost(bars: str) -> None:
    rows = (bars.format(row) for row in ("a | b", "--|--", "1 | `x|y`", "2 | 3 | 4", "5 | 6"))
    lesson = imported("# A\n\n" + "\n".join(rows) + "\n", "a.md")
    (table,) = (node for node in walk(lesson.topic) if isinstance(node, Table))
    assert [[plain_text(cell.content) for cell in row] for row in (table.header, *table.rows)] == [
        ["a", "b", ""],
        ["1", "x|y", ""],
        ["2", "3", "4"],
        ["5", "6", ""],
    ]
    assert errors(lesson) == []


@pytest.mark.parametrize("caption", ["Table: Sizes {#tbl-x}", ": Sizes {#tbl-x}"])
def test_a_table_keeps_its_caption_whatever_stands_before_it(caption: str) -> None:
    text = f"# A\n\nWords.\n\n| a |\n|---|\n| 1 |\n\n{caption}\n\n| b |\n|---|\n| 2 |\n\n## Next\n\nMore.\n"
    first, second = (node for node in walk(imported(text, "a.md").topic) if isinstance(node, Table))
    assert (plain_text(first.caption), plain_text(second.caption)) == ("Sizes", "")


def test_places_are_those_of_the_file_whatever_was_put_in_front() -> None:
    quoted = "> ## Do\n> It.\n>\n> > ## Solution\n> > So.\n> {: .solution}\n{: .challenge}"
    text = f"---\ntitle: A\n---\n\n{quoted}\n\n{{% raw %}}\n"
    lesson = imported(text, "a.md")
    (exercise,) = lesson.topic.exercises
    assert (exercise.span.line, exercise.solution and exercise.solution.span.line) == (5, 9)
    assert lesson.topic.deep_dive[0].blocks[0].span.line == 13


def test_what_opens_at_a_click_and_is_called_a_solution_is_no_students_text() -> None:
    details = "<details><summary>Show answer</summary>\n\nSecret.\n\n</details>"
    text = f"# A\n\nText.\n\n{details}\n\n> [!done]- Solution\n> Hidden.\n"
    assert made_of(text, "a.md").endswith("idea : Text. | answerblock (Secret.) | answerblock (Hidden.)")


STRANGE = [
    *("", "---\n", "---\n---\n", "---\na: &a [*a]\n---\n", "# ", "\u0000", ":::\n", "::: {\n", "```{exercise\n"),
    *("{: .x}\n", "> {: .x}\n", "<" * 3000, "[" * 3000, "> " * 300 + "x", "<details>" * 100, "- " * 200, "*" * 3000),
    *("<div>\n" * 60, "::: a\n" * 60, "`" * 3001, "$$\n", "<!-- never closed\n\n# A", "| a |\n|---|\n" * 100, "% \n"),
    *("!!! a\n    !!! b\n        !!! c\n", "[x]: <", "(a)=\n(b)=\n# T"),
    "---\n" + "a: {" * 200 + "\n---\n# T\n",
    "---\n" + "a: &x ['lol', 'lol']\n" + "".join(f"b{n}: &y{n} [*x, *x, *x]\n" for n in range(9)) + "---\n# T\n",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_no_markdown_is_too_strange(text: str) -> None:
    read = MARKDOWN.read(text.encode(), "a.md", ImportSettings())
    if read.value is not None:
        assert lost_words(text.encode(), "a.md", imported(text, "a.md")) == []
    else:
        assert [each.code for each in read.diagnostics] == ["no-text"]


LINES = """\
# A title

## A section

### Exercise 2: Count

Text with *marks*, `code`, <b>bold</b> and $x$.

> quoted
{: .challenge}
::: challenge
::: solution
:::
> > ## Solution
> > So
```{exercise} Named
```
```python
x = 1
- item
  - inner
1. one?
   - a
   - b

<details><summary>Answer</summary>
</details>
<table><tr><td>cell</td></tr></table>
!!! note "Titled"
    inner text
:::{admonition} Another
(label)=
---
layout: two-cols
Note: spoken
| a | b |
|---|---|
| c | d |
[^n]: footnote
text[^n] and its mark
{% include x %}
![alt words](pic.png)
<!-- comment words -->
**Solution.** bold label
(a) part words
## Solutions""".splitlines()


@pytest.mark.slow
@settings(max_examples=int(os.environ.get("DDCURRIC_IMPORTS", "40")), deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=20))
def test_no_word_of_any_markdown_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    lesson = imported(text, "a.md")
    assert lost_words(text.encode(), "a.md", lesson) == []
    assert errors(lesson) == []


TUTORIAL = """# Filtering

### Rows of a year

Keep them.

```{r filter, exercise=TRUE}
filter(gapminder, ___)
```

```{r filter-hint-1}
year == 2007
```

```{r filter-solution}
filter(gapminder, year == 2007)
```

```{r quiz}
quiz(question("Which verb keeps rows?",
  answer("select()"),
  answer("filter()", correct = TRUE)))
```
"""


def test_chunks_of_a_tutorial_are_what_their_names_say() -> None:
    written = write(imported(TUTORIAL, "lesson.rmd").topic)
    assert "### Rows of a year\n\nKeep them.\n\n```r\nfilter(gapminder, ___)\n```\n\n::: hint\n" in written
    assert "::: solution\n```r\nfilter(gapminder, year == 2007)\n```\n:::" in written
    assert "1. Which verb keeps rows?\n\n   - [ ] select()\n   - [x] filter()" in written


def test_values_between_commas_are_a_table() -> None:
    text = '# Primes\n\n```{csv-table} Small ones\n:header: "n", "p"\n\n"1", "2"\n"3", "5, of | course"\n```\n'
    written = write(imported(text, "lesson.md").topic)
    assert "| n   | p               |" in written
    assert "| 3   | 5, of \\| course |" in written
    assert ": Small ones" in written


def test_a_diagram_that_is_not_drawn_here_is_a_listing_when_it_is_read_again() -> None:
    written = write(imported("# Plans\n\n```mermaid\nnobodysDiagram\na : 1d\n```\n", "lesson.md").topic)
    assert "```text\nnobodysDiagram\na : 1d\n```" in written


def test_labels_of_formulas_and_glossaries_of_myst() -> None:
    lesson = imported(
        "# Heat\n\nBy {eq}`eq-q` it is.\n\n$$ Q = mc $$ (eq-q)\n\n"
        "```{glossary}\nheat\n  motion\n\ncold\n  no motion\n```\n",
        "lesson.md",
    )
    said_of = write(lesson.topic)
    assert "By [](#eq-q) it is.\n\n$$ Q = mc $$ {#eq-q}\n\nheat\n: motion\n\ncold\n: no motion\n" in said_of


def written_of(text: str, name: str = "lesson.md") -> str:
    return write(imported(text, name).topic)


def test_pictures_of_quarto_side_by_side_stay_so() -> None:
    picture = "![{0}](https://x.org/{0}.png)"
    beside = ":::: columns\n::: column\nLeft.\n:::\n\n::: column\nRight.\n:::\n::::\n"
    assert beside in written_of("# Sizes\n\n::: {layout-ncol=2}\nLeft.\n\nRight.\n:::\n", "lesson.qmd")
    said_of = written_of('# Sizes\n\n::: {layout="[[1,1],[1]]"}\nLeft.\n\nRight.\n\nBelow.\n:::\n', "lesson.qmd")
    assert f"{beside}\nBelow.\n" in said_of
    figure = f"# S\n\n::: {{#fig-two layout-ncol=2}}\n{picture.format('a')}\n\n{picture.format('b')}\n\nBoth.\n:::\n"
    assert ":::\n::::\n\nBoth.\n" in written_of(figure, "lesson.qmd")
    group = "# S\n\n::: {#fig-two layout-ncol=2}\n![A](a.png)NAME\n\n![B](b.png)\n\nBoth.\n:::\n\nSee @fig-two.\n"
    alone = "# S\n\n::: {#fig-one}\n![](a.png)\n\nWords.\n:::\n\nSee @fig-one.\n"
    groups = ((group.replace("NAME", "{#fig-a}"), "fig-a"), (group.replace("NAME", ""), "fig-two"))
    dot = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(dot, "PNG")
    drawn = ImportSettings(beside=lambda path: dot.getvalue())
    for text, named in (*groups, (alone, "fig-one")):
        written = write(imported(text, "lesson.qmd", drawn).topic)
        assert f"{{#{named}}}" in written
        assert f"(#{named})" in written
    assert "columns" not in written_of("# S\n\n::: {layout-ncol=2}\n## A\n\nLeft.\n\nRight.\n:::\n", "lesson.qmd")


def test_a_reference_to_what_is_the_title_or_a_section_has_the_words_of_its_heading() -> None:
    head = "---\ntitle: Caches\n---\n(intro)=\n# Caches\n\n"
    text = f"{head}See {{ref}}`intro` and @sec-why.\n\n## Why it matters {{#sec-why}}\n\nSo.\n"
    assert "See Caches and Why it matters." in written_of(text)


def test_citations_of_pandoc_are_their_keys_in_brackets() -> None:
    said_of = written_of(
        "# Samples\n\nSo [see @kish1965, p. 3; -@cochran77]. Write to [me@x.org](mailto:me@x.org), [@home].\n"
    )
    assert "So [see kish1965, p. 3; cochran77]." in said_of
    assert "[me@x.org](mailto:me@x.org), [home]." in said_of


def test_points_in_chinese_and_japanese_are_points_of_exercises() -> None:
    heads = {
        "第一题（3分）": 3, "第二题 5分": 5, "第三题【共10分】": 10, "第四问：定理（每题2分）": 2, "問題4 (6点)": 6,
        "練習問題5（配点：8点）": 8, "练习 6：证明【4分】": 4, "問7　共9点": 9,
    }  # fmt: skip
    topic = imported("# 试卷\n\n" + "".join(f"## {head}\n\n为什么等待5分？\n\n" for head in heads), "lesson.md").topic
    assert [exercise.points for exercise in topic.exercises] == list(heads.values())


def test_lines_of_pandocs_line_blocks_end_where_they_do_and_examples_are_numbered() -> None:
    said_of = written_of("# Verse\n\n| Roses are red,\n|   violets blue.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert "Roses are red,\\\n" in said_of
    assert "| 1   | 2   |" in said_of
    assert "\\|" not in said_of
    assert "(1) One.\n\n(2) Two, as (1) shows." in written_of("# E\n\n(@a) One.\n\n(@b) Two, as (@a) shows.\n")


def test_what_opens_at_a_click_solves_no_exercise_above_another_heading() -> None:
    exercise = "# A\n\n## Time\n\nText.\n\n::: {#exr-one .exercise}\n## Count\nHow many?\n:::\n\n"
    folded = "<details><summary>Answer</summary>\n\nSeven.\n\n</details>\n"
    assert made_of(exercise + folded, "a.md").splitlines()[-1].endswith("Count: How many? = Seven.")
    *_, idea, last = made_of(f"{exercise}## Space\n\nText.\n\n{folded}", "a.md").splitlines()
    assert idea == "idea Space: Text. | answerblock (Seven.)"
    assert last.endswith("Count: How many?")


@pytest.mark.parametrize("title", ["Mini-exercise (✩)", "Programmieraufgabe", "Programming task", "Mini-Übung"])
def test_a_box_that_is_called_an_exercise_of_some_kind_is_one(title: str) -> None:
    text = (
        f"# A\n\n## Time\n\nText.\n\n```{{admonition}} {title}\n:class: tip\nHow many?\n```\n\n"
        "```{code-cell} python\n# code cell\n```\n\n````{admonition} Solution\n:class: dropdown\nThree.\n````\n"
    )
    assert made_of(text, "a.md").splitlines()[-1] == f"exercise 1 {title}: How many? = Three."


@pytest.mark.parametrize("title", ["The task", "Halting problem", "Task switching costs"])
def test_a_box_about_a_problem_stays_one(title: str) -> None:
    made = made_of(f"# A\n\n## Time\n\nText.\n\n```{{admonition}} {title}\nIt is hard.\n```\n", "a.md")
    assert "exercise" not in made


def test_a_chunk_of_r_has_its_caption() -> None:
    text = "# Plots\n\n```{r, echo=FALSE, fig.cap='Delays, in \"ms\"'}\nhist(x)\n```\n"
    lesson = imported(text, "a.md")
    (code,) = (node for node in walk(lesson.topic) if isinstance(node, CodeBlock))
    assert plain_text(code.caption) == "Delays, in “ms”"
    assert [fate.what for fate in lesson.fates if not fate.became] == ["the options `echo=FALSE` of code"]


def test_icons_of_slidev_are_told_and_code_that_looks_like_one_is_kept() -> None:
    lesson = imported('# A\n\nSee <carbon:arrow-right class="inline" /> this `<carbon:x />`.\n', "a.md")
    (section,) = lesson.topic.deep_dive
    assert plain_text(section.blocks) == "See this <carbon:x />."
    assert [fate.what for fate in lesson.fates if not fate.became] == [
        'the component `<carbon:arrow-right class="inline" />`'
    ]


@pytest.mark.parametrize(
    "end", ["</table>\nMore <b>bold</b>.", "</table>\n\nMore <b>bold</b>.", "\n\nMore <b>bold</b>."]
)
def test_a_block_of_html_ends_at_its_tag_or_at_an_empty_line(end: str) -> None:
    lesson = imported(f"# A\n\n<table>\n<tr><td>x</td></tr>{end}\n", "a.md")
    assert outline(lesson).splitlines()[-1].endswith(" | More **bold**.") or "More bold." in outline(lesson)
    assert "<b>" not in outline(lesson)


@pytest.mark.parametrize(("first", "second"), [("exercise (a)", "part (b)"), ("question (a)", "(b)")])
def test_an_answer_says_which_part_it_solves_by_its_letter(first: str, second: str) -> None:
    asked = "## Exercise 1\n\nCount.\n\n(a) One.\n\n(b) Two."
    lesson = imported(f"# A\n\n{asked}\n\nSolution to {first}: Three.\n\nSolution to {second}: Four.\n", "a.md")
    (exercise,) = lesson.topic.exercises
    solved = [plain_text(part.solution.blocks) if part.solution is not None else "" for part in exercise.parts]
    assert solved == ["Three.", "Four."]


def test_slides_of_reveal_are_known_by_what_is_said_to_them() -> None:
    source = (
        '# Waves\n\n---\n\n## Energy\n\n- one <!-- .element: class="fragment" -->\n\nNote: say hello\n\n--\n\n'
        '### Below\n\nText.\n\nNote:\nThe secret.\n\n---\n\n<!-- .slide: data-background="red" -->\n## Sound\n\nMore.\n'
    )
    lesson = imported(source, "a.md")
    assert outline(lesson).split("\n")[2:] == [
        "idea Energy: {- one} | notes (say hello)",
        "idea Below: Text. | notes (The secret.)",
        "idea Sound: More.",
    ]
    assert lost_words(source.encode(), "a.md", lesson) == []
    plain = imported("# Waves\n\nNote: a word.\n\n---\n\nText.\n\n---\n\n## Sound\n\nMore.\n", "a.md")
    assert "notes (" not in outline(plain)


@pytest.mark.parametrize(
    ("html", "hidden"),
    [('<span style="color:white">Rome</span>', True), ('<font color="#FFF">Rome</font>', True),
     ('<p style="color: #ffffff; margin: 0">Rome</p>', True), ('<span style="color:red">Rome</span>', False),
     ('<span style="background:navy;color:white">Rome</span>', False),
     ("`<span style='color:white'>Rome</span>`", False), ('<b style="background:black">Rome</b>', True),
     ('<b style="color:#333;background-color: rgb(51,51,51)">Rome</b>', True),
     ('<b style="color:white;background:#111">Rome</b>', False), ('<b style="background:gold">Rome</b>', False),
     ('<table><tr bgcolor="navy"><td><b style="color:white">Rome</b></td></tr></table>', False),
     ('<ul><li><b style="color:white">Rome</b></li></ul>', True),
     ('<div style="background-color:#036">\n<span style="color:white">Rome</span>\n</div>', False),
     ('<div style="background:#036">\n\n<table><tr><td><b style="color:#fff">Rome</b></td></tr></table></div>', False),
     ('<div style="background:#036">\nSea\n</div>\n\n<b style="color:white">Rome</b>', True),
     ('<table>\n<tr bgcolor="#036">\n<th><font color="white">Rome</font></th></tr>\n</table>', False),
     ('<table class="table-dark">\n<tr><th><font color="white">Rome</font></th></tr>\n</table>', False),
     ('<span style="color:white"><b>Rome</b></span>', True), ('<b style="color:white !important">Rome</b>', True),
     ('<b style="color: rgba(255, 255, 255, 1)">Rome</b>', True), ('<font color="ffffff">Rome</font>', True),
     ('<b style="color:white;background-color:white">Rome</b>', True),
     ('<b style="color:white;background:transparent">Rome</b>', True)],
)  # fmt: skip
def test_white_words_of_html_are_hidden_ones(html: str, hidden: bool) -> None:
    lesson = imported(f"# A\n\n## B\n\nThe capital is:\n\n{html}\n", "a.md")
    assert ("<!-- not imported: hidden text: Rome -->" in outline(lesson)) == hidden
    assert "Rome" in outline(lesson)


def test_only_what_is_white_of_a_white_element_is_hidden() -> None:
    cells = '<table><tr><th>a</th><th>b</th></tr><tr><td style="color:white">one</td><td>two</td></tr></table>'
    line = '<p style="color:white">Rome <b style="color:black">Seen</b> <img src="a.png" alt="a cat"></p>'
    lesson = outline(imported(f"# A\n\n## B\n\n{line}\n\n{cells}\n", "a.md"))
    assert "hidden text: Rome -->" in lesson
    shown = re.sub("<!--.*?-->", "", lesson)
    assert "Seen" in shown
    assert "a cat" in shown
    assert "Rome" not in shown
    assert "hidden text: one -->" in lesson
    assert "/ , two" in shown


@pytest.mark.parametrize("says", ["class: invert", "backgroundColor: navy", "class: lead"])
def test_white_words_of_slides_are_hidden_where_nothing_says_another_ground(says: str) -> None:
    source = (
        f"---\nmarp: true\n{says}\n---\n\n# A\n\n---\n\n## B\n\n<span style='color:white'>Rome</span>\n\n"
        "---\n\n## C\n\nWords.\n"
    )
    assert ("hidden text: Rome" in outline(imported(source, "a.md"))) == (says == "class: lead")


def test_flashcards_of_obsidian_are_check_questions() -> None:
    cards = (
        "# Cells\n\n#flashcards/biology\n\nWhat makes ATP::The synthase <!--SR:!2023-01-02,3,250-->\n"
        "- Who says `a::b`:::C++\n\nWhy\nso many?\n??\nEach has\nits job.\n\nWords.\n"
    )
    lesson = imported(cards, "cells.md")
    written = write(lesson.topic)
    questions = [
        (plain_text(q.blocks).split("\n")[0], plain_text(q.answer.blocks) if q.answer else "")
        for q in lesson.topic.questions
    ]
    assert questions == [
        ("What makes ATP", "The synthase"),
        ("Who says a::b", "C++"),
        ("Why so many?", "Each has its job."),
    ]
    assert "flashcards" not in written
    assert written.index("Words.") < written.index("What makes ATP")
    prose = cards.replace("#flashcards/biology", "")
    assert not imported(prose, "cells.md").topic.questions


@pytest.mark.parametrize(
    ("opens", "hidden"),
    [
        ('```{python}\n#| code-summary: "Show the answer"', True),
        ("```{r}\n#| label: sol-mean", True),
        ("```{r ex1-solution, echo=FALSE}", True),
        ("```{r, echo=params$solutions}", True),
        ("```{r soluble}", False),
        ('```{python}\n#| code-summary: "Show the code"', False),
        ("```{r sol2}", True),
        ("```{r solution_ex2}", True),
        ("```{r solution-task-3a}", True),
    ],
)
def test_code_that_unfolds_as_an_answer_is_a_solution(opens: str, hidden: bool) -> None:
    lesson = imported(f"# Means\n\n## Exercises\n\n### Mean\n\nFind it.\n\n{opens}\nmean(x)\n```\n", "means.qmd")
    (exercise,) = lesson.topic.exercises
    assert (exercise.solution is not None, "mean(x)" in plain_text(exercise.blocks)) == (hidden, not hidden)


@pytest.mark.parametrize("label", ["solution-curves", "answer-rates", "sol-system", "solexample", "quadratic-solution"])
def test_code_named_after_what_it_draws_is_no_answer(label: str) -> None:
    lesson = imported(
        f"# Waves\n\n## Exercises\n\n### Sum\n\nAdd.\n\n## Flow\n\n```{{r {label}}}\nplot(x)\n```\n", "w.qmd"
    )
    assert "plot(x)" in write(student_view(lesson.topic))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("````markdown\n```{=latex}\n\\vfill\n```\n````", "```{=latex}\n\\vfill\n```"),
        ("~~~\n```{=latex}\n\\vfill\n```\n~~~", "```{=latex}\n\\vfill\n```"),
        ("```{=latex}\n\\vfill\n\nIt stays.", "\n\nIt stays."),
        ("```{=latex}\n\\vfill\n### It stays", "It stays"),
        ("```{=latex}\n\\vfill\n\nIt stays.\n\n```python\nx = 1\n```", "It stays.\n\n```python\nx = 1\n```"),
    ],
)
def test_raw_blocks_take_nothing_along(text: str, kept: str) -> None:
    written = write(imported(f"# Raw\n\n## Idea\n\nWords.\n\n{text}\n\nEnd.\n", "raw.md").topic)
    assert kept in written
    assert "\n\nEnd." in written


def test_flashcards_are_heard_in_the_front_matter() -> None:
    lesson = imported("---\ntags: [school, flashcards/sums]\n---\n# Sums\n\nTwo plus two::four\n", "sums.md")
    (question,) = lesson.topic.questions
    assert (plain_text(question.blocks), question.answer is not None) == ("Two plus two", True)
    plain = imported("---\ntags: [school]\n---\n# Sums\n\nTwo plus two::four\n", "sums.md")
    assert not plain.topic.questions


@pytest.mark.parametrize(
    "text",
    [
        "## std::map in C++", "| a::b | c |\n|---|---|\n| d | e :: f |", "We use std::vector here.", "- http::x.",
        "It calls Shape::draw() twice", "Both a::b and c::d", "Words.\n\n    a :: Int -> Int\n\nMore.", "`a :: b`",
    ],
)  # fmt: skip
def test_two_colons_of_code_headings_and_tables_are_no_cards(text: str) -> None:
    topic = imported(f"# Code\n\n#flashcards\n\n## Idea\n\n{text}\n\nWhat is two plus two::four\n", "a.md").topic
    assert [plain_text(question.blocks) for question in topic.questions] == ["What is two plus two"]


@pytest.mark.parametrize("text", ["dog::der Hund", "- Who uses std::move :: movers", "Whose is it?::Mine."])
def test_other_cards_ask(text: str) -> None:
    topic = imported(f"# Code\n\n#flashcards\n\n## Idea\n\nWords.\n\n{text}\n", "a.md").topic
    assert len(topic.questions) == 1


def test_what_comes_at_a_click_below_a_question_is_its_answer() -> None:
    slides = (
        "---\ntheme: seriph\nmdc: true\n---\n\n# Depth\n\n---\n\n# First\n\nHow deep?\n\n"
        "<v-click>\n\nTen deep.\n\n</v-click>\n<div v-click>And wide.</div>\n\n---\n\n"
        "# Second\n\nHow high?\n\n<p class='fragment'>Nine high.</p>\n\n---\n\n"
        "# Third\n\nWhich one?\n\n<v-clicks>\n\n- one\n- two\n\n</v-clicks>\n\n---\n\n"
        "# Fourth\n\nWords.\n\n<v-click>More words.</v-click>\n\n---\n\n"
        '# Fifth\n\nHow far?\n\nA mile. <!-- .element: class="fragment" -->\n'
    )
    topic = imported(slides, "depth.md").topic
    seen = plain_text(student_view(topic).deep_dive) + plain_text(tuple(each.blocks for each in topic.questions))
    hidden = ("Ten deep.", "And wide.", "Nine high.", "A mile.")
    assert [words in seen for words in (*hidden, "two", "More words.")] == [*[False] * 4, True, True]
    assert all(words in write(topic) for words in hidden)


@pytest.mark.parametrize(
    "slide",
    [
        "# Why files?\n\n<v-click>They are slow.</v-click>",
        "# Files\n\nWhat is slow?\n\n<v-click>\n\n```text\nThey are slow.\n```\n\n</v-click>",
        "# Files\n\nWhat is slow?\n\n<v-click>\n\n![They are slow.](a.png)\n\n</v-click>",
    ],
)
def test_headings_do_not_ask_and_pictures_and_code_do_not_answer(slide: str) -> None:
    lesson = imported(f"---\ntheme: seriph\nmdc: true\n---\n\n# Depth\n\n---\n\n{slide}\n\n---\n\nEnd.\n", "a.md")
    assert "They are slow." in write(student_view(lesson.topic))
    assert "::: answer" not in write(lesson.topic)


@pytest.mark.slow
def test_many_settings_of_an_element_are_read_quickly() -> None:
    line = "Why? a" + " <!-- .element: fragment" * 20_000
    imported(f"---\ntheme: seriph\nmdc: true\n---\n\n# A\n\n---\n\nWhy?\n\n{line}\n", "a.md")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["| <details>" + " " * 50_000, "a\n\n" * 3000, "{quiz}\n\n" * 3000, ">! a\n\n" * 800, "[spoiler]\n\n" * 800],
    ids=["blanks in a cell", "paragraphs", "quizzes", "spoilers", "what a forum hides"],
)
def test_what_is_hidden_and_asked_is_looked_for_in_a_time_that_grows_with_the_text(text: str) -> None:
    imported(f"# A\n\n## B\n\nText.\n\n{text}\n", "a.md")


@pytest.mark.parametrize(("title", "seen"), [("Answer to it", False), ("More of it", True)])
def test_a_summary_below_a_blank_line_is_the_title_of_what_opens(title: str, seen: bool) -> None:
    source = f"# Loops\n\nText.\n\n<details>\n\n<summary>{title}</summary>\n\nIt never ends.\n\n</details>\n"
    topic = imported(source, "a.md").topic
    assert ("It never ends." in write(student_view(topic))) is seen
    assert "It never ends." in write(topic)


def test_listings_of_mdbook_keep_their_language() -> None:
    lesson = imported("# A\n\n```rust,editable\nfn main() {}\n```\n", "a.md")
    assert "```rust\nfn main" in write(lesson.topic)
    assert any("editable" in fate.what for fate in lesson.fates)
