"""What an author meant and did not quite write is named by its place, with the words to write instead."""

from __future__ import annotations

import pytest
from lessons import COURSE, codes, lesson, places, read, topic

from ddcurric.diagnostics import Severity
from ddcurric.lesson.checks import check_topic
from ddcurric.lesson.model.block import CodeBlock, DefinitionList, Table, ThematicBreak
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.reader.course import read_settings
from ddcurric.lesson.reader.text import read_source
from ddcurric.lesson.words import plain_text

LIST_IN_IT = "write a list into it; `. . .` on a line of its own makes what stands below it wait for a click"
NOTES = "write `::: notes` above what you say, behind the slide, and `:::` below it"
FRONT = "minutes: 50\nobjectives: [Read a clock]"


def told(text: str) -> list[tuple[int, str, str]]:
    found = read(text)
    diagnostics = [*found.diagnostics, *(check_topic(found.value) if found.value else ())]
    return [(d.span.line, d.code, d.hint) for d in diagnostics]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Aufgaben", "Exercises"),
        ("Das Wichtigste", "Key Points"),
        ("Exercices", "Exercises"),
        ("Soluciones", "Solutions"),
    ],
)
def test_a_section_in_another_language_is_told_its_name(heading: str, section: str) -> None:
    found = read(lesson("Text.", after=f"## {heading}\n\n### One\n\nA task.")).diagnostics
    advice = next(each.hint for each in found if each.code == "unknown-section")
    assert advice in (
        f"the names of sections are English: write `## {section}`",
        f"did you mean `## {section}`?",
    )


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Schlüsselfrage", "Key Question"),
        ("Zusammenfassung", "Key Points"),
        ("Question clé", "Key Question"),
        ("L’essentiel", "Key Points"),
        ("Preguntas de repaso", "Check Your Understanding"),
        ("Riassunto", "Key Points"),
        ("Centrale vraag", "Key Question"),
        ("Questão central", "Key Question"),
        ("تمارين", "Exercises"),
        ("核心问题", "Key Question"),
        ("Musterlösungen", "Solutions"),
        ("Literatur", "Further Reading"),
    ],
)
def test_other_names_of_sections_are_told_the_one_that_counts_and_nothing_else(heading: str, section: str) -> None:
    text = lesson("Text.").replace("## Key Question", "") if section == "Key Question" else lesson("Text.")
    text = text.replace("# Clocks\n", f"# Clocks\n\n## {heading}\n\nWhat is it?\n", 1)
    (found,) = read(text).diagnostics
    assert (found.code, found.hint) == ("unknown-section", f"did you mean `## {section}`?")


def test_a_section_that_nobody_knows_is_one_mistake() -> None:
    text = "# Clocks\n\n## Ahnung\n\nWhat?\n\n## Deep Dive\n\nText.\n"
    assert codes(read(text).diagnostics) == ["unknown-section"]
    assert codes(read(text.replace("## Deep Dive\n\n", "")).diagnostics) == ["missing-section", "unknown-section"]
    assert codes(read(text.replace("## Ahnung\n\n", "")).diagnostics) == ["missing-section", "text-before-sections"]


@pytest.mark.parametrize(
    ("task", "line"),
    [
        ("(a) One.\n\n(c) Three.", 17),
        ("(a) One.\n\n(a) Another.", 17),
        ("(b) Two.\n\n(c) Three.", 15),
    ],
)
def test_a_part_out_of_its_order_is_named(task: str, line: int) -> None:
    text = lesson("Text.", after=f"## Exercises\n\n### Count {{solution=none}}\n\n{task}", front="")
    assert [each[:2] for each in told(text) if each[1] == "part-out-of-order"] == [(line, "part-out-of-order")]


