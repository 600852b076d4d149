"""`check` says all that `build` would say, and writes nothing."""

from __future__ import annotations

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from tests.end_to_end.conftest import COURSE, Workplace

OWN_TEMPLATES = Path(__file__).parents[2] / "templates"

MISTAKES = {
    "a formula that cannot be read": "The value is $\\frc{1}{2}$ here.",
    "a formula that cannot be read, by itself": "$$\n\\left( x\n$$",
    "a formula too wide": f"$$ x = {' + '.join(f'x_{{{n}}}' for n in range(60))} $$",
    "a letter that no font has": "A sign of one's own: \U000f0001.",
    "a heading too long for a title": f"### {'A sender cannot see what became of its message ' * 9}\n\nText.",
    "a formula that no slide holds": "$$ \\begin{aligned} "
    + " \\\\ ".join(f"a &= {n}" for n in range(40))
    + " \\end{aligned} $$",
    "a diagram that cannot be read": "```spacetime\nA: a1<m1\n```",
    "a Mermaid diagram that cannot be read": "```mermaid\nflowchart\na =\n```",
    "a Mermaid diagram that is not drawn": "```mermaid\npie\n  a: 1\n```",
    "a word that is misspelt": "::: exmaple\nText.\n:::",
    "no picture": '![A picture](nowhere.png){alt="None"}',
}
"""What goes wrong in a deep dive, at reading, in print and on slides."""


def said(place: Workplace, *command: str) -> set[tuple[str, str]]:
    """Every diagnostic of a command: what it is, and where."""
    lines = place.run(*command).output.splitlines()
    return {(line, at.strip()) for line, at in pairwise(lines) if line.startswith(("error[", "warning[", "hint["))}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_check_says_what_build_says(ready: Workplace, mistake: str) -> None:
    ready.change("over", "## Check Your", f"{mistake}\n\n## Check Your")
    before = ready.built()
    checked = said(ready, "check")
    assert ready.built() == before
    assert checked == said(ready, "build")
    assert checked
    assert checked == said(ready, "check"), "what was built is not measured again, and what was said is said again"


def test_check_says_what_build_says_of_templates(place: Workplace) -> None:
    shutil.copytree(OWN_TEMPLATES, place.root / "templates")
    sheet = place.root / "templates" / "handout" / "page.css"
    style = '.a { font-family: "Nobody Has This", serif; background: url(paper.png) }\n'
    sheet.write_text(style + sheet.read_text(encoding="utf-8"), encoding="utf-8")
    opening = place.root / "templates" / "handout" / "opening.jinja"
    opening.write_text(opening.read_text(encoding="utf-8") + '\n<img src="logo.png" alt="Us">\n', encoding="utf-8")
    (place.content / "course.yaml").write_text(COURSE + "deck: {fonts: {body: Nobody Has This}}\n", encoding="utf-8")
    checked = said(place, "check")
    assert checked == said(place, "build")
    assert {line.partition(":")[0] for line, _ in checked} == {
        "warning[font-missing]",
        "warning[template-picture]",
        "hint[font-estimated]",
    }
    assert any("page.css:1:" in at for _, at in checked)


def test_check_says_what_build_says_of_style_sheets_and_names_of_templates(place: Workplace) -> None:
    handout = place.root / "templates" / "handout"
    handout.mkdir(parents=True)
    (handout / "course.css").write_text(":root { --ink: #12 }\np { colr: red }\n", encoding="utf-8")
    (handout / "papr.jinja").write_text("", encoding="utf-8")
    checked = said(place, "check")
    assert {(line.partition(":")[0], at.rpartition("/")[2]) for line, at in checked} == {
        ("warning[style-mistake]", "course.css:1:1"),
        ("warning[style-mistake]", "course.css:2:1"),
        ("hint[unknown-template]", "papr.jinja:1:1"),
    }
    assert checked == said(place, "build")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("deck/outline.jinja", "", "{{ slide.nothing_like_it }}\n"),
        ("handout/handout.jinja", "", "{% if %}\n"),
        ("handout/packet-front.jinja", "", "{{ nothing }}\n"),
        ("deck/parts/ppt/theme/theme1.xml", "<", "<<"),
    ],
)
def test_check_says_which_template_cannot_be_used(place: Workplace, file: str, old: str, new: str) -> None:
    shutil.copytree(OWN_TEMPLATES, place.root / "templates")
    path = place.root / "templates" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    checked = said(place, "check")
    assert not place.out.exists()
    assert {line.partition(":")[0] for line, _ in checked} == {"error[template-mistake]"}
    assert checked == said(place, "build")


def test_a_formula_that_cannot_be_set_stops_its_lesson_and_is_never_printed_as_code(place: Workplace) -> None:
    place.change("ping", "## So What?", "Half is $\\frc{1}{2}$.\n\n## So What?")
    result = place.run("build")
    assert result.status == 1
    assert "error[unknown-math]: there is no TeX command `\\frc`" in result.output
    assert not [path for path in place.built() if "ping" in path]


def test_check_as_json_has_what_slides_say(ready: Workplace) -> None:
    ready.change(
        "ping", "### A sender", f"### {'A sender cannot see what became of its message ' * 9}\n\nText.\n\n### A"
    )
    found = json.loads(ready.run("check", "--format", "json").output)
    assert [each["code"] for each in found] == ["title-cut"]


def test_advice_is_given_where_it_is_asked_for(ready: Workplace) -> None:
    ready.change("over", "## Check Your", "Nothing waits. Nothing moves. Nothing fails.\n\n## Check Your")
    course = COURSE + "words: {nothing: naught}\n"
    (ready.content / "course.yaml").write_text(course, encoding="utf-8")
    plain = said(ready, "check")
    advised = {line.partition(":")[0] for line, _ in said(ready, "check", "--advice") - plain}
    assert {"hint[short-sentences]", "hint[reserved-word]"} <= advised
    assert plain == said(ready, "check")
    assert ready.run("check", "--advice").status == 0


def test_a_sign_that_the_pdf_of_the_slides_cannot_show_is_said(ready: Workplace) -> None:
    ready.change("over", "## Check Your", "::: slide\n- the join 𓀀 of $a \\land b$\n:::\n\n## Check Your")
    told = [line for line, _ in said(ready, "check") if "slides' PDF" in line]
    assert told == [
        "warning[missing-glyph]: no font of the slides' PDF has 𓀀 (U+13000); there it prints as an empty box"
    ]
