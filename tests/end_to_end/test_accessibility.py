"""`check --accessibility` reports on the files as they lie in the output folder, and on what would lie there."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pptx

from tests.end_to_end.conftest import Workplace

COURSE = "title: Numbers\nmodules:\n  - {title: One, path: one, topics: [order]}\n"
LESSON = """\
# Order

## Key Question

Which came first?

## Deep Dive

### A picture of two

![Two boxes](two.svg){#fig-two alt="A box on the left and one on the right"}
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="9" height="9"/></svg>'


def course(root: Path) -> Workplace:
    place = Workplace(root)
    (place.content / "one").mkdir(parents=True)
    (place.content / "course.yaml").write_text(COURSE, encoding="utf-8")
    (place.content / "one" / "order.md").write_text(LESSON, encoding="utf-8")
    (place.content / "one" / "two.svg").write_text(DRAWING, encoding="utf-8")
    return place


def rows(report: str) -> dict[str, list[str]]:
    """The tables' lines, by file."""
    lines = (line.split() for line in report.splitlines() if ".pdf  " in line or ".pptx  " in line)
    return {path: cells for path, *cells in lines}


def test_a_report_on_files_that_are_there_missing_changed_and_somebody_elses(tmp_path: Path) -> None:
    place = course(tmp_path)
    report = place.run("check", "--accessibility")
    assert report.status == 0, report.output
    assert not place.out.exists(), "what is missing is made elsewhere"
    assert "Missing in build/: 6 files." in report.output.replace(f"{place.out}/", "build/")
    named = {f"one/1.1-order-{name}" for name in ("handout.pdf", "solutions.pdf", "slides.pdf", "slides.pptx")}
    assert {*rows(report.output)} == {*named, "handouts.pdf", "solutions.pdf"}
    assert "Outcome: 6 files read, nothing found." in report.output
    assert report.output.startswith("Accessibility of “Numbers”")

    place.run("build")
    place.run("build", "--only", "gift,qti")
    before = place.built()
    handout, deck = (place.out / f"one/1.1-order-{name}" for name in ("handout.pdf", "slides.pptx"))
    with pikepdf.open(handout, allow_overwriting_input=True) as pdf:
        del next(each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each)["/Alt"]
        pdf.save(handout)
    presentation = pptx.Presentation(str(deck))
    for head in presentation.slides[2].shapes._spTree.iter("{*}cNvPr"):
        head.attrib.pop("descr", None)
    presentation.save(str(deck))
    (place.out / "mine.pdf").write_bytes(before["one/1.1-order-slides.pdf"])
    changed = place.built()

    report = place.run("check", "--accessibility")
    assert report.status == 1
    assert place.built() == changed
    assert "Missing" not in report.output
    assert "mine.pdf" in rows(report.output)
    found = report.output.partition("What was found:")[2].partition("What no program")[0]
    assert [line for line in found.splitlines() if line] == [
        "one/1.1-order-handout.pdf",
        "  alt. texts: page 1: no alternative text: a figure",
        "one/1.1-order-slides.pptx",
        "  alt. texts: slide 3: no alternative text: Picture",
    ]
    assert "7 files read, 2 with findings" in report.output

    said = json.loads(place.run("check", "--accessibility", "--format", "json").output)
    assert said["out_of_date"] == ["one/1.1-order-handout.pdf"]
    wrong = [(each["file"], c["check"]) for each in said["files"] for c in each["checks"] if c["found"]]
    assert wrong == [("one/1.1-order-handout.pdf", "alt. texts"), ("one/1.1-order-slides.pptx", "alt. texts")]


def test_a_picture_for_which_nobody_wrote_an_alternative_text_is_named(tmp_path: Path) -> None:
    """Its caption stands in the files in its place, where none can tell."""
    place = course(tmp_path)
    (place.content / "course.yaml").write_text(f"{COURSE}outputs: [handout]\n", encoding="utf-8")
    place.run("build")
    place.change("order", ' alt="A box on the left and one on the right"', "")
    report = place.run("check", "--accessibility")
    assert report.status == 1
    line = next(at for at, each in enumerate(LESSON.splitlines(), 1) if "two.svg" in each)
    said = f"  alt. texts: line {line}: `two.svg` has no alternative text; no more than its caption is read"
    assert f"What was found:\n\none/order.md\n{said}\n" in report.output
    assert "2 files read, 1 picture without alternative text." in report.output
    assert "makes them anew:\n  one/1.1-order-handout.pdf\n  handouts.pdf\n" in report.output
    found = json.loads(place.run("check", "--accessibility", "--format", "json").output)
    assert [(each["file"], each["line"]) for each in found["without_alt"]] == [("one/order.md", line)]


def test_only_what_course_yaml_makes_is_missing(tmp_path: Path) -> None:
    place = course(tmp_path)
    (place.content / "course.yaml").write_text(f"{COURSE}outputs: [handout]\n", encoding="utf-8")
    report = place.run("check", "--accessibility")
    assert report.status == 0, report.output
    assert {*rows(report.output)} == {"one/1.1-order-handout.pdf", "handouts.pdf"}


def test_what_cannot_be_made_is_said(tmp_path: Path) -> None:
    place = course(tmp_path)
    place.change("order", "## Key Question", "::: nothing\n## Key Question")
    report = place.run("check", "--accessibility")
    assert report.status == 1
    assert "Not made, so that nothing is known of it:\n\n  1.1 order" in report.output
    assert "error[unknown-div]" in report.output
    assert place.run("check", "--accessibility", "--format", "github").status == 2


def test_a_course_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    place = course(tmp_path)
    (place.content / "course.yaml").write_text("title: [", encoding="utf-8")
    report = place.run("check", "--accessibility")
    assert report.status == 1
    assert "error[bad-yaml]" in report.output
