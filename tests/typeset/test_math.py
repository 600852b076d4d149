"""Formulas: set where they can be read, an error in words where they cannot, never an exception."""

from __future__ import annotations

import re
import time
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddcurric.typeset.formula_lines import in_lines
from ddcurric.typeset.math import Formula, FormulaError, formula, spoken


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"C(b) = \max(C(a), m) + 1", "C(b) = max(C(a), m) + 1"),
        (r"x_1 \le \frac{a + b}{2}", "x₁ ≤ (a + b)/2"),
        (r"a \to b \implies L(a) < L(b)", "a → b ⇒ L(a) < L(b)"),
        (r"\sqrt{x^2}", "√x²"),
        (r"\frac{(b - a)^2}{(n + 1)^n}", "(b − a)²/(n + 1)ⁿ"),
        (r"\sqrt{(b - a)^2}", "√((b − a)²)"),
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
    for form in (made.svg, made.omml):
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


@pytest.mark.slow
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


def test_a_formula_keeps_the_white_beside_its_letters_and_no_letter_is_cut() -> None:
    made, hook = formula("|R|"), formula(r"\hat{f}")
    assert isinstance(made, Formula)
    assert isinstance(hook, Formula)
    assert 'viewBox="0 ' in made.svg
    assert hook.ascent > 0.9  # with its hat
    assert hook.descent > 0.2


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"\mathbb R^n \ni \mathcal Fx", "ℝⁿ ∋ ℱx"),
        (r"\mathbb{1}_A + \mathds 1 + \mathbbm{1}", "𝟙_A + 𝟙 + 𝟙"),
        (r"\mathbf{0} + \boldsymbol{1} + \bm{12} + 0", "𝟎 + 𝟏 + 𝟏𝟐 + 0"),
        (r"\boldsymbol{\nabla}\times\mathbf{E} = \bm\nabla + \mathbf{\nabla u}", "𝛁 × E = 𝛁 + 𝛁u"),
        (r"\mathsf{1} + \mathtt{x1} + \mathbf{x_0} + \boldsymbol{\partial}", "1 + x1 + x₀ + 𝛛"),
        (r"2\log n + \sin\frac{n\pi}{2}", "2 log n + sin nπ/2"),
        (r"\max(a, b), f(\sin x)", "max(a, b), f(sin x)"),
        (r"(-1)^n\frac1n", "(−1)ⁿ 1/n"),
        (r"|x_n - a| < |b|", "|xₙ − a| < |b|"),
        (r"P(A | B)", "P(A | B)"),
        (r"\frac12 x", "1/2 x"),
        (r"\overline{AB}", "A\u0305B\u0305"),
        (r"\underbrace{a+b}_{2}", "a + b₂"),
        (r"\overbrace{a+b}^2", "a + b²"),
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
    assert shown.omml.count("<m:limLow>") == 3
    assert "<m:limLow>" not in inline.omml
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


def _set(tex: str) -> Formula:
    made = formula(tex, display=True)
    assert isinstance(made, Formula)
    return made


@pytest.mark.parametrize("operator", [r"\sum_i", r"\prod_{k}", r"\bigcup_{n}", r"\int_0"])
@pytest.mark.parametrize("fence", [r"\left(#\right)", r"\left[#\right]", r"\left|#\right|", r"-\log\left\{#\right\}"])
def test_brackets_are_as_tall_as_what_they_enclose(operator: str, fence: str) -> None:
    bare, fenced = _set(operator + " x_i"), _set(fence.replace("#", operator + " x_i"))
    assert fenced.ascent + fenced.descent < 1.4 * (bare.ascent + bare.descent)


