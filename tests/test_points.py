"""Halves and quarters of points: read, summed and printed as they are, on every way that points take."""

from __future__ import annotations

import io
import re
import zipfile

import jinja2
import pytest
from lessons import lesson, read

from ddcurric.builder.codec import ForeignError, from_bytes, to_bytes
from ddcurric.lesson import checks
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.paper import Take
from ddcurric.lesson.writer import write
from ddcurric.outputs.lms.moodle import moodle_xml
from ddcurric.outputs.lms.qti import qti_zip
from ddcurric.outputs.lms.tasks import tasks_of
from ddcurric.points import Worth, read_points
from ddcurric.print.answer_space import exercise_space, part_space
from ddcurric.source import Span
from ddcurric.wording import LANGUAGES, wording
from tests.importers.shaping import imported
from tests.importers.tex_lessons import paper

HALF, MORE = Worth(0.5), Worth(1.5)

PARTS = """\
## Exercises

### Clocks {points=2 solution=none}

::: {.part points=0.5}
What is a clock for?
:::

::: {.part points=1½}
Why does it drift?
:::
"""


def topic(exercises: str, **front: str) -> Topic:
    found = read(lesson("A clock ticks.", after=exercises, front="\n".join(f"{k}: {v}" for k, v in front.items())))
    assert found.value is not None
    assert not found.diagnostics, found.diagnostics
    return found.value


@pytest.mark.parametrize(
    ("text", "points"),
    [
        *(("6", "6"), ("0", "0"), ("1.5", "1.5"), ("1,50", "1.5"), (".5", "0.5"), ("12.75", "12.75"), ("1000", "1000")),
        *(("½", "0.5"), ("1½", "1.5"), ("2 ¼", "2.25"), ("1/2", "0.5"), ("1 1/2", "1.5"), ("٢٫٥", "2.5")),
        *(("1.3", ""), ("0.333", ""), ("11/2", ""), ("-1", ""), ("half", ""), ("", ""), (".", ""), ("1.5.2", "")),
    ],
)
def test_points_are_read_as_they_are_typed(text: str, points: str) -> None:
    found = read_points(text)
    assert (str(found) if found is not None else "") == points


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "½ point, 1½ points, 2¼ points"), ("de", "½ Punkt, 1½ Punkte, 2¼ Punkte"),
        ("fr", "½ point, 1½ point, 2¼ points"), ("es", "½ punto, 1½ puntos, 2¼ puntos"),
        ("it", "½ punto, 1½ punti, 2¼ punti"), ("nl", "½ punt, 1½ punt, 2¼ punten"),
        ("pt", "½ ponto, 1½ ponto, 2¼ pontos"), ("ar", "0.5 درجة, 1.5 درجة, 2.25 درجة"),
        ("zh", "0.5分, 1.5分, 2.25分"),
    ],
)  # fmt: skip
def test_every_language_says_them(language: str, said: str) -> None:
    words = wording(language)
    assert ", ".join(words.count_points(each) for each in (HALF, MORE, Worth(2.25))) == said
    assert words.count_points(Worth(3)) == words.count_points(3)


def test_no_language_is_left_out_above() -> None:
    assert len(LANGUAGES) == 9


def test_parts_are_added_up_and_agree_with_their_exercise() -> None:
    found = topic(PARTS)
    assert [each.points for each in found.exercises[0].parts] == [HALF, MORE]
    assert "uneven-points" not in {each.code for each in checks.check_topic(found)}
    assert topic(PARTS.replace("points=2 ", "")).total_points == 2


def test_a_sum_that_is_half_a_point_off_is_told() -> None:
    found = topic(PARTS.replace("1½", "2"))
    (told,) = [each for each in checks.check_topic(found) if each.code == "uneven-points"]
    assert told.message == "exercise 1 has 2 points, and its parts have 2.5"


def test_a_lesson_is_written_with_them() -> None:
    written = write(topic(PARTS))
    assert re.findall(r"points=([0-9.]+)", written) == ["2", "0.5", "1.5"]


