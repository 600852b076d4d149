"""Plain text, as strange as it comes: what of it becomes what."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.plain.importer import PLAIN
from ddcurric.lesson.model.block import List, Paragraph
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write

from .shaping import cases, errors, imported, lost_words, made_of, outline, with_outlines

FILE = Path(__file__).parent / "plain_cases.txt"
if os.environ.get("UPDATE_GOLDENS"):
    with_outlines(FILE, "lesson.txt")
CASES = cases(FILE)


@pytest.mark.parametrize("name", CASES)
def test_a_text_becomes_a_lesson(name: str) -> None:
    source, wanted = CASES[name]
    lesson = imported(source)
    assert outline(lesson) == wanted
    assert errors(lesson) == []
    assert lost_words(source.encode(), "lesson.txt", lesson) == []


LESSON = """\
Distributed & Decentralised Curriculum
Networks & Delays · What a Packet Is

Key Question

What is a packet, and who decides where it goes?

Deep Dive

A packet is a piece of data with an address. “It is a letter,” says the textbook — and a letter may be lost.

Check Your Understanding

  1. What stands in the header?
  2. Who reads it?

The “So What?”

Every page that you open is a thousand packets.


✏️ Exercises

Topic 3: What a Packet Is — Exercises

Exercise 1: Is It Lost?

A packet has been on its way for a minute. Is it lost? Explain your reasoning.

Think about what the sender can see, and what it cannot see.


Exercise 2: Three Addresses

For each of the following addresses, say whether a packet can go there:

(a) 10.0.0.1 from outside.

(b) 8.8.8.8 from inside. [2 marks]

👁️ View Solutions

Topic 3: What a Packet Is — Solutions

Solution 1

Nobody knows:

  • The sender sees no packet.
  • The network tells nothing.


Solution 2

(a) No. It is a private address.

(b) Yes.
"""


def test_a_page_of_a_site_pasted_as_text_is_a_lesson_with_exercises_and_solutions() -> None:
    assert (
        made_of(LESSON)
        == """\
# What a Packet Is
key_question: What is a packet, and who decides where it goes?
so_what: Every page that you open is a thousand packets.
idea : <!-- not imported: the head of the page: Distributed & Decentralised Curriculum · Networks & Delays --> | \
A packet is a piece of data with an address. “It is a letter,” says the textbook — and a letter may be lost.
question 1: What stands in the header?
question 2: Who reads it?
exercise 1 Is It Lost?: A packet has been on its way for a minute. Is it lost? Explain your reasoning. \
? Think about what the sender can see, and what it cannot see. \
= Nobody knows: | {- The sender sees no packet. - The network tells nothing.}
exercise 2 Three Addresses: For each of the following addresses, say whether a packet can go there:
  (a): 10.0.0.1 from outside. = No. It is a private address.
  (b) [2]: 8.8.8.8 from inside. = Yes."""
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_whatever_the_encoding_and_the_line_ends_it_is_the_same_lesson(encoding: str, end: str) -> None:
    assert made_of(LESSON.replace("\n", end).encode(encoding)) == made_of(LESSON)


def test_windows_1252_is_read_where_it_is_no_utf_8() -> None:
    text = (
        "Uhren\n\nEine Übung über Uhren – und nichts “anderes”, was man so über Uhren sagen könnte, ist auch schön.\n"
    )
    assert "Übung über Uhren – und nichts „anderes“" not in made_of(text.encode("cp1252"))  # marks stay as they are
    assert made_of(text.encode("cp1252")) == made_of(text)


def test_what_the_head_says_of_the_course_is_no_comment_where_the_course_says_it_too() -> None:
    known = ImportSettings(known="Distributed & Decentralised Curriculum Networks & Delays")
    assert "not imported" not in outline(imported(LESSON, settings=known))


def test_buttons_and_page_numbers_are_left_out_and_told() -> None:
    lesson = imported(
        "Clocks\n\nA clock is a promise, and it is kept until noon.\n\nShow answer\n\nPage 3 of 7\n\n- 4 -\n"
    )
    assert [fate.what for fate in lesson.fates if not fate.became] == [
        "a button or link of the page, “Show answer”",
        "a page number, “Page 3 of 7”",
        "a page number, “- 4 -”",
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "no-text"),
        (b"PK\x03\x04" + b"\0" * 400, "no-text"),
        (b"word " * 500_000, "file-too-large"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    read = PLAIN.read(data, "lesson.txt", ImportSettings())
    assert read.value is None
    assert [each.code for each in read.diagnostics] == [code]


STRANGE = [
    *("", "\n\n\n", "-", "1.", "(a)", "A:", "=====", "x\n=", "\t\t\t", "1. a\n" * 300, "> " * 200, "((((" * 500),
    *(
        "*" * 5000,
        "a" * 20_000,
        "  " * 3000 + "x",
        "- a\n " * 50,
        "\u202e\ufeff\u200b",
        "| | |\n|-|\n",
        "Exercise 1\n" * 50,
    ),
    "\n".join(" " * depth + "- deep" for depth in range(0, 120, 2)),
]


@pytest.mark.slow
@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_no_text_is_too_strange(text: str) -> None:
    lesson = imported(text)
    assert lost_words(text.encode(), "lesson.txt", lesson) == []


LINES = """\
Clocks
A clock is a promise, and nobody keeps it for longer than a day or two in summer.

