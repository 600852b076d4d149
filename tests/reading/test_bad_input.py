"""Whatever an author writes: no exception, and a diagnostic that names the place."""

from __future__ import annotations

import pytest
from lessons import codes, lesson, places, read

from ddcurric.diagnostics import has_errors, hint
from ddcurric.lesson.model.block import CodeBlock, Table
from ddcurric.lesson.model.walk import walk, words_of
from ddcurric.lesson.reader.text import MAX_BYTES
from ddcurric.source import Span

MARKS = (
    *("[", "![", "*a ", "_a", "**a*", "`a``", "$a", "$a b$ ", "^a", "~a", "[^a] ", "^[", "{", "[a]{.", "<a ", "<!--"),
    *(
        "&a",
        "> ",
        "- ",
        "1. ",
        "::: example\n",
        ":::\n",
        "```\n",
        "| ",
        "|a\n",
        "[a]: b\n",
        "[^a]: b\n\n",
        "a\n: b\n\n",
    ),
    *("(a) ", "\\", "$$\n", "# a\n", "## Exercises\n", "### a\n", "[a](b", "![a](b){", "<b>", "a\n\n"),
)


def said(deep_dive: str, **more: str) -> list[str]:
    """What is reported for a deep dive, lines counted from its first."""
    found = read(lesson(deep_dive, **more))
    return [f"{d.span.line - 8}:{d.span.column} {d.code}" for d in found.diagnostics]


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("minutes: 50\nobjectives: [a, b", "3:13 bad-yaml"),
        ("minutes: 50\n\tobjectives: a", "3:1 bad-yaml"),
        ("objectives: see: below", "2:16 bad-yaml"),
        ('objectives: "never closed', "2:13 bad-yaml"),
        ("objectives: *alias", "2:13 bad-yaml"),
        ("objectives: [" + "[" * 5000, "2:44 bad-yaml"),
        ("- a list", "1:1 bad-yaml"),
        ("minutes: [50]", "2:10 bad-value"),
        ("minutes: soon", "2:10 bad-value"),
        ("minutes: 0", "2:10 bad-value"),
        ("objectives:\n  - a: b", "3:5 bad-value"),
        ("objectives:\n  - {}", "3:5 bad-value"),
        ("requires: {a: b}", "2:11 bad-value"),
        ("langauge: de", "2:1 unknown-key"),
        ("language: Deutsch und mehr", "2:11 bad-value"),
        ("minutes: 50\nminutes: 60", "3:1 duplicate-key"),
    ],
)
def test_broken_front_matter_is_reported_where_it_breaks(front: str, place: str) -> None:
    assert places(read(lesson("Text.", front=front)).diagnostics) == [place]


def test_a_front_matter_that_is_never_closed_is_reported_at_its_opening() -> None:
    assert "1:1 unclosed-front-matter" in places(read("---\nminutes: 50\n\n# T\n").diagnostics)


