"""Formulas between TeX's own brackets, and citations: read, or said."""

from __future__ import annotations

import pytest
from lessons import codes, lesson, read, topic

from ddcurric.lesson.model.block import MathBlock, Paragraph
from ddcurric.lesson.model.inline import Math
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        (r"Let \(x^2 + y_1\) be \\(a_1 \times b\\), then \(x\).", ["x^2 + y_1", r"a_1 \times b", "x"]),
        (r"Half of \(\frac{n}{2}\text{ or so many}\).", [r"\frac{n}{2}\text{ or so many}"]),
        (r"| a |" "\n|---|\n" r"| \(n_1\) |", ["n_1"]),
    ],
)
def test_formulas_in_a_line(text: str, formulas: list[str]) -> None:
    found = topic(lesson(text)).deep_dive[0].blocks
    assert [node.tex for node in walk(found) if isinstance(node, Math)] == formulas


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (r"\[ E = mc^2 \]", "E = mc^2"),
        (r"\\[ E = mc^2 \\]", "E = mc^2"),
        ("\\[\nE\n= mc^2\n+ d\n\\]", "E\n= mc^2\n+ d"),
        ("Then\n\\[ E = mc^2 \\]\nholds.", "E = mc^2"),
        ("\\begin{align}\na &= b \\\\\n- c &= d\n\\end{align}", "\\begin{align}a &= b \\\\\n- c &= d\\end{align}"),
        ("> \\begin{equation*} x = 1 \\end{equation*}", "\\begin{equation*}x = 1\\end{equation*}"),
    ],
)
def test_formulas_that_stand_alone(text: str, formula: str) -> None:
    found = topic(lesson(text)).deep_dive[0].blocks
    assert [node.tex for node in walk(found) if isinstance(node, MathBlock)] == [formula]


def test_a_formula_between_brackets_can_be_pointed_at() -> None:
    found = topic(lesson("\\[ x = 1 \\] {#eq-one}\n\nSee [](#eq-one).")).deep_dive[0].blocks
    assert isinstance(found[0], MathBlock)
    assert (found[0].id, found[0].number) == ("eq-one", 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"No link: \[see below\](x), \(and so on\), \[ \].", "No link: [see below](x), (and so on), [ ]."),
        (r"A \[x\] and [x](y) stay.", "A [x] and x stay."),
        ("Write `\\(x\\)` and \\\\ so.", "Write \\(x\\) and \\ so."),
    ],
)
def test_escaped_brackets_are_brackets(text: str, said: str) -> None:
    (block,) = topic(lesson(text)).deep_dive[0].blocks
    assert isinstance(block, Paragraph)
    assert plain_text(block.content) == said


@pytest.mark.parametrize("written", ["[@knuth1984]", "[see @knuth1984, p. 3; @lamport78]", "[-@knuth:1984]"])
def test_a_citation_is_printed_and_reported(written: str) -> None:
    found = read(lesson(f"Clocks drift {written}."))
    assert codes(found.diagnostics) == ["citation"]
    assert found.value is not None
    assert plain_text(found.value.deep_dive[0].blocks) == f"Clocks drift {written}."


@pytest.mark.parametrize("written", ["[me@example.org](mailto:me@example.org)", "[@x](https://x.org)", "[@x]{.term}"])
def test_what_is_no_citation(written: str) -> None:
    assert "citation" not in codes(read(lesson(f"Write {written}.")).diagnostics)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("Prices rise from $5 to $6 and revenue from $R_1$ to $R_2$.", ["R_1", "R_2"]),
        (r"If income is $40,000 and the tax $8,000, the rate is $t = 20\%$.", [r"t = 20\%"]),
        (r"A firm earns $10 million ($2 per share), so $\pi = 10$.", [r"\pi = 10"]),
        ("It costs $5. Then the $x$-axis", ["x"]),
        (r"Let $a\$b$ be a price.", [r"a\$b"]),
        ("For $20 to $30 a piece.", []),
    ],
)
def test_prices_are_no_formulas(text: str, formulas: list[str]) -> None:
    topic = read(lesson(text)).value
    assert topic is not None
    assert [node.tex for node in walk(topic.deep_dive) if isinstance(node, Math)] == formulas
