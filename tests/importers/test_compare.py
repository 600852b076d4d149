"""`check --from` counts words, not the ways in which they are written, nor what an import said to have left out."""

from __future__ import annotations

import pytest

from ddcurric.importers.compare import compared
from ddcurric.importers.kit.importer import Passage
from ddcurric.importers.markdown.importer import MARKDOWN
from ddcurric.importers.shape.lesson import MISSING
from ddcurric.importers.tex.words import passages as words_of_tex
from ddcurric.importers.word.importer import WORD as WORD_FILES
from ddcurric.lesson.model.walk import WORD
from ddcurric.lesson.writer import write
from ddcurric.source import Source, Span

from .shaping import imported
from .word_files import docx, p, r


def told(source: str, lesson: str, *left_out: str) -> list[str]:
    passages = [Passage(text, Span("talk.docx", at)) for at, text in enumerate(source.split("\n"), start=1)]
    return [each.message for each in compared(passages, Source("first.md", lesson), "talk.docx", "", left_out)]


@pytest.mark.parametrize(
    ("source", "lesson"),
    [
        ("Water is H2O, and x² grows.", "Water is H~2~O, and x^2^ grows."),
        ("H₂O", "H~2~O"),
        ("as typed: H~2~O", r"as typed: H\~2\~O"),
        ("unknown words", "**un**known words"),
        ("2*3*4", r"2\*3\*4"),
        ("~~gone~~", "~~gone~~"),
        ("a\n12\nWords.", "Words."),
        ("So big is mass.", "So big is $mc^2$ mass.\n\n$$\n\\begin{equation}\nmc^2\n\\end{equation}\n$$"),
        ("Count them.", "### Exercise 1 {.in-class}\n\nCount them.\n\n### Exercise 2"),
        ("See the notes.", "See the [notes](#slide-6)."),
        ("See the notes.", "See the [notes](https://pages.example/of-last-week)."),
        ("As Figure 3 and Fig. 3 show.", "As [](#fig-x) and [](#fig-x) show."),
        ("A wheel", '![A wheel](figures/week-7-image1.png){width=63% alt="Six spokes"}'),
        (
            "Cases Ill\nHost",
            'Cases\n\n```plot\nbars "Ill": 1 May 4\n```\n\n```mermaid\nflowchart LR\nn1("Host")\nn1 --- n2\n```',
        ),
        ("A wheel", '![A wheel](<figures/last week.png>)\n\n![](figures/wheel-(old).svg "Turned")'),
    ],
)
def test_words_are_the_same_however_they_are_written(source: str, lesson: str) -> None:
    assert told(source, lesson) == []


def test_words_that_a_diagram_shows_and_those_behind_it_are_compared() -> None:
    added = told("Cases", 'Cases\n\n```plot\nbars "Dogs": A 4\n```\n\nMore words.')
    assert added == ["“Dogs” is not in talk.docx", "“More words” is not in talk.docx"]


def test_numbers_are_references_as_often_as_the_lesson_has_some() -> None:
    source = "Figure 3: A ring\nAs Figure 3 shows, unlike Figure 9.\nSee Table 2."
    lesson = "![A ring](figures/ring.svg){#fig-ring}\n\nAs [](#fig-ring) shows, unlike Figure 9."
    assert told(source, lesson) == ["“See Table 2” is not in the lesson"]
    assert told(source, f"{lesson}\n\nSee [](#tab-x).") == []


def test_what_was_left_out_is_told_once() -> None:
    source, lesson = "Contents Clocks 3 Messages 5\nClocks tick.\nPage four", "Clocks tick."
    assert "“Page four” is not in the lesson" in told(source, lesson)
    assert told(source, lesson, "a table of contents: Contents Clocks 3 Messages 5", "a page number, “Page four”") == []


def test_what_the_source_says_once_and_the_lesson_twice_is_not_said_to_be_missing() -> None:
    source, lesson = "Which is a grain?\nPotato\nRye", "Which is a grain?\n\nA. Potato\nB. Rye\n\nB: Rye, of course"
    assert told(source, lesson) == ["“Rye of course” is not in talk.docx"]
    assert told(source, lesson.removesuffix(", of course")) == [
        "“Rye” stands more often in the lesson than in talk.docx"
    ]


def test_numbers_of_a_row_are_no_numbering() -> None:
    assert told("17 35\nWords.", "Words.") == ["“17 35” is not in the lesson"]


def test_our_own_comments_are_no_words_of_the_lesson() -> None:
    assert told("Words.", f"<!-- {MISSING} -->\nWords.") == []


FOREIGN = """\
---
title: Torts
lang: en
teaching: 20
---
# Torts {.unnumbered background-image="x.png"}

See {ref}`duty <label-duty>`, [a case][snail] and [[Ebert|the president]]. :rocket: Tom &amp; Ann.

[span]{lang=de .x} ![a snail](s.png){#fig-s width=80% fig-alt="a bottle"}

```{exercise} Duty
:label: ex-duty

Who owes it?
```

:::{solution} ex-duty
The maker.
:::

$$ d = r v $$ (eq-care)

[snail]: http://x.org "its title"
"""


def test_words_that_no_reader_sees_are_none() -> None:
    """Names of fields, ids, classes, roles, addresses: compared is what a reader of the source reads."""
    passages = MARKDOWN.words(FOREIGN.encode(), "a.md")
    seen = " ".join(WORD.findall(" ".join(passage.text for passage in passages)))
    assert seen == (
        "Torts Torts See duty a case and the president Tom Ann span a snail s png a bottle Duty Who owes it"
        " The maker d r v"
    )
    lesson = imported(FOREIGN, "a.md")
    left_out = [fate.what for fate in lesson.fates]
    found = compared(
        MARKDOWN.words(FOREIGN.encode(), "a.md"), Source("a.md", write(lesson.topic)), "a.md", "", left_out
    )
    assert [each.message for each in found if each.code == "words-not-in-lesson"] == []


@pytest.mark.slow
def test_a_title_that_the_source_says_twice_is_told_and_not_said_to_be_missing() -> None:
    data = docx(p(r("Salt in Bread"), style="Title") + p(r("Salt in Bread"), style="Heading1") + p(r("It slows.")))
    lesson = imported(data, "a.docx")
    left_out = [fate.what for fate in lesson.fates if not fate.became]
    assert left_out == ["the heading “Salt in Bread”, which the title says"]
    found = compared(WORD_FILES.words(data, "a.docx"), Source("a.md", write(lesson.topic)), "a.docx", "", left_out)
    assert [each.message for each in found if each.code == "words-not-in-lesson"] == []


def test_terms_and_parted_words_of_latex_are_its_words() -> None:
    text = r"\begin{document}\begin{description}\item[Clock] re\-cords. \item[(a)] Two.\end{description}\end{document}"
    said = " ".join(passage.text for passage in words_of_tex(text.encode(), "a.tex")).split()
    assert said == ["[Clock]", "records.", "Two."]
