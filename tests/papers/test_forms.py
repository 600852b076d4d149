"""What a form takes from lessons is what stands there: figures, notes, references and options with their letters."""

from __future__ import annotations

import pytest

from ddcurric.figures import FENCES
from ddcurric.lesson.model.block import Diagram, Figure, List, Table
from ddcurric.lesson.model.course import PaperPath
from ddcurric.lesson.model.inline import CrossReference, FootnoteReference
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.paper import Paper
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.reader.numbering import numbered, with_ids
from ddcurric.lesson.reader.paper import read_paper
from ddcurric.lesson.reader.text import read_source
from ddcurric.lesson.views.correspondence import correspondence, right_letters
from ddcurric.lesson.views.forms import Item, form_of, items_of
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.lesson.views.options import exercise_options
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.paper.make import key_of, make_form
from ddcurric.print.solutions import make_solutions
from ddcurric.source import Span
from tests.lessons import codes, lesson, settings, topic
from tests.pdfs import pages_of, titles_of

SOLUTION = "\n\n::: solution\nSo.\n:::\n\n"


def asked_by(text: str, *lessons: Topic) -> tuple[Paper, tuple[Item, ...]]:
    source = read_source("quiz.md", text.encode()).value
    assert source is not None
    read = read_paper(source, settings(), PaperPath("exams/quiz.md", Span("course.yaml", 1)), FENCES)
    assert [str(each) for each in read.diagnostics] == []
    assert read.value is not None
    items = items_of(read.value, {each.id: each for each in lessons}, lambda diagram: diagram)
    assert [str(each) for each in items.diagnostics] == []
    return read.value, items.value


def forms(text: str, *lessons: Topic) -> list[Topic]:
    paper, items = asked_by(text, *lessons)
    found = []
    labels = {each.id: labels_of(each) for each in lessons}
    for at in range(len(paper.forms)):
        made = with_ids(numbered(form_of(paper, at, items, ()).value), ())
        result = resolve(made, {**labels, made.id: labels_of(made)})
        assert codes(result.diagnostics) == []
        found.append(result.value)
    return found


def taking(*ids: str, head: str = "") -> str:
    takes = "".join(f'::: {{.take from="{each}"}}\n:::\n\n' for each in ids)
    return f"{head}# Quiz\n\n## Exercises\n\n{takes}"


CLOCK = '```spacetime {{#fig-{0} caption="Two"}}\nA: a1>m1\nB: b1<m1\nask: lamport\n```\n'


def traced(text: str) -> str:
    """An exercise with a figure and a note."""
    return f"## Exercises\n\n### One {{#trace}}\n\n{CLOCK.format('here')}\n{text}{SOLUTION}"


def test_figures_and_notes_are_counted_anew_and_references_point_where_they_pointed() -> None:
    early = "See [](#fig-here) and [](#early).[^n]\n\n[^n]: A note."
    one = topic(lesson(f"### Early {{#early}}\n\n{CLOCK.format('early')}", after=traced(early)), "first")
    two = topic(lesson("Text.", after=traced("See [](#fig-here).[^m]\n\n[^m]: Another.")), "second")
    (form,) = forms(taking("second.md#trace", "first.md#trace"), one, two)
    assert [exercise.number for exercise in form.exercises] == [1, 2]
    assert [node.number for node in walk(form.exercises) if isinstance(node, Diagram)] == [1, 2]
    said = [node.text for node in walk(form.exercises) if isinstance(node, CrossReference)]
    assert said == ["Figure\xa01", "Figure\xa02", "“Early” in Topic\xa01.1"]
    assert [node.number for node in walk(form.exercises) if isinstance(node, FootnoteReference)] == [1, 2]
    assert [plain_text(note.blocks) for note in form.footnotes] == ["Another.", "A note."]
    ids = [exercise.id for exercise in form.exercises]
    assert ids == ["second-trace", "first-trace"]


def test_a_footnote_names_the_table_that_is_taken_with_it() -> None:
    """It named that of the lesson, by a number that the paper does not have."""
    table = "| a | b |\n|---|---|\n| 1[^n] | 2 |\n\n: Two {#tab-two}\n\n[^n]: See [](#tab-two)."
    body = f"## Exercises\n\n### One {{#trace}}\n\n{table}{SOLUTION}"
    (form,) = forms(taking("first.md#trace"), topic(lesson("| x |\n|---|\n| y |\n\n: One {#tab-one}", after=body)))
    (said,) = (node.text for node in walk(form.footnotes) if isinstance(node, CrossReference))
    assert said == "Table\xa01"


