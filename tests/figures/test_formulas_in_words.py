"""Formulas among the words of figures: set in plain letters where there are some, and told where there are none."""

from __future__ import annotations

import pytest
from figures.gallery import diagram

from ddcurric.diagnostics import Severity
from ddcurric.figures import PRINT, check, describe, draw
from ddcurric.figures.kit.formulas import in_letters
from ddcurric.scene.items import Shape, TextBox
from ddcurric.scene.transform import leaves

pytestmark = pytest.mark.slow


def words(text: str, kind: str = "mermaid") -> set[str]:
    drawing = draw(diagram(text, kind), PRINT).value
    assert drawing is not None
    boxes = (item for item in leaves(drawing.items) if isinstance(item, Shape | TextBox))
    return {"".join(run.text for run in each.runs) for box in boxes for each in box.paragraphs}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('flowchart LR\nA["$x_1$"] -->|$\\le n$| B["$$O(n^2)$$"]', {"x₁", "≤ n", "O(n²)"}),
        ("stateDiagram-v2\nS --> T : $x \\in A$", {"x ∈ A"}),
        ("sequenceDiagram\nA->>B: $v_{max}$\nNote over A: $\\alpha + 1$", {"vₘₐₓ", "α + 1"}),
        ("classDiagram\nA --> B : $\\ge 1$", {"≥ 1"}),
        ("erDiagram\nA ||--o{ B : $\\ge 1$", {"≥ 1"}),
        ("classDiagram\nclass A {\n+int $x_1$\n+f($\\alpha$) $y_2$\n$O(n)$ cost()$\n}", {"+int x₁", "+f(α) : y₂"}),
        ("classDiagram\nA : +$v_{max}$\nA : +int size$", {"+vₘₐₓ", "+int size"}),
        ("classDiagram\nclass A {\n+$x_1$$\n-$$y_2$$$\n+f($z_3$)$\n}", {"+x₁", "-y₂", "+f(z₃)"}),
        ('erDiagram\nA {\nint $x_1$ PK "$\\ge 1$"\nfloat $v_{max}$\n}', {"x₁", "≥ 1", "vₘₐₓ"}),
        ("mindmap\nroot\n  $\\lambda$", {"λ"}),
        ("flowchart LR\nA[价格$x_1$元]", {"价格x₁元"}),
        ('pie title $\\lambda$\n"$x_1$" : 40\n"rest" : 60', {"λ", "x₁"}),
    ],
)
def test_formulas_in_words_are_plain_letters(text: str, said: set[str]) -> None:
    figure = diagram(text, "mermaid")
    assert check(figure) == ()
    assert said <= words(text)
    assert "$" not in describe(figure)


def test_a_figure_points_at_words_with_a_formula_as_they_were_written() -> None:
    assert check(diagram('flowchart LR\nA["$x_1$"] --> B\npoint: "$x_1$"', "mermaid")) == ()


@pytest.mark.parametrize("said", ["costs $5 or $10", "$HOME/$USER", "${a}/${b}", "+make()$ int$", "$ x $", "a $ b"])
def test_other_dollars_are_no_formula(said: str) -> None:
    assert in_letters(said) == said


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        ("T_A", "`$T_A$` is printed as `T_A`: words of a figure are set in plain letters"),
        ("\\nowhere", "`$\\nowhere$` is printed as it is typed: there is no TeX command `\\nowhere`"),
    ],
)
def test_what_has_no_letters_is_told(tex: str, message: str) -> None:
    [found] = check(diagram(f'flowchart LR\nA --> B["is ${tex}$"]', "mermaid"))
    assert (found.severity, found.code, found.message) == (Severity.WARNING, "formula-in-figure", message)
    assert (found.span.line, found.span.column) == (12, 13)
    assert found.hint


def test_a_static_member_that_has_no_letters_is_told() -> None:
    [found] = check(diagram("classDiagram\nclass A {\n+$T_A$$\n}", "mermaid"))
    assert (found.severity, found.code, found.span.line) == (Severity.WARNING, "formula-in-figure", 13)


@pytest.mark.parametrize(
    ("text", "kind", "hint"),
    [
        ('A: a1\nB: b1\nlabel a1 "write $x_1$"', "spacetime", "write `x₁`"),
        ('line "bound": 0 1 | 30 7', 'plot x="time $t_0$" y=bound', "write `t₀`"),
        ('line "$\\mu$": 0 1 | 30 7', "plot x=time y=bound", "write `μ`"),
    ],
)
def test_other_kinds_tell_which_letters_to_write(text: str, kind: str, hint: str) -> None:
    [found] = check(diagram(text, kind))
    assert (found.severity, found.code, found.hint) == (Severity.WARNING, "formula-in-figure", hint)
