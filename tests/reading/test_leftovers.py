"""What an author meant as more than text and the reader took for text is named, with what to write instead."""

from __future__ import annotations

import pytest
from lessons import lesson, read


def said(deep_dive: str, after: str = "") -> list[str]:
    """What is reported, each as `line:column code: message`, lines counted from the deep dive's first."""
    found = read(lesson(deep_dive, after=after))
    return [f"{d.span.line - 8}:{d.span.column} {d.code}: {d.message}" for d in found.diagnostics]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("### Trace {#means points=6\n\nText.", "1:11"),
        ("### One\n\n#### A heading further down {#means", "3:29"),
        ("A [clock]{.term ticks.", "1:10"),
        ("A line\nand a [clock]{.term ticks.", "2:14"),
        ('![A](a.svg){#fig-a alt="x"\n\nText', "1:12"),
        ('An ![icon](a.svg){alt="x" in a line', "1:18"),
        ('```python {lines="2"\na\nb\n```', "1:11"),
        ("$$ x $$ {#eq-x", "1:9"),
        ("| a |\n|---|\n| b |\n\n: Cap {#tab-x", "5:7"),
        ("| a {#x |\n|---|\n| b |", "1:5"),
        ("- an item {#x\n- another", "1:11"),
        ("> quoted {#x", "1:10"),
        ("**bold {#x**", "1:8"),
    ],
)
def test_a_brace_that_is_never_closed_is_named_where_it_opens(text: str, place: str) -> None:
    assert said(text) == [f"{place} malformed-attributes: this `{{` is never closed"]


def test_a_div_whose_brace_is_never_closed_is_told_to_close_it() -> None:
    found = read(lesson('::: {.example title="x"\ntext\n:::')).diagnostics
    assert [(d.code, d.hint) for d in found] == [
        ("malformed-attributes", "write `}` at the end of the line: its `{` is never closed")
    ]


BRACES = r"attributes are `{#id}`, `{.class}` or `{key=value}`; braces to be printed are `\{…\}`"
BETTER = "or better give the file a name without blanks"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("### Trace #means points=6}", "write `{#means points=6}`"),
        ("### Trace {points: 6}", "write `{points=6}`"),
        ("### Trace {points 6}", "write `{points=6}`"),
        ("### Trace {in-class}", "write `{.in-class}`"),
        ("### Trace {3 points}", "write `{points=3}`"),
        ("### Trace { 5 min }", "write `{minutes=5}`"),
        ("### Trace {4cm}", "write `{space=4cm}`"),
        ("### Trace {hard}", BRACES),
        ("### Trace {hard, new}", BRACES),
        ('### Trace {title: "Two words"}', 'write `{title="Two words"}`'),
        ("A [clock]{term} ticks.", "write `{.term}`"),
        ("A [clock]{trem} ticks.", "write `[words]{.term}` or `[words]{.blank}`"),
        ("A [clock] {.term} ticks.", "write the brace right behind the bracket"),
        ('![A](a.svg) {#fig-a alt="x"}', "write the brace right behind the bracket"),
        ("Text. {.note}", "braces stand behind a heading, a picture, a formula, or the caption below a table"),
        ("Text {.note} goes on.", "braces stand behind a heading, a picture, a formula, or the caption below a table"),
        ("![A](my picture.svg){#fig-a}", f"write `![…](<my picture.svg>)`, {BETTER}"),
        ('![A](my picture.svg "A title")', f"write `![…](<my picture.svg>)`, {BETTER}"),
        ("![A] (a.svg)", "write `![…](a.svg)`"),
        ("![A](a.svg", "write `![…](a.svg)`"),
        ("![A(a.svg)", 'write `![Caption](figures/x.svg){alt="…"}`'),
        ("[words](a file.md)", f"write `[…](<a file.md>)`, {BETTER}"),
        ("See [](#trace", "write `[…](#trace)`"),
        ("See [it](https://example.org/a", "write `[…](https://example.org/a)`"),
        ("See [it] (https://example.org/a).", "write `[…](https://example.org/a)`"),
        ("A note.[^1 And more.", "write `[^1]`"),
        (r"It is \frac{1}{2} and $x \leq 1$.", "write `$` right before and right behind the formula"),
        (r"It is $\alpha and \beta.", "write `$` right before and right behind the formula"),
        ("| a | b |\n|---|\n| c | d |", "write `|---|---|` below the head"),
        ("| a | b |\n| c | d |", "write `|---|---|` below the head"),
        ("::: {.example title=“Back soon”}\ntext\n:::", 'write `title="Back soon"`'),
        ("::: {.example title=„Gleich“}\ntext\n:::", 'write `title="Gleich"`'),
        ("```python {caption=“x y”}\na\n```", 'write `caption="x y"`'),
        ("##The first idea\n\nText.", "write `## The first idea`"),
        ("Text\n###The second idea\nand more.", "write `### The second idea`"),
        ("#The first idea", "write `# The first idea`"),
        ("Here $x = 3 holds.", "write `$` right behind the formula, too; a dollar sign is `\\$`"),
        ("The **median stays.", "write `**` right behind the words, too; stars are `\\*\\*`"),
        ("Call `stdev(x) now.", 'write as many behind the code; quotation marks are `"…"`'),
        ("It is ``so'' in TeX.", 'write as many behind the code; quotation marks are `"…"`'),
        ('![A](a.svg){#fig-a alt="x}', 'this quotation mark has no partner: write `"` at both ends'),
        ('![A](a.svg){# fig-a alt="x"}', "write `#fig-a`"),
        ('![A](a.svg){#fig-a alt: "x y"}', 'write `alt="x y"`'),
        ('::: example title="x"\ntext\n:::', 'write `::: {.example title="x"}`'),
        ('::: {.example title="x", #id}\ntext\n:::', 'write `#id`, `.class` or `key=value`, with quotes around values '
         'of several words: `title="…"`'),
    ],
)  # fmt: skip
def test_what_is_almost_right_is_told_what_is_right(text: str, advice: str) -> None:
    assert [d.hint for d in read(lesson(text)).diagnostics] == [advice]