def test_pictures_are_found_from_the_paper_s_folder() -> None:
    body = '## Exercises\n\n### One {#trace}\n\n![A](figures/a.svg){alt="A line"}' + SOLUTION
    (form,) = forms(taking("first.md#trace"), topic(lesson("Text.", after=body)))
    (figure,) = (node for node in walk(form) if isinstance(node, Figure))
    assert figure.path == "../time/figures/a.svg"


def test_hints_are_for_practice() -> None:
    body = "## Exercises\n\n### One {#trace}\n\nWhy?\n\n::: hint\nThink.\n:::" + SOLUTION
    (form,) = forms(taking("first.md#trace"), topic(lesson("Text.", after=body)))
    assert form.exercises[0].hints == ()


def test_a_check_question_may_be_taken() -> None:
    body = """\
## Check Your Understanding

### What can a client tell? {#tell}

- Little
- Much

::: answer
Little.
:::
"""
    (form,) = forms(taking("first.md#tell"), topic(lesson("Text.", after=body)))
    (exercise,) = form.exercises
    assert plain_text(exercise.blocks) == "What can a client tell?\nLittle\nMuch"
    assert exercise.solution is not None
    assert plain_text(exercise.solution.blocks) == "Little."


def test_a_check_question_of_a_numbered_list_has_a_name_and_may_be_taken() -> None:
    body = "## Check Your Understanding\n\n1. What can a client tell? {#tell}\n\n   ::: answer\n   Little.\n   :::\n"
    (form,) = forms(taking("first.md#tell"), topic(lesson("See [](#tell).", after=body)))
    (exercise,) = form.exercises
    assert plain_text(exercise.blocks) == "What can a client tell?"


COLOURS = "## Exercises\n\n### One {#trace}\n\nWhich is it?\n\n- red\n- green\n- blue"
HEAD = "---\nforms: [A, B, C]\nshuffle: options\n---\n"


def options(answer: str) -> list[tuple[list[str], str]]:
    body = (
        f"## Exercises\n\n### One {{#trace}}\n\nWhich is it?\n\n- red\n- green\n- blue\n\n::: solution\n{answer}\n:::\n"
    )
    found = []
    for form in forms(taking("first.md#trace", head=HEAD), topic(lesson("Text.", after=body))):
        (exercise,) = form.exercises
        (listed,) = (block for block in exercise.blocks if isinstance(block, List))
        assert exercise.solution is not None
        found.append(([plain_text(item.blocks) for item in listed.items], plain_text(exercise.solution.blocks)))
    return found


@pytest.mark.parametrize("answer", ["B. As grass is.", "(b) As grass is.", "**B.** As grass is."])
def test_the_letter_of_the_right_option_moves_with_it(answer: str) -> None:
    orders = options(answer)
    assert len({tuple(texts) for texts, _ in orders}) == 3
    for texts, said in orders:
        letter = said.lstrip("(")[0].upper()
        assert texts[ord(letter) - ord("A")] == "green"


def test_letters_beside_wrong_options_move_as_well() -> None:
    for texts, said in options("green\n\n- A: no\n- B: yes\n- C: never"):
        reasons = dict(line.split(": ") for line in said.splitlines()[1:])
        assert {texts[ord(letter) - ord("A")]: why for letter, why in reasons.items()} == {
            "red": "no", "green": "yes", "blue": "never",
        }  # fmt: skip


def test_an_answer_that_speaks_of_letters_in_its_sentences_keeps_the_order() -> None:
    orders = options("B, whereas C would be the sky.")
    assert [texts for texts, _ in orders] == [["red", "green", "blue"]] * 3


@pytest.mark.parametrize("answer", ["2. As grass is.", "The second option. As grass is.", "A, C. All but grass."])
def test_an_answer_that_counts_or_lists_letters_keeps_the_order(answer: str) -> None:
    assert [texts for texts, _ in options(answer)] == [["red", "green", "blue"]] * 3


