r"""Office Math read back as TeX: what PowerPoint and Word write, and what we write ourselves."""

from __future__ import annotations

import unicodedata

import pytest
from lxml import etree

from ddcurric.typeset.math import Formula, formula
from ddcurric.typeset.office_math_read import OMML, tex_of

OURS = (
    r"\frac{n(n-1)}{2}",
    r"T = L + n \cdot r",
    r"\sum_{i=1}^{n} i^2",
    r"\int_0^\infty e^{-x^2} dx = \frac{\sqrt{\pi}}{2}",
    r"\max(own, m) + 1",
    r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\hat{x} + \vec{v} + \bar{y} + \overline{AB}",
    r"\lim_{n \to \infty} \frac{1}{n} = 0",
    r"P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}",
    r"\mathbb{R}^n \to \mathcal{O}(n \log n)",
    r"\sqrt[3]{x+1}",
    r"\left\lfloor \frac{n}{2} \right\rfloor",
    r"\underbrace{a+b}_{\text{sum}}",
    r"\binom{n}{k}",
    r"a \xrightarrow{f} b",
    r"\text{rate} = 20\,\%",
    r"\mathbf{0} \le \mathbb{1}_{A}",
    r"\mathbf{v} \cdot \mathbf{w}",
    r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
    r"\overset{?}{=}",
    r"\boxed{E = mc^2}",
    r"\mathrm{lcm}(a,b)",
)


def read(tex: str) -> Formula:
    made = formula(tex, True)
    assert isinstance(made, Formula), made
    return made


def letters(text: str) -> list[str]:
    return [char for char in unicodedata.normalize("NFKC", text) if char.isalnum()]


@pytest.mark.parametrize("tex", OURS)
def test_a_formula_of_ours_comes_back_with_all_its_letters(tex: str) -> None:
    made = read(tex)
    assert letters(read(tex_of(etree.fromstring(made.omml))).plain) == letters(made.plain)


R = "<m:r><m:t>{}</m:t></m:r>"
OTHERS = {
    f"<m:sSup><m:e>{R.format('𝑥')}</m:e><m:sup>{R.format('2')}</m:sup></m:sSup>": "x^2",
    R.format("𝔼") + R.format("[") + R.format("𝐗") + R.format("]≤α"): r"\mathbb{E} [\mathbf{X}] \le \alpha",
    f"<m:func><m:fName>{R.format('log')}</m:fName><m:e>{R.format('n')}</m:e></m:func>": r"\log n",
    f"<m:d><m:e>{R.format('a')}</m:e><m:e>{R.format('b')}</m:e></m:d>": r"\left( a \middle| b \right)",
    f"<m:eqArr><m:e>{R.format('a&amp;=b')}</m:e><m:e>{R.format('c&amp;=d')}</m:e></m:eqArr>": (
        r"\begin{aligned}a & = b \\ c & = d\end{aligned}"
    ),
    f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{R.format('i')}</m:sub><m:sup/><m:e>{R.format('x')}</m:e>"
    "</m:nary>": r"\sum_i x",
    f"<m:sPre><m:sub>{R.format('n')}</m:sub><m:sup/><m:e>{R.format('C')}</m:e></m:sPre>": "{}_n C",
    f"<m:box><m:e>{R.format('a')}</m:e></m:box>" + R.format("≔") + R.format("b"): "a ≔ b",
    f"<m:bar><m:e>{R.format('x')}</m:e></m:bar>": r"\underline{x}",
    "<m:r><m:rPr><m:nor/></m:rPr><m:t>if so</m:t></m:r>": r"\text{if so}",
}


@pytest.mark.parametrize("inner", OTHERS)
def test_what_others_write(inner: str) -> None:
    tex = tex_of(etree.fromstring(f'<m:oMath xmlns:m="{OMML}">{inner}</m:oMath>'))
    assert tex == OTHERS[inner]
    assert isinstance(formula(tex), Formula)


def test_a_formula_nested_without_end_is_its_letters() -> None:
    whole = f'<m:oMath xmlns:m="{OMML}">' + "<m:rad><m:e>" * 120 + R.format("x") + "</m:e></m:rad>" * 120 + "</m:oMath>"
    assert r"\text{x}" in tex_of(etree.fromstring(whole))
