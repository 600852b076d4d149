"""Each rule: what it reports, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lessons import lesson, read, settings

from ddcurric.diagnostics import MOST_OWN, Diagnostic, Severity, did_you_mean, sort_diagnostics
from ddcurric.lesson import checks
from ddcurric.lesson.model.lesson import Topic

FRONT = "minutes: 50\nobjectives: [Read a clock]"


def found_in(text: str) -> list[Diagnostic]:
    topic = read(text).value
    assert topic is not None
    return list(checks.check_topic(topic))


def told(deep_dive: str = "Text.", after: str = "", front: str = FRONT) -> list[str]:
    """What the rules for one topic say, lines counted from the deep dive's first."""
    offset = 8 + front.count("\n") + 3 if front else 8
    return [
        f"{d.span.line - offset}:{d.span.column} {d.code}"
        for d in found_in(lesson(deep_dive, after=after, front=front))
    ]


GOOD = """\
### Clocks drift

A [clock]{.term} is a device that ticks, as [a paper](https://example.org) says.

![Two clocks](figures/a.svg){alt="One clock reads 10:00"}

![](figures/line.svg){.decorative}
"""

GOOD_AFTER = """\
## Check Your Understanding

1. Do clocks agree?

   ::: answer
   No.
   :::

## Exercises

### Set the clock {points=3}

::: {.part points=1}
One.

::: solution
1
:::
:::

::: {.part points=2}
Two.

::: solution
2
:::
:::

### Keep a diary {solution=none}

Write.
"""


def test_a_good_lesson_is_silent() -> None:
    assert told(GOOD, GOOD_AFTER) == []


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("### A\n\ntask", ["5:1 exercise-without-solution"]),
        ("### A\n\nForce is in [newton]{.blank}.", []),
        ("### A\n\nFill in.\n\n(a) force: [newton]{.blank}\n\n(b) x\n\n::: solution\n(b) y\n:::", []),
        ("### A\n\ntask\n\n::: solution\n:::", ["5:1 exercise-without-solution"]),
        ("### A\n\n(a) x\n\n(b) y\n\n::: solution\n(a) x\n:::", ["5:1 exercise-without-solution"]),
        ("### A\n\n(a) x\n\n(b) y\n\n::: solution\n(a) x\n\n(b) y\n:::", []),
        ("### A\n\n(a) x\n\n(b) y\n\n::: solution\nboth\n:::", []),
        ("### A {solution=none}\n\ntask", []),
        (
            "### A {points=5 solution=none}\n\n::: {.part points=2}\nx\n:::\n\n::: {.part points=2}\ny\n:::",
            ["5:1 uneven-points"],
        ),
        ("### A {solution=none}\n\n::: {.part points=4}\nx\n:::\n\n::: part\ny\n:::", ["11:1 uneven-points"]),
        ("### A {solution=none}\n\n::: {.part points=4}\nx\n:::\n\n::: {.part points=0}\ny\n:::", []),
        ("### A {points=3 solution=none}\n\n::: {.part points=4}\nx\n:::\n\n::: part\ny\n:::", ["5:1 uneven-points"]),
        ("### A {points=5 solution=none}\n\n::: {.part points=4}\nx\n:::\n\n::: part\ny\n:::", []),
        ("### A {solution=none}\n\n::: {.part lines=1}\nWhich, and why?\n:::", ["7:1 reason-without-room"]),
        ("### A {solution=none}\n\n::: {.part space=1cm}\nExplain it.\n:::", ["7:1 reason-without-room"]),
        ("### A {solution=none}\n\n::: {.part lines=2}\nWhich, and why?\n:::", []),
        ("### A {solution=none}\n\n::: {.part lines=1}\nWhich?\n:::", []),
    ],
)
def test_exercises(after: str, expected: list[str]) -> None:
    assert told(after=f"## Exercises\n\n{after}") == expected