@pytest.mark.parametrize(
    ("listed", "answer", "is_choice"),
    [
        ("1. red\n2. green\n3. blue", "1. Blood.\n2. Grass.\n3. Sky.", False),
        ("1. red\n2. green\n3. blue", "**1.** Blood.\n\n**2.** Grass.", False),
        ("1. red\n2. green\n3. blue", "1: blood; 2: grass; 3: the sky.", False),
        ("1. red\n2. green\n3. blue", "So it is.", False),
        ("1. red\n2. green\n3. blue", "**2.** As grass is.", True),
        ("1. red\n2. green\n3. blue", "green. As grass is.", True),
        ("- red\n- green\n- blue", "So it is.", True),
        ("a) red\nb) green\nc) blue", "So it is.", True),
    ],
)
def test_what_an_exercise_counts_is_answered_one_by_one(listed: str, answer: str, is_choice: bool) -> None:
    """Complaints to judge, one after the other, are no options to tick and stay in their order."""
    body = f"## Exercises\n\n### One {{#trace}}\n\nWhich is it?\n\n{listed}\n\n::: solution\n{answer}\n:::\n"
    made = [form.exercises[0] for form in forms(taking("first.md#trace", head=HEAD), topic(lesson("T.", after=body)))]
    assert [exercise_options(each.blocks) is not None for each in made] == [is_choice] * 3
    orders = {plain_text(block) for each in made for block in each.blocks if isinstance(block, List)}
    assert is_choice or len(orders) == 1


def test_a_check_question_with_numbered_options_keeps_them_as_an_exercise() -> None:
    body = "## Check Your Understanding\n\n### Which is it? {#tell}\n\n1. red\n2. green\n\n::: answer\nSo it is.\n:::\n"
    (form,) = forms(taking("first.md#tell"), topic(lesson("Text.", after=body)))
    assert exercise_options(form.exercises[0].blocks) is not None


def test_an_option_that_speaks_of_others_by_letters_keeps_the_order() -> None:
    body = f"{COLOURS}\n- both A and C\n\n::: solution\nboth A and C\n:::\n"
    for form in forms(taking("first.md#trace", head=HEAD), topic(lesson("Text.", after=body))):
        (listed,) = (block for block in form.exercises[0].blocks if isinstance(block, List))
        assert [plain_text(item.blocks) for item in listed.items] == ["red", "green", "blue", "both A and C"]


@pytest.mark.parametrize(
    ("ticked", "answer", "right"),
    [
        ((0, 2), "Red and blue.", "A, C"),
        ((), "A, C. All but grass.", "A, C"),
        ((), "(a) It is.", "A"),
        ((), "It is.", ""),
    ],
)
def test_every_right_option_has_its_letter_on_the_page_of_correspondences(
    ticked: tuple[int, ...], answer: str, right: str
) -> None:
    listed = "".join(
        f"- {'[x] ' if at in ticked else '[ ] ' if ticked else ''}{colour}\n"
        for at, colour in enumerate(("red", "green", "blue"))
    )
    text = f"# Quiz\n\n## Exercises\n\n### One\n\nWhich?\n\n{listed}\n::: solution\n{answer}\n:::\n"
    ((exercise,),) = (form.exercises for form in forms(text))
    assert right_letters(exercise) == right


def test_a_last_option_that_speaks_of_the_others_stays_last() -> None:
    body = f"{COLOURS}\n- none of these\n\n::: solution\ngreen\n:::\n"
    for form in forms(taking("first.md#trace", head=HEAD), topic(lesson("Text.", after=body))):
        (listed,) = (block for block in form.exercises[0].blocks if isinstance(block, List))
        assert plain_text(listed.items[-1].blocks) == "none of these"


def test_orders_are_unlike_one_another_as_long_as_there_are_others() -> None:
    names = ["One", "Two", "Three"]
    exercises = "".join(f"### {name}\n\nWhy?{SOLUTION}" for name in names)
    text = f"---\nforms: [A, B, C, D, E, F]\nshuffle: exercises\n---\n# Quiz\n\n## Exercises\n\n{exercises}"
    orders = [tuple(plain_text(each.title) for each in form.exercises) for form in forms(text)]
    assert orders[0] == ("One", "Two", "Three")
    assert len(set(orders)) == 6


@pytest.mark.parametrize("seed", range(6))
def test_no_order_leaves_the_first_page_empty(seed: int) -> None:
    """What takes most of a page does not fit below the head of the first."""
    rooms = {"Short": "4cm", "Long": "20cm", "Brief": "3cm", "Small": "5cm"}
    exercises = "".join(f"### {name} {{space={room}}}\n\nWhy?{SOLUTION}" for name, room in rooms.items())
    text = f"---\nforms: [A, B, C]\nshuffle: exercises\nseed: {seed}\n---\n# Quiz\n\n## Exercises\n\n{exercises}"
    assert [plain_text(form.exercises[0].title) for form in forms(text)].count("Long") == 0


def test_a_seed_means_the_same_order_tomorrow() -> None:
    exercises = "".join(f"### {name}\n\nWhy?{SOLUTION}" for name in ("One", "Two", "Three", "Four"))
    text = f"---\nforms: [A, B]\nshuffle: exercises\nseed: 7\n---\n# Quiz\n\n## Exercises\n\n{exercises}"
    assert [plain_text(each.title) for each in forms(text)[1].exercises] == ["Three", "Four", "One", "Two"]


