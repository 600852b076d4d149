"""Formulas: set where they can be read, an error in words where they cannot, never an exception."""

from __future__ import annotations

import time
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddcurric.typeset.math import Formula, FormulaError, formula


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"C(b) = \max(C(a), m) + 1", "C(b) = max(C(a), m) + 1"),
        (r"x_1 \le \frac{a + b}{2}", "x₁ ≤ (a + b)/2"),
        (r"a \to b \implies L(a) < L(b)", "a → b ⟹ L(a) < L(b)"),
        (r"\sqrt{x^2}", "√x²"),
        (r"a \parallel b", "a ∥ b"),
        (r"\binom{n}{k}", "(n over k)"),
        (r"\text{if } x", "if x"),
    ],
)
def test_a_formula_in_words(tex: str, plain: str) -> None:
    made = formula(tex)
    assert isinstance(made, Formula)
    assert made.plain == plain


@pytest.mark.parametrize("display", [False, True])
def test_a_formula_in_all_its_forms(display: bool) -> None:
    made = formula(r"\sum_{i=1}^n \sqrt{x_i}", display)
    assert isinstance(made, Formula)
    for form in (made.svg, made.mathml, made.omml):
        ElementTree.fromstring(form)
    assert "currentColor" in made.svg
    assert made.width > 1
    assert 0.5 < made.ascent < 3
    assert 0 < made.descent < 3
    assert "<m:degHide" in made.omml


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        ("", "the formula is empty"),
        (r"\nosuch{x}", r"there is no TeX command `\nosuch`"),
        ("{a", "a `{` is not closed"),
        ("a}", "a `}` closes nothing"),
        ("a_b_c", "two subscripts follow one another; put the inner one in braces"),
        ("x" * 5000, "the formula is 5000 characters long; 4000 are the most"),
    ],
)
def test_what_is_wrong_with_a_formula(tex: str, message: str) -> None:
    assert formula(tex) == FormulaError(message, tex)


@given(st.text(alphabet="\\{}^_&$#%~ abx12+-=<>()[]|.,\n" + "frac sqrt left right begin end", max_size=30))
def test_no_tex_raises(tex: str) -> None:
    made = formula(tex, display=True)
    if isinstance(made, Formula):
        ElementTree.fromstring(made.svg)
    else:
        assert made.message


def test_lines_of_an_alignment_stand_apart_and_have_no_numbers() -> None:
    one, two = formula("a = b", True), formula(r"\begin{align} a &= b \\ c &= d \end{align}", True)
    assert isinstance(one, Formula)
    assert isinstance(two, Formula)
    assert two.ascent + two.descent > 2 * (one.ascent + one.descent)
    assert "(1)" not in two.plain


@pytest.mark.parametrize(("signed", "bare"), [("x=-1", "x=1"), ("(-1)", "(1)"), (r"a \cdot -b", r"a \cdot b")])
def test_a_sign_stands_at_its_number_and_an_operation_apart(signed: str, bare: str) -> None:
    def width(tex: str) -> float:
        made = formula(tex, display=False)
        assert isinstance(made, Formula)
        return made.width

    sign = width(signed) - width(bare)
    assert sign == pytest.approx(width("-1") - width("1"), abs=0.05)
    assert sign < width("2-1") - width("21") - 0.3
    assert width("(x)-1") - width("(x)1") == pytest.approx(width("2-1") - width("21"), abs=0.05)


def test_a_formula_in_a_line_keeps_the_white_beside_its_letters() -> None:
    inline, display = formula("|R|"), formula("|R|", True)
    assert isinstance(inline, Formula)
    assert isinstance(display, Formula)
    assert inline.width > display.width + 0.1
    assert 'viewBox="0.0 ' in inline.svg


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"\mathbb R^n \ni \mathcal Fx", "ℝⁿ ∋ ℱx"),
        (r"2\log n + \sin\frac{n\pi}{2}", "2 log n + sin nπ/2"),
        (r"\max(a, b), f(\sin x)", "max(a, b), f(sin x)"),
        (r"(-1)^n\frac1n", "(−1)ⁿ 1/n"),
        (r"|x_n - a| < |b|", "|xₙ − a| < |b|"),
        (r"P(A | B)", "P(A | B)"),
        (r"\frac12 x", "1/2 x"),
        (r"\overline{AB}", "A\u0305B\u0305"),
        (r"\underbrace{a+b}_{2}", "a + b₂"),
        (r"\text{profit \& loss}, \text{a<b}", "profit & loss, a<b"),
        (r"\begin{aligned} a + b \\ {} + n &= 26 \end{aligned}", "a + b; +n = 26"),
    ],
)
def test_spaces_alphabets_and_marks_in_words(tex: str, plain: str) -> None:
    made = formula(tex)
    assert isinstance(made, Formula)
    assert made.plain == plain
    assert made.omml


def test_scripts_are_apart_where_letters_can_be_raised() -> None:
    made = formula(r"x_{n_{k+1}}^a \to b")
    assert isinstance(made, Formula)
    assert [(each.text, each.level) for each in made.said] == [
        ("x", 0), ("n_(k + 1)", -1), ("a", 1), (" → b", 0)
    ]  # fmt: skip
    assert made.plain == "x_(n_(k + 1))^a → b"


def test_the_condition_of_a_function_stands_below_it_where_it_is_displayed() -> None:
    tex = r"\inf_{n \in N} x = \operatorname*{argmin}_y \tfrac{\max_z a}{b}"
    shown, inline = formula(tex, True), formula(tex)
    assert isinstance(shown, Formula)
    assert isinstance(inline, Formula)
    assert shown.mathml.count("munder") == 4
    assert "munder" not in inline.mathml
    assert shown.descent > inline.descent


def test_a_function_stands_apart_from_what_it_is_applied_to() -> None:
    def width(tex: str) -> float:
        made = formula(tex)
        assert isinstance(made, Formula)
        return made.width

    assert width(r"\inf f") > width(r"\mathrm{inf} f") + 0.1
    assert width(r"\sup(a)") == pytest.approx(width(r"\mathrm{sup}(a)"), abs=0.05)


@pytest.mark.parametrize(
    "around", [r"\frac{1}{1+#}", r"\sqrt{#}", r"x^{#}", r"\left(#\right)", r"\begin{cases}x\\#\end{cases}"]
)
def test_what_stands_deep_inside_is_set_at_once(around: str) -> None:
    # Each level doubled the time: fourteen fractions took minutes.
    tex = "y"
    for _ in range(14):
        tex = around.replace("#", tex)
    began = time.process_time()
    assert isinstance(formula(tex, display=True), Formula)
    assert time.process_time() - began < 10