@pytest.mark.parametrize(
    ("deep_dive", "expected"),
    [
        ("![a](x.svg)", ["1:1 figure-without-alt"]),
        ("an ![](x.svg) icon", ["1:4 figure-without-alt"]),
        ("an ![icon](x.svg) icon", []),
        ("[words]()", ["1:1 incomplete-link"]),
        ("[](https://example.org)", ["1:1 incomplete-link"]),
        ("A [web](.term) of words", ["1:3 incomplete-link"]),
        ("see [it](www.example.org)", ["1:5 incomplete-link"]),
        ("see [it](/a), [it](mailto:a@example.org), [it](tel:1) and [it](a.pdf)", []),
        ("run [it](JavaScript:alert%281%29), [it](vbscript:x)", ["1:5 incomplete-link", "1:36 incomplete-link"]),
        (
            "open [it](file:///home/a.pdf), <file:///b>, [it](data:text/html,x)",
            ["1:6 incomplete-link", "1:32 incomplete-link", "1:45 incomplete-link"],
        ),
        ("### Empty\n\n### Full\n\ntext", ["1:1 empty-section"]),
        ("", ["-1:1 empty-section"]),
    ],
)
def test_text(deep_dive: str, expected: list[str]) -> None:
    assert told(deep_dive) == expected


def test_a_question_without_an_answer_is_a_hint() -> None:
    text = lesson(
        "Text.", after="## Check Your Understanding\n\n1. Why?\n2. How?\n\n   ::: answer\n   So.\n   :::", front=FRONT
    )
    assert [(d.code, d.severity) for d in found_in(text)] == [("question-without-answer", Severity.HINT)]


@pytest.mark.parametrize(
    "asks",
    [
        "Which?\n\n   - [ ] a\n   - [x] b",
        "Two and two are [four]{.blank}.",
        "Why?\n\n   ::: definition\n   Words.\n\n   ::: answer\n   So.\n   :::\n   :::",
    ],
)
def test_a_question_that_holds_its_answer_lacks_none(asks: str) -> None:
    text = lesson("Text.", after=f"## Check Your Understanding\n\n1. {asks}", front=FRONT)
    assert found_in(text) == []


def test_missing_objectives_and_minutes_are_hints() -> None:
    found = found_in(lesson("Text."))
    assert [(d.code, d.severity) for d in found] == [
        ("missing-minutes", Severity.HINT),
        ("missing-objectives", Severity.HINT),
    ]


def course(*texts: str) -> list[str]:
    """What the rules for a course of up to three topics say: `file:line code words`."""
    topics: list[Topic] = []
    for name, text in zip(("first", "second", "third"), texts, strict=False):
        topic = read(text, name, f"{name}.md").value
        assert topic is not None
        topics.append(topic)
    return [f"{d.span.file}:{d.span.line}:{d.span.column} {d.code}" for d in checks.check_course(topics, settings())]


def asking(words: str, deep_dive: str = "Text.", front: str = "") -> str:
    return lesson(deep_dive, after=f"## Exercises\n\n### Ask\n\n{words}\n\n::: solution\nx\n:::", front=front)


TEACHES = lesson(
    "A [vector clock]{.term} and a [cut]{.term}; [CAP]{.term}; a [process]{.term}; [happened-before]{.term}."
)


@pytest.mark.parametrize(
    "words",
    [
        "Compare the vector clocks.",
        "Compare the **Vector\nclock’s** values.",
        "Find both cuts.",
        "Apply CAP here.",
        "Name three processes.",
        "Is it happened-before?",
    ],
)
def test_a_term_in_an_exercise_before_its_topic_is_reported(words: str) -> None:
    found = course(asking(words), TEACHES)
    assert [each.split(" ")[1] for each in found] == ["term-before-introduction"]
    assert found[0].startswith("first.md:15:")


@pytest.mark.parametrize(
    "words",
    [
        "Wear a cap.",
        "Compare the vectors and clocks.",
        "Compare the vector.\n\nClocks tick.",
        "Cutting is cut-throat.",
        "What happened before?",
        "Run `cut` and $cut$.",
        "```text\ncut\n```",
        "```spacetime\nA: a1\ncut: a1\n```",
    ],
)
def test_other_words_code_and_diagrams_are_not_the_term(words: str) -> None:
    assert course(asking(words), TEACHES) == []


