"""What a handout shows, what it keeps to itself, and where things stand on its pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import page
import pypdfium2
import pytest
from lessons import COURSE, codes, lesson, settings
from pdfs import fonts_of, opened, pages_of, titles_of
from printed import handout, lesson_topic, pages, solutions, tags, words

from ddcurric.diagnostics import explanation, has_errors
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.solutions import make_solutions

pytestmark = pytest.mark.slow

MM = 72 / 25.4

EXERCISE = "### Trace {#trace points=4}\n\nTrace it.\n\n::: solution\nTraced.\n:::"


def spots(content: bytes, text: str) -> list[tuple[int, float, float]]:
    """Where words stand: page from 1, and millimetres from its left and upper edge."""
    return [
        (number, round(spot.x0 / MM, 1), round(spot.y0 / MM, 1))
        for number, sheet in enumerate(pages_of(content), 1)
        for spot in sheet.find(text)
    ]


def test_a_blank_is_as_long_for_every_word() -> None:
    made = handout(lesson("One [x]{.blank}, two [a very long answer]{.blank}."))
    blanks = re.findall("_+", words(made))
    assert len(blanks) == 2
    assert len(set(blanks)) == 1
    assert "answer" not in words(made)


def test_points_are_printed_and_summed() -> None:
    text = "## Exercises\n\n### One {points=3 solution=none}\n\nA.\n\n### Two {points=1 solution=none}\n\nB."
    made = words(handout(lesson("Text.", after=text)))
    assert "4 points in all" in made
    assert "3 points" in made
    assert "1 point" in made


def test_a_definition_stands_beside_the_line_of_its_term() -> None:
    made = handout(lesson('A [tick]{.term} is one.\n\n::: {.definition title="tick"}\nAn event of a clock.\n:::'))
    ((_, x, y),) = spots(made.content, "An event of a clock")
    (_, _, line), *_ = spots(made.content, "tick is one")
    assert x >= 20 + 116 + 6
    assert line < y < line + 10


def test_the_margin_column_is_outside_on_both_pages_of_a_spread() -> None:
    filler = "Every event adds one, and every message carries a number. " * 12
    paragraphs = "\n\n".join(
        f'A [word{n}]{{.term}} is it. {filler}\n\n::: {{.definition title="word{n}"}}\nMargin{n}.\n:::'
        for n in range(8)
    )
    made = handout(lesson(paragraphs))
    found = {number: x for n in range(8) for number, x, _ in spots(made.content, f"Margin{n}.")}
    assert found[1] >= 142
    assert found[2] < 68


def test_notes_that_would_overlap_are_pushed_apart() -> None:
    boxes = "".join(f'\n\n::: {{.definition title="t{n}"}}\nNote{n}. {"Words of it. " * 8}\n:::' for n in range(3))
    made = handout(lesson("The [t0]{.term}, [t1]{.term} and [t2]{.term} are words." + boxes))
    tops = [spots(made.content, f"Note{n}.")[0][2] for n in range(3)]
    assert tops[1] - tops[0] > 20
    assert tops[2] - tops[1] > 20


@pytest.mark.parametrize(("space", "lines"), [("lines=4", 4), ("30mm", 4), ("90mm", 12)])
def test_answer_space_is_as_high_as_asked(space: str, lines: int) -> None:
    text = (
        f"## Exercises\n\n### One {{space={space} solution=none}}\n\nA.\n\n### Two {{space=none solution=none}}\n\nB."
    )
    made = handout(lesson("Text.", after=text))
    ((_, _, first),) = spots(made.content, "A.")
    ((_, _, second),) = spots(made.content, "B.")
    assert second - first == pytest.approx(lines * 7.5 + 18, abs=4)


def test_a_whole_page_to_answer_on() -> None:
    text = "## Exercises\n\n### One {#one space=page solution=none}\n\nA.\n\n### Two {#two solution=none}\n\nB."
    made = handout(lesson("Text.", after=text))
    assert (made.anchors["one"], made.anchors["two"]) == (1, 3)


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_no_empty_page_follows_a_whole_page_to_answer_on(edition: str) -> None:
    """Nor does a footer count one."""
    made = handout(lesson("Text.", after="## Exercises\n\n### One {space=page solution=none}\n\nA."), edition=edition)
    assert made.pages == len(pages_of(made.content)) == 2
    assert "1 of 2" in pages(made)[0]


def test_the_paper_of_the_course() -> None:
    topic = student_view(lesson_topic(lesson("Text.")))
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        made = make_handout(topic, replace(settings(), paper=paper), {}).value
        first = pages_of(made.content)[0]
        assert (round(first.width), round(first.height)) == size


def test_large_print_has_no_small_type() -> None:
    made = handout(
        lesson("Words and `code`.[^1]\n\n[^1]: A note.\n\n| A | B |\n|---|---|\n| 1 | 2 |"), edition="large-print"
    )
    letters = [letter for sheet in pages_of(made.content) for letter in sheet.letters]
    sizes = {round(letter.size): letter.text for letter in letters if letter.text.strip()}
    assert min(sizes) >= 12, sizes


IN_CLASS = """## Check Your Understanding

