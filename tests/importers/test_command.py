"""`ddcurric import` and `check --from`, as their user sees them."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pypdfium2
import pytest

from ddcurric.builder.course import load
from ddcurric.diagnostics import has_errors
from ddcurric.lesson.model.walk import words_of
from tests.commands import call

from .test_plain import LESSON

COURSE = """\
# the contents
title: Nets   # short
modules:
  - title: One
    path: one
    topics:
      - first  # easy
  - {title: Two, path: two, topics: []}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.txt").write_text(LESSON, encoding="utf-8")
    return tmp_path


@pytest.fixture
def course(place: Path) -> Path:
    folder = place / "content"
    (folder / "one").mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE, encoding="utf-8")
    (folder / "one" / "first.md").write_text("# First\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\nSo.\n")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.slow
def test_without_a_course_one_is_made_with_the_titles_that_the_file_says(place: Path) -> None:
    result = call("import", "old.txt")
    assert result.exit_code == 0, result.output
    assert sorted(files(place)) == ["content/course.yaml", "content/networks-and-delays/what-a-packet-is.md", "old.txt"]
    loaded = load(place / "content", place)
    assert loaded.settings is not None
    (module,) = loaded.settings.modules
    assert (loaded.settings.title, module.title) == ("Distributed & Decentralised Curriculum", "Networks & Delays")
    assert not has_errors(loaded.diagnostics)
    (topic,) = loaded.topics
    assert not [word for word in ("packet", "letter", "sender", "private") if word not in words_of(topic)]
    assert "not imported" not in (place / "content/networks-and-delays/what-a-packet-is.md").read_text()


@pytest.mark.slow
def test_all_words_of_a_page_pasted_as_text_are_printed_but_those_of_its_buttons_and_headings(place: Path) -> None:
    report = call("import", "old.txt").output
    built = call("build", "--only", "handout,solutions", "--jobs", "1")
    assert built.exit_code == 0, built.output
    assert "error" not in built.output
    printed = {word for pdf in (place / "build").glob("[!.]*/*.pdf") for word in word_set(reading(pdf))}
    # Words of buttons, headings and points, which we print in words of ours; the report and the lesson have them.
    unprinted = word_set(LESSON) - printed
    assert unprinted == {"deep", "dive", "exercise", "marks", "solution", "topic", "view", "3"}
    written = (place / "content/networks-and-delays/what-a-packet-is.md").read_text(encoding="utf-8")
    assert unprinted <= word_set(report) | word_set(written)
    assert "the heading “👁️ View Solutions” → the section `Solutions`" in report
    assert "headings of solutions such as “Solution 1”, 2 of them → solutions of exercises" in report


def word_set(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.replace("\u2010\n", "").replace("\u00ad", "").casefold()))


def reading(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage().get_text_range() for page in document)
    return "\n".join(pages).replace("\r\n", "\n").replace("\ufffe\n", "").replace("\ufffe", "").replace("-\n", "")


def test_a_lesson_is_entered_in_its_module_and_comments_stay(course: Path) -> None:
    result = call("import", "old.txt", "--module", "two", "--topic", "packets")
    assert result.exit_code == 0, result.output
    assert (course / "course.yaml").read_text() == COURSE.replace("topics: []", "topics: [packets]")
    assert "## Exercises\n\n### Is It Lost?\n" in (course / "two" / "packets.md").read_text()


def test_the_report_says_what_became_of_what_and_where_the_rest_stands(course: Path) -> None:
    output = call("import", "old.txt", "--module", "two").output
    assert "made content/two/what-a-packet-is.md from old.txt (plain text)\n" in output
    assert "  line 26: headings such as “Exercise 1:”, 2 of them → exercises, numbered by their place\n" in output
    assert "  line 30: the last paragraph of an exercise, “Think about what …” → a hint\n" in output
    assert "warning[not-imported]: the head of the page was not understood\n" in output
    assert "--> content/two/what-a-packet-is.md:9:1\n" in output


@pytest.mark.slow
def test_several_files_come_together_or_not_at_all(course: Path) -> None:
    (course.parent / "second.md").write_text("# Second\n\nText.\n")
    (course.parent / "broken.txt").write_bytes(bytes(range(256)))
    before = files(course)
    refused = call("import", "old.txt", "second.md", "broken.txt", "--module", "one")
    assert (refused.exit_code, files(course)) == (1, before)
    assert "error[no-text]: broken.txt: this is no text file" in refused.output
    assert call("import", "old.txt", "second.md", "--module", "one").exit_code == 0
    assert "      - first  # easy\n      - what-a-packet-is\n      - second\n" in (course / "course.yaml").read_text()


