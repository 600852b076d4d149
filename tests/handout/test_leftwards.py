"""A lesson that runs from right to left in a course that does not: its own language rules its pages."""

from __future__ import annotations

import pytest
from lessons import lesson, settings
from pdfs import Page, Rect, pages_of
from printed import handout, lesson_topic

from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout

pytestmark = pytest.mark.slow

FRONT = "language: fa\nobjectives:\n  - أن تحسب\n"
BODY = """### مشتقة

المشتقة هي نهاية ميل القاطع.

::: {.definition title=المشتقة}
هي النهاية.
:::

```chain
g <- zz
```"""
AFTER = """
## Check Your Understanding

1. ما المشتقة؟

   - Alpha
   - لا

## So What?

السرعة مشتقة الموضع.

## Exercises

### احسب {points=4 solution=none}

احسب.

::: {.part points=2}
Beta or gamma
:::
"""


@pytest.fixture(scope="module")
def page() -> Page:
    assert settings().language == "en"
    return pages_of(handout(lesson(BODY, front=FRONT, after=AFTER)).content)[0]


def rect(page: Page, text: str) -> Rect:
    (found,) = page.find(text)
    return found


def test_what_hangs_stands_at_the_right_of_whatever_it_belongs_to(page: Page) -> None:
    part = rect(page, "Beta or gamma")
    beside = [letter.rect for letter in page.letters if abs(letter.rect.y0 - part.y0) < 3 and letter.text in "(a)"]
    assert 0 < min(each.x0 for each in beside if each.x0 > part.x1 - 1) - part.x1 < 20
    letters = [word.rect for word in page.words if word.text == "A"]
    assert 0 < letters[-1].x0 - rect(page, "Alpha").x1 < 20


def test_words_of_the_program_keep_their_marks(page: Page) -> None:
    label = rect(page, "SO WHAT")
    (mark,) = (letter.rect for letter in page.letters if letter.text == "?" and abs(letter.rect.y0 - label.y0) < 3)
    assert mark.x0 >= label.x1 - 1


def test_a_label_is_apart_from_the_title_beside_it(page: Page) -> None:
    label = rect(page, "DEFINITION")
    beside = [word.rect for word in page.words if abs(word.rect.y0 - label.y0) < 6 and word.text.strip("\u200b")]
    assert min(label.x0 - each.x1 for each in beside if each.x1 < label.x1 - 5) > 3


def test_letters_of_parts_stand_clear_of_their_words_in_large_print() -> None:
    made = handout(lesson(BODY, front=FRONT, after=AFTER), edition="large-print")
    (page,) = (each for each in pages_of(made.content) if each.find("Beta or gamma"))
    part = rect(page, "Beta or gamma")
    beside = [letter.rect for letter in page.letters if abs(letter.rect.y0 - part.y0) < 5 and letter.text in "(a)"]
    assert min(each.x0 for each in beside if each.x1 > part.x1 + 2) - part.x1 > 2


def test_a_small_figure_stands_where_lines_begin(page: Page) -> None:
    edge = max(letter.rect.x1 for letter in page.letters if letter.text == "م")
    assert 0 < edge - rect(page, "zz").x1 < 15


def test_a_heading_begins_where_the_lines_below_it_begin() -> None:
    body = "### العنوان\n\nالنص\n\n#### فرع\n\nقول\n\n### English\n\nWords."
    after = "## Exercises\n\n### احسب {points=4 solution=none}\n\nالسؤال"
    sheet = pages_of(handout(lesson(body, after=after)).content)[0]
    edge = rect(sheet, "النص").x1
    # A subheading and an exercise's title; PDF has right-to-left words in the order of reading.
    assert [round(rect(sheet, words).x1 - edge) for words in ("العنوان", "فرع", "قول", "احسب", "السؤال")] == [0] * 5
    assert round(rect(sheet, "English").x0 - rect(sheet, "Words.").x0) == 0


def test_the_number_of_a_task_stands_where_its_title_begins() -> None:
    tasks = "## Exercises\n\n### احسب {solution=none}\n\nاحسب.\n\n### Compute {solution=none}\n\nCompute.\n"
    (made,) = pages_of(handout(lesson("Text.", after=tasks)).content)
    first, second = (letter.rect for letter in made.letters if letter.text in "12" and 200 < letter.rect.y0 < 600)
    (word,) = {rect.x0 for rect in made.find("Compute") if rect.y0 > second.y0 + 5}
    assert 0 < word - second.x1 < 12
    text_ends = word + 116 * 72 / 25.4
    assert 0 < first.x0 - text_ends < 5