def test_a_matrix_of_hats_has_brackets_of_its_height_and_rows_that_do_not_touch() -> None:
    letters = _set(r"\begin{pmatrix} b_0 \\ f \end{pmatrix}")
    hats = _set(r"\begin{pmatrix} \hat{\beta}_0 \\ \hat{f} \end{pmatrix}")
    halves, half = _set(r"\begin{cases} \frac12 & a \\ \frac12 & b \end{cases}"), _set(r"\tfrac12")
    assert hats.ascent + hats.descent > letters.ascent + letters.descent
    assert halves.ascent + halves.descent > 2.15 * (half.ascent + half.descent)


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"f = \begin{dcases} \frac12 & x > 0 \\ 0 & x \le 0 \end{dcases}", "f = {1/2, x > 0; 0, x ≤ 0"),
        (r"\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}", "a = b; c = d"),
        (r"\begin{alignat}{2} a &= b & \quad c &= d \end{alignat}", "a = b c = d"),
        (r"\begin{array}{c|c} p & \lnot p \\ \hline T & F \end{array}", "p, ¬p; T, F"),
        (r"\mathop{\mathrm{argmax}}_y P(y)", "argmax_y P(y)"),
        (r"\operatorname*{arg\,max}_y P(y)", "argmax_y P(y)"),
        (r"a = b \tag{3}", "a = b (3)"),
        (r"a = b \tag{$\ast$}", "a = b (∗)"),
        (r"a = b \tag*{Euler, $n = 1$}", "a = b Euler, n = 1"),
        (r"\begin{align} a &= b \tag{$\star$} \\ c &= d \tag{2} \end{align}", "a = b (⋆); c = d (2)"),
        (r"a \\\\ \rightarrow \hspace{0.3in} b", "a; ; → b"),
        (r"\newcommand{\R}{\mathbb{R}} x \in \R", "x ∈ ℝ"),
        (r"\ce{2H2 + O2 -> 2H2O}", "2 H₂ + O₂ → 2 H₂O"),
        (r"\nabla \times E = -\frac{\partial B}{\partial t}", "∇ × E = −∂B/∂t"),
        (r"∑_i x_i \le \plim_n a", "∑ᵢ xᵢ ≤ plimₙ a"),
        (r"\lvert x \rvert_2 + P(A | B) + 90^\circ", "|x|₂ + P(A | B) + 90°"),
        (r"\begin{array}{l} a \\ \hdashline b \end{array}", "a; b"),
        (r"\sum_{i=1}^n x_i, = 5, f(x) =", "∑_(i = 1)ⁿ xᵢ, = 5, f(x) ="),
    ],
)
def test_what_courses_write_is_read(tex: str, plain: str) -> None:
    assert _set(tex).plain == plain


@pytest.mark.parametrize(
    ("tex", "named"),
    [
        (r"\begin{nosuch} a \end{nosuch}", r"\begin{nosuch}"),
        (r"\left( a", r"\left"),
        (r"\frac{1}", "stops where something must follow"),
        (r"\text{速度}", "速"),
        (r"\begin{equation} a & b \end{equation}", r"\begin{equation}"),
    ],
)
def test_what_cannot_be_set_is_named(tex: str, named: str) -> None:
    made = formula(tex)
    assert isinstance(made, FormulaError)
    assert named in made.message


@pytest.mark.parametrize("around", ["#", r"\frac{#}{2}", r"x_{#}", r"\left[ # \right]"])
def test_upright_rules_of_a_table_stand_beside_their_rows(around: str) -> None:
    """When mathra draws them where they belong, `_mend_rules` can go: its first assertion will tell."""
    import mathra

    def rules(svg: str) -> list[tuple[float, float]]:
        found = re.findall(r'<rect x="[\d.]+" y="([-\d.]+)" width="(?:40|28)" height="([\d.]+)"', svg)
        return [(float(y), float(y) + float(height)) for y, height in found]

    tex = around.replace("#", r"\begin{array}{c|c} a & b \\ c & d \end{array}")
    letters = [float(y) for y in re.findall(r"translate\([-\d.]+ ([-\d.]+)\)", _set(tex).svg)]
    wrong, right = rules(mathra.tex_to_svg(tex)), rules(_set(tex).svg)
    assert min(wrong)[0] < right[-1][0] - 500
    top, foot = right[0][1], right[-1][0]
    assert right[0][0] == pytest.approx(right[1][1])
    assert foot < (top + foot) / 2 < top
    assert sum(foot < y < top for y in letters) >= 4


