"""How pages are used, held over lessons of other subjects: no holes, few sizes of type, a margin that lives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lessons import lesson, settings
from pdfs import pages_of
from printed import handout, lesson_topic, words

from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from tests.benchmarks.looks import holes, use_of_pages

SENTENCE = "Whoever counts needs a unit, and whoever compares two counts needs the same one twice. "
FRONT = "minutes: 45\nobjectives:\n  - Say what it is\n  - Work one out by hand\nsources:\n  - Author, A Book, 1999\n"
TASKS = """
## Key Points

- The first point.
- The second one, which is longer and takes two lines of its half of the page.

## Check Your Understanding

1. Which one?

   - this
   - that

   ::: answer
   1.
   :::

2. Why?

   ::: answer
   Because.
   :::

## So What?

It matters to those who do it.

## Exercises

### Explain {points=6}

In your own words.

::: {.part points=2}
First, what it is.

::: solution
It.
:::
:::

::: {.part points=4}
Then why, and for whom.

::: solution
Thus.
:::
:::

::: hint
Begin with an example.
:::
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}"><rect width="{0}" height="{1}"/></svg>'


def sections(count: int, inner: str) -> str:
    words = "\n\n".join([SENTENCE * 6, SENTENCE * 4])
    return "\n\n".join(
        f"### Idea {n} says something\n\n{words}\n\n{inner.replace('N', str(n))}\n\n{SENTENCE * 5}"
        for n in range(count)
    )


CODE = '```python {caption="Step N"}\n' + "\n".join(f"value_{n} = f(value_{n - 1})" for n in range(1, 9)) + "\n```"
TABLE = "| Unit | Symbol | What for |\n|---|---|---|\n| metre | m | lengths |\n| second | s | times |\n\n: Units N"
MATH = r"$$ \sum_{k=1}^{n} k = \frac{n(n+1)}{2} $$" + '\n\n::: {.definition title="sum N"}\nA [sum N]{.term} adds.\n:::'
ASIDE = '::: {.misconception title="More is better"}\n"Twice the count is twice the worth." It is not.\n:::'

LESSONS = {
    "prose": sections(5, ASIDE),
    "mathematics": sections(5, MATH),
    "code": sections(4, CODE),
    "tables": sections(5, TABLE),
    "pictures": sections(4, '![Shape N](aN.svg){alt="A shape"}'),
    "short": "### One idea\n\n" + SENTENCE * 3,
    "long": sections(24, ASIDE),
    "arabic": sections(5, ASIDE).replace(
        SENTENCE.strip(), "من يعد يحتاج إلى وحدة، ومن يقارن عددين يحتاج إلى الوحدة نفسها مرتين."
    ),
    "chinese": sections(5, ASIDE).replace(SENTENCE.strip(), "要计数就需要单位，要比较两个数就需要同一个单位两次。"),
}
LANGUAGES = {"arabic": "ar", "chinese": "zh"}