@pytest.mark.parametrize(
    ("deep_dive", "expected"),
    [
        ("::: example\ntext", ["1:1 unclosed-div"]),
        (":::: example\n::: warning\ntext\n::::", ["2:1 unclosed-div"]),
        ("::: example\n::: warning\ntext\n:::\n:::", []),
        ("::: example\n:::: warning\ntext\n::::\n:::", []),
        ("- item\n\n  ::: example\n  text\n\nafter", ["3:3 unclosed-div"]),
        ("text\n\n:::", ["3:1 unopened-div"]),
        ("```python\ntext", ["1:1 unclosed-fence"]),
        ("- ```\n  text\n\nafter", ["1:3 unclosed-fence"]),
        ("```plot\nline: 0 1 | 2 3\n\n### Next\n\nWords", ["1:1 unclosed-fence"]),
        ("$$\nx\n\ny\n$$", ["1:1 unclosed-math"]),
        ("Water is \\ce{H2O} here.", ["1:10 unclosed-math"]),
        ("a\n\n<!-- comment\n\n# lost", ["3:1 unclosed-comment"]),
        ("<!-- a\nb --> text", ["1:1 text-after-comment"]),
        ("::: exmaple\ntext\n:::", ["1:5 unknown-div"]),
        ("::: {.example titel=x}\ntext\n:::", ["1:15 unknown-attribute"]),
        ("::: {.example .big}\ntext\n:::", ["1:15 unknown-class"]),
        ("::: {.example title=two words}\ntext\n:::", ["1:25 malformed-attributes"]),
        ("::: {.example #a #b}\ntext\n:::", ["1:18 malformed-attributes"]),
        ("::: {#only}\ntext\n:::", ["1:1 malformed-attributes"]),
        ("::: {.example\ntext\n:::", ["1:1 malformed-attributes"]),
        ("::: solution\ntext\n:::", ["1:1 misplaced-div"]),
        ("::: part\ntext\n:::", ["1:1 misplaced-div"]),
        ("::: column\ntext\n:::", ["1:1 misplaced-div"]),
        ("::: columns\ntext\n:::", ["2:1 misplaced-div"]),
        ("<div>\ntext\n</div>", ["1:1 raw-html"]),
        ("a <b>b</b> c", ["1:3 raw-html"]),
        ("[x]{.trem}", ["1:5 unknown-class"]),
        ("![a](x.png){heigth=1 alt=b}", ["1:13 unknown-attribute"]),
        ("![a](x.png){width=huge alt=b}", ["1:19 bad-value"]),
        ("![a](x.png){number=two alt=b}", ["1:20 bad-value"]),
        ("![a](x.png){alt=b}\n\n![c](x.png){number=1 alt=b}", ["3:1 number-twice"]),
        ("![a](/etc/passwd){alt=b}", ["1:1 path-leaves-course"]),
        ("![a](../../x.png){alt=b}", ["1:1 path-leaves-course"]),
        ("![a](https://example.org/x.png){alt=b}", ["1:1 remote-picture"]),
        ("![a](figures\\x.png){alt=b}", ["1:1 bad-path"]),
        ("![a](file:///etc/passwd){alt=b}", ["1:1 path-leaves-course"]),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", ["3:11 too-many-cells"]),
        ("text[^1]", ["1:5 unknown-footnote"]),
        ("text\n\n[^1]: note", ["3:1 unused-footnote"]),
        ("a[^1]\n\n[^1]: note\n\n[^1]: again", ["5:1 duplicate-footnote"]),
        ("text\n\n[a]: https://example.org", ["3:1 unused-link-definition"]),
        ("```pyton\nx\n```", ["1:1 unknown-language"]),
        ("```python and more\nx\n```", ["1:11 fence-info"]),
        ('```python {lines="2-9"}\nx\n```', ["1:19 bad-value"]),
        ("# Another title\n\ntext", ["1:1 second-title"]),
        ("## Deep Dvie\n\ntext", ["1:1 unknown-section", "1:1 repeated-section"]),
        ("## Something\n\ntext", ["1:1 unknown-section"]),
    ],
)
def test_a_mistake_is_reported_where_it_stands(deep_dive: str, expected: list[str]) -> None:
    assert said(deep_dive) == expected


@pytest.mark.parametrize(
    ("exercises", "expected"),
    [
        ("### One\n\n::: solution\na\n:::\n\n::: solution\nb\n:::", ["two-solutions"]),
        ("### One\n\n::: solution\na\n:::\n\n## Solutions\n\n### Solution 1\n\nb", ["two-solutions"]),
        ("### One\n\n## Solutions\n\n### Solution 2\n\nb", ["solution-without-exercise"]),
        ("### One {#a}\n\n## Solutions\n\n### Solution {for=b}\n\nb", ["solution-without-exercise"]),
        ("### One {points=-1}", ["bad-value"]),
        ("### One {points=six}", ["bad-value"]),
        ("### One {space=wide}", ["bad-value"]),
        ("### One {space=2cm lines=3}", ["bad-value"]),
        ("### One {solution=later}", ["bad-value"]),
        ("### One {pionts=1}", ["unknown-attribute"]),
        ("### One {#a}\n\n### Two {#a}", ["duplicate-id"]),
        ("### Exercise 2: One", ["wrong-number"]),
    ],
)
def test_a_mistake_in_an_exercise_is_reported(exercises: str, expected: list[str]) -> None:
    assert codes(read(lesson("Text.", after=f"## Exercises\n\n{exercises}")).diagnostics) == expected