def test_a_question_is_asked_in_words_already_taught_as_well() -> None:
    question = lesson(
        "Text.", after="## Check Your Understanding\n\n1. Which cut?\n\n   ::: answer\n   The cut.\n   :::"
    )
    assert course(question, TEACHES) == ["first.md:13:10 term-before-introduction"]


def test_a_solution_may_look_ahead() -> None:
    text = lesson("Text.", after="## Exercises\n\n### Ask\n\nWhy?\n\n::: solution\nSee vector clocks.\n:::")
    assert course(text, TEACHES) == []


def test_what_an_earlier_or_the_own_or_a_required_topic_introduces_may_be_used() -> None:
    use = asking("Draw a cut.")
    assert course(TEACHES, use) == []
    assert course(asking("Draw a cut.", "A [cut]{.term} divides."), lesson("Text.")) == []
    required = course(asking("Draw a cut.", front="requires: [second]"), TEACHES)
    assert required == ["first.md:2:12 late-requirement"]


def test_requirements_reach_further_requirements() -> None:
    first = asking("Draw a cut.", front="requires: [third]")
    third = lesson("Text.", front="requires: [second]")
    assert course(first, TEACHES, third) == ["first.md:2:12 late-requirement"]


def test_the_longest_term_counts() -> None:
    first = asking("A logical clock.", "A [logical clock]{.term} counts.")
    second = lesson("A [clock]{.term} ticks.")
    assert course(first, second) == []
    assert course(asking("A clock.", "A [logical clock]{.term} counts."), second) == [
        "first.md:15:3 term-before-introduction"
    ]


def test_a_term_is_introduced_once() -> None:
    assert course(lesson("A [cut]{.term}."), lesson("Two [Cuts]{.term}.")) == ["second.md:9:5 term-introduced-twice"]


def test_what_a_course_says_of_its_topics_stops_none_of_their_outputs() -> None:
    """An error would say that it does."""
    topics = [
        read(lesson("A [cut]{.term}.", front=f"requires: [{at}, gone]"), at, f"{at}.md").value
        for at in ("first", "second")
    ]
    found = checks.check_course([each for each in topics if each is not None], settings())
    assert {each.severity for each in found} <= {Severity.WARNING, Severity.HINT}
    assert "unknown-requirement" in {each.code for each in found}


def test_requirements_are_topics_of_the_course_and_come_before() -> None:
    assert course(lesson("Text.", front="requires: [secnd]")) == ["first.md:2:12 unknown-requirement"]
    assert course(lesson("Text.", front="requires: [first]")) == ["first.md:2:12 unknown-requirement"]
    assert course(lesson("Text.", front="requires:\n  - third")) == ["first.md:3:5 late-requirement"]
    assert course(lesson("Text."), lesson("Text.", front="requires: [first]")) == []


def test_what_a_single_topic_requires_is_to_be_left_out() -> None:
    topic = read(lesson("Text.", front="requires: [second]"), "first", "first.md").value
    assert topic is not None
    (found,) = checks.check_course([topic], replace(settings(), modules=()))
    assert found.hint == "leave it out: there is no other topic yet"


QUESTION = "## Check Your Understanding\n\n1. Which?\n\n   - one\n   - two\n   - three\n\n   ::: answer\n   {}\n   :::"


def about_options(answer: str) -> list[str]:
    found = found_in(lesson("Text.", after=QUESTION.format(answer), front=FRONT))
    return [d.message for d in found if d.code == "unknown-option"]


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("E. Since it is.", "E"),
        ("E", "E"),
        ("(E)", "E"),
        ("Option D, since it is.", "D"),
        ("7. Since it is.", "7"),
        ("4) So it is.", "4"),
        ("D: so.", "D"),
        ("9", "9"),
    ],
)
def test_an_answer_that_names_no_option_is_told_which_there_are(answer: str, name: str) -> None:
    assert about_options(answer) == [f"the answer begins with `{name}`, and the question has 3 options, A to C"]


