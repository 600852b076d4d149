"""Stars of a product that Markdown reads as emphasis are told, with what would be printed; emphasis is not."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.diagnostics import has_errors


@pytest.mark.parametrize(
    ("typed", "stars", "printed"),
    [
        ("Use s*1.96*n here.", "s*1.96*n", "s1.96n"),
        ("Use a*b*c.", "a*b*c", "abc"),
        ("Write 2*n = 3*k.", "2*n = 3*k", "2n = 3k"),
        ("So (a+b)*c*2.", "b)*c*2", "b)c2"),
        ("cost = price*amount*rate", "price*amount*rate", "priceamountrate"),
        ("Then x**2**y.", "x**2**y", "x2y"),
        ("| a |\n|---|\n| w*2*h |", "w*2*h", "w2h"),
    ],
)
def test_a_product_is_told_with_what_would_be_printed(typed: str, stars: str, printed: str) -> None:
    found = read(lesson(typed))
    assert [(d.code, d.message) for d in found.diagnostics] == [
        (
            "product-as-emphasis",
            f"the stars of `{stars}` are read as marks of emphasis, and `{printed}` is printed",
        )
    ]


def test_what_it_says_to_write_is_silent() -> None:
    (found,) = read(lesson("Use s*1.96*n here.")).diagnostics
    assert found.hint == r"write `s × 1.96 × n`, or `s\*1.96\*n`"
    assert not has_errors([found])
    assert not read(lesson(r"Use s × 1.96 × n, or s\*1.96\*n, or `s*1.96*n`, or $s \cdot 1.96$.")).diagnostics


@pytest.mark.parametrize(
    "typed",
    [
        "**Linear**izable, re*in*vent, un*believ*able, a*e*rial",
        "A *bit* of 3 *bits*, **2** of *3*.",
        "CO*2* and *n*th, (*a*)",
        "x<!-- -->*1*<!-- -->y",
        "2*3*4 = 24",
        "评分*标准*每处",
        "共**3**个节点",
        "第*2*章, 设*x*为, GPT4**模型**v2",
    ],
)
def test_emphasis_is_not_told(typed: str) -> None:
    assert not read(lesson(typed)).diagnostics


def test_a_product_beside_chinese_is_told() -> None:
    assert [d.code for d in read(lesson("其中s*1.96*n是宽度。")).diagnostics] == ["product-as-emphasis"]


def test_what_is_pasted_is_told_so_many_times_and_no_more() -> None:
    assert len(read(lesson("a*b*c " * 60 + "\n\na*b*c")).diagnostics) == 51
