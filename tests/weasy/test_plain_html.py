"""HTML that says its own tree is read as tinyhtml5 reads it; whatever is not so plain is left to tinyhtml5."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
import tinyhtml5

from ddcurric.weasy import plain_html
from ddcurric.weasy.plain_html import tree_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def document(body: str) -> str:
    head = '<meta charset="utf-8"><title>One &amp; two</title><meta name="author" content="Jane &#34;J&#34; Doe">'
    return f'<!doctype html><html lang="ar" dir="rtl"><head>{head}</head><body>{body}</body></html>'


def form(element: Element) -> tuple[Any, ...]:
    return element.tag, [*element.attrib.items()], element.text, element.tail, [form(inner) for inner in element]


def as_tinyhtml5_reads(html: str) -> tuple[Any, ...]:
    return form(tinyhtml5.parse(html, namespace_html_elements=False))


PLAIN = (
    "",
    "\n\n<p>One</p>\n<p class='b'>".replace("'", '"') + "two <em>three</em><br>four&#160;&lt;five&gt;</p>",
    '<section id="a" hidden><h2>H</h2><div class="x"><p>y</p></div></section>tail',
    '<table class="t">\n<colgroup><col style="width:9%"><col></colgroup><thead><tr><th scope="col">a</th></tr></thead>'
    "<tbody><tr>\n<td><p>b</p><table><tbody><tr><td>c</td></tr></tbody></table></td></tr></tbody></table>",
    "<ul><li><p>a</p><ul><li>b</li></ul></li></ul><dl><div><dt>c</dt><dd>d</dd></div></dl>",
    '<p><a href="#x"><strong>1</strong></a><a href="#y">2</a><img src="asset:///a.svg" alt=""></p><pre>a\n  b</pre>',
    "<!--@1:3--><h1><!--@1:5-->a <em>b</em></h1><ul><!--@3:1:m/a-b.md--><li>c<!--@3:4-->d</li></ul><!--@9:1-->",
)


@pytest.mark.parametrize("body", PLAIN)
def test_what_is_plain_has_the_tree_that_the_parser_finds(body: str) -> None:
    tree = tree_of(document(body))
    assert tree is not None
    assert form(tree) == as_tinyhtml5_reads(document(body))


UNCLEAR = (
    "<p>a<div>b</div></p>",  # a block ends the paragraph
    "<p>a<p>b",
    "<p>a</p></div>",
    "<em>a<strong>b</em></strong>",
    '<a href="#a">b<span><a href="#c">d</a></span></a>',
    "<ul><li>a<li>b</li></li></ul>",
    "<dl><dd>a<div><dt>b</dt></div></dd></dl>",
    "<table><tr><td>a</td></tr></table>",  # which gets a body
    "<table>words<tbody></tbody></table>",
    "<h1>a<h2>b</h2></h1>",
    '<p class="a" class="b">c</p>',
    "<p class=a>b</p>",
    "<P>a</P>",
    "<p/>a</p>",
    "<pre>\na</pre>",
    "a &nosuch; b",
    "a & b",
    "&#128;",
    "a\r\nb",
    "<!-- a -->",
    "<!--@1:3--->",
    "<svg><path/></svg>",
    "<script>a</script>",
    "a < b",
)


@pytest.mark.parametrize("body", UNCLEAR)
def test_what_a_parser_would_put_right_is_left_to_it(body: str) -> None:
    assert tree_of(document(body)) is None


def test_another_head_is_left_to_the_parser() -> None:
    assert tree_of(document("a").replace("<head>", '<head><base href="b">')) is None


def soup(random: random.Random, deep: int) -> str:
    """Elements in each other, most of them where none may stand."""
    made = []
    for _ in range(random.randint(0, 3) if deep else 0):
        usual = ("table", "tbody", "tr", "td", "ul", "li", "p", "div", "dl", "dd", "a")
        name = random.choice((*usual, *sorted(plain_html.INLINE | plain_html.BLOCKS | plain_html.EMPTY)))
        given = random.choice(("", "", ' class="k"', ' id="a&#34;b" hidden'))
        end = "" if name in plain_html.EMPTY else f"{soup(random, deep - 1)}</{name}>"
        made.append(f"<{name}{given}>{end}{random.choice(('', 'x', ' ', chr(10), 'a &amp; b'))}")
    return "".join(made)


@pytest.mark.slow
def test_of_any_elements_in_each_other_the_tree_is_the_parsers_or_none() -> None:
    made = [document(soup(random.Random(seed), 1 + seed % 5)) for seed in range(400)]
    read = [(html, tree) for html in made if (tree := tree_of(html)) is not None]
    assert len(read) > 100
    assert all(form(tree) == as_tinyhtml5_reads(html) for html, tree in read)