def test_the_mark_of_a_list_to_the_left_stands_where_its_lines_begin_and_of_a_mixed_one_where_all_others_do() -> None:
    text = "One:\n\n- مشتقة\n- نهاية\n\nTwo:\n\n- ميل\n- plain\n\n> قاطع\n"
    (page,) = pages_of(handout(lesson(text)).content)

    def behind(word: str) -> list[float]:
        """How far to the right of a word the bullets of its line are."""
        at = rect(page, word)
        bullets = (each.rect for each in page.letters if each.text == "•" and abs(each.rect.y1 - at.y1) < 8)
        return [each.x0 - at.x1 for each in bullets]

    for whole in ("مشتقة", "نهاية"):
        (gap,) = behind(whole)
        assert 0 < gap < 20
    assert max(behind("ميل")) < 0
    assert abs(rect(page, "ميل").x0 - rect(page, "plain").x0) < 1
    quote = rect(page, "قاطع")
    (bar,) = (line for line in page.drawn if quote.y0 < line.rect.y0 < quote.y1)
    ends = {x for x, _ in bar.points}
    assert [len({x for x in ends if x < quote.x0}), len({x for x in ends if x > quote.x1})] == [1, 2], "at the right"


def test_words_that_run_to_the_right_do_so_in_cells_and_captions() -> None:
    """Tables that the program writes are not in Arabic: their stops stood before them."""
    table = "| مشتقة | Head (one). |\n|---|---|\n| نهاية | Zeta (two). |\n\n: Caption (three). {#tab-x}"
    (page, *_) = pages_of(handout(lesson(f"### مشتقة\n\nالمشتقة.\n\n{table}", front=FRONT)).content)
    for word in ("Head", "Zeta", "Caption"):
        start = rect(page, word)
        (stop,) = (each for each in page.letters if each.text == "." and abs(each.origin[1] - start.y1) < 4
                   and abs(each.rect.x0 - start.x0) < 80)  # fmt: skip
        assert stop.rect.x0 > start.x1


def test_a_source_in_latin_letters_runs_to_the_right() -> None:
    sources = '[Aleph., "كتاب"]'
    topic = student_view(lesson_topic(lesson("نص.", front=f"language: ar\nsources: {sources}")))
    (page,) = pages_of(make_handout(topic, settings(), {}).value.content)
    (word,), (whole,) = page.find("Aleph"), page.find("Aleph.")
    assert whole.x1 > word.x1, "its stop behind it"


def test_the_number_of_a_footnote_stands_beside_its_words() -> None:
    text = "### مشتقة\n\nالمشتقة هي نهاية[^1].\n\n[^1]: Alpha وهذا.\n"
    (sheet,) = pages_of(handout(lesson(text, front=FRONT)).content)
    note = rect(sheet, "Alpha")
    assert any(found.x0 > note.x1 for found in sheet.find("1") if abs(found.y0 - note.y0) < 8)


def test_a_word_with_raised_or_lowered_letters_runs_to_the_right_as_a_whole() -> None:
    """H₂O was O₂H, and 10³ began with its exponent: each piece stood where the line had come to."""
    text = "صيغة الماء H~2~O وكثافته 1.0 g/cm^3^. المساحة 5 م^6^ و 10^7^ و *v*~9~."
    made = make_handout(student_view(lesson_topic(lesson(text, front="language: ar"))), settings(), {}).value
    (page,) = pages_of(made.content)
    height = next(each.rect.y1 for each in page.letters if each.text == "H")
    line = [(each.text, each.rect.x0) for each in page.letters if abs(each.rect.y1 - height) < 8]
    at = {sign: next(x for text, x in line if text == sign) for sign in "H2Ogc36م7v9"}
    assert at["H"] < at["2"] < at["O"]
    assert at["g"] < at["c"] < at["3"]
    assert at["v"] < at["9"]
    assert at["6"] < max(x for text, x in line if text == "م" and x < at["6"] + 12)
    assert any(at["7"] - 15 < x < at["7"] for text, x in line if text == "1")


def test_the_sign_at_the_end_of_a_word_stands_behind_it() -> None:
    """Na⁺ was ⁺Na, and C++ was ++C; code says what it said."""
    text = "أيون Na⁺ موجب، ولغة C++ سهلة، و `x++` كذلك.\n\n```mermaid\nflowchart LR\n  A[دخول K⁺ هنا]\n```"
    made = make_handout(student_view(lesson_topic(lesson(text, front="language: ar"))), settings(), {}).value
    (page,) = pages_of(made.content)
    assert [signs_behind(page, letter) for letter in "NCK"] == [1, 2, 1]


def test_words_to_the_right_keep_their_order_whatever_is_slanted_among_them() -> None:
    """x → y was y → x: what was slanted stood where the line had come to."""
    text = "من *x* → *y* ثم **Bold** words و `get` → **Put** (*Q*) هنا."
    made = make_handout(student_view(lesson_topic(lesson(text, front="language: ar"))), settings(), {}).value
    (page,) = pages_of(made.content)
    line = next(each.origin[1] for each in page.letters if each.text == "Q")
    said = sorted((each.rect.x0, each.text) for each in page.letters if abs(each.origin[1] - line) < 1)
    latin = "".join(letter for _, letter in said if letter.isascii() and not letter.isspace())
    assert latin == ".getPut(Q)Boldwordsxy", "from the left: Arabic has what comes first on the right"


def signs_behind(page: Page, letter: str) -> int:
    """How many plus signs stand right of a letter, close to it."""
    signs = [each.rect for each in page.letters if each.text in "⁺+"]
    places = [each.rect for each in page.letters if each.text == letter]
    return max(sum(abs(s.y1 - at.y1) < 10 and 0 < s.x0 - at.x0 < 22 for s in signs) for at in places)