@pytest.mark.parametrize(
    "text",
    [
        "A set {a, b} and another {1, 2}, and {x | x > 0}.",
        r"A brace that is meant: \{#id and \{points=6\}.",
        "Code has them: `{#id`, `![a](b c.svg)`, `x = {points: 6}`.",
        "Formulas have them: $\\{x_1, x_2\\}$ and $A_{#1}$.",
        "```python\nx = {'a': 1}\n![a](b c.svg)\n| a | b |\n| c | d |\n```",
        "See [1] (in the appendix) and f[i](x, y).",
        "Exclamation! [A note](https://example.org/a%20b.pdf) and [another](<a b.md#x>).",
        'A [clock]{.term} and ![icon](<my icon.svg>){alt="x"}.',
        "A or B | C or D\nand no table.",
        r"The folder C:\temp\new, and `\frac` in code, and $\frac{1}{2}$.",
        "An array [^ and a matrix [i](j).",
        "Version {.5} and {=x}.",
        "It costs US$ 5, or $5, and $HOME is a folder.",
        "| Salary ($k) | Sales (in $m) |\n|---|---|\n| 1 | 2 |",
        "Two to the third is 2**3, or 2 ** 3, and C# is #1.",
        r"### Sets \{a, b\} and {c} in between" "\n\nText.",
        "### Sets $\\{a\\}$\n\nText.",
        r"\#a title, \**two stars\** and a \` backtick.",
    ],
)
def test_what_only_looks_so_is_left_alone(text: str) -> None:
    assert [each for each in said(text) if "unknown-reference" not in each] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("```python\nx = 1\n\nText\n\n::: slide\n- a\n:::\n\n```sql\nselect\n```\n\nmore", "1:1"),
        ("::: slide\n```python\nx = 1\n:::\n\n### Next\n\n```\ny\n```\n\n::: slide\n- a\n:::", "2:1"),
        ("~~~python\nx = 1\n\n### B\n\nText", "1:1"),
        ("```\nx\n\n### B\n\n[](#nowhere) <b>\n\n```\ny\n```\n\n::: example\nx\n:::", "1:1"),
        ("- item\n\n  ```python\n  x\n\nafter\n\n::: example\nx\n:::", "3:3"),
    ],
)
def test_a_fence_that_is_never_closed_is_the_only_thing_to_be_said(text: str, place: str) -> None:
    found = said(text)
    assert [each.partition(":")[0] + ":" + each.split(":")[1] for each in found] == [f"{place} unclosed-fence"]


