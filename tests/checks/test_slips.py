"""Markers that were mistyped are reported where they stand; words that only sound like them are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lessons import lesson, read

from ddcurric.diagnostics import Diagnostic, Severity
from ddcurric.lesson import checks

CODES = ("mistyped-marker", "bare-solution", "blank-as-typed", "marked-option", "unknown-div", "raw-html",
         "malformed-attributes", "unopened-div", "solution-without-exercise", "unknown-class")  # fmt: skip


def found_in(text: str) -> list[Diagnostic]:
    read_ = read(text)
    assert read_.value is not None
    return [*read_.diagnostics, *checks.check_topic(read_.value)]


def in_exercise(words: str) -> str:
    return lesson("Text.", after=f"## Exercises\n\n### Count {{solution=none}}\n\nHow many?\n\n{words}")


def in_question(words: str) -> str:
    indented = words.replace("\n", "\n   ").replace("\n   \n", "\n\n")
    return lesson("Text.", after=f"## Check Your Understanding\n\n1. How many?\n\n   {indented}")


NBSP, ZERO, THIN = "\u00a0", "\u200b", "\u2009"

MISTYPED = [
    "!!! question\n    Count.\n\n    !!! answer\n        Three.",
    "    ::: solution\n    Three.\n    :::",
    "\t::: solution\n\tThree.\n\t:::",
    "     ::::{.solution}\n     Three.\n     ::::",
    ":: solution\nThree.\n::",
    "::solution\n\nThree.",
    ": solution\n\nThree.",
    "Words.\n: solution\nThree.",
    "Words.\n\n:   answer\n\n    Three.",
    ":: {.solution}\nThree.\n::",
    ":: Lösung\nDrei.\n::",
    ":: solutoin\nThree.\n::",
    f"{NBSP}::: solution\nThree.\n{NBSP}:::",
    f":::{NBSP}solution\nThree.\n:::",
    f"{NBSP * 4}::: solution\nThree.",
    f"{THIN}::: solution\nThree.",
    f"{ZERO}::: solution\nThree.\n:::",
    f":{ZERO}:: solution\nThree.\n:::",
    "：：： solution\nThree.\n：：：",
    "：：：solution\nThree.",
    "﹕﹕﹕ solution\nThree.",
    "::： solution\nThree.",
    "꞉꞉꞉ solution\nThree.",
    "∶∶∶ answer\nThree.",
    "Count them. ::: solution\nThree.\n:::",
    "Count them.\n      ::: solution\n      Three.",
    "#### ::: solution\n\nThree.",
    "- Count.\n\n      ::: solution\n      Three.\n      :::",
    "> Count.\n>\n>     ::: solution\n>     Three.",
    "::: soluton\nThree.\n:::",
    "::: Solution\nThree.\n:::",
    "::: Lösung\nDrei.\n:::",
    "::: corrigé\nTrois.\n:::",
    "::: {solution}\nThree.\n:::",
    ":::{solution}\nThree.\n:::",
    "::: solution:\nThree.\n:::",
    "```{solution}\nThree.\n```",
    "```solution\nThree.\n```",
    "~~~ answer\nThree.\n~~~",
    "```{admonition} Solution\nThree.\n```",
    "```{dropdown} Lösung\nDrei.\n```",
    "\\begin{solution}\nThree.\n\\end{solution}",
    '!!! solution "Count"\n\n    Three.',
    "??? answer\n\n    Three.",
    "{% solution %}\nThree.\n{% endsolution %}",
    "> [!solution]\n> Three.",
    ";;; solution\nThree.",
    "+++ Lösung\nDrei.",
    "[solution]\nThree.\n[/solution]",
    "<details><summary>Solution</summary>\n\nThree.\n\n</details>",
    "<details>\nThree.\n</details>",
    "<solution>Three.</solution>",
    "> Three.\n{: .solution}",
    "<!-- solution -->\n\nThree.",
    '??? success "Answer"\n    Three.',
    "```{toggle}\nIt is three.\n```",
    "```{dropdown} Click\nIt is three.\n```",
    "<!-- BEGIN ANSWER -->\nThree.\n<!-- END ANSWER -->",
    "```python\n### BEGIN SOLUTION\nx = 3\n### END SOLUTION\n```",
    "The clock shows [seven] {.blank} now.",
    "The clock shows [seven]{blank} now.",
    "The clock shows [seven]{ .blanc } now.",
    "The clock shows [seven](.blank) now.",
    "The clock shows ［seven］{.blank} now.",
    "The clock shows seven {.blank} now.",
    '![A](a.svg){alt="It shows [seven]{.blank}"}',
    '```spacetime\nA: a1 a2\nlabel a2 "[seven]{.blank}"\n```',
    "```mermaid\nflowchart LR\na[It is [seven]{.blank}]\n```",
    "`[seven]{.blank}` is shown.",
    '[A](https://example.org "[seven]{.blank}")',
]


@pytest.mark.parametrize("slip", MISTYPED)
def test_a_mistyped_marker_in_an_exercise_is_reported(slip: str) -> None:
    assert any(each.code in CODES and each.span.line >= 17 for each in found_in(in_exercise(slip))), slip


@pytest.mark.parametrize("covered", ["||three||", "||O(n log n)||", "||7||", "||B||", "%%three%%", "\n\n>!three!<"])
@pytest.mark.parametrize(("place", "marker"), [(in_exercise, "solution"), (in_question, "answer")])
def test_words_that_other_programs_cover_where_something_is_asked_are_an_error(
    covered: str, place: Callable[[str], str], marker: str
) -> None:
    (told,) = [each for each in found_in(place(f"Say it? {covered}")) if each.code in (*CODES, "foreign-syntax")]
    assert (told.code, told.severity) == ("mistyped-marker", Severity.ERROR)
    assert f"`::: {marker}`" in told.hint


@pytest.mark.parametrize(
    "plain", ["Bound ||x - y||.", "Bound ||f(x)||.", "Is 5%% right?", "`||three||` and `%%three%%`"]
)
def test_norms_and_code_cover_nothing(plain: str) -> None:
    assert not [each for each in found_in(in_exercise(plain)) if each.code in CODES]


def test_covered_words_of_a_solution_are_covered() -> None:
    assert not [each for each in found_in(in_exercise("::: solution\n||three||\n:::")) if each.code in CODES]


@pytest.mark.parametrize("hidden", ["**Solution:** Three.", "**Answer:** three", '??? success "Solution"\n    Three.'])
def test_advice_is_the_div_of_its_place(hidden: str) -> None:
    for place, right in ((in_exercise, "solution"), (in_question, "answer")):
        hints = [each.hint for each in found_in(place(hidden)) if each.code in CODES]
        assert hints
        assert all(f"`::: {right}`" in hint for hint in hints), hints


PROOF = "*Proof.* Two is even. ∎"


def test_a_proof_below_its_claim_is_told_and_one_to_examine_is_not() -> None:
    assert [each.message for each in found_in(in_exercise(f"Prove it.\n\n{PROOF}")) if each.code in CODES] == [
        "“Proof.” is printed for students"
    ]
    for task in ("What is wrong with this proof?", "Prove it, and name the gap of the proof below.", "Count."):
        assert not [each for each in found_in(in_exercise(f"{task}\n\n{PROOF}")) if each.code in CODES], task


BEGINNING = [
    ("**Solution:** Three.", Severity.ERROR),
    ("**Solution**: Three.", Severity.ERROR),
    ("**Solution.** Three.", Severity.ERROR),
    ("__Solution__\n\nThree.", Severity.ERROR),
    ("**Solution**\nThree.", Severity.ERROR),
    ("**Answer**\n\nThree.", Severity.ERROR),
    ("*Answer:* three", Severity.ERROR),
    ("***Answer:*** three", Severity.ERROR),
    ("**Sample solution:** Three.", Severity.ERROR),
    ("**The correct answer:** three", Severity.ERROR),
    ("**Answer key**\n\nThree.", Severity.ERROR),
    ("**Solution to exercise (a):** Three.", Severity.ERROR),
    ("**Lösung:** Drei.", Severity.ERROR),
    ("**Musterlösung**\n\nDrei.", Severity.ERROR),
    ("**Réponse :** trois", Severity.ERROR),
    ("**Corrigé.** Trois.", Severity.ERROR),
    ("**Solución:** Tres.", Severity.ERROR),
    ("**Respuesta**: tres", Severity.ERROR),
    ("**Soluzione:** Tre.", Severity.ERROR),
    ("**Risposta:** tre", Severity.ERROR),
    ("**Oplossing:** Drie.", Severity.ERROR),
    ("**Antwoord**\n\nDrie.", Severity.ERROR),
    ("**Solução:** Três.", Severity.ERROR),
    ("**Gabarito:** três", Severity.ERROR),
    ("> **Solution:** Three.", Severity.ERROR),
    ("- **Answer:** three", Severity.ERROR),
    ("#### Solution\n\nThree.", Severity.ERROR),
    ("##### Lösung (a)\n\nDrei.", Severity.ERROR),
    ("**Solution 1:** Three.", Severity.WARNING),
    ("Solution: three", Severity.ERROR),
    ("Solution. Both defect.", Severity.ERROR),
    ("Count them.\nSolution: three", Severity.ERROR),
    ("Solution — three", Severity.ERROR),
    ("Answer. Three.", Severity.ERROR),
    ("Answer: three", Severity.ERROR),
    ("answer: three", Severity.ERROR),
    ("ANSWER: THREE", Severity.ERROR),
    ("Ans: three", Severity.ERROR),
    ("Sol. Three.", Severity.ERROR),
    ("Answer — three", Severity.ERROR),
    ("Answer = three", Severity.ERROR),
    ("The answer: three", Severity.ERROR),
    ("Solution\n\nThree.", Severity.ERROR),
    ("Solution:\n\nThree.", Severity.ERROR),
    ("Answers:\n\n- three\n- four", Severity.WARNING),
    ("Answer: in one sentence, with a reason", Severity.WARNING),
    ("Answer\n\n| step | value |\n|---|---|\n| 1 | |", Severity.WARNING),
    ("Count them.\nAnswer: three", Severity.ERROR),
    ("Count them.\\\nAnswer: three", Severity.ERROR),
    ("Lösung: Drei.", Severity.ERROR),
    ("Antwort: drei", Severity.ERROR),
    ("Réponse : trois", Severity.ERROR),
    ("Corrigé : trois", Severity.ERROR),
    ("Solución: tres", Severity.ERROR),
    ("Respuesta. Tres.", Severity.ERROR),
    ("Risposta: tre", Severity.ERROR),
    ("Uitwerking: drie", Severity.ERROR),
    ("Resposta: três", Severity.ERROR),
    ("答案：三", Severity.ERROR),
    ("解: 三", Severity.ERROR),
    ("الإجابة: ثلاثة", Severity.ERROR),
    ("الحل: ثلاثة", Severity.ERROR),
    ("Ответ: три", Severity.ERROR),
    ("Count (answer: three).", Severity.ERROR),
    ("Count them. **Answer:** three", Severity.ERROR),
    ("Count them. **Sol.** Three.", Severity.ERROR),
    ("Correct: B", Severity.ERROR),
    ('::: {.aside title="Answer"}\nThree.\n:::', Severity.ERROR),
    ('::: {.tip title="Solution: three"}\nCount.\n:::', Severity.ERROR),
    ("> [!NOTE] Answer\n> Three.", Severity.ERROR),
    ('```python {caption="Solution"}\nprint(3)\n```', Severity.ERROR),
    ("| a |\n|---|\n| 3 |\n\n: Answer: three", Severity.ERROR),
    ("| Question | Answer |\n|---|---|\n| How many? | three |", Severity.WARNING),
    ('![A jar](jar.svg){alt="Answer: three"}', Severity.ERROR),
]


@pytest.mark.parametrize(("words", "severity"), BEGINNING)
def test_what_begins_as_a_solution_is_reported(words: str, severity: Severity) -> None:
    for text in (in_exercise(words), in_question(words)):
        found = [each for each in found_in(text) if each.code == "bare-solution"]
        if not words.startswith("#") or text == in_exercise(words):
            assert [each.severity for each in found] == [severity], words
            assert found[0].span.line >= 15


GOOD = [
    "Answer in one sentence.",
    "Answer: in one sentence",
    "Answer: one sentence.",
    "Answer: two or three full sentences each",
    "Answer: max. 100 words",
    "Antwort: ein Satz.",
    "Réponse : en deux phrases.",
    "Risposta: al massimo 50 parole",
    "答：请用完整的句子。",
    "Answer the following, in ink.",
    "Answer: ______________",
    "Answer: ______ cm",
    "Answer: yes / no",
    "Answer: true or false",
    "Answer: [ ] yes [ ] no",
    "Answer:",
    "**Answer:** ………………",
    "**Answer:**",
    "Answer:\n\n(a) Why?\n\n(b) How often?",
    "Answers are marked out of ten.",
    "**Answers** go into the box.",
    "**Answer** in one sentence.",
    "**Answer briefly:** is it three?",
    "Solutions of salt conduct.",
    "Solutions of salt: do they conduct?",
    "Solution A is acid, solution B is not.",
    "Solution A: 5 g of salt. Solution B: 5 g of sugar.",
    "The solution is to wait.",
    "The solution of the equation is unique.",
    "The answer is to be written in ink.",
    "Solution methods differ.",
    "Solution-oriented talk is cheap.",
    "Solving: how long does it take?",
    "Answerable questions only.",
    "A solution exists if and only if the determinant is not zero.",
    "Une solution de sel conduit.",
    "La solution est d'attendre.",
    "La respuesta es única.",
    "La soluzione è unica.",
    "Die Lösung ist eindeutig.",
    "Lösungen von Salz leiten.",
    "Antworten Sie in einem Satz.",
    "De oplossing is uniek.",
    "A solução é única.",
    "Correction: the figure shows four.",
    "Resolution: 300 dots an inch.",
    "Notes: bring a pen.",
    "**Note:** bring a pen.",
    "**Hint:** count twice.",
    "**Example.** Three and four are seven.",
    "Use *solution* and *answer* as in the text.",
    "Write “Solution:” above your work.",
    "`::: solution` opens a solution.",
    "```markdown\n::: solution\nThree.\n:::\n```",
    "```markdown\n**Solution:** three\n```",
    "\\::: solution",
    "The address ::1 is the machine itself.",
    "::1 is the machine itself.",
    "`x :: Int` has a type, and so has\n:: Int -> Int",
    "std::vector and\n::std::vector are the same.",
    "Solution\n:   A liquid in which something is dissolved.",
    "Lösung\n: solution",
    "Answer\n: what is said\n\nQuestion\n: what is asked",
    "Write **Answer:** above it.",
    "Correct: the sentence below.",
    "Count (answer in words).",
    '::: {.aside title="Answer"}\n____________\n:::',
    '::: {.tip title="Solution of salt"}\nIt conducts.\n:::',
    '```python {caption="Solution of the equation"}\nprint(3)\n```',
    "```python\n# solution:\npass\n```",
    "```python\n# solution of the equation\nprint(x)\n```",
    "```python\n# answer: …\n```",
    "[ ] yes   [ ] no",
    "- int\\*\n- char\\*",
    "| Question | Answer |\n|---|---|\n| How many? |   |",
    "| Question | Answer |\n|---|---|\n| How many? | three |\n| How often? |   |",
    "| Question | Answer |\n|---|---|\n| Is it three? | yes / no |",
    "See [solutions] below.\n\n[solutions]: https://example.org",
    "[solutions]\n\n[solutions]: https://example.org",
    "<!-- the solution is long -->\n\nCount.",
    "At 12:30 ::",
    "::: example\n**Solution:** three\n:::",
    "Leave a [blank]{.term} page.",
    "A blank page.",
    "- **Ping** asks\n- **Pong** answers",
    "Rules.\n\n- Read.\n- **Do not write.**\n- Stop.",
]


@pytest.mark.parametrize("words", GOOD)
def test_ordinary_words_of_an_exercise_are_left_alone(words: str) -> None:
    found = [
        each for each in found_in(in_exercise(words)) if each.code not in ("missing-minutes", "missing-objectives")
    ]
    assert [str(each) for each in found] == []


OPTIONS = [
    "- Two\n- **Three**\n- Four",
    "- Two\n- **Three.**\n- Four",
    "- Two\n- __Three__",
    "1. Two\n2. **Three**\n3. **Four**\n4. Five",
    "- Two\n- Three ✓\n- Four",
    "- Two\n- ✔ Three",
    "- Two ✅\n- Three",
    "- Two\n- Three (correct)\n- Four",
    "- Zwei\n- Drei (richtig)",
    "- Deux\n- Trois [juste]",
    "- Two\n- Three ← correct",
    "- Two\n- Three <-- right answer",
    "- ~~Two~~\n- Three\n- ~~Four~~",
    "- Two\n- \\*Three\n- Four",
    "- Two\n- Three*\n- Four",
]


@pytest.mark.parametrize("options", OPTIONS)
def test_an_option_that_stands_out_is_reported(options: str) -> None:
    for text in (in_exercise(options), in_question(options)):
        found = [each for each in found_in(text) if each.code == "marked-option"]
        assert [each.severity for each in found] == [Severity.WARNING]


ALIKE = [
    "- Two\n- Three\n- Four",
    "- **Two**\n- **Three**",
    "- **Two** of them\n- Three",
    "- Two **and** three\n- Four",
    "- ~~Two~~\n- Three\n- Four",
    "- It is (rightly) three\n- Four",
    "- `x = 3`\n- Four",
    "- [Two](https://example.org)\n- Three",
]


@pytest.mark.parametrize("options", ALIKE)
def test_options_that_look_alike_are_left_alone(options: str) -> None:
    for text in (in_exercise(options), in_question(options)):
        assert [str(each) for each in found_in(text) if each.code == "marked-option"] == []


@pytest.mark.parametrize(
    "right",
    ["*Three*", "THREE OF THEM", "[Three](https://example.org)", "Three [T]", "Three (W)", "=Three"],
)
def test_the_right_option_is_told_by_what_it_alone_looks_like(right: str) -> None:
    def told(options: str) -> list[str]:
        found = found_in(in_question(f"{options}\n\n::: answer\nB.\n:::"))
        return [each.message for each in found if each.code == "marked-option"]

    assert len(told(f"- Two of them\n- {right}\n- Four of them")) == 1
    assert told(f"- {right}\n- Two of them\n- Four of them") == []
    assert told(f"- {right}\n- {right}\n- {right}") == []
    assert told("- a page\n- HTTP GET\n- a table") == []


def test_a_field_of_moodle_shows_its_answer() -> None:
    text = in_exercise("The capital is {1:SHORTANSWER:=Paris}.")
    assert [each.code for each in found_in(text) if each.code == "foreign-syntax"] == ["foreign-syntax"]
    text = in_exercise("The relations are {1:N:M} and {2:TO:MANY}.")
    assert [each.code for each in found_in(text) if each.code == "foreign-syntax"] == []


def test_a_solution_that_is_taught_is_a_hint_and_an_answer_a_warning() -> None:
    told = [
        (each.severity, each.span.line)
        for each in found_in(lesson("**Solution:** wait.\n\nAnswer: wait.\n\n::: example\nSolution: wait.\n:::"))
        if each.code == "bare-solution"
    ]
    assert told == [(Severity.HINT, 9), (Severity.WARNING, 11)]


def test_a_table_that_teaches_may_have_a_column_of_answers_and_one_that_asks_is_told_what_to_do() -> None:
    table = "| Problem | Answer |\n|---|---|\n| loss | send again |\n| delay | wait |"
    told = [each for text in (lesson(table), in_exercise(table)) for each in found_in(text)]
    (found,) = (each for each in told if each.code == "bare-solution")
    assert "the column “Answer” is filled in" in found.message
    assert found.hint is not None
    assert "leave its cells empty" in found.hint


def test_a_table_of_questions_in_the_text_may_have_no_column_of_answers() -> None:
    table = "| Question | Réponse |\n|---|---|\n| How many? | three |\n| Why? | by chance |"
    assert [each.severity for each in found_in(lesson(table)) if each.code == "bare-solution"] == [Severity.WARNING]
    empty = table.replace("three", "").replace("by chance", "____")
    assert [each for each in found_in(lesson(empty)) if each.code == "bare-solution"] == []


def test_what_is_hidden_may_begin_as_it_likes() -> None:
    hidden = "::: solution\n**Solution:** three\n\nAnswer: three\n\n- Two\n- **Three**\n:::"
    text = lesson("::: notes\nAnswer: three.\n:::", after=f"## Exercises\n\n### Count\n\nHow many?\n\n{hidden}")
    assert [each.code for each in found_in(text) if each.code in CODES] == []


@pytest.mark.parametrize(
    ("slip", "why", "instead"),
    [
        (":: solution\nThree.", "too few colons", "::: solution"),
        ("    ::: answer\n    Three.", "so far to the right", "::: answer"),
        ("：：： Lösung\nDrei.", "none of the keyboard's", "::: solution"),
        (f"{NBSP}::: notes\nThree.", "a space in it", "::: notes"),
        (f"{ZERO}::: solution\nThree.", "nobody sees", "::: solution"),
        ("\\begin{answers}\nThree.", "another program", "::: answer"),
    ],
)
def test_a_mistyped_marker_is_an_error_that_says_what_to_write(slip: str, why: str, instead: str) -> None:
    found = [each for each in found_in(in_exercise(slip)) if each.code == "mistyped-marker"]
    assert [(each.severity, each.span.line) for each in found] == [(Severity.ERROR, 17)]
    assert why in found[0].message
    assert instead in found[0].hint


def test_solutions_where_no_exercise_is_are_reported() -> None:
    told = [
        (each.severity, each.span.line)
        for each in found_in(
            lesson(
                "### Solution 1\n\nThree.\n\n### Solution space\n\nIt is large.\n\n### The solution\n\nWait.[^a]\n\n"
                "[^a]: Answer: three.",
                after="## Check Your Understanding\n\n1. How many?\n\n### Answers\n\n1. Three.",
            )
        )
        if each.code == "bare-solution"
    ]
    assert told == [(Severity.WARNING, 9), (Severity.WARNING, 21), (Severity.ERROR, 27)]


@pytest.mark.parametrize(
    "words",
    [
        "✅ Solution: three",
        "✅ **Solution:** three",
        "→ Answer: three",
        "(Solution: three)",
        "[Answer: three]",
        "Lsg.: drei",
        "How many? Answer: three",
        "How many? **Answer:** three",
        "Q: How many?\nA: Three.",
        "**Q1.** How many?\n\n**A1.** Three.",
    ],
)
def test_an_answer_behind_a_sign_a_bracket_or_its_question_is_reported(words: str) -> None:
    found = [each for each in found_in(in_exercise(words)) if each.code == "bare-solution"]
    assert [each.severity for each in found] == [Severity.ERROR]


def test_what_somebody_answered_who_is_quoted_is_a_warning() -> None:
    found = [
        each for each in found_in(in_exercise("> Q: Where were you?\n> A: At home.")) if each.code == "bare-solution"
    ]
    assert [each.severity for each in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    "heading",
    [
        "#### Exercise 1 solution", "##### Exercise 1: Solution", "#### Aufgabe 1 – Lösung",
        "#### Exercice 1 (corrigé)", "#### 练习1的答案", "#### Exercise 1 answer: by sums", "**Exercise 1 solution**",
        "### Exercise 1 {#sums} solution", "### Exercise 2 {#sums}: Solution", "#### Exercise 1 {points=3} Lösung",
    ],
)  # fmt: skip
def test_a_heading_of_any_level_that_solves_an_exercise_is_an_error(heading: str) -> None:
    found = [each for each in found_in(in_exercise(f"{heading}\n\nThree.")) if each.code == "bare-solution"]
    assert [each.severity for each in found] == [Severity.ERROR]


@pytest.mark.parametrize(
    "words",
    [
        "**Teacher notes:** they forget the last one.",
        "Mark scheme: two points for three.",
        "Mark scheme\n\n- two points",
        "Indicative content: three.",
        "Hinweis für Lehrkräfte: nicht vorlesen.",
        "Notes for the teacher: three.",
        "**Marking.** Two points for three.",
    ],
)
def test_what_is_for_those_who_teach_is_reported_where_students_see_it(words: str) -> None:
    found = [each for each in found_in(in_exercise(words)) if each.code == "bare-solution"]
    assert [(each.severity, "::: instructor" in each.hint) for each in found] == [(Severity.WARNING, True)]


def test_answers_of_all_questions_below_the_last_are_reported() -> None:
    text = lesson(
        "Text.", after="## Check Your Understanding\n\n1. How many?\n\n2. When?\n\n**Answers**\n\n1. Three\n2. Now"
    )
    assert [each.span.line for each in found_in(text) if each.code == "bare-solution"] == [17]


@pytest.mark.parametrize(
    "words",
    [
        "Q: How many?\n\nA: ______",
        "A. Turing wrote it.",
        "“Solution:” is what you write above it.",
        "Is it three? Answer in one sentence.",
        "Marking: a pen will do?",
        "Marked trees are counted.",
        "The lecturer's notes are online.",
    ],
)
def test_questions_with_room_below_them_are_left_alone(words: str) -> None:
    assert [str(each) for each in found_in(in_exercise(words)) if each.code == "bare-solution"] == []


@pytest.mark.parametrize(
    "listing",
    [
        "```python\n# Solution\nprint(3)\n```",
        "```c\n/* Lösung */\nreturn 3;\nx = 3;\n```",
        "```sql\n-- answer: three\n```",
        "```python\nx = 1\ny = x + 2  # answer: three\n```",
    ],
)
def test_a_listing_that_says_it_is_the_solution_is_reported(listing: str) -> None:
    for text in (in_exercise(listing), in_question(listing)):
        assert [each.severity for each in found_in(text) if each.code == "mistyped-marker"] == [Severity.WARNING]
    assert [each for each in found_in(lesson(listing)) if each.code == "mistyped-marker"] == []


@pytest.mark.parametrize("options", ["[x] Three\n[ ] Four", "[ ] Three\n[X] Four", "(x) Three\n( ) Four", "> ! Three"])
def test_ticks_that_stand_in_no_list_are_reported(options: str) -> None:
    for text in (in_exercise(options), in_question(options)):
        assert "foreign-syntax" in {each.code for each in found_in(text)}


TELLING = [
    "The solution is 42.",
    "The correct answer is the second one.",
    "Die Antwort ist 42.",
    "La bonne réponse est B.",
    "The answer is $x = 3$.",
    "- 7\n- 8\n\n(B is right)",
    "- seven\n- eight\n\nWhich? (eight is correct)",
    "| statement | true | false |\n|---|---|---|\n| a | x |  |\n| b |  | ✓ |",
    "| Aussage | wahr | falsch |\n|---|:-:|:-:|\n| a | [x] | [ ] |",
    '```mermaid\nflowchart LR\nA[Question] --> B["Answer: 42 nodes"]\n```',
    "```mermaid\nflowchart LR\nA --> B[Lösung: drei]\n```",
    "```\n::: solution\nThree.\n:::\n```",
    "```python\nx = 1\n::: answer\nThree.\n:::\n```",
]


@pytest.mark.parametrize("words", TELLING)
def test_what_says_the_answer_outright_is_reported(words: str) -> None:
    for text in (in_exercise(words), in_question(words)):
        assert {"bare-solution", "marked-option", "mistyped-marker"} & {each.code for each in found_in(text)}


@pytest.mark.parametrize(
    "words",
    [
        "The answer is a number below ten.",
        "The answer is not obvious.",
        "The correct answer is worth two points.",
        "The right answer is one of these.",
        "Show that the answer is 42.",
        "Why does Ada say that the answer is 42?",
        "> The answer is 42.\n>\n> — Adams",
        "- 7\n- 8\n\n(Exactly one is right.)",
        "Tick what holds (more than one is correct).",
        "| statement | true | false |\n|---|---|---|\n| a |  |  |\n| b |  |  |",
        "| node | a | b |\n|---|---|---|\n| N1 | x |  |\n| N2 |  | x |",
        "| system | yes | no |\n|---|---|---|\n| a | x | x |\n| b |  | x |",
        "```mermaid\nsequenceDiagram\nA->>B: answer: 42\n```",
        '```mermaid\nflowchart LR\nA --> B["Answer: ____"]\n```',
        "```markdown\n::: solution\nThree.\n:::\n```",
    ],
)
def test_what_only_speaks_of_answers_is_left_alone(words: str) -> None:
    for text in (in_exercise(words), in_question(words)):
        assert [str(d) for d in found_in(text) if d.code in {"bare-solution", "marked-option", "mistyped-marker"}] == []


def test_a_listing_that_shows_a_solution_swallows_none() -> None:
    shown = "```markdown\n::: solution\nThree.\n:::\n```\n\n::: solution\nReal.\n:::"
    read_ = read(in_exercise(shown).replace(" {solution=none}", ""))
    assert read_.value is not None
    (exercise,) = read_.value.exercises
    assert exercise.solution is not None
    assert "Real" in str(exercise.solution)


def test_a_solution_in_a_list_is_one_mistake() -> None:
    found = found_in(in_exercise("- one\n- two\n\n  ::: solution\n  Three.\n  :::"))
    assert [each.code for each in found if each.severity is Severity.ERROR] == ["misplaced-div"]


def test_a_heading_without_words_says_no_solution() -> None:
    """It stopped the check."""
    assert "bare-solution" not in [each.code for each in found_in(in_exercise("####\n\n** **\n\nThree or four?"))]


@pytest.mark.parametrize(
    ("answer", "severity"),
    [
        ("Answer: C. Two of them.", Severity.ERROR),
        ("**Answer:** (c)", Severity.ERROR),
        ("Respuesta: C", Severity.ERROR),
        ("Answer: C is what the clock counts.", Severity.WARNING),
    ],
)
def test_an_answer_that_names_an_option_is_an_error_in_the_deep_dive_too(answer: str, severity: Severity) -> None:
    options = "How many?\n\nA. none\nB. one\nC. two\n\n"
    found = [each for each in found_in(lesson(options + answer)) if each.code == "bare-solution"]
    assert [each.severity for each in found] == [severity]
    alone = [each for each in found_in(lesson(answer)) if each.code == "bare-solution"]
    assert all(each.severity is not Severity.ERROR for each in alone)


@pytest.mark.parametrize(
    "line",
    [
        "Which is best? A) a dial B) a quartz C) a glass. Answer: B.",
        "What is its unit? (a) joule (b) newton (c) watt Answer: b",
        "What is its unit? (a) joule (b) newton (c) watt **Answer: b**",
        "Choose one: (a) joule (b) newton. Antwort: (b)",
        "Count the clocks. Answer: three.",
    ],
)
def test_an_answer_at_the_end_of_its_line_is_an_error(line: str) -> None:
    for text in (in_exercise(line), lesson("So.", after=f"## Check Your Understanding\n\n1. {line}")):
        found = [each for each in found_in(text) if each.code == "bare-solution"]
        assert [each.severity for each in found] == [Severity.ERROR]


@pytest.mark.parametrize(
    "line",
    [
        "Mix them. Solution: 5 ml of it.",
        "Say it in your words. Answer: in one sentence.",
        "Count the clocks. Answer: ____",
        "Read clause (a) and give an answer to (b).",
    ],
)
def test_what_only_speaks_of_answers_is_none(line: str) -> None:
    found = [each for each in found_in(in_exercise(line)) if each.code == "bare-solution"]
    assert all(each.severity is not Severity.ERROR for each in found)


@pytest.mark.parametrize(
    "words",
    [
        "Compute it. Answer: to 3 s.f.",
        "Compute it. Answer: 2 decimal places.",
        "State your view. Answer: max. 50 words.",
        "Solve it. Answer: [2 marks]",
        "Solve it. Answer: see page 5.",
        "Pick one. Answer: A, B or C.",
        "Schreibe es auf. Antwort: höchstens 50 Wörter.",
        "Calcule la longueur. Réponse : en mètres.",
        "Calcula el largo. Respuesta: en metros.",
        "Schrijf het op. Antwoord: hoogstens 20 woorden.",
        "Escreva. Resposta: até 50 palavras.",
        "计算长度。 答案：以米为单位。",
        "احسب الطول. الإجابة: بالمتر.",
        "احسب الوسيط. الجواب: بمنزلة عشرية واحدة.",
        "Answer: in ink.",
    ],
)
def test_how_to_answer_behind_a_task_is_no_error(words: str) -> None:
    found = [each for each in found_in(in_exercise(words)) if each.code == "bare-solution"]
    assert all(each.severity is not Severity.ERROR for each in found)


@pytest.mark.parametrize("answer", ["5 m.", "no.", "a", "A dial.", "maximum"])
def test_what_solves_a_task_behind_it_is_an_error(answer: str) -> None:
    found = [each for each in found_in(in_exercise(f"Say it. Answer: {answer}")) if each.code == "bare-solution"]
    assert [each.severity for each in found] == [Severity.ERROR]


@pytest.mark.parametrize(
    "words",
    [
        "A student wrote: “The rope is 40 m + 2 m. Answer: 42 m.” Find the mistake.",
        "A student wrote: the rope is 40 m + 2 m long. Answer: 42 m. Find the mistake.",
        'Mia wrote\n"x = 40 + 2\nAnswer: 42 m".\nFind the mistake.',
        "A student wrote:\n\nAnswer: 42 m.\n\nFind the mistake.",
        "Mia writes:\n\n> The rope is long.\n>\n> Answer: 42 m.\n\nFind her mistake.",
        "> The rope is long.\n>\n> Answer: 42 m.\n>\n> — Mia\n\nFind her mistake.",
        "Ein Schüler schreibt: „Es sind 40 m + 2 m. Antwort: 42 m.“ Finde den Fehler.",
        "Un élève écrit : « C’est 40 m + 2 m. Réponse : 42 m. » Trouvez l’erreur.",
    ],
)
def test_an_answer_in_the_words_of_somebody_who_is_quoted_answers_nothing(words: str) -> None:
    below = words.replace("\n", "\n   ")
    for text in (in_exercise(words), lesson("So.", after=f"## Check Your Understanding\n\n1. {below}")):
        assert [each.severity for each in found_in(text) if each.code == "bare-solution"] == []


@pytest.mark.parametrize(
    "words",
    [
        "A student wrote: “The rope is 43 m long.” Is it? Answer: no, 42 m.",
        "A student wrote: the rope is 43 m long. Answer: no, 42 m.",
        "Count the “long” ropes. Answer: three.",
        "> Count the ropes.\n>\n> Answer: three.",
    ],
)
def test_an_answer_behind_what_somebody_said_is_an_error(words: str) -> None:
    found = [each for each in found_in(in_exercise(words)) if each.code == "bare-solution"]
    assert [each.severity for each in found] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Q1: What is it?\n{}A: A clock.", [Severity.ERROR]),
        ("Q1: What is it?\n{}A1: A clock.", [Severity.ERROR]),
        ("Q1. What is it?\n\nA. A clock.{}", [Severity.ERROR]),
        ("Q1. What is it?\n\nA. A clock.\n\nB. A bell.{}", []),
        ("1. What is it?\n\n   A: A clock.", [Severity.ERROR]),
        ("1. Say what is meant.\n\n   A: A clock.", [Severity.WARNING]),
        ("1. What is it?\n\n   A: A clock\n\n   B: A dial", []),
        ("1. Who speaks?\n\n   A: Are you a clock?", []),
        ("1. A: Hello. What does B say?", []),
    ],
)
def test_a_reply_below_a_check_question_whose_number_is_another_is_told(asked: str, found: list[Severity]) -> None:
    """The question's own number is no word of it, so that no `Q1` was seen above the reply."""
    text = lesson("So.", after=f"## Check Your Understanding\n\n{asked.format('')}")
    assert [each.severity for each in found_in(text) if each.code == "bare-solution"] == found