@pytest.mark.parametrize(
    "answer",
    ["A. Since it is.", "(c)", "2. Since it is.", "Two.", "E.g. the second.", "Every one of them.", "10 of them.", "3"],
)
def test_an_answer_in_other_words_is_left_alone(answer: str) -> None:
    assert about_options(answer) == []


TICKED = QUESTION.replace("- one", "- [ ] one").replace("- two", "- [x] two").replace("- three", "- [x] three")


@pytest.mark.parametrize(("answer", "name"), [("A. So.", "A"), ("(1)", "A"), ("One, since …", "A"), ("A and B.", "A")])
def test_an_answer_names_what_is_ticked(answer: str, name: str) -> None:
    found = found_in(lesson("Text.", after=TICKED.format(answer), front=FRONT))
    assert [d.message for d in found] == [f"the answer names option {name}, and another one is ticked"]
    assert [d.code for d in found] == ["tick-and-answer"]


@pytest.mark.parametrize(
    "answer",
    ["B. So.", "B and C.", "Two.", "One node is too few.", "A. No.\n\n   B. Yes.", "A is wrong.", "They ask."],
)
def test_an_answer_that_names_nothing_else_than_what_is_ticked_is_left_alone(answer: str) -> None:
    assert found_in(lesson("Text.", after=TICKED.format(answer), front=FRONT)) == []


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("## Check Your Understanding\n\n1. Why?\n\n   **Answer:** So.", ["bare-solution"]),
        (
            "## Check Your Understanding\n\n1. Why?\n\n   **Answer:** So.\n\n2. How?",
            ["bare-solution", "question-without-answer"],
        ),
        ("## Exercises\n\n### Count\n\nCount them.\n\n**Solution:** Three.", ["bare-solution"]),
        ("## Exercises\n\n### The mill", ["empty-section", "exercise-without-solution"]),
        ("## Exercises\n\n### The mill\n\n::: solution\nThree.\n:::", ["empty-section"]),
        ("## Exercises\n\n### How long?", ["exercise-without-solution"]),
        ("## Exercises\n\n### Count the wheels. {solution=none}", []),
    ],
)
def test_one_mistake_in_a_question_is_told_once(after: str, expected: list[str]) -> None:
    assert [d.code for d in found_in(lesson("Text.", after=after, front=FRONT))] == expected


def test_of_two_that_one_mistake_makes_at_one_place_the_one_that_says_more_is_kept() -> None:
    found = read(f"---\n{FRONT}\n---\n# T\n\n## Key Question\n\nWhy? [@fig:x] [@smith]\n\n## Depe Dive\n")
    assert found.value is not None
    told = sort_diagnostics((*found.diagnostics, *checks.check_topic(found.value)))
    assert [d.code for d in told] == ["foreign-syntax", "citation", "unknown-section"]


def test_a_section_is_empty_or_missing_and_never_both() -> None:
    whole = f"---\n{FRONT}\n---\n# T\n\n## Key Question\n\n## Deep Dive\n\n### Idea\n\nText.\n"
    for text, code in ((whole, "7:1 empty-section"), (whole.replace("## Key Question\n\n", ""), "5:1 missing-section")):
        said = [*read(text).diagnostics, *found_in(text)]
        assert [f"{d.span.line}:{d.span.column} {d.code}" for d in said] == [code]