@pytest.mark.parametrize(
    ("task", "solution", "lines"),
    [
        ("a) Count.\n\nb) Add.", "So.", [15]),
        ("a) Count.\nb) Add.", "a) 1\nb) 2", [15]),
        ("Do:\n\na) What is 1?\nb) What is 2?", "So.", [17]),
        ("Which is it?\n\na) red\nb) green", "b) It is.", []),
        ("(a) Count.\n\n(b) Add.", "(a) 1\n\n(b) 2", []),
        ("- a thing\n- another", "So.", []),
    ],
)
def test_letters_with_one_bracket_are_told_how_parts_are_written(task: str, solution: str, lines: list[int]) -> None:
    text = lesson("Text.", after=f"## Exercises\n\n### Count\n\n{task}\n\n::: solution\n{solution}\n:::", front="")
    assert [line for line, code, _ in told(text) if code == "parts-as-list"] == lines


@pytest.mark.parametrize(
    "task",
    ["(a) One:\n\n(i) x\n\n(ii) y\n\n(b) Two.", "(A) One.\n\n(B) Two.", "(1) One.\n\n(2) Two.", "See (c) there."],
)
def test_other_letters_in_brackets_are_left_alone(task: str) -> None:
    text = lesson("Text.", after=f"## Exercises\n\n### Count {{solution=none}}\n\n{task}")
    assert not [each for each in told(text) if each[1] == "part-out-of-order"]


@pytest.mark.parametrize(
    ("text", "code", "advice"),
    [
        ("See [](trace).", "incomplete-link", "write `[](#trace)`"),
        (
            'A <span style="color:red">red</span> word',
            "raw-html",
            "colour says nothing in grey: write `**words**`, or `[words]{.term}` where it is a term",
        ),
        ("[](https://example.org)", "incomplete-link", "write `[words](https://…)`"),
        (
            "```plantuml\nA -> B\n```",
            "unknown-language",
            "diagrams are `spacetime` and `mermaid`; draw others elsewhere and show the picture",
        ),
        *(
            (
                f"```{name}\na: 1 2\n```",
                "unknown-language",
                "`plot` draws lines, curves, bars and steps; draw others elsewhere and show the picture",
            )
            for name in ("boxplot", "histogram", "pie-chart")
        ),
        (
            "See @fig-wing.",
            "foreign-syntax",
            "write `[](#fig-wing)`, and that name in braces where it is defined",
        ),
        (
            "See \\cref{tab:x}.",
            "foreign-syntax",
            "write `[](#tab:x)`, and that name in braces where it is defined",
        ),
        ("```plott\nline: 0 0\n```", "unknown-language", "did you mean `plot`?"),
        ("::: {slide layout=figure}\n- a\n:::", "malformed-attributes", "write `.slide`"),
        ("A []{.term} ticks.", "empty-span", "write the term into the brackets"),
        ("::: incremental\nWords.\n:::", "nothing-incremental", LIST_IN_IT),
        ("::: slide\n:::", "empty-section", "write between its `:::` what it is to show, or take both away"),
        ("::: {.slide .incremental}\nWords.\n:::", "nothing-incremental", LIST_IN_IT),
        ("::: slide\n- a\n\nNote: say it.\n:::", "foreign-syntax", NOTES),
        ("::: slide\n- a\n:::\n\nNote:\nSay it.", "foreign-syntax", NOTES),
        (
            "![A](a.svg){alt=a}\n\n: Caption\n\nText.",
            "no-table",
            "a picture's caption stands in its brackets: `![Caption](figures/x.svg)`",
        ),
        (": One\n\n| a |\n|---|\n| b |\n\n: Two", "no-table", "move it, or write it without its colon"),
    ],
)
def test_what_was_meant_is_said(text: str, code: str, advice: str) -> None:
    found = [each[1:] for each in told(lesson(f"### Idea\n\nWords.\n\n{text}", front=FRONT))]
    assert (code, advice) in found
    assert "term-without-definition" not in [each[0] for each in found]


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        ("| $P(A|B)$ | 1 |", "a bar in a formula ends the cell, too: write `$P(A\\|B)$`"),
        ("| $a$ | $|x|$ |", "a bar in a formula ends the cell, too: write `$\\|x\\|$`"),
        ("| `a|b` | 1 |", "a bar in code ends the cell, too: write `a\\|b`"),
        ("| $5 | $6 | $7 |", "add a column to the header, or write `\\|` for a bar"),
    ],
)
def test_a_bar_in_a_cell_is_one_mistake_that_says_what_to_write(row: str, advice: str) -> None:
    found = [each[1:] for each in told(lesson(f"### Idea\n\n| a | b |\n|---|---|\n{row}", front=FRONT))]
    assert [each for each in found if each[0] != "term-without-definition"] == [("too-many-cells", advice)]