@pytest.mark.slow
@pytest.mark.parametrize("subject", LESSONS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pages_are_used(subject: str, paper: str, tmp_path: Path) -> None:
    sizes = [(300, 200), (620, 260), (420, 420), (200, 120)]
    pictures = {
        f"time/a{n}.svg": PictureFile(f"time/a{n}.svg", "image/svg+xml", PICTURE.format(w, h).encode(), w, h)
        for n, (w, h) in enumerate(sizes)
    }
    front = f"{FRONT}language: {LANGUAGES[subject]}\n" if subject in LANGUAGES else FRONT
    topic = student_view(lesson_topic(lesson(LESSONS[subject], front=front, after=TASKS)))
    made = make_handout(topic, replace(settings(), paper=paper), pictures).value
    (tmp_path / "a.pdf").write_bytes(made.content)
    used = use_of_pages(tmp_path / "a.pdf")
    assert [page.number for page in holes(used)] == []
    assert [page.number for page in used if page.blank] == []
    assert max(len(page.sizes) for page in used) <= 6
    reading = [page for page in used if page.reading]
    if subject not in ("short", "mathematics"):
        assert sum(page.margin for page in reading) >= 0.6 * len(reading)


@pytest.mark.slow
def test_a_lesson_takes_few_pages() -> None:
    text = lesson(sections(7, ASIDE), front=FRONT, after=TASKS)
    made = make_handout(student_view(lesson_topic(text)), settings(), {}).value
    words = len(text.split())
    assert words > 1800
    assert made.pages <= 5


@pytest.mark.slow
def test_code_in_a_small_table_keeps_its_words_whole() -> None:
    table = "| expression | type | value |\n|---|---|---|\n| `x` | `int` | 43 |\n| `p` | `int *` | `0x7ffd5e8c` |\n"
    text = words(handout(lesson(f"Beside these words.\n\n{table}| `&p` | `int **` | `0x7ffd5e80` |\n\nIt is small.\n")))
    assert "int * 0x7ffd5e8c" in text
    assert "int ** 0x7ffd5e80" in text


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_the_number_of_a_wide_formula_stands_clear_of_it(edition: str) -> None:
    formula = " + ".join(f"x_{{{number}}} y_{{{number}}}" for number in range(15 if edition == "standard" else 9))
    made = make_handout(
        student_view(lesson_topic(lesson(f"So:\n\n$$ {formula} $$ {{#eq-sum}}\n\nSee [](#eq-sum)."))),
        settings(), {}, edition=edition,
    ).value  # fmt: skip
    page, *_ = pages_of(made.content)
    number, *_ = page.find("(1)")
    level = [each.rect for each in page.drawn if each.rect.y0 < number.y1 and each.rect.y1 > number.y0]
    assert level
    assert all(rect.x1 < number.x0 or rect.x0 > number.x1 for rect in level)


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 6])
def test_the_text_begins_below_the_question_however_far_down_the_objectives_go(count: int) -> None:
    front = "objectives:\n" + "".join(f"  - Weigh the {n} thing and say what it is worth\n" for n in range(count))
    page, *_ = pages_of(handout(lesson(f"### First things\n\n{SENTENCE * 9}", front=front)).content)
    (question,), (heading,) = page.find("What is time?"), page.find("First things")
    assert question.y1 < heading.y0 < question.y1 + 30
    rules = sorted(path.rect.y0 for path in page.drawn if path.rect.width > 130 and path.rect.y0 > 60)
    assert rules[0] == pytest.approx(rules[1], abs=0.1), "question and objectives begin at one height"
    last = page.find("what it is worth")[-1]
    assert last.x0 > max(question.x1, heading.x1)
    assert (last.y0 > heading.y1) == (count == 6)


@pytest.mark.slow
def test_objectives_stand_below_the_question_where_a_wide_figure_takes_the_margin() -> None:
    front = "objectives:\n" + "".join(f"  - Weigh the {n} thing and say what it is worth\n" for n in range(6))
    picture = PictureFile("time/a.svg", "image/svg+xml", PICTURE.format(700, 300).encode(), 700, 300)
    text = lesson('![Shape](a.svg){alt="A shape"}\n\nWords.', front=front)
    made = make_handout(student_view(lesson_topic(text)), settings(), {"time/a.svg": picture}).value
    page, *_ = pages_of(made.content)
    (question,), (words_below,) = page.find("What is time?"), page.find("Words.")
    objectives = page.find("what it is worth")
    assert len(objectives) == 6
    assert all(question.y1 < each.y0 < words_below.y0 for each in objectives)
    assert min(each.x0 for each in objectives) < question.x1, "in two columns"


WIDE_TABLE = (
    "| What was asked | What was said | What it comes to |\n|---|---|---|\n"
    + "| how long a metre is in the light of a lamp | as long as it was in that of the day | nothing is new |\n" * 3
)


@pytest.mark.slow
@pytest.mark.parametrize("wide", [False, True])
def test_the_captions_of_all_tables_of_a_lesson_have_one_place(wide: bool) -> None:
    other = WIDE_TABLE if wide else "| Unit | Prefix | What for and by whom used |\n|---|---|---|\n| a | b | c |\n"
    narrow = TABLE.replace(": Units N", ": Symbols of units").replace("lengths", "all lengths that one can walk")
    tables = f"{other}\n: Answers about light\n\n{SENTENCE * 3}\n\n{narrow}"
    text = lesson(f"### Units\n\n{SENTENCE * 3}\n\n{tables}\n\nThus.")
    page, *_ = pages_of(handout(text).content)
    (first,), (second,) = page.find("Answers about light"), page.find("Symbols of units")
    header = page.find("What for")[-1]
    assert (second.y1 < header.y0) == wide, "above it, or beside its top"
    assert (second.x0 > 360) == (first.x0 > 360) == (not wide)


TRAIN = '```spacetime {{caption="{}"}}\nA: a1>m1  a2  a3  a4  a5  a6  a7\nB: b1<m1  b2\n{}\n```'