def many(piece: str, count: int, join: str = "\n\n") -> str:
    return join.join(piece.replace("@", str(n)) for n in range(count))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("deep_dive", "things"),
    [
        ("| a | b |\n|---|---|\n" + many("| @ | x |", 1001, "\n"), "1,001 rows in a table"),
        ("```python\n" + many("x = @", 801, "\n") + "\n```", "801 lines in its listings"),
        (many("```python\n" + many("x = 1", 90, "\n") + "\n```", 9), "810 lines in its listings"),
        (many("- point @", 2001, "\n"), "2,001 list items"),
        (many("[term @]{.term}", 601, " "), "601 terms"),
        (many("A.[^n@]", 401, " ") + "\n\n" + many("[^n@]: Note.", 401), "401 footnotes"),
        (many("word@\n:   what it is", 1001), "1,001 definitions"),
        (many("$x_@$", 1001, " "), "1,001 formulas"),
        (many("$" + "x+" * 250 + "y$", 50, " "), "25,050 characters of TeX in its formulas"),
        (many("Words.", 4000), "4,001 paragraphs and other blocks"),
        (many("[](#idea)", 1501, " "), "1,501 cross-references"),
        (
            many("| a | b | c | d | e |\n|---|---|---|---|---|\n" + many("| @ | b | c | d | e |", 91, "\n"), 10),
            "4,550 cells in its tables",
        ),
        ("word " * 60_001, "300,036 characters of text"),
        (many("![P](a.svg){alt=a}", 151), "151 pictures and diagrams"),
    ],
)
def test_more_than_a_lesson_can_hold_is_said_before_it_is_set(deep_dive: str, things: str) -> None:
    found = [d for d in found_in(lesson("### A\n\n" + deep_dive, front=FRONT)) if d.code == "too-much"]
    assert [d.severity for d in found] == [Severity.ERROR]
    assert f"this lesson has {things}; at most " in found[0].message


@pytest.mark.slow
def test_more_exercises_than_a_lesson_can_hold() -> None:
    exercises = "## Exercises\n\n" + many("### E {solution=none}\n\nDo.", 151)
    found = [d for d in found_in(lesson(after=exercises, front=FRONT)) if d.code == "too-much"]
    assert [d.message for d in found] == ["this lesson has 151 exercises; at most 150 are set"]


@pytest.mark.slow
def test_more_check_questions_and_parts_than_a_lesson_can_hold() -> None:
    questions = "## Check Your Understanding\n\n" + many("1. Why @?", 121, "\n")
    parts = "## Exercises\n\n### E {solution=none}\n\n" + many("::: part\nDo.\n:::", 201)
    found = [d for d in found_in(lesson(after=f"{questions}\n\n{parts}", front=FRONT)) if d.code == "too-much"]
    assert [d.message.partition(";")[0] for d in found] == [
        "this lesson has 121 check questions",
        "this lesson has 201 parts of exercises",
    ]


@pytest.mark.slow
def test_much_of_everything_is_too_much_as_well() -> None:
    pieces = (many("Take $" + "x+" * 100 + "y$ now.", 110), many("- point @", 1800, "\n"), many("Words.", 1500))
    found = [d for d in found_in(lesson("\n\n".join(pieces), front=FRONT)) if d.code == "too-much"]
    assert [d.message for d in found] == [
        "this lesson is too much to be set as one: it has 1,800 list items, 22,110 characters of TeX in its formulas, "
        "3,411 paragraphs and other blocks"
    ]


@pytest.mark.parametrize("prices", ["It costs $5 or $10, not more, and 3$ each.", "Between $5 and that 9$ each."])
def test_words_between_two_prices_are_no_formula(prices: str) -> None:
    found = [each for each in found_in(lesson(prices)) if each.code == "words-in-formula"]
    assert [each.severity for each in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    "formula",
    [r"$n \log n$", "$x \\text{ is less than } y$", "$max(own, sent) + 1$", "$O(n log n)$", r"\$5 and then \$6",
     r"$\operatorname{arg max} f$", r"$a \quad b$", "$V_max [S] / K_M$", "$sin x + cos y$"],
)  # fmt: skip
def test_formulas_hold_names(formula: str) -> None:
    assert "words-in-formula" not in [each.code for each in found_in(lesson(f"So {formula} holds."))]


def test_of_many_ids_the_nearest_few_are_listed() -> None:
    ids = [f"heading-{number}" for number in range(40)]
    assert did_you_mean("xyz", ids, MOST_OWN).count("`") == MOST_OWN
    assert did_you_mean("xyz", ids, MOST_OWN).endswith("… (40 in all)")
