"""A term: answers for students, the syllabus, profiles, and what course.yaml says that a build makes."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from ddcurric.lesson.model.course import Calendar
from tests.end_to_end.conftest import Workplace, write
from tests.pdfs import opened, pages_of

pytestmark = pytest.mark.slow

MARKED = """\
::: solution
It knows only that sixty seconds went by.

::: marking
Two points for each of the three.
:::

::: {.mistake answer="lost"}
Silence is taken for loss.
:::

**Wrong answers.** Whoever names a minute has guessed.
"""


FIRST_LINE = (
    "::: solution\nIt knows only that sixty seconds went by; "
    "ping may be lost, late, or answered by a reply that got lost.\n"
)


def course(root: Path, more: str = "") -> Workplace:
    place = write(root)
    place.change("ping", FIRST_LINE, MARKED)
    path = place.content / "course.yaml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return place


def text(path: Path) -> str:
    return " ".join(" ".join(page.text for page in pages_of(path)).split())


def test_answers_are_solutions_without_what_graders_need(tmp_path: Path) -> None:
    place = course(tmp_path)
    result = place.run("build", "ping", "--only", "answers,solutions")
    assert result.status == 0, result.output
    answers = text(place.out / "first" / "1.1-ping-answers.pdf")
    solutions = text(place.out / "first" / "1.1-ping-solutions.pdf")
    for said in ("sixty seconds went by", "no upper bound"):
        assert said in answers
    for secret in (
        "Two points for each",
        "Silence is taken",
        "has guessed",
        "instructor",
        "release after",
        "Ask the room",
    ):
        assert secret not in answers
    for said in ("Two points for each", "Silence is taken", "has guessed"):
        assert said in solutions
    with opened((place.out / "first" / "1.1-ping-answers.pdf").read_bytes()) as pdf:
        assert str(pdf.docinfo["/Title"]) == "1.1 All about ping: answers"


def test_a_template_that_tells_students_how_answers_are_marked_is_stopped(tmp_path: Path) -> None:
    place = course(tmp_path)
    folder = tmp_path / "templates" / "handout"
    folder.mkdir(parents=True)
    (folder / "solutions.jinja").write_text(
        "<h1 data-of='' data-course='' data-topic='' data-label='x'>x</h1><p>Two points for each of the three.</p>"
        "<p>Whoever names a minute has guessed.</p>",
        encoding="utf-8",
    )
    result = place.run("build", "ping", "--only", "answers")
    assert result.status == 1
    assert "first/1.1-ping-answers.pdf" not in place.built()


def test_what_lies_there_is_kept_up_to_date(tmp_path: Path) -> None:
    place = course(tmp_path)
    assert place.run("build", "--only", "answers").status == 0
    place.change("ping", "sixty seconds", "ninety seconds")
    assert place.run("build", "ping").status == 0
    assert "ninety seconds" in text(place.out / "first" / "1.1-ping-answers.pdf")


def test_course_yaml_says_what_a_build_makes(tmp_path: Path) -> None:
    place = course(tmp_path, "outputs: [handout, answers]\n")
    assert place.run("build", "ping").status == 0
    assert sorted(place.built()) == ["first/1.1-ping-answers.pdf", "first/1.1-ping-handout.pdf"]
    assert "up to date" in place.run("build", "ping").output
    misspelt = course(tmp_path / "other", "outputs: [handuot]\n")
    found = misspelt.run("check")
    assert found.status == 1
    assert "did you mean `handout`?" in found.output


def test_a_profile_is_laid_over_the_course(tmp_path: Path) -> None:
    place = course(tmp_path, "print: {type: 10.5, start: right}\n")
    (place.content / "course-spring.yaml").write_text(
        "term: Spring 2027\noutputs: [handout]\nprint: {start: next}\nmodules:\n"
        "  - {title: Short, path: first, topics: [pong]}\n",
        encoding="utf-8",
    )
    built = place.run("build", "--profile", "spring")
    assert (built.status, "lesson-not-listed" in built.output) == (0, False), "course.yaml lists what is left out"
    assert sorted(place.built()) == ["first/1.1-pong-handout.pdf", "handouts.pdf"]
    assert "Spring 2027" in text(place.out / "first" / "1.1-pong-handout.pdf")
    listed = place.run("list", "--profile", "spring").output
    assert "All about pong" in listed
    assert "All about ping" not in listed
    assert "All about ping" in place.run("list").output


def test_a_profile_that_is_not_there_or_wrong_is_said(tmp_path: Path) -> None:
    place = course(tmp_path)
    missing = place.run("check", "--profile", "winter")
    assert (missing.status, "there is no course-winter.yaml beside course.yaml" in missing.output) == (2, True)
    (place.content / "course-winter.yaml").write_text("termm: Winter\n", encoding="utf-8")
    found = place.run("check", "--profile", "winter")
    assert "course-winter.yaml:1:1" in found.output
    assert place.run("check", "--profile", "../x").status == 2


def test_a_course_meets_on_its_days() -> None:
    days = Calendar(date(2027, 2, 1), (0, 2), (date(2027, 2, 8),)).days()
    assert [each.isoformat() for each in islice(days, 4)] == ["2027-02-01", "2027-02-03", "2027-02-10", "2027-02-15"]


def test_the_syllabus_says_what_is_taught_when(tmp_path: Path) -> None:
    place = course(tmp_path, "calendar: {start: 2027-02-01, meetings: [mon, wed], skip: [2027-02-03]}\n")
    assert place.run("build", "--only", "syllabus").status == 0
    said = text(place.out / "syllabus.pdf")
    days = ("Mon, Feb 1", "Mon, Feb 8", "Wed, Feb 10")
    assert [each for each in (*days, "FIRST & FOREMOST", "All about over", "20 min") if each not in said] == []
    assert "What becomes of pong when nobody answers?" in said
    assert "Wed 2027-02-10" in place.run("list").output
    assert "- Tell ping from its neighbours" in place.run("list", "--objectives").output


def test_a_new_day_makes_no_handout_anew(tmp_path: Path) -> None:
    place = course(tmp_path, "calendar: {start: 2027-02-01, meetings: mon}\n")
    assert place.run("build", "--only", "handout").status == 0
    path = place.content / "course.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("02-01", "03-01"), encoding="utf-8")
    assert "3 up to date" in place.run("build", "--only", "handout").output


def test_a_calendar_that_says_no_day_is_said(tmp_path: Path) -> None:
    for wrong in ("{start: soon, meetings: mon}", "{start: 2027-02-01, meetings: moonday}", "{meetings: mon}"):
        place = course(tmp_path / wrong[8:12].strip(":, "), f"calendar: {wrong}\n")
        assert place.run("check").status == 1


def test_a_topic_of_another_direction_has_it_in_the_syllabus(tmp_path: Path) -> None:
    place = course(tmp_path)
    place.change("ping", "# All about ping", "# كل شيء")
    place.change("ping", "What becomes of ping when nobody answers?", "ماذا بعد؟")
    place.change("ping", "minutes: 20", "minutes: 20\nlanguage: ar")
    assert place.run("build", "--only", "syllabus").status == 0
    (page,) = pages_of(place.out / "syllabus.pdf")
    title, question = (page.find(word)[0] for word in ("شيء", "بعد"))
    latin = page.find("All about pong")[0]
    assert min(title.x0, question.x0) > page.width / 2 > latin.x0
    assert "20 min" in page.text
