"""What runs to the right is one box in a document that runs to the left, whatever tags are in it."""

from __future__ import annotations

import pytest

from ddcurric.print.rightwards import held


@pytest.mark.parametrize(
    ("html", "boxed"),
    [
        ("من <em>x</em> → <em>y</em> ثم", "<em>x</em> → <em>y</em>"),
        ("من <strong>Hello</strong> world, and 3 ثم", "<strong>Hello</strong> world, and 3"),
        ("من see (<em>q</em>) ثم", "see (<em>q</em>)"),
        ("<p>3 <!--@1:2--><code>get</code>&amp;<a href='#x'>See <em>it</em></a>.</p>",
         "<code>get</code>&amp;<a href='#x'>See <em>it</em></a>"),
        ("<strong>ضع a <em>b</em></strong> c ثم", "a <em>b</em>"),
        ('من <img class="math" src="a"> → <img class="math" src="b"> ثم',
         '<img class="math" src="a"> → <img class="math" src="b">'),
    ],
)  # fmt: skip
def test_what_runs_to_the_right_is_in_one_box(html: str, boxed: str) -> None:
    assert held("ar", html) == html.replace(boxed, f'<span dir="ltr">{boxed}</span>')
    assert held("en", html) == html


@pytest.mark.parametrize(
    "html",
    [
        "من <em>x</em> ثم <em>y</em>",
        "<p><em>قل</em> 3 <em>x y</em>:</p>",
        '<img class="math" src="a">, <img class="math" src="b">',
        "<p><em>a</em></p><p>b</p>",
        "<pre><code>get put</code></pre>",
    ],
)
def test_what_stands_alone_needs_none(html: str) -> None:
    assert held("ar", html) == html