def test_a_listing_about_fences_has_more_marks_around_it() -> None:
    assert said("````markdown\n```python\nx = 1\n```\n````") == []
    assert said("~~~\n```python\n~~~") == []
    assert said("```markdown\n## Heading\n::: slide\n```\n\nText.\n\n```\nx\n```") == []


EXERCISES = "## Exercises\n\n### Trace {points=2}\n\nText.\n\n"


def test_an_answer_in_an_exercise_is_read_as_its_solution_and_said() -> None:
    found = read(lesson("Text.", after=f"{EXERCISES}::: answer\nyes\n:::"))
    assert [(d.code, d.hint) for d in found.diagnostics] == [("misplaced-div", "write `::: solution`")]
    assert found.value is not None
    assert found.value.exercises[0].solution is not None
    assert found.value.exercises[0].blocks[0].span.line == 15


MULTIPLIED = "or multiply the points of all exercises, so that these are whole or half"


@pytest.mark.parametrize(
    ("braces", "code", "advice"),
    [
        ("space=6 cm", "bad-value", "write `space=6cm`, without a blank"),
        ("space=6", "bad-value", "write `space=6cm`, without a blank"),
        ("space=0cm", "bad-value", "write `space=none`"),
        ("space=0", "bad-value", "write `space=none`"),
        ("space=big", "bad-value", "write `space=6cm`, `lines=8`, `space=page` or `space=none`"),
        ("space=40cm", "too-much-space", "a page has 25 lines, or 23 cm; `space=page` fills one"),
        ("lines=26", "too-much-space", "a page has 25 lines, or 23 cm; `space=page` fills one"),
        ("points=3, space=4cm", "malformed-attributes", "separate attributes with blanks"),
        ("points=half", "bad-value", "write `points=6` or `points=1.5`"),
        ("points=5/2", "bad-value", "write `points=2.5`"),
        ("points=0.3", "bad-value", f"write `points=0.25`, {MULTIPLIED}"),
        ("points=2/3", "bad-value", f"write `points=0.75`, {MULTIPLIED}"),
    ],
)
def test_values_that_cannot_be_are_told_what_can(braces: str, code: str, advice: str) -> None:
    found = read(lesson("Text.", after=f"## Exercises\n\n### Trace {{{braces}}}\n\nText.")).diagnostics
    assert (found[0].code, found[0].hint) == (code, advice)


def test_a_row_that_is_too_short_is_named() -> None:
    row = "3:1 too-few-cells: this row has 1 cell, and the table has 2 columns"
    assert said("| a | b |\n|---|---|\n| c |\n| d | e |\n| f | |") == [row]


def test_cells_with_tabs_between_them_are_told_with_the_table_to_write() -> None:
    (found,) = read(lesson("n\tWidth\n30\t8.6\n120\t4.3")).diagnostics
    assert (found.code, found.span.line - 8, found.span.column) == ("no-table", 1, 1)
    assert found.hint == "write `| n | Width |`, below it `|---|---|`, and each row as `| 30 | 8.6 |`"
    table = "| n | Width |\n|---|---|\n| 30 | 8.6 |"
    assert said(table) == []


def test_a_row_of_tabs_without_its_last_cell_has_an_empty_one() -> None:
    (found,) = read(lesson("n\tWidth\tSeen\n\n30\t8.6\n120\t4.3\tyes")).diagnostics
    assert found.hint == "write `| 30 | 8.6 |  |`, below it `|---|---|---|`, and each row as `| 120 | 4.3 | yes |`"


@pytest.mark.parametrize(
    "text",
    ["A line\twith a tab.", "One\ttab\nand none", "`a\tb`\n`c\td`", "```\na\tb\nc\td\n```", "- one\ttwo\n- three"],
)
def test_tabs_that_part_no_cells_are_not_told(text: str) -> None:
    assert said(text) == []