def test_data_are_listed_without_colours_and_without_a_word() -> None:
    assert told(lesson("### Idea\n\nWords.\n\n```csv\na,b\n1,2\n```", front=FRONT)) == told(
        lesson("### Idea\n\nWords.\n\n```text\na,b\n1,2\n```", front=FRONT)
    )


@pytest.mark.parametrize("above", ['![A](a.svg){#fig-a alt="a"}', "So it is.", "So it is (as ever)."])
def test_a_caption_above_its_table_is_one_whatever_stands_above_it(above: str) -> None:
    found = topic(lesson(f"{above}\n\n: Its rows {{#tbl-a}}\n\n| a |\n|---|\n| b |"))
    table = found.deep_dive[0].blocks[1]
    assert isinstance(table, Table)
    assert (plain_text(table.caption), table.id) == ("Its rows", "tbl-a")


def test_a_definition_above_a_table_is_no_caption() -> None:
    found = topic(lesson("Quorum\n\n: A set of nodes.\n\n| a |\n|---|\n| b |"))
    assert isinstance(found.deep_dive[0].blocks[0], DefinitionList)


def test_note_is_an_ordinary_word_of_a_lesson() -> None:
    assert told(lesson("Note: a clock ticks.\n\nNote that it ticks.", front=FRONT)) == []


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("time", True),
        (".", True),
        ("./time", True),
        (".ddcurric", False),
        ("./.DDcurric/x", False),
        ("Handouts.pdf", False),
    ],
)
def test_a_module_has_no_name_of_the_output_folder(path: str, right: bool) -> None:
    source = read_source("course.yaml", COURSE.replace("path: time", f'path: "{path}"').encode()).value
    assert source is not None
    assert codes(read_settings(source).diagnostics) == ([] if right else ["bad-value"])


@pytest.mark.parametrize("tag", ["en" + "-x1" * 2000, "e", "en_US"])
def test_what_is_no_language_is_refused_in_a_few_words(tag: str) -> None:
    (found,) = read(lesson("Text.", front=f"language: {tag}")).diagnostics
    assert found.code == "bad-value"
    assert len(found.message) < 80


SECTIONS = "## Key Question\n\nWhy?\n\n## Deep Dive\n\nText.\n"


@pytest.mark.parametrize(
    ("body", "title", "advice"),
    [
        (SECTIONS, "My Clocks", "write it as the first heading: `# My Clocks`"),
        (SECTIONS.replace("## ", "# "), "My Clocks", "write it as the first heading: `# My Clocks`"),
        (f"# Ours\n\n{SECTIONS}", "Ours", "leave it out, or write `# My Clocks` as the first heading"),
        (f"# my clocks\n\n{SECTIONS}\n# Further\n\nMore.", "my clocks", "leave it out, or write"),
        (f"# One\n\n# Two\n\n{SECTIONS}", "My Clocks", "write it as the first heading: `# My Clocks`"),
    ],
)
def test_a_title_in_the_front_matter_is_that_of_the_lesson_where_no_heading_is(
    body: str, title: str, advice: str
) -> None:
    found = read(f"---\ntitle: My Clocks\n---\n\n{body}")
    assert found.value is not None
    assert plain_text(found.value.title) == title
    assert Severity.ERROR not in {each.severity for each in found.diagnostics}
    (told,) = (each for each in found.diagnostics if each.code == "foreign-key")
    assert told.hint.startswith(advice)