@pytest.mark.slow
@pytest.mark.parametrize(("asks", "task"), [(False, False), (True, False), (True, True)])
def test_the_captions_of_all_figures_of_the_text_have_one_place_and_those_of_the_tasks(asks: bool, task: bool) -> None:
    """Below, where one is drawn on and takes the margin; what stands in an exercise changes nothing in the text."""
    wide, narrow = TRAIN.format("Trains to fill in", "ask: lamport" if asks else ""), TRAIN.format("Trains to read", "")
    exercise = f"## Exercises\n\n### One {{points=2 solution=none}}\n\nDo it.\n\n{wide}\n"
    shown = narrow if task else f"{narrow}\n\n{SENTENCE}\n\n{wide}"
    text = lesson(f"### Trains\n\n{SENTENCE}\n\n{shown}\n\nThus.", after=exercise if task else "")
    (spot,) = (spot for page in pages_of(handout(text).content) for spot in page.find("Trains to read"))
    assert (spot.x0 > 360) == (task or not asks), "beside its top, or below it"


@pytest.mark.slow
def test_a_caption_stands_beside_its_figure_where_the_one_place_below_it_would_cost_a_hole() -> None:
    wide = TRAIN.format("Trains to fill in", "ask: lamport")
    lines = "\n".join(f"{each}: {each.lower()}1" for each in "ABCDEFG")
    high = f"{TRAIN.format('Trains to read', '').splitlines()[0]}\n{lines}\n```"
    above = "\\\n".join(["So it is said."] * 9) + "\n\nSo it is said." * 8
    text = lesson(f"### Trains\n\n{wide}\n\n::: example\n{above}\n:::\n\n{high}", after=TASKS)
    page, *_ = pages_of(handout(text).content)
    (spot,) = page.find("Trains to read")
    assert spot.x0 > 360, "the figure had no room on its page, for one line"


@pytest.mark.slow
def test_a_caption_stays_below_its_figure_where_one_beside_it_was_tried_in_vain() -> None:
    """It was printed over its figure: the pages of one way to lay it out read what another had changed."""
    wide = TRAIN.format("Trains to fill in", "ask: lamport")
    narrow = (TRAIN.format(f"Trains to read {at}", "") for at in range(2))
    rows = "\n".join(f"{each}: {each.lower()}1" for each in "ABCDEFG")
    high = f"{wide.splitlines()[0]}\n{rows}\nask: lamport\n```"
    text = lesson("\n\n".join(f"### Trains\n\n{SENTENCE}\n\n{each}" for each in (*narrow, wide, high, high, high)))
    page, *_ = pages_of(handout(text).content)
    for at, event in enumerate(page.find("b1")[:2]):
        (caption,) = page.find(f"Trains to read {at}")
        assert caption.x0 > 360 or caption.y0 > event.y1


@pytest.mark.slow
def test_a_figure_above_options_is_not_drawn_on_and_has_its_caption_beside_it() -> None:
    """It was taken for one that reaches over the margin, and all captions of the tasks stood below."""
    options = "- 1\n- 2\n\n::: answer\n2.\n:::"
    asked = "\n\n".join(
        f"{n}. Which?\n\n" + f"{TRAIN.format(f'Trains {n}', '')}\n\n{options}".replace("\n", "\n   ") for n in (1, 2)
    )
    made = handout(lesson(SENTENCE, after=f"## Check Your Understanding\n\n{asked}\n"))
    spots = [spot for page in pages_of(made.content) for n in (1, 2) for spot in page.find(f"Trains {n}")]
    assert [spot.x0 > 360 for spot in spots] == [True, True]


SMALL_TABLE = "| Unit | Sign |\n|---|---|\n" + "| metre | m |\n" * 4 + "\n: Signs {#tbl-signs}"


@pytest.mark.slow
def test_numbers_of_captions_come_down_the_page_in_their_order() -> None:
    front = "objectives:\n" + "".join(f"  - Weigh the {n} thing and say what it is worth\n" for n in range(6))
    full = WIDE_TABLE.replace("in the light of a lamp", "in light").replace("in that of the day", "at night")
    tables = f"{SMALL_TABLE}\n\n{SENTENCE}\n\n{full}\n: Answers {{#tbl-said}}"
    text = lesson(f"### Units\n\n{SENTENCE}\n\n{tables}\n\n{SENTENCE * 60}", front=front)
    page, *_ = pages_of(handout(text).content)
    (first,), (second,) = page.find("Table 1"), page.find("Table 2")
    assert first.x0 > 360, "in the margin, below the objectives"
    assert first.y0 < second.y0