@pytest.mark.parametrize(("points", "text"), [("6", "6"), ("100", "100"), ("0", "0"), ("1½", "1.5"), ("2.25", "2.25")])
def test_a_template_of_a_course_prints_them_as_they_are(points: str, text: str) -> None:
    (exercise,) = topic(f"## Exercises\n\n### Clock {{points={points} solution=none}}\n\nTell.").exercises
    environment = jinja2.Environment()
    source = "{{ one.points }} {{ one.total_points }} {{ [one] | sum('points') }} {{ '%s' | format(one.points) }}"
    assert environment.from_string(source).render(one=exercise) == " ".join([text] * 4)


def test_sums_are_exact_and_points_themselves() -> None:
    summed = sum([HALF, MORE, Worth(0.25)] * 400)
    assert (type(summed), str(summed)) == (Worth, "900")


def test_room_to_answer_is_scaled_to_them() -> None:
    (exercise,) = topic("## Exercises\n\n### Clock {points=2.5 solution=none}\n\nTell.").exercises
    assert exercise_space(exercise).lines == 4
    (exercise,) = topic(PARTS.replace("points=0.5", "").replace("points=1½", "").replace("=2", "=4.5")).exercises
    assert part_space(exercise, exercise.parts[0]).lines == 5


@pytest.mark.parametrize("points", [None, Worth(3), MORE])
def test_what_is_kept_of_a_build_keeps_them(points: Worth | None) -> None:
    take = Take("clocks", "trace", points, None, Span("", 1))
    assert from_bytes(Take, to_bytes(Take, take)) == take


def test_whole_points_are_kept_as_they_always_were() -> None:
    assert to_bytes(Worth, Worth(3)) == to_bytes(int, 3)  # type: ignore[arg-type]
    for foreign in ("3/0", "1.5", "x"):
        with pytest.raises(ForeignError):
            from_bytes(Worth, to_bytes(str, foreign))


def test_platforms_get_decimals() -> None:
    found = topic("## Exercises\n\n### Clock {points=1.5}\n\nTell.\n\n::: solution\nSo.\n:::")
    tasks = tasks_of(found)
    assert b"<defaultgrade>1.5</defaultgrade>" in moodle_xml(found, tasks, "Clocks", {})
    assert [str(each.asked.points) for each in tasks] == ["1.5"]
    with zipfile.ZipFile(io.BytesIO(qti_zip(found, tasks, "Clocks", {}))) as package:
        items = b"".join(map(package.read, package.namelist()))
    assert b"<fieldlabel>points_possible</fieldlabel><fieldentry>1.5</fieldentry>" in re.sub(rb">\s+<", b"><", items)


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("(1.5 points)", MORE),
        ("[2½ P.]", Worth(2.5)),
        ("(0,5 Punkte)", HALF),
        ("(1 1/2 marks)", MORE),
        ("（1.5分）", MORE),
    ],
)
def test_typed_exams_keep_theirs(typed: str, points: Worth) -> None:
    text = f"Exercises\n\nExercise 1: Clocks {typed}\n\nWhat is a clock for?\n\nExercise 2: Time (2 points)\n\nWhy?\n"
    assert imported(text).topic.exercises[0].points == points


def test_bare_halves_in_brackets_are_points() -> None:
    text = "Exercises\n\nExercise 1: Clocks\n\n(a) Tell the time. [1.5]\n\n(b) Why does it drift? [½]\n"
    (exercise,) = imported(text).topic.exercises
    assert [each.points for each in exercise.parts] == [MORE, HALF]


def test_lessons_in_other_markdown_keep_theirs() -> None:
    made = imported("# Clocks\n\n## Exercises\n\n### Trace {points=1.5}\n\nTell.\n", "clocks.md").topic
    assert made.exercises[0].points == MORE


def test_the_exam_class_has_halves() -> None:
    pytest.importorskip("pypandoc", reason="pandoc comes with the extra `import`")
    pytest.importorskip("pylatexenc", reason="it comes with the extra `import`")
    source = paper(
        r"\numpoints{} points. \begin{questions} \question[1\half] One? \question[2.5] Two?"
        r"\question \begin{parts} \part[\half] Three? \part[1 \half{}] Four? \half{} is enough."
        r"\end{parts} \end{questions}"
    )
    made = imported(source, "exam.tex").topic
    assert [each.total_points for each in made.exercises] == [MORE, Worth(2.5), 2]
    assert [each.points for each in made.exercises[2].parts] == [HALF, MORE]
    written = write(made)
    assert "6 points." in written
    assert "½ is enough" in written