def test_keys_of_other_programs_are_told_once_and_stop_nothing() -> None:
    found = read(lesson("Text.", front="layout: post\nminutes: 50\ntags: [a, b]\nformat:\n  html:\n    toc: true"))
    assert found.value is not None
    assert found.value.minutes == 50
    (told,) = found.diagnostics
    assert (told.code, told.severity) == ("foreign-key", Severity.HINT)
    assert told.message.startswith("`layout`, `tags`, `format` are keys of another program")
    assert places(read(lesson("Text.", front="layout: post\nobjectivs: [a]")).diagnostics) == [
        "2:1 foreign-key", "3:1 unknown-key"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Exercise 1 The race", "The race"), ("**Exercise 1**", ""), ("**Exercise 1:** The race", "The race"),
        ("**Exercise 1: The race**", "The race"), ("(1) The race", "The race"), ("1: The race", "The race"), ("1.", ""),
        ("1\\. The race", "The race"), ("1. Aufgabe: Das Rennen", "Das Rennen"), ("1. Übung", ""), ("Q1", ""),
        ("Q1. The race", "The race"), ("Activity 1: Races", "Races"), ("Ex. 1", ""), ("Exercise 1 | Race", "Race"),
        ("Tarea 1: La carrera", "La carrera"), ("Exercise 1 (optional)", "(optional)"), ("習題 1", ""),
        ("Exercise 1.1: The race", "Exercise 1.1: The race"), ("1 race", "1 race"), ("2. Weltkrieg", "2. Weltkrieg"),
        ("Exercise 2 Again", "Exercise 2 Again"), ("Exercise 1 revisited", "Exercise 1 revisited"),
        ("Q1 Results of 2023", "Q1 Results of 2023"), ("Q4: profits", "Q4: profits"), ("Q1 2023", "Q1 2023"),
        ("Q2. Costs", "Q2. Costs"), ("Q1 – Q3", "Q1 – Q3"),
        ("*Race* 1", "Race 1"), ("**Race** Exercise 1", "Race Exercise 1"), ("**1. The** race", "1. The race"),
    ],
)  # fmt: skip
def test_a_number_that_is_typed_before_a_title_is_not_printed_beside_ours(typed: str, title: str) -> None:
    tasks = f"## Exercises\n\n### {typed}\n\nRun.\n\n### Count\n\nTo 3.\n\n"
    found = read(lesson("Text.", after=f"{tasks}## Solutions\n\n### {typed}\n\na\n\n### Count\n\nb"))
    assert found.value is not None
    assert [plain_text(each.title) for each in found.value.exercises] == [title, "Count"]
    assert not [d for d in found.diagnostics if d.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (("1. FC Köln", "Count"), ["1."]), (("Count", "2) Weltkrieg"), ["2)"]), (("1. Run", "2. Count"), []),
        (("1.&nbsp;FC Köln", "Count"), []), (("Exercise 1: Run", "Count"), []), (("Run", "3. Count"), []),
    ],
)  # fmt: skip
def test_a_number_that_may_belong_to_its_title_is_told(titles: tuple[str, str], told: list[str]) -> None:
    tasks = "\n\n".join(f"### {title} {{solution=none}}\n\nRun." for title in titles)
    text = lesson("Text.", after=f"## Exercises\n\n{tasks}")
    found = [each for each in read(text).diagnostics if each.code == "wrong-number"]
    assert [
        text.split("\n")[d.span.line - 1][d.span.column - 1 :][: len(t)] for d, t in zip(found, told, strict=True)
    ] == told


