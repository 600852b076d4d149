"""Slides to print and booklets, as an instructor asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfs import pages_of

from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Built
from ddcurric.builder.run import build
from ddcurric.builder.workshop import HERE
from tests.builder.imprints import IMPRINTS
from tests.end_to_end.conftest import COURSE, Workplace

STEM = "first/1.1-ping"
ANSWER = "the delay of ping has no upper bound"
SOLUTION = "sixty seconds went by"
BLANK = "swallowed by a tired switch"


def made(place: Workplace, *only: str, size: str = "", paper: str | None = None, usual: bool = False) -> Built:
    options = Options(() if usual else ("ping",), only, paper, size)
    return build(Project(place.content, place.out), options, workshop=IMPRINTS if usual else HERE)


def words(place: Workplace, name: str) -> str:
    return " ".join(" ".join(page.text.split()) for page in pages_of(place.out / f"{STEM}-{name}.pdf"))


def test_slides_to_print_are_all_there_and_answer_nothing(place: Workplace) -> None:
    built = made(place, "slides-handout", "student-slides", size="4up")
    assert {a.path for a in built.artifacts} == {f"{STEM}-slides-4up.pdf", f"{STEM}-slides-for-students.pdf"}
    slides = pages_of(place.out / f"{STEM}-slides-for-students.pdf")
    sheets = pages_of(place.out / f"{STEM}-slides-4up.pdf")
    assert len(sheets) == -(-len(slides) // 4)
    assert (round(sheets[0].width), round(sheets[0].height)) == (595, 842)
    on_paper = words(place, "slides-4up")
    for slide in slides:
        for line in slide.lines:
            assert line.text.split()[0] in on_paper
    for told in (words(place, "slides-for-students"), on_paper):
        assert "What becomes of ping when nobody answers?" in told
        assert "How long should the sender of ping wait?" in told
        assert not any(secret in told for secret in (ANSWER, SOLUTION, BLANK, "Ask the room"))


@pytest.mark.parametrize("size", ["2up", "3up", "6up"])
def test_every_sheet_has_lines_to_write_on(place: Workplace, size: str) -> None:
    made(place, "slides-handout", size=size, paper="letter")
    for sheet in pages_of(place.out / f"{STEM}-slides-{size}.pdf"):
        assert (round(sheet.width), round(sheet.height)) == (612, 792)
        thin = [d for d in sheet.drawn if d.rect.y1 - d.rect.y0 < 1 and d.rect.x1 - d.rect.x0 > 100]
        assert len(thin) > 3  # one of them is under the head


def test_where_one_writes_to_the_left_slides_stand_at_the_right(place: Workplace) -> None:
    for language in ("en", "fa"):
        (place.content / "course.yaml").write_text(f"language: {language}\n{COURSE}", encoding="utf-8")
        made(place, "slides-handout", size="3up")
        sheet = pages_of(place.out / f"{STEM}-slides-3up.pdf")[0]
        (question,) = sheet.find("when nobody answers")[-1:]
        assert (question.x0 > sheet.width / 3) == (language == "fa")
        assert sheet.find("1 of")
        assert all(0 < letter.rect.x0 < letter.rect.x1 < sheet.width for letter in sheet.letters if letter.text.strip())


def test_three_are_on_a_sheet_where_nobody_says_how_many(place: Workplace) -> None:
    assert [a.path for a in made(place, "slides-handout").artifacts] == [f"{STEM}-slides-3up.pdf"]


def test_a_booklet_says_what_its_handout_says_in_every_edition(place: Workplace) -> None:
    built = made(place, "booklet", "handout", size="worksheet")
    assert {a.path for a in built.artifacts} == {f"{STEM}-booklet-worksheet.pdf", f"{STEM}-handout-worksheet.pdf"}
    booklet, handout = (sorted(words(place, f"{name}-worksheet").split()) for name in ("booklet", "handout"))
    assert booklet == handout
    (first, *_) = pages_of(place.out / f"{STEM}-booklet-worksheet.pdf")
    assert (round(first.width), round(first.height)) == (842, 595)


def test_slides_to_print_and_booklets_are_made_together(place: Workplace) -> None:
    done = place.run("build", "ping", "--per-page", "2", "--booklet")
    assert done.status == 0, done.output
    paths = {file.relative_to(place.out).as_posix() for file in place.out.rglob("*.pdf")}
    assert {f"{STEM}-slides-2up.pdf", f"{STEM}-booklet.pdf"} <= paths


def test_where_a_handout_cannot_be_made_its_booklet_is_not(place: Workplace) -> None:
    (place.root / "templates" / "handout").mkdir(parents=True)
    (place.root / "templates" / "handout" / "handout.jinja").write_text("{% if %}", encoding="utf-8")
    project = Project(place.content, place.out, place.root / "templates")
    built = build(project, Options(("ping",), ("booklet",)), workshop=HERE)
    assert {d.code for d in built.diagnostics if d.severity.value == "error"} == {"template-mistake"}
    assert place.built() == {}


def test_what_lies_there_is_kept_up_to_date_and_planned_once(place: Workplace) -> None:
    for only, size in (("slides-handout", "2up"), ("booklet", "worksheet"), ("slides-handout", "")):
        made(place, only, size=size, usual=True)
    place.change("ping", "Every program", "Each program")
    again = made(place, usual=True)
    paths = [a.path for a in again.artifacts]
    assert len(paths) == len(set(paths))
    assert {f"{STEM}-slides-2up.pdf", f"{STEM}-slides-3up.pdf", f"{STEM}-booklet-worksheet.pdf"} <= again.made
    assert f"{STEM}-slides-4up.pdf" not in paths
    assert f"{STEM}-booklet.pdf" not in paths


def test_guide_and_syllabus_that_lie_there_are_kept_up_to_date(place: Workplace) -> None:
    project = Project(place.content, place.out)
    first = build(project, Options((), ("guide", "syllabus")), workshop=IMPRINTS)
    assert {"guide.pdf", "syllabus.pdf"} <= first.made
    made(place, usual=True)
    assert place.run("list").output.count("Out of date, too") == 0
    place.change("ping", "Every program", "Each program")
    assert "guide.pdf" in made(place, usual=True).made
    assert "guide.pdf" not in made(place, "handout").made


def test_what_goes_together_is_said(place: Workplace) -> None:
    for asked, said in (
        (("--per-page", "5"), "there are no sheets with 5 slides; write 2, 3, 4 or 6"),
        (("--per-page", "3", "--large-print"), "ask for `--per-page 2` without other editions"),
        (("--per-page", "3", "--no-room"), "sheets show slides, not handouts"),
    ):
        done = place.run("build", *asked)
        assert (done.status, said in done.output) == (2, True), done.output


def test_what_is_for_print_only_is_named_in_the_report_and_not_found_fault_with(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    (place.content / "first").mkdir(parents=True)
    (place.content / "course.yaml").write_text("title: T\nmodules: [{title: A, path: first, topics: [ping]}]\n")
    lesson = "# Ping\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\nSo.\n"
    (place.content / "first" / "ping.md").write_text(lesson, encoding="utf-8")
    assert place.run("build").status == 0
    assert place.run("build", "ping", "--booklet").status == 0
    report = place.run("check", "--accessibility")
    assert report.status == 0, report.output
    assert f"not looked through:\n\n  {STEM}-booklet.pdf" in report.output