CHOICES = """\
## Check Your Understanding

1. Which vote? {#vote}

   - leader
   - observer
   - follower

   ::: answer
   A, C. Others watch.
   :::

2. Which are even? {#even}

   - [x] two
   - [ ] five
   - [x] six
"""


@pytest.mark.slow
def test_a_key_shows_the_options_of_its_form_with_those_that_are_right() -> None:
    lessons = topic(lesson("Text.", after=CHOICES))
    (form,) = forms(taking("first.md#vote", "first.md#even", head="---\nforms: A\n---\n"), lessons)
    key = make_solutions(key_of(form), settings(), {}).value
    assert titles_of(key.content)[0] == "Quiz Form\u00a0A"
    first = pages_of(key.content)[0]
    assert abs(first.find("Quiz")[0].x0 - first.find("EXERCISES")[0].x0) < 2, "no room is left for a number"
    made = " ".join(" ".join(page.text for page in pages_of(key.content)).split()).replace("\u00a0", " ")
    assert "Exercise 1" not in made
    assert "Quiz Form A SOLUTIONS" in made
    assert "Which vote? ✓ A leader B observer ✓ C follower Others watch." in made
    assert "Which are even? ✓ A two B five ✓ C six" in made
    assert "No solution" not in made


@pytest.mark.slow
def test_a_number_of_two_digits_stands_in_one_line_in_large_print() -> None:
    own = "".join(f"### {name} {{solution=none space=none}}\n\nWhy?\n\n" for name in "abcdefghij")
    (form,) = forms(f"# Quiz\n\n## Exercises\n\n{own}")
    made = make_form(student_view(form), settings(), {}, edition="large-print").value.form
    said = [line.text for page in pages_of(made.content) for line in page.lines]
    assert "10 j" in said


@pytest.mark.slow
def test_a_question_without_a_title_has_its_number_once_and_is_known_by_its_first_words() -> None:
    lessons = topic(lesson("Text.", after=CHOICES))
    text = taking("first.md#vote", head="---\nforms: [A, B]\n---\n")
    made = make_form(student_view(forms(text, lessons)[0]), settings(), {}).value.form
    assert "Exercise 1" not in pages_of(made.content)[0].text.replace("\u00a0", " ")
    assert titles_of(made.content) == ["Quiz", "Exercise 1"]
    page = correspondence(*asked_by(text, lessons), forms(text, lessons))
    (table,) = (node for node in walk(page) if isinstance(node, Table))
    assert [plain_text(cell.content) for cell in table.rows[0]] == [
        "Which vote? first#vote",
        "–",
        "Exercise\u00a01\u00a0·\u00a0A,\u00a0C",
        "Exercise\u00a01\u00a0·\u00a0A,\u00a0C",
        "–",
    ]


def test_boxes_right_below_a_title_are_options_in_a_form_and_in_its_key() -> None:
    text = "# Quiz\n\n## Exercises\n\n### Which rises?\n\n- [ ] flat\n- [x] sour\n\n::: solution\nYeast.\n:::\n"
    (form,) = forms(text)
    for view in (form, student_view(form)):
        assert exercise_options(view.exercises[0].blocks) is not None
    assert right_letters(form.exercises[0]) == "B"


@pytest.mark.parametrize(("points", "said"), [("", ["quiz.md:8"]), (" points=0", []), (" points=2", [])])
def test_an_exercise_without_points_beside_others_is_said_at_its_place_in_the_paper(
    points: str, said: list[str]
) -> None:
    of_lesson = topic(lesson("Text.", after=f"## Exercises\n\n### Go {{#go}}\n\nGo.{SOLUTION}"))
    own = "# Quiz\n\n## Exercises\n\n### Own {points=3 solution=none}\n\nDo."
    text = f'{own}\n::: {{.take from="first.md#go"{points}}}\n:::\n'
    source = read_source("quiz.md", text.encode()).value
    assert source is not None
    read = read_paper(source, settings(), PaperPath("quiz.md", Span("course.yaml", 1)), FENCES)
    assert read.value is not None
    items = items_of(read.value, {"first": of_lesson}, lambda diagram: diagram)
    told = [each for each in items.diagnostics if each.code == "exercise-without-points"]
    assert [f"{each.span.file}:{each.span.line}" for each in told] == said


def test_a_paper_without_any_points_is_not_asked_for_them() -> None:
    asked_by("# Quiz\n\n## Exercises\n\n### A {solution=none}\n\nDo.\n\n### B {solution=none}\n\nDo.\n")