Exercise 1: Drift
Exercise 2
Solution 1
Solutions
Exercises
- one
  - inner
1. first
2. second?
a) option
b) other
(a) part
(b) other part [3 marks]
Hint: look
Answer: yes
Q: why?
A: because
KEY POINTS
Summary
-----
Key Question
Is it late?
x\ty
z\tw
    code = 1
    more(code)
> said
Check Your Understanding
View Solutions
* star
Title Line
Note: this_is *not* $Markdown$ [at] all <b>
© 2024 Somebody
Page 2""".splitlines()


@pytest.mark.slow
@settings(max_examples=int(os.environ.get("DDCURRIC_IMPORTS", "60")), deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_no_word_of_any_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    lesson = imported(text)
    assert lost_words(text.encode(), "lesson.txt", lesson) == []
    assert errors(lesson) == []


@pytest.mark.parametrize(
    ("below", "wanted"),
    [
        ("Which?\n\n(a) One\n\n(b) Two", [Paragraph, List]),
        ("(a) Is it so?\n\n- One\n- Two", [Paragraph, List]),
        ("Which?\n\n(b) One\n\n(c) Two", [Paragraph, Paragraph, Paragraph]),
    ],
)
def test_the_last_paragraphs_of_a_question_with_letters_from_a_are_its_options(below: str, wanted: list[type]) -> None:
    lesson = imported(f"A Title\n\nCheck Your Understanding\n\nQ: {below}\n\nA: Two.\n")
    (question,) = lesson.topic.questions
    assert [type(block) for block in question.blocks] == wanted
    assert question.answer is not None


@pytest.mark.parametrize("last", ["Name three clocks.", "2000 clocks tick. Which is right?", "Copies are made."])
def test_part_c_is_no_line_of_the_copyright(last: str) -> None:
    text = (
        f"A Title\n\nExercise 1: Clocks\n\n(a) Name one.\n\n(b) Name two.\n\n(c) {last}\n\n(c) 2019-2024 A. Teacher\n"
    )
    lesson = imported(text)
    (exercise,) = lesson.topic.exercises
    assert [plain_text(part.blocks) for part in exercise.parts] == ["Name one.", "Name two.", last]
    assert [fate.what for fate in lesson.fates if not fate.became] == [
        "the line of the copyright, “(c) 2019-2024 A. Teacher”"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Aufgabe 1 (Satz von Bayes, 4 Punkte)\n\nWie groß?\n\nLösungen\n\nZu Aufgabe 1:\n\nEtwa 9 %.\n",
            "exercise 1 Satz von Bayes [4]: Wie groß? = Etwa 9 %.",
        ),
        ("Aufgabe 1: Erläutern Sie.\n\nLösungshinweis: Artikel 48.\n", "exercise 1: Erläutern Sie. = Artikel 48."),
        ("السؤال الثاني: اشرح دور الشمس.\n\nالإجابة: الطاقة.\n", "exercise 1: اشرح دور الشمس. = الطاقة."),
        ("Exercice 1\n\nPourquoi ?\n\nCorrection\n\nParce que.\n", "exercise 1: Pourquoi ? = Parce que."),
        (
            "Question 1\nMarked out of 1.00\nFlag question\n\nTCP keeps order.\n\nThe correct answer is 'True'.\n",
            "exercise 1: TCP keeps order. = ‘True’.",
        ),
        ("PROBLEM QUESTION\n\nAdvise Carl.\n\nSUGGESTED ANSWER\n\nHe may sue.\n", "solutions: He may sue."),
    ],
)
def test_answers_that_are_called_otherwise_are_no_words_for_students(text: str, wanted: str) -> None:
    assert wanted in made_of(f"A Title\n\nBy way of a beginning.\n\n{text}").replace(" : ", ": ")


def test_an_answer_in_the_next_line_of_a_question_is_its_answer() -> None:
    text = "# Rhythm\n\n## Exit ticket\n\nQ: How many beats?\nA: Two.\n\nQ: And dotted?\nA: Three.\n"
    lines = made_of(text, "lesson.md").splitlines()
    assert "question 1: How many beats? = Two." in lines
    assert "question 2: And dotted? = Three." in lines


@pytest.mark.slow
def test_an_answer_behind_its_question_is_no_text_and_a_long_paragraph_is_read_once() -> None:
    made = made_of("Exercise 1\n\nIs it? Answer: It is.\n\nExercise 2\n\n" + "Is it? Answer it. " * 4000)
    assert made.split("\n")[2] == "exercise 1: Is it? = It is."


NUMBERED_HEADS = """Queues

