"""Mend what TeX means and a translation to MathML forgets: the air around named functions, and limits below them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

ROWS = frozenset(("math", "mrow", "mstyle", "mtd", "mpadded", "menclose", "mphantom", "msqrt"))
SCRIPTS = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover"))
BELOW = {"msub": "munder", "msubsup": "munderover"}

LIMITS = frozenset(("det", "gcd", "inf", "lim", "liminf", "limsup", "max", "min", "Pr", "sup"))
"""Functions with their condition below them in a displayed formula (The TeXbook, chapter 18, plain.tex)."""

FUNCTIONS = LIMITS | {"arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "dim", "exp",
                      "hom", "ker", "lg", "ln", "log", "sec", "sin", "sinh", "tan", "tanh"}  # fmt: skip

THIN = "\u2009"
CLOSING = frozenset((")", "]", "}", "⟩", "⌉", "⌋"))


def mend_functions(root: Element, display: bool) -> None:
    """Give a formula's named functions their spaces and, where it is displayed, their limits."""
    if display:
        _set_limits(root)
    for row in root.iter():
        if _name(row) in ROWS:
            _set_apart(row)


def _set_limits(node: Element) -> None:
    if _name(node) == "mfrac":
        return
    if _name(node) in BELOW and _takes_limits(node[0]):
        node.tag = node.tag.replace(_name(node), BELOW[_name(node)])
    # What stands in a script or below a line is set as in running text (The TeXbook, chapter 17).
    for child in node[:1] if _name(node) in SCRIPTS else node:
        _set_limits(child)


def _takes_limits(node: Element) -> bool:
    return _function(node) in LIMITS or (_function(node) != "" and node.get("movablelimits") == "true")


def _set_apart(row: Element) -> None:
    """A thin space where TeX has one between a function and an ordinary neighbour (The TeXbook, chapter 18)."""
    children = list(row)
    gaps = [at for at in range(1, len(children)) if _thin_between(children[at - 1], children[at])]
    for at in reversed(gaps):
        space = SubElement(row, row.tag.replace(_name(row), "mtext"))
        row.remove(space)
        space.text = THIN
        row.insert(at, space)


def _thin_between(before: Element, after: Element) -> bool:
    if _function(_base(before)):
        return bool(_function(_base(after))) or _is_ordinary(after)
    return bool(_function(_base(after))) and (_is_ordinary(before) or (before.text or "").strip() in CLOSING)


def _function(node: Element) -> str:
    """The name of a function, as in TeX; empty where there is none."""
    text = re.sub(r"\s", "", node.text or "")
    if _name(node) == "mo":
        return text if len(text) > 1 and text.isalpha() else ""
    return text if _name(node) == "mi" and text in FUNCTIONS else ""


def _base(node: Element) -> Element:
    while _name(node) in SCRIPTS and len(node):
        node = node[0]
    return node


def _is_ordinary(node: Element) -> bool:
    return _name(_base(node)) in ("mi", "mn", "mfrac", "msqrt", "mroot", "mrow")


def _name(node: Element) -> str:
    return node.tag.rpartition("}")[2]