@pytest.mark.parametrize(
    ("task", "solution"),
    [
        ("### Count", "### 1"),
        ("### Count", "### 1."),
        ("### 1. Count", "### 1. Count"),
        ("### Count", "### 1) Count"),
        ("### 1. Count", "### Count"),
    ],
)
def test_a_solution_finds_its_exercise_by_a_bare_number(task: str, solution: str) -> None:
    found = read(lesson("Text.", after=f"## Exercises\n\n{task}\n\nTo 3.\n\n## Solutions\n\n{solution}\n\n1 2 3"))
    assert codes(found.diagnostics) == []
    assert found.value is not None
    (exercise,) = found.value.exercises
    assert plain_text(exercise.title) == "Count"
    assert exercise.solution is not None
    assert plain_text(exercise.solution.blocks).strip() == "1 2 3"


@pytest.mark.parametrize(
    ("word", "solution"),
    [
        ("Exercise", "Solution to exercise"),
        ("Aufgabe", "Lösung zu Aufgabe"),
        ("Übung", "Musterlösung der Übung"),
        ("Exercice n°", "Corrigé de l’exercice"),
        ("Ejercicio", "Solución del ejercicio"),
        ("Esercizio", "Soluzione dell’esercizio"),
        ("Opgave", "Uitwerking van opgave"),
        ("Exercício", "Solução do exercício"),
        ("التمرين", "حل التمرين"),
        ("习题", "解答"),
    ],
)
def test_typed_numbers_are_understood_in_every_language(word: str, solution: str) -> None:
    task = f"## Exercises\n\n### {word} 1: Count\n\nTo 3.\n\n### {word} 2\n\nTo 4."
    tasks = "\n\n".join([task, "### Third one\n\nOne.", "### 4\n\nTwo.\n\n## Solutions"])
    solved = f"### {word} 1\n\na\n\n### {solution} 2\n\nb\n\n### {word} 3: Third one\n\nc\n\n### 4\n\nd"
    found = read(lesson("Text.", after=f"{tasks}\n\n{solved}"))
    assert codes(found.diagnostics) == []
    assert found.value is not None
    exercises = found.value.exercises
    assert [plain_text(each.title) for each in exercises] == ["Count", "", "Third one", ""]
    assert [each.solution and plain_text(each.solution.blocks).strip() for each in exercises] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("heading", "title", "code"),
    [
        ("第一题：计数", "计数", []),
        ("习题二、计数", "计数", ["wrong-number"]),
        ("练习 12", "", ["wrong-number"]),
        ("تمرين ١: العدّ", "العدّ", []),
        ("Exercice 1 : Compter", "Compter", []),
        ("Aufgabe 2.5: Zählen", "Aufgabe 2.5: Zählen", []),
        ("Aufgabenblatt 1", "Aufgabenblatt 1", []),
        ("第一、计数", "第一、计数", []),
    ],
)
def test_numbers_before_titles_are_typed_in_digits_and_signs_of_any_writing(
    heading: str, title: str, code: list[str]
) -> None:
    found = read(lesson("Text.", after=f"## Exercises\n\n### {heading}\n\nTo 3."))
    assert codes(found.diagnostics) == code
    assert found.value is not None
    assert plain_text(found.value.exercises[0].title) == title


@pytest.mark.parametrize("heading", ["Question 1", "Frage 1: Was?", "第1题", "السؤال ١", "Domanda n. 1"])
def test_questions_have_typed_numbers_in_every_language(heading: str) -> None:
    below = "Say it."
    check = f"## Check Your Understanding\n\n### {heading}\n\n{below}\n\n::: answer\nSo.\n:::"
    found = read(lesson("Text.", after=check))
    assert codes(found.diagnostics) == []
    assert found.value is not None
    (question,) = found.value.questions
    assert plain_text(question.blocks) == ("Was?\nSay it." if "Was" in heading else below)