@pytest.mark.parametrize("title", ["Solution-free", "Solutions of acids", "Answering machines", "Solution chemistry"])
def test_a_title_that_speaks_of_solutions_is_an_exercise(title: str) -> None:
    found = read(lesson("Text.", after=f"## Exercises\n\n### {title} {{points=2 solution=none}}\n\nWhat?"))
    assert not found.diagnostics
    assert found.value is not None
    assert len(found.value.exercises) == 1


def test_a_question_answered_twice_is_reported() -> None:
    questions = "## Check Your Understanding\n\n1. Why?\n\n   ::: answer\n   a\n   :::\n\n::: answer\nb\n:::"
    assert codes(read(lesson("Text.", after=questions)).diagnostics) == ["two-answers"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"---\nminutes: 50\n---\n", b"  \n\t\n"])
def test_an_empty_lesson_is_reported(content: bytes) -> None:
    found = read(content)
    assert found.value is None
    assert codes(found.diagnostics) == ["empty-lesson"]


def test_a_lesson_without_title_or_sections_is_kept_and_reported() -> None:
    found = read("Only text.\n")
    assert codes(found.diagnostics) == ["missing-title", "missing-section", "missing-section", "text-before-sections"]
    assert found.value is not None
    assert {"Only", "text"} <= set(words_of(found.value))