1. Why?

## Exercises

### Fill in {points=6 minutes=8}

Write it down.

| Round | List |
|-------|------|
| 1     |      |

::::: {.part points=4}
When?
:::::
"""


@pytest.mark.parametrize("edition", ["large-print", "without a margin"])
def test_points_stand_clear_of_one_another_and_there_is_room_in_cells(edition: str) -> None:
    topic = student_view(lesson_topic(lesson("Text.\n\nMore text.", after=IN_CLASS)))
    without = settings(f"{COURSE}print: {{margin: none}}\n")
    large = edition == "large-print"
    made = (make_handout(topic, settings(), {}, edition=edition) if large else make_handout(topic, without, {})).value
    sheets = pages_of(made.content)
    (page,) = (each for each in sheets if each.find("6 points in all"))
    (total,), (own,), (label,) = page.find("6 points in all"), page.find("8 min · 6 points"), page.find("EXERCISES")
    assert total.y1 < own.y0
    assert abs(total.y0 - label.y0) < 6
    if large:
        letters = [(letter.text, letter.rect) for letter in page.letters]
        head = next(rect for text, rect in letters if text == "R")
        cell = next(rect for text, rect in letters if text == "1" and rect.y0 > head.y1 and rect.x0 < head.x1)
        assert cell.y0 - head.y1 > 16


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_a_margin_column_nothing_reaches_beyond_the_key_question(language: str) -> None:
    """And a box whose claim comes first is no wider than any other: it had the name of the head of the page."""
    said = "::: definition\nA clock\n$$ c = 1 $$ {#eq-c}\nalways grows.\n:::\n\nSee [](#eq-c)."
    text = lesson(said, front="objectives:\n  - Read the clock\n  - Set the clock")
    topic = replace(student_view(lesson_topic(text)), language=language)
    made = make_handout(topic, settings(f"{COURSE}print: {{margin: none}}\n"), {}).value
    sheet = pages_of(made.content)[0]
    left, right = 20 * MM, sheet.width - 20 * MM
    assert all(left - 1 < each.rect.x0 and each.rect.x1 < right + 1 for each in sheet.drawn)
    (aims,), (box,) = sheet.find("Read the clock"), sheet.find("always grows")
    at = (aims.x0, box.x0) if language == "en" else (sheet.width - aims.x1, sheet.width - box.x1)
    assert at[0] < left + 4 * MM
    assert at[1] == pytest.approx(left + 27 * MM, abs=1.5 * MM)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_a_margin_column_what_is_asked_begins_where_its_rules_do(language: str) -> None:
    """22 mm further in, both made a zigzag; rules below parts began there in lessons that run to the left."""
    part = "::: {.part points=2 lines=3}\nSay so.\n:::\n"
    asked = f"1. Whose clock?\n\n## Exercises\n\n### Prove it {{points=2 solution=none}}\n\nNow.\n\n{part}"
    page = "\n### Draw it {points=2 space=page solution=none}\n\nAll of it."
    topic = replace(
        student_view(lesson_topic(lesson("Text.", after=f"## Check Your Understanding\n\n{asked}{page}"))),
        language=language,
    )
    made = make_handout(topic, settings(f"{COURSE}print: {{margin: none}}\n"), {}).value
    for sheet in pages_of(made.content):
        begins = [each.rect.x0 for each in sheet.drawn if each.rect.width > 100 * MM]
        assert begins
        assert {round(x / MM) for x in begins} == {20}
    sheet = pages_of(made.content)[0]
    for said in ("Whose clock?", "Now."):
        (spot,) = sheet.find(said)
        assert (spot.x0 if language == "en" else sheet.width - spot.x1) == pytest.approx(20 * MM, abs=MM)


def test_a_wide_table_is_set_in_groups_of_columns_that_repeat_the_first() -> None:
    header = "| " + " | ".join(f"Column{n}" for n in range(40)) + " |\n|" + "---|" * 40
    row = "| " + " | ".join(f"cell{n}" for n in range(40)) + " |"
    made = handout(lesson(f"{header}\n{row}"))
    said = words(made)
    assert all(f"cell{n} " in said + " " for n in range(40))
    assert said.count("Column0 ") > 1
    right = max(x for n in range(40) for _, x, _ in spots(made.content, f"cell{n}"))
    assert right < 191


def test_a_long_listing_breaks_over_pages_with_its_line_numbers() -> None:
    code = "\n".join(f"line_{n} = {n}" for n in range(1, 301))
    made = handout(lesson(f"```python\n{code}\n```"))
    assert made.pages > 4
    text = words(made)
    assert all(f"line_{n} = {n}" in text for n in (1, 150, 300))


def test_a_word_of_400_letters_stays_on_the_page() -> None:
    made = handout(lesson("a" * 400 + " " + "`" + "b" * 400 + "`"))
    long = [word for word in pages_of(made.content)[0].words if set(word.text) <= set("ab")]
    assert max(word.rect.x1 for word in long) < (20 + 117) * MM
    assert words(made).replace(" ", "").count("a" * 400) == 1


def test_words_of_every_script_are_set_in_fonts_that_have_them() -> None:
    said = "分布式系统 分散システム 분산 시스템 وقت שעון वितरित ระบบ Лампорт αβγ 😀 → ≤"
    made = make_handout(student_view(lesson_topic(lesson(said))), settings(), {})
    assert made.diagnostics == ()
    assert page.is_pdf_compliant_bytes(made.value.content)
    assert all(word in words(made.value) for word in ("分布式系统", "시스템", "Лампорт", "😀", "→"))


def test_signs_of_mathematics_among_words_are_in_one_face_that_comes_along() -> None:
    """A machine without fonts of its own printed boxes, others each another face."""
    made = handout(lesson("So ∀x ∈ S ∉ T: A ∪ B ⊆ C, p ∧ q ⊢ ⊥, ∅ ↦ ℕ ⟹ ★, and `x ∈ S`."))
    assert {name for name in fonts_of(made.content) if not name.startswith("Source-")} == {"STIX-Two-Math"}
    assert "∀x ∈ S ∉ T: A ∪ B ⊆ C, p ∧ q ⊢ ⊥, ∅ ↦ ℕ ⟹ ★, and x ∈ S" in words(made)


def test_a_character_without_a_font_is_reported() -> None:
    text = lesson("Before.\n\n- one\n- a sign: \U000f0001.")
    made = make_handout(student_view(lesson_topic(text)), settings(), {})
    (missing,) = made.diagnostics
    assert missing.code == "missing-glyph"
    assert "a sign" in text.splitlines()[missing.span.line - 1]


@pytest.mark.parametrize("code", ["missing-glyph", "wide-math", "table-word-parted"])
def test_the_examples_of_what_only_printing_reports(code: str) -> None:
    wrong, right = re.findall(r"```md\n(.*?)\n```", explanation(code) or "", re.DOTALL)
    assert codes(make_handout(student_view(lesson_topic(lesson(wrong))), settings(), {}).diagnostics) == [code]
    assert codes(make_handout(student_view(lesson_topic(lesson(right))), settings(), {}).diagnostics) == []


def test_tex_that_cannot_be_read_makes_no_handout() -> None:
    made = make_handout(student_view(lesson_topic(lesson(r"So $\nosuch{x}$."))), settings(), {})
    assert codes(made.diagnostics) == ["unknown-math"]
    assert has_errors(made.diagnostics)


@pytest.mark.parametrize(
    ("front", "said"),
    [("", "x sub 1 is less than or equal to 2"), ("language: de", "x Index 1 ist kleiner oder gleich 2")],
)
def test_a_formula_is_said_in_the_language_of_the_lesson(front: str, said: str) -> None:
    text = lesson(r"So $x_1 \le 2$.", front=front, after=EXERCISE.replace("Traced.", r"$$x_1 \le 2$$"))
    for made in (handout(text), solutions(text)):
        assert f"Figure “{said}”" in [line.strip() for line in tags(made)]


def test_a_heading_with_a_formula_is_itself_wherever_it_is_named() -> None:
    text = lesson(
        "See [](#half).\n\n### Half is $\\frac{n}{2}$, not $\\sqrt{x^2}$ {#half}\n\nText.",
        title="What $x_1$ is",
        after="## Exercises\n\n### Find $x^2$ {solution=none}\n\nDo.",
    )
    made = handout(text)
    with opened(made.content) as document:
        assert document.docinfo["/Title"] == "1.1 What x₁ is"
    titles = titles_of(made.content)
    assert "“Half is n/2, not √x²”" in words(made)
    assert "Half is n/2, not √x²" in titles
    assert "Exercise 1: Find x²" in titles
    assert "1.1 What x₁ is" in titles
    assert "\\" not in words(made)


def test_the_addresses_of_links_are_printed() -> None:
    made = words(handout(lesson("Read [the paper](https://example.org/a/b.pdf) and <https://example.org/c>.")))
    assert "the paper (example.org/a/b.pdf)" in made
    assert made.count("example.org/c") == 1


@pytest.mark.parametrize(
    "text",
    [
        "##### Deep\n\nText.",
        "> #### Quoted",
        "### Idea\n\n###### Deep\n\n#### Less",
        "**bold [*linked*](https://a.org)**",
    ],
)
def test_odd_structure_conforms_to_pdf_ua(text: str) -> None:
    report = page.validate_pdf_bytes(handout(lesson(text)).content)
    assert [failure.message for failure in report.failures] == []


def test_a_note_with_a_list_goes_to_the_end() -> None:
    made = words(handout(lesson("Text.[^1]\n\n[^1]: First:\n\n    - one\n    - two")))
    assert "NOTES" in made
    assert "one" in made


def test_a_project_may_bring_its_own_template(tmp_path: Path) -> None:
    (tmp_path / "handout").mkdir()
    (tmp_path / "handout" / "opening.jinja").write_text('<h1 id="{{ anchor("") }}">Ours: {{ words(topic.title) }}</h1>')
    assert "Ours: Clocks" in words(handout(lesson("Text."), templates_dir=tmp_path))


def test_a_copy_of_a_template_may_say_what_is_shortened_for_the_head_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "handout").mkdir()
    opening = "<h1>{{ running('Clocks ' * 30) }}</h1><p>{{ running('Of a seminar', 8) }}</p>"
    (tmp_path / "handout" / "opening.jinja").write_text(opening)
    said = words(handout(lesson("Text."), templates_dir=tmp_path))
    assert 2 < said.count("Clocks") < 12
    assert "Of a seminar" not in said
    assert said.count("…") == 2


def test_a_copy_of_a_template_may_ask_how_the_text_of_an_exercise_is_kept_together(tmp_path: Path) -> None:
    (tmp_path / "handout").mkdir()
    asked = "{% for e in topic.exercises %}{{ is_breakable(e) }}/{{ keeps_first_part(e) }} {% endfor %}"
    (tmp_path / "handout" / "opening.jinja").write_text(f"<h1>Title</h1><p>{asked}</p>")
    table = "| a |\n| --- |\n| 1 |\n\n"
    exercises = "".join(f"### Count\n\nCount.\n\n{table * count}::: solution\nOne.\n:::\n\n" for count in (1, 2))
    text = lesson("Text.", after=f"## Exercises\n\n{exercises}")
    assert "False/True True/True" in words(handout(text, templates_dir=tmp_path))


@pytest.mark.parametrize("broken", ["{% if %}", "{{ nosuch.name }}", '{% include "nosuch.jinja" %}'])
def test_a_mistake_in_a_template_is_a_diagnostic(broken: str, tmp_path: Path) -> None:
    (tmp_path / "handout").mkdir()
    (tmp_path / "handout" / "opening.jinja").write_text(f"<h1>Title</h1>\n{broken}\n")
    made = make_handout(student_view(lesson_topic(lesson("Text."))), settings(), {}, templates_dir=tmp_path)
    (found,) = made.diagnostics
    assert found.code == "template-mistake"
    assert (found.span.file, found.span.line) == ("templates/handout/opening.jinja", 2)


@pytest.mark.parametrize("name", ["opening.jinja", "page.css"])
def test_a_template_in_another_encoding_is_a_diagnostic(name: str, tmp_path: Path) -> None:
    (tmp_path / "handout").mkdir()
    (tmp_path / "handout" / name).write_bytes("/* <h1>Überschrift</h1> */".encode("latin-1"))
    made = make_handout(student_view(lesson_topic(lesson("Text."))), settings(), {}, templates_dir=tmp_path)
    assert [(found.code, found.message) for found in made.diagnostics] == [
        ("template-mistake", f"`handout/{name}` is not UTF-8")
    ]


def test_lesson_text_is_never_run_as_a_template() -> None:
    assert "{{ 7 * 7 }} <b>" in words(handout(lesson("Say {{ 7 * 7 }} &lt;b&gt;.")))


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_nothing_stands_outside_the_page(edition: str) -> None:
    text = (Path(__file__).parent.parent / "cases" / "handout" / "lamport-clocks.md").read_text(encoding="utf-8")
    for made in (handout(text, edition=edition), solutions(text, edition=edition)):
        for word in (word for sheet in pages_of(made.content) for word in sheet.words):
            assert 10 * MM < word.rect.x0 < word.rect.x1 < 200 * MM, word.text
            assert 10 * MM < word.rect.y0 < word.rect.y1 < 287 * MM, word.text


def test_the_solutions_name_the_page_of_each_exercise() -> None:
    text = lesson("Text.", after=f"## Exercises\n\n{EXERCISE}")
    made = words(solutions(text, exercise_pages={"trace": 7}))
    assert "Handout page 7" in made
    assert "Traced." in made
    assert "For the instructor" in made
    assert "release after" in made


def test_each_page_says_where_it_is() -> None:
    written = [text for text in pages(handout(lesson("Words. " * 900))) if text]
    for number, text in enumerate(written, 1):
        assert f"{number} of {len(written)}" in text
        assert "A Course of Clocks" in text


@pytest.mark.parametrize("words", [10, 600, 1200])
def test_no_page_of_a_handout_is_blank(words: int) -> None:
    made = handout(lesson("Words. " * words))
    assert made.pages == len(pages(made))
    assert all(pages(made))


def test_a_number_has_its_unit_and_a_short_formula_all_that_it_has_on_one_line() -> None:
    from ddcurric.typeset.breaks import together

    def kept(text: str) -> str:
        return together(text).replace("\N{NO-BREAK SPACE}", "~")

    assert kept("After 90 ms, at 2 MB/s and 5 % of 3 sheep") == "After 90~ms, at 2~MB/s and 5~% of 3 sheep"
    assert kept("a → b, so Ada → Ben and m′ ⇒ m2") == "a~→~b, so Ada~→~Ben and m′~⇒~m2"
    assert kept("a participant → a server, a1 → b2 → c3 → d4") == "a participant → a server, a1 →~b2 →~c3 →~d4"
    assert kept("with 5, 2, 3, and with 5, 2, 2? In 1346, 1347") == "with 5,~2,~3, and with 5,~2,~2? In 1346, 1347"
    assert kept("P: 1, 2. Q: 1, 2, 3. C’s 1, D's 3. The sum: 3") == "P:~1,~2. Q:~1,~2,~3. C’s~1, D's~3. The sum: 3"
    assert kept("A:1, at 9: 30 s, B: 1.5 or 2") == "A:1, at 9: 30~s, B: 1.5 or 2"
    assert kept("16 A at 230 V, 0.4 Ω and 2 kWh of 3 Amps") == "16~A at 230~V, 0.4~Ω and 2~kWh of 3 Amps"
    assert kept("log2 64 + ln 64 = 6 + 4.2, y = ln x") == "log2~64 + ln~64 = 6 + 4.2, y~=~ln~x"
    assert kept("the log says a sin of mine") == "the log says a sin of mine"
    assert kept("n = 5, w = 4 and r + w \N{MINUS SIGN} n > 0") == "n~=~5, w~=~4 and r~+~w~\N{MINUS SIGN}~n~>~0"
    assert kept("0.2 · 80 = 16.") == "0.2~·~80~=~16."
    assert kept("0.4 · 20 + 0.2 · 80 = [24]") == "0.4~·~20 + 0.2~·~80 = [24]"
    assert kept("before a heartbeat: 2 · 2 s.") == "before a heartbeat: 2~·~2~s."
    assert kept("15 + 12 + 15\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}42") == "15 + 12 + 15~=~42"
    assert kept("1 - (5/9)² = 69.1 and x² = 4") == "1 - (5/9)² = 69.1 and x² = 4"
    assert kept("100 + 200 + 400 = 700") == "100 + 200 + 400 = 700"
    assert kept("one · two, and - so") == "one · two, and - so"


def test_a_formula_goes_over_to_the_next_line_before_a_sign_and_not_behind_it() -> None:
    from ddcurric.typeset.breaks import signs_first

    def kept(text: str) -> str:
        return signs_first(text).replace("\N{NO-BREAK SPACE}", "~")

    assert kept("q2 = max(1, 1) + 1 = 2; r") == "q2 =~max(1,~1) +~1 =~2; r"
    assert kept("w1 → x2 → x3, and one = ") == "w1 →~x2 →~x3, and one =~"
    assert kept("a list: + this, - that = ...") == "a list: + this, - that = ..."
    assert kept("f(the first, a second argument)") == "f(the first, a second argument)"
    long = "counted = larger(before, carried) + one\n= what it has got so far, whatever it was before"
    for width in range(30):
        said = handout(lesson(f"{'so ' * width}{long.replace(' = ', ' =' + chr(10))}"))
        lines = [line.text.rstrip() for page in pages_of(said.content) for line in page.lines]
        assert not [line for line in lines if line.endswith(("=", "+"))]


def test_no_line_begins_or_ends_with_the_mark_that_french_sets_apart() -> None:
    from ddcurric.typeset.breaks import loosened, together

    def kept(text: str) -> str:
        bound = together(text)
        assert loosened(bound) == text
        return bound.replace("\N{NO-BREAK SPACE}", "~")

    assert kept("« Tout » : oui ; non ! (« rien »)") == "«~Tout~»~: oui~; non~! («~rien~»)"
    assert kept("Er sagte »ja« und »nein«.") == "Er sagte »ja« und »nein«."
    assert kept("d. h. nie, vgl. S. 11, § 138 und J. R. Smith") == "d.~h. nie, vgl. S.~11, §~138 und J.~R. Smith"
    assert kept("The value of x. A plan") == "The value of x. A plan"


def test_a_word_that_no_line_holds_may_be_parted_anywhere() -> None:
    from ddcurric.print.printed import printable

    assert printable("a" * 399) == "a" * 399
    assert printable("時" * 400) == "時" * 400
    parted = printable("a" * 20_000)
    assert max(map(len, parted.split("\u200b"))) == 40
    assert parted.replace("\u200b", "") == "a" * 20_000


def test_very_many_footnotes_stand_at_the_end() -> None:
    marks = " ".join(f"Word[^n{n}]" for n in range(120))
    notes = "\n\n".join(f"[^n{n}]: Nota{n}" for n in range(120))
    text = words(handout(lesson(deep_dive=f"### Notes\n\n{marks}\n\n{notes}")))
    assert text.index("Word") < text.index("Nota0") < text.index("Nota119")
    assert "NOTES" in text[text.index("Word") : text.index("Nota0")]


def test_chinese_is_drawn_by_readers_that_go_by_the_standard() -> None:
    made = handout(
        lesson("每个事件加一，时钟会漂移。"),
    )
    first = pages_of(made.content)[0]
    (spot,) = first.find("每个事件加一")
    assert first.picture(150, spot).convert("L").getextrema()[0] < 80


def test_the_space_before_an_emoji_is_no_wider_than_others() -> None:
    figure = "```mermaid\nflowchart TD\n A[数据库 🗄]\n```\n"
    letters = pages_of(handout(lesson(f"库 🗄\n\n{figure}")).content)[0].letters
    steps = [
        (emoji.origin[0] - han.origin[0], emoji.rect.width)
        for han, _, emoji in zip(letters, letters[1:], letters[2:], strict=False)
        if emoji.text == "🗄"
    ]
    assert len(steps) == 2
    assert all(step < 1.6 * width for step, width in steps), steps


def test_running_heads_need_no_font_of_the_machine() -> None:
    made = handout(lesson("\n\n".join(["字"] * 60)).replace("# Clocks", "# 时钟"))
    fonts = fonts_of(made.content)
    assert len(document_pages := pages(made)) > 1
    assert "时钟" in document_pages[1]
    assert {name for name in fonts if "CJK" in name} <= {"Noto-Sans-CJK", "Noto-Sans-CJK-Bold"}


def test_the_mark_of_a_note_stays_on_the_line_of_its_word() -> None:
    for length in range(40, 80):
        made = handout(lesson(f"{'x' * length} and what it holds.[^1] More.\n\n[^1]: Note."))
        ((_, _, y),) = spots(made.content, "holds.")
        found = pages_of(made.content)[0].words
        marks = [word.rect for word in found if word.text.replace("\u2060", "") in ("holds.1", "1")]
        assert any(abs(mark.y0 / MM - y) < 2.5 for mark in marks), length


def test_the_solutions_print_the_notes_of_their_own_text_only() -> None:
    deep = "".join(f"Word.[^{n}] " for n in range(100)) + "".join(f"\n\n[^{n}]: Aside number {n}." for n in range(100))
    task = "## Exercises\n\n### One\n\nA.\n\n::: solution\nB.[^s]\n:::\n\n[^s]: See [^t].\n\n[^t]: Last of all."
    text = lesson(deep, after=task)
    assert words(handout(text)).count("Aside number") == 100
    made = words(solutions(text))
    assert "Aside number" not in made
    assert "Last of all" in made


def test_numbers_stay_before_their_words_where_lines_run_leftwards() -> None:
    text = lesson(
        "كل حدث.", front="minutes: 20\nlanguage: fa", after="## Exercises\n\n### سؤال {points=3 solution=none}"
    )
    made = handout(text)
    ((_, number, _), *_), ((_, word, _), *_) = spots(made.content, "20"), spots(made.content, "minutes")
    assert number < word


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_last_digits_of_a_column_of_numbers_stand_one_below_the_other(language: str) -> None:
    rows = ["| Bird of the garden | Seen | Weighed, g | Place of the ring |", "|---|---|:--|---|"]
    rows += ["| finch | 77 | 3.4 | left |", "| tit | 12345 | 13.4 | right |", "| wren | – | 8.1 | left |"]
    made = handout(lesson("\n".join(rows), front=f"minutes: 20\nlanguage: {language}")).content
    at = {
        text: spot for sheet in pages_of(made) for text in ("77", "12345", "8.1", "13.4") for spot in sheet.find(text)
    }
    assert at["77"].x1 == pytest.approx(at["12345"].x1, abs=0.3)
    assert abs(at["77"].x0 - at["12345"].x0) > 5
    asked = {"en": lambda text: at[text].x0, "ar": lambda text: at[text].x1}[language]
    assert asked("8.1") == pytest.approx(asked("13.4"), abs=0.5), "what its author aligns stays so"


def test_what_is_drawn_on_a_grid_is_not_divided() -> None:
    tasks = "\n\n".join(f"### {n} {{space=6cm style=grid solution=none}}\n\nDraw." for n in range(7))
    made = handout(lesson("Text.", after=f"## Exercises\n\n{tasks}"))
    heads: dict[int, float] = {}
    for number, _, y in spots(made.content, "Draw."):
        heads.setdefault(number, y)
    assert len(heads) > 2
    # Nothing stands above the first exercise of a page that would be the rest of another's grid.
    assert all(y < 45 for number, y in heads.items() if number > 1)


def test_an_exercise_without_solution_does_not_follow_what_comes_next() -> None:
    solved = "### One\n\nA.\n\n::: solution\n" + "\n\n".join(["Line."] * 27) + "\n:::\n\n"
    check = "## Check Your Understanding\n\n1. Why?\n\n   ::: answer\n" + "\n".join(["   Because.\n"] * 12) + "   :::\n"
    made = solutions(lesson("Text.", after=f"{check}\n## Exercises\n\n{solved}### Two {{solution=none}}\n\nThink."))
    ((task, _, _),), ((question, _, _),) = spots(made.content, "Think."), spots(made.content, "Why?")
    assert task == 1
    assert question in (1, 2)


def test_the_rest_of_a_long_line_of_code_stands_deeper_than_its_line() -> None:
    code = "def f():\n    return " + " + ".join(f"term_{n}" for n in range(20))
    for listing in (code, code + "\n" * 5 + "end"):
        made = handout(lesson(f"```python\n{listing}\n```"))
        places = {word.text: word.rect.x0 for word in pages_of(made.content)[0].words}
        lefts = [places[f"term_{n}"] for n in range(20)]
        first, *starts = [x for before, x in zip([0.0, *lefts], lefts, strict=False) if x < before or not before]
        assert len(starts) > 1
        assert all(places["return"] < x < first for x in starts)


def test_words_that_announce_stand_on_the_page_of_what_they_announce() -> None:
    for filler in range(22, 30):
        items = "".join(f"- item {n}\n" for n in range(filler))
        text = f"{items}\n1. One.\n\n2. Then this:\n\n   | A | B |\n   |---|---|\n   | cell | b |\n   | c | d |"
        (page,) = [page for page in pages(handout(lesson(text))) if "Then this:" in page]
        assert "cell" in page


@pytest.mark.slow
def test_a_diagram_that_has_no_room_on_the_page_is_reported() -> None:
    rows = "\n".join(f"P{row}: " + " ".join(f"{row}e{at}" for at in range(1, 13)) for row in range(1, 9))
    large = f"```spacetime\n{rows}\nask: vector\n```"
    small = "```spacetime\nA: a1>m1  a2\nB: b1<m1\nask: vector\n```"
    for block, found in ((large, ["diagram-too-large"]), (small, [])):
        topic = student_view(lesson_topic(lesson(block)))
        assert codes(make_handout(topic, settings(), {}).diagnostics) == found


def test_solutions_show_what_their_answers_speak_of() -> None:
    def exercise(answer: str) -> str:
        return (
            "## Exercises\n\n### Look\n\nWhat is it?\n\n```python\nprint(1)\n```\n\n"
            "| Said | Meant |\n|---|---|\n| one | two |\n\n"
            "```spacetime {#fig-q caption='Sent and received'}\nX: x1  x2>m1\nY: y1  y2<m1\n```\n\n"
            f"::: solution\n{answer}\n:::\n"
        )

    silent = words(solutions(lesson("Text.", after=exercise("Nothing."))))
    spoken = words(solutions(lesson("Text.", after=exercise("In the second row, and in [](#fig-q)."))))
    for made in (silent, spoken):
        assert "print(1)" in made
    assert "Meant" not in silent
    assert "Sent and received" not in silent
    assert "Meant" in spoken
    assert "Sent and received" in spoken


def test_the_box_of_the_right_option_stands_in_its_row() -> None:
    text = "## Check Your Understanding\n\n1. Which?\n\n   - This one\n   - That one\n\n   ::: answer\n   B.\n   :::"
    (sheet,) = pages_of(solutions(lesson("Text.", after=text)).content)
    boxes = [drawn.rect for drawn in sheet.drawn if 8 < drawn.rect.width < 11]
    letters = [sheet.find(words)[0] for words in ("This one", "That one")]
    assert len(boxes) == 2
    heights = [box.y0 - word.y0 for box, word in zip(boxes, letters, strict=True)]
    assert heights[0] == pytest.approx(heights[1], abs=0.3)


def test_figures_are_lining_wherever_they_stand() -> None:
    made = handout(lesson("In 3456789 steps and 1 more."))
    first = pages_of(made.content)[0]
    text = first.picture(300, first.find("3456789")[0]).convert("L")
    rows = [any(text.getpixel((x, y)) < 100 for x in range(text.width)) for y in range(text.height)]
    # Old-style 3, 4, 5, 7 and 9 hang below the line that 6 and 8 stand on.
    assert sum(rows) < 0.75 * 10.5 / 72 * 300


@pytest.mark.parametrize("sheet", ["html { font-size: 0 }", ":root { --size: 0pt; --line: 0 }", "p{font-size:0.0em}"])
def test_type_of_no_size_in_a_style_sheet_of_ones_own_is_said(sheet: str, tmp_path: Path) -> None:
    own = tmp_path / "handout" / "course.css"
    own.parent.mkdir()
    own.write_text(f"\n{sheet}\n.half {{ font-size: 0.5em }}\n", encoding="utf-8")
    made = make_handout(student_view(lesson_topic(lesson("Text."))), settings(), {}, templates_dir=tmp_path)
    assert [(d.code, d.span.file, d.span.line) for d in made.diagnostics] == [
        ("small-type", "templates/handout/course.css", 2)
    ]


def test_a_stop_stands_behind_its_words_in_a_language_that_runs_leftwards() -> None:
    marked = "### One\n\nلماذا؟\n\n::: solution\nنعم\n\n::: marking\nنقطة واحدة\n:::\n:::\n"
    text = lesson("نص", front="language: fa", after=f"## Exercises\n\n{marked}")
    made = make_solutions(lesson_topic(text), settings(), {}).value
    sheet = pypdfium2.PdfDocument(made.content)[0].get_textpage()
    boxes = [(sheet.get_text_range(at, 1), *sheet.get_charbox(at)) for at in range(sheet.count_chars())]
    at = sheet.get_text_range().index("Marking")
    right, row = boxes[at + 6][3], boxes[at][2]
    stops = [left for sign, left, bottom, _, _ in boxes if sign == "." and abs(bottom - row) < 5]
    assert [abs(left - right) < 3 for left in stops] == [True]


@pytest.mark.parametrize("cell", ["−17", "-17", "± 17"])
def test_a_sign_stands_before_its_number_in_a_table_that_runs_leftwards(cell: str) -> None:
    text = lesson(f"| الشخص | الانحراف |\n|---|--:|\n| نور | {cell} |", front="minutes: 20\nlanguage: ar")
    made = handout(text).content
    sheet = pypdfium2.PdfDocument(made)[0].get_textpage()
    boxes = [(sheet.get_text_range(at, 1), *sheet.get_charbox(at)) for at in range(sheet.count_chars())]
    ((_, one, low, *_),) = [
        box for box in boxes if box[0] == "1" and any(b[0] == "7" and abs(b[2] - box[2]) < 2 for b in boxes)
    ]
    signs = [left for sign, left, bottom, _, top in boxes if sign in "−-±" and bottom - 3 < low < top]
    assert signs
    assert all(left < one for left in signs)