def test_solutions_of_one_title_are_dealt_out_in_their_order() -> None:
    tasks = "## Exercises\n\n### Count\n\nTo 3.\n\n### Add\n\nOne.\n\n### Count\n\nTo 4.\n\n## Solutions"
    solved = "### Count\n\n1 2 3\n\n### Count\n\n1 2 3 4\n\n### Add\n\nTwo"
    found = read(lesson("Text.", after=f"{tasks}\n\n{solved}"))
    assert [(each.code, each.severity.value) for each in found.diagnostics] == [("shared-title", "hint")]
    assert found.value is not None
    said = [each.solution and plain_text(each.solution.blocks) for each in found.value.exercises]
    assert said == ["1 2 3", "Two", "1 2 3 4"]
    third = read(lesson("Text.", after=f"{tasks}\n\n{solved}\n\n### Count\n\n1 2")).diagnostics
    assert [each.hint for each in third if each.code == "two-solutions"] == [
        "write the number of the exercise: `### Solution 2`"
    ] * 2


def test_a_number_that_belongs_to_a_title_stays_in_it() -> None:
    found = read(
        lesson("Text.", after="## Exercises\n\n### 2. Weltkrieg\n\nWhen?\n\n## Solutions\n\n### 2. Weltkrieg\n\n1939")
    )
    assert found.value is not None
    (exercise,) = found.value.exercises
    assert plain_text(exercise.title) == "2. Weltkrieg"
    assert exercise.solution is not None


@pytest.mark.parametrize("asked", ["(a) To three. {points=3}", "(a) {points=3} To three.\n\n(b) To four."])
def test_points_behind_a_part_are_told_how_a_part_has_them(asked: str) -> None:
    found = read(lesson("Text.", after=f"## Exercises\n\n### Count\n\n{asked}")).diagnostics
    assert [each.hint for each in found if each.code == "malformed-attributes"] == [
        "a part with attributes is a block: `::: {.part points=3}` … `:::` around its words"
    ]


def test_a_heading_that_skips_a_level_begins_what_the_level_does() -> None:
    deep = "#### First {#one}\n\nText.\n\n##### Inside\n\nText.\n\n#### Second\n\nText."
    deep += "\n\n### Third\n\n#### In it\n\nText."
    after = "## Exercises\n\n#### Count\n\nHow many?\n\n::: solution\nFive.\n:::"
    found = read(lesson(deep, after=after))
    assert found.value is not None
    assert [plain_text(section.title) for section in found.value.deep_dive] == ["First", "Second", "Third"]
    assert [plain_text(each.title) for each in found.value.exercises] == ["Count"]
    assert found.value.exercises[0].solution is not None
    assert places(found.diagnostics) == ["9:1 skipped-level", "17:1 skipped-level", "29:1 skipped-level"]
    assert found.diagnostics[0].hint == "write `### First`"


def test_text_right_below_a_table_is_told_to_keep_its_distance() -> None:
    (found,) = read(lesson("| a | b |\n|---|---|\n| 1 | 2 |\nText of its own.")).diagnostics
    assert (found.code, found.span.line) == ("too-few-cells", 12)
    assert found.hint == "leave an empty line above it for text of its own"


@pytest.mark.parametrize("lines", ["---", "---\n\n***"])
def test_a_line_below_the_title_is_no_text_before_the_sections(lines: str) -> None:
    found = read(lesson("### One\n\nText.").replace("# Clocks\n", f"# Clocks\n\n{lines}\n", 1))
    assert codes(found.diagnostics) == []
    assert found.value is not None
    assert [plain_text(each.title) for each in found.value.deep_dive] == ["One"]


def breaks(body: str) -> list[int]:
    """The lines of `body` that are lines across the page, from 1."""
    found = read(f"# T\n{body}").value
    assert found is not None
    return [node.span.line - 1 for node in walk(found) if isinstance(node, ThematicBreak)]


