"""What is passed over in a course's own style sheets, and templates that nothing reads, are told at their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddcurric.diagnostics import Diagnostic
from ddcurric.draw.templates import PACKAGE, misnamed_templates
from ddcurric.print.own_sheets import mistakes_of_sheets
from ddcurric.print.shortcomings import shortcomings
from ddcurric.print.styles import named_values
from ddcurric.scene.pdf import Pdf
from ddcurric.source import Span

FILE = "templates/handout/course.css"
OURS = PACKAGE.parent / "templates" / "handout"


def told(sheet: str) -> list[tuple[int, str]]:
    found = mistakes_of_sheets(((FILE, sheet),))
    assert {(each.code, each.severity.value, each.span.file) for each in found} <= {("style-mistake", "warning", FILE)}
    return [(each.span.line, each.message) for each in found]


OPEN = "`{` is not closed, so what follows is taken for a part of it"


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("p { color: red }\n\n:root { --ink: #12; p {{{\n", [(3, OPEN)]),
        (".a { color: red;\n.b { color: blue }\n", [(1, OPEN)]),
        ("p { color: red }\nfoo;\n", [(2, "a rule is not whole: its declarations stand between `{` and `}`")]),
        ("\n/* A note\np { color: red }", [(2, OPEN.replace("{", "/*"))]),
        ("/* A\nnote */\np { colour: red }", [(3, "ignored `colour: red`, unknown property")]),
        ("p {\n  color: rde }", [(2, "ignored `color: rde`, invalid value")]),
        ("p { color: red }\n}\nq { color: red }", [(2, "invalid or unsupported selector, `} q`")]),
        ("p { }\n\n@page { }\np: { color: red }", [(4, "invalid or unsupported selector, `p:`")]),
        ("@nothing { a: b }", [(1, "unknown rule `@nothing`")]),
        (
            '\n@import "https://example.org/a.css";\np { margin: 0 }\n',
            [(2, "`@import` is passed over: no other style sheet is opened")],
        ),
        (":root {\n  --ink: #12;\n}", [(2, "`--ink: #12` is no value for `color`")]),
        (":root { --size: big }", [(1, "`--size: big` is no value for `font-size`")]),
        (":root { --thin: 1pt;\n--indnet: 0 }", [(2, "no style sheet asks for `--indnet`")]),
        ("p { color: red }\np { color: var(--nik) }", [(2, "`--nik` has no value")]),
        (":root { --ink #123 }", [(1, "a declaration is not whole: it is a name, a colon and a value")]),
    ],
)
def test_what_is_passed_over_in_a_style_sheet_is_told_at_its_line(sheet: str, said: list[tuple[int, str]]) -> None:
    assert told(sheet) == said


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        '/* p { */\n:root { --text-face: "EB Garamond"; --ink: #000; --indent: 0 }\n.par + .par { margin-top: 6.5pt }',
        ":root { --mine: 2pt } p { margin: var(--mine); border: var(--thin) solid var(--ink) }",
        ":root { --line: calc(var(--size) * 1.2); --rule-distance: 6mm }",
        "@media print { p { color: red } }\n@page { margin: 20mm; @top-left { content: none } }",
        '.a::before { content: "}"; color: rgb(0 0 0 / 50%) }',
    ],
)
def test_a_style_sheet_that_can_be_used_is_not_told_of(sheet: str) -> None:
    assert told(sheet) == []


@pytest.mark.slow
def test_the_style_sheets_of_the_package_are_not_told_of_where_they_are_copied() -> None:
    copied = ((f"templates/handout/{each.name}", each.read_text("utf-8")) for each in sorted(OURS.glob("*.css")))
    assert mistakes_of_sheets(tuple(copied)) == ()


def test_what_a_root_says_besides_names_counts() -> None:
    assert named_values(":root { --ink: #123; color: var(--ink) } p { margin: 0 }") == (
        ":root { ; color: #123 } p { margin: 0 }"
    )


def of_templates(own: Path) -> list[Diagnostic]:
    (own / "handout").mkdir(exist_ok=True)
    return list(shortcomings(Pdf(b"", 0, {}), Span("a.md", 1), own))


def test_mistakes_in_style_sheets_are_told_of_documents(tmp_path: Path) -> None:
    assert of_templates(tmp_path) == []
    (tmp_path / "handout" / "course.css").write_text("p { colour: red }", encoding="utf-8")
    assert [each.code for each in of_templates(tmp_path)] == ["style-mistake"]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("handout/papr.jinja", "handout/paper.jinja"),
        ("handout/cours.css", "handout/course.css"),
        ("course.css", "handout/course.css"),
        ("deck/outlines.jinja", "deck/outline.jinja"),
        ("handout/paper.jinja", ""),
        ("handout/signature.jinja", ""),
        ("handout/papr.txt", ""),
    ],
)
def test_a_template_whose_name_is_nearly_known_is_told(name: str, near: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("", encoding="utf-8")
    found = of_templates(tmp_path)
    assert [(each.code, each.span.file, each.hint) for each in found] == [
        ("unknown-template", f"templates/{name}", f"did you mean `{near}`?")
    ][: bool(near)]


def test_a_template_that_another_includes_is_read(tmp_path: Path) -> None:
    (tmp_path / "handout").mkdir()
    (tmp_path / "handout" / "papers.jinja").write_text("", encoding="utf-8")
    assert list(misnamed_templates(tmp_path))
    (tmp_path / "handout" / "paper.jinja").write_text('{% include "handout/papers.jinja" %}', encoding="utf-8")
    assert not list(misnamed_templates(tmp_path))