def test_a_frame_keeps_its_sides() -> None:
    import mathra

    def sides(svg: str) -> list[tuple[str, ...]]:
        return re.findall(r'<rect x="([\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg)

    assert sides(_set(r"\boxed{a}").svg) == sides(mathra.tex_to_svg(r"\boxed{a}"))


def test_dots_stand_apart_from_both_neighbours_and_nothing_follows_an_equals_sign() -> None:
    def at(tex: str, sign: int) -> list[float]:
        return [float(x) for x in re.findall(r"translate\(([-\d.]+) ", _set(tex).svg)][sign:]

    before, after = at(r"a,\dots,b", 0), at(r"a,\dots, b", 0)
    assert before == after
    assert _set("f =").width < _set("f = g").width - 0.4
    assert _set("f =").width < _set("f").width + 1.2


def test_the_zero_vector_and_an_indicator_are_drawn_otherwise_than_numbers() -> None:
    drawn = (
        "0",
        r"\mathbf{0}",
        "1",
        r"\mathbf{1}",
        r"\mathbb{1}",
        r"\mathsf{1}",
        r"\mathtt{1}",
        r"\nabla",
        r"\bm{\nabla}",
    )
    assert len({_set(tex).svg for tex in drawn}) == len(drawn)


@pytest.mark.parametrize(
    ("tex", "language", "words"),
    [
        (r"\frac{n}{2}", "en", "n over 2"),
        (r"\frac{n}{2}", "de-AT", "n durch 2"),
        (r"x^2", "fr", "x au carré"),
        (r"\sqrt{x}", "it", "radice quadrata di x"),
        (r"x^2", "nl", "x kwadraat"),
        (r"x^2", "pt", "x ao quadrado"),
        (r"a \le b", "es", "a es menor o igual que b"),
        (r"x^2", "he", "x squared"),
        (r"\mathrm{argmax}_y a \to b", "en", "argmax sub y a right arrow b"),
        (r"\lim_{n \to \infty} n", "en", "limit as n tends to infinity of n"),
        (r"\mathbf{0} + \mathbb{1}", "en", "0 plus 1"),
        (r"\nosuch", "en", r"\nosuch"),
    ],
)
def test_a_formula_as_one_says_it(tex: str, language: str, words: str) -> None:
    assert spoken(tex, language) == words


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\sum_{i=1}^n x_i = 1", '<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr>'),
        (r"\int_0^1 x", '<m:limLoc m:val="subSup"/>'),
        (r"\begin{cases} a & b \\ c & d \end{cases}", '<m:begChr m:val="{"/><m:endChr m:val=""/>'),
        (r"\hat{\beta}", '<m:acc><m:accPr><m:chr m:val="\u0302"/>'),
        (r"\mathbb{R}", '<m:scr m:val="double-struck"/><m:sty m:val="p"/>'),
        (r"\text{if } x", '<m:nor/></m:rPr><m:t xml:space="preserve">if </m:t>'),
        (r"\xrightarrow{d}", "<m:limUpp>"),
        (r"\underbrace{a}_{n}", "<m:groupChr>"),
    ],
)
def test_a_formula_in_office_math(tex: str, said: str) -> None:
    made = _set(tex)
    ElementTree.fromstring(made.omml)
    assert said in made.omml
    assert "<m:e></m:e>" not in made.omml  # PowerPoint would show a dotted box


def test_what_office_math_cannot_say_is_drawn() -> None:
    assert _set(r"\begin{array}{c|c} a & b \end{array}").omml == ""


@pytest.mark.parametrize(
    ("tex", "lines"),
    [
        (r"x = 1, \qquad f(x) = \begin{cases} 1 & a \\ 0 & b \end{cases}", 2),
        (r"M = \left(\begin{array}{c} A \\ B \end{array}\right), \quad \det M = 1 \quad m < 2", 3),
        (r"x = 1 \quad\text{if } n > 0", 0),
        (r"a = b \qquad (n > 0)", 0),
        (r"\forall x \quad x = x", 0),
        (r"\begin{align} a &= b \quad c = d \end{align}", 0),
        (r"a = b \\ c = d \quad e = f", 0),
        (r"f(x) = \left\{ a = 1 \quad b = 2 \right.", 0),
    ],
)
def test_several_formulas_in_one_display_can_stand_below_one_another(tex: str, lines: int) -> None:
    made = in_lines(tex)
    assert made.count("& ") - tex.count("& ") == lines if lines else not made
    assert isinstance(formula(made or "x", True), Formula)


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"\ce{[-CH2-CH2-]_n}", "[−CH₂−CH₂−]ₙ"),
        (r"\ce{(-NH-CO-)_n}", "(−NH−CO−)ₙ"),
        (r"\ce{-COO-}", "−COO−"),
        (r"\ce{CH3COO-}", "CH₃COO⁻"),
        (r"\ce{Na+ + OH-}", "Na⁺+OH⁻"),
        (r"\ce{A -> B-}", "A→B⁻"),
    ],
)
def test_a_group_that_begins_with_a_bond_ends_with_one(tex: str, plain: str) -> None:
    made = formula(tex)
    assert isinstance(made, Formula)
    assert re.sub(r"\s", "", made.plain) == plain


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"\pu{8.314 J mol-1 K-1}", "8.314 J mol⁻¹ K⁻¹"),
        (r"\pu{8.314 J mol^{-1} K^-1}", "8.314 J mol⁻¹ K⁻¹"),
        (r"\pu{2 m3}", "2 m³"),
        (r"\pu{3 J//(mol K)}", "3 J/(mol K)"),
        (r"\pu{1.2e3 kg}", "1.2 × 10³ kg"),
        (r"\pu{123,4}", "123,4"),
        (r"\pu{-25 °C}", "−25 °C"),
        (r"n = \pu{1/2 mol.L-1}", "n = 1/2 mol · L⁻¹"),
        (r"\qty{5}{mol.L^{-1}}", "5 mol L⁻¹"),
        (r"\SI[per-mode=symbol]{1e3}{kg.m^2}", "1 × 10³ kg m²"),
        (r"\unit{km/h}", "km/h"),
        (r"\qty[per-mode=symbol]{5}{\mole\per\liter}", "5 mol/L"),
        (r"\qty{10}{\%}", "10 %"),
    ],
)
def test_quantities_have_exponents_and_spaces(tex: str, plain: str) -> None:
    made = formula(tex)
    assert isinstance(made, Formula)
    assert re.sub(r"\s", " ", made.plain) == plain