Key question:
Why does anybody wait?
And for how long?

{1} Arrivals are bursty

Students come after lectures.

rho	wait
0.5	1
0.8	4

{2} Service varies
  * some take one book
  * some take ten

Exercises

1. Queues
Say what they are.

2. Servers
Say what they do.
"""


@pytest.mark.parametrize("marks", [("", "1.", "2."), ("", "1", "2")])
def test_numbered_lines_with_text_below_are_headings_and_a_key_question_ends_before_them(
    marks: tuple[str, ...],
) -> None:
    lesson = imported(NUMBERED_HEADS.format(*marks).replace("bursty\n\n", "bursty\n"))
    told = {fate.what: fate.became for fate in lesson.fates}
    assert told["what stands behind the key question"] == "the section `Deep Dive`"
    assert told[f"numbered lines such as “{marks[1]} Arrivals are bursty”, 2 of them"] == "headings"
    made = outline(lesson)
    assert "key_question: Why does anybody wait? | And for how long?\nidea Arrivals are bursty: Students come" in made
    assert "\nidea Service varies: " in made
    assert "exercise 2: " in made
    assert outline(imported(NUMBERED_HEADS.format(*marks))) == made


@pytest.mark.parametrize(
    "text",
    [
        "Take these steps:\n\n1. Prepare\n\nThe first one asks all.\n\n2. Commit\n\nThe first one tells all.",
        "So it goes.\n\n1. Prepare\n2. Commit\n\nThe first one tells all.",
        "So it goes.\n\n1. Prepare\n   The first one asks all.\n\n2. Commit\n   It tells all of them.",
        "So it goes.\n\n1. Clocks\nDescribe what they are for.\n\n2. Messages\nDescribe what they are for.",
        "So it goes.\n\n1. Fruits\n  - apple\n\n2. Roots\n  - carrot",
    ],
)
def test_items_and_questions_are_no_headings(text: str) -> None:
    assert not any(fate.became == "headings" for fate in imported(f"Title\n=====\n\n{text}\n").fates)


def test_what_stands_behind_a_key_question_stays_where_a_heading_says_where_the_deep_dive_begins() -> None:
    text = "# A\n\n## Key Question\n\nWhy?\n\nSo we ask.\n\n"
    assert "key_question: Why? | So we ask." in made_of(text + "## Deep Dive\n\n### B\n\nC.\n", "a.md")
    assert "idea : So we ask." in made_of(text + "## Exercises\n\n### B\n\nDo.\n", "a.md")


@pytest.mark.parametrize(
    ("title", "text", "language", "wanted"),
    [
        ("QUEUES AT THE LIBRARY", "Where queues form at the library, the clerk waits.", "en", "Queues at the library"),
        (
            "DNA AND THE LAW OF HARDY",
            "What Hardy found, and his law, is in the DNA of us all.",
            "en",
            "DNA and the law of Hardy",
        ),
        ("RNA POLYMERASE IV", "RNA it reads. As a polymerase IV is small.", "en", "RNA polymerase IV"),
        ("RNA POLYMERASE IV", "RNA it reads. Polymerase IV is small.", "en", "RNA POLYMERASE IV"),
        ("AMDAHL’S LAW AND MOORE’S LAW", "A law and a law.", "en", "AMDAHL’S LAW AND MOORE’S LAW"),
        ("AMDAHL’S LAW AND MOORE’S LAW", "See the law and what Moore says.", "en", "Amdahl’s law and Moore’s law"),
        ("WHY IT DIDN’T END: PETRI’S NETS", "So it didn’t end, in nets.", "en", "Why it didn’t end: Petri’s nets"),
        ("L'ÉTUDE D'UN SYSTÈME", "Dans l'étude d'une loi, D. Colin voit un système.", "fr", "L’étude d’un système"),
        ("NOTES ON O'BRIEN", "We met O'Brien on Monday.", "en", "Notes on O’Brien"),
        ("NETS OF PETRI", "We speak of nets. Petri has drawn them.", "en", "NETS OF PETRI"),
        ("UHREN UND BOTEN", "Wir sehen Uhren und Boten.", "de", "Uhren und Boten"),
        ("UHREN UND KLÖSTER", "Wir sehen Uhren und anderes.", "de", "UHREN UND KLÖSTER"),
        ("TCP", "What it is.", "en", "TCP"),
    ],
)
def test_a_title_in_capitals_is_a_sentence_with_names_as_the_lesson_spells_them(
    title: str, text: str, language: str, wanted: str
) -> None:
    lesson = imported(f"{title}\n{'=' * len(title)}\n\n{text}\n", "a.txt", ImportSettings(language))
    assert plain_text(lesson.topic.title) == wanted
    assert any("in capitals" in fate.what for fate in lesson.fates) == (title != "TCP")


def test_a_heading_that_is_bold_throughout_loses_that_and_a_name_in_italics_keeps_it() -> None:
    text = "# A\n\n## Deep Dive\n\n### *Homo sapiens*\n\nOne.\n\n## Exercises\n\n"
    text += "### Exercise 1: **Count them** (3 points)\n\nDo.\n"
    lesson = imported(text + "\n### Exercise 2: ***Weigh* them**\n\nDo.\n", "a.md").topic
    assert [write(lesson).count(each) for each in ("### *Homo sapiens*", "### Count them {", "**")] == [1, 1, 0]


CAPTIONED = """# A