def test_lines_across_the_page_that_only_part_sections_are_none() -> None:
    sections = "\n---\n\n## Key Question\n\nWhy?\n\n---\n\n## Deep Dive\n\n### One\n\nText.\n\n***\n\nMore.\n\n---\n"
    tasks = "\n### Two\n\nText.\n\n---\n\n<!-- a comment -->\n\n## Exercises\n"
    tasks += "\n### A\n\nDo.\n\n* * *\n\n### B\n\nDo.\n\n---\n"
    assert breaks(sections + tasks) == [16]
    assert breaks(f"{sections}\n> Said.\n>\n> ---\n") == [16, 20, 24]


@pytest.mark.parametrize(
    ("cell", "text", "told"),
    [
        (
            "```{python}\n#| echo: false\n#| fig-cap: A plot\n\nprint(1)\n```",
            "print(1)",
            "although they say `echo: false`",
        ),
        ("```{r}\n#| label: x\nplot(1)\n#| not: one\n```", "plot(1)\n#| not: one", "and not printed"),
        ("```{js}\n//| include: false\nf()\n```", "f()", "`include: false`"),
        ("```python\n#| echo: false\nprint(1)\n```", "#| echo: false\nprint(1)", ""),
    ],
)
def test_options_of_a_cell_are_told_and_are_no_code(cell: str, text: str, told: str) -> None:
    found = read(lesson(cell))
    assert found.value is not None
    (code,) = found.value.deep_dive[0].blocks
    assert isinstance(code, CodeBlock)
    assert code.text == text
    assert ["fence-info"] * bool(told) == codes(found.diagnostics)
    assert all(told in each.message and each.span.line == 10 for each in found.diagnostics)


def solved(tasks: str, solutions: str) -> tuple[list[str], list[str]]:
    """The solutions of exercises, and what was told."""
    found = read(lesson("Text.", after=f"## Exercises\n\n{tasks}\n\n## Solutions\n\n{solutions}"))
    assert found.value is not None
    told = [*found.diagnostics, *check_topic(found.value)]
    words = [plain_text(each.solution.blocks).strip() if each.solution else "" for each in found.value.exercises]
    return words, [each.code for each in told if "solution" in each.code or "solution" in each.hint]


def test_a_list_below_solutions_solves_the_exercises_by_their_numbers() -> None:
    tasks = "### A\n\nDo.\n\n### B\n\nDo."
    assert solved(tasks, "1. One\n2. Two") == (["One", "Two"], [])
    assert solved(tasks, "In short:\n\n2. Two") == (["", "Two"], ["exercise-without-solution"])
    assert solved(tasks, "1. One\n2. Two\n3. Three")[1] == ["solution-without-exercise"]
    assert solved(tasks, "- One\n- Two") == (["", ""], ["exercise-without-solution"] * 2)
    within = tasks.replace("Do.", "Do.\n\n::: solution\nDone.\n:::")
    assert solved(within, "1. Marks are whole.\n2. Half of one is none.") == (["Done.", "Done."], [])


def test_what_solves_nothing_below_solutions_says_how_exercises_are_named() -> None:
    found = read(lesson("Text.", after="## Exercises\n\n### A\n\nDo.\n\n## Solutions\n\n**A.** One")).value
    assert found is not None
    (told,) = (each for each in check_topic(found) if each.code == "exercise-without-solution")
    assert told.hint == "write `### Solution 1` above what solves it below `## Solutions`"


def test_a_solution_finds_the_exercise_whose_title_begins_with_a_quarter() -> None:
    tasks = "".join(f"### {each}\n\nAdd.\n\n" for each in ("Q4: profits", "Costs", "Q1 sales", "Rent"))
    found = read(lesson("Text.", after=f"## Exercises\n\n{tasks}## Solutions\n\n### Q4: profits\n\nNine."))
    assert found.value is not None
    solved = [plain_text(each.solution.blocks) if each.solution else "" for each in found.value.exercises]
    assert solved == ["Nine.", "", "", ""]