def test_a_file_of_five_megabytes_is_refused() -> None:
    found = read(b"a " * 2_500_000)
    assert codes(found.diagnostics) == ["file-too-large"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    MARKS,
)
def test_a_long_run_of_any_mark_is_read_without_exception(piece: str) -> None:
    text = lesson(piece * (20_000 // len(piece)))
    assert read(text).value is not None


@pytest.mark.slow
def test_a_megabyte_of_prose_is_read_and_kept() -> None:
    sentence = f"Every *event* has a [place](https://example.org) and {'a time, ' * 12}whatever a clock says.\n"
    count = (MAX_BYTES - 1000) // len(sentence)
    found = read(lesson(sentence * count))
    assert not found.diagnostics
    assert found.value is not None
    assert words_of(found.value).count("place") == count


def test_nesting_without_end_is_refused() -> None:
    for text in (">" * 500 + " deep", "\n".join("  " * n + "- x" for n in range(200)), "::: example\n" * 100):
        found = read(lesson(text))
        assert "too-deep" in codes(found.diagnostics)


@pytest.mark.parametrize("opening", ["example", "{.example", "exampel"])
def test_divs_without_end_are_a_few_mistakes(opening: str) -> None:
    fences = [":" * (203 - n) for n in range(200)]
    found = read(
        lesson("\n".join([*(f"{fence} {opening}" for fence in fences), "text", *reversed(fences)]) + "\n\nAfter.")
    )
    assert codes(found.diagnostics).count("too-deep") == 1
    assert len(found.diagnostics) < 30
    assert not {"unopened-div", "unclosed-div"} & set(codes(found.diagnostics))


@pytest.mark.parametrize("start", ["::: ", "::: {.example x=", "```python {lines=", "## "])
def test_of_a_name_of_two_thousand_letters_a_message_says_the_first(start: str) -> None:
    found = read(lesson(start + "ab-" * 700 + ("}" if "{" in start else ""))).diagnostics
    assert [len(each.message) < 400 for each in found] == [True] * (len(found) or 1)


def test_of_a_message_nothing_is_cut_but_what_it_quotes() -> None:
    """What stood between two quotations was taken for one."""
    said = hint("some-code", Span("a.md", 1), f"`a` {'is so ' * 40}and `{'b' * 400}` not").message
    assert said == f"`a` {'is so ' * 40}and `{'b' * 30}…` not"


def test_a_table_of_forty_columns_is_read() -> None:
    row = "| " + " | ".join(f"c{n}" for n in range(40)) + " |"
    found = read(lesson(f"{row}\n{'|---' * 40}|\n{row}\n"))
    assert not found.diagnostics
    table = next(node for node in walk(found.value) if isinstance(node, Table))
    assert (len(table.header), len(table.rows[0])) == (40, 40)


def test_a_word_of_four_hundred_letters_and_a_listing_of_three_hundred_lines_are_read() -> None:
    word = "a" * 400
    listing = "\n".join(f"line {n}" for n in range(300))
    found = read(lesson(f"{word}\n\n```\n{listing}\n```"))
    assert not found.diagnostics
    assert word in words_of(found.value)
    code = next(node for node in walk(found.value) if isinstance(node, CodeBlock))
    assert code.text == listing


def test_any_script_is_read_with_its_places() -> None:
    text = "العربية *עברית* 中文 हिन्दी 👩🏽‍🚀 [term]{.trem}"
    found = read(lesson(text))
    assert places(found.diagnostics) == [f"9:{text.index('trem')} unknown-class"]
    assert {"العربية", "עברית", "中文"} <= set(words_of(found.value))


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = lesson("One\ntwo.\n\n::: example\nthree\n:::", front="minutes: 50")
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read(windows).value == read(text).value
    within = text.replace("two", "tw\ufeffo").replace("## Deep", "\ufeff## Deep")  # PDF/UA has no such letter
    assert read(within).value == read(text).value
    assert read(text.replace("\n", "\r")).value == read(text).value


def test_line_ends_of_slides_are_blanks() -> None:
    found = read(lesson("one\u2028two\n\nthree\x0bfour\n\nfive\x85six"))
    assert [place.split()[1] for place in places(found.diagnostics)] == ["control-character"] * 3
    assert "one two" in repr(found.value)
    assert "three four" in repr(found.value)
    assert "five six" in repr(found.value)


def test_control_characters_are_reported_once_a_line_and_replaced() -> None:
    found = read(lesson("a\0b\x1bc\n\nd\x7f"))
    assert [place.split()[1] for place in places(found.diagnostics)] == ["control-character"] * 2
    assert places(found.diagnostics)[0].startswith("9:2 ")
    assert "\0" not in repr(found.value)
    assert not has_errors(found.diagnostics)


def test_text_that_is_not_utf8_is_refused_at_its_first_bad_byte() -> None:
    assert places(read(b"# T\n\nna\xefve").diagnostics) == ["3:3 not-utf8"]
    utf16 = read("# T\n".encode("utf-16"))
    assert codes(utf16.diagnostics) == ["not-utf8"]
    assert "UTF-16" in utf16.diagnostics[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is it racemic? {#q}", ["1:16 malformed-attributes"]),
        ("- one\n- two {.big}", ["2:7 malformed-attributes"]),
        ("A set {x, y} and `{#id}` and [x]{.term}", []),
        ("| a |\n|---|\n\n: Words {#tab}", []),
    ],
)
def test_braces_that_belong_to_nothing_are_reported(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_one_wrong_key_of_front_matter_leaves_the_others() -> None:
    found = read(lesson("Text.", front="minuts: 5\nobjectives: [Read a clock]\nsources: [7]\nrequires: {a: b}"))
    assert codes(found.diagnostics) == ["unknown-key", "bad-value"]
    assert found.value is not None
    assert len(found.value.objectives) == 1
    assert len(found.value.sources) == 1