## Deep Dive

### B

| n | m |
| - | - |
| 1 | 2 |

Table 7: Counts of both

```mermaid
graph LR
a --> b
```

Figure 3: The giant *component* of all

As Figure 3 and **Fig. 3** show, unlike Table 7, Figure 9, and Figure 3 in Newman (2018). See [Figure 3](https://a.example).
"""


def test_numbers_of_captions_are_references_in_the_text_and_others_are_told() -> None:
    lesson = imported(CAPTIONED, "a.md")
    text = write(lesson.topic)
    figure, table = "[](#fig-giant-component)", "[](#tab-counts-both)"
    wanted = (
        f"As {figure} and **{figure}** show, unlike {table}, Figure 9, and Figure 3 in Newman (2018). See [Figure 3]("
    )
    assert wanted in " ".join(text.split())
    assert "{#fig-giant-component" in text
    assert not errors(lesson)
    told = {fate.what: fate.became for fate in lesson.fates}
    assert told["“Figure 9”, of which no caption here is known"] == "the same words"
    # Nothing refers to it: it has no id of ours.
    assert "#tab" not in write(imported(CAPTIONED.replace("unlike Table 7, ", ""), "a.md").topic)
    twice = CAPTIONED.replace("```mermaid", "| n |\n| - |\n| 1 |\n\nTable 7: Others\n\n```mermaid")
    assert "unlike Table 7" in " ".join(write(imported(twice, "a.md").topic).split())


def test_formulas_that_are_set_off_line_by_line_stay_apart() -> None:
    source = (
        "Clocks\n======\n\nThey burn.\n\n   CH4 + O2 -> CO2 + H2O          (not balanced)\n"
        "   CH4 + 2 O2 -> CO2 + 2 H2O      (balanced)\n\nThat is all.\n"
    )
    made = made_of(source)
    assert "They burn. | CH4 + O2 -> CO2 + H2O (not balanced) | CH4 + 2 O2 -> CO2 + 2 H2O (balanced) | That" in made