@pytest.mark.slow
def test_nothing_is_written_over(course: Path) -> None:
    (course / "two").mkdir()
    (course / "two" / "what-a-packet-is.md").write_text("mine")
    before = files(course)
    result = call("import", "old.txt", "--module", "two")
    assert (result.exit_code, files(course)) == (2, before)
    assert "there is a topic `what-a-packet-is` already; nothing was imported" in result.output
    again = call("import", "old.txt", "--module", "two", "--topic", "first")
    assert (again.exit_code, files(course)) == (2, before)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_where_course_yaml_cannot_be_written_no_lesson_is_left(course: Path) -> None:
    course.chmod(0o555)
    before = files(course)
    assert call("import", "old.txt", "--module", "one").exit_code == 2
    assert files(course) == before


def test_a_course_that_cannot_be_written_is_left_as_it_was(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(course)
    monkeypatch.setattr("ddcurric.builder.arrivals.write_whole", _full)
    result = call("import", "old.txt", "--module", "two")
    assert (result.exit_code, files(course)) == (2, before)
    assert not (course / "two").exists()
    assert "No space left on device" in result.output


def _full(path: Path, content: bytes) -> None:
    raise OSError(28, "No space left on device", str(path))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("old.txt",), "say which module it belongs to: --module one, --module two"),
        (("old.txt", "--module", "tow"), "there is no module with the path `tow`"),
        (("old.txt", "--module", "two", "--topic", "Über uns"), "`Über uns` is no id"),
        (("old.txt", "--module", "two", "--topic", "../x"), "`../x` is no id"),
        (("gone.txt", "--module", "two"), "gone.txt cannot be read: No such file or directory"),
        (("old.jpg", "--module", "two"), "old.jpg cannot be brought in: the endings that are known are .txt"),
        (("old.txt", "old.txt", "--topic", "a"), "--topic names one lesson"),
        (("old.txt", "old.txt", "--module", "two"), "there is a topic `what-a-packet-is` already"),
        (("/dev/null", "--module", "two"), "cannot be brought in"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(course: Path, words: tuple[str, ...], said: str) -> None:
    before = files(course)
    result = call("import", *words)
    assert (result.exit_code, files(course)) == (2, before)
    assert said in " ".join(result.output.split())


def test_an_empty_file_is_no_lesson(course: Path) -> None:
    (course.parent / "empty.txt").write_text("\n \n")
    result = call("import", "empty.txt", "--module", "two")
    assert result.exit_code == 1
    assert "there are no words in the file" in result.output


def test_pictures_beside_a_file_come_below_figures_under_free_names(course: Path) -> None:
    from PIL import Image

    for name in ("a.png", "content/two/figures/talk-a.png"):
        (course.parent / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (2, 2), "red").save(course.parent / name)
    (course.parent / "talk.md").write_text("# Talk\n\n![A](a.png){alt=red}\n")
    assert call("import", "talk.md", "--module", "two").exit_code == 0
    assert (course / "two" / "figures" / "talk-a-2.png").is_file()
    assert '![A](figures/talk-a-2.png){alt="red"}' in (course / "two" / "talk.md").read_text()


OURS = """\
# Ours

## Key Question

Whose?  <!-- typed so -->

## Deep Dive

![A](figures/a.png){alt="red"}

## Exercises

### Sum

::: values
n: 2 | 3
:::

Double [n]{.value}.
"""


def test_a_lesson_of_ours_is_taken_over_as_it_is_typed_with_its_pictures(course: Path) -> None:
    from PIL import Image

    for name in ("figures/a.png", "content/two/figures/a.png"):
        (course.parent / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (2, 2), "red").save(course.parent / name)
    (course.parent / "ours.md").write_text(OURS)
    result = call("import", "ours.md", "--module", "two")
    assert result.exit_code == 0, result.output
    assert (course / "two" / "ours.md").read_text() == OURS.replace("figures/a.png", "figures/a-2.png")
    assert (course / "two" / "figures" / "a-2.png").is_file()


@pytest.mark.slow
def test_check_from_says_which_words_are_in_the_one_and_not_in_the_other(course: Path) -> None:
    call("import", "old.txt", "--module", "two")
    whole = call("check", "--from", "old.txt", "what-a-packet-is")
    assert whole.exit_code == 0
    assert whole.output.endswith("content/two/what-a-packet-is.md beside old.txt: no word is missing\n")
    lesson = course / "two" / "what-a-packet-is.md"
    lesson.write_text(lesson.read_text().replace("It is a private address.", "It is reserved."))
    result = call("check", "--from", "old.txt", "2.1")
    assert result.exit_code == 1
    assert "warning[words-not-in-lesson]: “a private address” is not in the lesson\n" in result.output
    assert "old.txt:55:1\n" in result.output
    assert "hint[words-not-in-source]: “reserved” is not in old.txt\n" in result.output


@pytest.mark.slow
def test_check_from_asks_for_both(course: Path) -> None:
    assert "name both" in call("check", "--from", "old.txt").output
    assert "content: first, " in call("check", "first").output
    assert "there is no topic `frist`: did you mean `first`?" in call("check", "--from", "old.txt", "frist").output


@pytest.mark.slow
def test_what_libreoffice_needs_is_in_the_folder_that_the_next_run_removes(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, asked = course.parent / "soffice", course.parent / "asked.txt"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\necho "$last" >>{asked}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(course.parent), prepend=os.pathsep)
    monkeypatch.setattr(tempfile, "tempdir", str(course))
    for name, command in (("a.rtf", ["import", "a.rtf"]), ("b.rtf", ["check", "--from", "b.rtf", "first"])):
        (course.parent / name).write_text(name)
        assert call(*command).exit_code != 0
    folders = [Path(line).parents[1].name for line in asked.read_text().splitlines()]
    assert [folder[:9] for folder in folders] == ["ddcurric-"] * 2


def test_what_a_second_file_says_of_its_course_is_kept_where_the_first_names_the_course(place: Path) -> None:
    text = "Home › Biology › Osmosis\n\nOsmosis\n\nWater moves through a membrane.\n"
    (place / "new.txt").write_text(text, encoding="utf-8")
    assert call("import", "old.txt", "new.txt").exit_code == 0
    (lesson,) = (place / "content").rglob("osmosis.md")
    assert "<!-- not imported: the head of the page: Home · Biology -->" in lesson.read_text(encoding="utf-8")


def test_points_of_check_questions_are_told_by_an_import_and_by_a_comparison(course: Path) -> None:
    check = "1. What is a packet? (3 points)\n\n   Answer: A piece of a message.\n"
    (course.parent / "quiz.md").write_text(f"# Packets\n\n## Check Your Understanding\n\n{check}", encoding="utf-8")
    line = "points of check questions such as “(3 points)”"
    assert f"left out:\n  line 5: {line}" in call("import", "quiz.md", "--module", "one").output
    assert f"an import leaves out:\n  line 5: {line}" in call("check", "--from", "quiz.md", "packets").output


def test_a_lesson_in_another_language_than_its_course_says_so(course: Path) -> None:
    (course.parent / "uhren.md").write_text("---\nlang: de\n---\n# Uhren\n\nEine Uhr zählt.\n", encoding="utf-8")
    assert call("import", "uhren.md", "--module", "two").exit_code == 0
    assert (course / "two" / "uhren.md").read_text(encoding="utf-8").startswith("---\nlanguage: de\n---\n# Uhren\n")


GERMAN = "Eine Uhr zählt, was geschieht. Der Prozess sendet die Nachricht, und der Empfänger ist nicht sicher.\n"


@pytest.mark.parametrize(
    ("name", "text", "language", "said"),
    [
        ("a.txt", f"Uhren\n=====\n\n{GERMAN}", "de", "`de`, as its words tell"),
        ("a.md", f"# Uhren\n\n{GERMAN}", "de", "`de`, as its words tell"),
        ("a.md", "---\nlang: pt-BR\n---\n# Relógios\n\nConte.\n", "pt-BR", "`pt-BR`, as the file says"),
        ("a.md", f"---\nlang: en\n---\n# A German Letter\n\n{GERMAN}", "en", "`en`, as the file says"),
        ("a.md", "# Clocks\n\nCount.\n", "en", "not known: `en` until you change it in course.yaml"),
        (
            "a.md",
            f"# Uhren\n\n## Key Question\n\nWarum?\n\n## Deep Dive\n\n{GERMAN}",
            "de",
            "`de`, as its words tell",
        ),
    ],
)
def test_a_course_that_is_made_is_in_the_language_of_its_file(
    place: Path, name: str, text: str, language: str, said: str
) -> None:
    (place / name).write_text(text, encoding="utf-8")
    result = call("import", name)
    assert f"its language is {said}" in result.output
    (contents,) = place.glob("content/course.yaml")
    assert f"\nlanguage: {language}\n" in contents.read_text(encoding="utf-8")
    (lesson,) = place.glob("content/*/*.md")
    assert "\nlanguage: " not in lesson.read_text(encoding="utf-8")


def test_a_lesson_whose_words_are_in_another_language_says_so_and_a_short_one_has_its_courses(place: Path) -> None:
    (place / "uhren.txt").write_text(f"Uhren\n=====\n\n{GERMAN}", encoding="utf-8")
    (place / "short.md").write_text("# Drift\n\nSo.\n", encoding="utf-8")
    output = call("import", "uhren.txt", "short.md", "old.txt").output
    assert "`en`, as its words tell" in output
    said = {each.stem: "language: en\n" in each.read_text(encoding="utf-8") for each in place.glob("content/*/*.md")}
    assert said == {"uhren": False, "drift": False, "what-a-packet-is": True}


@pytest.mark.parametrize(("name", "advice"), [("a.key", "save it as .pptx"), ("a.zip", "as Moodle XML or GIFT")])
def test_files_that_are_not_read_have_a_way(course: Path, name: str, advice: str) -> None:
    (course.parent / name).write_text("words", encoding="utf-8")
    output = " ".join(call("import", name).output.split())
    assert "the endings that are known are .txt" in output
    assert advice in output
